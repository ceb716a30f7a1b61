"""What people put into the record: notes, marked messages, follow-ups; nothing is ever taken out."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.facts.record import ActionNoted, EvidenceKept, Noted, NoteWithdrawn
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.record import KeepEvidence, WithdrawNote, WriteAction, WriteNote
from bot.crisis.traces import Mark
from tests.people import ANNA, BRUNO, CARLA, LINK, T0
from tests.story import like, story


def test_a_typed_note() -> None:
    told = story(seats=()).asks(WriteNote, BRUNO, text="a journalist calls", happened_at=T0 - timedelta(minutes=5))
    told.happened(like(Noted, text="a journalist calls", happened_at=T0 - timedelta(minutes=5))).silent()
    told.asks(WriteNote, BRUNO, text="a journalist calls").happened(like(Noted))
    told.refused("note_empty", WriteNote).refused("note_empty", WriteAction)
    told.refused("note_in_future", WriteNote, text="x", happened_at=T0 + timedelta(hours=1))


def test_one_marked_message_gives_one_line() -> None:
    told = story(seats=()).asks(WriteNote, BRUNO, message="m7", author=CARLA).happened(like(Noted, author=CARLA))
    told.asks(WriteNote, CARLA, message="m7").happened()
    assert told.crisis.marked == (Mark(message="m7", by=BRUNO),)


def test_only_the_own_mark_is_withdrawn_and_may_come_again() -> None:
    told = story(seats=()).asks(WriteNote, BRUNO, message="m7", text="x")
    told.asks(WithdrawNote, CARLA, message="m7").happened()
    told.asks(WithdrawNote, BRUNO, message="m7").happened(like(NoteWithdrawn, message="m7"))
    told.asks(WithdrawNote, BRUNO, message="m7").happened()
    told.asks(WriteNote, CARLA, message="m7").happened(like(Noted, by=CARLA))


def test_a_follow_up() -> None:
    told = story(seats=()).asks(WriteAction, BRUNO, text="two-person rule", owner=ANNA)
    told.happened(like(ActionNoted, text="two-person rule", owner=ANNA)).silent()


def test_the_record_stays_open_when_it_is_over() -> None:
    story().asks(CancelCrisis, ANNA).asks(WriteNote, ANNA, text="it was a test post").happened(like(Noted))


def test_one_marked_message_gives_one_follow_up_and_may_be_a_note_too() -> None:
    told = story(seats=()).asks(WriteAction, BRUNO, message="m7").happened(like(ActionNoted))
    told.asks(WriteAction, CARLA, message="m7").happened()
    told.asks(WriteNote, CARLA, message="m7").happened(like(Noted))
    told.asks(WithdrawNote, CARLA, message="m7").happened(like(NoteWithdrawn))
    told.asks(WriteAction, ANNA, message="m7").happened()
    told.asks(WithdrawNote, BRUNO, message="m7").happened()
    told.asks(WithdrawNote, BRUNO, message="m7", what="action").happened(like(NoteWithdrawn, what="action"))
    told.asks(WriteAction, ANNA, message="m7").happened(like(ActionNoted))
    told.asks(WriteAction, ANNA, text="x").asks(WriteAction, CARLA, text="x").happened(like(ActionNoted))


def test_evidence_is_kept_with_its_link_whoever_it_is_of() -> None:
    kept = {"link": LINK, "text": "the price", "handle": "@aurora", "sha256": "AB" * 32}
    story().asks(KeepEvidence, ANNA, **kept).happened(like(EvidenceKept, **(kept | {"sha256": "ab" * 32}))).silent()
    story().refused("evidence_link_wanted", KeepEvidence, text="a screenshot somewhere")
