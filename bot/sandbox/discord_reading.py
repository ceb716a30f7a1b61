"""What a person reads in a Discord message: its text and components as plain lines, without marks and ids. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from bot.sandbox.discord_component_shapes import Kind
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Json, Message, MessageType

_MARK = re.compile(r"<(?:(@[!&]?|#)(\d+)|t:(-?\d+)(?::([tTdDfFsSR]))?|a?(:\w+:)\d+|(/[^:<>]+):\d+|(https?://[^<> ]+))>")
_LINK = re.compile(r"\[([^\[\]]+)\]\(<?[^()<> ]+>?\)")
_CODE = re.compile(r"(`{1,3})(.+?)\1", re.DOTALL)
_STYLE = re.compile(r"(\*\*\*|\*\*|\*|__|~~|\|\||(?<!\w)_)(?=\S)(.+?)(?<=\S)\1")
_HEAD = re.compile(r"^#{1,3} ", re.MULTILINE)
_SMALL = re.compile(r"^(?:-# |>{1,3} )+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([^a-zA-Z0-9\s])")
# Signs set aside while the marks are taken off stand in a private area of Unicode.
_ASIDE = 0xE000
_SHOWN = {"t": "%H:%M", "T": "%H:%M:%S", "d": "%Y-%m-%d", "D": "%Y-%m-%d", "S": "%Y-%m-%d %H:%M:%S"}


def lines_of_message(realm: Realm, message: Message, zone: tzinfo = UTC) -> list[str]:
    """The lines of a message as its reader in that zone sees them; buttons as [label], selects as [label ▾]. Dates are
    plain and times have 24 hours, as each client writes them in its own way."""
    if message.type is MessageType.CHANNEL_PINNED_MESSAGE:
        # discord.com/developers/docs, message types: the client writes these itself, there is no content.
        return [f"{_user(realm, message.author)} pinned a message to this channel."]
    lines = readable(realm, message.content, zone).splitlines()
    return lines + [line for component in message.components for line in _component(realm, component, zone)]


def words_of(realm: Realm, message: Message, zone: tzinfo = UTC) -> str:
    """The whole message as one string, names of files included: for looking something up."""
    files = [attachment.filename for attachment in message.attachments]
    return "\n".join([*lines_of_message(realm, message, zone), *files])


def readable(realm: Realm, text: str, zone: tzinfo = UTC) -> str:
    """Text as a person reads it: names in place of ids, times in the reader's zone, no marks (discord.com/developers/
    docs, message formatting)."""
    aside: list[str] = []

    def keep(written: str) -> str:
        aside.append(written)
        return chr(_ASIDE + len(aside) - 1)

    text = _CODE.sub(lambda found: keep(found[2]), text)
    text = _ESCAPED.sub(lambda found: keep(found[1]), text)
    text = _MARK.sub(lambda found: keep(_spoken(realm, found, zone)), text)
    text = _LINK.sub(r"\1", _SMALL.sub("", _HEAD.sub("# ", text)))
    while (plain := _STYLE.sub(r"\2", text)) != text:
        text = plain
    # The last first: what was set aside may hold what was set aside before it.
    for number in reversed(range(len(aside))):
        text = text.replace(chr(_ASIDE + number), aside[number])
    return text


def label_of(component: Json) -> str:
    """What stands on a button or in an empty select; its custom_id where nothing does."""
    emoji = (component.get("emoji") or {}).get("name") or ""
    label = component.get("label") or component.get("placeholder") or ""
    return f"{emoji} {label}".strip() or str(component.get("custom_id", ""))


def option_labels(component: Json) -> dict[str, str]:
    """What can be chosen: label -> value."""
    return {option["label"]: option["value"] for option in component.get("options") or []}


def _component(realm: Realm, component: Json, zone: tzinfo) -> list[str]:
    match component.get("type"):
        case Kind.TEXT_DISPLAY:
            return readable(realm, component["content"], zone).splitlines()
        case Kind.SECTION:
            said = [line for text in component["components"] for line in _component(realm, text, zone)]
            return said + _component(realm, component["accessory"], zone)
        case Kind.CONTAINER:
            return [line for inside in component["components"] for line in _component(realm, inside, zone)]
        case Kind.ACTION_ROW:
            return [" ".join(line for inside in component["components"] for line in _component(realm, inside, zone))]
        case Kind.SEPARATOR:
            return ["---"] if component.get("divider", True) else []
        case Kind.BUTTON:
            return [f"[{label_of(component)}]"]
        case kind if "custom_id" in component:
            return [f"[{label_of(component) or kind} ▾]"]
        case kind:
            return [f"[{component.get('description') or kind}]"]


def _spoken(realm: Realm, found: re.Match[str], zone: tzinfo) -> str:
    sign, target, moment, style, emoji, command, link = found.groups()
    if moment:
        at = datetime.fromtimestamp(int(moment), UTC).astimezone(zone)
        return at.strftime(_SHOWN.get(style or "f", "%Y-%m-%d %H:%M"))
    if sign == "#":
        return f"#{_channel(realm, target)}"
    if sign == "@&":
        return f"@{_role(realm, target)}"
    return f"@{_user(realm, target)}" if sign else emoji or command or link


def _user(realm: Realm, user: str) -> str:
    return realm.users[user].shown if user in realm.users else "unknown-user"


def _channel(realm: Realm, channel: str) -> str:
    places = (guild.channels[channel].name for guild in realm.guilds.values() if channel in guild.channels)
    return next(places, "unknown")


def _role(realm: Realm, role: str) -> str:
    return next((guild.roles[role].name for guild in realm.guilds.values() if role in guild.roles), "unknown-role")
