"""What a route of Discord's REST API is given, what it answers, and how a route is described in the table of
discord_routes.py. Nothing here reads HTTP or knows a route."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.discord_bodies import Fields, checked
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_gateway import Gateway
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_limits import Window
from bot.sandbox.discord_permissions import Permission, require
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Attachment, Channel, Guild, Json, Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One request. ``path``: the blanks of the route, percent signs undone; ``query`` and ``body`` as they came, the
    first checked; ``files``: what was uploaded with the body, by number."""

    realm: Realm
    interactions: Interactions
    commands: Commands
    gateway: Gateway
    path: Mapping[str, str]
    query: Json
    body: Any = None
    files: Mapping[str, Attachment] = field(default_factory=dict)

    @property
    def me(self) -> str:
        """The id of the app's own user, in whose name the REST API acts."""
        return self.realm.app.user

    @property
    def channel(self) -> Channel:
        """The channel of the path; 10003, or 50001 where the app must not see it."""
        found = self.realm.channel(self.path["channel"])
        require(self.realm, found, self.me, Permission.VIEW_CHANNEL)
        return found

    @property
    def message(self) -> Message:
        """The message of the path; 10008. Its channel is looked up apart."""
        return self.realm.message(self.channel, self.path["message"])

    @property
    def guild(self) -> Guild:
        """The server of the path; 10004."""
        return self.realm.guild(self.path["guild"])

    def checked_body(self, fields: Fields) -> Json:
        """The body, if it is as it should be; 50035 with every fault in it."""
        return checked(self.body, fields)

    @property
    def uploads(self) -> Sequence[Attachment]:
        return tuple(self.files.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. ``body`` None: 204, unless ``status`` says otherwise."""

    body: Any = None
    status: int = 0

    @property
    def http_status(self) -> int:
        return self.status or (204 if self.body is None else 200)


Run = Callable[[Call], Answer]


def no_hidden(call: Call) -> tuple[Window, ...]:
    """A route without windows that the headers leave out."""
    return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """``query``: the query it takes; ``window`` and ``hidden``: its limits; ``top``: which blank of the path they are
    counted by; ``free``: an interaction endpoint, which needs no token and is not bound to the global limit."""

    run: Run
    query: Fields = field(default_factory=dict)
    window: Window | None = None
    hidden: Callable[[Call], tuple[Window, ...]] = no_hidden
    top: str = "channel"
    free: bool = False
