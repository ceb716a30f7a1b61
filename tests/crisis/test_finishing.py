"""What it takes for a step to be done: proofs, choices, links, and the promise that public words keep."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.crisis.deliveries import Say, whisper
from bot.crisis.facts.escalation import PromiseKept
from bot.crisis.facts.steps import ProofGiven, StepDone
from bot.crisis.model import Via
from bot.crisis.requests.escalation import PromiseUpdate
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.steps import FinishStep, SkipStep
from tests.people import ANNA, BRUNO, LINK, T0
from tests.story import Story, like, story

HOUR = timedelta(hours=1)


def quiet() -> Story:
    """Without contacts, so that nobody is called."""
    return story(seats=())


def test_a_missing_proof_stops_the_clock_and_is_not_asked_for_at_once() -> None:
    told = quiet().asks(FinishStep, ANNA, step="evidence", via=Via.SIGN)
    told.happened(like(StepDone, proof_missing=True)).untold(like(Say))
    told.asks(FinishStep, ANNA, step="evidence", proof="shot.png", via=Via.THREAD).happened(like(ProofGiven))
    step = told.crisis.step("evidence")
    assert step is not None and step.proof == "shot.png" and not step.proof_missing


def test_the_link_of_something_published_is_asked_for_at_once() -> None:
    told = quiet().asks(FinishStep, BRUNO, step="holding", via=Via.SIGN)
    told.happened(like(StepDone, proof_missing=True)).told(like(Say, where=whisper(BRUNO), part="proof"))
    told.refused("link_wanted", FinishStep, BRUNO, step="holding", proof="it is out")
    told.asks(FinishStep, BRUNO, step="holding", proof=LINK).happened(like(ProofGiven, proof=LINK))


def test_whoever_types_must_give_the_link() -> None:
    told = quiet().refused("link_wanted", FinishStep, step="holding", proof="out")
    told.asks(FinishStep, ANNA, step="holding", proof=f"out: {LINK}").happened(like(StepDone, proof_missing=False))


def test_nothing_was_done_before_it_began() -> None:
    """Where the exposure is known to the minute; a rough one proves nothing, nor does a reaction."""
    early: dict[str, Any] = {"step": "freeze", "done_at": T0 - 2 * HOUR}
    known = quiet().asks(LearnDetail, ANNA, exposed_at=T0 - HOUR)
    known.refused("done_too_early", FinishStep, **early, via=Via.TYPED)
    known.asks(FinishStep, ANNA, **early, via=Via.SIGN).happened(like(StepDone))
    for told in (quiet(), quiet().asks(LearnDetail, ANNA, exposed_at=T0 - HOUR, exposed_about=True)):
        told.asks(FinishStep, ANNA, **early, via=Via.TYPED).happened(like(StepDone))


def test_a_choice_is_asked_for_at_once_and_must_be_one_of_the_plan() -> None:
    told = quiet().asks(FinishStep, ANNA, step="delete-or-keep", via=Via.SIGN).told(like(Say, part="proof"))
    told.refused("unknown_choice", FinishStep, step="delete-or-keep", choice="burn")
    told.asks(FinishStep, ANNA, step="delete-or-keep", choice="keep").happened(like(ProofGiven, proof="keep"))
    step = told.crisis.step("delete-or-keep")
    assert step is not None and (step.choice, step.proof, step.proof_missing) == ("keep", "", False)
    quiet().refused("unknown_choice", FinishStep, step="freeze", choice="keep")


def test_done_twice_is_done_once() -> None:
    told = quiet().asks(FinishStep, ANNA, step="freeze", proof="both")
    told.asks(FinishStep, ANNA, step="freeze", proof="both").happened()
    told.asks(FinishStep, BRUNO, step="freeze", via=Via.SIGN).happened()
    told.refused("already_done", FinishStep, BRUNO, step="freeze")


def test_a_skipped_step_is_undone_first() -> None:
    told = quiet().asks(SkipStep, ANNA, step="freeze", reason="none")
    told.refused("step_not_open", FinishStep, step="freeze")


def test_done_earlier_in_truth() -> None:
    told = quiet().after(20).asks(FinishStep, ANNA, step="freeze", proof="x", done_at=T0 + timedelta(minutes=5))
    step = told.crisis.step("freeze")
    assert step is not None and step.ended_at == T0 + timedelta(minutes=5)
    told.refused("done_in_future", FinishStep, step="holding", proof=LINK, done_at=T0 + 9 * HOUR)


def test_public_words_keep_the_promise() -> None:
    told = quiet().asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).after(5)
    told.asks(FinishStep, ANNA, step="holding", proof=LINK)
    told.happened(like(StepDone), like(PromiseKept, link=LINK, due_at=T0 + HOUR, published_at=None))


def test_a_link_that_comes_later_keeps_the_promise_too() -> None:
    told = quiet().asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).after(5)
    told.asks(FinishStep, ANNA, step="holding", via=Via.SIGN).happened(like(StepDone)).after(5)
    told.asks(FinishStep, ANNA, step="holding", proof=LINK)
    told.happened(like(ProofGiven), like(PromiseKept, published_at=T0 + timedelta(minutes=5)))


def test_words_published_before_the_promise_do_not_keep_it() -> None:
    told = quiet().after(10).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    told.asks(FinishStep, ANNA, step="holding", proof=LINK, done_at=T0 + timedelta(minutes=3)).happened(like(StepDone))
    assert told.crisis.promise is not None


def test_steps_that_are_not_public_keep_no_promise() -> None:
    told = quiet().asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    told.asks(FinishStep, ANNA, step="freeze", proof=LINK).happened(like(StepDone))


def test_a_decision_that_changes_is_a_new_decision() -> None:
    told = quiet().asks(FinishStep, ANNA, step="2", choice="delete", proof="wrong photo").after(5)
    told.asks(FinishStep, BRUNO, step="2", choice="keep").happened(like(StepDone, choice="keep", by=BRUNO))
    step = told.crisis.step("2")
    assert step is not None and (step.choice, step.proof, step.ended_by) == ("keep", "", BRUNO)
    told.asks(FinishStep, BRUNO, step="2", choice="keep").happened()
    told.asks(FinishStep, ANNA, step="2", choice="keep", proof="it is true").happened(like(ProofGiven))
    step = told.crisis.step("2")
    assert step is not None and (step.choice, step.proof) == ("keep", "it is true")


def test_a_decision_made_later_keeps_its_reason() -> None:
    told = quiet().asks(FinishStep, ANNA, step="2", via=Via.SIGN)
    told.asks(FinishStep, ANNA, step="2", choice="keep", proof="it is true").happened(like(ProofGiven, choice="keep"))
    step = told.crisis.step("2")
    assert step is not None and (step.choice, step.proof, step.proof_missing) == ("keep", "it is true", False)
