"""A sandbox of Discord behind a port with nothing but its REST API: the ready world, the limits off unless asked for,
and a plain client."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from aiohttp.typedefs import Middleware

from bot.sandbox.activity import Activity
from bot.sandbox.agenda import Agenda
from bot.sandbox.discord_api import DiscordApi
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_gateway import Gateway
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_limits import DiscordLimits, DiscordLimitSettings
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_worlds import panificio
from bot.sandbox.faults import Faults
from bot.sandbox.server import LARGEST_BODY
from bot.sandbox.web_pages import Answering
from tests.sandbox.clocks import HandClock


@dataclass(frozen=True, kw_only=True, slots=True)
class Got:
    """An answer: ``body`` is read as JSON where it is JSON."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> Any:
        return self.body.get("code")


@dataclass(kw_only=True, slots=True)
class Rest:
    """``ask`` calls the API as the app does."""

    realm: Realm
    clock: HandClock
    api: DiscordApi
    session: ClientSession
    url: str

    async def ask(self, method: str, path: str, body: Any = None, **how: Any) -> Got:
        """One call; ``how`` goes to aiohttp."""
        headers = {"Authorization": f"Bot {self.realm.app.token}"} | how.pop("headers", {})
        if body is not None:
            how["data"], headers["Content-Type"] = json.dumps(body), "application/json"
        async with self.session.request(method, self.url + path, headers=headers, **how) as answer:
            text = await answer.text()
            is_json = answer.headers.get("Content-Type") == "application/json"
            return Got(status=answer.status, body=json.loads(text) if is_json else text, headers=dict(answer.headers))

    @property
    def guild(self) -> str:
        return next(iter(self.realm.guilds))

    def channel(self, name: str = "general") -> str:
        """The id of a channel of the server."""
        return next(each.id for each in self.realm.guilds[self.guild].channels.values() if each.name == name)

    def person(self, name: str) -> str:
        return self.realm.named(name).id

    async def posted(self, content: str = "ciao", channel: str = "general") -> str:
        """The id of a message the app has just posted."""
        got = await self.ask("POST", f"/channels/{self.channel(channel)}/messages", {"content": content})
        assert got.status == 200, got.body
        found: str = got.body["id"]
        return found


@asynccontextmanager
async def rest(settings: DiscordLimitSettings | None = None, **changes: Any) -> AsyncIterator[Rest]:
    """The API on a port of its own; ``changes`` go to the world."""
    clock = HandClock()
    realm = panificio(clock, **changes)
    api = _api(realm, clock, settings or DiscordLimitSettings(on=False))
    application = web.Application(client_max_size=LARGEST_BODY, middlewares=[_counting(api.activity)])
    application.router.add_route("*", "/discord/api/v10/{path:.*}", api.serve)
    async with TestServer(application) as server, ClientSession() as session:
        realm.base_url = str(server.make_url("")).rstrip("/")
        yield Rest(realm=realm, clock=clock, api=api, session=session, url=f"{realm.base_url}/discord/api/v10")


def _counting(activity: Activity) -> Middleware:
    """Requests are work, as in server.py."""

    @web.middleware
    async def count(request: web.Request, handler: Answering) -> web.StreamResponse:
        with activity.working():
            return await handler(request)

    return count


def _api(realm: Realm, clock: HandClock, settings: DiscordLimitSettings) -> DiscordApi:
    agenda, commands = Agenda(clock), Commands(realm)
    return DiscordApi(
        realm=realm,
        limits=DiscordLimits(clock=clock, settings=settings),
        faults=Faults(),
        activity=Activity(),
        interactions=Interactions(realm, agenda, commands),
        commands=commands,
        gateway=Gateway(realm, agenda, clock),
    )
