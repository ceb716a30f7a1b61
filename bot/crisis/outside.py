"""Who approves from outside: a client sees one version of one text, and nothing else of the crisis.

Part of statements.py. Their decision counts as one by somebody else; the words of their card are in show/outside.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

OUTSIDE = "outside:"
"""How the slot of a card begins that stands in the direct messages of somebody outside."""

PersonId = str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outsider:
    """Somebody whom a brand named to approve from outside. brand: its name, as they know it. always: they are asked for
    every statement."""

    person: PersonId
    brand: str = ""
    always: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedOutside:
    """One version was put before somebody outside. by: who asks. due_at: until when they should decide."""

    person: PersonId
    version: str
    by: PersonId
    due_at: datetime


def slot_for(number: int, asked: AskedOutside) -> str:
    """The slot of a card of theirs: each version has one of its own."""
    return f"{OUTSIDE}{number}:{asked.version}:{asked.person}"


def person_of(slot: str) -> PersonId:
    """Whose direct messages a slot is in."""
    return slot.removeprefix(OUTSIDE).split(":", 2)[2]


def current(asked: Iterable[AskedOutside], version: str) -> tuple[PersonId, ...]:
    """Who of them has that version."""
    return tuple(dict.fromkeys(each.person for each in asked if each.version == version))
