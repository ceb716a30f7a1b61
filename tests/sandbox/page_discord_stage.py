"""What the tests of the page's Discord side stand on: the sandbox, a small app on REST and gateway, a real browser."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession, ClientWebSocketResponse

from bot.sandbox import discord_worlds, worlds
from bot.sandbox.discord_limits import DiscordLimitSettings
from bot.sandbox.discord_server import Discord, Manners
from bot.sandbox.discord_world import Channel
from bot.sandbox.server import Sandbox
from tests.sandbox.clocks import WallClock
from tests.sandbox.discord_commands_at_hand import CRISIS, LOG
from tests.sandbox.discord_counter import button, entry, people, row, select, text
from tests.sandbox.page_stage import DESKTOP, Stage, watched

if TYPE_CHECKING:
    from playwright.async_api import Page

Json = dict[str, Any]

EPHEMERAL, COMPONENTS = 1 << 6, 1 << 15
PINNED = "00aa00"
BOARD: list[Json] = [
    {
        "type": 17,
        "accent_color": int(PINNED, 16),
        "components": [
            text("### 🔴 Foto sbagliata\nScade <t:1795424400:t>"),
            {"type": 9, "components": [text("**1. Salva le prove**")], "accessory": button("done", label="✅ Fatto")},
            {"type": 14},
            row(button("no", label="Spento", disabled=True), {"type": 2, "style": 5, "label": "Sito", "url": "https://example.com/"}),
            row({**select("level"), "placeholder": "Livello", "options": [
                {"label": "🔴 Rosso", "value": "sev1"}, {"label": "🟡 Giallo", "value": "sev3"}]}),
            row(people("who", placeholder="Persona")),
            row(people("team", placeholder="Squadra", max_values=3)),
        ],
    }
]  # fmt: skip
FORM: Json = {
    "custom_id": "form",
    "title": "Una crisi",
    "components": [
        text("Che cosa è successo?"),
        {"type": 18, "label": "Cosa", "description": "In una riga", "component": entry("what", max_length=20)},
        {"type": 18, "label": "Livello", "component": {**select("level", "sev1", "sev3"), "required": False}},
        {"type": 18, "label": "Chi", "component": people("who", required=False, max_values=3)},
    ],
}
STEPS = ("1. Salva le prove", "2. Cancella o lascia", "3. Scusati")


@dataclass(kw_only=True)
class SmallApp:
    """Just enough of an app. ``silent``: it hears and does not answer."""

    discord: Discord
    session: ClientSession
    ws: ClientWebSocketResponse
    silent: bool = False
    heard: list[Json] = field(default_factory=list)

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """A REST call; the JSON of its answer."""
        headers = {"Authorization": f"Bot {self.discord.realm.app.token}"}
        async with self.session.request(method, self.discord.api_url + path, json=body, headers=headers) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json() if answer.status != 204 else None

    async def post(self, content: str = "", channel: str = "general", **body: Any) -> Json:
        """Say something: the message."""
        said = {"content": content, **body} if content else body
        posted: Json = await self.call("POST", f"/channels/{self.channel(channel).id}/messages", said)
        return posted

    async def card(self) -> Json:
        return await self.post(flags=COMPONENTS, components=BOARD)

    def channel(self, name: str) -> Channel:
        return next(each for each in self.discord.realm.channels() if each.name == name)

    async def listen(self) -> None:
        async for line in self.ws:
            said = line.json()
            if said["t"] == "INTERACTION_CREATE":
                self.heard.append(said["d"])
                if not self.silent:
                    await self._answer(said["d"])

    async def _answer(self, asked: Json) -> None:
        path = f"/interactions/{asked['id']}/{asked['token']}/callback"
        await self.call("POST", path, _reaction(asked))


def _reaction(asked: Json) -> Json:
    """The callback for what was heard."""
    given = asked["data"]
    match asked["type"]:
        case 4:
            (typed,) = (each["value"] for each in _options(given) if each.get("focused"))
            fit = [each for each in STEPS if typed.lower() in each.lower()]
            return {"type": 8, "data": {"choices": [{"name": each, "value": each[0]} for each in fit]}}
        case 3:
            chosen = ",".join(given.get("values", []))
            return _said(f"{given['custom_id']} {chosen} <@{asked['member']['user']['id']}>", flags=0)
        case 5:
            fields = [each["component"] for each in given["components"] if each["type"] == 18]
            return _said(" / ".join(str(each.get("value") or each.get("values")) for each in fields), flags=0)
        case _:
            return _command(given)


def _command(given: Json) -> Json:
    if given["type"] == 3:
        return _said(f"Nella cronologia: {given['target_id']}")
    name = given["options"][0]["name"]
    if name == "start" and not _options(given):
        return {"type": 9, "data": FORM}
    if name == "status":
        return {"type": 5, "data": {"flags": EPHEMERAL}}
    return _said(f"{name}: " + " ".join(f"{each['name']}={each['value']}" for each in _options(given)))


def _options(given: Json) -> list[Json]:
    found: list[Json] = given["options"][0].get("options") or []
    return found


def _said(content: str, flags: int = EPHEMERAL) -> Json:
    return {"type": 4, "data": {"content": content, "flags": flags}}


@dataclass(kw_only=True)
class DiscordStage:
    """``app`` is connected, its commands are registered; ``stage`` is the browser."""

    stage: Stage
    app: SmallApp

    @property
    def discord(self) -> Discord:
        return self.app.discord

    async def open(
        self, name: str = "anna", channel: str = "general", *, size: Json = DESKTOP, touch: bool = False
    ) -> Page:
        """The page as somebody, looking at a channel."""
        address = f"discord?as={name}#{self.app.channel(channel).id}"
        return await self.stage.arrive(address, viewport=size, has_touch=touch, is_mobile=touch)


@asynccontextmanager
async def set_discord_stage() -> AsyncIterator[DiscordStage]:
    """Everything up, with the small app on the other side."""
    clock = WallClock()
    realm = discord_worlds.panificio(clock)
    free = Manners(limits=DiscordLimitSettings(on=False))
    sandbox = Sandbox(worlds.panificio(clock, app={"events": []}), clock, realm=realm, manners=free)
    async with sandbox.running(), watched(sandbox) as stage:
        assert sandbox.discord is not None
        async with _connected(sandbox.discord) as app:
            yield DiscordStage(stage=stage, app=app)


@asynccontextmanager
async def _connected(discord: Discord) -> AsyncIterator[SmallApp]:
    async with ClientSession() as session, session.ws_connect(f"{discord.gateway_url}?v=10&encoding=json") as ws:
        app = SmallApp(discord=discord, session=session, ws=ws)
        await ws.receive_json()
        properties = {"os": "linux", "browser": "test", "device": "test"}
        token = discord.realm.app.token
        await ws.send_json({"op": 2, "d": {"token": token, "intents": 1, "properties": properties}})
        await app.call("PUT", f"/applications/{discord.realm.app.id}/commands", [CRISIS, LOG])
        listening = asyncio.ensure_future(app.listen())
        try:
            yield app
        finally:
            listening.cancel()
