"""Which kind of mention the words speak for: the ordered questions, asked of the words alone and by no one's judgement.

What it finds is a proposal with its reason, the words that were found; people sort. The words stand in `triage.yaml`
beside the catalogues; a language without that file proposes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

from bot.crisis.mention import Klass
from bot.show.wordings.folded import fold
from bot.show.wordings.phrases import Phrases
from bot.show.words import languages

FILE = "triage.yaml"

WIDE = 10_000
"""From so many readers on, who speaks weighs more than what is said; ours, since nobody asked for our own number."""

_sheets: TypeAdapter[dict[Klass, Phrases]] = TypeAdapter(dict[Klass, Phrases])


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A kind, and the words that speak for it."""

    klass: Klass = Klass.UNSURE
    because: str = ""


def propose(text: str, language: str, reach: int = 0) -> Proposal:
    """The kind that the words speak for; in the language of the room first, then in the others."""
    folded = fold(text)
    found = [each for spoken in _spoken(language) for each in _found(_sheet(spoken), folded.text)]
    klass, place = min(found, key=lambda each: each[0].rank, default=(Klass.UNSURE, (0, 0)))
    if reach >= WIDE and klass.rank > Klass.INFLUENCER.rank:
        return Proposal(klass=Klass.INFLUENCER, because=str(reach))
    return Proposal(klass=klass, because=folded.quote(*place)) if found else Proposal()


def _spoken(language: str) -> list[str]:
    return sorted(languages(), key=lambda each: each != language)


def _found(sheet: dict[Klass, Phrases], text: str) -> list[tuple[Klass, tuple[int, int]]]:
    """Each kind that is found, with the first place."""
    places = ((klass, next(phrases.places(text), None)) for klass, phrases in sheet.items())
    return [(klass, place) for klass, place in places if place is not None]


@cache
def _sheet(language: str) -> dict[Klass, Phrases]:
    file = resources.files("bot.show") / "locale" / language / FILE
    return _sheets.validate_python(yaml.safe_load(file.read_text("utf-8"))) if file.is_file() else {}
