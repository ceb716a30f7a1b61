"""The table of Discord's REST routes: which there are, what they take, and by which limits they are counted. A route
that is not here is not imitated (501)."""

from __future__ import annotations

from urllib.parse import unquote

from bot.sandbox import discord_routes_app as app
from bot.sandbox import discord_routes_channels as channels
from bot.sandbox import discord_routes_commands as commands
from bot.sandbox import discord_routes_guilds as guilds
from bot.sandbox import discord_routes_interactions as interactions
from bot.sandbox import discord_routes_messages as messages
from bot.sandbox import discord_routes_signs as signs
from bot.sandbox.discord_call import Route
from bot.sandbox.discord_errors import NotKnown, invalid
from bot.sandbox.discord_limits import CHANNEL, EDIT, POST, REACTION, WEBHOOK

_CHANNEL = "/channels/{channel}"
_MESSAGES = f"{_CHANNEL}/messages"
_MESSAGE = f"{_MESSAGES}/{{message}}"
_EMOJI = f"{_MESSAGE}/reactions/{{emoji}}"
_COMMANDS = "/applications/{application}/commands"
_GUILD_COMMANDS = "/applications/{application}/guilds/{guild}/commands"
_WEBHOOK = "/webhooks/{application}/{token}"

_APP = {
    "GET /users/@me": Route(run=app.me),
    "GET /users/{user}": Route(run=app.user),
    "GET /users/@me/guilds": Route(run=app.own_guilds, query=app.OWN_GUILDS),
    "POST /users/@me/channels": Route(run=app.open_direct),
    "GET /oauth2/applications/@me": Route(run=app.application),
    "GET /applications/@me": Route(run=app.application),
    "GET /gateway": Route(run=app.gateway, free=True),
    "GET /gateway/bot": Route(run=app.gateway_bot),
}
_GUILDS = {
    "GET /guilds/{guild}": Route(run=guilds.guild, query=guilds.WITH_COUNTS),
    "GET /guilds/{guild}/channels": Route(run=guilds.channels),
    "POST /guilds/{guild}/channels": Route(run=guilds.create_channel),
    "GET /guilds/{guild}/roles": Route(run=guilds.roles),
    "GET /guilds/{guild}/members/{user}": Route(run=guilds.member),
    "GET /guilds/{guild}/members/search": Route(run=guilds.search_members, query=guilds.SEARCH),
}
_CHANNELS = {
    f"GET {_CHANNEL}": Route(run=channels.channel),
    f"PATCH {_CHANNEL}": Route(run=channels.modify, window=CHANNEL, hidden=channels.modify_limits),
    f"DELETE {_CHANNEL}": Route(run=channels.delete),
    f"PUT {_CHANNEL}/permissions/{{overwrite}}": Route(run=channels.put_overwrite),
    f"DELETE {_CHANNEL}/permissions/{{overwrite}}": Route(run=channels.delete_overwrite),
}
_TALK = {
    f"GET {_MESSAGES}": Route(run=messages.history, query=messages.LISTING),
    f"POST {_MESSAGES}": Route(run=messages.post, window=POST),
    f"GET {_MESSAGE}": Route(run=messages.message),
    f"PATCH {_MESSAGE}": Route(run=messages.edit, window=EDIT, hidden=messages.edit_limits),
    f"DELETE {_MESSAGE}": Route(run=messages.delete),
}
_SIGNS = {
    f"PUT {_EMOJI}/@me": Route(run=signs.react, window=REACTION),
    f"DELETE {_EMOJI}/@me": Route(run=signs.unreact_own, window=REACTION),
    f"DELETE {_EMOJI}/{{user}}": Route(run=signs.unreact_other, window=REACTION),
    f"GET {_EMOJI}": Route(run=signs.reacted, query=signs.REACTED),
    f"DELETE {_EMOJI}": Route(run=signs.clear),
    f"DELETE {_MESSAGE}/reactions": Route(run=signs.clear),
    f"GET {_MESSAGES}/pins": Route(run=signs.pins, query=signs.PINNED),
    f"PUT {_MESSAGES}/pins/{{message}}": Route(run=signs.pin),
    f"DELETE {_MESSAGES}/pins/{{message}}": Route(run=signs.unpin),
    f"GET {_CHANNEL}/pins": Route(run=signs.old_pins),
    f"PUT {_CHANNEL}/pins/{{message}}": Route(run=signs.pin),
    f"DELETE {_CHANNEL}/pins/{{message}}": Route(run=signs.unpin),
}
_APP_COMMANDS = {
    f"{method} {place}{one}": Route(run=run, query=commands.LOCALIZED if run is commands.listed else {})
    for place in (_COMMANDS, _GUILD_COMMANDS)
    for method, one, run in (
        ("GET", "", commands.listed),
        ("PUT", "", commands.overwrite),
        ("POST", "", commands.create),
        ("GET", "/{command}", commands.one),
        ("PATCH", "/{command}", commands.edit),
        ("DELETE", "/{command}", commands.delete),
    )
}
_INTERACTIONS = {
    "POST /interactions/{interaction}/{token}/callback": Route(
        run=interactions.callback, query=interactions.CALLBACK, top="token", free=True
    ),
} | {
    f"{method} {_WEBHOOK}{one}": Route(run=run, query=query, window=WEBHOOK, top="token", free=True)
    for method, one, run, query in (
        ("POST", "", interactions.followup, interactions.FOLLOW_UP),
        ("GET", "/messages/@original", interactions.original, interactions.READ),
        ("PATCH", "/messages/@original", interactions.edit_original, interactions.CHANGE),
        ("DELETE", "/messages/@original", interactions.delete_original, interactions.READ),
        ("GET", "/messages/{message}", interactions.get_followup, interactions.READ),
        ("PATCH", "/messages/{message}", interactions.edit_followup, interactions.CHANGE),
        ("DELETE", "/messages/{message}", interactions.delete_followup, interactions.READ),
    )
}
ROUTES = _APP | _GUILDS | _CHANNELS | _TALK | _SIGNS | _APP_COMMANDS | _INTERACTIONS
"""By method and path, as in "POST /channels/{channel}/messages": the name under which calls are counted and written
down, and by which a fault is switched on."""

_NO_SNOWFLAKE = ("emoji", "token")


def find(method: str, raw_path: str) -> tuple[str, dict[str, str]]:
    """The name of a route and what stands in its blanks; NotKnown where there is none. ``raw_path``: below
    ``/api/v10``, percent signs as they came, since an emoji stands in it. A literal goes before a blank."""
    came = raw_path.strip("/").split("/")
    fitting = [name for name, parts in _SPLIT.get((method, len(came)), ()) if _fits(parts, came)]
    if not fitting:
        raise NotKnown(f"the route {method} /{'/'.join(came)}")
    name = min(fitting, key=lambda each: each.count("{"))
    blanks = zip(_parts(name), came, strict=True)
    return name, _checked({blank[1:-1]: unquote(part) for blank, part in blanks if blank.startswith("{")})


def _parts(name: str) -> list[str]:
    return name.partition(" ")[2].strip("/").split("/")


def _split() -> dict[tuple[str, int], list[tuple[str, list[str]]]]:
    found: dict[tuple[str, int], list[tuple[str, list[str]]]] = {}
    for name in ROUTES:
        parts = _parts(name)
        found.setdefault((name.partition(" ")[0], len(parts)), []).append((name, parts))
    return found


_SPLIT = _split()
"""The routes by method and number of parts, since every call looks for its own."""


def _fits(parts: list[str], came: list[str]) -> bool:
    return all(one == other or (one.startswith("{") and other != "@me") for one, other in zip(parts, came, strict=True))


def _checked(path: dict[str, str]) -> dict[str, str]:
    for blank, value in path.items():
        if blank not in _NO_SNOWFLAKE and not (value.isascii() and value.isdigit()):
            raise invalid(f"{blank}_id", "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    return path
