"""The commands the app has registered with Discord, globally and in single servers (discord.com/developers/docs,
application commands). It keeps them and counts how many were made; what people do with them stands in
discord_interactions.py."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.discord_checks import Check
from bot.sandbox.discord_command_checks import CHAT_INPUT, MESSAGE_MENU, USER_MENU, check_command
from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, Json

GUILD, BOT_DM = 0, 1
"""Interaction context types (receiving and responding to interactions)."""

MOST_A_DAY = 200
"""Creations in 24 hours for each server, and as many globally (application commands: registering a command)."""

MOST = {CHAT_INPUT: 100, USER_MENU: 15, MESSAGE_MENU: 15}
"""How many there may be of a type (change log, 3 March 2026)."""

_DEFAULTS: Json = {
    "type": CHAT_INPUT,
    "name_localizations": None,
    "description": "",
    "description_localizations": None,
    "default_member_permissions": None,
    "nsfw": False,
}
_GLOBAL: Json = {"dm_permission": True, "contexts": None, "integration_types": [0]}
_TRANSLATIONS = ("name_localizations", "description_localizations")


class Commands:
    """``guild`` is everywhere the id of a server, None for the global commands."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._in_guilds: dict[str, dict[str, Json]] = defaultdict(dict)
        self._made: dict[str | None, list[datetime]] = defaultdict(list)

    def overwrite(self, body: Any, guild: str | None = None) -> list[Json]:
        """Bulk Overwrite Application Commands: exactly these from now on. Whoever keeps name and type keeps the id;
        only new ones count as created."""
        commands, check = self._kept(guild), Check()
        given = check.items({"": body}, "", "", range(sum(MOST.values()) + 1))
        for number, each in enumerate(given):
            check_command(check, each, str(number))
        _check_names(check, given)
        check.done()
        kept = [_found(commands, _key(each)) for each in given]
        _count(Counter(_key(each)[1] for each in given))
        self._count_made(guild, kept.count(None))
        made = [self._shape(each, guild, old) for each, old in zip(given, kept, strict=True)]
        commands.clear()
        commands.update({each["id"]: each for each in made})
        return made

    def listed(self, guild: str | None = None, *, with_localizations: bool = False) -> list[Json]:
        """Get Application Commands. Without ``with_localizations`` the translations are left out; the one of the
        asker's language (name_localized) is not imitated: a bot has none."""
        left_out = () if with_localizations else _TRANSLATIONS
        return [{key: each[key] for key in each if key not in left_out} for each in self._kept(guild).values()]

    def create(self, body: Any, guild: str | None = None) -> tuple[Json, bool]:
        """The command, and whether it is new (HTTP 201) or took the place of one of the same name (200)."""
        commands, check = self._kept(guild), Check()
        check_command(check, body, "")
        check.done()
        old = _found(commands, _key(body))
        if old is None:
            _count(Counter([*(each["type"] for each in commands.values()), _key(body)[1]]))
            self._count_made(guild, 1)
        made = self._shape(body, guild, old)
        commands[made["id"]] = made
        return made, old is None

    def get(self, command_id: str, guild: str | None = None) -> Json:
        """10063 where there is none."""
        found = self._kept(guild).get(command_id)
        if found is None:
            raise DiscordError(10063)
        return found

    def edit(self, command_id: str, body: Any, guild: str | None = None) -> Json:
        """Edit Application Command: what is given replaces, all else stays; the type never changes."""
        old, check = self.get(command_id, guild), Check()
        if check.dict(body, "") is not None:
            body = {**old, **body, "type": old["type"]}
            check_command(check, body, "")
        check.done()
        self._kept(guild)[command_id] = self._shape(body, guild, old)
        return self._kept(guild)[command_id]

    def delete(self, command_id: str, guild: str | None = None) -> None:
        """Delete Application Command."""
        self.get(command_id, guild)
        del self._kept(guild)[command_id]

    def offered(self, guild: str | None = None) -> list[Json]:
        """All commands people can choose from in this server, or in direct messages; permissions are not looked at."""
        own = self._in_guilds[guild].values() if guild else ()
        return [*own, *self._realm.app.commands.values()]

    def offered_to(self, user: str, channel: Channel) -> list[Json]:
        """What this person's client offers in this place: in the right context, and with the permissions that the
        command asks for; administrators have them all, direct messages know none (application commands: permissions,
        contexts)."""
        may = in_channel(self._realm, channel, user)
        if Permission.USE_APPLICATION_COMMANDS not in may or Permission.VIEW_CHANNEL not in may:
            return []
        return [each for each in self.offered(channel.guild) if _suits(each, channel, may)]

    def _kept(self, guild: str | None) -> dict[str, Json]:
        """Where the app is no member its commands cannot be reached: 50001 (observed: interactions.py issue 277)."""
        if guild is None:
            return self._realm.app.commands
        found = self._realm.guilds.get(guild)
        if found is None or self._realm.app.user not in found.members:
            raise DiscordError(50001)
        return self._in_guilds[guild]

    def _count_made(self, guild: str | None, new: int) -> None:
        """30034 beyond 200 in 24 hours."""
        now = self._realm.clock.now()
        lately = [when for when in self._made[guild] if when > now - timedelta(days=1)]
        if new and len(lately) + new > MOST_A_DAY:
            raise DiscordError(30034)
        self._made[guild] = lately + [now] * new

    def _shape(self, body: Json, guild: str | None, old: Json | None) -> Json:
        """The command as Discord keeps it. ``version`` changes with what it says."""
        reach = {"guild_id": guild} if guild else _GLOBAL
        defaults = {**_DEFAULTS, **reach}
        known = {*defaults, "name", "options"} - {"guild_id"}
        said = {name: body[name] for name in known if body.get(name) is not None}
        bits = said.get("default_member_permissions")
        shape = {**defaults, **said, "default_member_permissions": None if bits is None else str(bits)}
        if shape.get("contexts") is not None:
            shape["dm_permission"] = BOT_DM in shape["contexts"]
        shape["id"] = old["id"] if old else self._realm.snowflake()
        shape["application_id"] = self._realm.app.id
        same = old is not None and {**shape, "version": old["version"]} == old
        shape["version"] = old["version"] if old and same else self._realm.snowflake()
        return shape


def _suits(command: Json, channel: Channel, may: Permission) -> bool:
    if channel.guild is None:
        return bool(command.get("dm_permission"))
    if command.get("contexts") is not None and GUILD not in command["contexts"]:
        return False
    bits = command["default_member_permissions"]
    if bits is None or Permission.ADMINISTRATOR in may:
        return True
    return int(bits) != 0 and int(bits) & ~int(may) == 0


def _key(command: Json) -> tuple[Any, Any]:
    """Names are unique within a type (application commands: slash commands)."""
    return command.get("name"), command.get("type") or CHAT_INPUT


def _found(commands: dict[str, Json], key: tuple[Any, Any]) -> Json | None:
    return next((each for each in commands.values() if _key(each) == key), None)


def _check_names(check: Check, commands: list[Any]) -> None:
    seen = set()
    for number, each in enumerate(commands):
        if isinstance(each, dict):
            if _key(each) in seen:
                sentence = "Application command names must be unique"
                check.say(str(number), "APPLICATION_COMMANDS_DUPLICATE_NAME", sentence)
            seen.add(_key(each))


def _count(kinds: Counter[Any]) -> None:
    """30032 beyond what there may be of a type."""
    if any(number > MOST[kind] for kind, number in kinds.items()):
        raise DiscordError(30032)
