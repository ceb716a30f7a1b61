"""What people may do with steps, and what follows. A gesture of one person never withdraws another's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.crisis import clocks
from bot.crisis.clocks import LATE
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import PromiseKept
from bot.crisis.facts.steps import (
    GestureSeen,
    ProofGiven,
    StepAdded,
    StepComing,
    StepDone,
    StepGivenBack,
    StepNoted,
    StepOverdue,
    StepReopened,
    StepSeen,
    StepSkipped,
    StepTaken,
    StepUnseen,
)
from bot.crisis.model import Crisis, Gesture, PersonId, Sign, Step, StepState, Via
from bot.crisis.people import acting, open_steps, overdue_steps, owner
from bot.crisis.playbook import Phase, PlannedStep, Proof
from bot.crisis.refused import Refused
from bot.crisis.requests.steps import (
    AddStep,
    FinishStep,
    NoteStep,
    RingOwner,
    RingStep,
    SeeStep,
    SetSign,
    SkipStep,
    StepRequest,
    TakeStep,
    UndoStep,
)


def decide(crisis: Crisis, request: StepRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case SetSign():
            return _sign(crisis, request)
        case SeeStep():
            step = _wanted(crisis, request.step)
            return [StepSeen(at=request.at, by=request.by, step=step.id)] if request.by not in step.seen else []
        case TakeStep():
            return _take(crisis, request)
        case FinishStep():
            return _finish(crisis, request)
        case SkipStep():
            return _skip(crisis, request)
        case UndoStep():
            return _undo(crisis, request)
        case NoteStep(text=text):
            step = _wanted(crisis, request.step)
            return [StepNoted(at=request.at, by=request.by, step=step.id, text=text)]
        case AddStep():
            return [_added(crisis, request)]
        case RingStep():
            return _ring_step(crisis, request)
        case RingOwner(person=person):
            return clocks.remind(crisis, person, request.at) if overdue_steps(crisis, person) else []
        case _:
            assert_never(request)


def _wanted(crisis: Crisis, name: str) -> Step:
    step = crisis.step(name)
    if step is None:
        raise Refused("unknown_step", step=name, last=len(crisis.steps))
    return step


def _sign(crisis: Crisis, request: SetSign) -> list[Fact]:
    """A reaction is a state: only the latest one of a person counts, whatever order they arrive in."""
    step = _wanted(crisis, request.step)
    person = request.by or ""
    known = next((each for each in step.gestures if (each.person, each.sign) == (person, request.sign)), None)
    if known and (known.sent_at >= request.sent_at or known.on == request.on):
        return []
    gesture = Gesture(person=person, sign=request.sign, on=request.on, sent_at=request.sent_at)
    seen = GestureSeen(at=request.at, by=person, step=step.id, gesture=gesture)
    follows = _signed(crisis, step, request) if request.on else _unsigned(step, request)
    return [seen, *follows]


def _signed(crisis: Crisis, step: Step, request: SetSign) -> list[Fact]:
    asked = {"crisis": crisis.id, "at": request.at, "by": request.by, "via": Via.SIGN, "step": step.id}
    if request.sign is Sign.SEEN:
        return decide(crisis, SeeStep(**asked))  # type: ignore[arg-type]
    if not step.is_open:
        return []
    match request.sign:
        case Sign.MINE:
            return _take(crisis, TakeStep(**asked))  # type: ignore[arg-type]
        case Sign.DONE:
            return _finish(crisis, FinishStep(**asked))  # type: ignore[arg-type]
        case Sign.SKIP:
            return _skip(crisis, SkipStep(**asked))  # type: ignore[arg-type]
        case _:
            assert_never(request.sign)


def _unsigned(step: Step, request: SetSign) -> list[Fact]:
    """Only what this person's own reaction did is undone, never a button, a command or somebody else."""
    person = request.by or ""
    mine = step.ended_by == person and step.ended_via is Via.SIGN
    match request.sign:
        case Sign.SEEN:
            return [StepUnseen(at=request.at, by=person, step=step.id)] if person in step.seen else []
        case Sign.MINE:
            own = step.is_open and step.owner == person and step.owner_via is Via.SIGN
            return [StepGivenBack(at=request.at, by=person, step=step.id, owner=person)] if own else []
        case Sign.DONE:
            return [_reopened(step, request)] if mine and step.state is StepState.DONE else []
        case Sign.SKIP:
            return [_reopened(step, request)] if mine and step.state is StepState.SKIPPED else []
        case _:
            assert_never(request.sign)


def _reopened(step: Step, request: StepRequest) -> StepReopened:
    return StepReopened(at=request.at, by=request.by, step=step.id)


def _take(crisis: Crisis, request: TakeStep) -> list[Fact]:
    step = _wanted(crisis, request.step)
    new = request.owner or request.by or ""
    if not step.is_open:
        raise Refused("step_not_open", number=step.number)
    if step.owner == new and step.owner_via is not Via.PLAN:
        return []
    return [StepTaken(at=request.at, by=request.by, step=step.id, owner=new, via=request.via)]


def _finish(crisis: Crisis, request: FinishStep) -> list[Fact]:
    step = _wanted(crisis, request.step)
    if step.state is StepState.DONE:
        return _late_proof(step, request)
    if step.state is StepState.SKIPPED:
        raise Refused("step_not_open", number=step.number)
    if request.choice and request.choice not in {choice.id for choice in step.plan.choices}:
        raise Refused("unknown_choice", number=step.number)
    if request.done_at and request.done_at > request.at:
        raise Refused("done_in_future")
    missing = _missing(step, request)
    if step.plan.public and missing and request.via is Via.TYPED:
        raise Refused("link_wanted", number=step.number)
    done = StepDone(
        at=request.at,
        by=request.by,
        step=step.id,
        via=request.via,
        proof=request.proof,
        choice=request.choice,
        proof_missing=missing,
        done_at=request.done_at,
    )
    return [done, *_kept(crisis, step, request)]


def _missing(step: Step, request: FinishStep) -> bool:
    match step.plan.proof:
        case Proof.NONE | Proof.CONFIRMATION:
            return False
        case Proof.CHOICE:
            return not request.choice
        case Proof.LINK:
            return _LINK.search(request.proof) is None
        case Proof.FILE | Proof.TEXT | Proof.NUMBER:
            return not request.proof
        case _:
            assert_never(step.plan.proof)


_LINK = re.compile(r"https?://\S+")


def _late_proof(step: Step, request: FinishStep) -> list[Fact]:
    """Done twice is done once; a proof that comes later is added."""
    if request.choice or (request.proof and request.proof != step.proof):
        if step.plan.public and _LINK.search(request.proof) is None:
            raise Refused("link_wanted", number=step.number)
        return [ProofGiven(at=request.at, by=request.by, step=step.id, proof=request.proof or request.choice)]
    if request.via is Via.SIGN or request.by == step.ended_by:
        return []
    raise Refused("already_done", number=step.number, who=step.ended_by)


def _kept(crisis: Crisis, step: Step, request: FinishStep) -> list[Fact]:
    """Public words keep the promise of the next update."""
    if crisis.promise is None or not step.plan.public or not request.proof:
        return []
    kept = PromiseKept(
        at=request.at,
        by=request.by,
        due_at=crisis.promise.due_at,
        link=request.proof,
        published_at=request.done_at,
    )
    return [kept]


def _skip(crisis: Crisis, request: SkipStep) -> list[Fact]:
    step = _wanted(crisis, request.step)
    if step.state is StepState.SKIPPED and request.reason and not step.reason:
        return [_skipped(step, request)]
    if not step.is_open:
        raise Refused("step_not_open", number=step.number)
    if step.plan.statutory:
        raise Refused("statutory", number=step.number)
    if not request.reason and request.via is Via.TYPED:
        raise Refused("reason_wanted", number=step.number)
    return [_skipped(step, request)]


def _skipped(step: Step, request: SkipStep) -> StepSkipped:
    return StepSkipped(at=request.at, by=request.by, step=step.id, via=request.via, reason=request.reason)


def _undo(crisis: Crisis, request: UndoStep) -> list[Fact]:
    step = _wanted(crisis, request.step)
    if not step.is_open:
        return [_reopened(step, request)]
    if step.owner is not None and step.owner_via is not Via.PLAN:
        return [StepGivenBack(at=request.at, by=request.by, step=step.id, owner=step.owner)]
    raise Refused("nothing_to_undo", number=step.number)


def _added(crisis: Crisis, request: AddStep) -> StepAdded:
    number = len(crisis.steps) + 1
    plan = PlannedStep(id=f"added-{number}", phase=Phase.RESPOND, title={}, owner="lead")
    due = request.at + timedelta(minutes=request.minutes) if request.minutes else None
    owned = request.owner or request.by
    return StepAdded(
        at=request.at, by=request.by, plan=plan, number=number, owner=owned, due_at=due, title=request.title
    )


def _ring_step(crisis: Crisis, request: RingStep) -> list[Fact]:
    """The alarm of a step: stale where the step is over, or its deadline has moved meanwhile."""
    step = crisis.step(request.step)
    if step is None or not step.is_open or not crisis.is_open or step.due_at != request.due_at:
        return []
    if request.soon:
        return [] if step.coming else [StepComing(at=request.at, step=step.id)]
    if request.half:
        return _half_time(crisis, step, request.at)
    if step.overdue:
        return []
    over = StepOverdue(at=request.at, step=step.id, late=request.at - request.due_at > LATE)
    seen = change(crisis, over)
    return [over, *clocks.remind(seen, owner(seen, step), request.at)]


def _half_time(crisis: Crisis, step: Step, at: datetime) -> list[Fact]:
    """Only whoever has not begun is reminded at half time, and only where nothing of theirs is due before it."""
    person = owner(crisis, step)
    begun = step.started_at is not None or person in step.seen or acting(crisis, person, at)
    first = next(iter(open_steps(crisis, person)), None)
    return [] if begun or first is None or first.id != step.id else clocks.remind(crisis, person, at, step)


def change(crisis: Crisis, fact: StepOverdue) -> Crisis:
    """The crisis with a step overdue; the other facts of this subject are in stepping."""
    step = crisis.step(fact.step)
    return crisis if step is None else crisis.with_step(replace(step, overdue=True))


def offered(crisis: Crisis, step: Step, person: PersonId) -> bool:
    """Whether a step is this person's to do, or nobody's yet."""
    return step.is_open and owner(crisis, step) == person
