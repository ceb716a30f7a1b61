"""What staff answer when somebody asks, and who has read it. Changed by facts, decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

PersonId = str

ANNOUNCED = "announced:"
"""How the slot of a card begins that stands in the brand's announcements and not in the room."""

LINE_CARD = "line:"
"""How the slot of a line's card begins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffLine:
    """One line for staff; the last of a crisis holds. read_by: each once, in the order in which they said so."""

    number: int
    text: str
    at: datetime
    by: PersonId | None = None
    read_by: tuple[PersonId, ...] = ()


def line_slots(number: int, private: bool) -> tuple[str, ...]:
    """Where the cards of a line stand: in the room, and, unless the crisis is private, in the announcements."""
    room = f"{LINE_CARD}{number}"
    return (room,) if private else (room, f"{ANNOUNCED}{room}")
