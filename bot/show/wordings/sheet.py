"""What one language watches for in public statements: its `wording.yaml` beside the catalogues, read once.

A language is added by adding that file; a language without it is not checked. A sheet has

    words:      named phrases (`says`, and `sound`: longer ones in which they are fine)
    patterns:   what is better not said; `unless` names words that make it fine anywhere in the text, `unless_known`
                what the crisis must know, `kinds` the texts it is looked for in
    absences:   what is missing where no sentence has all words of one line of `met_by`
    apology:    what an apology should have, likewise; `free_of` names a pattern that must not be found
    courtesy:   what is better not said in a reply
    signature:  who may not stand for a person, what comes before a name
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import ConfigDict, TypeAdapter

from bot.show.wordings.phrases import Phrases

Kind = Literal["holding", "statement", "apology", "reply"]
ALL_KINDS: tuple[Kind, ...] = ("holding", "statement", "apology", "reply")
FILE = "wording.yaml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the crisis knows. evidence_of_hack: an entry proves it; cause_confirmed: the cause is established."""

    evidence_of_hack: bool = False
    cause_confirmed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """Something better not said."""

    id: str
    says: tuple[str, ...]
    sound: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_known: Literal["evidence_of_hack", "cause_confirmed"] | None = None
    kinds: tuple[Kind, ...] = ALL_KINDS

    @property
    def phrases(self) -> Phrases:
        """What to look for."""
        return Phrases(says=self.says, sound=self.sound)

    def excused(self, known: Known) -> bool:
        """Whether what the crisis knows makes it right to say."""
        match self.unless_known:
            case "evidence_of_hack":
                return known.evidence_of_hack
            case "cause_confirmed":
                return known.cause_confirmed
            case None:
                return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Something a text should have: one sentence with all the words of one line. kinds: the texts that need it."""

    id: str
    met_by: tuple[tuple[str, ...], ...]
    free_of: str = ""
    kinds: tuple[Kind, ...] = ("apology",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """How a person's name is told from a firm's."""

    collective: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    introduced_by: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One language's wording sheet."""

    words: dict[str, Phrases]
    patterns: tuple[Pattern, ...]
    absences: tuple[Wanted, ...]
    apology: tuple[Wanted, ...]
    courtesy: tuple[Pattern, ...]
    signature: Signature

    def __post_init__(self) -> None:
        """A word or a pattern that is named must be there."""
        lines = [line for wanted in (*self.absences, *self.apology) for line in wanted.met_by]
        named = {name for line in (*lines, *(each.unless for each in self.patterns)) for name in line}
        watched = {each.id for each in self.patterns} | {""}
        missing = (named - set(self.words)) | ({each.free_of for each in self.apology} - watched)
        if missing:
            raise ValueError(f"no such words or pattern: {', '.join(sorted(missing))}")


_READ: TypeAdapter[tuple[Sheet]] = TypeAdapter(tuple[Sheet], config=ConfigDict(extra="forbid"))
"""Pydantic takes a config for a tuple and hands it on to the dataclasses in it."""


def read(text: str) -> Sheet:
    """A sheet from its YAML; a mistake in it raises ValueError."""
    return _READ.validate_python((yaml.safe_load(text),))[0]


@cache
def of(language: str) -> Sheet | None:
    """The sheet of a language such as "it", or None where there is none."""
    locales = resources.files("bot.show") / "locale"
    folder = next((each for each in locales.iterdir() if each.is_dir() and each.name == language), None)
    if folder is None or not (folder / FILE).is_file():
        return None
    return read((folder / FILE).read_text("utf-8"))
