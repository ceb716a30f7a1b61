"""What was learnt, without what was known already: a form sends all of its fields, whichever of them somebody changed.

It tells nothing; the record itself keeps every field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.crisis.facts import Line
from bot.crisis.facts.opening import CrisisOpened, DetailLearnt

_DETAILS = ("title", "link", "platform", "exposed_at", "noticed_at", "language", "brand")


def only_changes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines; a detail that was known already is None in those that repeat it."""
    known: dict[str, Any] = {}
    told: list[Line] = []
    for line in lines:
        fact = line.fact
        if isinstance(fact, DetailLearnt):
            line = replace(line, fact=_changed(fact, known))
        if isinstance(fact, CrisisOpened | DetailLearnt):
            known |= _told_in(fact)
        told.append(line)
    return tuple(told)


def _told_in(fact: CrisisOpened | DetailLearnt) -> dict[str, Any]:
    found = {name: getattr(fact, name) for name in _DETAILS if getattr(fact, name) is not None}
    if fact.exposed_at is not None:
        found["exposed_about"] = fact.exposed_about
    return found


def _changed(fact: DetailLearnt, known: dict[str, Any]) -> DetailLearnt:
    told = _told_in(fact)
    new = {name for name in told if told[name] != known.get(name)}
    if "exposed_about" in new:
        new.add("exposed_at")
    known_before: dict[str, Any] = {name: None for name in _DETAILS if name not in new}
    return replace(fact, **known_before)
