"""Every minute: has everything due been said, is every socket alive? Only then the heartbeat."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.audit import EVERY, LATEST, Audit, Health
from bot.store import outbox
from bot.store.engine import connect, transaction
from tests.desk.front import Front, front_in
from tests.people import T0
from tests.sandbox.clocks import HandClock


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def test_when_somebody_may_sleep() -> None:
    """Stored, connected, and nothing due for longer than a minute."""
    well = Health(stored=True, connected=True)
    assert well.well(T0) and not Health(stored=False, connected=True).well(T0)
    assert not Health(stored=True, connected=False).well(T0)
    waiting = Health(stored=True, connected=True, waiting=3, since=T0)
    assert waiting.well(T0 + LATEST) and not waiting.well(T0 + LATEST + timedelta(seconds=1))


async def test_what_is_due_and_unsaid_is_found(front: Front) -> None:
    """A crisis has just opened and nothing carries its deliveries; alarms of later are not due."""
    audit = Audit(front.engine, front.clock, front.bridge)
    assert await audit.look(True) == Health(stored=True, connected=True)
    await front.types("anna", "start leak Foto")
    found = await audit.look(True)
    assert found.waiting > 0 and found.since == T0 and found.well(front.clock.now())
    front.later(minutes=2)
    assert not (await audit.look(True)).well(front.clock.now())
    with transaction(front.engine) as connection:
        assert outbox.waiting(connection, T0)[0] == found.waiting


async def test_a_database_that_does_not_answer_is_no_health(front: Front) -> None:
    """It is reported, never raised: the audit must not die of what it looks for."""
    down = connect("sqlite:////nowhere/at/all.db")
    assert await Audit(down, front.clock, front.bridge).look(True) == Health(stored=False, connected=True)
    down.dispose()


class Watched(HandClock):
    """A clock that tells when somebody goes to sleep on it."""

    def __init__(self) -> None:
        super().__init__(T0)
        self.asleep = asyncio.Event()

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """As any clock moved by hand."""
        self.asleep.set()
        await super().wait_until(when, wake)

    async def a_minute(self) -> None:
        """A minute passes, and whoever woke has gone to sleep again."""
        self.asleep.clear()
        self.jump(60)
        await self.asleep.wait()


async def test_it_beats_every_minute_while_all_is_well(front: Front) -> None:
    """And falls silent as soon as it is not."""
    clock, connected, beats = Watched(), [True], list[int]()

    async def beat() -> None:
        beats.append(int((clock.now() - T0) / EVERY))

    task = asyncio.ensure_future(Audit(front.engine, clock, front.bridge).run(lambda: connected[0], beat))
    await clock.asleep.wait()
    for alive in (True, True, False, True):
        connected[0] = alive
        await clock.a_minute()
    assert beats == [1, 2, 4]
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
