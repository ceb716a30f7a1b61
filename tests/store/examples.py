"""A ready crisis for the tests of store and desk: a bakery, one wrong post, three steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.crisis import rules
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Seat
from bot.crisis.person import Identity
from bot.crisis.playbook import Due, Phase, PlannedRole, PlannedStep, Playbook, Posture
from bot.crisis.requests.opening import StartCrisis
from bot.store import archive, ledger
from bot.store.engine import Engine, transaction

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
SLACK = "slack:T1"
ANNA, BRUNO, CARLA = "p-anna", "p-bruno", "p-carla"


def minutes(number: float) -> datetime:
    """So many minutes after the start."""
    return NOW + timedelta(minutes=number)


def planned(name: str, due: int | None = None) -> PlannedStep:
    """A step of the plan, due so many minutes after the opening."""
    deadline = Due(minutes=due) if due is not None else None
    return PlannedStep(id=name, phase=Phase.DETECT, title={"en": name, "it": name}, owner="social", due=deadline)


PLAYBOOK = Playbook(
    id="errant-post",
    version="1",
    title={"en": "Errant post", "it": "Post sbagliato"},
    trigger={"en": "A wrong post", "it": "Un post sbagliato"},
    level=Level.ORANGE,
    posture=Posture.PREVENTABLE,
    roles=(PlannedRole(role="lead"), PlannedRole(role="social")),
    steps=(planned("capture", 10), planned("delete", 20), planned("answer")),
    holding={"en": "We are looking into it.", "it": "Stiamo verificando."},
    words={"en": ("wrong photo", "wrong post"), "it": ("foto sbagliata", "post sbagliato")},
)

SEATS = (Seat(role="lead", holder=ANNA), Seat(role="social", holder=BRUNO, deputy=CARLA))

START = StartCrisis(
    crisis="c1",
    at=NOW,
    by=ANNA,
    workspace=SLACK,
    playbook=PLAYBOOK,
    brand="bakery",
    room_name="crisis-20261123-wrong-photo-x7k2",
    language="en",
    timezone="Europe/Rome",
    title="Wrong photo",
    link="https://example.com/p/1",
    seats=SEATS,
)


def grains() -> Callable[[], str]:
    """Salt, another one each time."""
    numbers = count(1)
    return lambda: f"salt{next(numbers)}"


def met(engine: Engine, *people: str, workspace: str = SLACK) -> None:
    """People of a workspace, as whoever speaks there is written down first."""
    with transaction(engine) as connection:
        for person in people or (ANNA, BRUNO, CARLA):
            archive.keep_identity(connection, Identity(workspace=workspace, user=f"U-{person}", person=person))


def opened(engine: Engine, crisis: str = "c1") -> Crisis:
    """A crisis stored with its timeline, and with nothing to deliver."""
    facts = rules.decide(None, replace(START, crisis=crisis))
    after = rules.replay(facts)
    with transaction(engine) as connection:
        ledger.save(connection, None, after)
        ledger.append(connection, after, facts, NOW, grains())
    return after
