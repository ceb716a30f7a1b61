"""Whom a message mentions: what stands in its text, what allowed_mentions lets through, what its author may
(discord.com/developers/docs, message: allowed mentions object). It reads; it tells nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.discord_errors import invalid
from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, Json

KINDS = ("roles", "users", "everyone")
MOST_LISTED = 100
USERS_ONLY: Json = {"parse": ["users"]}
"""What answers to interactions mention where nothing is said: people alone (message: allowed mentions object, since
discord-api-docs pull request 7629)."""

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")
# Nothing is mentioned inside of code (Oldcord issue 53 describes it against its own server).
_CODE = re.compile(r"```.*?```|``.*?``|`[^`]*`", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentioned:
    """Who is notified: users and roles by id, in the order of the text, and whether everyone is."""

    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False


def mentioned(realm: Realm, channel: Channel, content: str, allowed: Json | None, by: str) -> Mentioned:
    """Whom a text mentions, which is what the message then lists (Discord.Net pull request 1621). ``allowed`` None:
    everything in it, as for ordinary messages. Roles and @everyone need
    MENTION_EVERYONE (discord.com/developers/docs, permissions), as no role here may be mentioned by all."""
    check_allowed(allowed)
    text = _CODE.sub(" ", content)
    guild = realm.guild_of(channel)
    many = guild is not None and Permission.MENTION_EVERYONE in in_channel(realm, channel, by)
    roles = guild.roles if guild is not None and many else {}
    return Mentioned(
        users=tuple(each for each in _found(_USER, text, allowed, "users") if each in realm.users),
        roles=tuple(each for each in _found(_ROLE, text, allowed, "roles") if each in roles),
        everyone=many and _parses(allowed, "everyone") and _EVERYONE.search(text) is not None,
    )


def pings_answered(allowed: Json | None) -> bool:
    """Whether a reply mentions the author of what it answers: unless ``replied_user`` is left out or false."""
    return allowed is None or bool(allowed.get("replied_user"))


def check_allowed(allowed: Json | None) -> None:
    """Refuse an allowed_mentions that cannot be: unknown kinds, over 100 ids, or one kind both parsed and listed
    (message: allowed mentions object, which warns of the validation error)."""
    if allowed is None:
        return
    if any(kind not in KINDS for kind in allowed.get("parse") or ()):
        raise invalid("allowed_mentions.parse", "BASE_TYPE_CHOICES", f"Value must be one of {KINDS}.")
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or ()
        if len(listed) > MOST_LISTED:
            sentence = f"Must be {MOST_LISTED} or fewer in length."
            raise invalid(f"allowed_mentions.{kind}", "BASE_TYPE_MAX_LENGTH", sentence)
        if listed and _parses(allowed, kind):
            sentence = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            raise invalid("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", sentence)


def _found(pattern: re.Pattern[str], text: str, allowed: Json | None, kind: str) -> Iterator[str]:
    """The ids in a text, each once, as far as they are let through."""
    parses = _parses(allowed, kind)
    listed = (allowed or {}).get(kind) or ()
    return (each for each in dict.fromkeys(pattern.findall(text)) if parses or each in listed)


def _parses(allowed: Json | None, kind: str) -> bool:
    return allowed is None or kind in (allowed.get("parse") or ())
