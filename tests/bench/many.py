"""A database with many open crises in it, written by the desk itself, as if each had been opened by a command."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from bot.crisis.model import BOARD, Place
from bot.crisis.requests.opening import SettleCard, SettleRoom, StartCrisis
from bot.settings import Settings
from bot.store.engine import Engine, transaction
from bot.store.tables import deliveries
from bot.wiring import Bot
from tests.sandbox.clocks import WallClock
from tests.whole.killing import ROOT, Stage

LATER = timedelta(days=1)
"""So far are all alarms put off, so that the crises are idle."""

NOWHERE = 700_000_000_000_000_000
"""Ids of rooms and cards that nobody made."""


def fill(stage: Stage, engine: Engine, count: int, rooms: int) -> list[str]:
    """So many open crises, nothing left to say in any, on all platforms in turn. The first ones have rooms in the
    sandbox; their ids."""
    clock = WallClock()
    settings = Settings(database=stage.database, contacts=stage.folder / "contacts.yaml", playbooks=ROOT / "playbooks")
    bot = Bot(settings, clock)
    bot.people.enrol()
    grounds = [stage.grounds[number % len(stage.grounds)] for number in range(count)]
    real = [ground.open_room(f"room-{number}") for number, ground in enumerate(grounds[:rooms])]
    for number, ground in enumerate(grounds):
        _open(bot, ground.workspace, number, real[number] if number < rooms else f"{NOWHERE + number}")
    bot.bridge.close()
    bot.engine.dispose()
    _quieten(engine)
    return real


def _open(bot: Bot, workspace: str, number: int, room: str) -> None:
    now, brand = bot.clock.now(), bot.people.brand_of(workspace)
    assert brand is not None
    seats = bot.people.seats(brand)
    crisis = f"{number:016x}"
    book = bot.house.playbooks["service-outage"]
    bot.desk.handle(
        StartCrisis(
            crisis=crisis,
            at=now - timedelta(minutes=1),
            by=seats[0].holder,
            workspace=workspace,
            playbook=book,
            brand=brand.id,
            room_name=f"crisis-{number}",
            language="it",
            timezone="Europe/Rome",
            title=f"Outage {number}",
            noticed_at=now,
            seats=seats,
            timings=book.timings,
            private=True,
        )
    )
    place = Place(workspace=workspace, room=room)
    bot.desk.handle(SettleRoom(crisis=crisis, at=now, place=place))
    bot.desk.handle(SettleCard(crisis=crisis, at=now, slot=BOARD, room=room, message=f"{NOWHERE + number}"))


def _quieten(engine: Engine) -> None:
    """Everything is said, and no alarm rings soon."""
    column = deliveries.c
    with transaction(engine) as connection:
        connection.execute(update(deliveries).where(column.kind != "alarm").values(state="done", held=0))
        alarms = connection.execute(select(column.id, column.due_at).where(column.kind == "alarm")).all()
        later = [{"row": row.id, "at": row.due_at + LATER} for row in alarms]
        for each in later:
            connection.execute(update(deliveries).where(column.id == each["row"]).values(due_at=each["at"]))
