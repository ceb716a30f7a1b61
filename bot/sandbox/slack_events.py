"""Happenings as Slack's Events API tells them (docs.slack.dev, events). Only what the app subscribed to, and only what
its bot may hear: in general the channels it is a member of. Pure: it builds the payload and sends nothing."""

from __future__ import annotations

from typing import assert_never

from bot.sandbox.happenings import (
    Archived,
    ChannelChanged,
    ChannelGone,
    ChannelMade,
    Deleted,
    Edited,
    FileShared,
    Happening,
    HomeOpened,
    Joined,
    Left,
    Noticed,
    PersonChanged,
    Pinned,
    Posted,
    Reacted,
    Renamed,
    Touched,
    ViewShown,
    Whispered,
)
from bot.sandbox.slack_shapes import channel_shape, message_shape, person_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Json

_LETTER = {"channel": "C", "group": "G", "im": "D"}
# The subscription behind a message event, by the kind of channel (docs.slack.dev: message.channels, message.groups,
# message.im).
_MESSAGES = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def events_of(space: Workspace, happening: Happening) -> list[Json]:
    """The event callbacks a happening causes; none when the app is not to hear of it."""
    return [callback(space, event) for event in _events(space, happening) if _subscribed(space, event)]


def callback(space: Workspace, event: Json) -> Json:
    """An event in its outer envelope, with an event_id of its own (docs.slack.dev, Events API)."""
    authorization = {
        "enterprise_id": None,
        "team_id": space.id,
        "user_id": space.app.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "sandbox",
        "team_id": space.id,
        "context_team_id": space.id,
        "api_app_id": space.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": space.ids.draw("Ev"),
        "event_time": space.seconds,
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": f"4-{space.ids.secret('context', 40)}",
    }


def _subscribed(space: Workspace, event: Json) -> bool:
    if event["type"] != "message":
        return event["type"] in space.app.events
    return _MESSAGES[event["channel_type"]] in space.app.events


def _events(space: Workspace, happening: Happening) -> list[Json]:
    match happening:
        case Posted():
            return _posted(space, happening)
        case Edited() | Deleted():
            return _changed(space, happening) if _hears(space, happening.channel) else []
        case Reacted():
            return [_reacted(space, happening)] if _hears(space, happening.channel) else []
        case Pinned():
            return [_pinned(space, happening)] if _hears(space, happening.channel) else []
        case FileShared():
            return [_file_shared(space, happening)] if _hears(space, happening.channel) else []
        case Joined() | Left():
            return _moved(space, happening)
        case ChannelMade():
            return _made(space, happening)
        case Renamed() | Archived() | ChannelGone():
            return _channel_event(space, happening)
        case HomeOpened():
            return [_home(space, happening)]
        case PersonChanged():
            user = person_shape(space, happening.person, locale=True)
            return [{"type": "user_change", "user": user, "cache_ts": space.seconds, "event_ts": space.event_ts()}]
        case Touched() | Whispered() | ChannelChanged() | ViewShown() | Noticed():
            return []
        case _:
            assert_never(happening)


def _hears(space: Workspace, channel: Channel) -> bool:
    return space.app.bot_user in channel.members


def _posted(space: Workspace, happening: Posted) -> list[Json]:
    channel = happening.channel
    if not _hears(space, channel):
        return []
    shape = message_shape(space, channel, happening.message, metadata=True)
    place = {"channel": channel.id, "event_ts": happening.message.ts, "channel_type": channel.kind}
    event = shape | place
    if event.get("subtype"):
        event.pop("team", None)
    if happening.message.subtype in (
        "channel_join",
        "channel_leave",
        "channel_name",
        "channel_archive",
        "channel_unarchive",
    ):
        event["team"] = space.id
    mentioned = f"<@{space.app.bot_user}>" in happening.message.text
    by_person = happening.message.bot_id is None and happening.message.subtype in (None, "file_share")
    if not (mentioned and by_person and channel.kind != "im"):
        return [event]
    # docs.slack.dev, app_mention: not sent for direct messages; the message event comes beside it.
    mention = {key: value for key, value in event.items() if key not in ("channel_type", "subtype", "parent_user_id")}
    return [event, mention | {"type": "app_mention"}]


def _changed(space: Workspace, happening: Edited | Deleted) -> list[Json]:
    channel, stamp = happening.channel, space.event_ts()
    event: Json = {"type": "message", "hidden": True, "channel": channel.id, "channel_type": channel.kind}
    event |= {"ts": stamp, "event_ts": stamp, "previous_message": happening.previous}
    if isinstance(happening, Deleted):
        return [event | {"subtype": "message_deleted", "deleted_ts": happening.message.ts}]
    return [
        event
        | {"subtype": "message_changed", "message": message_shape(space, channel, happening.message, metadata=True)}
    ]


def _reacted(space: Workspace, happening: Reacted) -> Json:
    return {
        "type": "reaction_added" if happening.on else "reaction_removed",
        "user": happening.person,
        "reaction": happening.name,
        "item_user": happening.message.user,
        "item": {"type": "message", "channel": happening.channel.id, "ts": happening.message.ts},
        "event_ts": space.event_ts(),
    }


def _pinned(space: Workspace, happening: Pinned) -> Json:
    channel, message = happening.channel, happening.message
    kept = ("type", "user", "text", "ts", "team", "bot_id", "app_id", "bot_profile", "blocks", "client_msg_id")
    shape = {key: value for key, value in message_shape(space, channel, message).items() if key in kept}
    shape |= {"permalink": space.permalink(channel, message)}
    item = {
        "type": "message",
        "channel": channel.id,
        "created": happening.at,
        "created_by": happening.person,
        "message": shape,
    }
    event = {
        "type": "pin_added" if happening.on else "pin_removed",
        "user": happening.person,
        "channel_id": channel.id,
        "item": item,
        "item_user": message.user,
        "pin_count": str(len(channel.pins)),
        "pinned_info": {"channel": channel.id, "pinned_by": happening.person, "pinned_ts": happening.at},
        "event_ts": space.event_ts(),
    }
    return event if happening.on else event | {"has_pins": bool(channel.pins)}


def _file_shared(space: Workspace, happening: FileShared) -> Json:
    return {
        "type": "file_shared",
        "file_id": happening.file.id,
        "file": {"id": happening.file.id},
        "user_id": happening.person,
        "channel_id": happening.channel.id,
        "event_ts": space.event_ts(),
    }


def _moved(space: Workspace, happening: Joined | Left) -> list[Json]:
    channel = happening.channel
    event: Json = {
        "user": happening.person,
        "channel": channel.id,
        "channel_type": _LETTER[channel.kind],
        "team": space.id,
    }
    event["event_ts"] = space.event_ts()
    if isinstance(happening, Joined):
        inviter = {"inviter": happening.inviter} if happening.inviter else {}
        return [event | {"type": "member_joined_channel"} | inviter] if _hears(space, channel) else []
    if happening.person != space.app.bot_user:
        return [event | {"type": "member_left_channel"}] if _hears(space, channel) else []
    # docs.slack.dev: member_left_channel is not sent to the one who left; channel_left and group_left are.
    left = "group_left" if channel.kind == "group" else "channel_left"
    return [{"type": left, "channel": channel.id, "actor_id": happening.person, "event_ts": event["event_ts"]}]


def _made(space: Workspace, happening: ChannelMade) -> list[Json]:
    channel = happening.channel
    if channel.kind != "channel":
        return []
    shape = channel_shape(space, channel, viewer=space.app.bot_user)
    kept = (
        "id name is_channel is_group is_im is_mpim is_private created is_archived is_general name_normalized is_shared "
    )
    kept += "is_org_shared is_ext_shared is_pending_ext_shared context_team_id creator"
    made = {key: shape[key] for key in kept.split()} | {"is_frozen": False}
    return [{"type": "channel_created", "channel": made, "event_ts": space.event_ts()}]


def _channel_event(space: Workspace, happening: Renamed | Archived | ChannelGone) -> list[Json]:
    """Public channels are told to every app that may read channels, private ones to those inside."""
    channel, stamp = happening.channel, space.event_ts()
    private = channel.kind == "group"
    inside = _hears(space, channel) or (isinstance(happening, Archived) and happening.had_bot)
    if private and not inside:
        return []
    word = "group" if private else "channel"
    match happening:
        case Renamed():
            renamed = {
                "id": channel.id,
                "name": channel.name,
                "name_normalized": channel.name,
                "created": channel.created,
            }
            renamed |= {"is_channel": not private, "is_mpim": False}
            return [{"type": f"{word}_rename", "channel": renamed, "event_ts": stamp}]
        case Archived(on=True):
            return [
                {
                    "type": f"{word}_archive",
                    "channel": channel.id,
                    "user": happening.by,
                    "is_moved": 0,
                    "event_ts": stamp,
                }
            ]
        case Archived():
            who = {"actor_id": happening.by} if private else {"user": happening.by}
            return [{"type": f"{word}_unarchive", "channel": channel.id, **who, "event_ts": stamp}]
        case ChannelGone():
            gone = {"type": f"{word}_deleted", "channel": channel.id, "actor_id": happening.by, "event_ts": stamp}
            return [gone | ({"date_deleted": space.seconds} if private else {})]
        case _:
            assert_never(happening)


def _home(space: Workspace, happening: HomeOpened) -> Json:
    return {
        "type": "app_home_opened",
        "user": happening.person,
        "channel": happening.channel.id,
        "tab": "home",
        "event_ts": space.event_ts(),
    }
