"""What tools send: written down at once, settled together a second later, lost by no fault and logged once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.crisis.facts.mentions import MentionLogged
from bot.crisis.mention import Klass, Sighting
from bot.crisis.model import CrisisState
from bot.crisis.roster import BrandContacts, Contacts
from bot.desk.bridge import Bridge
from bot.desk.desk import Desk
from bot.desk.intake import GATHER, Intake, Sent
from bot.store import inbound, ledger, tables
from bot.store.engine import Engine, StoreDown, connect, transaction
from bot.store.inbound import Kept
from tests.sandbox.clocks import HandClock
from tests.store.examples import SLACK, START, grains, met

BAKERY = BrandContacts(id="bakery", name="Bakery", announce={SLACK: "general"})
CAFE = BrandContacts(id="cafe", name="Café", announce={SLACK: "general"})


class Bell:
    """How often the courier was woken."""

    rung = 0

    def __call__(self) -> None:
        self.rung += 1


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def desk(engine: Engine, bell: Bell) -> Desk:
    met(engine)
    return Desk(engine, grains(), bell)


@pytest.fixture
def intake(engine: Engine, desk: Desk) -> Iterator[Intake]:
    bridge = Bridge(threads=2)
    yield Intake(engine, desk, Contacts(brands=(BAKERY,)), HandClock(), bridge)
    bridge.close()


def sent(key: str, *texts: str, brand: str = "") -> Sent:
    seen = tuple(Sighting(text=text, author="@lia") for text in texts or (key,))
    return Sent(brand=brand, key=key, body=repr(texts or key).encode(), seen=seen)


def logged(engine: Engine) -> list[MentionLogged]:
    with transaction(engine) as connection:
        facts = [line.fact for line in ledger.timeline(connection, "c1")]
    return [fact for fact in facts if isinstance(fact, MentionLogged)]


def waits(engine: Engine) -> bool:
    with transaction(engine) as connection:
        return inbound.next_batch(connection) is not None


@asynccontextmanager
async def working(intake: Intake) -> AsyncIterator[None]:
    """The settler at work."""
    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(intake.run())
        yield
        work.cancel()


async def settled(intake: Intake, engine: Engine) -> None:
    """Time goes on until nothing waits."""
    clock = intake._clock
    assert isinstance(clock, HandClock)
    async with asyncio.timeout(20):
        while waits(engine) or not intake.idle:
            await clock.pass_time(GATHER.total_seconds())
            await asyncio.sleep(0.005)


async def test_in_peace_nothing_is_kept(intake: Intake, engine: Engine) -> None:
    assert await intake.take(sent("a")) == "no_crisis"
    assert not waits(engine)


async def test_taken_is_written_and_settled_a_second_later_in_one_go(
    intake: Intake, desk: Desk, engine: Engine, bell: Bell
) -> None:
    desk.handle(START)
    before = bell.rung
    async with working(intake):
        taken = await asyncio.gather(*(intake.take(sent(f"m{number}")) for number in range(50)))
        assert set(taken) == {Kept.NEW} and logged(engine) == [] and not intake.idle
        await settled(intake, engine)
    assert len(logged(engine)) == 50 and bell.rung <= before + 2
    with transaction(engine) as connection:
        crisis = ledger.load(connection, "c1")
        assert crisis is not None and ledger.broken_at(connection, "c1") is None
    assert crisis.mentions.logged == 50


async def test_the_words_propose_a_kind_in_the_language_of_the_room(intake: Intake, desk: Desk, engine: Engine) -> None:
    desk.handle(replace(START, language="it"))
    async with working(intake):
        await intake.take(sent("a", "Vi scrive il mio avvocato"))
        await settled(intake, engine)
    (one,) = logged(engine)
    assert (one.klass, one.because, one.by) == (Klass.LEGAL, "avvocato", None)


async def test_what_is_known_already_is_settled_without_a_word(intake: Intake, desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    async with working(intake):
        for key in ("a", "b"):
            assert await intake.take(sent(key, "the same words")) is Kept.NEW
            await settled(intake, engine)
        assert await intake.take(sent("a", "the same words")) is Kept.KNOWN
        assert await intake.take(sent("a", "other words")) is Kept.DIFFERENT
    assert len(logged(engine)) == 1


async def test_what_another_process_left_is_settled_at_the_start(intake: Intake, desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    assert await intake.take(sent("a")) is Kept.NEW
    heir = Intake(engine, desk, Contacts(), HandClock(), intake._bridge)
    async with working(heir):
        await settled(heir, engine)
    assert len(logged(engine)) == 1


async def test_what_comes_as_its_crisis_ends_is_too_late_and_blocks_nothing(
    intake: Intake, desk: Desk, engine: Engine
) -> None:
    desk.handle(START)
    await intake.take(sent("a"))
    with transaction(engine) as connection:
        connection.execute(update(tables.crises).values(state=CrisisState.CLOSED))
    async with working(intake):
        await settled(intake, engine)
    assert logged(engine) == []


async def test_two_processes_settle_it_once(intake: Intake, desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    other = Intake(engine, desk, Contacts(), intake._clock, intake._bridge)
    async with working(intake), working(other):
        for number in range(6):
            await intake.take(sent(f"m{number}", f"first {number}", f"second {number}"))
        await settled(intake, engine)
    assert len(logged(engine)) == 12


async def test_without_a_name_it_is_the_only_brand(intake: Intake, desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    assert await intake.take(sent("a", brand="bar")) == "unknown_brand"
    assert await intake.take(sent("b", brand="bakery")) is Kept.NEW
    two = Intake(engine, desk, Contacts(brands=(BAKERY, CAFE)), HandClock(), intake._bridge)
    assert await two.take(sent("c")) == "unknown_brand"
    assert await two.take(sent("d", brand="cafe")) == "no_crisis", "another brand's crisis is none of its"


async def test_without_contacts_it_is_whatever_is_connected(intake: Intake, desk: Desk, engine: Engine) -> None:
    desk.handle(replace(START, brand=""))
    bare = Intake(engine, desk, Contacts(), HandClock(), intake._bridge)
    assert await bare.take(sent("a")) == "no_crisis"
    bare.serve({SLACK: None})  # type: ignore[dict-item]  # only the names of the workspaces are looked at
    assert await bare.take(sent("a")) is Kept.NEW


async def test_without_a_database_everybody_hears_so(desk: Desk, intake: Intake) -> None:
    down = connect("sqlite:////nowhere/at/all.db")
    lost = Intake(down, desk, Contacts(brands=(BAKERY,)), HandClock(), intake._bridge)
    told = await asyncio.gather(*(lost.take(sent(f"m{number}")) for number in range(5)), return_exceptions=True)
    assert all(isinstance(each, StoreDown) for each in told)
    down.dispose()


async def test_what_cannot_be_settled_now_stays(
    intake: Intake, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Desk(connect("sqlite:////nowhere/at/all.db"), grains(), lambda: None)
    Desk(engine, grains(), lambda: None).handle(START)
    failing = Intake(engine, broken, Contacts(brands=(BAKERY,)), HandClock(), intake._bridge)
    async with working(failing):
        await failing.take(sent("a"))
        async with asyncio.timeout(20):
            while "no database" not in caplog.text:
                await failing._clock.pass_time(1)  # type: ignore[attr-defined]
                await asyncio.sleep(0.005)
    assert waits(engine) and logged(engine) == []
