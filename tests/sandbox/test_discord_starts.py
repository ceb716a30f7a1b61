"""How often a session may be started."""

from __future__ import annotations

from bot.sandbox.discord_starts import Starts
from tests.sandbox.clocks import HandClock

DAY_MS = 24 * 60 * 60 * 1000


def test_each_identify_is_counted_and_the_day_begins_with_the_first() -> None:
    clock = HandClock()
    starts = Starts(clock=clock)
    assert starts.answer() == {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    assert starts.take(0)
    clock.jump(10)
    assert starts.answer() == {"total": 1000, "remaining": 999, "reset_after": DAY_MS - 10_000, "max_concurrency": 1}


def test_one_that_comes_too_early_is_refused_but_counted() -> None:
    clock = HandClock()
    starts = Starts(clock=clock)
    assert starts.take(0)
    clock.jump(4.9)
    assert not starts.take(1)
    clock.jump(0.1)
    assert starts.take(0)
    assert starts.remaining == 997


def test_shards_with_different_keys_may_start_together() -> None:
    starts = Starts(clock=HandClock(), concurrency=2)
    assert starts.take(0)
    assert starts.take(1)
    assert not starts.take(2)


def test_what_is_burnt_comes_back_after_a_day() -> None:
    clock = HandClock()
    starts = Starts(clock=clock, total=5)
    starts.burn()
    assert (starts.remaining, starts.answer()["reset_after"]) == (0, DAY_MS)
    clock.jump(24 * 60 * 60)
    assert (starts.remaining, starts.answer()["reset_after"]) == (5, 0)
