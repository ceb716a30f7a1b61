"""What the words of our own people tell beside what they say: that somebody leaves, that somebody passes for us, and
whether we say one thing inside and another outside.

It reads words alone, by the phrases of each language's `telltale.yaml` beside the catalogues, and judges nobody. What
people write is often not in the language of the room, so every language is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

from bot.crisis.caution import Tell
from bot.crisis.model import Crisis
from bot.crisis.staff_lines import current
from bot.crisis.statement import OVER
from bot.show.card import Line, Part, Strong, Text
from bot.show.wordings import sheet
from bot.show.wordings.folded import Folded, fold
from bot.show.wordings.phrases import Phrases
from bot.show.words import Words, languages

FILE = "telltale.yaml"

NAME = "inside_outside"
"""What the warning is called that we say one thing inside and another outside."""

DEFENDS = "defends"
OWNS = ("responsibility", "regret")
"""Words of the wording sheets by which a text owns what happened."""

_sheets: TypeAdapter[dict[str, Phrases]] = TypeAdapter(dict[str, Phrases])


@dataclass(frozen=True, kw_only=True, slots=True)
class Parted:
    """Words that contradict one another: those for our own people, and those for the public."""

    inside: str
    outside: str


@cache
def _sheet(language: str) -> dict[str, Phrases]:
    file = resources.files("bot.show") / "locale" / language / FILE
    return _sheets.validate_python(yaml.safe_load(file.read_text("utf-8"))) if file.is_file() else {}


def told(text: str) -> tuple[Tell, ...]:
    """Everything that a text tells."""
    folded = fold(text)
    return tuple(tell for tell in Tell if any(_places(folded, tell)))


def _places(folded: Folded, name: str) -> Iterator[tuple[int, int]]:
    """Where it is said, in whatever language."""
    for language in languages():
        yield from _sheet(language).get(name, Phrases()).places(folded.text)


def _owning(folded: Folded) -> Iterator[tuple[int, int]]:
    for known in filter(None, map(sheet.of, languages())):
        for name in OWNS:
            yield from known.words[name].places(folded.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stance:
    """The words by which a text defends us, and those by which it owns what happened; "" where it does not."""

    defends: str = ""
    owns: str = ""


def _stance(text: str) -> _Stance:
    """ "We did not get it wrong" owns nothing: what stands in a defence is no owning."""
    folded = fold(text)
    defence = list(_places(folded, DEFENDS))
    owned = [
        place for place in _owning(folded) if not any(start < place[1] and place[0] < end for start, end in defence)
    ]
    first = {"defends": defence, "owns": owned}
    return _Stance(**{name: folded.quote(*places[0]) for name, places in first.items() if places})


def parted(inside: str, outside: str) -> Parted | None:
    """One side owns it and the other defends us: whoever reads both believes neither, and what is said inside leaks."""
    told, public = _stance(inside), _stance(outside)
    if told.defends and public.owns and not public.defends:
        return Parted(inside=told.defends, outside=public.owns)
    if public.defends and told.owns and not public.owns and not told.defends:
        return Parted(inside=told.owns, outside=public.defends)
    return None


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def against_public(crisis: Crisis, inside: str) -> Parted | None:
    """How words for our own people contradict the last that are meant for the public."""
    public = next((each for each in reversed(crisis.statements) if each.stage not in OVER), None)
    texts = public.texts if public else ()
    return next((found for each in texts if (found := parted(inside, each.text))), None)


def against_staff(crisis: Crisis, outside: str) -> Parted | None:
    """How words for the public contradict what our own people were told: the line to use, and the last update."""
    line = current(crisis)
    inside = [text for text in (line.text if line else "", crisis.aid.told) if text]
    return next((found for text in inside if (found := parted(text, outside))), None)


def warning(found: Parted | None, words: Words) -> list[Part]:
    """What to do about it, in one line; no line where nothing was found."""
    return [Line(text=said(found, words), small=True)] if found else []


def said(found: Parted, words: Words) -> Text:
    """Both sides as they were written, why it matters, and the better way."""
    quotes = {"inside": Strong(text=f"«{found.inside}»"), "outside": Strong(text=f"«{found.outside}»")}
    why, better = (words.text(f"wording.{NAME}.{part}") for part in ("why", "better"))
    return words.say("caution.inside_outside", **quotes, why=why, better=better)
