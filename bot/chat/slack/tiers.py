"""Slack's published limits, with a margin: which ones carrying a delivery counts against. Pure.

Source: docs.slack.dev, rate limits, and the tier on each method's page; one message a second per channel. A pace has
the name of its method, so that a 429 of that method (Calls) holds back whatever else makes that call.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

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

POSTS = Pace(name="chat.postMessage", times=240, seconds=60)
"""The whole workspace: "several hundred per minute" (docs.slack.dev, rate limits, posting messages)."""

EDITS = Pace(name="chat.update", times=3, seconds=4.0, spread=True)
"""45 a minute and at most 47 in any one (the tier allows 50), spread: a board never waits for a whole window."""

BOARDS = Pace(name="boards", times=1, seconds=1.8)
"""A board is edited this often at most, so that cards get what it leaves of the edits while a crowd is at work."""


def paces(delivery: Delivery, room: str) -> tuple[Pace, ...]:
    """The limits for one delivery. room: any name under which messages to that place are counted."""
    match delivery:
        case Show(standing=True, slot=slot):
            return (EDITS, BOARDS) if slot == BOARD else (replace(EDITS, keep=1),)
        case Show():
            return (_place(room), POSTS)
        case Say():
            return (_place(room), _said(delivery), *_opened(delivery))
        case OpenRoom():
            return (tier("conversations.create", 18),)
        case Invite():
            return (tier("conversations.invite", 45),)
        case Describe(what=what):
            return (tier(f"conversations.set{what.capitalize()}", 18),)
        case PinCard():
            return (tier("pins.add", 18),)
        case SeedSign():
            return (tier("reactions.add", 45),)
        case SpreadNet():
            return (tier("chat.scheduleMessage", 45), tier("conversations.open", 45))
        case LiftNet():
            return (tier("chat.deleteScheduledMessage", 45),)
        case Upload():
            return (tier("files.completeUploadExternal", 90), _place(room))
        case Seal():
            return (tier("files.info", 90),)
        case ArchiveRoom():
            return (tier("conversations.archive", 18),)
        case Alarm():
            return ()
        case _:
            assert_never(delivery)


def _place(room: str) -> Pace:
    return Pace(name=f"post:{room}", times=1, seconds=1.0)


def _said(say: Say) -> Pace:
    return tier("chat.postEphemeral", 90) if say.where.kind == "whisper" else POSTS


def _opened(say: Say) -> tuple[Pace, ...]:
    return (tier("conversations.open", 45),) if say.where.kind == "person" else ()


def tier(method: str, times: int) -> Pace:
    """So many calls of a method a minute."""
    return Pace(name=method, times=times, seconds=60)
