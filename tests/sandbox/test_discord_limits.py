"""The windows of Discord's limits, what the headers tell of them, and the budget of invalid requests."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_limits import (
    CHANNEL,
    CHANNEL_NAME,
    CHANNEL_TOPIC,
    EDIT,
    OLD_EDIT,
    POST,
    REACTION,
    WEBHOOK,
    Asked,
    DiscordLimits,
    DiscordLimitSettings,
    Window,
)
from tests.sandbox.clocks import HandClock


def asked(window: Window | None = POST, top: str = "1", *hidden: Window, bound: bool = True) -> Asked:
    route = f"route of {window.name if window else None}"
    return Asked(route=route, top=top, window=window, hidden=hidden, bound=bound)


def waits(limits: DiscordLimits, one: Asked, times: int) -> list[float]:
    found = [limits.check(one).refused for _ in range(times)]
    return [each.retry_after if each else 0.0 for each in found]


@pytest.mark.parametrize("window", [POST, EDIT, REACTION, CHANNEL, WEBHOOK], ids=lambda window: str(window.name))
def test_so_many_in_a_window_that_runs_from_the_first(clock: HandClock, window: Window) -> None:
    limits = DiscordLimits(clock=clock)
    assert waits(limits, asked(window), window.limit + 1) == [0.0] * window.limit + [window.seconds]
    clock.jump(window.seconds)
    assert waits(limits, asked(window), window.limit + 1) == [0.0] * window.limit + [window.seconds]


def test_headers_count_down_and_tell_the_end_of_the_window(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    limits.check(asked())
    clock.jump(1.25)
    headers = limits.check(asked()).headers
    assert (headers["X-RateLimit-Limit"], headers["X-RateLimit-Remaining"]) == ("5", "3")
    assert headers["X-RateLimit-Reset-After"] == "3.750"
    assert float(headers["X-RateLimit-Reset"]) == clock.now().timestamp() + 3.75


def test_whoever_waits_as_told_may_come(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    waits(limits, asked(REACTION), 1)
    clock.jump(0.1111111)
    refused = limits.check(asked(REACTION)).refused
    assert refused is not None
    clock.jump(refused.retry_after)
    assert limits.check(asked(REACTION)).refused is None


def test_every_channel_has_its_own_window(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    assert waits(limits, asked(POST, "1"), 6)[-1] == 5.0
    assert waits(limits, asked(POST, "2"), 1) == [0.0]


def test_posting_and_editing_bear_one_bucket_and_count_apart(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    waits(limits, asked(POST), 5)
    verdict = limits.check(asked(EDIT))
    assert verdict.refused is None
    assert verdict.headers["X-RateLimit-Remaining"] == "4"
    assert verdict.headers["X-RateLimit-Bucket"] == limits.check(asked(POST)).headers["X-RateLimit-Bucket"]


def test_a_hidden_window_says_no_while_the_header_says_yes(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    rename = asked(CHANNEL, "1", CHANNEL_NAME)
    waits(limits, rename, 2)
    verdict = limits.check(rename)
    assert verdict.refused is not None
    assert (verdict.refused.retry_after, verdict.refused.code) == (600.0, None)
    assert verdict.headers["X-RateLimit-Remaining"] == "7"
    assert limits.check(asked(CHANNEL, "1", CHANNEL_TOPIC)).refused is None
    assert limits.check(asked(CHANNEL, "1", CHANNEL_NAME, CHANNEL_TOPIC)).refused is not None
    assert limits.check(asked(CHANNEL)).refused is None


def test_old_messages_are_edited_three_times_in_six_seconds(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    old = asked(EDIT, "1", OLD_EDIT)
    assert waits(limits, old, 3) == [0.0, 0.0, 0.0]
    refused = limits.check(old).refused
    assert refused is not None
    assert (refused.retry_after, refused.code, refused.scope) == (6.0, 30046, "user")
    assert limits.check(asked(EDIT)).refused is None


def test_fifty_a_second_over_all_routes_but_the_interactions(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    assert waits(limits, asked(None), 50) == [0.0] * 50
    refused = limits.check(asked(POST)).refused
    assert refused is not None
    assert (refused.scope, refused.retry_after) == ("global", 1.0)
    assert limits.check(asked(None, bound=False)).refused is None


def test_a_route_without_a_limit_bears_no_headers(clock: HandClock) -> None:
    assert DiscordLimits(clock=clock).check(asked(None)).headers == {}


def test_calls_and_refusals_are_counted_by_route(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock)
    waits(limits, asked(), 7)
    assert (limits.calls["route of post"], limits.refused["route of post"]) == (7, 2)


def test_switched_off_nothing_is_refused_and_no_header_is_told(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock, settings=DiscordLimitSettings(on=False, invalid_requests=1))
    assert waits(limits, asked(), 60) == [0.0] * 60
    assert limits.check(asked()).headers == {}
    limits.answered(401, None)
    assert not limits.shut_out()


def test_too_many_invalid_requests_shut_the_address_out(clock: HandClock) -> None:
    limits = DiscordLimits(clock=clock, settings=DiscordLimitSettings(invalid_requests=3))
    for status, scope in ((200, None), (404, None), (429, "shared"), (401, None), (403, None)):
        limits.answered(status, scope)
    assert not limits.shut_out()
    limits.answered(429, "user")
    assert limits.shut_out()
    clock.jump(600)
    assert not limits.shut_out()
