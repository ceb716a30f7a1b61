"""The door: who may ask anything at all, and of which crisis somebody may know. What they may do, the desk judges."""

from __future__ import annotations

from bot.crisis.entitled import Asker, at_the_door, may_see
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.desk.inbound import Inbound, MessageGone, Pressed, RoomChanged, Submitted

FOR_OUTSIDERS = ("line_read", "outside_approve", "outside_changes", "outside_right", "outside_wrong")
"""What somebody from outside may press or send: Read, and what they decide about words they were asked for."""


def may_come_in(heard: Inbound, asker: Asker, crisis: Crisis | None) -> None:
    """Refused whoever has no business here. Guests and others from outside may press what was put before them by name.
    A crisis that somebody may not see does not exist. What has happened to a room or a message, has."""
    if isinstance(heard, RoomChanged | MessageGone):
        return
    why = at_the_door(asker)
    if why and not (isinstance(heard, Pressed | Submitted) and heard.does in FOR_OUTSIDERS and crisis is not None):
        raise Refused(why)
    if not why and crisis is not None and not may_see(crisis, asker):
        raise Refused("no_crisis")
