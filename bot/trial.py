"""The bot in the sandbox: a chat server on this computer with the real Slack adapter connected to it.

Both run in one process here, for whoever tries it out and for replays; they talk over the wire all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.chat.slack.manifest import manifest
from bot.crisis.roster import Contacts
from bot.desk.port import Clock
from bot.sandbox import worlds
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json
from bot.settings import Settings
from bot.store import schema
from bot.store.contact_files import read_contacts
from bot.store.engine import connect
from bot.wiring import Bot

CONTACTS = Path(__file__).parent / "sandbox" / "contacts.yaml"
"""Who can be called in the ready-made workspace; users are named by their handles there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """A sandbox with the bot in it."""

    sandbox: Sandbox
    bot: Bot

    def idle(self) -> bool:
        """Whether nobody is doing anything right now."""
        return self.sandbox.idle() and self.bot.idle


def app(command: str) -> Json:
    """How the app is installed in the sandbox: with the command and the shortcuts of its manifest."""
    features = manifest(command, None)["features"]
    return {
        "commands": [
            {"command": each["command"], "hint": each["usage_hint"], "escape": each["should_escape"]}
            for each in features["slash_commands"]
        ],
        "shortcuts": [
            {"callback_id": each["callback_id"], "name": each["name"], "kind": each["type"]}
            for each in features["shortcuts"]
        ],
    }


def contacts_for(space: Workspace, text: str) -> Contacts:
    """Contacts whose users are named by handle (slack:SANDBOX: anna), as the people of that workspace."""
    contacts = read_contacts(text.replace("slack:SANDBOX", f"slack:{space.id}"), CONTACTS.name)
    people = tuple(
        replace(each, identities={where: space.named(user).id for where, user in each.identities.items()})
        for each in contacts.people
    )
    return replace(contacts, people=people)


@asynccontextmanager
async def trying(
    space: Workspace, clock: Clock, settings: Settings, port: int = 0, contacts: str = ""
) -> AsyncIterator[Trial]:
    """A running sandbox with the bot connected to it."""
    sandbox = Sandbox(space, clock, limits=LimitSettings(on=True))
    async with sandbox.running(port=port):
        settings = replace(
            settings,
            slack_bot_token=space.app.bot_token,
            slack_app_token=space.app.app_token,
            slack_api=sandbox.api_url,
        )
        schema.prepare_folder(settings.database)
        await asyncio.to_thread(schema.upgrade, connect(settings.database))
        bot = Bot(settings, clock, contacts_for(space, contacts or CONTACTS.read_text("utf-8")))
        async with bot.running():
            yield Trial(sandbox=sandbox, bot=bot)


def bakery(clock: Clock, settings: Settings) -> Workspace:
    """The ready-made workspace."""
    return worlds.panificio(clock, app=app(settings.command))
