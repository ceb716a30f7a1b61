"""A call in the light of what we know of the server: not made while the server is away, and a missing permission by the
name of the one that is missing there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.chat.discord.calls import Calls, File
from bot.chat.discord.permissions import needed
from bot.chat.discord.server import Channel, Server
from bot.desk.port import TryLater, Undeliverable

OUTAGE = 15.0
"""Seconds until a server that is away is asked again; the gateway tells when it is back."""


class Asking:
    """Calls about one server and the direct messages of its people."""

    def __init__(self, calls: Calls, server: Server) -> None:
        self._calls = calls
        self._server = server

    @property
    def base(self) -> str:
        """The address of the API."""
        return self._calls.base

    async def make(
        self, method: str, route: str, *, body: Any = None, files: Sequence[File] = (), reason: str = "", **names: str
    ) -> Any:
        """As Calls.make."""
        channel = names.get("channel", "")
        if "guild" in names or self._server.channel(channel):
            self._must_be_there()
        try:
            return await self._calls.make(method, route, body=body, files=files, reason=reason, **names)
        except Undeliverable as error:
            if error.why == "room_gone":
                self._server.forget(channel)
            if error.why == "permission" or (error.why == "not_in_room" and not channel):
                place = channel or str((body or {}).get("parent_id", ""))
                raise self._named(f"{method} {route.partition('?')[0]}", place, error) from error
            raise

    def _must_be_there(self) -> None:
        if self._server.removed:
            raise Undeliverable("not_in_room", f"we were removed from the server {self._server.id}")
        if not self._server.available:
            raise TryLater(f"the server {self._server.id} is not available", after=OUTAGE)

    def _named(self, route: str, place: str, error: Undeliverable) -> Undeliverable:
        """Discord does not say which permission it is that we lack, in a room or in the category it was to stand in;
        what we know of the server does."""
        lacking = self._server.lacking(place if self._server.channel(place) else None, *needed(route))
        return Undeliverable("permission", error.detail, lacking[0].key) if lacking else error

    async def channel(self, channel: str) -> Channel:
        """The channel as known, or as Discord tells now."""
        known = self._server.channel(channel)
        return known or self._server.learn(await self.make("GET", "/channels/{channel}", channel=channel))
