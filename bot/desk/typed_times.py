"""Times as somebody typed them, in their own zone; refused where they cannot be read."""

from __future__ import annotations

from datetime import datetime

from bot.crisis.refused import Refused
from bot.desk.scene import Scene
from bot.desk.times import Told, read_time


def typed_time(text: str, scene: Scene) -> datetime:
    """A moment still to come, as somebody typed it in their zone."""
    told = read_time(text, scene.now, scene.speaker.person.timezone)
    if told is None:
        raise Refused("time_not_understood", said=text or "…")
    return told.at


def past_time(text: str, scene: Scene) -> Told | None:
    """A moment that is over, as somebody typed it in their zone. Refused where it is still to come."""
    told = read_time(text, scene.now, scene.speaker.person.timezone, past=True)
    if told and told.at > scene.now:
        raise Refused("still_to_come", said=text)
    return told
