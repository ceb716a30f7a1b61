"""How fast we send to Discord: what carrying each delivery counts against. Pure.

Discord publishes no figures but the global one; these were observed, with a margin: five posts and five edits in five
seconds per channel (rustplusplus issue 475), edits of messages older than an hour three in six seconds
(discord-api-docs issue 4413), one reaction in a quarter of a second (issue 182), a topic twice in ten minutes (issue
2190). What the headers tell is obeyed besides (limits.py). Limits are a channel's, so nearly every name carries one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_never

from bot.chat.discord.finding import CLOCKS_APART, born
from bot.crisis.deliveries import (
    Alarm,
    ArchiveRoom,
    Delivery,
    Describe,
    Invite,
    LiftNet,
    OpenRoom,
    PinCard,
    Say,
    Seal,
    SeedSign,
    Show,
    SpreadNet,
    Upload,
)
from bot.crisis.model import BOARD
from bot.desk.port import Pace

ROOMS = Pace(name="POST /guilds/{guild}/channels", times=10, seconds=10)
"""Modest: a limit of it was never observed. It bears the name of its call, so that a 429 holds the others back too."""

DIRECTS = Pace(name="POST /users/@me/channels", times=20, seconds=10)
"""Opening many direct messages at once may get a bot shut out (discord.com/developers/docs, Create DM)."""

OLD = timedelta(minutes=55)
"""Discord counts from an hour on; edits that wait a little may be older by then."""

REMEMBERED = 5_000
"""So many of the latest cards and rooms; each counts as young for an hour at most."""


class Ages:
    """What came to be within the hour. A card that was posted before a restart is young if its room is, which the first
    edit tells."""

    def __init__(self) -> None:
        self._born: dict[str, datetime] = {}

    def met(self, name: str, snowflake: str) -> None:
        """A card, by its key without the room at its end, or a room, by its crisis."""
        self._born.pop(name, None)
        self._born[name] = born(snowflake)
        while len(self._born) > REMEMBERED:
            del self._born[next(iter(self._born))]

    def is_young(self, place: str, card: str, now: datetime) -> bool:
        """Whether the card cannot be an hour old. place: its crisis. card: the key of its delivery. What says to come
        from the future tells nothing: a case from before Discord's time is played so."""
        known = (self._born.get(name) for name in (f"{place}/{card}", place))
        return any(at is not None and -CLOCKS_APART < now - at < OLD for at in known)


def paces(delivery: Delivery, place: str, young: bool) -> tuple[Pace, ...]:
    """The limits for one delivery. place: any name under which messages to a place are counted. young: the card that
    is to be edited was posted within the hour."""
    match delivery:
        case Show(standing=True, slot=slot):
            return edits(place, slot == BOARD, young)
        case Show(slot=slot):
            return (posts(place, slot == BOARD),)
        case Say():
            return (posts(place), *((DIRECTS,) if say_privately(delivery) else ()))
        case Upload():
            return (posts(place),)
        case OpenRoom():
            return (ROOMS,)
        case Invite():
            return (Pace(name=f"people:{place}", times=5, seconds=5),)
        case Describe(what=what):
            return (Pace(name=f"topic:{place}", times=2, seconds=602),) if what == "topic" else ()
        case PinCard():
            return (Pace(name=f"pins:{place}", times=4, seconds=5),)
        case SeedSign():
            # Half a second: the quarter begins anew, as far as we are told, when the answer arrives.
            return (Pace(name=f"signs:{place}", times=1, seconds=0.5),)
        case Seal():
            return (Pace(name="GET /channels/{channel}/messages/{message}", times=4, seconds=5),)
        case ArchiveRoom():
            return (Pace(name=f"archive:{place}", times=4, seconds=15),)
        case SpreadNet() | LiftNet() | Alarm():
            return ()
        case _:
            assert_never(delivery)


def posts(place: str, board: bool = False) -> Pace:
    """Five in five seconds are allowed: one of them is the board's."""
    return Pace(name=f"post board:{place}" if board else f"posts:{place}", times=1 if board else 4, seconds=5.2)


def edits(place: str, board: bool, young: bool) -> tuple[Pace, ...]:
    """Boards and cards have a share each, so that a board never waits for cards. Five in five seconds: two boards,
    three cards. Of those older than an hour three in six: one board, two cards."""
    if board:
        return (Pace(name=f"board:{place}", times=1, seconds=2.6 if young else 6.3),)
    shared = Pace(name=f"cards:{place}", times=3, seconds=5.3)
    return (shared,) if young else (shared, Pace(name=f"old cards:{place}", times=2, seconds=6.3))


def say_privately(say: Say) -> bool:
    """Whether it goes into direct messages; a whisper does too, for want of any other."""
    return say.where.kind in ("person", "whisper")
