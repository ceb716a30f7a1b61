"""Headers are obeyed before a limit is hit."""

from __future__ import annotations

import pytest

from bot.chat.discord.limits import INVALID, Call, Limits, Told
from tests.sandbox.clocks import HandClock

POST = Call(route="POST /channels/{channel}/messages", major="1")
EDIT = Call(route="PATCH /channels/{channel}/messages/{message}", major="1")
ELSEWHERE = Call(route=POST.route, major="2")


def left(count: int, after: float, bucket: str = "b") -> dict[str, str]:
    """Headers of an answer."""
    return {
        "X-RateLimit-Remaining": str(count),
        "X-RateLimit-Reset-After": str(after),
        "X-RateLimit-Bucket": bucket,
    }


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def test_a_bucket_that_is_empty_is_waited_for(clock: HandClock) -> None:
    limits = Limits(clock)
    limits.told(POST, Told(status=200, headers=left(0, 4.5)))
    assert (limits.wait(POST), limits.wait(ELSEWHERE), limits.wait(EDIT)) == (4.5, 0, 0)
    clock.jump(4.5)
    assert limits.wait(POST) == 0


def test_calls_under_way_count(clock: HandClock) -> None:
    limits = Limits(clock)
    limits.told(POST, Told(status=200, headers=left(2, 5)))
    limits.spend(POST)
    assert limits.wait(POST) == 0
    limits.spend(POST)
    assert limits.wait(POST) == 5
    limits.told(POST, Told(status=200, headers=left(1, 5)))
    assert limits.wait(POST) == 5


def test_routes_of_one_bucket_share_it_by_verb(clock: HandClock) -> None:
    limits, other = Limits(clock), Call(route="PUT /a/{channel}/@me", major="1")
    mine = Call(route="PUT /b/{channel}/{user}", major="1")
    limits.told(other, Told(status=200, headers=left(1, 5)))
    limits.told(mine, Told(status=200, headers=left(0, 5)))
    assert limits.wait(other) == 5
    limits.told(EDIT, Told(status=200, headers=left(3, 5)))
    assert limits.wait(EDIT) == 0


def test_a_refusal_closes_its_bucket(clock: HandClock) -> None:
    limits = Limits(clock)
    limits.told(POST, Told(status=429, headers={}, after=7))
    assert (limits.wait(POST), limits.wait(ELSEWHERE)) == (7, 0)


def test_a_limit_no_header_tells_holds_back_nothing_else(clock: HandClock) -> None:
    limits = Limits(clock)
    limits.told(EDIT, Told(status=429, headers=left(4, 5), after=582))
    assert limits.wait(EDIT) == 0


def test_a_global_refusal_closes_all(clock: HandClock) -> None:
    limits = Limits(clock)
    limits.told(POST, Told(status=429, headers={}, after=3, everything=True))
    assert (limits.wait(EDIT), limits.wait(ELSEWHERE)) == (3, 3)


def test_so_many_a_second(clock: HandClock) -> None:
    limits = Limits(clock, per_second=3)
    for _ in range(3):
        limits.spend(POST)
        clock.jump(0.25)
    assert limits.wait(ELSEWHERE) == 0.25
    clock.jump(0.25)
    assert limits.wait(ELSEWHERE) == 0


def test_invalid_requests_have_a_budget(clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    limits = Limits(clock)
    for _ in range(INVALID - 1):
        limits.told(POST, Told(status=403, headers={}))
        limits.told(POST, Told(status=429, headers={}, shared=True))
    assert limits.wait(EDIT) == 0
    limits.told(POST, Told(status=401, headers={}))
    assert [limits.wait(EDIT) for _ in range(3)] == [600] * 3
    assert [record.message for record in caplog.records] == [
        f"Discord refused {INVALID} calls within ten minutes: none is made until that is over"
    ]
    clock.jump(600)
    assert limits.wait(EDIT) == 0


@pytest.mark.parametrize("remaining", ["", "some", "nan", "-1"])
def test_headers_that_say_nothing_change_nothing(clock: HandClock, remaining: str) -> None:
    limits = Limits(clock)
    limits.told(POST, Told(status=200, headers={**left(0, 5), "X-RateLimit-Remaining": remaining}))
    assert limits.wait(POST) == 0


def test_a_clock_set_back_blocks_nothing(clock: HandClock) -> None:
    limits = Limits(clock, per_second=1)
    limits.spend(POST)
    clock.jump(-3600)
    assert limits.wait(POST) == 0
