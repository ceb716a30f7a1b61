"""The clock of a replay: it stands while anybody works, and jumps to the next thing due when all wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.fast_clock import FastClock

START = datetime(2014, 6, 13, 9, 0, tzinfo=UTC)


@asynccontextmanager
async def ticking(clock: FastClock, idle: Callable[[], bool] = lambda: True) -> AsyncIterator[None]:
    """The clock running for as long as the block lasts."""
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(clock.run(idle))
        yield
        running.cancel()


async def test_hours_pass_at_once_and_in_order() -> None:
    clock, came = FastClock(START), []

    async def sleeper(hours: int) -> None:
        await clock.wait_until(START + timedelta(hours=hours))
        came.append((hours, clock.now()))

    async with ticking(clock), asyncio.TaskGroup() as people:
        for hours in (5, 1, 3):
            people.create_task(sleeper(hours))
    assert came == [(hours, START + timedelta(hours=hours)) for hours in (1, 3, 5)]


async def test_time_stands_while_somebody_works() -> None:
    clock, busy = FastClock(START), [True]
    async with ticking(clock, lambda: not busy[0]), asyncio.TaskGroup() as people:
        waiting = people.create_task(clock.wait_until(START + timedelta(hours=1)))
        for _ in range(50):
            await asyncio.sleep(0.001)
        assert clock.now() == START and not waiting.done()
        busy[0] = False
    assert clock.now() == START + timedelta(hours=1)


async def test_an_event_wakes_before_the_time_and_time_does_not_pass() -> None:
    clock, wake = FastClock(START), asyncio.Event()
    async with asyncio.TaskGroup() as people:
        people.create_task(clock.wait_until(START + timedelta(days=1), wake))
        await asyncio.sleep(0)
        wake.set()
    assert clock.now() == START


async def test_what_is_past_does_not_wait() -> None:
    clock = FastClock(START)
    await clock.wait_until(START)
    await clock.wait_until(START - timedelta(hours=1))
    assert clock.now() == START


async def test_two_who_wait_for_the_same_moment_wake_in_it_together() -> None:
    clock = FastClock(START)
    then = START + timedelta(minutes=7)
    async with ticking(clock):
        await asyncio.gather(clock.wait_until(then), clock.wait_until(then))
    assert clock.now() == then


async def test_who_was_cancelled_is_waited_for_no_more() -> None:
    clock = FastClock(START)
    async with asyncio.TaskGroup() as people:
        given_up = people.create_task(clock.wait_until(START + timedelta(minutes=1)))
        await asyncio.sleep(0)
        given_up.cancel()
    async with ticking(clock):
        await clock.wait_until(START + timedelta(minutes=5))
    assert clock.now() == START + timedelta(minutes=5)
