"""What staff answer when somebody asks them: one line holds at a time, and it is known how many have read it.

Nobody is called, reminded or counted as present because of it: a shop assistant who taps Read is in no crisis room.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis.citing import cited
from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import Delivery, Lane
from bot.crisis.facts import Fact
from bot.crisis.facts.claims import StaffLineGiven, StaffLineRead
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.claims import GiveLine, ReadLine
from bot.crisis.staff_line import StaffLine, line_slots

LONGEST = 1000
"""Letters of one line: it is read aloud to whoever asks."""


def current(crisis: Crisis) -> StaffLine | None:
    """The line that holds now."""
    return crisis.staff_lines[-1] if crisis.staff_lines else None


def in_room(line: StaffLine) -> str:
    """The slot of its card in the room."""
    return line_slots(line.number, private=True)[0]


def give(crisis: Crisis, request: GiveLine) -> list[Fact]:
    """A new line, unless it says what the one before says."""
    text, before = request.text.strip(), current(crisis)
    if not text:
        raise Refused("line_empty")
    if len(text) > LONGEST:
        raise Refused("line_long", n=len(text), most=LONGEST)
    if before and before.text == text:
        return []
    cites = tuple(each.number for each in cited(crisis, text))
    number = len(crisis.staff_lines) + 1
    warned = {"cites": cites, "warnings": request.warnings}
    return [StaffLineGiven(at=request.at, by=request.by, number=number, text=text, **warned)]  # type: ignore[arg-type]


def read(crisis: Crisis, request: ReadLine) -> list[Fact]:
    """Only the line that holds can be read; whoever has read it need not say so twice."""
    now, person = current(crisis), request.by or ""
    if now is None:
        raise Refused("no_line")
    if request.number != now.number:
        raise Refused("line_superseded", text=now.text)
    if person in now.read_by:
        return []
    return [StaffLineRead(at=request.at, by=request.by, number=now.number, person=person)]


def change(crisis: Crisis, fact: StaffLineGiven | StaffLineRead) -> Crisis:
    """The crisis after a line was given or read."""
    match fact:
        case StaffLineGiven(number=number, text=text):
            new = StaffLine(number=number, text=text, at=fact.at, by=fact.by)
            return replace(crisis, staff_lines=(*crisis.staff_lines, new))
        case StaffLineRead(number=number, person=person):
            lines = (_read(each, person) if each.number == number else each for each in crisis.staff_lines)
            return replace(crisis, staff_lines=tuple(lines))
        case _:
            assert_never(fact)


def _read(line: StaffLine, person: str) -> StaffLine:
    return replace(line, read_by=(*line.read_by, person))


def tell(fact: StaffLineGiven | StaffLineRead, after: Crisis) -> list[Delivery]:
    """Its cards; those of the line before say that it holds no more. What never stood is not posted for that."""
    slots = line_slots(fact.number, after.private)
    match fact:
        case StaffLineGiven(number=number):
            before = [slot for slot in line_slots(number - 1, after.private) if after.message(slot)]
            return [replace(shown_again(after, slot), lane=Lane.TALK) for slot in (*slots, *before)]
        case StaffLineRead():
            return [shown_again(after, slot) for slot in slots]
        case _:
            assert_never(fact)
