"""Is Discord ready for us? Each thing looked at is one finding, with its cure where it is not as it must be.

It changes nothing anywhere: no message, no channel, no command. Whether the gateway lets us in is not tried: that would
spend one of the thousand sessions a day.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.chat.discord.asking import Asking
from bot.chat.discord.calls import API, Calls
from bot.chat.discord.commands import definitions
from bot.chat.discord.finding import Finding as Looking
from bot.chat.discord.members import member
from bot.chat.discord.permissions import ASKED, SEND, invite_link
from bot.chat.discord.registering import is_registered, registered
from bot.chat.discord.rooms import IN_A_CATEGORY, Where
from bot.chat.discord.server import Server
from bot.crisis.person import Standing
from bot.crisis.roster import Contacts
from bot.desk.findings import Finding
from bot.desk.port import Clock, TryLater, Undeliverable
from bot.show.words import languages

Json = Mapping[str, Any]

CONTENT_INTENT = 1 << 18 | 1 << 19
"""Message content, granted after a review or just switched on (discord.com/developers/docs, application flags)."""

MOST_CHANNELS = 500
"""Of a server, categories counted (discord.com/developers/docs, JSON error codes: 30013)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """What is to be checked. reads_content: whether the text of marked messages is wanted."""

    token: str = field(repr=False)
    api: str = API
    where: Where
    command: str = "/crisis"
    reads_content: bool = False
    contacts: Contacts = field(default_factory=Contacts)


async def findings(setup: Setup, clock: Clock) -> list[Finding]:
    """Everything, in the order in which to mend it."""
    calls = Calls(setup.token, clock, setup.api)
    await calls.open()
    try:
        return [each async for each in _discord(setup, calls)]
    finally:
        await calls.close()


_GET_TOKEN = "Copy it from your application's page at discord.com/developers, Bot -> Reset Token, into DISCORD_TOKEN."  # noqa: S105 (a sentence)
_LATER = "See whether this machine reaches discord.com and what discordstatus.com says, then try again."


async def _discord(setup: Setup, calls: Calls) -> AsyncIterator[Finding]:
    try:
        app = await calls.make("GET", "/applications/@me")
        guilds = await calls.make("GET", "/users/@me/guilds")
    except TryLater as error:
        yield Finding(ok=False, what=f"Discord does not answer: {error}", cure=_LATER)
        return
    except Undeliverable as error:
        yield Finding(ok=False, what=f"Discord does not take the bot token ({error.detail})", cure=_GET_TOKEN)
        return
    for each in _application(setup, app):
        yield each
    yield _invitation(str(app["id"]))
    if not guilds:
        cure = "Open the link above, logged in as somebody who may manage the server, and choose it there."
        yield Finding(ok=False, what="The bot is in no server", cure=cure)
    yield await _registered(setup, calls, app)
    for guild in guilds:
        async for each in _guild(setup, calls, guild, app):
            yield each


def _invitation(application: str) -> Finding:
    """Told whether or not it is needed: who is to let the bot in wants to know what for."""
    asked = (f"{each.shown}: {each.why}" for each in ASKED)
    link = f"This link lets the bot into a server: {invite_link(application)}"
    return Finding(ok=True, what="\n".join((link, f"It asks for {len(ASKED)} permissions and nothing more:", *asked)))


def _application(setup: Setup, app: Json) -> Iterator[Finding]:
    """What stands on the application's own pages (discord.com/developers/docs, application object)."""
    yield Finding(ok=True, what=f"The Discord token speaks for {app['name']}")
    if app.get("interactions_endpoint_url"):
        cure = "Empty the field Interactions Endpoint URL under General Information: what is pressed goes there only."
        yield Finding(ok=False, what="Commands and buttons go to a web address, not to the bot", cure=cure)
    if app.get("bot_require_code_grant"):
        cure = "Switch Requires OAuth2 Code Grant off under Bot."
        yield Finding(ok=False, what="Nobody can add the bot to a server", cure=cure)
    if setup.reads_content:
        granted = bool(int(app.get("flags") or 0) & CONTENT_INTENT)
        cure = "Switch Message Content Intent on under Bot, or leave DISCORD_READ_TEXT out: 📌 then keeps the link."
        what = "The text of messages may be read" if granted else "The text of messages may not be read"
        yield Finding(ok=granted, what=what, cure="" if granted else cure)


async def _registered(setup: Setup, calls: Calls, app: Json) -> Finding:
    try:
        found = await registered(calls, str(app["id"]))
    except (TryLater, Undeliverable) as error:
        return Finding(ok=False, what=f"The commands are not to be read: {error}", cure=_cure(error))
    if not found:
        return Finding(ok=True, what=f"{setup.command} is not registered yet; that is done at the start")
    if is_registered(found, definitions(setup.command, languages())):
        return Finding(ok=True, what=f"{setup.command} is registered, with all its words")
    cure = "Start the bot: it registers the present one by itself."
    return Finding(ok=False, what=f"{setup.command} is registered as another version or setting had it", cure=cure)


def _cure(error: TryLater | Undeliverable) -> str:
    return _LATER if isinstance(error, TryLater) else "Let the bot in anew, with the link above."


async def _guild(setup: Setup, calls: Calls, guild: Json, app: Json) -> AsyncIterator[Finding]:
    try:
        server = await _known(calls, str(guild["id"]), app)
    except (TryLater, Undeliverable) as error:
        yield Finding(ok=False, what=f"The server {guild['name']} is not to be read: {error}", cure=_cure(error))
        return
    yield Finding(ok=True, what=f"The bot is in the server {server.name}, in contacts.yaml discord:{server.id}")
    for each in (*_permissions(server), *_categories(server, setup.where)):
        yield each
    async for finding in _contacts(setup, calls, server):
        yield finding


async def _known(calls: Calls, guild: str, app: Json) -> Server:
    """The server as the gateway would tell of it."""
    bot_user = str((app.get("bot") or app)["id"])
    told = dict(await calls.make("GET", "/guilds/{guild}", guild=guild))
    told["channels"] = await calls.make("GET", "/guilds/{guild}/channels", guild=guild)
    told["members"] = [await calls.make("GET", "/guilds/{guild}/members/{user}", guild=guild, user=bot_user)]
    server = Server(guild, bot_user)
    server.heard("GUILD_CREATE", told)
    return server


def _permissions(server: Server) -> Iterator[Finding]:
    lacking = server.lacking(None, *ASKED)
    if not lacking:
        yield Finding(ok=True, what=f"{server.name}: all {len(ASKED)} permissions are there")
    for each in lacking:
        what = f"{server.name}: the permission {each.shown} is missing; it is needed {each.why}"
        cure = "Switch it on in the bot's role (Server Settings -> Roles), or open the link above once more."
        yield Finding(ok=False, what=what, cure=cure)


def _categories(server: Server, where: Where) -> Iterator[Finding]:
    if len(server.channels) >= MOST_CHANNELS:
        cure = "Delete some: categories count, and so do the rooms put away."
        yield Finding(ok=False, what=f"{server.name}: all {MOST_CHANNELS} channels are used up", cure=cure)
    for name in (where.category, where.archive):
        yield _category(server, name)


def _category(server: Server, name: str) -> Finding:
    """One that is not there is made; one that is there may take away what our role has."""
    category = server.category(name)
    if category is None:
        return Finding(ok=True, what=f"{server.name}: the category {name} is made when it is needed")
    own = set(server.lacking(None, *ASKED))
    lacking = [each.shown for each in server.lacking(category.id, *ASKED) if each not in own]
    full = ", and full: the next one opens" if server.rooms_in(category.id) >= IN_A_CATEGORY else ""
    what = f"{server.name}: the category {name} is there{full}"
    if lacking:
        what = f"{server.name}: the category {name} takes from the bot: {', '.join(lacking)}"
    cure = "Edit Category -> Permissions: add the bot's role and allow these." if lacking else ""
    return Finding(ok=not lacking, what=what, cure=cure)


async def _contacts(setup: Setup, calls: Calls, server: Server) -> AsyncIterator[Finding]:
    workspace, asking = f"discord:{server.id}", Asking(calls, server)
    brands = setup.contacts.brands_in(workspace)
    if setup.contacts.people and not brands:
        cure = f'Write "{workspace}" as the workspace of your people.'
        yield Finding(ok=False, what=f"{server.name}: the contacts name nobody here", cure=cure)
    for brand in brands:
        yield _announcing(Looking(asking, server), server, brand.name, brand.announce.get(workspace, ""))
    for person in setup.contacts.people:
        if user := person.identities.get(workspace):
            yield await _person(asking, server, person.name, user)


def _announcing(looking: Looking, server: Server, brand: str, wanted: str) -> Finding:
    if not wanted:
        return Finding(ok=False, what=f"{brand} has no channel for announcements", cure="Add one under 'announce'.")
    try:
        channel = server.channel(looking.channel(wanted))
    except Undeliverable:
        channel = None
    if channel is None:
        cure = "Write the channel's id: right click on it, Copy Channel ID (Advanced -> Developer Mode)."
        return Finding(ok=False, what=f"The channel {wanted} of {brand} is not in {server.name}", cure=cure)
    lacking = ", ".join(each.shown for each in server.lacking(channel.id, SEND))
    what = f"Crises of {brand} are announced in #{channel.name}"
    if lacking:
        what += f", but the bot lacks there: {lacking}"
    return Finding(ok=not lacking, what=what, cure="Edit Channel -> Permissions: allow it." if lacking else "")


async def _person(asking: Asking, server: Server, name: str, user: str) -> Finding:
    cure = "Correct the id in the contacts: right click on the person, Copy User ID (Advanced -> Developer Mode)."
    try:
        told = await asking.make("GET", "/guilds/{guild}/members/{user}", guild=server.id, user=user)
    except TryLater as error:
        return Finding(ok=False, what=f"Whether {name} ({user}) is in {server.name} is not known: {error}", cure=_LATER)
    except Undeliverable:
        return Finding(ok=False, what=f"{name} ({user}) is not in {server.name}", cure=cure)
    found = member(told, server.locale)
    well = found.standing is Standing.MEMBER
    what = f"{name} is {found.name}" + ("" if well else f", a {found.standing}")
    return Finding(ok=well, what=what, cure="" if well else cure)
