"""Short texts around a room: its topic, its purpose, and the message that waits in case the bot is dead."""

from __future__ import annotations

from bot.crisis.model import Crisis
from bot.show.board import heading
from bot.show.card import Card, Line, Room
from bot.show.words import Words

LONGEST = 250
"""Slack allows so many letters in a topic or a purpose (docs.slack.dev, conversations.setTopic)."""


def topic(crisis: Crisis, words: Words) -> str:
    """Level, title, and whether it is over."""
    over = "" if crisis.is_open else f" · {words.text(f'topic.{crisis.state}')}"
    return _short(f"{heading(crisis, words)}{over}")


def purpose(crisis: Crisis, words: Words) -> str:
    """What this room is, for whoever finds it later."""
    return _short(words.text("topic.purpose"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def net_card(crisis: Crisis, words: Words) -> Card:
    """What the platform itself says to somebody called, if by then neither they nor the bot have spoken."""
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    text = words.say("net.call", title=heading(crisis, words), room=room)
    return Card(summary=text, parts=(Line(text=text),))
