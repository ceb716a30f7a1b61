"""What Discord's gateway dispatches, as Inbound. Pure: the name and the body of a dispatch in, values out; nothing for
what means nothing to us.

The shapes are those of discord.com/developers/docs, gateway events.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from bot.chat.discord.asked import Typing, asked, typing
from bot.chat.discord.ear import Ear, Payload, as_typed, marked, message_link, moment, user_of, workspace_of
from bot.chat.discord.signs import ACTION, NOTE, bare, meaning
from bot.desk.inbound import Inbound, Marked, MessageGone, Reacted, Replied, RoomChanged, Typed

__all__ = ["Typing", "hear", "message_link", "moment", "typing", "workspace_of"]

DEFAULT, REPLY = 0, 19
"""discord.com/developers/docs, message types."""

HIDDEN = 1 << 17
"""Flag of a channel that we may not see (any more): its id alone is true then (discord.com/developers/docs, channel
resource: obfuscated channels)."""


def hear(
    name: str, body: Payload, now: datetime, bot_user: str, kept: Mapping[str, str] | None = None
) -> list[Inbound]:
    """name: of the dispatch, such as INTERACTION_CREATE. bot_user: our own user id. kept: what was cut out of the tags
    of our messages and forms, by its short form."""
    ear = Ear(now=now, bot_user=bot_user, kept=kept or {})
    if name == "INTERACTION_CREATE":
        found = asked(body, ear)
        return [found] if found else []
    return _in_guild(name, body, ear) if body.get("guild_id") else []


def _in_guild(name: str, body: Payload, ear: Ear) -> list[Inbound]:
    """What happens in direct messages belongs to no workspace."""
    found: Inbound | None = None
    match name:
        case "MESSAGE_REACTION_ADD" | "MESSAGE_REACTION_REMOVE":
            found = _reacted(body, ear, on=name == "MESSAGE_REACTION_ADD")
        case "MESSAGE_CREATE":
            found = _message(body, ear)
        case "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK":
            return [_message_gone(body, ear, str(each)) for each in body.get("ids") or [body["id"]]]
        case "CHANNEL_DELETE":
            found = RoomChanged(**_gone(body, ear, str(body["id"])), room=str(body["id"]), what="deleted")
        case "CHANNEL_UPDATE" if int(body.get("flags") or 0) & HIDDEN:
            put_out = _gone(body, ear, "") | {"request_id": f"hidden:{body['id']}:{ear.now.isoformat()}"}
            found = RoomChanged(**put_out, room=str(body["id"]), what="removed")
    return [found] if found else []


def _reacted(body: Payload, ear: Ear, on: bool) -> Reacted | Marked | None:
    """Reactions bring neither an id nor a time. Two of a kind are told apart by when they came; a dispatch that comes
    again after a resumed session is heard twice, and changes nothing, for a reaction is a state."""
    user, room, message = str(body["user_id"]), str(body["channel_id"]), str(body["message_id"])
    if user == ear.bot_user or user_of(body).get("bot"):
        return None
    emoji = bare(body["emoji"])
    turn = f"{emoji}:{'on' if on else 'off'}:{ear.now.isoformat()}"
    heard: dict[str, Any] = {
        "workspace": workspace_of(body["guild_id"]),
        "user": user,
        "request_id": f"reaction:{message}:{user}:{turn}",
        "at": ear.now,
        "room": room,
    }
    if emoji in NOTE or emoji in ACTION:
        what: Literal["note", "action"] = "action" if emoji in ACTION else "note"
        said = {"id": message, "author": {"id": body.get("message_author_id")}}
        mark = marked(heard, body["guild_id"], said, what)
        return mark if on else Marked(**heard, message=mark.message, what=what, on=False)
    sign = meaning(body["emoji"])
    return Reacted(**heard, message=message, sign=sign, on=on, sent_at=ear.now) if sign else None


def _message(body: Payload, ear: Ear) -> Typed | Replied | None:
    """Ordinary talk is never kept: only what answers a message, and what asks us by name."""
    author = body["author"]
    if author.get("bot") or body.get("webhook_id"):
        return None
    words = as_typed(str(body.get("content") or "")).strip()
    heard: dict[str, Any] = {
        "workspace": workspace_of(body["guild_id"]),
        "user": str(author["id"]),
        "request_id": f"message:{body['id']}",
        "at": ear.now,
        "room": str(body["channel_id"]),
    }
    if body.get("type") == REPLY:
        return _replied(heard, body, words)
    called = f"<@{ear.bot_user}>"
    if body.get("type") != DEFAULT or not words.startswith(called):
        return None
    return Typed(**heard, words=words.removeprefix(called).strip() or "help", can_open_form=False)


def _replied(heard: dict[str, Any], body: Payload, words: str) -> Replied | None:
    """A file is named by the message it is on: the addresses of attachments expire (discord.com/developers/docs,
    reference, signed attachment CDN URLs)."""
    message, answered = str(body["id"]), (body.get("message_reference") or {}).get("message_id")
    if not answered:
        return None
    files = (message_link(body["guild_id"], heard["room"], message),) if body.get("attachments") else ()
    return Replied(**heard, thread=str(answered), message=message, sent_at=moment(message), text=words, files=files)


def _message_gone(body: Payload, ear: Ear, message: str) -> MessageGone:
    return MessageGone(**_gone(body, ear, message), room=str(body["channel_id"]), message=message)


def _gone(body: Payload, ear: Ear, what: str) -> dict[str, Any]:
    """Discord does not say who deleted something."""
    workspace = workspace_of(body["guild_id"])
    return {"workspace": workspace, "user": ear.bot_user, "request_id": f"deleted:{what}", "at": ear.now}
