"""What people may do with steps, and what follows. A gesture of one person never withdraws another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.crisis import clocks, stepping
from bot.crisis.clocks import LATE
from bot.crisis.facts import Fact
from bot.crisis.facts.steps import (
    GestureSeen,
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
from bot.crisis.finishing import finish
from bot.crisis.model import Crisis, Step, StepState, Via
from bot.crisis.people import acting, open_steps, owner, resting
from bot.crisis.playbook import Phase, PlannedStep
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
from bot.crisis.traces import Gesture, Sign

LONGEST_DELAY = timedelta(hours=24)
"""A reaction that says to be older than this is taken as made when it was heard."""


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
            return finish(crisis, _wanted(crisis, request.step), request)
        case SkipStep():
            return _skip(crisis, request)
        case UndoStep():
            return _undo(crisis, request)
        case NoteStep(text=text):
            step = _wanted(crisis, request.step)
            if not text.strip():
                raise Refused("step_note_empty", number=step.number)
            return [StepNoted(at=request.at, by=request.by, step=step.id, text=text)]
        case AddStep():
            return [_added(crisis, request)]
        case RingStep():
            return _ring_step(crisis, request)
        case RingOwner(person=person):
            return clocks.remind_again(crisis, person, request.at)
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
    if request.on:
        follows = _signed(crisis, step, request)
    else:
        follows = _unsigned(step, request, known is not None and known.worked)
    gesture = Gesture(person=person, sign=request.sign, on=request.on, sent_at=request.sent_at, worked=bool(follows))
    return [GestureSeen(at=request.at, by=person, step=step.id, gesture=gesture), *follows]


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
            return finish(crisis, step, FinishStep(**asked, done_at=_earlier(request)))  # type: ignore[arg-type]
        case Sign.SKIP:
            return _skip(crisis, SkipStep(**asked))  # type: ignore[arg-type]
        case _:
            assert_never(request.sign)


def _earlier(request: SetSign) -> datetime | None:
    """When a reaction was made in truth, where it comes to us much later; a platform's odd clock is not believed."""
    delay = request.at - request.sent_at
    return request.sent_at if LATE < delay <= LONGEST_DELAY else None


def _unsigned(step: Step, request: SetSign, worked: bool) -> list[Fact]:
    """Only what this person's own reaction did is undone, never a button, a command or somebody else."""
    person = request.by or ""
    mine = step.ended_by == person and step.ended_via is Via.SIGN
    match request.sign:
        case Sign.SEEN:
            return [StepUnseen(at=request.at, by=person, step=step.id)] if worked and person in step.seen else []
        case Sign.MINE:
            own = step.is_open and step.owner == person and step.owner_via is Via.SIGN
            return [StepGivenBack(at=request.at, by=person, step=step.id, owner=person)] if own else []
        case Sign.DONE:
            done = mine and step.state is StepState.DONE
            return [_reopened(step, request), *_still_done(step, request)] if done else []
        case Sign.SKIP:
            return [_reopened(step, request)] if mine and step.state is StepState.SKIPPED else []
        case _:
            assert_never(request.sign)


def _still_done(step: Step, request: SetSign) -> list[Fact]:
    """Where somebody else's own "done" still stands on the card, it is done by them."""
    others = (each.person for each in step.gestures if each.sign is Sign.DONE and each.on and each.person != request.by)
    other = next(others, None)
    if other is None:
        return []
    again = StepDone(at=request.at, by=other, step=step.id, via=Via.SIGN, proof=step.proof, choice=step.choice)
    return [replace(again, proof_missing=step.proof_missing, done_at=step.ended_at)]


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


def _skip(crisis: Crisis, request: SkipStep) -> list[Fact]:
    step = _wanted(crisis, request.step)
    if step.state is StepState.SKIPPED and request.reason.strip() and not step.reason:
        return [_skipped(step, request)]
    if not step.is_open:
        raise Refused("step_not_open", number=step.number)
    if step.plan.statutory:
        raise Refused("statutory", number=step.number)
    if not request.reason.strip() and request.via is Via.TYPED:
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
    if not request.title.strip():
        raise Refused("add_empty")
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
    if step is None or not step.is_open or not crisis.is_open or step.due_at != request.deadline:
        return []
    if request.soon:
        return [] if step.coming else [StepComing(at=request.at, step=step.id)]
    if request.half:
        return _half_time(crisis, step, request.at)
    if step.overdue:
        return []
    over = StepOverdue(at=request.at, step=step.id, late=request.at - request.due_at > LATE)
    after = stepping.change(crisis, over)
    return [over, *clocks.remind(after, owner(after, step), request.at)]


def _half_time(crisis: Crisis, step: Step, at: datetime) -> list[Fact]:
    """Only whoever has not begun is reminded at half time, and only where nothing of theirs is due before it. Nobody is
    woken for that."""
    person = owner(crisis, step)
    begun = step.started_at is not None or person in step.seen or acting(crisis, person, at)
    first = next(iter(open_steps(crisis, person)), None)
    return (
        []
        if begun or resting(crisis, person, at) or first is None or first.id != step.id
        else clocks.remind(crisis, person, at, step)
    )
