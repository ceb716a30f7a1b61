"""A bot in a process of its own, connected to a sandbox in ours, killed with SIGKILL at moments drawn from a seed.

A moment is counted in calls that the platform has seen: before a call is carried out, after it was carried out but
before its answer, while it is carried out although nobody waits any more, some milliseconds after an answer (there the
commits are), or after something a person did. Nothing here judges; the laws that must hold stand in holding.py.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import IO, Literal

from sqlalchemy import select, update

from bot.crisis.requests.escalation import RingCall
from bot.sandbox import discord_worlds, worlds
from bot.sandbox.clock import Clock
from bot.sandbox.discord_limits import DiscordLimitSettings
from bot.sandbox.discord_server import Manners
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Json
from bot.store import rows, schema
from bot.store.engine import Engine, connect, transaction
from bot.store.outbox import LEASE
from bot.store.tables import deliveries
from bot.trial import CONTACTS, Platform, app
from tests.sandbox.clocks import WallClock
from tests.whole.discord_ground import DiscordGround
from tests.whole.ground import Ground
from tests.whole.slack_ground import SlackGround

ROOT = Path(__file__).resolve().parents[2]

When = Literal["before", "after", "adrift", "later", "asked"]
KINDS: tuple[When, ...] = ("before", "after", "adrift", "later", "asked")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """When to kill. calls: so many calls are let pass first. pause: seconds after an answer or a gesture. young:
    counted from the start of the process, else from when it is connected."""

    when: When
    calls: int
    pause: float
    young: bool


def moments(seed: int, count: int) -> Iterator[Moment]:
    """Random moments; the same seed gives the same ones."""
    chance = Random(seed)
    for number in range(count):
        yield Moment(
            when=KINDS[number % len(KINDS)],
            calls=min(int(chance.expovariate(0.4)), 12),
            pause=chance.random() ** 2 * 0.08,
            young=chance.random() < 0.1,
        )


@dataclass(kw_only=True)
class Stage:
    """A sandbox, a database file, and the bot's process. grounds: the platforms it is on. asked: set when a person did
    something. more: settings that this play needs beside the usual ones."""

    folder: Path
    sandbox: Sandbox
    grounds: tuple[Ground, ...]
    log: IO[bytes]
    bot: asyncio.subprocess.Process | None = None
    alive: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    kills: list[Moment] = field(default_factory=list)
    traps: list[Fault] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def ground(self) -> Ground:
        """The platform, where there is only one."""
        (only,) = self.grounds
        return only

    @property
    def database(self) -> str:
        """The bot's own file; read by us too, as another process may."""
        return f"sqlite:///{self.folder / 'crisis.db'}"

    async def start(self) -> None:
        """A new life of the bot. It is alive once it is connected."""
        self.bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=ROOT,
            env=self._environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )

    def _environment(self) -> dict[str, str]:
        """Whatever is not set here must not be found in a .env beside us."""
        tokens = dict.fromkeys(("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN"), "")
        for ground in self.grounds:
            tokens.update(ground.environment)
        return {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")},
            **tokens,
            "DATABASE_URL": self.database,
            "CONTACTS": str(self.folder / "contacts.yaml"),
            "CRISIS_LANGUAGE": "it",
            "TIMEZONE": "Europe/Rome",
            "PORT": "",
            "HEARTBEAT_URL": "",
            "LOG_LEVEL": "INFO",
            **self.more,
        }

    @property
    def is_connected(self) -> bool:
        """Whether the bot hears what is done on every platform."""
        return all(each.connected for each in self.grounds)

    async def connected(self) -> None:
        """Until the bot is connected; RuntimeError where it ended instead, with what it said last."""
        while not self.is_connected:
            if self.bot is not None and self.bot.returncode is not None:
                raise RuntimeError(f"the bot ended by itself: {(self.folder / 'bot.log').read_text()[-2000:]}")
            await asyncio.sleep(0.002)
        self.alive.set()

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone from the platforms' view as well."""
        self.alive.clear()
        if self.bot is not None:
            if self.bot.returncode is None:
                self.bot.kill()
            await self.bot.wait()
        for ground in self.grounds:
            ground.hang_up()

    def let_leases_run_out(self, engine: Engine) -> None:
        """What thirty seconds of waiting would do: whatever the dead process held is free again."""
        column = deliveries.c.leased_until
        with transaction(engine) as connection:
            held = connection.execute(select(deliveries.c.id, column).where(column.is_not(None))).all()
            for row in held:
                ended = row.leased_until - LEASE - timedelta(seconds=1)
                connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(leased_until=ended))

    def let_calls_run_out(self, engine: Engine) -> int:
        """The bot was down for so long that every call still waiting has rung meanwhile; how many."""
        now = self.sandbox.clock.now()
        with transaction(engine) as connection:
            waiting = deliveries.c.kind == "alarm", deliveries.c.state == "waiting"
            found = connection.execute(select(deliveries.c.id, deliveries.c.body).where(*waiting)).all()
            calls = [row.id for row in found if isinstance(rows.delivery.validate_python(row.body).asks, RingCall)]  # type: ignore[union-attr]
            connection.execute(update(deliveries).where(deliveries.c.id.in_(calls)).values(due_at=now))
        return len(calls)

    async def die(self, moment: Moment, until: asyncio.Event) -> bool:
        """Live until that moment, and die there. False where `until` came first: then the bot lives on."""
        await self.start()
        if not moment.young:
            await self.connected()
        fault = self._trap(moment)
        if not await self._struck(moment, fault, until):
            self._disarm(fault)
            return False
        await self.kill()
        if moment.when == "adrift":
            fault.release.set()
        self.kills.append(moment)
        return True

    def _trap(self, moment: Moment) -> Fault:
        self.asked.clear()
        fault = Fault(kind="stall", skip=moment.calls, done=moment.when == "after")
        if moment.when in ("before", "after", "adrift"):
            self.ground.faults.add(fault)
            self.traps.append(fault)  # a call that stalls for ever is kept, for Python complains of lost tasks
        return fault

    def _disarm(self, fault: Fault) -> None:
        if fault in self.ground.faults.api:
            self.ground.faults.api.remove(fault)
        fault.release.set()

    async def _struck(self, moment: Moment, fault: Fault, until: asyncio.Event) -> bool:
        """Whether the moment has come before the end."""
        seen = len(self.ground.calls)
        while not until.is_set():
            if self.is_connected:
                self.alive.set()
            if self._is_now(moment, fault, seen):
                await asyncio.sleep(moment.pause if moment.when in ("later", "asked") else 0)
                return True
            if self.bot is not None and self.bot.returncode is not None:
                await self.connected()  # tells what it said last
            await asyncio.sleep(0.001)
        return False

    def _is_now(self, moment: Moment, fault: Fault, seen: int) -> bool:
        match moment.when:
            case "asked":
                return self.asked.is_set()
            case "later":
                calls = self.ground.calls
                return len(calls) > seen + moment.calls and bool(calls[seen + moment.calls].status)
            case _:
                return fault.count == 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    """Who lives in the sandbox and whom the bot may call there. contacts: users by handle, at slack:SANDBOX and
    discord:SANDBOX."""

    workspace: Json
    realm: Json
    contacts: str


def bakery() -> Town:
    """The ready-made people."""
    return Town(workspace=worlds.PANIFICIO, realm=discord_worlds.PANIFICIO, contacts=CONTACTS.read_text("utf-8"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """What is to be played. on: the platforms the bot is on. latency: seconds that each of its calls is under way."""

    name: str
    on: tuple[Platform, ...]
    town: Town = field(default_factory=bakery)
    latency: float = 0.0
    clock: Clock = field(default_factory=WallClock)


def prepare(folder: Path, scene: Scene) -> tuple[Stage, Engine]:
    """A folder, a migrated database copied into it, contacts with the sandbox's own ids, and a sandbox to serve."""
    own = folder / scene.name
    own.mkdir(parents=True)
    sandbox = _sandbox(scene)
    (own / "contacts.yaml").write_text(_contacts(scene.town, sandbox), "utf-8")
    shutil.copy(_ready(folder / "ready.db"), own / "crisis.db")
    grounds = tuple(_ground(sandbox, platform) for platform in scene.on)
    stage = Stage(folder=own, sandbox=sandbox, grounds=grounds, log=(own / "bot.log").open("ab"))
    return stage, connect(stage.database)


def _sandbox(scene: Scene) -> Sandbox:
    """Under the published limits."""
    return Sandbox(
        worlds.build({**scene.town.workspace, "app": app("/crisis")}, scene.clock, seed=scene.name),
        scene.clock,
        limits=LimitSettings(on=True, latency=scene.latency),
        realm=discord_worlds.build(scene.town.realm, scene.clock, seed=scene.name),
        manners=Manners(limits=DiscordLimitSettings(on=True, latency=scene.latency)),
    )


def _ground(sandbox: Sandbox, platform: Platform) -> Ground:
    if platform == "slack":
        return SlackGround(sandbox)
    assert sandbox.discord is not None
    return DiscordGround(sandbox.discord)


def _contacts(town: Town, sandbox: Sandbox) -> str:
    """The contacts file as somebody there would write it: with the ids of the people."""
    assert sandbox.discord is not None
    realm = sandbox.discord.realm
    users = {"slack": {each.name: each.id for each in sandbox.space.people.values()}}
    users["discord"] = {each.username: each.id for each in realm.users.values()}
    homes = {"slack": sandbox.space.id, "discord": next(iter(realm.guilds))}

    def named(found: re.Match[str]) -> str:
        platform, name = found.groups()
        return f'"{platform}:{homes[platform]}": "{users[platform].get(name, name)}"'

    return re.sub(r'"(slack|discord):SANDBOX": (\w+)', named, town.contacts)


def _ready(database: Path) -> Path:
    """An empty database of this version, made once."""
    if not database.exists():
        made = connect(f"sqlite:///{database}")
        schema.upgrade(made)
        made.dispose()
    return database
