from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.sandbox.clock import Clock
from tests.sandbox.clocks import START, HandClock, WallClock


async def test_both_clocks_return_when_woken() -> None:
    clocks: list[Clock] = [HandClock(), WallClock()]
    for clock in clocks:
        wake = asyncio.Event()
        wake.set()
        await clock.wait_until(clock.now() + timedelta(hours=1), wake)


async def test_both_clocks_return_at_once_for_the_past() -> None:
    clocks: list[Clock] = [HandClock(), WallClock()]
    for clock in clocks:
        await clock.wait_until(clock.now() - timedelta(seconds=1))


async def test_the_hand_moved_clock_lets_go_when_moved(clock: HandClock) -> None:
    waiting = asyncio.ensure_future(clock.wait_until(START + timedelta(seconds=5)))
    await clock.pass_time(4)
    assert not waiting.done()
    await clock.pass_time(1)
    assert waiting.done()
