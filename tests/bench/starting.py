"""How long from the command until the room is ready, with 100 ms on the way to Slack and back for every call.

Ready means: the board is pinned, the people are invited, the announcement is out. Each start has a bot and a workspace
of its own, so that nothing is warm that would not be warm in the worst hour of a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.limits import LimitSettings
from bot.sandbox.slack_api import Recorded
from tests.bench.figures import Figure, quantile
from tests.bench.waiting import until
from tests.whole.killing import Stage, bakery, prepare

LATENCY = 0.1
GOAL, CALLS, DEEP = 0.45, 7, 3

OPENING = frozenset(
    {
        "conversations.create",
        "conversations.invite",
        "conversations.setTopic",
        "conversations.setPurpose",
        "pins.add",
    }
)


async def measure(folder: Path, quick: bool) -> list[Figure]:
    """Twenty starts."""
    took, calls, deep, bare = [], [], [], []
    for number in range(4 if quick else 20):
        stage, engine = prepare(folder, f"start-{number}", bakery(), LimitSettings(on=True, latency=LATENCY))
        async with stage.sandbox.running():
            await stage.start()
            await stage.connected()
            bare.append(await _bare(stage))
            seconds, made = await _start(stage)
            await stage.kill()
        stage.log.close()
        engine.dispose()
        took.append(seconds)
        calls.append(len(made))
        deep.append(_depth(made))
    ratio = quantile(took, 0.5) / quantile(bare, 0.5)
    return [
        Figure(what="room ready, median", value=quantile(took, 0.5), unit="s", goal=GOAL, note=f"{len(took)} starts"),
        Figure(what="room ready, 95 of 100", value=quantile(took, 0.95), unit="s"),
        Figure(what="room ready, against three bare calls in a row", value=ratio, unit="times"),
        Figure(what="calls until it is ready", value=max(calls), unit="", goal=CALLS),
        Figure(what="calls one after the other", value=max(deep), unit="", goal=DEEP),
    ]


async def _bare(stage: Stage) -> float:
    """Three calls in a row by nobody's code but the client's: what three calls deep cost at the least."""
    client = AsyncWebClient(token=stage.sandbox.space.app.bot_token, base_url=stage.sandbox.api_url, retry_handlers=[])
    began = perf_counter()
    for _ in range(3):
        await client.auth_test()
    return perf_counter() - began


async def _start(stage: Stage) -> tuple[float, list[Recorded]]:
    """The seconds, and the calls that made the room."""
    before = len(stage.sandbox.calls)
    began = perf_counter()
    stage.sandbox.actor("anna").command("#general", "/crisis start errant-post Foto sbagliata su Instagram")
    await until(lambda: _ready(stage, stage.sandbox.calls[before:]))
    took = perf_counter() - began
    return took, [call for call in stage.sandbox.calls[before:] if _opens(stage, call)]


def _ready(stage: Stage, calls: Sequence[Recorded]) -> bool:
    done = {call.method for call in calls if call.ok and _opens(stage, call)}
    announced = any(call.ok and _announces(stage, call) for call in calls)
    return announced and {"conversations.invite", "pins.add"} <= done


def _opens(stage: Stage, call: Recorded) -> bool:
    """Whether a call belongs to the room and its announcement; what is said to single people does not."""
    board = call.method == "chat.postMessage" and _name(stage, call).startswith("crisis-")
    return call.method in OPENING or board or _announces(stage, call)


def _announces(stage: Stage, call: Recorded) -> bool:
    return call.method == "chat.postMessage" and _name(stage, call) == "comunicazione"


def _name(stage: Stage, call: Recorded) -> str:
    channel = stage.sandbox.space.channels.get(str(call.args.get("channel", "")))
    return channel.name if channel else ""


def _depth(calls: Sequence[Recorded]) -> int:
    """The longest chain of calls each of which began after the one before had ended."""
    deep, ended = 0, float("-inf")
    for call in sorted(calls, key=lambda each: each.at):
        if call.at.timestamp() >= ended:
            deep, ended = deep + 1, call.at.timestamp() + LATENCY
    return deep
