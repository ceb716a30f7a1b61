"""Bodies of gateway dispatches as Discord sends them, for the tests of hearing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
GUILD, ROOM, ANNA, BOT = "900000000000000008", "900000000000000009", "900000000000000002", "900000000000000007"
MESSAGE = "1441542398000000000"
Json = dict[str, Any]


def interaction(kind: int, asked: Json, **more: Any) -> Json:
    """An interaction in a guild."""
    member = {"user": {"id": ANNA, "username": "anna"}, "roles": [], "permissions": "0"}
    body: Json = {"id": "1", "type": kind, "token": "t", "channel_id": ROOM, "locale": "it", "version": 1}
    return {**body, "guild_id": GUILD, "member": member, "data": asked, **more}


def in_direct_messages(body: Json) -> Json:
    """The same without a guild."""
    left = {key: value for key, value in body.items() if key not in ("guild_id", "member")}
    return left | {"user": {"id": ANNA, "username": "anna"}}


def command(verb: str, *options: Json, kind: int = 2) -> Json:
    """A chat-input command; kind 4 while it is still being typed."""
    return interaction(
        kind, {"id": "2", "name": "crisis", "type": 1, "options": [{"type": 1, "name": verb, "options": list(options)}]}
    )


def option(name: str, value: Any, kind: int = 3, **more: Any) -> Json:
    """What was filled in."""
    return {"name": name, "type": kind, "value": value, **more}


def on_message(name: str, said: Json) -> Json:
    """A command in the menu of a message."""
    resolved = {"messages": {said["id"]: said}}
    return interaction(2, {"id": "2", "name": name, "type": 3, "target_id": said["id"], "resolved": resolved})


def said(content: str = "", **more: Any) -> Json:
    """A message."""
    author = {"id": ANNA, "username": "anna"}
    body: Json = {"id": MESSAGE, "channel_id": ROOM, "guild_id": GUILD, "type": 0, "author": author, "content": content}
    return {**body, "attachments": [], "mentions": [], **more}


def reaction(name: str, **more: Any) -> Json:
    """A reaction as it goes on or off."""
    body: Json = {"user_id": ANNA, "channel_id": ROOM, "message_id": MESSAGE, "guild_id": GUILD}
    return {**body, "emoji": {"id": None, "name": name}, "burst": False, "type": 0, **more}
