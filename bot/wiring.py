"""The only place that chooses classes, reads the clock, draws ids, and starts and stops everything."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.crisis.playbook import Playbook
from bot.crisis.requests.opening import StartCrisis
from bot.crisis.roster import Contacts
from bot.desk.audit import Audit
from bot.desk.bridge import Bridge
from bot.desk.carrying import Carrying
from bot.desk.catching_up import CatchingUp
from bot.desk.courier import Courier
from bot.desk.desk import Desk
from bot.desk.intake import Intake
from bot.desk.people import People
from bot.desk.port import Clock
from bot.desk.reception import Reception
from bot.desk.scene import House
from bot.documents import Documents
from bot.platforms import Platforms
from bot.settings import Settings, SettingsMistakes
from bot.store import outbox, schema
from bot.store.contact_files import read_contacts_file
from bot.store.engine import Engine, connect, transaction
from bot.store.playbook_files import read_playbooks
from bot.store.sweeping import sweep
from bot.web.inbox import Inbox
from bot.web.server import Watched, application

log = logging.getLogger(__name__)

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters nobody mistakes for another when reading a room's name aloud."""


class WallClock:
    """The time of the machine."""

    def now(self) -> datetime:
        """Now, aware, UTC."""
        return datetime.now(UTC)

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return at that time, or as soon as the event is set."""
        seconds = max(0.0, (when - self.now()).total_seconds())
        if wake is None:
            await asyncio.sleep(seconds)
            return
        # Not wait_for: in Python 3.11 it swallows a cancellation that comes in the moment of waking, and nothing ends.
        try:
            async with asyncio.timeout(seconds):
                await wake.wait()
        except TimeoutError:
            return


def new_id() -> str:
    """A random id that tells nothing."""
    return secrets.token_hex(8)


def new_suffix() -> str:
    """Four letters for a room's name."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def rehearsal(book: Playbook, at: datetime) -> StartCrisis:
    """A start that nobody will ever see."""
    return StartCrisis(
        crisis=new_id(),
        at=at,
        by=new_id(),
        workspace="rehearsal",
        playbook=book,
        brand="",
        room_name="rehearsal",
        language="en",
        timezone="UTC",
        title="rehearsal",
    )


class Bot:
    """Everything that runs, put together."""

    def __init__(self, settings: Settings, clock: Clock, contacts: Contacts | None = None) -> None:
        self.settings, self.clock = settings, clock
        self.engine: Engine = connect(settings.database)
        self.bridge = Bridge(threads=1 if settings.database.startswith("sqlite") else 4)
        if contacts is None:
            contacts = read_contacts_file(settings.contacts) if settings.contacts else Contacts()
        self.people = People(self.engine, new_id, contacts, settings.timezone)
        self.house = House(
            playbooks=read_playbooks(settings.playbooks),
            people=self.people,
            ids=new_id,
            suffix=new_suffix,
            command=settings.command,
            language=settings.language,
            timezone=settings.timezone,
            timings=settings.timings,
            shift_hours=settings.shift_hours,
        )
        self.desk = Desk(self.engine, partial(secrets.token_hex, 16), self._wake, contacts)
        self.documents = Documents(house=self.house, clock=clock)
        carrying = Carrying(self.engine, self.people, self.bridge, clock, self.documents)
        carrying.command = settings.command
        self.courier = Courier(self.engine, self.desk, carrying, clock, self.bridge)
        self.reception = Reception(self.engine, self.desk, self.house, clock, self.bridge)
        self.intake = Intake(self.engine, self.desk, contacts, clock, self.bridge)
        self.audit = Audit(self.engine, clock, self.bridge)
        catching_up = CatchingUp(self.engine, self.people, self.bridge, self.reception, clock)
        self.platforms = Platforms(settings, self.reception, catching_up, clock)
        self.platforms.reached = self.courier.wake.set
        self.reception.serve(self.platforms.chats)
        self.courier.serve(self.platforms.chats)
        self.intake.serve(self.platforms.chats)
        self._web: web.AppRunner | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def _wake(self) -> None:
        """A commit wakes the courier at once; it happens in the store's thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.courier.wake.set)

    async def start(self) -> None:
        """Connect to whatever is set. SchemaMismatch where the database is of another version."""
        self._loop = asyncio.get_running_loop()
        await self.bridge(partial(schema.check, self.engine))
        await self.bridge(self._prepare)
        await self.platforms.start()
        if self.settings.port is not None:
            await self._serve(self.settings.port)

    def _prepare(self) -> None:
        """Everything that should not have to be done in the first seconds of a crisis."""
        self.people.enrol()
        with transaction(self.engine) as connection:
            sweep(connection, self.clock.now())
        if self.settings.database.startswith("sqlite"):
            with transaction(self.engine) as connection:
                outbox.free(connection, self.clock.now())
        book = next(iter(self.house.playbooks.values()), None)
        if book is not None:
            self.desk.rehearse(rehearsal(book, self.clock.now()))

    async def _serve(self, port: int) -> None:
        """Listen on the port the host gave us: health, metrics, and what there is a secret for, Slack and mentions."""
        keys = self.settings.mention_keys
        watched = Watched(
            engine=self.engine,
            bridge=self.bridge,
            clock=self.clock,
            alive=lambda: self.platforms.connected,
            slack=self.platforms.slack.over_http if self.platforms.slack else None,
            heard=lambda: self.platforms.heard,
            inbox=Inbox(keys=keys, intake=self.intake, clock=self.clock) if keys else None,
        )
        self._web = web.AppRunner(application(watched), access_log=None)
        await self._web.setup()
        await web.TCPSite(self._web, self.settings.host, port).start()

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.courier.run())
            tasks.create_task(self.platforms.run())
            if self.settings.mention_keys:
                tasks.create_task(self.intake.run())
            if self.settings.heartbeat:
                tasks.create_task(self.audit.run(lambda: self.platforms.connected, self._beat))

    async def _beat(self) -> None:
        """Call the address that somebody outside watches; that it cannot be reached is theirs to notice."""
        try:
            async with ClientSession(timeout=ClientTimeout(total=10)) as session:
                await session.get(self.settings.heartbeat)
        except (ClientError, TimeoutError) as error:
            log.warning("the heartbeat could not be sent: %s", error)

    async def stop(self) -> None:
        """Close what is open; what is not said yet stays in its rows."""
        if self._web is not None:
            await self._web.cleanup()
        await self.platforms.stop()
        self.bridge.close()
        self.engine.dispose()

    @property
    def port(self) -> int | None:
        """Where the server listens; another than is set only where that is 0, any free one."""
        return self._web.addresses[0][1] if self._web is not None else None

    @property
    def idle(self) -> bool:
        """Whether nothing is being done right now."""
        resting = self.intake.idle or not self.settings.mention_keys
        return resting and self.courier.idle and self.bridge.crossing == 0 and not self.platforms.busy

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Bot]:
        """Started, working, and stopped in the end. SettingsMistakes where the only platform will not have us."""
        await self.start()
        try:
            async with asyncio.TaskGroup() as tasks:
                work = tasks.create_task(self.run())
                await self.platforms.ready()
                yield self
                work.cancel()
        except ExceptionGroup as group:  # not except*: what Python 3.11.2 raises out of one is a group again
            if isinstance(mistake := group.exceptions[0], SettingsMistakes):
                raise mistake from None
            raise
        finally:
            await self.stop()


POLL_NEVER = timedelta(days=3650)
"""In a replay time jumps; there is no other process whose work could be found by looking."""


def playbooks_beside(folder: Path) -> Path:
    """The shipped playbooks, wherever the program was started."""
    return folder if folder.exists() else Path(__file__).resolve().parent.parent / "playbooks"
