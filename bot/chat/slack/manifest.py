"""The app's manifest for api.slack.com, and why it asks for what it asks. Pure; README and `check` print from here.

Source: docs.slack.dev, app manifest reference; the scopes stand on the page of each method and event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.chat.slack.hear import FOLLOW_UP, LOG, MENTION, START, START_FROM_MESSAGE

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "being asked by name, where another app has taken the command",
    "channels:history": "finding our own message again before repeating it; text that somebody marks for the record",
    "channels:join": "looking into the announcement channel before an announcement is repeated",
    "channels:manage": "opening crisis rooms, inviting people, setting topic and purpose, archiving",
    "channels:read": "finding the announcement channel; hearing that a room was archived or deleted",
    "chat:write": "the board, the step cards, private answers",
    "chat:write.public": "announcing a crisis in a channel the bot is not a member of",
    "commands": "the command and the shortcuts",
    "files:read": "seeing that a file in a step's thread is its proof; reading it once for its fingerprint, not kept",
    "files:write": "posting the post-mortem",
    "groups:history": "the same as channels:history, in private crisis rooms",
    "groups:read": "the same as channels:read, in private crisis rooms",
    "groups:write": "private crisis rooms",
    "im:history": "finding our own direct message again before repeating it",
    "im:write": "calling people by direct message",
    "pins:read": "a pinned message goes into the timeline",
    "pins:write": "pinning the board",
    "reactions:read": "ticking steps with reactions",
    "reactions:write": "putting the first reaction on a step card",
    "users:read": "names, languages and time zones; telling members from guests",
}
"""Every scope of the bot token, and what would not work without it."""

EVENTS: Mapping[str, str] = {
    "app_mention": "being asked by name",
    "channel_archive": "a room archived by hand stops its messages",
    "channel_deleted": "a room deleted by hand stops its messages",
    "channel_left": "the bot put out of a room",
    "group_archive": "the same for private rooms",
    "group_deleted": "the same for private rooms",
    "group_left": "the same for private rooms",
    "message.channels": "proof posted in a step's thread; a deleted board is posted once more. Other talk is not kept",
    "message.groups": "the same in private rooms",
    "pin_added": "a pinned message goes into the timeline",
    "pin_removed": "and is taken out of it again",
    "reaction_added": "ticking steps with reactions",
    "reaction_removed": "and taking a tick back",
    "user_change": "a new name, language or time zone; a member who has become a guest or has left",
}
"""Every event, and what it is for."""

NAME, COLOUR = "Crisis Room", "#8B1A1A"
ABOUT = "Runs a communication crisis: opens a room, calls the right people, lays out the plan, keeps the record."


def manifest(command: str, http_url: str | None) -> dict[str, Any]:
    """The manifest to paste. command: such as /crisis. http_url: where this bot is reached; None for Socket Mode."""
    url = f"{http_url.rstrip('/')}/slack/events" if http_url else ""
    where = {"request_url": url} if url else {}
    return {
        "display_information": {"name": NAME, "description": ABOUT, "background_color": COLOUR},
        "features": {
            # No home page; its messages are where people are called, and nobody needs to write there.
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": _shortcuts(),
            "slash_commands": [_command(command, url)],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**where, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **where},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _command(command: str, url: str) -> dict[str, Any]:
    """should_escape: people and channels come as ids; their names alone could be anybody's."""
    return {
        "command": command,
        "description": "Start and run a crisis · Apri e guida una crisi",
        "usage_hint": "start · status · help · avvia · stato · aiuto",
        "should_escape": True,
        **({"url": url} if url else {}),
    }


def _shortcuts() -> list[dict[str, str]]:
    """One way in that no other app can take, and what can be done with a message. Slack shows everybody the same name,
    of at most 24 letters, whatever their language: so it is in both."""
    return [
        _shortcut("Crisi · Start a crisis", "global", START, "Apre una stanza di crisi · Opens a crisis room"),
        _shortcut(
            "Crisi · Crisis from this", "message", START_FROM_MESSAGE, "Da questo messaggio · About this message"
        ),
        _shortcut("Cronologia · Timeline", "message", LOG, "Tiene questo messaggio · Keeps this message"),
        _shortcut("Azione · Follow-up", "message", FOLLOW_UP, "Da fare dopo la crisi · To be done after the crisis"),
        _shortcut("Menzione · Mention", "message", MENTION, "Che cosa dicono di noi · What others say of us"),
    ]


def _shortcut(name: str, kind: str, callback_id: str, description: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback_id, "description": description}
