"""Desk, courier and chat of memory on one database, with a clock moved by hand: what the tests of the courier start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.crisis import rules
from bot.crisis.deliveries import Delivery, Upload
from bot.crisis.facts import Fact, Line
from bot.crisis.model import Crisis
from bot.crisis.person import Identity, Person
from bot.crisis.requests import Request
from bot.crisis.requests.opening import StartCrisis
from bot.crisis.roster import Contacts
from bot.desk.bridge import Bridge
from bot.desk.carrying import Carrying
from bot.desk.courier import Courier
from bot.desk.desk import Desk
from bot.desk.people import People
from bot.desk.port import Document
from bot.store import archive, ledger, outbox, tables
from bot.store.engine import Engine, transaction
from tests.desk.chats import MemoryChat
from tests.sandbox.clocks import HandClock
from tests.store.examples import ANNA, BRUNO, CARLA, NOW, SLACK, START, grains

ROOM = f"C:{START.room_name}"


class Press:
    """Renders documents, once it works."""

    def __init__(self) -> None:
        self.broken = False

    def __call__(self, crisis: Crisis, lines: list[Line], upload: Upload) -> Document:
        if self.broken:
            raise ZeroDivisionError
        return Document(name="a.md", title="a", content=b"a")


class PostOffice:
    """Everything between the rules and a platform."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clock = HandClock(NOW)
        self.chat = MemoryChat(clock=self.clock)
        self.press = Press()
        self.bridge = Bridge(threads=1)
        self.people = People(engine, grains(), Contacts())
        self.desk = Desk(engine, grains(), self._wake)
        carrying = Carrying(engine, self.people, self.bridge, self.clock, self.press)
        self.courier = Courier(engine, self.desk, carrying, self.clock, self.bridge)
        self.courier.serve({SLACK: self.chat})
        self._loop = asyncio.get_running_loop()
        self._meet()

    def _wake(self) -> None:
        self._loop.call_soon_threadsafe(self.courier.wake.set)

    def _meet(self) -> None:
        with transaction(self.engine) as connection:
            for person in (ANNA, BRUNO, CARLA):
                archive.keep_person(connection, Person(id=person, name=person.removeprefix("p-").title()))
                archive.keep_identity(connection, Identity(workspace=SLACK, user=f"U-{person}", person=person))

    async def ask(self, request: Request) -> None:
        """Ask the desk, now by the clock of the test."""
        await self.bridge(lambda: self.desk.handle(replace(request, at=self.clock.now())))

    async def start(self, crisis: str = "c1") -> StartCrisis:
        """Start a crisis in a room of its own; nobody is told of neighbours, which is another test's matter."""
        request = replace(START, crisis=crisis, room_name=START.room_name if crisis == "c1" else f"crisis-{crisis}")
        await self.ask(request)
        return request

    async def put(self, *wanted: Delivery, crisis: str = "c1") -> None:
        """Put deliveries of the test's own."""
        await self.bridge(lambda: self._put(wanted, crisis))
        self.courier.wake.set()

    def _put(self, wanted: tuple[Delivery, ...], crisis: str) -> None:
        with transaction(self.engine) as connection:
            found = ledger.load(connection, crisis, lock=True)
            assert found is not None
            outbox.put(connection, found, wanted, self.clock.now())

    async def quiet(self) -> None:
        """Until the courier rests and nothing asks for it."""
        while not (self.courier.idle and self.bridge.crossing == 0):  # noqa: ASYNC110 - threads set no event for it
            await asyncio.sleep(0)

    async def quiet_but_waiting(self) -> None:
        """Until nothing moves any more but what a closed gate holds."""
        still = 0
        while still < 50:
            await asyncio.sleep(0)
            still = still + 1 if self.courier.resting and self.bridge.crossing == 0 else 0

    async def pass_time_but_waiting(self, seconds: float) -> None:
        """The same, with a gate closed."""
        await self.clock.pass_time(seconds)
        await self.quiet_but_waiting()

    async def pass_time(self, seconds: float) -> None:
        """Move the clock on in one leap, and let the courier do what is due then."""
        await self.clock.pass_time(seconds)
        await self.quiet()

    async def pass_slowly(self, seconds: int) -> None:
        """Move the clock on second by second."""
        for _ in range(seconds):
            await self.pass_time(1)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """The courier works meanwhile; it must still be alive at the end."""
        async with asyncio.TaskGroup() as tasks:
            work = tasks.create_task(self.courier.run())
            await asyncio.sleep(0)
            await self.quiet()
            yield
            assert not work.done()
            work.cancel()

    def crisis(self, crisis: str = "c1") -> Crisis:
        with transaction(self.engine) as connection:
            found = ledger.load(connection, crisis)
        assert found is not None
        return found

    def facts(self, kind: type[Fact] | None = None, crisis: str = "c1") -> list[Fact]:
        """The timeline; the law that it is the crisis is looked at each time."""
        with transaction(self.engine) as connection:
            found = [line.fact for line in ledger.timeline(connection, crisis)]
            assert rules.replay(found) == ledger.load(connection, crisis)
            assert ledger.broken_at(connection, crisis) is None
        return [fact for fact in found if kind is None or isinstance(fact, kind)]

    def states(self, crisis: str = "c1") -> dict[str, str]:
        """The state of every delivery, by key."""
        columns = tables.deliveries.c
        with transaction(self.engine) as connection:
            found = connection.execute(tables.deliveries.select().where(columns.crisis == crisis)).all()
        return {row.key: row.state for row in found}

    def unsaid(self, crisis: str = "c1") -> list[str]:
        """What is still to be said, alarms left out."""
        states = self.states(crisis)
        return [key for key, state in states.items() if state in ("waiting", "claimed") and not key.startswith("alarm")]
