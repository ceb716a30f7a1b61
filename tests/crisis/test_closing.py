"""How a crisis ends, learns, is archived and comes back."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.closing import QUIET_DAYS, left_open, unproven
from bot.crisis.dealing import comes_after
from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    ROOM,
    Alarm,
    ArchiveRoom,
    Describe,
    LiftNet,
    OpenRoom,
    PinCard,
    Say,
    Show,
    Upload,
    privately,
)
from bot.crisis.facts.closing import (
    ArchiveBegun,
    CrisisArchived,
    CrisisCancelled,
    CrisisClosed,
    CrisisReopened,
    PostMortemWritten,
)
from bot.crisis.facts.escalation import CallUnanswered, PersonCalled, PromiseKept, PromiseMissed, PromiseNear
from bot.crisis.facts.help import HelpAdvised
from bot.crisis.facts.steps import OwnerReminded, StepDone, StepOverdue
from bot.crisis.levels import Level
from bot.crisis.model import BOARD, CrisisState, Via, card_of
from bot.crisis.requests.closing import (
    ArchiveCrisis,
    CancelCrisis,
    CloseCrisis,
    ReopenCrisis,
    RingArchive,
    WritePostMortem,
)
from bot.crisis.requests.escalation import AnswerCall, BeginNight, KeepPromise, PromiseUpdate, RingCall, SettleNet
from bot.crisis.requests.opening import ReportRoomLost, SettleArchive, SettleFailure
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.steps import FinishStep, SetSign, SkipStep, TakeStep
from bot.crisis.traces import Sign
from tests.people import ANNA, BRUNO, CARLA, DARIO, LINK, LUCA, MANY, PAOLA, SOCIAL_ALONE, T0
from tests.story import Story, like, opening, story

HOUR = timedelta(hours=1)


def closed(told: Story) -> Story:
    """Stood down with things left, confirmed."""
    return told.asks(CloseCrisis, ANNA, reason="quiet since noon", confirmed=True)


def test_a_false_alarm_is_cancelled_and_takes_no_more_work() -> None:
    told = story().asks(CancelCrisis, ANNA).happened(like(CrisisCancelled, by=ANNA))
    told.told(like(Say, where=ROOM), like(Describe, what="topic"), like(LiftNet, person=BRUNO))
    assert told.crisis.state is CrisisState.CANCELLED
    told.refused("not_open", CancelCrisis).refused("is_over", TakeStep, step="freeze")
    told.refused("not_open", CloseCrisis, reason="x")
    told.at(T0 + 48 * HOUR).happened()


def test_what_the_courier_brings_back_too_late_is_taken() -> None:
    told = story().asks(CancelCrisis, ANNA).asks(SettleNet, person=BRUNO, net="n9")
    told.told(like(LiftNet, net="n9"))


def test_closing_wants_a_reason_and_the_list_of_what_is_left_confirmed() -> None:
    told = story(seats=()).refused("close_reason_wanted", CloseCrisis)
    told.refused("close_unconfirmed", CloseCrisis, reason="over")
    left = ("evidence", "delete-or-keep", "freeze", "holding", "triage", "authority", "statement")
    closed(told).happened(like(CrisisClosed, left=left, reason="quiet since noon"))
    assert (told.crisis.state, told.crisis.closed_by) == (CrisisState.CLOSED, ANNA)


def test_closing_with_nothing_left_needs_no_confirmation() -> None:
    told = story(MANY, seats=())
    for number in range(1, 9):
        told.asks(FinishStep, ANNA, step=str(number))
    told.asks(CloseCrisis, ANNA, reason="done").happened(like(CrisisClosed, left=()))


def test_a_missing_proof_is_asked_for_once_more_before_stand_down() -> None:
    told = story(seats=()).asks(FinishStep, ANNA, step="evidence", via=Via.SIGN)
    assert [step.id for step in unproven(told.crisis)] == ["evidence"]
    for step in told.crisis.steps:
        if step.is_open and not step.plan.statutory:
            told.asks(SkipStep, ANNA, step=step.id, reason="x")
    told.refused("close_unconfirmed", CloseCrisis, reason="over")


def test_what_repeats_or_comes_after_is_not_left_open() -> None:
    told = story(seats=()).asks(FinishStep, ANNA, step="triage")
    assert {step.id for step in left_open(told.crisis)}.isdisjoint({"triage", "resume", "post-mortem"})


def test_closed_is_silent() -> None:
    told = story().asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).asks(BeginNight, ANNA, until=T0 + 3 * HOUR, watch=BRUNO)
    closed(told.after(20)).at(T0 + 24 * 20 * HOUR).silent()
    assert told.count(CallUnanswered) == 5 and told.count(PromiseMissed) == 0 and told.new_facts == []


def test_reminders_stop_with_the_crisis() -> None:
    told = closed(story(MANY, seats=()).after(62)).after(600).silent()
    assert told.count(OwnerReminded, early=False) == 1


def test_a_closed_room_still_takes_debrief() -> None:
    told = closed(story(seats=())).asks(WriteNote, ANNA, text="went well")
    told.asks(FinishStep, ANNA, step="post-mortem").happened(like(StepDone))
    assert "step:post-mortem" in {each.slot for each in told.tellings if isinstance(each, Show)}


def test_reopening_in_the_room_that_lives() -> None:
    told = story(MANY, seats=()).refused("is_open", ReopenCrisis, room_name="r2")
    closed(told.after(62)).after(60).asks(ReopenCrisis, BRUNO, room_name="r2", reason="again")
    told.happened(like(CrisisReopened, room_name="", reason="again")).untold(like(OpenRoom)).told(like(Say, where=ROOM))
    assert told.crisis.is_open and told.crisis.closed_at is None and told.crisis.room_name != "r2"
    told.after(5)
    assert told.count(OwnerReminded, early=False) == 2
    assert told.count(StepOverdue) == 8


def test_reopening_after_the_archive_opens_a_new_room() -> None:
    told = closed(story(seats=())).asks(ArchiveCrisis, ANNA).carried()
    told.asks(ReopenCrisis, ANNA, room_name="crisis-again")
    told.told(like(OpenRoom, name="crisis-again"), like(PinCard, slot=BOARD), like(Say, after=("room",)))
    assert told.carried().crisis.message(BOARD) is not None


def test_who_was_told_not_to_come_is_called_anew_after_reopening() -> None:
    told = closed(story().asks(AnswerCall, BRUNO).after(2)).after(60)
    told.asks(ReopenCrisis, ANNA, room_name="x").told(like(Say, where=privately(LUCA), part="call"))
    assert {fact.person for fact in told.new_facts if isinstance(fact, PersonCalled)} == {LUCA, DARIO, PAOLA}
    told.carried()
    assert told.after(9).count(CallUnanswered) == 0
    assert told.after(1).count(CallUnanswered, person=LUCA, turn=1, late=False) == 1


def test_the_alarm_of_a_call_before_the_reopening_is_stale() -> None:
    told = closed(story(level=Level.RED).after(1)).asks(ReopenCrisis, ANNA, room_name="x")
    told.after(4).asks(RingCall, due_at=told.now, person=BRUNO, turn=0).happened()
    told.after(1)
    assert told.count(CallUnanswered, person=BRUNO, turn=1) == told.count(CallUnanswered, person=BRUNO) == 1
    told.asks(RingCall, due_at=T0, person=BRUNO, turn=0).happened()


def test_whoever_stood_in_is_called_again_only_when_it_is_their_turn() -> None:
    told = closed(story(seats=SOCIAL_ALONE).after(11)).asks(ReopenCrisis, ANNA, room_name="x")
    told.happened(like(CrisisReopened), like(PersonCalled, person=BRUNO, instead_of=None))
    assert told.after(10).count(PersonCalled, person=CARLA, instead_of=BRUNO) == 2
    back = closed(story(seats=SOCIAL_ALONE).after(11).asks(AnswerCall, BRUNO))
    back.asks(ReopenCrisis, ANNA, room_name="x").happened(like(CrisisReopened))


def test_whose_role_fell_to_somebody_else_is_not_called_again() -> None:
    told = closed(story(seats=SOCIAL_ALONE).after(11).asks(AnswerCall, CARLA))
    told.asks(ReopenCrisis, ANNA, room_name="x").happened(like(CrisisReopened))


def test_whoever_reopens_is_not_called_and_a_lost_room_calls_nobody() -> None:
    told = closed(story(seats=SOCIAL_ALONE)).asks(ReopenCrisis, BRUNO, room_name="x").happened(like(CrisisReopened))
    room = told.asks(CancelCrisis, ANNA).asks(ReopenCrisis, ANNA, room_name="y").crisis.room
    assert room is not None
    lost = story(seats=SOCIAL_ALONE).asks(ReportRoomLost, room="C1", why="deleted")
    lost.asks(ReopenCrisis, ANNA, room_name="x").happened(like(CrisisReopened, lost=True))
    assert lost.after(10).count(CallUnanswered, person=BRUNO, turn=0) == 1


def test_the_public_promise_outlives_the_end() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    closed(told).after(20).asks(ReopenCrisis, ANNA, room_name="x").happened(like(CrisisReopened))
    told.refused("close_unconfirmed", CloseCrisis, reason="over").after(40)
    assert told.count(PromiseNear) == told.count(PromiseMissed, due_at=T0 + HOUR) == 1
    closed(told).after(5).asks(ReopenCrisis, ANNA, room_name="x").happened(like(CrisisReopened))


def test_a_promise_that_passed_while_it_was_closed_is_missed_once() -> None:
    told = closed(story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)).after(90)
    told.asks(ReopenCrisis, ANNA, room_name="x").happened(
        like(CrisisReopened), like(PromiseMissed, due_at=T0 + HOUR), like(HelpAdvised)
    )
    assert told.after(600).count(PromiseMissed) == 1
    told.asks(KeepPromise, ANNA, link=LINK).happened(like(PromiseKept))
    assert told.crisis.promise is None


def test_an_update_after_the_end_keeps_the_promise_but_makes_none() -> None:
    told = closed(story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR))
    told.refused("not_open", KeepPromise, link=LINK, next_at=T0 + 3 * HOUR)
    told.asks(KeepPromise, ANNA, link=LINK).happened(like(PromiseKept, due_at=T0 + HOUR))


def test_a_cancelled_night_does_not_go_on_after_reopening() -> None:
    told = story(MANY, seats=()).asks(BeginNight, ANNA, until=T0 + HOUR, watch=ANNA).asks(CancelCrisis, ANNA)
    assert told.after(90).asks(ReopenCrisis, ANNA, room_name="x").crisis.night is None


def test_the_post_mortem_is_final_once_it_is_over() -> None:
    told = story(seats=()).asks(WritePostMortem, ANNA).happened(like(PostMortemWritten, final=False, to_asker=False))
    told.told(*(like(Upload, where=ROOM, file=file) for file in ("html", "markdown", "json"))).untold(like(Alarm))
    closed(told).asks(WritePostMortem, ANNA, named=True).happened(like(PostMortemWritten, final=True, named=True))
    told.told(like(Alarm, at=T0 + QUIET_DAYS), like(Upload, named=True))


def test_fourteen_days_after_the_final_post_mortem_the_room_is_archived() -> None:
    told = closed(story(seats=())).asks(WritePostMortem, ANNA).after(60).asks(WritePostMortem, ANNA)
    told.at(T0 + QUIET_DAYS).happened()
    told.at(T0 + QUIET_DAYS + HOUR).happened(like(ArchiveBegun, by=None))
    told.carried().happened(like(CrisisArchived))
    assert told.crisis.state is CrisisState.ARCHIVED and told.crisis.room is None


def test_a_reopened_crisis_is_not_archived_by_the_old_alarm() -> None:
    told = closed(story(seats=())).asks(WritePostMortem, ANNA).asks(ReopenCrisis, ANNA, room_name="x")
    told.asks(RingArchive, due_at=T0, reported_at=T0).happened()
    closed(told).asks(RingArchive, due_at=T0, reported_at=T0).happened()


def test_the_export_goes_before_the_archive() -> None:
    told = story(seats=()).refused("close_first", ArchiveCrisis)
    told = closed(told).asks(ArchiveCrisis, ANNA).happened(like(ArchiveBegun, by=ANNA))
    first = [each.key for each in told.new_tellings if isinstance(each, Upload | Show)]
    assert len([key for key in first if key.startswith("upload:")]) == 3
    told.told(like(ArchiveRoom, after=tuple(first)))
    assert [type(each) for each in told.new_tellings][-1] is ArchiveRoom
    told.carried().asks(ArchiveCrisis, ANNA).happened()
    told.refused("is_over", SetSign, step="freeze", sign=Sign.SEEN, on=True, sent_at=T0)


def test_before_the_archive_what_can_still_be_pressed_is_shown_once_more() -> None:
    """The board, what comes after the end, and what lacks its proof; not what has no button any more. Where the archive
    fails they get their buttons back."""
    told = story(seats=()).asks(FinishStep, ANNA, step="evidence", via=Via.SIGN).carried()
    told = closed(told).carried().asks(ArchiveCrisis, ANNA)
    after = [step.id for step in told.crisis.steps if comes_after(step)]
    wanted = {f"show:{BOARD}", *(f"show:{card_of(step)}" for step in (*after, "evidence"))}
    assert (told.crisis.archiving, _shown(told)) == (True, wanted)
    told.asks(SettleFailure, key="archive", why="permission")
    assert (told.crisis.archiving, _shown(told)) == (False, wanted)


def _shown(told: Story) -> set[str]:
    return {each.key for each in told.new_tellings if isinstance(each, Show)}


def test_after_the_archive_the_post_mortem_goes_to_the_asker() -> None:
    told = closed(story(seats=())).asks(ArchiveCrisis, ANNA).carried().asks(WritePostMortem, BRUNO)
    told.happened(like(PostMortemWritten, to_asker=True)).told(like(Upload, where=privately(BRUNO)))


def test_without_a_room_only_the_archive_is_settled() -> None:
    told = closed(story(seats=()).asks(FinishStep, ANNA, step="holding", proof=LINK))
    room = told.crisis.room
    assert room is not None
    told.asks(ReportRoomLost, room=room.room, why="deleted").asks(ArchiveCrisis, ANNA)
    told.told(like(ArchiveRoom, after=())).untold(like(Upload))


def test_whoever_was_called_and_has_not_answered_need_not_come_any_more() -> None:
    for asked in (CancelCrisis, CloseCrisis):
        told = story().asks(AnswerCall, BRUNO).after(11)
        told.asks(asked, ANNA, **({} if asked is CancelCrisis else {"reason": "over", "confirmed": True}))
        unneeded = [each.where for each in told.new_tellings if isinstance(each, Say) and each.part == "unneeded"]
        called = [call.person for call in told.crisis.calls if call.person != BRUNO]
        assert unneeded == [privately(person) for person in called] and {LUCA, DARIO, PAOLA} <= set(called)


def test_before_the_room_stands_nobody_hears_of_the_end_before_they_were_called() -> None:
    opening().asks(CancelCrisis, ANNA).told(like(Say, where=privately(BRUNO), part="unneeded", after=("room",)))


def test_a_public_promise_that_is_open_is_confirmed_like_an_open_step() -> None:
    told = story(MANY, seats=())
    for number in range(1, 9):
        told.asks(FinishStep, ANNA, step=str(number))
    told.asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).refused("close_unconfirmed", CloseCrisis, reason="done")
    told.at(T0 + 2 * HOUR).refused("close_unconfirmed", CloseCrisis, reason="done")
    closed(told).happened(like(CrisisClosed, left=()))


def test_a_reason_is_more_than_blanks() -> None:
    story(seats=()).refused("close_reason_wanted", CloseCrisis, reason="  ", confirmed=True)


def test_after_the_end_nobody_answers_a_call_any_more() -> None:
    closed(story()).refused("not_open", AnswerCall, BRUNO)


def test_whoever_was_asked_not_to_post_about_it_hears_that_it_is_over_and_that_it_goes_on() -> None:
    told = closed(story(seats=())).told(like(Say, where=ANNOUNCEMENTS))
    told.asks(ReopenCrisis, ANNA, room_name="crisis-again", reason="more").told(like(Say, where=ANNOUNCEMENTS))
    told.asks(CancelCrisis, ANNA).told(like(Say, where=ANNOUNCEMENTS))


def test_of_a_private_crisis_nothing_is_announced_at_its_end_either() -> None:
    closed(story(seats=(), private=True)).untold(like(Say, where=ANNOUNCEMENTS))


def test_whoever_reopens_what_is_archived_is_led_to_the_new_room() -> None:
    told = closed(story(seats=())).asks(SettleArchive)
    told.asks(ReopenCrisis, ANNA, room_name="crisis-again", reason="more").happened(like(CrisisReopened))
    told.told(like(OpenRoom, name="crisis-again"), like(Say, where=privately(ANNA), part="starter"))
