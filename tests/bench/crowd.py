"""Twelve people at work on twenty steps, in one crisis or several: does the platform ever say "too many", how old are
boards?

The age of a board is the time from a fact it shows to the edit that shows it. Edits of messages older than an hour are
rationed on Discord. For these the sandbox's clock goes seventy minutes slow until everything stands and is put right
before anybody reacts: to both sides every card is seventy minutes old then, and the measured minute is a real one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from bot.crisis.model import Crisis, card_of
from bot.sandbox import worlds
from bot.sandbox.errors import Refusal
from bot.settings import Settings
from bot.store import ledger, tables
from bot.store.engine import Engine, transaction
from bot.trial import Platform
from bot.wiring import Bot
from tests.bench.ages import ages
from tests.bench.asked import Asked
from tests.bench.figures import Figure, quantile
from tests.bench.late_clock import LateClock
from tests.bench.waiting import until
from tests.whole.acting import Round
from tests.whole.killing import ROOT, Scene, Stage, Town, prepare

PEOPLE = 12
STEPS = 20
SECONDS = 60
EACH = 6
"""Gestures of each person within the time."""

OLD = timedelta(minutes=70)

SIGNS = ("eyes", "hand", "white_check_mark")
ROLES = ("lead", "social", "approver", "care", "scribe", "operations", "spokesperson", "internal", "legal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rush:
    """So many busy crises. age: of their messages. goal: for the age of their boards, in seconds."""

    on: Platform
    crises: int
    seconds: int
    goal: float
    age: timedelta = timedelta()

    @property
    def name(self) -> str:
        """What is written before its figures."""
        many = "1 busy crisis" if self.crises == 1 else f"{self.crises} busy crises"
        return f"{many}, an hour old" if self.age else many


def rushes(asked: Asked) -> Iterator[Rush]:
    """Slack counts edits by workspace, Discord by channel and by the age of what is edited."""
    seconds = 20 if asked.quick else SECONDS
    for platform in asked.on:
        for count in (1,) if asked.quick else (1, 3):
            yield Rush(on=platform, crises=count, seconds=seconds, goal=2.0 * count if platform == "slack" else 4.0)
    if "discord" in asked.on:
        yield Rush(on="discord", crises=1, seconds=seconds, goal=8.0, age=OLD)


def town() -> Town:
    """Twelve people; nine hold the roles, the others are their deputies."""
    names = [f"p{number:02}" for number in range(PEOPLE)]
    channels = ("general", "comunicazione")
    people = [{"name": name, "real_name": f"Persona {name}"} for name in names]
    rooms = [{"name": channel, "members": names} for channel in channels]
    users = [{"username": name, "global_name": f"Persona {name}"} for name in names]
    server = {"name": "Busy", "owner": names[0], "channels": [{"name": channel} for channel in channels]}
    return Town(
        workspace={**worlds.PANIFICIO, "people": people, "channels": rooms, "groups": []},
        realm={"people": users, "guilds": [server]},
        contacts=_contacts(names),
    )


def _contacts(names: Sequence[str]) -> str:
    known = "".join(
        f'  {name}: {{name: Persona {name}, identities: {{"slack:SANDBOX": {name}, "discord:SANDBOX": {name}}}}}\n'
        for name in names
    )
    seats = "".join(
        f"      {role}: {{holder: {names[n]}, deputy: {names[(n + 9) % PEOPLE]}}}\n" for n, role in enumerate(ROLES)
    )
    told = '{"slack:SANDBOX": comunicazione, "discord:SANDBOX": comunicazione}'
    brand = f"  busy:\n    name: Busy\n    announce: {told}\n    seats:\n{seats}"
    return f"people:\n{known}\nbrands:\n{brand}"


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """One busy crisis, then three at once, then an old one."""
    return [figure for rush in rushes(asked) for figure in await _busy(folder, rush)]


async def _busy(folder: Path, rush: Rush) -> list[Figure]:
    clock = LateClock(rush.age)
    scene = Scene(name=f"{rush.name} on {rush.on}".replace(" ", "-"), on=(rush.on,), town=town(), clock=clock)
    stage, engine = prepare(folder, scene)
    async with stage.sandbox.running():
        await stage.start()
        await stage.connected()
        for number in range(rush.crises):
            await _open(stage, engine, number)
        await Round(stage=stage, engine=engine, number=0).settled()
        clock.put_right()
        began = clock.now()
        await asyncio.gather(*(_work(stage, engine, number, rush.seconds) for number in range(rush.crises)))
        await Round(stage=stage, engine=engine, number=0).settled()
        boards, cards = ages(_reader(stage), stage.ground, began)
        await stage.kill()
    stage.log.close()
    engine.dispose()
    return _figures(rush, stage, boards, cards)


def _figures(rush: Rush, stage: Stage, boards: list[float], cards: list[float]) -> list[Figure]:
    name, on, refused = rush.name, rush.on, stage.ground.refused
    told = f"{len(boards)} facts on boards, 429: {dict(refused)}"
    return [
        Figure(what=f"{name}: 429", on=on, value=sum(refused.values()), unit="", goal=0, note=told),
        Figure(what=f"{name}: oldest board", on=on, value=max(boards), unit="s", goal=rush.goal),
        Figure(what=f"{name}: board, median", on=on, value=quantile(boards, 0.5), unit="s"),
        Figure(what=f"{name}: oldest card", on=on, value=max(cards), unit="s"),
        Figure(what=f"{name}: card, median", on=on, value=quantile(cards, 0.5), unit="s"),
    ]


def _reader(stage: Stage) -> Bot:
    """A bot that only reads: how it would paint what the other one painted."""
    settings = Settings(database=stage.database, contacts=stage.folder / "contacts.yaml", playbooks=ROOT / "playbooks")
    return Bot(settings, stage.sandbox.clock)


async def _open(stage: Stage, engine: Engine, number: int) -> None:
    """A crisis with twenty steps, three of them added on the spot."""
    line = f"/crisis start service-outage --room Guasto numero {number}"
    await stage.ground.command("p00", "general", line).settled()
    await until(lambda: _crisis(engine, number) is not None and _of(engine, number).room is not None)
    room = _of(engine, number).room
    assert room is not None
    await until(lambda: stage.ground.sees("p00", room.room))
    while len(_of(engine, number).steps) < STEPS:
        steps = len(_of(engine, number).steps)
        await stage.ground.command("p00", room.room, f"/crisis add Passo in più {steps} {60 + steps}m").settled()


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
        stage.ground.react(who, crisis.room.room, chance.choice(cards), chance.choice(SIGNS))
    except Refusal:
        return  # the same person's same sign on the same card: nothing happens there either
