"""Where in a crisis a delivery goes: its room of now, and the message that stands in a slot. What has gone meanwhile
makes the delivery stale."""

from __future__ import annotations

from bot.crisis.model import Crisis


class Stale(Exception):
    """There is nothing left to deliver: what it was about has changed."""


def room_of(crisis: Crisis) -> str:
    """The platform's id of the room people are in now. Raises Stale where there is none."""
    if crisis.room is None:
        raise Stale
    return crisis.room.room


def message_of(crisis: Crisis, slot: str) -> str:
    """The message that stands in a slot. Raises Stale where none does."""
    posted = crisis.message(slot)
    if posted is None:
        raise Stale
    return posted.message
