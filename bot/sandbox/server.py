"""The sandbox as a server: puts the pieces together, listens on one port, and says whether it is idle. The only module
that knows all the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.sandbox.activity import Activity
from bot.sandbox.acts import Act
from bot.sandbox.agenda import Agenda
from bot.sandbox.clock import Clock
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_server import GATEWAY, PAGE_SOCKET, Discord, Manners
from bot.sandbox.faults import Fault, Faults, OutFault
from bot.sandbox.gestures import Actor
from bot.sandbox.happenings import Happening
from bot.sandbox.limits import Limits, LimitSettings
from bot.sandbox.page_feed import slack_pages
from bot.sandbox.postman import Letter, Postman, Route
from bot.sandbox.slack_api import Recorded, SlackApi
from bot.sandbox.slack_events import events_of
from bot.sandbox.slack_http import RequestUrl
from bot.sandbox.slack_player import perform
from bot.sandbox.slack_socket import Links
from bot.sandbox.web_pages import Answering, WebPages, fence
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json

SOCKETS = ("/link/", "/page/socket", PAGE_SOCKET, GATEWAY, f"{GATEWAY}/")
"""Where the way stays open."""

LARGEST_BODY = 64 * 1024 * 1024


class Sandbox:
    """A chat workspace behind Slack's protocol, and servers behind Discord's where there is a realm of them. ``start``,
    then keep ``run`` running, then ``stop``; or ``async with running()``.

    ``discord`` is that other half. ``space`` is the workspace, ``faults`` what a test switches on, ``limits`` the tiers
    with their counts, ``calls`` every Web API call so far, ``letters`` everything offered to the app, ``links`` the
    app's sockets."""

    def __init__(
        self,
        space: Workspace,
        clock: Clock,
        *,
        limits: LimitSettings | None = None,
        realm: Realm | None = None,
        manners: Manners | None = None,
    ) -> None:
        self.space = space
        self.clock = clock
        self.faults = Faults()
        self.limits = Limits(clock=clock, settings=limits or LimitSettings())
        self.activity = Activity()
        self.agenda = Agenda(clock)
        self.links = Links(space=space, on_ack=self._acknowledged)
        self.request_url = self._request_url()
        route: Route = self.request_url or self.links
        self.postman = Postman(clock=clock, agenda=self.agenda, faults=self.faults, ids=space.ids, route=route)
        self.api = SlackApi(
            space=space,
            agenda=self.agenda,
            limits=self.limits,
            faults=self.faults,
            activity=self.activity,
            new_link=self.links.new_link,
        )
        self.feed = slack_pages(space, self.postman, self.activity)
        self.discord = Discord(realm, self.agenda, self.activity, manners) if realm is not None else None
        space.listeners.append(self._heard)
        self._runner: web.AppRunner | None = None

    def offer(self, hook: str) -> None:
        """Let the page tell how to send the app something from outside."""
        self.space.hook = hook
        if self.discord is not None:
            self.discord.realm.hooked = True

    @property
    def calls(self) -> list[Recorded]:
        return self.api.log

    @property
    def letters(self) -> list[Letter]:
        return self.postman.log

    @property
    def url(self) -> str:
        """The page's address; the Web API stands below it at ``api/``."""
        return f"{self.space.base_url}/"

    @property
    def api_url(self) -> str:
        """What to hand the Slack client as base_url."""
        return f"{self.space.base_url}/api/"

    def actor(self, name: str) -> Actor:
        """Somebody by id, handle or name, able to act."""
        return Actor(self.space, self.postman, self.space.named(name))

    @property
    def listeners(self) -> list[Callable[[Happening], None]]:
        """Whom to call whenever something happens."""
        return self.space.listeners

    def perform(self, who: str, act: Act) -> Letter | None:
        """Do one act now, as the person of that name."""
        return perform(self.actor(who), act)

    def fail(self, fault: Fault | OutFault) -> Fault | OutFault:
        """Switch a fault on, and return it."""
        self.faults.add(fault)
        return fault

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; port 0 takes any free one. The port it is. Deliveries begin with ``run``."""
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        taken: int = self._runner.addresses[0][1]
        self.space.base_url = f"http://{host}:{taken}"
        if self.discord is not None:
            self.discord.realm.base_url = self.space.base_url
        return taken

    async def run(self) -> None:
        """The sandbox's own duties, for ever: deadlines, redelivery, scheduled messages, posts to a request URL."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.agenda.run())
            if self.request_url is not None:
                group.create_task(self.request_url.run())

    async def stop(self) -> None:
        """Hang up all sockets and stop listening."""
        self.faults.clear()
        self.links.close_all()
        self.feed.close_all()
        if self.discord is not None:
            self.discord.close_all()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @asynccontextmanager
    async def running(self, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
        """start, run and stop around a block; gives the port."""
        taken = await self.start(host, port)
        trouble: BaseException | None = None
        try:
            async with asyncio.TaskGroup() as group:
                duties = group.create_task(self.run())
                try:
                    yield taken
                except BaseException as raised:  # the group would wrap it, and a test would not know it again
                    trouble = raised
                duties.cancel()
        finally:
            await self.stop()
        if trouble is not None:
            raise trouble

    def idle(self) -> bool:
        """Nothing is being answered, every letter is acknowledged or given up, and nothing of its own is due now. Calls
        that only wait (latency, a stall) do not count as work."""
        discord = self.discord is None or self.discord.idle()
        return discord and not (self.activity.busy or self.postman.busy() or self.agenda.due())

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[fence, self._count], client_max_size=LARGEST_BODY)
        application.add_routes(
            [
                web.route("*", "/api/{method}", self.api.serve),
                web.get("/link/", self.links.serve),
                web.get("/page/socket", self.feed.serve),
                *WebPages(self.space).routes(),
                *(self.discord.routes() if self.discord is not None else ()),
            ]
        )
        return application

    @web.middleware
    async def _count(self, request: web.Request, handler: Answering) -> web.StreamResponse:
        """Sockets are open all the time and count only while they do something; all else is work."""
        if request.path in SOCKETS:
            return await handler(request)
        with self.activity.working():
            return await handler(request)

    def _heard(self, happening: Happening) -> None:
        for event in events_of(self.space, happening):
            self.postman.offer(Letter(id=self.space.ids.uuid("envelope"), kind="events_api", payload=event))

    def _acknowledged(self, letter_id: str, answer: Json) -> None:
        self.postman.acknowledged(letter_id, answer)

    def _request_url(self) -> RequestUrl | None:
        url = self.space.app.request_url
        if url is None:
            return None
        return RequestUrl(space=self.space, url=url, on_ack=self._acknowledged, on_failure=self._not_taken)

    def _not_taken(
        self, letter_id: str, reason: str, *, told: str = "operation_timeout", no_retry: bool = False
    ) -> None:
        self.postman.failed(letter_id, reason, told=told, no_retry=no_retry)
