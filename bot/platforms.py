"""The platforms the bot is on: each is connected and kept so by itself, and none waits for another.

Where only one is set, what keeps it from starting is an error to be told; beside another it is tried again and again.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING

from bot.desk.catching_up import CatchingUp
from bot.desk.port import Chat, Clock, TryLater, Undeliverable
from bot.desk.reception import Reception
from bot.settings import Settings, SettingsMistakes
from bot.show.words import Words

if TYPE_CHECKING:
    from bot.chat.discord.connection import DiscordConnection
    from bot.chat.slack.connection import SlackConnection

log = logging.getLogger(__name__)

FIRST_CONNECTION = 15.0
"""Seconds that a start waits for Discord before it goes on without."""

AGAIN = (1, 2, 5, 10, 30, 60)
"""Seconds after which a platform that could not be reached at the start is tried again; the last one for ever."""


class Platforms:
    """Slack and Discord, as far as they are set. chats: every workspace that can be reached now."""

    def __init__(self, settings: Settings, reception: Reception, catching_up: CatchingUp, clock: Clock) -> None:
        self._settings = settings
        self._contacts = reception.contacts
        self._reception = reception
        self._catching_up = catching_up
        self._clock = clock
        self.chats: dict[str, Chat] = {}
        self.reached: Callable[[], None] = lambda: None
        """Told when another workspace can be reached."""
        self.slack = self._slack() if settings.has_slack else None
        self.discord = self._discord() if settings.has_discord else None

    def _slack(self) -> SlackConnection:
        """Imported only where it is set, as is Discord: each library weighs some fifteen megabytes."""
        from bot.chat.slack.connection import Access, SlackConnection

        access = Access(
            bot_token=self._settings.slack_bot_token,
            app_token=self._settings.slack_app_token,
            signing_secret=self._settings.slack_signing_secret,
            api=self._settings.slack_api,
        )
        return SlackConnection(access, self._reception, self._clock, self._settings.language)

    def _discord(self) -> DiscordConnection:
        from bot.chat.discord.calls import API
        from bot.chat.discord.connection import Access, DiscordConnection
        from bot.chat.discord.rooms import Where

        settings = self._settings
        access = Access(
            token=settings.discord_token,
            where=Where(category=settings.discord_category, archive=settings.discord_archive),
            command=settings.command,
            reads_text=settings.discord_reads_text,
            api=settings.discord_api or API,
        )
        words = Words(language=settings.language, timezone=settings.timezone, command=settings.command)
        discord = DiscordConnection(access, self._reception, self._catching_up, self._clock, words)
        discord.servers.arrived, discord.servers.left = self._arrived, self._left
        return discord

    async def start(self) -> None:
        """Reach Slack, where it is set; beside Discord it may also come later."""
        if self.slack is None:
            return
        try:
            await self._bring_up(self.slack)
        except (TryLater, Undeliverable, OSError, TimeoutError) as error:
            if self.discord is None:
                raise
            log.error("Slack was not reached, and is tried again: %s", error)

    async def _bring_up(self, slack: SlackConnection) -> None:
        chat = await slack.introduce()
        await self._find_announcements(chat)
        if self._settings.slack_app_token:
            await slack.connect()
        self._arrived(chat)

    async def run(self) -> None:
        """Keep what is set connected, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            if self.slack is not None:
                tasks.create_task(self._keep_slack(self.slack))
            if self.discord is not None:
                tasks.create_task(self.discord.run())

    async def _keep_slack(self, slack: SlackConnection) -> None:
        """Until it is reached for the first time; afterwards its sockets come back by themselves."""
        for wait in chain(AGAIN, repeat(AGAIN[-1])):
            if slack.chat is not None and slack.chat.workspace in self.chats:
                await self._catching_up.look(slack.chat)
                return
            await self._clock.wait_until(self._clock.now() + timedelta(seconds=wait))
            try:
                await self._bring_up(slack)
            except (TryLater, Undeliverable, OSError, TimeoutError) as error:
                log.error("Slack was not reached: %s", error)

    async def ready(self) -> None:
        """Wait until Discord is reached as well; not for ever. SettingsMistakes where it will not have us and there is
        no other platform."""
        if self.discord is None:
            return
        try:
            async with asyncio.timeout(FIRST_CONNECTION):
                await self.discord.ready.wait()
        except TimeoutError:
            log.error("Discord was not reached yet; it is tried again and again")
        if self.discord.refused and self.slack is None:
            raise SettingsMistakes([self.discord.refused])

    def _arrived(self, chat: Chat) -> None:
        self.chats[chat.workspace] = chat
        self.reached()

    def _left(self, workspace: str) -> None:
        self.chats.pop(workspace, None)

    async def _find_announcements(self, chat: Chat) -> None:
        """Look up the announcement channels now, since nobody has time for it later; a wrong name stops nothing."""
        for brand in self._contacts.brands_in(chat.workspace):
            name = brand.announce.get(chat.workspace, "")
            try:
                if name:
                    await chat.channel(name)
            except (TryLater, Undeliverable) as error:
                log.warning("the announcement channel %r of %s was not found: %s", name, brand.id, error)

    @property
    def connected(self) -> bool:
        """Whether whatever is set is connected."""
        slack = self.slack is None or (self.slack.chat is not None and self.slack.alive)
        return slack and (self.discord is None or self.discord.alive)

    @property
    def busy(self) -> bool:
        """Whether something heard is still being answered."""
        return (self.slack is not None and self.slack.busy) or (self.discord is not None and self.discord.busy)

    @property
    def heard(self) -> Mapping[str, int]:
        """How much was heard since the start, by kind."""
        slack, discord = (each.heard if each else Counter() for each in (self.slack, self.discord))
        return slack + discord

    @property
    def names(self) -> list[str]:
        """What the workspaces are called."""
        slack = [self.slack.team] if self.slack and self.slack.team else []
        return [*slack, *(self.discord.servers.names if self.discord else ())]

    async def stop(self) -> None:
        """Close what is open; Discord's line ends with `run`."""
        if self.slack is not None:
            await self.slack.close()
