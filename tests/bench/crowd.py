"""Twelve people at work on twenty steps, in one crisis or several: does Slack ever say "too many", how old are boards?

The age of a board is the time from a fact it shows to the edit that shows it.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from bot.crisis.model import Crisis, card_of
from bot.sandbox import worlds
from bot.sandbox.errors import Refusal
from bot.sandbox.limits import LimitSettings
from bot.settings import Settings
from bot.store import ledger, tables
from bot.store.engine import Engine, transaction
from bot.wiring import Bot
from tests.bench.ages import ages
from tests.bench.figures import Figure
from tests.bench.waiting import until
from tests.whole.acting import Round
from tests.whole.killing import ROOT, Stage, Town, prepare

PEOPLE = 12
STEPS = 20
SECONDS = 60
EACH = 6
"""Gestures of each person within the time."""

GOAL = 2.0
SIGNS = ("eyes", "hand", "white_check_mark")
ROLES = ("lead", "social", "approver", "care", "scribe", "operations", "spokesperson", "internal", "legal")


def town() -> Town:
    """Twelve people; nine hold the roles, the others are their deputies."""
    names = [f"p{number:02}" for number in range(PEOPLE)]
    people = [{"name": name, "real_name": f"Persona {name}"} for name in names]
    channels = [{"name": "general", "members": names}, {"name": "comunicazione", "members": names}]
    known = "".join(f'  {name}: {{name: Persona {name}, identities: {{"slack:SANDBOX": {name}}}}}\n' for name in names)
    seats = "".join(
        f"      {role}: {{holder: {names[n]}, deputy: {names[(n + 9) % PEOPLE]}}}\n" for n, role in enumerate(ROLES)
    )
    brand = f"  busy:\n    name: Busy\n    announce: {{slack:SANDBOX: comunicazione}}\n    seats:\n{seats}"
    description = {**worlds.PANIFICIO, "people": people, "channels": channels, "groups": []}
    return Town(description=description, contacts=f"people:\n{known}\nbrands:\n{brand}")


async def measure(folder: Path, quick: bool) -> list[Figure]:
    """One busy crisis, then three at once."""
    found = []
    for count in (1,) if quick else (1, 3):
        found += await _busy(folder, count, 20 if quick else SECONDS)
    return found


async def _busy(folder: Path, count: int, seconds: int) -> list[Figure]:
    stage, engine = prepare(folder, f"crowd-{count}", town(), LimitSettings(on=True))
    async with stage.sandbox.running():
        await stage.start()
        await stage.connected()
        for number in range(count):
            await _open(stage, engine, number)
        await Round(stage=stage, engine=engine, number=0).settled()
        began = stage.sandbox.clock.now()
        await asyncio.gather(*(_work(stage, engine, number, seconds) for number in range(count)))
        await Round(stage=stage, engine=engine, number=0).settled()
        refused = sum(stage.sandbox.limits.refused.values())
        boards, cards = ages(_reader(stage), stage.sandbox.calls, began)
        await stage.kill()
    stage.log.close()
    engine.dispose()
    many = f"{count} busy {'crisis' if count == 1 else 'crises'}"
    note = f"{len(boards)} facts on boards, 429: {dict(stage.sandbox.limits.refused)}"
    return [
        Figure(what=f"{many}: 429 answered to the bot", value=refused, unit="", goal=0, note=note),
        Figure(what=f"{many}: greatest age of a board", value=max(boards), unit="s", goal=GOAL * count),
        Figure(what=f"{many}: median age of a board", value=sorted(boards)[len(boards) // 2], unit="s"),
        Figure(what=f"{many}: greatest age of a card", value=max(cards), unit="s"),
        Figure(what=f"{many}: median age of a card", value=sorted(cards)[len(cards) // 2], unit="s"),
    ]


def _reader(stage: Stage) -> Bot:
    """A bot that only reads: how it would paint what the other one painted."""
    settings = Settings(database=stage.database, contacts=stage.folder / "contacts.yaml", playbooks=ROOT / "playbooks")
    return Bot(settings, stage.sandbox.clock)


async def _open(stage: Stage, engine: Engine, number: int) -> None:
    """A crisis with twenty steps, three of them added on the spot."""
    lead = stage.sandbox.actor("p00")
    await lead.command("#general", f"/crisis start service-outage --room Guasto numero {number}").settled()
    await until(lambda: _crisis(engine, number) is not None and _of(engine, number).room is not None)
    room = _of(engine, number).room
    assert room is not None
    await until(lambda: lead.person.id in stage.sandbox.space.channels[room.room].members)
    while len(_of(engine, number).steps) < STEPS:
        steps = len(_of(engine, number).steps)
        await lead.command(room.room, f"/crisis add Passo in più {steps} {60 + steps}m").settled()


def _crisis(engine: Engine, number: int) -> str | None:
    with transaction(engine) as connection:
        query = select(tables.crises.c.id).where(tables.crises.c.title == f"Guasto numero {number}")
        return connection.execute(query).scalar_one_or_none()


def _of(engine: Engine, number: int) -> Crisis:
    found = _crisis(engine, number)
    with transaction(engine) as connection:
        crisis = ledger.load(connection, found) if found else None
    assert crisis is not None
    return crisis


async def _work(stage: Stage, engine: Engine, number: int, seconds: int) -> None:
    """Everybody reacts at moments of their own, spread over the time."""
    chance = Random(number)
    gestures = sorted((chance.random() * seconds, person) for person in range(PEOPLE) for _ in range(EACH))
    began = stage.sandbox.clock.now()
    for after, person in gestures:
        await stage.sandbox.clock.wait_until(began + timedelta(seconds=after))
        _react(stage, _of(engine, number), f"p{person:02}", chance)


def _react(stage: Stage, crisis: Crisis, who: str, chance: Random) -> None:
    """Any sign on any card that stands; one that is there already is left alone."""
    assert crisis.room is not None
    cards = [posted.message for step in crisis.steps if (posted := crisis.message(card_of(step.id)))]
    try:
        stage.sandbox.actor(who).react(crisis.room.room, chance.choice(cards), chance.choice(SIGNS))
    except Refusal:
        return  # the same person's same sign on the same card: nothing happens in Slack either
