"""What people ask of the bot through Discord: commands, presses, forms, and commands still being typed. Pure.

The shapes are those of discord.com/developers/docs (interactions, application commands, message components).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from bot.chat.discord.commands import ABOUT_US, FOLLOW_UP, FROM_MESSAGE, GROUP, MESSAGE, line, message_command
from bot.chat.discord.ear import Ear, Payload, as_typed, marked, message_link, readable, user_of, workspace_of
from bot.chat.discord.forms import answers
from bot.chat.discord.marks import clean
from bot.chat.discord.paint import STRING_SELECT, USER_SELECT
from bot.chat.discord.tags import Tag, read
from bot.desk.inbound import Marked, Pressed, Submitted, Typed


class Kind(IntEnum):
    """discord.com/developers/docs, interaction type."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Typing:
    """Somebody fills in a command and wants to be offered what may be meant. option: what is being filled in; said: so
    far. filled: what else stands there already."""

    workspace: str
    user: str
    room: str
    locale: str
    verb: str
    option: str
    said: str
    filled: Mapping[str, str]


def asked(body: Payload, ear: Ear) -> Typed | Marked | Pressed | Submitted | None:
    """What an interaction asks; None for what is none of ours, and for an autocompletion."""
    match body.get("type"):
        case Kind.COMMAND if not body.get("guild_id"):  # they are registered for guilds alone; answered all the same
            return Typed(**_base(body, ear), words="help")
        case Kind.COMMAND:
            return _command(body, ear)
        case Kind.COMPONENT:
            return _pressed(body, ear)
        case Kind.MODAL_SUBMIT:
            return _submitted(body, ear)
        case _:
            return None


def _base(body: Payload, ear: Ear, tag: Tag | None = None) -> dict[str, Any]:
    """In direct messages the guild is the one that the card came from."""
    return {
        "workspace": workspace_of(body.get("guild_id") or (tag.home if tag else "")),
        "user": str(user_of(body)["id"]),
        "request_id": f"interaction:{body['id']}",
        "at": ear.now,
        "room": str(body.get("channel_id") or ""),
    }


def _command(body: Payload, ear: Ear) -> Typed | Marked | None:
    if body["data"].get("type") == MESSAGE:
        return _message_command(body, ear)
    verb, options = _filled(body)
    words = as_typed(line(verb, {each["name"]: each["value"] for each in options}))
    return Typed(**_base(body, ear), words=words, channel=str((body.get("channel") or {}).get("name") or ""))


def _filled(body: Payload) -> tuple[str, list[Payload]]:
    """The subcommand, alone or within its group, and the options that were filled in."""
    chosen: Payload = next(iter(body["data"].get("options") or ()), {})
    if chosen.get("type") == GROUP:
        chosen = next(iter(chosen.get("options") or ()), {})
    return str(chosen.get("name", "")), list(chosen.get("options") or ())


def _message_command(body: Payload, ear: Ear) -> Typed | Marked | None:
    """The message it was used on comes whole, with its text, whatever else we may read (message commands, resolved)."""
    target, kind = body["data"]["target_id"], message_command(body["data"]["name"])
    said, heard, guild = body["data"]["resolved"]["messages"][target], _base(body, ear), body["guild_id"]
    if kind in (FROM_MESSAGE, ABOUT_US):
        verb = "start" if kind == FROM_MESSAGE else "mention"
        link = message_link(guild, heard["room"], target)
        return Typed(**heard, words=verb, draft=readable(said), link=link, picture=link if _has_picture(said) else "")
    what = marked(heard, guild, said, "action" if kind == FOLLOW_UP else "note")
    return replace(what, aloud=True) if kind else None


def _has_picture(said: Payload) -> bool:
    """A picture is named by the message it is on: the addresses of attachments expire (discord.com/developers/docs,
    reference, signed attachment CDN URLs)."""
    return any(str(each.get("content_type", "")).startswith("image/") for each in said.get("attachments") or ())


def _pressed(body: Payload, ear: Ear) -> Pressed | None:
    """Of a menu the chosen entry is the tag; of a picker its own id, and the entry is who was chosen."""
    pressed = body["data"]
    kind, value = pressed.get("component_type"), next(iter(pressed.get("values") or ()), "")
    tag = read(value if kind == STRING_SELECT else pressed["custom_id"], ear.kept)
    if tag is None or (kind == USER_SELECT and not value):
        return None
    return Pressed(
        **_base(body, ear, tag),
        does=tag.does,
        crisis=tag.crisis,
        about=tag.about,
        chosen=value if kind == USER_SELECT else "",
        message=str((body.get("message") or {}).get("id") or ""),
        sure=tag.sure,
    )


def _submitted(body: Payload, ear: Ear) -> Submitted | None:
    tag = read(body["data"]["custom_id"], ear.kept)
    if tag is None:
        return None
    said = answers(body["data"].get("components") or ())
    return Submitted(**_base(body, ear, tag), does=tag.does, crisis=tag.crisis, about=tag.about, answers=said)


def typing(body: Payload) -> Typing | None:
    """What somebody is filling in; None for whatever is no autocompletion of ours."""
    if body.get("type") != Kind.AUTOCOMPLETE or not body.get("guild_id"):
        return None
    verb, options = _filled(body)
    typed: Payload = next((each for each in options if each.get("focused")), {})
    return Typing(
        workspace=workspace_of(body["guild_id"]),
        user=str(user_of(body)["id"]),
        room=str(body.get("channel_id") or ""),
        locale=str(body.get("locale") or ""),
        verb=verb,
        option=str(typed.get("name", "")),
        said=clean(str(typed.get("value", ""))),
        filled={each["name"]: str(each["value"]) for each in options if not each.get("focused")},
    )
