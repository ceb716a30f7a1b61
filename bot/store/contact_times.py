"""The hours and days of the contacts file: read strictly, for a wrong one is somebody who is not called.

Who is called, and when, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.store.mistakes import PlaybookMistake, short
from bot.store.yaml_nodes import Scalar

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*([01]\d|2[0-3]):([0-5]\d)")


def hours_of(said: str) -> tuple[int, int] | None:
    """ "22:00-07:00" as minutes from midnight; None where it is nothing of the kind."""
    found = _HOURS.fullmatch(said.strip())
    if found is None:
        return None
    start, end = (60 * int(found[at]) + int(found[at + 1]) for at in (1, 3))
    return (start, end) if start != end else None


def days_of(said: str) -> tuple[date, date] | None:
    """ "2026-12-24..2027-01-06" as its first and last day; None where it is nothing of the kind."""
    first, dots, last = (part.strip() for part in said.partition(".."))
    try:
        days = date.fromisoformat(first), date.fromisoformat(last if dots else first)
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def check_quiet(node: Scalar | None) -> Iterator[PlaybookMistake]:
    """Whether hours of rest are hours."""
    if node and hours_of(node.text) is None:
        wrong = f"'{short(node.text)}' are no hours"
        yield PlaybookMistake(spot=node.spot, wrong=wrong, instead="write them as 22:00-07:00")


def check_away(node: Scalar | None) -> Iterator[PlaybookMistake]:
    """Whether days of absence are days, the first before the last."""
    if node and days_of(node.text) is None:
        wrong = f"'{short(node.text)}' are no days"
        yield PlaybookMistake(spot=node.spot, wrong=wrong, instead="write them as 2026-12-24..2027-01-06")
