"""What the public heard: words once per link, silences between them, promises and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.escalation import NightBegan, PromiseKept, PromiseMissed, UpdatePromised
from bot.crisis.facts.record import Noted, NoteWithdrawn
from bot.crisis.facts.steps import ProofGiven, StepDone
from bot.crisis.measured import Gap, GapKind, NightSpan, PromiseState
from bot.crisis.model import Crisis
from bot.crisis.rules import replay
from bot.crisis.spoken import longest, marked_nights, promises, public_words, silences
from tests.report.examples import ANNA, BRUNO, DARIO, HELD, NOTE, OPENED, rome

END = rome(19)


def promised(at: datetime, due: datetime, link: str = "") -> UpdatePromised:
    return UpdatePromised(at=at, by=ANNA, due_at=due, link=link)


def states(*facts: Fact) -> list[PromiseState]:
    return [each.state for each in promises(facts, END)]


def crisis(ended: bool = False) -> Crisis:
    return replay([OPENED, CrisisClosed(at=END, by=ANNA, reason="x")] if ended else [OPENED])


def gaps(*facts: Fact, ended: bool = True) -> tuple[Gap, ...]:
    return silences(crisis(ended), facts, public_words(crisis(), facts), END)


def test_one_link_is_one_post() -> None:
    held = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=f"approvato da Anna: {HELD}")
    kept = PromiseKept(at=rome(12, 40), by=BRUNO, due_at=rome(12, 30), link=HELD)
    later = PromiseKept(at=rome(13), by=BRUNO, due_at=rome(12, 30), link=NOTE, published_at=rome(12, 50))
    assert [(each.at, each.link) for each in public_words(crisis(), (held, kept, later))] == [
        (rome(12, 22), HELD),
        (rome(12, 50), NOTE),
    ]


def test_words_without_a_link_count_and_a_later_proof_gives_it() -> None:
    held = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof_missing=True)
    assert public_words(crisis(), (held,))[0].linkless
    given = ProofGiven(at=rome(12, 30), by=BRUNO, step="holding", proof=HELD)
    assert public_words(crisis(), (held, given))[0].link == HELD


def test_a_step_that_is_not_public_says_nothing() -> None:
    assert public_words(crisis(), (StepDone(at=rome(12), by=BRUNO, step="freeze", proof=HELD),)) == ()


def test_a_promise_and_a_night_told_with_a_link_are_words() -> None:
    night = NightBegan(at=rome(18), by=ANNA, until=rome(7, 0, day=14), watch=DARIO, link=NOTE, announced=True)
    assert len(public_words(crisis(), (promised(rome(12), rome(13), HELD), night))) == 2


def test_no_silence_begins_before_the_crisis_was_public() -> None:
    early = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD, done_at=rome(5, 10))
    kept = PromiseKept(at=rome(13), by=BRUNO, due_at=rome(13), link=NOTE)
    between, after = gaps(early, kept)
    assert (between.start, between.end, between.uncertain) == (rome(10, 15), rome(13), True)
    assert not after.uncertain
    (alone,) = gaps(early)
    assert (alone.start, alone.kind, alone.uncertain) == (rome(10, 15), GapKind.AFTER, True)


def test_without_words_all_of_it_is_silence() -> None:
    (gap,) = gaps(ended=False)
    assert (gap.start, gap.end, gap.kind, gap.ongoing) == (rome(10, 15), END, GapKind.BEFORE, True)
    assert longest((gap,)) is None


def test_the_silence_after_the_last_words_counts_as_longest_only_while_it_lasts() -> None:
    held = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD)
    assert longest(gaps(held)) is None
    still = longest(gaps(held, ended=False))
    assert still is not None and still.start == rome(12, 22)


def test_a_rough_note_makes_its_silence_uncertain_until_withdrawn() -> None:
    held = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD)
    noted = Noted(at=rome(15), by=BRUNO, link=NOTE, about=True, happened_at=rome(14), message="m")
    assert [gap.uncertain for gap in gaps(held, noted)] == [False, True]
    gone = NoteWithdrawn(at=rome(15, 1), by=BRUNO, message="m")
    assert [gap.uncertain for gap in gaps(held, noted, gone)] == [False, False]
    early = replace(noted, happened_at=rome(11))
    assert [gap.uncertain for gap in gaps(held, early)] == [True, False]


def test_a_night_told_in_public_is_marked() -> None:
    gap = Gap(start=rome(12), end=rome(23), kind=GapKind.BETWEEN)
    night = NightSpan(start=rome(22), until=rome(23, 30), ended_at=None, watch=DARIO, announced=True)
    assert marked_nights((gap,), (night,))[0].night
    assert not marked_nights((gap,), (replace(night, announced=False),))[0].night


def test_what_became_of_a_promise() -> None:
    made = promised(rome(12), rome(13))
    assert states(made, PromiseKept(at=rome(12, 59), due_at=rome(13))) == [PromiseState.KEPT]
    assert states(made, PromiseMissed(at=rome(13), due_at=rome(13))) == [PromiseState.MISSED]
    late = PromiseKept(at=rome(14), due_at=rome(13))
    assert states(made, PromiseMissed(at=rome(13), due_at=rome(13)), late) == [PromiseState.LATE]
    assert states(replace(made, due_at=rome(20))) == [PromiseState.PENDING]
    assert states(made) == [PromiseState.MISSED]


def test_a_new_promise_replaces_one_that_is_not_due_yet() -> None:
    kept = PromiseKept(at=rome(14), due_at=rome(15))
    assert states(promised(rome(12), rome(13)), promised(rome(12, 30), rome(15)), kept) == [
        PromiseState.REPLACED,
        PromiseState.KEPT,
    ]
    assert states(promised(rome(12), rome(13)), promised(rome(13, 30), rome(15)), kept) == [
        PromiseState.MISSED,
        PromiseState.KEPT,
    ]


def test_it_counts_when_it_was_published_not_when_it_was_said() -> None:
    kept = PromiseKept(at=rome(13, 30), due_at=rome(13), published_at=rome(12, 58), link=NOTE)
    (promise,) = promises((promised(rome(12), rome(13)), kept), END)
    assert (promise.state, promise.kept_at, promise.link) == (PromiseState.KEPT, rome(12, 58), NOTE)


def test_an_announced_night_moves_the_promise_or_is_one() -> None:
    night = NightBegan(at=rome(12, 30), by=ANNA, until=rome(18), watch=DARIO, link=NOTE, announced=True)
    kept = PromiseKept(at=rome(17, 50), due_at=rome(18))
    assert states(promised(rome(12), rome(13)), night, kept) == [PromiseState.KEPT]
    assert states(night, kept) == [PromiseState.KEPT]
    missed = PromiseMissed(at=rome(12, 10), due_at=rome(12, 10))
    assert states(promised(rome(12), rome(12, 10)), missed, night, kept) == [PromiseState.MISSED, PromiseState.KEPT]
