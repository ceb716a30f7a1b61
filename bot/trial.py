"""The bot in the sandbox: a chat server on this computer with the real adapters connected to it.

Both run in one process here, for whoever tries it out and for replays; they talk over the wire all the same.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot.chat.discord.commands import ABOUT_US, FOLLOW_UP, FROM_MESSAGE, LOG
from bot.chat.slack.hear import FOLLOW_UP as SLACK_FOLLOW_UP
from bot.chat.slack.hear import LOG as SLACK_LOG
from bot.chat.slack.hear import MENTION, START_FROM_MESSAGE
from bot.chat.slack.manifest import manifest
from bot.crisis.roster import Contact, Contacts
from bot.desk.port import Clock
from bot.sandbox import discord_worlds, worlds
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_server import Manners
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json
from bot.settings import Settings
from bot.show.words import Words
from bot.store import schema
from bot.store.contact_files import read_contacts
from bot.store.engine import connect
from bot.wiring import Bot

Platform = Literal["slack", "discord"]

CONTACTS = Path(__file__).parent / "sandbox" / "contacts.yaml"
"""Who can be called in the ready-made workspace; users are named by their handles there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """Where to try it: the page's port (any free one for 0), who can be called (as YAML), the servers on Discord, and
    the platforms the bot is on."""

    port: int = 0
    contacts: str = ""
    realm: Realm | None = None
    on: frozenset[Platform] = frozenset({"slack", "discord"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """A sandbox with the bot in it."""

    sandbox: Sandbox
    bot: Bot
    sent_before: int = 0
    """What Discord's gateway had dispatched before the bot came."""

    def idle(self) -> bool:
        """Whether nobody is doing anything right now, and nothing is on its way from Discord's gateway: unlike Slack's
        sockets, nobody acknowledges there."""
        discord = self.bot.platforms.discord
        if discord is not None and self.sandbox.discord is not None:
            on_its_way = self.sandbox.discord.gateway.sent - self.sent_before > discord.dispatches
            if on_its_way:
                return False
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


def contacts_for(space: Workspace, text: str, realm: Realm | None = None) -> Contacts:
    """Contacts whose users are named by handle (slack:SANDBOX: anna, discord:SANDBOX: anna), as the people of that
    workspace and of the realm's first server; without a realm its identities are left out."""
    server = next(iter(realm.guilds.values()), None) if realm else None
    text = text.replace("slack:SANDBOX", f"slack:{space.id}")
    contacts = read_contacts(
        text.replace("discord:SANDBOX", f"discord:{server.id if server else 'none'}"), CONTACTS.name
    )

    def user(workspace: str, handle: str) -> str:
        if workspace.startswith("slack:"):
            return space.named(handle).id
        return realm.named(handle).id if realm else ""

    def identities(each: Contact) -> dict[str, str]:
        found = {where: user(where, handle) for where, handle in each.identities.items()}
        return {where: user for where, user in found.items() if user}

    def here(people: tuple[Contact, ...]) -> tuple[Contact, ...]:
        return tuple(replace(each, identities=identities(each)) for each in people)

    brands = tuple(replace(brand, outside=here(brand.outside)) for brand in contacts.brands)
    return replace(contacts, people=here(contacts.people), brands=brands)


def manners() -> Manners:
    """How Discord behaves in a trial: for played cases the commands in a message's menu are Slack's shortcuts."""
    in_menu = {START_FROM_MESSAGE: FROM_MESSAGE, SLACK_LOG: LOG, SLACK_FOLLOW_UP: FOLLOW_UP, MENTION: ABOUT_US}
    words = Words(language="en")
    return Manners(menu={shortcut: words.text(f"choice.on.{kind}") for shortcut, kind in in_menu.items()})


@asynccontextmanager
async def trying(
    space: Workspace, clock: Clock, settings: Settings, stage: Stage | None = None
) -> AsyncIterator[Trial]:
    """A running sandbox with the bot connected to it, on the platforms that there are."""
    stage = stage or Stage()
    sandbox = Sandbox(space, clock, limits=LimitSettings(on=True), realm=stage.realm, manners=manners())
    async with sandbox.running(port=stage.port):
        settings = connected(settings, sandbox, stage.on)
        schema.prepare_folder(settings.database)
        await asyncio.to_thread(schema.upgrade, connect(settings.database))
        contacts = contacts_for(space, stage.contacts or CONTACTS.read_text("utf-8"), stage.realm)
        bot = Bot(settings, clock, contacts)
        async with bot.running():
            yield Trial(sandbox=sandbox, bot=bot)


def connected(settings: Settings, sandbox: Sandbox, on: frozenset[Platform]) -> Settings:
    """The settings with the sandbox in the place of the platforms."""
    app = sandbox.space.app
    if "slack" in on:
        settings = replace(settings, slack_bot_token=app.bot_token, slack_app_token=app.app_token)
        settings = replace(settings, slack_api=sandbox.api_url)
    if "discord" in on and sandbox.discord is not None:
        token = sandbox.discord.realm.app.token
        settings = replace(settings, discord_token=token, discord_api=sandbox.discord.api_url)
    return settings


HOOK = """# Sends a mention to the open crisis, as a monitoring tool would. Copy all of it into a terminal.
# Manda una menzione alla crisi aperta, come uno strumento di monitoraggio. Copia tutto in un terminale.
url={url}
secret={secret}
body='[{{"link": "https://www.instagram.com/p/abc", "text": "Il mio ordine non arriva", "author": "@lia"}}]'
id=example_$(date +%s)
stamp=$(curl -sS {page}now)
key=$(printf %s "${{secret#whsec_}}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
signature=$(printf %s "$id.$stamp.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)
curl -sS "$url" --data-binary "$body" -H 'Content-Type: application/json' \\
  -H "webhook-id: $id" -H "webhook-timestamp: $stamp" -H "webhook-signature: v1,$signature"
"""
"""What docs/webhook.md tells, with the sandbox's addresses and its time, which may be wound on."""

HOOK_KEY = b"not a secret, only an example"
"""Good in the sandbox alone, which answers to this computer only."""


def hook_of(trial: Trial) -> str:
    """How to send the bot in the sandbox a mention from a terminal."""
    url = f"http://127.0.0.1:{trial.bot.port}/mentions"
    return HOOK.format(url=url, secret=f"whsec_{b64encode(HOOK_KEY).decode()}", page=trial.sandbox.url)


def bakery(clock: Clock, settings: Settings) -> Workspace:
    """The ready-made workspace."""
    return worlds.panificio(clock, app=app(settings.command))


def bakery_on_discord(clock: Clock) -> Realm:
    """The same people on Discord."""
    return discord_worlds.panificio(clock)
