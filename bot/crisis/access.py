"""Who may ask what, and when. Until roles get a table: full members everything, guests and strangers nothing."""

from __future__ import annotations

from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import everyone
from bot.crisis.person import Standing
from bot.crisis.refused import Refused


def check(standing: Standing) -> None:
    """Refuse whoever may not work in a crisis room."""
    match standing:
        case Standing.MEMBER:
            return
        case Standing.GUEST:
            raise Refused("guest")
        case Standing.STRANGER:
            raise Refused("stranger")
        case Standing.BOT | Standing.GONE:
            raise Refused("not_a_person")


def must_be_open(crisis: Crisis) -> None:
    """What is closed has no clocks and opens no room: Refused."""
    if not crisis.is_open:
        raise Refused("not_open")


def may_see(crisis: Crisis, person: PersonId) -> bool:
    """Whether somebody may know of a crisis at all: of a private one only its own people."""
    return not crisis.private or person in everyone(crisis) or person in crisis.invited
