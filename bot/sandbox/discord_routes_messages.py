"""Routes about messages: read, post, edit, delete (discord.com/developers/docs, message). Without the message-content
intent the app reads what others wrote without its content, over REST as over the gateway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.sandbox import discord_talk as talk
from bot.sandbox.discord_bodies import Field, unimitated
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_limits import OLD_AFTER_SECONDS, OLD_EDIT, Window
from bot.sandbox.discord_permissions import Permission, in_channel, require
from bot.sandbox.discord_shapes import message_shape, redact
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Attachment, Channel, Json, Message

LISTING = {
    "limit": Field(kind="whole", size=range(1, 101)),
    "before": Field(kind="id"),
    "after": Field(kind="id"),
    "around": Field(kind="id"),
}
ATTACHMENT = {
    "id": Field(kind="id", needed=True),
    "filename": Field(kind="text", size=range(1, 1025)),
    "description": Field(kind="text", size=range(1025)),
    **dict.fromkeys(("size", "url", "proxy_url", "content_type", "height", "width", "spoiler"), Field(kind="any")),
    **unimitated("title", "duration_secs", "waveform", "is_spoiler", "is_remix"),
}
"""An attachment to make or to keep. Programs send back what they got of it, which changes nothing (observed:
discord.py, Attachment.to_dict)."""
CONTENT = {
    "content": Field(kind="text", size=range(4001)),
    "flags": Field(kind="whole"),
    "components": Field(kind="items"),
    "allowed_mentions": Field(kind="any"),
    "attachments": Field(kind="list", size=range(11), fields=ATTACHMENT),
    **unimitated("embeds", "sticker_ids", "tts"),
}
"""What may be written and changed. Embeds, polls, stickers and speech are not imitated."""
REFERENCE = {
    "message_id": Field(kind="id", needed=True),
    "channel_id": Field(kind="id"),
    "guild_id": Field(kind="id"),
    "fail_if_not_exists": Field(kind="flag"),
    "type": Field(kind="unknown"),
}
NEW_MESSAGE = CONTENT | {
    "nonce": Field(kind="nonce"),
    "enforce_nonce": Field(kind="flag"),
    "message_reference": Field(kind="object", fields=REFERENCE),
    **unimitated("poll", "shared_client_theme"),
}


def history(call: Call) -> Answer:
    """Get Channel Messages: newest first; nothing at all where the app must not read the history."""
    channel = call.channel
    if Permission.READ_MESSAGE_HISTORY not in in_channel(call.realm, channel, call.me):
        return Answer([])
    limit = call.query.get("limit", 50)
    asked = [(name, int(call.query[name])) for name in ("before", "after", "around") if name in call.query]
    if len(asked) > 1:
        raise NotKnown("a history with more than one of before, after and around, which exclude one another")
    rising = sorted(channel.messages.values(), key=lambda one: int(one.id))
    found = _part(rising, asked[0], limit) if asked else rising[-limit:]
    return Answer([shown(call, channel, each) for each in reversed(found)])


def message(call: Call) -> Answer:
    """Get Channel Message."""
    require(call.realm, call.channel, call.me, Permission.READ_MESSAGE_HISTORY)
    return Answer(shown(call, call.channel, call.message))


def post(call: Call) -> Answer:
    """Create Message."""
    channel, body = call.channel, call.checked_body(NEW_MESSAGE)
    made = talk.post(call.realm, channel, _draft(call, channel, body), by=call.me)
    return Answer(message_shape(call.realm, channel, made, fresh=True))


def edit(call: Call) -> Answer:
    """Edit Message."""
    channel, found, body = call.channel, call.message, call.checked_body(CONTENT)
    if "attachments" in body or call.files:
        body["attachments"] = remaining(found.attachments, body.get("attachments"), call.files)
    talk.edit(call.realm, channel, found, body, by=call.me)
    return Answer(shown(call, channel, found))


def edit_limits(call: Call) -> tuple[Window, ...]:
    """The window of editing what is older than an hour."""
    found = call.realm.channel(call.path["channel"]).messages.get(call.path["message"])
    age = call.realm.clock.now() - found.at if found else timedelta()
    return (OLD_EDIT,) if age.total_seconds() > OLD_AFTER_SECONDS else ()


def delete(call: Call) -> Answer:
    """Delete Message."""
    talk.delete(call.realm, call.channel, call.message, by=call.me)
    return Answer()


def shown(call: Call, channel: Channel, found: Message) -> Json:
    """A message as the app may read it."""
    shape, app = message_shape(call.realm, channel, found), call.realm.app
    return shape if app.privileged & Intent.MESSAGE_CONTENT else redact(shape, call.realm, app)


def uploaded(entries: Iterable[Json], files: Any) -> list[Attachment]:
    """The files of a call, with the names and descriptions ``attachments`` gives to their numbers
    (discord.com/developers/docs, reference: uploading files)."""
    said = {entry["id"]: entry for entry in entries}
    if strange := said.keys() - files.keys():
        raise NotKnown(f"attachments {sorted(strange)} that were not uploaded with the call")
    return [_named(one, said.get(number, {})) for number, one in files.items()]


def remaining(present: list[Attachment], entries: list[Json] | None, files: Any) -> list[Attachment]:
    """What an edited message has: of the present ones those named by id (all, where nothing is said), and the new."""
    if entries is None:
        return [*present, *uploaded((), files)]
    named = {entry["id"]: entry for entry in entries}
    kept = [_named(one, named.pop(one.id)) for one in present if one.id in named]
    return [*kept, *uploaded(named.values(), files)]


def _named(one: Attachment, entry: Json) -> Attachment:
    name, description = entry.get("filename") or one.filename, entry.get("description", one.description)
    return replace(one, filename=name, description=description)


def _part(rising: list[Message], asked: tuple[str, int], limit: int) -> list[Message]:
    """The messages before, after or around an id, oldest first; around it one more than an even limit (observed:
    discord.py, abc.py, Messageable.history)."""
    where, pivot = asked
    older = [each for each in rising if int(each.id) < pivot]
    newer = [each for each in rising if int(each.id) > pivot]
    match where:
        case "before":
            return older[-limit:]
        case "after":
            return newer[:limit]
        case _:
            itself = [each for each in rising if int(each.id) == pivot]
            half = limit // 2
            return [*older[len(older) - half if half < len(older) else 0 :], *itself, *newer[:half]]


def _draft(call: Call, channel: Channel, body: Json) -> Draft:
    reference = body.get("message_reference") or {}
    if reference.get("channel_id") not in (None, channel.id):
        raise NotKnown("an answer to a message of another channel")
    return Draft(
        content=body.get("content") or "",
        flags=body.get("flags") or 0,
        components=tuple(body.get("components") or ()),
        attachments=tuple(uploaded(body.get("attachments") or (), call.files)),
        nonce=body.get("nonce"),
        enforce_nonce=bool(body.get("enforce_nonce")),
        reference=reference.get("message_id"),
        fail_if_not_exists=reference.get("fail_if_not_exists") is not False,
        allowed_mentions=body.get("allowed_mentions"),
    )
