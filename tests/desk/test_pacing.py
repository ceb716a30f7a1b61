"""Published limits are kept before a platform has to say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.pacing import Pacing
from bot.desk.port import Pace

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
POST = Pace(name="post:C1", times=1, seconds=1.0)
OPEN = Pace(name="conversations.open", times=3, seconds=60.0)

EDIT = Pace(name="chat.update", times=3, seconds=4.0, spread=True)
LIGHT = Pace(name="chat.update", times=3, seconds=4.0, spread=True, keep=1)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_the_first_is_free() -> None:
    assert Pacing().free_at((POST, OPEN), NOW) == NOW


def test_what_has_no_limit_is_free() -> None:
    assert Pacing().free_at((), NOW) == NOW


def test_the_next_waits_until_the_window_has_room() -> None:
    pacing = Pacing()
    pacing.spend((POST,), NOW)
    assert pacing.free_at((POST,), after(0.4)) == after(1)
    assert pacing.free_at((POST,), after(1)) == after(1)


def test_a_window_takes_as_many_as_it_holds() -> None:
    pacing = Pacing()
    for second in (0, 10, 20):
        assert pacing.free_at((OPEN,), after(second)) == after(second)
        pacing.spend((OPEN,), after(second))
    assert pacing.free_at((OPEN,), after(30)) == after(60)
    pacing.spend((OPEN,), after(60))
    assert pacing.free_at((OPEN,), after(61)) == after(70)


def test_all_limits_must_have_room() -> None:
    pacing = Pacing()
    pacing.spend((POST,), NOW)
    assert pacing.free_at((POST, OPEN), NOW) == after(1)
    assert pacing.free_at((OPEN,), NOW) == NOW


def test_one_room_does_not_hold_another() -> None:
    pacing = Pacing()
    pacing.spend((POST,), NOW)
    assert pacing.free_at((Pace(name="post:C2", times=1, seconds=1.0),), NOW) == NOW


def test_what_the_platform_says_counts_most() -> None:
    pacing = Pacing()
    pacing.shut("conversations.open", after(30))
    pacing.shut("conversations.open", after(10))
    assert pacing.free_at((OPEN,), NOW) == after(30)
    assert pacing.free_at((OPEN,), after(31)) == after(31)


def test_a_clock_set_back_does_not_make_anybody_wait_for_it_to_catch_up() -> None:
    pacing = Pacing()
    pacing.spend((POST,), NOW)
    assert pacing.free_at((POST,), NOW - timedelta(hours=1)) == NOW - timedelta(hours=1)


@given(st.lists(st.floats(0, 30), max_size=40), st.integers(1, 5), st.floats(0.5, 20))
def test_no_window_ever_holds_more_than_it_may(asked: Sequence[float], times: int, seconds: float) -> None:
    pacing, pace, used, now = Pacing(), Pace(name="any", times=times, seconds=seconds), list[datetime](), NOW
    for gap in asked:
        now = max(pacing.free_at((pace,), now + timedelta(seconds=gap)), now)
        pacing.spend((pace,), now)
        used.append(now)
    window = timedelta(seconds=seconds)
    assert all(later - first >= window for first, later in zip(used, used[times:], strict=False))


def test_what_is_spread_comes_back_bit_by_bit() -> None:
    pacing = Pacing()
    for _ in range(3):
        assert pacing.free_at((EDIT,), NOW) == NOW
        pacing.spend((EDIT,), NOW)
    assert pacing.free_at((EDIT,), after(0.5)) == after(4 / 3)
    assert pacing.free_at((EDIT,), after(10)) == after(10)


def test_what_is_light_leaves_one_for_what_weighs_more() -> None:
    pacing = Pacing()
    for _ in range(2):
        assert pacing.free_at((LIGHT,), NOW) == NOW
        pacing.spend((LIGHT,), NOW)
    assert pacing.free_at((LIGHT,), NOW) == after(4 / 3)
    assert pacing.free_at((EDIT,), NOW) == NOW


def test_a_clock_set_back_does_not_empty_a_bucket_for_longer_than_it_takes_to_fill() -> None:
    pacing, before = Pacing(), NOW - timedelta(hours=1)
    pacing.spend((EDIT,), NOW)
    assert pacing.free_at((EDIT,), before) <= before + timedelta(seconds=4)


@given(st.lists(st.tuples(st.floats(0, 3), st.booleans()), max_size=60))
def test_weighty_ones_with_some_distance_never_wait_whatever_the_light_ones_do(asked: list[tuple[float, bool]]) -> None:
    pacing, now, last, used = Pacing(), NOW, NOW - timedelta(hours=1), list[datetime]()
    for gap, light in asked:
        now += timedelta(seconds=gap)
        if light and pacing.free_at((LIGHT,), now) == now:
            pacing.spend((LIGHT,), now)
            used.append(now)
        elif not light and now - last >= timedelta(seconds=1.7):
            assert pacing.free_at((EDIT,), now) == now
            pacing.spend((EDIT,), now)
            used.append(now)
            last = now
    minute = timedelta(seconds=60)
    assert all(later - first >= minute for first, later in zip(used, used[48:], strict=False))
