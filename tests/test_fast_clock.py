"""The clock of a replay stands while anybody works and jumps to the next thing due when all wait; the sandbox's does so
when it is wound."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.fast_clock import FastClock, WindingClock
from tests.sandbox.clocks import HandClock, WallClock

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


async def test_a_wound_clock_stops_at_everything_due_on_the_way_and_goes_no_further() -> None:
    clock, came = WindingClock(HandClock(START)), []

    async def sleeper(minutes: int) -> None:
        await clock.wait_until(START + timedelta(minutes=minutes))
        came.append((minutes, clock.now()))

    async with asyncio.TaskGroup() as people:
        waiting = [people.create_task(sleeper(minutes)) for minutes in (5, 1, 3, 9)]
        await asyncio.sleep(0)
        await clock.wind(timedelta(minutes=5))
        assert came == [(minutes, START + timedelta(minutes=minutes)) for minutes in (1, 3, 5)]
        assert clock.now() == START + timedelta(minutes=5)
        waiting[-1].cancel()


async def test_what_somebody_begins_to_wait_for_on_the_way_comes_on_the_way() -> None:
    clock, came = WindingClock(HandClock(START)), []

    async def every_minute() -> None:
        while True:
            await clock.wait_until(clock.now() + timedelta(minutes=1))
            came.append(clock.now() - START)

    async with asyncio.TaskGroup() as people:
        ticking = people.create_task(every_minute())
        await asyncio.sleep(0)
        await clock.wind(timedelta(minutes=3))
        ticking.cancel()
    assert came == [timedelta(minutes=minute) for minute in (1, 2, 3)]


async def test_it_is_not_wound_while_somebody_works() -> None:
    clock, busy = WindingClock(HandClock(START)), [True]
    clock.idle = lambda: not busy[0]
    async with asyncio.TaskGroup() as people:
        winding = people.create_task(clock.wind(timedelta(minutes=1)))
        for _ in range(20):
            await asyncio.sleep(0.001)
        assert clock.now() == START and not winding.done()
        busy[0] = False
    assert clock.now() == START + timedelta(minutes=1)


async def test_winding_twice_at_once_is_winding_twice_as_far() -> None:
    clock = WindingClock(HandClock(START))
    await asyncio.gather(clock.wind(timedelta(minutes=5)), clock.wind(timedelta(minutes=5)))
    assert clock.now() == START + timedelta(minutes=10)


async def test_a_clock_that_nobody_winds_goes_like_its_wall() -> None:
    clock, wake = WindingClock(WallClock()), asyncio.Event()
    await clock.wait_until(clock.now() + timedelta(milliseconds=5))
    await clock.wait_until(clock.now() - timedelta(hours=1))
    wake.set()
    await clock.wait_until(clock.now() + timedelta(hours=1), wake)
