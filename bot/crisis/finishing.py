"""What it takes for a step to be done: the proof it wants, and what its words do to a promise.

Part of steps.py, which finds the step; nothing here looks at who owns it.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import assert_never

from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import PromiseKept
from bot.crisis.facts.steps import ProofGiven, StepDone
from bot.crisis.model import Crisis, Step, StepState, Via
from bot.crisis.playbook import Proof
from bot.crisis.refused import Refused
from bot.crisis.requests.steps import FinishStep


def finish(crisis: Crisis, step: Step, request: FinishStep) -> list[Fact]:
    """The step is done, or its proof is given; Refused where something must be said first."""
    if request.choice and request.choice not in {choice.id for choice in step.plan.choices}:
        raise Refused("unknown_choice", number=step.number)
    if request.done_at and request.done_at > request.at:
        raise Refused("done_in_future")
    if request.via is Via.TYPED and _before_it_began(crisis, request.done_at):
        raise Refused("done_too_early", number=step.number)
    if step.state is StepState.DONE:
        return _late_proof(crisis, step, request)
    if step.state is StepState.SKIPPED:
        raise Refused("step_not_open", number=step.number)
    missing = _missing(step, request)
    if step.plan.public and missing and request.via is Via.TYPED:
        raise Refused("link_wanted", number=step.number)
    return [_done(step, request, missing), *_kept(crisis, step, request, request.done_at or request.at)]


def _before_it_began(crisis: Crisis, at: datetime | None) -> bool:
    """Only where the exposure is known to the minute; else work may well have begun before anybody wrote it down."""
    exposed = None if crisis.exposed_about else crisis.exposed_at
    return at is not None and exposed is not None and at < exposed


def _done(step: Step, request: FinishStep, missing: bool) -> StepDone:
    return StepDone(
        at=request.at,
        by=request.by,
        step=step.id,
        via=request.via,
        proof=request.proof,
        choice=request.choice,
        proof_missing=missing,
        done_at=request.done_at,
        done_from=request.done_from,
    )


def _missing(step: Step, request: FinishStep) -> bool:
    match step.plan.proof:
        case Proof.NONE | Proof.CONFIRMATION:
            return False
        case Proof.CHOICE:
            return not request.choice
        case Proof.LINK:
            return _LINK.search(request.proof) is None
        case Proof.FILE | Proof.TEXT | Proof.NUMBER:
            return not request.proof.strip()
        case _:
            assert_never(step.plan.proof)


_LINK = re.compile(r"https?://\S+")


def _late_proof(crisis: Crisis, step: Step, request: FinishStep) -> list[Fact]:
    """Done twice is done once; a proof that comes later is added; a decision that changes is made anew."""
    if step.choice and request.choice not in ("", step.choice):
        return [_done(step, request, missing=False)]
    chosen = request.choice if not step.choice else ""
    if chosen or (request.proof and request.proof != step.proof):
        if step.plan.public and _LINK.search(request.proof) is None:
            raise Refused("link_wanted", number=step.number)
        asked = {"at": request.at, "by": request.by, "step": step.id}
        given = ProofGiven(**asked, proof=request.proof or chosen, choice=chosen)  # type: ignore[arg-type]
        return [given, *_kept(crisis, step, request, request.done_at or step.ended_at or request.at)]
    if request.via is Via.SIGN or request.by == step.ended_by:
        return []
    raise Refused("already_done", number=step.number, who=step.ended_by)


def _kept(crisis: Crisis, step: Step, request: FinishStep, published: datetime) -> list[Fact]:
    """Public words keep the promise of the next update; words published before it was made cannot."""
    if crisis.promise is None or not step.plan.public or not request.proof or published < crisis.promise.made_at:
        return []
    kept = PromiseKept(
        at=request.at,
        by=request.by,
        due_at=crisis.promise.due_at,
        link=request.proof,
        published_at=published if published != request.at else None,
    )
    return [kept]
