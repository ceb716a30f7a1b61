"""The payloads of commands, clicks, forms and shortcuts (docs.slack.dev, slash commands and interaction payloads).
Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.slack_shapes import message_shape, view_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Json, Message, Person, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Who acts, and where."""

    space: Workspace
    person: Person
    channel: Channel


def command_payload(origin: Origin, *, command: str, text: str) -> Json:
    """A slash command."""
    space, person, channel = origin.space, origin.person, origin.channel
    return {
        "token": "sandbox",
        "team_id": space.id,
        "team_domain": space.domain,
        "channel_id": channel.id,
        "channel_name": _place_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": space.app.id,
        "is_enterprise_install": "false",
        "response_url": space.response_link("commands", channel, person.id),
        "trigger_id": space.trigger(person.id, channel.id),
    }


def actions_payload(origin: Origin, message: Message, action: Json, state: Json) -> Json:
    """A press of a button or a choice in a message (block_actions)."""
    space, person, channel = origin.space, origin.person, origin.channel
    ephemeral = message.only_for is not None
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": ephemeral}
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    payload = _head(space, person, "block_actions") | {
        "container": container,
        "trigger_id": space.trigger(person.id, channel.id),
        "channel": {"id": channel.id, "name": _place_name(channel)},
        "state": {"values": state},
        "response_url": space.response_link("actions", channel, person.id, message),
        "actions": [action | {"action_ts": space.event_ts()}],
    }
    return payload if ephemeral else payload | {"message": message_shape(space, channel, message, metadata=True)}


def view_actions_payload(space: Workspace, person: Person, view: View, action: Json) -> Json:
    """A press or choice inside an open form (block_actions with a view)."""
    return _head(space, person, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": space.trigger(person.id, view.channel),
        "view": view_shape(space, view),
        "actions": [action | {"action_ts": space.event_ts()}],
    }


def submission_payload(space: Workspace, person: Person, view: View) -> Json:
    """A form sent (view_submission)."""
    return _head(space, person, "view_submission") | {
        "trigger_id": space.trigger(person.id, view.channel),
        "view": view_shape(space, view),
        "response_urls": [],
    }


def closed_payload(space: Workspace, person: Person, view: View) -> Json:
    """A form put away (view_closed); only where the view asked for it."""
    return _head(space, person, "view_closed") | {"view": view_shape(space, view), "is_cleared": False}


def shortcut_payload(space: Workspace, person: Person, callback_id: str) -> Json:
    """A global shortcut."""
    head = _head(space, person, "shortcut", with_app=False)
    return head | {
        "action_ts": space.event_ts(),
        "callback_id": callback_id,
        "trigger_id": space.trigger(person.id, None),
    }


def message_shortcut_payload(origin: Origin, message: Message, callback_id: str) -> Json:
    """A shortcut on a message (message_action)."""
    space, person, channel = origin.space, origin.person, origin.channel
    return _head(space, person, "message_action", with_app=False) | {
        "action_ts": space.event_ts(),
        "callback_id": callback_id,
        "trigger_id": space.trigger(person.id, channel.id),
        "response_url": space.response_link("app", channel, person.id, message),
        "message_ts": message.ts,
        "message": message_shape(space, channel, message, metadata=True),
        "channel": {"id": channel.id, "name": _place_name(channel)},
    }


def _head(space: Workspace, person: Person, kind: str, *, with_app: bool = True) -> Json:
    head: Json = {
        "type": kind,
        "token": "sandbox",
        "team": {"id": space.id, "domain": space.domain},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": space.id},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    if with_app:
        return head | {"api_app_id": space.app.id}
    return head | {"user": {"id": person.id, "name": person.name, "team_id": space.id}}


def _place_name(channel: Channel) -> str:
    """Private channels and direct messages have a stand-in for their name, as documented for slash commands."""
    return {"channel": channel.name, "group": "privategroup", "im": "directmessage"}[channel.kind]
