"""Somebody who hears everything a Discord realm tells, as dispatches: for the tests of what the gateway says."""

from __future__ import annotations

from typing import Any

from bot.sandbox import discord_rooms, discord_talk
from bot.sandbox.discord_dispatch import Dispatch, Told
from bot.sandbox.discord_events import dispatches
from bot.sandbox.discord_happenings import Happening
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Channel, Guild, Message, Overwrite
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock


class Ear:
    """Everything a realm tells, as dispatches."""

    def __init__(self) -> None:
        self.realm = panificio(HandClock())
        self.told = Told.everything(self.realm)
        self.heard: list[Dispatch] = []
        self.realm.listeners.append(self._listen)

    def _listen(self, happening: Happening) -> None:
        self.heard += dispatches(self.realm, happening, self.told)

    @property
    def guild(self) -> Guild:
        return next(iter(self.realm.guilds.values()))

    @property
    def bot(self) -> str:
        return self.realm.app.user

    def user(self, name: str) -> str:
        return self.realm.named(name).id

    def room(self, name: str = "room", **more: Any) -> Channel:
        """A channel the app made, not heard of."""
        made = discord_rooms.create(self.realm, self.guild, NewChannel(name=name, **more), by=self.bot)
        self.heard.clear()
        return made

    def direct(self) -> Channel:
        return discord_rooms.open_direct(self.realm, self.user("anna"))

    def post(self, channel: Channel, by: str = "anna", **draft: Any) -> Message:
        author = self.bot if by == "bot" else self.user(by)
        return discord_talk.post(self.realm, channel, Draft(**({"content": "hello"} | draft)), by=author)

    def names(self) -> list[str]:
        said = [dispatch.name for dispatch in self.heard]
        self.heard.clear()
        return said

    def one(self) -> Dispatch:
        (said,) = self.heard
        self.heard.clear()
        return said


def hide(ear: Ear, channel: Channel) -> None:
    """Nobody sees the channel any more but administrators, and nothing was heard of it."""
    channel.overwrites = {ear.guild.id: Overwrite(id=ear.guild.id, type=0, deny=int(Permission.VIEW_CHANNEL))}
    ear.told = Told.everything(ear.realm)
