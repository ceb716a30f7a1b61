"""Everything that publishes by itself is paused, one by one, by whoever can; and resumed by name once it is calm.

Nothing is ever resumed by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis.access import must_be_open
from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import Delivery, Lane
from bot.crisis.facts import Fact
from bot.crisis.facts.freeze import (
    FreezeFact,
    FreezeShown,
    QueueAdded,
    QueuePaused,
    QueueProven,
    QueueResumed,
    QueueUnpaused,
)
from bot.crisis.facts.steps import StepReopened
from bot.crisis.finishing import finish
from bot.crisis.model import Crisis, StepState, Via
from bot.crisis.queues import FREEZE, Queue, called
from bot.crisis.refused import Refused
from bot.crisis.requests.freeze import AddQueue, FreezeRequest, PauseQueue, ResumeQueue, ShowFreeze, UnpauseQueue
from bot.crisis.requests.steps import FinishStep

LONGEST_NAME = 80
MOST = 50
"""So many can be listed; whoever has more has not understood what is asked."""


def decide(crisis: Crisis, request: FreezeRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    at, by = request.at, request.by
    match request:
        case ShowFreeze():
            return [FreezeShown(at=at, by=by)]
        case AddQueue():
            return [_added(crisis, request)]
        case PauseQueue():
            return _pause(crisis, request)
        case UnpauseQueue():
            return _unpause(crisis, request)
        case ResumeQueue():
            queue = wanted(crisis, request.queue)
            if not may_resume(crisis):
                raise Refused("too_early_to_resume")
            return [QueueResumed(at=at, by=by, queue=queue.id)] if queue.waits else []
        case _:
            assert_never(request)


def _pause(crisis: Crisis, request: PauseQueue) -> list[Fact]:
    """Paused twice is paused once; a proof that comes later is added."""
    must_be_open(crisis)
    queue, proof = wanted(crisis, request.queue), request.proof
    if queue.waits:
        new = proof and proof != queue.proof
        return [QueueProven(at=request.at, by=request.by, queue=queue.id, proof=proof)] if new else []
    paused = QueuePaused(at=request.at, by=request.by, queue=queue.id, proof=proof)
    return [paused, *_done(change(crisis, paused), request)]


def _unpause(crisis: Crisis, request: UnpauseQueue) -> list[Fact]:
    """Somebody was mistaken: it runs, so the step of the plan is not done either. Once it is calm they are resumed."""
    queue = wanted(crisis, request.queue)
    if may_resume(crisis):
        raise Refused("too_late_to_unpause", name=queue.name)
    if queue.runs:
        return []
    unpaused = QueueUnpaused(at=request.at, by=request.by, queue=queue.id)
    step = crisis.step(FREEZE)
    undone = step is not None and step.state is StepState.DONE
    return [unpaused, *([StepReopened(at=request.at, by=request.by, step=FREEZE)] if undone else [])]


def _added(crisis: Crisis, request: AddQueue) -> QueueAdded:
    must_be_open(crisis)
    name = " ".join(request.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused("queue_name_wanted", most=LONGEST_NAME)
    if called(crisis.queues, name):
        raise Refused("queue_known", name=name)
    if len(crisis.queues) >= MOST:
        raise Refused("queues_many", most=MOST)
    return QueueAdded(at=request.at, by=request.by, queue=f"added-{len(crisis.queues) + 1}", name=name)


def wanted(crisis: Crisis, said: str) -> Queue:
    """One by its id or name. Refused where there is none."""
    queue = called(crisis.queues, said)
    if queue is None:
        raise Refused("unknown_queue", said=said[:LONGEST_NAME] or "…")
    return queue


def may_resume(crisis: Crisis) -> bool:
    """Only once it is calm: in the watch period, or when it is closed."""
    return not crisis.is_open or crisis.watch is not None


def _done(crisis: Crisis, request: PauseQueue) -> list[Fact]:
    """When the last is paused the step of the plan is done, with their names and their number as proof."""
    step = crisis.step(FREEZE)
    if step is None or any(each.runs for each in crisis.queues) or not (step.is_open or step.proof_missing):
        return []
    total = len(crisis.queues)
    proof = f"{', '.join(each.name for each in crisis.queues)} ({total}/{total})"
    asked = {"crisis": crisis.id, "at": request.at, "by": request.by, "via": Via.BUTTON, "step": step.id}
    return finish(crisis, step, FinishStep(**asked, proof=proof))  # type: ignore[arg-type]


def change(crisis: Crisis, fact: FreezeFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case FreezeShown():
            return crisis
        case QueueAdded(queue=queue, name=name):
            return replace(crisis, queues=(*crisis.queues, Queue(id=queue, name=name)))
        case QueuePaused(queue=queue, proof=proof):
            fresh = {"resumed_by": None, "resumed_at": None, "unpaused_by": None, "unpaused_at": None, "proof": proof}
            return _with(crisis, queue, paused_by=fact.by, paused_at=fact.at, **fresh)
        case QueueProven(queue=queue, proof=proof):
            return _with(crisis, queue, proof=proof)
        case QueueUnpaused(queue=queue):
            never = {"paused_by": None, "paused_at": None, "proof": ""}
            return _with(crisis, queue, unpaused_by=fact.by, unpaused_at=fact.at, **never)
        case QueueResumed(queue=queue):
            return _with(crisis, queue, resumed_by=fact.by, resumed_at=fact.at)
        case _:
            assert_never(fact)


def _with(crisis: Crisis, queue: str, **changes: object) -> Crisis:
    changed = (replace(each, **changes) if each.id == queue else each for each in crisis.queues)  # type: ignore[arg-type]
    return replace(crisis, queues=tuple(changed))


def tell(after: Crisis) -> list[Delivery]:
    """Its card must be right, whatever happened."""
    return [replace(shown_again(after, FREEZE), lane=Lane.TALK)] if after.room_name else []
