"""The forms for what is made safe: few questions, and only what cannot be done without is required."""

from __future__ import annotations

import pytest

from bot.show import freeze_forms
from bot.show.words import Words
from tests.show.scenes import ENGLISH, ITALIAN, fresh


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_what_is_asked(words: Words) -> None:
    crisis = fresh().crisis
    forms = (
        freeze_forms.add(words, crisis),
        freeze_forms.proof(words, crisis, "buffer"),
        freeze_forms.evidence(words, crisis),
    )
    assert [[field.name for field in form.fields if field.required] for form in forms] == [
        ["tool"],
        ["proof"],
        ["link"],
    ]
    assert all(len(form.title) <= 24 and form.crisis == crisis.id for form in forms)
    assert forms[1].about == "buffer"
    assert [field.name for field in forms[2].fields] == ["link", "handle", "text", "sha256"]
