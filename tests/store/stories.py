"""A short story in facts, and how the tests of the ledger store and read it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crisis import rules
from bot.crisis.facts import Fact, Line
from bot.crisis.facts.opening import RoomOpened
from bot.crisis.facts.record import Noted
from bot.crisis.facts.steps import StepAdded, StepDone, StepTaken
from bot.crisis.model import Crisis, Place
from bot.store import ledger
from bot.store.engine import Engine, transaction
from tests.store.examples import ANNA, BRUNO, SLACK, grains, minutes, planned

STORY: tuple[Fact, ...] = (
    RoomOpened(at=minutes(1), place=Place(workspace=SLACK, room="C1")),
    StepTaken(at=minutes(2), by=BRUNO, step="capture", owner=BRUNO),
    Noted(at=minutes(3), by=ANNA, text="Mario Rossi called", link="https://example.com/2"),
    StepDone(at=minutes(4), by=BRUNO, step="capture", proof="https://example.com/bruno"),
    StepAdded(at=minutes(5), by=ANNA, plan=planned("extra"), number=4, title="Call Mario"),
    Noted(at=minutes(6), by=BRUNO, text="Maria Verdi wrote", author=ANNA),
)


def add(engine: Engine, crisis: Crisis, facts: Sequence[Fact]) -> Crisis:
    """Store facts as the desk does, one transaction each."""
    salt = grains()
    for fact in facts:
        with transaction(engine) as connection:
            before = ledger.load(connection, crisis.id, lock=True)
            assert before is not None
            crisis = rules.change(before, fact)
            ledger.save(connection, before, crisis)
            ledger.append(connection, crisis, [fact], fact.at, salt)
    return crisis


def load(engine: Engine, crisis: str = "c1") -> Crisis | None:
    with transaction(engine) as connection:
        return ledger.load(connection, crisis)


def lines(engine: Engine, crisis: str = "c1") -> list[Line]:
    with transaction(engine) as connection:
        return ledger.timeline(connection, crisis)
