"""Who signed."""

from __future__ import annotations

import pytest

from bot.show.wordings import sheet
from bot.show.wordings.folded import fold
from bot.show.wordings.signing import signed


def signer(text: str, language: str) -> str:
    """Who signs a text, in a language that has a sheet."""
    found = sheet.of(language)
    assert found is not None
    return signed(fold(text), found.signature)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "We are sorry.\nRuth Adler, managing director", "Ruth Adler, managing director"),
        ("en", "We are sorry.\n\nSincerely,\nOscar", "Oscar"),
        ("en", "We are sorry. — Ines Faro", "Ines Faro"),
        ("en", "We are sorry. Dan Mills, owner", "Dan Mills, owner"),
        ("en", "I am Ruth Adler, the owner, and I am sorry.", "Ruth Adler"),
        ("en", "We are sorry.\n- Jean-Luc O’Neil", "- Jean-Luc O’Neil"),
        ("it", "Ci scusiamo.\nAndrea Gualtieri\nCountry Manager per l'Italia", "Andrea Gualtieri"),
        ("it", "Mi chiamo Anna Conti. Ho sbagliato.", "Anna Conti"),
        ("it", "Cordiali saluti\nGianni De Luca", "Gianni De Luca"),
    ],
)
def test_a_person_signs(language: str, text: str, name: str) -> None:
    """At the end, after a dash, or by introducing themselves."""
    assert signer(text, language) == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We are sorry.\nThe Aurora Team"),
        ("en", "We are sorry.\nOscar"),
        ("en", "I am Sorry for this."),
        ("en", "We are sorry. Next update at 18:00."),
        ("en", "WE ARE SORRY"),
        ("en", "This is Not what we meant"),
        ("it", "Ci scusiamo.\nIl Team Aurora"),
        ("it", "Sono Molto dispiaciuta."),
        ("it", ""),
        ("it", "\u200b"),
    ],
)
def test_nobody_signs(language: str, text: str) -> None:
    """A team, a first name alone, a sentence."""
    assert signer(text, language) == ""
