"""A bot in a process of its own, connected to a sandbox in ours, killed with SIGKILL at moments drawn from a seed.

A moment is counted in calls of the Web API that Slack has seen: before a call is carried out, after it was carried out
but before its answer, while it is carried out although nobody waits any more, some milliseconds after an answer (there
the commits are), or after something a person did. Nothing here judges; the laws that must hold stand in holding.py.
"""

from __future__ import annotations

import asyncio
import os
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
from bot.sandbox import worlds
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json
from bot.store import rows, schema
from bot.store.engine import Engine, connect, transaction
from bot.store.outbox import LEASE
from bot.store.tables import deliveries
from bot.trial import CONTACTS, app
from tests.sandbox.clocks import WallClock

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
    """A sandbox, a database file, and the bot's process. asked: set when a person did something."""

    folder: Path
    sandbox: Sandbox
    log: IO[bytes]
    bot: asyncio.subprocess.Process | None = None
    alive: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    kills: list[Moment] = field(default_factory=list)

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
        own = self.sandbox.space.app
        return {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")},
            "SLACK_BOT_TOKEN": own.bot_token,
            "SLACK_APP_TOKEN": own.app_token,
            "SLACK_SIGNING_SECRET": "",
            "SLACK_API": self.sandbox.api_url,
            "DATABASE_URL": self.database,
            "CONTACTS": str(self.folder / "contacts.yaml"),
            "CRISIS_LANGUAGE": "it",
            "TIMEZONE": "Europe/Rome",
            "PORT": "",
            "HEARTBEAT_URL": "",
            "LOG_LEVEL": "INFO",
        }

    async def connected(self) -> None:
        """Until the bot has a socket; RuntimeError where it ended instead, with what it said last."""
        while not self.sandbox.links.sockets:
            if self.bot is not None and self.bot.returncode is not None:
                raise RuntimeError(f"the bot ended by itself: {(self.folder / 'bot.log').read_text()[-2000:]}")
            await asyncio.sleep(0.002)
        self.alive.set()

    async def kill(self) -> None:
        """SIGKILL, and wait until it is gone from the sandbox's view as well."""
        self.alive.clear()
        if self.bot is not None:
            if self.bot.returncode is None:
                self.bot.kill()
            await self.bot.wait()
        self.sandbox.links.close_all()

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
            self.sandbox.fail(fault)
        return fault

    def _disarm(self, fault: Fault) -> None:
        if fault in self.sandbox.faults.api:
            self.sandbox.faults.api.remove(fault)
        fault.release.set()

    async def _struck(self, moment: Moment, fault: Fault, until: asyncio.Event) -> bool:
        """Whether the moment has come before the end."""
        seen = len(self.sandbox.calls)
        while not until.is_set():
            if self.sandbox.links.sockets:
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
                calls = self.sandbox.calls
                return len(calls) > seen + moment.calls and bool(calls[seen + moment.calls].status)
            case _:
                return fault.count == 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    """Who lives in the sandbox and whom the bot may call there. contacts: users by handle, at slack:SANDBOX."""

    description: Json
    contacts: str


def bakery() -> Town:
    """The ready-made workspace."""
    return Town(description=worlds.PANIFICIO, contacts=CONTACTS.read_text("utf-8"))


def prepare(folder: Path, name: str, town: Town, limits: LimitSettings) -> tuple[Stage, Engine]:
    """A folder, a migrated database copied into it, contacts with the sandbox's own ids, and a sandbox to serve."""
    own, clock = folder / name, WallClock()
    own.mkdir(parents=True)
    space = worlds.build({**town.description, "app": app("/crisis")}, clock, seed=name)
    (own / "contacts.yaml").write_text(_contacts(town, space), "utf-8")
    shutil.copy(_ready(folder / "ready.db"), own / "crisis.db")
    stage = Stage(folder=own, sandbox=Sandbox(space, clock, limits=limits), log=(own / "bot.log").open("ab"))
    return stage, connect(stage.database)


def _contacts(town: Town, space: Workspace) -> str:
    """The contacts file as somebody in that workspace would write it: with the ids of its people and channels."""
    text = town.contacts.replace("slack:SANDBOX", f"slack:{space.id}")
    for person in space.people.values():
        text = text.replace(f'"slack:{space.id}": {person.name}}}', f'"slack:{space.id}": {person.id}}}')
    return text


def _ready(database: Path) -> Path:
    """An empty database of this version, made once."""
    if not database.exists():
        made = connect(f"sqlite:///{database}")
        schema.upgrade(made)
        made.dispose()
    return database
