"""What Slack sends, as Inbound. Pure: a payload in, a value out, or None for what means nothing to us.

The shapes are those of docs.slack.dev (interactivity, Events API, slash commands).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from bot.chat.slack.signs import ACTION, MEANING, NOTE, bare, decoded
from bot.desk.inbound import Inbound, Marked, MessageGone, Pressed, Reacted, Replied, RoomChanged, Submitted, Typed

Payload = Mapping[str, Any]

_LINK = re.compile(r"<(?:(?P<url>https?://[^|>]+)|(?:mailto|tel):(?P<to>[^|>]+))(?:\|(?P<label>[^>]*))?>")
"""A link or an address, for which Slack shows the label: of a link the whole is kept, of an address what was typed."""

START, START_FROM_MESSAGE, LOG, FOLLOW_UP = "crisis_start", "crisis_from_message", "crisis_log", "crisis_action"
MENTION = "crisis_mention"
"""The callback ids of the shortcuts, as the manifest names them: the first is global, the others on messages."""


def workspace_of(body: Payload) -> str:
    """The workspace of a payload, as the whole bot names it."""
    team = body.get("team_id") or (body.get("team") or {}).get("id") or ""
    return f"slack:{team}"


def hear(body: Payload, now: datetime, bot_user: str, home: str) -> Inbound | None:
    """bot_user: our own user id. home: the workspace's address, for links to messages."""
    if "command" in body:
        return _command(body, now)
    match body.get("type"):
        case "block_actions":
            return _pressed(body, now)
        case "view_submission":
            return _submitted(body, now)
        case "shortcut" if body.get("callback_id") == START:
            return _shortcut(body, now)
        case "message_action" if body.get("callback_id") in (START_FROM_MESSAGE, LOG, FOLLOW_UP, MENTION):
            return _message_action(body, now, home)
        case "event_callback" if not _is_own(body.get("event") or {}, bot_user):
            return _event(body, now, bot_user, home)
        case _:
            return None


def changed_user(body: Payload) -> str:
    """The user whose name, language or standing is not what it was; empty where the payload tells of none."""
    event = body.get("event") or {}
    known = body.get("type") == "event_callback" and event.get("type") == "user_change"
    return str((event.get("user") or {}).get("id") or "") if known else ""


def _is_own(event: Payload, bot_user: str) -> bool:
    """What we did ourselves comes back as an event too: our reaction, our pin."""
    own = ("reaction_added", "reaction_removed", "pin_added", "pin_removed", "app_mention")
    return event.get("type") in own and event.get("user") == bot_user


def _command(body: Payload, now: datetime) -> Typed:
    return Typed(
        workspace=workspace_of(body),
        user=body["user_id"],
        request_id=body["trigger_id"],
        at=now,
        room=body.get("channel_id", ""),
        words=decoded(unescaped(body.get("text", ""))),
        channel=body.get("channel_name", ""),
    )


def unescaped(text: str) -> str:
    """Text as it was typed: Slack makes marks of links and escapes three signs (docs.slack.dev, formatting). The marks
    for people and rooms stay. What no database holds is left out."""
    plain = _LINK.sub(lambda found: found["url"] or found["label"] or found["to"], text)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain.replace("\0", "").encode(errors="ignore").decode()


def _pressed(body: Payload, now: datetime) -> Pressed | None:
    action: Payload = next(iter(body.get("actions") or ()), {})
    said = _said(action)
    if said is None:
        return None
    does, crisis, about, chosen = said
    return Pressed(
        workspace=workspace_of(body),
        user=body["user"]["id"],
        request_id=f"{body['trigger_id']}:{action['action_id']}",
        at=now,
        room=(body.get("channel") or {}).get("id", ""),
        does=does,
        crisis=crisis,
        about=about,
        chosen=chosen,
        message=(body.get("message") or {}).get("ts", ""),
    )


def _said(action: Payload) -> tuple[str, str, str, str] | None:
    """What a control of ours stands for: verb, crisis, what it is about, who was chosen (paint writes them)."""
    match action.get("type"):
        case "button":
            crisis, _, about = action.get("value", "").partition("|")
            return action["action_id"].split("|", 1)[0], crisis, about, ""
        case "users_select":
            parts, chosen = action["action_id"].split("|", 3), action.get("selected_user") or ""
            return (parts[0], parts[1], parts[2], chosen) if len(parts) == 4 and chosen else None
        case "static_select":
            parts = (action.get("selected_option") or {}).get("value", "").split("|", 2)
            return (parts[0], parts[1], parts[2], "") if len(parts) == 3 else None
        case _:
            return None


def _submitted(body: Payload, now: datetime) -> Submitted:
    view = body["view"]
    meta = json.loads(view.get("private_metadata") or "{}")
    return Submitted(
        workspace=workspace_of(body),
        user=body["user"]["id"],
        request_id=f"view:{view['id']}",
        at=now,
        room=meta.get("room", ""),
        does=meta.get("does") or view.get("callback_id", ""),
        crisis=meta.get("crisis", ""),
        about=meta.get("about", ""),
        answers=_answers((view.get("state") or {}).get("values") or {}),
    )


def _answers(values: Payload) -> dict[str, str]:
    return {block: _answer(next(iter(actions.values()), {})) for block, actions in values.items()}


def _answer(state: Payload) -> str:
    match state.get("type"):
        case "static_select" | "radio_buttons":
            return str((state.get("selected_option") or {}).get("value", ""))
        case "users_select":
            return str(state.get("selected_user") or "")
        case "multi_users_select":
            return ",".join(state.get("selected_users") or ())
        case _:
            return str(state.get("value") or "")


def _shortcut(body: Payload, now: datetime) -> Typed:
    heard = {"workspace": workspace_of(body), "user": body["user"]["id"], "at": now}
    return Typed(**heard, request_id=body["trigger_id"], words="start")


def _message_action(body: Payload, now: datetime, home: str) -> Inbound:
    """A message is where a crisis is started from, what somebody says of us, or what goes into the record."""
    said, room = body["message"], body["channel"]["id"]
    link = message_link(home, room, said["ts"])
    heard = {"workspace": workspace_of(body), "user": body["user"]["id"], "at": now, "room": room}
    heard["request_id"] = body["trigger_id"]
    if body["callback_id"] in (START_FROM_MESSAGE, MENTION):
        verb = "start" if body["callback_id"] == START_FROM_MESSAGE else "mention"
        draft = unescaped(said.get("text", ""))
        return Typed(**heard, words=verb, draft=draft, link=link, picture=_picture(said))
    what: Literal["note", "action"] = "action" if body["callback_id"] == FOLLOW_UP else "note"
    return replace(_mark(heard, room, said, link, what), aloud=True)


def _picture(said: Payload) -> str:
    """Where the first picture of a message stands (docs.slack.dev, file object: mimetype, permalink)."""
    files = (each for each in said.get("files") or () if str(each.get("mimetype", "")).startswith("image/"))
    return next((str(each.get("permalink") or "") for each in files), "")


def _mark(heard: dict[str, Any], room: str, said: Payload, link: str, what: Literal["note", "action"]) -> Marked:
    return Marked(
        **heard,
        message=f"{room}/{said['ts']}",
        what=what,
        author=said.get("user", ""),
        text=unescaped(said.get("text", "")),
        link=link,
        written_at=moment(said["ts"]),
    )


def message_link(home: str, room: str, ts: str) -> str:
    """The address of a message (the form chat.getPermalink answers with)."""
    return f"{home.rstrip('/')}/archives/{room}/p{ts.replace('.', '')}"


def moment(ts: str) -> datetime:
    """The time in a message's or event's ts."""
    return datetime.fromtimestamp(float(ts), UTC)


def _event(body: Payload, now: datetime, bot_user: str, home: str) -> Inbound | None:
    event = body.get("event") or {}
    heard = {"workspace": workspace_of(body), "request_id": body["event_id"], "at": now}
    match event.get("type"):
        case "reaction_added" | "reaction_removed":
            return _reacted(heard, event, home)
        case "pin_added" | "pin_removed":
            return _pinned(heard, event, home)
        case "message":
            return _message(heard, event, bot_user)
        case "app_mention" if event.get("user") and not event.get("bot_id"):
            words = decoded(unescaped(re.sub(rf"<@{bot_user}(\|[^>]*)?>", "", event.get("text", ""))))
            heard |= {"user": event["user"], "room": event["channel"]}
            return Typed(**heard, words=words.strip() or "help", can_open_form=False)
        case _:
            return _room_changed(heard, event, bot_user)


def _reacted(heard: dict[str, Any], event: Payload, home: str) -> Inbound | None:
    if event["item"].get("type") != "message" or not event.get("user"):
        return None
    on, name = event["type"] == "reaction_added", bare(event["reaction"])
    room, ts = event["item"]["channel"], event["item"]["ts"]
    heard |= {"user": event["user"], "room": room}
    if name in NOTE or name in ACTION:
        said = {"ts": ts, "user": event.get("item_user", "")}
        what: Literal["note", "action"] = "action" if name in ACTION else "note"
        marked = _mark(heard, room, said, message_link(home, room, ts), what)
        return marked if on else Marked(**heard, message=marked.message, what=what, on=False)
    sign = MEANING.get(name)
    if sign is None:
        return None
    return Reacted(**heard, message=ts, sign=sign, on=on, sent_at=moment(event["event_ts"]))


def _pinned(heard: dict[str, Any], event: Payload, home: str) -> Inbound | None:
    item = event["item"]
    if item.get("type") != "message" or "message" not in item:
        return None
    room = event["channel_id"]
    heard |= {"user": event["user"], "room": room}
    said = item["message"]
    if event["type"] == "pin_removed":
        return Marked(**heard, message=f"{room}/{said['ts']}", on=False)
    return _mark(heard, room, said, message_link(home, room, said["ts"]), "note")


def _message(heard: dict[str, Any], event: Payload, bot_user: str) -> Inbound | None:
    """Ordinary talk is never kept: only a deleted card, and what is posted in the thread of one."""
    room, subtype = event["channel"], event.get("subtype")
    if subtype == "message_deleted":
        return MessageGone(**heard, user=bot_user, room=room, message=event["deleted_ts"])
    if subtype not in (None, "file_share", "thread_broadcast") or event.get("bot_id") or not event.get("user"):
        return None
    if not event.get("thread_ts"):
        return None
    files = tuple(str(each.get("permalink") or each.get("name") or each["id"]) for each in event.get("files", ()))
    text = unescaped(event.get("text", ""))
    heard |= {"user": event["user"], "room": room, "thread": event["thread_ts"]}
    return Replied(**heard, message=event["ts"], sent_at=moment(event["ts"]), text=text, files=files)


def _room_changed(heard: dict[str, Any], event: Payload, bot_user: str) -> Inbound | None:
    user = event.get("actor_id") or event.get("user") or bot_user
    heard |= {"room": _channel(event)}
    match event["type"]:
        case "channel_archive" | "group_archive":
            return RoomChanged(**heard, user=user, what="archived")
        case "channel_deleted" | "group_deleted":
            return RoomChanged(**heard, user=user, what="deleted")
        case "channel_left" | "group_left":
            return RoomChanged(**heard, user=user, what="removed")
        case "member_left_channel" if event.get("user") == bot_user:
            return RoomChanged(**heard, user=bot_user, what="removed")
        case _:
            return None


def _channel(event: Payload) -> str:
    channel = event.get("channel", "")
    return str(channel.get("id", "")) if isinstance(channel, Mapping) else str(channel)
