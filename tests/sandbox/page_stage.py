"""What the tests of the page stand on: the sandbox, a small bot of slack-bolt connected to it, a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.sandbox.worlds import panificio
from tests.sandbox.clocks import WallClock

try:
    from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect
except ImportError:
    pytest.skip("the page is not tested: Python's playwright is not installed", allow_module_level=True)

expect.set_options(timeout=60_000)  # a busy machine draws late; what never comes fails all the same

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 820}
PHONE = {"width": 390, "height": 844}

__all__ = ["CHROMIUM", "DESKTOP", "PHONE", "Stage", "expect", "set_stage", "watched"]

Json = dict[str, Any]


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Json:
    return {"text": words(text), "value": value}


def button(action: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action, "text": words(text), "value": "7", **more}


def field_block(block: str, label: str, element: str, **more: Any) -> Json:
    named = {"type": element, "action_id": "given"}
    return {"type": "input", "block_id": block, "label": words(label), "element": named, **more}


SURE = {"title": words("Sure?"), "text": words("It ends."), "confirm": words("End it"), "deny": words("No")}
LEVELS = [option("High", "1"), option("Low", "4")]
DEEDS: list[Json] = [
    button("done", "Done", style="primary"),
    button("close", "Close", confirm=SURE),
    {"type": "static_select", "action_id": "level", "placeholder": words("Level"), "options": LEVELS},
]
BOARD: list[Json] = [
    {"type": "header", "text": words(":red_circle: Red")},
    {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Due*\n<!date^1795424400^{time}|soon>"}]},
    {"type": "actions", "block_id": "deeds", "elements": DEEDS},
]
FORM = {
    "type": "modal",
    "callback_id": "start",
    "title": words("Start"),
    "submit": words("Open the room"),
    "close": words("Cancel"),
    "blocks": [
        field_block("what", "What happened?", "plain_text_input"),
        field_block("who", "Who?", "multi_users_select", optional=True),
    ],
}


def small_bot(client: AsyncWebClient) -> AsyncApp:
    """Just enough of a bot: a form, a board with a button and a list, a private answer."""
    app = AsyncApp(client=client, token="xoxb-sandbox", process_before_response=True)

    @app.command("/crisis")
    async def command(ack: Any, body: Json) -> None:
        if body["text"] == "start":
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=FORM | {"private_metadata": body["channel_id"]})
        elif body["text"] == "board":
            await ack()
            posted = await client.chat_postMessage(channel=body["channel_id"], text="The board", blocks=BOARD)
            await client.pins_add(channel=body["channel_id"], timestamp=posted["ts"])
        else:
            await ack(text=f"Only for you: {body['text']}")

    @app.view("start")
    async def sent(ack: Any, view: Json, body: Json) -> None:
        text = view["state"]["values"]["what"]["given"]["value"]
        people = view["state"]["values"]["who"]["given"]["selected_users"]
        if len(text) < 5:
            await ack(response_action="errors", errors={"what": "Five letters at least."})
            return
        await ack()
        told = f"{text} / {' '.join(f'<@{one}>' for one in people)}"
        await client.chat_postMessage(channel=view["private_metadata"], text=told)

    @app.action(re.compile("done|close|level"))
    async def pressed(ack: Any, body: Json, action: Json) -> None:
        await ack()
        chosen = action.get("value") or action["selected_option"]["value"]
        said = f"{action['action_id']} {chosen} by <@{body['user']['id']}>"
        await client.chat_update(
            channel=body["channel"]["id"], ts=body["message"]["ts"], text=said,
            blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": said}}, *BOARD],
        )  # fmt: skip

    return app


@dataclass(kw_only=True)
class Stage:
    """The sandbox with the bot connected, and a browser to look at it."""

    sandbox: Sandbox
    browser: Browser
    complaints: list[str] = field(default_factory=list)

    async def open(self, name: str, channel: str = "general", *, size: Json = DESKTOP, touch: bool = False) -> Page:
        """The page as somebody, looking at a channel."""
        place = self.sandbox.space.channel_named(channel) if channel else None
        address = f"?as={self.person(name)}#{place.id if place else ''}"
        return await self.arrive(address, viewport=size, has_touch=touch, is_mobile=touch)

    async def arrive(self, address: str = "", **browser: Any) -> Page:
        """The page as a browser of that kind (Playwright's words) shows it at first."""
        context = await self.browser.new_context(**browser)
        page = await context.new_page()
        page.on("console", self._complain)
        page.on("pageerror", lambda mistake: self.complaints.append(str(mistake)))
        await page.goto(self.sandbox.url + address)
        await expect(page.locator(".switcher-name")).to_be_visible()
        return page

    def person(self, name: str) -> str:
        return self.sandbox.space.named(name).id

    def _complain(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@asynccontextmanager
async def connected_bot(sandbox: Sandbox) -> AsyncIterator[None]:
    client = AsyncWebClient(token="xoxb-sandbox", base_url=sandbox.api_url)
    for channel in sandbox.space.channels.values():
        await client.conversations_join(channel=channel.id)
    handler = AsyncSocketModeHandler(
        small_bot(client), app_token="xapp-sandbox", web_client=AsyncWebClient(base_url=sandbox.api_url)
    )
    await handler.connect_async()  # type: ignore[no-untyped-call]  # slack-bolt leaves it untyped
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def set_stage() -> AsyncIterator[Stage]:
    """Everything up, with the small bot on the other side."""
    clock = WallClock()
    # No events: the bot answers commands, buttons and forms only.
    sandbox = Sandbox(panificio(clock, app={"events": []}), clock)
    async with sandbox.running(), connected_bot(sandbox), watched(sandbox) as stage:
        yield stage


@asynccontextmanager
async def watched(sandbox: Sandbox) -> AsyncIterator[Stage]:
    """A browser to look at a sandbox that runs; at the end its console must have stayed empty."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        stage = Stage(sandbox=sandbox, browser=browser)
        yield stage
        await browser.close()
    assert stage.complaints == []
