"""Slack's published limits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.chat.slack.tiers import EDITS, POSTS, paces
from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    ROOM,
    Alarm,
    ArchiveRoom,
    Delivery,
    Describe,
    Invite,
    LiftNet,
    OpenRoom,
    PinCard,
    Say,
    SeedSign,
    Show,
    SpreadNet,
    Upload,
    privately,
    whisper,
)
from bot.crisis.model import BOARD
from bot.crisis.requests.escalation import RingMorning
from bot.crisis.traces import Sign
from tests.sandbox.specs import SLACK, needs_specs

AT = datetime(2026, 11, 21, tzinfo=UTC)
DELIVERIES: list[tuple[Delivery, set[str]]] = [
    (Say(key="k", where=ROOM, line=1), {"post:C1", "chat.postMessage"}),
    (Say(key="k", where=ANNOUNCEMENTS, line=1), {"post:C1", "chat.postMessage"}),
    (Say(key="k", where=privately("p"), line=1), {"post:C1", "chat.postMessage", "conversations.open"}),
    (Say(key="k", where=whisper("p"), line=1), {"post:C1", "chat.postEphemeral"}),
    (Show(key="k", slot="board"), {"post:C1", "chat.postMessage"}),
    (Show(key="k", slot="board", standing=True), {"chat.update", "boards"}),
    (Show(key="k", slot="step-1", standing=True), {"chat.update"}),
    (OpenRoom(key="k", name="n", private=False), {"conversations.create"}),
    (Invite(key="k", people=()), {"conversations.invite"}),
    (Describe(key="k", what="topic"), {"conversations.setTopic"}),
    (Describe(key="k", what="purpose"), {"conversations.setPurpose"}),
    (PinCard(key="k", slot="board"), {"pins.add"}),
    (SeedSign(key="k", slot="board", sign=Sign.SEEN), {"reactions.add"}),
    (Upload(key="k", where=ROOM, line=1, file="html"), {"files.completeUploadExternal", "post:C1"}),
    (SpreadNet(key="k", person="p", at=AT), {"chat.scheduleMessage", "conversations.open"}),
    (LiftNet(key="k", person="p", net="n"), {"chat.deleteScheduledMessage"}),
    (ArchiveRoom(key="k"), {"conversations.archive"}),
    (Alarm(key="k", at=AT, asks=RingMorning(crisis="c", at=AT, due_at=AT, until=AT)), set()),
]


@pytest.mark.parametrize(("delivery", "names"), DELIVERIES)
def test_what_a_delivery_counts_against(delivery: Delivery, names: set[str]) -> None:
    assert {each.name for each in paces(delivery, "C1")} == names


def test_a_channel_takes_one_message_a_second() -> None:
    first = paces(Say(key="k", where=ROOM, line=1), "C1")[0]
    assert (first.times, first.seconds) == (1, 1.0)


PER_MINUTE = {"Tier1": 1, "Tier2": 20, "Tier3": 50, "Tier4": 100}


@needs_specs
def test_no_pace_is_faster_than_the_published_tier() -> None:
    tiers = json.loads((SLACK / "rate-limit-tiers.json").read_text())
    for delivery, _ in DELIVERIES:
        for pace in paces(delivery, "C1"):
            most = PER_MINUTE.get(tiers.get(pace.name, ""))
            saved = pace.times if pace.spread else 0  # a full bucket comes on top of what flows in within the minute
            assert most is None or pace.times * 60 / pace.seconds + saved <= most, pace


def test_a_board_never_waits_for_cards() -> None:
    board = paces(Show(key="k", slot=BOARD, standing=True), "C1")
    card = paces(Show(key="k", slot="step-1", standing=True), "C1")
    assert board[0] == EDITS and card == (replace(EDITS, keep=1),)


def test_edits_and_posts_of_a_workspace() -> None:
    assert 44 <= 60 / EDITS.seconds * EDITS.times <= 45
    assert POSTS.times / POSTS.seconds * 60 <= 300
