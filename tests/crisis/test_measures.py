"""The numbers of a crisis: the Wind case as reported, what is unknown stays unknown, and shifting shifts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import (
    LevelChanged,
    NightBegan,
    NightEnded,
    PersonCalled,
    PromiseKept,
    UpdatePromised,
)
from bot.crisis.facts.steps import StepDone, StepReopened, StepSkipped
from bot.crisis.levels import Level
from bot.crisis.measured import Clock, GapKind, Measures, PromiseState
from bot.crisis.measures import measure
from bot.crisis.rules import replay
from tests.report.examples import (
    ANNA,
    BRUNO,
    CARLA,
    DARIO,
    ELENA,
    HELD,
    NOW,
    OPENED,
    WIND,
    drill,
    lines_of,
    rome,
    wind,
)


def measured(*facts: Fact, now: datetime = NOW) -> Measures:
    return measure(replay(facts), lines_of(facts), now)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


WIND_MEASURES = measure(*wind(), NOW)


def test_the_first_public_words_came_two_hours_and_seven_minutes_after_the_first_symptoms() -> None:
    first = WIND_MEASURES.first_words
    assert first.spoken is not None and first.spoken.at == rome(12, 22) and first.spoken.link == HELD
    assert first.from_exposed == first.waited == timedelta(hours=2, minutes=7)
    assert first.from_noticed == minutes(82)
    assert first.from_opened == minutes(72)
    assert first.about and first.counted_from is Clock.EXPOSED


def test_the_target_is_that_of_the_level_when_the_words_went_out() -> None:
    assert (WIND_MEASURES.first_words.level, WIND_MEASURES.first_words.target) == (Level.ORANGE, minutes(30))
    assert WIND_MEASURES.first_words.met is False


def test_the_longest_silence_is_uncertain_because_one_post_has_no_time() -> None:
    gap = WIND_MEASURES.longest_gap
    assert gap is not None
    assert (gap.start, gap.end, gap.kind) == (rome(12, 22), rome(16, 30), GapKind.BETWEEN)
    assert gap.uncertain and gap.length == timedelta(hours=4, minutes=8)
    before, _, after = WIND_MEASURES.gaps
    assert before.about and not before.uncertain and not after.uncertain


def test_the_clocks_of_the_wind_case() -> None:
    clocks = WIND_MEASURES.clocks
    assert (clocks.to_notice, clocks.to_open, clocks.notice_to_open) == (minutes(45), minutes(55), minutes(10))
    assert clocks.exposed_about
    assert WIND_MEASURES.lasted == timedelta(hours=7, minutes=50)
    assert WIND_MEASURES.to_contain == rome(12, 31) - rome(10, 15)


def test_each_role_and_who_answered_for_it() -> None:
    lead, social, spokesperson, operations = WIND_MEASURES.roles
    assert (lead.role, lead.called_at, lead.holder) == ("lead", None, ANNA)
    assert (social.answered_by, social.length, social.silent) == (ELENA, minutes(36), (BRUNO,))
    assert (spokesperson.answered_by, spokesperson.by_phone) == (CARLA, True)
    assert (operations.answered_by, operations.length) == (DARIO, minutes(4))
    assert (WIND_MEASURES.first_answer_by, WIND_MEASURES.to_first_answer) == (DARIO, minutes(4))
    assert [(each.person, each.roles) for each in WIND_MEASURES.unanswered] == [(BRUNO, ("social",))]


def test_steps_against_the_plan() -> None:
    steps = {each.step: each for each in WIND_MEASURES.steps}
    assert steps["scope"].on_time and steps["scope"].late_by is None
    assert (steps["holding"].late_by, steps["holding"].on_time) == (minutes(57), False)
    assert (steps["press"].reason, steps["press"].counts) == ("Risponde la capogruppo", False)
    assert steps["added-1"].added and steps["added-1"].owner == DARIO
    assert steps["debrief"].on_time is None and not steps["debrief"].counts
    share = WIND_MEASURES.adherence
    assert (share.on_time, share.counted, share.excused, share.unexcused) == (4, 6, 1, 0)
    assert share.share == 4 / 6


def test_what_was_contained_somewhere_in_a_span_keeps_both_ends() -> None:
    freeze = StepDone(at=rome(12), by=ANNA, step="freeze", done_at=rome(11, 50), done_from=rome(11, 40))
    found = measured(OPENED, freeze)
    assert (found.contained_from, found.contained_at) == (rome(11, 40), rome(11, 50))
    assert (found.to_contain_least, found.to_contain) == (minutes(85), minutes(95))
    done = next(each for each in found.steps if each.step == "freeze")
    assert (done.done_from, done.done_at) == (rome(11, 40), rome(11, 50))


def test_a_time_that_is_known_has_no_span() -> None:
    """Also where what was done within a span was done again."""
    rough = StepDone(at=rome(12), by=ANNA, step="freeze", done_at=rome(11, 50), done_from=rome(11, 40))
    again = (StepReopened(at=rome(12, 1), by=ANNA, step="freeze"), StepDone(at=rome(12, 2), by=ANNA, step="freeze"))
    assert measured(OPENED, rough, *again).contained_from is None
    assert WIND_MEASURES.contained_from is None and WIND_MEASURES.to_contain_least is None


def test_a_skip_without_a_reason_counts_against() -> None:
    share = measured(OPENED, StepSkipped(at=rome(11, 15), by=ANNA, step="press")).adherence
    assert (share.on_time, share.unexcused, share.excused) == (0, 1, 0)


def test_what_is_still_to_come_does_not_count_and_what_is_overdue_does() -> None:
    share = measured(OPENED, now=rome(11, 22)).adherence
    assert (share.on_time, share.counted) == (0, 1)


def test_a_required_step_left_open_at_the_close_counts_against_once_it_was_due() -> None:
    early = measured(OPENED, CrisisClosed(at=rome(11, 15), by=ANNA, left=("press",), reason="x"))
    press = next(each for each in early.steps if each.step == "press")
    assert press.left and not press.counts and press.on_time is None
    assert early.adherence.counted == 0
    late = measured(OPENED, CrisisClosed(at=rome(14, 20), by=ANNA, left=("press",), reason="x"))
    press = next(each for each in late.steps if each.step == "press")
    assert press.left and press.counts and press.on_time is False and press.late_by == minutes(10)


def test_what_is_said_to_be_older_than_the_exposure_meets_nothing() -> None:
    """05:10, typed for this morning, was read as an hour at which nothing was public yet."""
    told = measured(
        OPENED,
        StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD, done_at=rome(5, 10)),
        StepDone(at=rome(12, 30), by=BRUNO, step="freeze", done_at=rome(5, 11)),
        now=rome(12, 40),
    )
    assert told.first_words.early and told.first_words.met is None
    steps = {each.step: each for each in told.steps}
    assert steps["holding"].early and steps["freeze"].early and steps["freeze"].on_time is None
    assert (told.adherence.on_time, told.adherence.counted) == (0, 1), "only what is overdue counts"


def test_words_before_the_opening_are_to_be_checked_where_no_exposure_is_known() -> None:
    unknown = replace(OPENED, exposed_at=None, exposed_about=False, noticed_at=None)
    told = measured(unknown, StepDone(at=rome(11, 12), by=BRUNO, step="holding", proof=HELD, done_at=rome(11)))
    assert told.first_words.early and told.first_words.met is None
    assert next(each for each in told.steps if each.step == "holding").on_time, "before the opening is possible"


def test_a_false_alarm_judges_nobody() -> None:
    cancelled = measured(OPENED, CrisisCancelled(at=rome(11, 12), by=ANNA))
    assert cancelled.cancelled and cancelled.adherence.counted == 0 and cancelled.adherence.share is None


def test_a_step_opened_again_is_not_public_words() -> None:
    told = measured(
        OPENED,
        StepDone(at=rome(11, 12), by=BRUNO, step="holding", proof=HELD),
        StepReopened(at=rome(11, 13), by=BRUNO, step="holding"),
        now=rome(11, 20),
    )
    assert told.spoken == () and told.first_words.spoken is None


def test_unknown_stays_unknown() -> None:
    told = measure(*drill(), rome(11, 50))
    assert told.drill
    assert (told.clocks.to_notice, told.clocks.to_open, told.first_words.from_exposed) == (None, None, None)
    assert (told.first_words.counted_from, told.first_words.met, told.to_contain) == (Clock.OPENED, None, None)
    assert told.longest_gap is None and not told.first_words.about


def test_levels_nights_and_returns() -> None:
    told = measured(
        OPENED,
        LevelChanged(at=rome(12), by=ANNA, before=Level.YELLOW, after=Level.RED, reason="x"),
        NightBegan(at=rome(22), by=ANNA, until=rome(7, 0, day=14), watch=DARIO, announced=True),
        NightEnded(at=rome(6, 30, day=14), by=DARIO),
        CrisisClosed(at=rome(8, 0, day=14), by=ANNA, reason="x"),
        CrisisReopened(at=rome(9, 0, day=14), by=ANNA, reason="y"),
        now=rome(10, 0, day=14),
    )
    assert [(span.level, span.end) for span in told.levels] == [(Level.YELLOW, rome(12)), (Level.RED, None)]
    assert told.nights[0].ended_at == rome(6, 30, day=14)
    assert told.ended_at is None and told.reopened == 1
    assert told.gaps[0].night and told.promises[0].state is PromiseState.MISSED


def test_only_promises_that_were_kept_or_broken_count() -> None:
    """One was moved seconds after it was made, one is not due yet at the close."""
    told = measured(
        OPENED,
        UpdatePromised(at=rome(12), by=ANNA, due_at=rome(13)),
        UpdatePromised(at=rome(12, 1), by=ANNA, due_at=rome(14)),
        PromiseKept(at=rome(13, 50), by=ANNA, due_at=rome(14), link=HELD),
        UpdatePromised(at=rome(13, 51), by=ANNA, due_at=rome(20)),
        CrisisClosed(at=rome(19), by=ANNA, reason="x"),
    )
    states = [each.state for each in told.promises]
    assert states == [PromiseState.REPLACED, PromiseState.KEPT, PromiseState.PENDING]
    assert (told.promises_kept, told.promises_broken, told.promises_due) == (1, 0, 1)


def test_a_role_that_was_called_but_has_no_seat_is_measured_too() -> None:
    called = PersonCalled(at=rome(11, 11), by=ANNA, person=ELENA, roles=("legal",))
    assert [each.role for each in measured(OPENED, called).roles] == [
        "lead",
        "social",
        "spokesperson",
        "legal",
        "operations",
    ]


def shifted(value: Any, by: timedelta) -> Any:
    """The same value with every time in it moved."""
    if isinstance(value, datetime):
        return value + by
    if isinstance(value, tuple):
        return tuple(shifted(each, by) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: shifted(getattr(value, each.name), by) for each in fields(value)})
    return value


@settings(deadline=None, max_examples=50)
@given(
    st.timedeltas(min_value=timedelta(days=-3000), max_value=timedelta(days=9000)),
    st.integers(min_value=1, max_value=len(WIND)),
)
def test_shifting_every_time_shifts_every_result(by: timedelta, upto: int) -> None:
    facts = WIND[:upto]
    moved: tuple[Fact, ...] = shifted(facts, by)
    lines: tuple[Line, ...] = shifted(lines_of(facts), by)
    assert measure(replay(moved), lines, NOW + by) == shifted(measure(replay(facts), lines_of(facts), NOW), by)
