"""The published tiers, and the 429 a client sees."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError

import bot.sandbox
from bot.sandbox.limits import PER_MINUTE, Limits, LimitSettings
from bot.sandbox.slack_methods import METHODS
from tests.sandbox.bench import set_bench, until
from tests.sandbox.clocks import HandClock

TIERS = Path(bot.sandbox.__file__).parents[3] / "shared" / "specs" / "slack" / "rate-limit-tiers.json"


@pytest.mark.parametrize(("tier", "allowed"), PER_MINUTE.items())
def test_so_many_a_minute_then_wait(clock: HandClock, tier: str, allowed: int) -> None:
    limits = Limits(clock=clock)
    assert [limits.check("m", tier, None) for _ in range(allowed)] == [0] * allowed
    assert limits.check("m", tier, None) == 60
    clock.jump(59.5)
    assert limits.check("m", tier, None) == 1
    clock.jump(0.5)
    assert limits.check("m", tier, None) == 0
    assert (limits.calls["m"], limits.refused["m"]) == (allowed + 3, 2)


def test_posts_are_one_a_second_per_channel_after_the_burst(clock: HandClock) -> None:
    limits = Limits(clock=clock, settings=LimitSettings(posts_burst=3))
    assert [limits.check("chat.postMessage", "post", "C1") for _ in range(4)] == [0, 0, 0, 1]
    assert limits.check("chat.postMessage", "post", "C2") == 0
    clock.jump(1)
    assert [limits.check("chat.postMessage", "post", "C1") for _ in range(2)] == [0, 1]
    clock.jump(3)
    assert [limits.check("chat.postMessage", "post", "C1") for _ in range(4)] == [0, 0, 0, 1]


def test_a_workspace_takes_several_hundred_posts_a_minute(clock: HandClock) -> None:
    limits = Limits(clock=clock, settings=LimitSettings(posts_per_minute=5))
    assert [limits.check("chat.postMessage", "post", f"C{n}") for n in range(6)] == [0, 0, 0, 0, 0, 60]


def test_one_method_does_not_use_up_another(clock: HandClock) -> None:
    limits = Limits(clock=clock)
    assert limits.check("a", "T1", None) == 0
    assert limits.check("b", "T1", None) == 0


async def test_a_client_sees_429_and_whole_seconds() -> None:
    async with set_bench(LimitSettings()) as bench:
        for number in range(20):
            await bench.client.conversations_create(name=f"room-{number}")
        with pytest.raises(SlackApiError) as refused:
            await bench.client.conversations_create(name="one-more")
        assert refused.value.response.status_code == 429
        assert refused.value.response["error"] == "ratelimited"
        assert refused.value.response.headers["Retry-After"] == "60"
        assert bench.sandbox.limits.refused["conversations.create"] == 1
        assert "one-more" not in [channel.name for channel in bench.space.channels.values()]


async def test_latency_is_waited_for_on_the_clock_and_is_not_work() -> None:
    async with set_bench(LimitSettings(latency=0.1)) as bench:
        running = asyncio.ensure_future(bench.client.auth_test())
        await until(lambda: bool(bench.sandbox.calls))
        assert bench.sandbox.idle()
        await bench.clock.pass_time(0.1)
        assert (await running)["ok"]


@pytest.mark.skipif(not TIERS.is_file(), reason="the published tiers (specs/slack) are not beside the project")
def test_tiers_are_the_published_ones() -> None:
    published = json.loads(TIERS.read_text())
    # apps.connections.open: the Java library says tier 1, the method's page (August 2026) tier 3.
    odd = {"apps.connections.open"}
    for name, method in METHODS.items():
        if name not in odd and method.tier.startswith("T"):
            assert published[name] == f"Tier{method.tier[1]}", name
