"""Discord in the sandbox: puts its pieces together and offers their endpoints to the server that mounts them. The only
module that knows all the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.activity import Activity
from bot.sandbox.acts import Act
from bot.sandbox.agenda import Agenda
from bot.sandbox.clock import Clock
from bot.sandbox.discord_api import DiscordApi, Recorded
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_feed import discord_pages
from bot.sandbox.discord_files import DiscordFiles
from bot.sandbox.discord_gateway import Gateway, Terms
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_greeting import address
from bot.sandbox.discord_happenings import Happening
from bot.sandbox.discord_interactions import Interaction, Interactions
from bot.sandbox.discord_limits import DiscordLimits, DiscordLimitSettings
from bot.sandbox.discord_player import DiscordAsked, perform
from bot.sandbox.discord_realm import Realm
from bot.sandbox.faults import Fault, Faults

API = "/discord/api/v10"
GATEWAY = "/discord/gateway"
PAGE_SOCKET = "/page/discord/socket"


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners:
    """How this Discord behaves. ``menu``: callback ids of Slack's message shortcuts -> names of the message commands
    that are the same, so that one case can be played on both."""

    limits: DiscordLimitSettings = field(default_factory=DiscordLimitSettings)
    gateway: Terms = field(default_factory=Terms)
    menu: Mapping[str, str] = field(default_factory=dict)


class Discord:
    """Discord behind its protocols. ``realm`` is its memory, ``faults`` what a test switches on in REST answers,
    ``gateway.faults`` in the gateway, ``limits`` the limits with their counts, ``interactions.log`` everything people
    sent to the app. Agenda and activity are those of the server that mounts ``routes``."""

    def __init__(self, realm: Realm, agenda: Agenda, activity: Activity, manners: Manners | None = None) -> None:
        manners = manners or Manners()
        self.realm = realm
        self.faults = Faults()
        self.limits = DiscordLimits(clock=realm.clock, settings=manners.limits)
        self.commands = Commands(realm)
        self.interactions = Interactions(realm, agenda, self.commands)
        self.gateway = Gateway(realm, agenda, realm.clock, manners.gateway)
        self.feed = discord_pages(self.interactions, activity)
        self.api = DiscordApi(
            realm=realm,
            limits=self.limits,
            faults=self.faults,
            activity=activity,
            interactions=self.interactions,
            commands=self.commands,
            gateway=self.gateway,
        )
        self._menu = manners.menu
        self._agenda, self._activity = agenda, activity

    @property
    def clock(self) -> Clock:
        return self.realm.clock

    @property
    def listeners(self) -> list[Callable[[Happening], None]]:
        """Whom to call whenever something happens."""
        return self.realm.listeners

    @property
    def calls(self) -> list[Recorded]:
        """Every REST call so far."""
        return self.api.log

    @property
    def letters(self) -> list[Interaction]:
        """Everything people sent to the app so far."""
        return self.interactions.log

    @property
    def url(self) -> str:
        """The page's address."""
        return f"{self.realm.base_url}/"

    @property
    def api_url(self) -> str:
        """What to put in place of https://discord.com/api/v10."""
        return f"{self.realm.base_url}{API}"

    @property
    def gateway_url(self) -> str:
        """What GET /gateway answers."""
        return address(self.realm)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", f"{API}/{{path:.*}}", self._rest),
            web.get(GATEWAY, self.gateway.serve),
            web.get(f"{GATEWAY}/", self.gateway.serve),
            web.get(PAGE_SOCKET, self.feed.serve),
            *DiscordFiles(self.realm).routes(),
        ]

    def actor(self, name: str, server: str | None = None) -> DiscordActor:
        """Somebody by id, username or name, able to act; ``server``: the one server in which names are looked for."""
        return DiscordActor(self.interactions, self.realm.named(name), server)

    def perform(self, who: str, act: Act, server: str | None = None) -> DiscordAsked | None:
        """Do one act now, as the person of that name; ``server`` as for ``actor``."""
        return perform(self.actor(who, server), act, self._menu)

    def fail(self, fault: Fault) -> Fault:
        """Switch a fault of REST answers on, and return it."""
        self.faults.add(fault)
        return fault

    def idle(self) -> bool:
        """Nothing is being answered, every interaction has its answer or nobody is there to give one, and nothing of
        its own is due now. What is on its way over the gateway does not count: compare ``gateway.sent`` with what the
        app has received."""
        waiting = self.interactions.busy() and self.gateway.open()
        return not (self._activity.busy or waiting or self._agenda.due())

    def close_all(self) -> None:
        """Hang up all sockets, and let stalled calls go on."""
        self.faults.clear()
        self.gateway.close_all()
        self.feed.close_all()

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        answer = await self.api.serve(request)
        if request.method != "GET" and "/commands" in request.path:
            for visitor in self.feed.visitors:
                visitor.tell(visitor.sight.told_commands())
        return answer
