"""What the facts about steps change, and what must be said because of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.crisis import clocks
from bot.crisis.deliveries import ROOM, Alarm, Delivery, Invite, Lane, Say, Where, whisper
from bot.crisis.facts.steps import (
    GestureSeen,
    OwnerReminded,
    OwnerUnheard,
    ProofGiven,
    ReminderHeld,
    StepAdded,
    StepComing,
    StepDone,
    StepFact,
    StepGivenBack,
    StepNoted,
    StepOverdue,
    StepReopened,
    StepSeen,
    StepSkipped,
    StepTaken,
    StepUnseen,
)
from bot.crisis.model import Crisis, PersonId, Step, StepState, Via, card_of
from bot.crisis.people import joined, owner
from bot.crisis.requests.steps import RingOwner
from bot.crisis.traces import Reminded


def change(crisis: Crisis, fact: StepFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case StepAdded():
            crisis = joined(crisis, fact.owner) if fact.owner else crisis
            return replace(crisis, steps=(*crisis.steps, _new(crisis, fact)))
        case OwnerReminded(person=person):
            return _with(crisis, clocks.reminded(crisis, person, fact.at))
        case OwnerUnheard(person=person):
            return _with(crisis, clocks.told_of(crisis, person, fact.at))
        case ReminderHeld():
            return crisis
        case _:
            step = crisis.step(fact.step)
            if step is None:
                raise LookupError(f"a fact names the unknown step {fact.step!r}")
            crisis = joined(crisis, fact.owner) if isinstance(fact, StepTaken) else crisis
            return clocks.with_dues(crisis.with_step(_changed(crisis, step, fact)), fact.at)


def _new(crisis: Crisis, fact: StepAdded) -> Step:
    plan = replace(fact.plan, title={crisis.language: fact.title})
    via = Via.TYPED if fact.owner else Via.PLAN
    return Step(
        crisis=crisis.id,
        number=fact.number,
        plan=plan,
        owner=fact.owner,
        owner_via=via,
        due_at=fact.due_at,
        coming=clocks.is_coming(fact.due_at, fact.at),
        added_by=fact.by,
    )


def _with(crisis: Crisis, reminded: Reminded) -> Crisis:
    others = tuple(each for each in crisis.reminded if each.person != reminded.person)
    return replace(crisis, reminded=(*others, reminded))


def _changed(crisis: Crisis, step: Step, fact: StepFact) -> Step:
    match fact:
        case GestureSeen(gesture=gesture):
            key = (gesture.person, gesture.sign)
            others = tuple(each for each in step.gestures if (each.person, each.sign) != key)
            return replace(step, gestures=(*others, gesture))
        case StepSeen(by=by):
            return replace(step, seen=(*step.seen, by or ""))
        case StepUnseen(by=by):
            return replace(step, seen=tuple(each for each in step.seen if each != by))
        case StepTaken(owner=new, via=via):
            return replace(step, owner=new, owner_via=via, started_at=step.started_at or fact.at)
        case StepGivenBack():
            return replace(step, owner=None, owner_via=Via.PLAN, started_at=None)
        case StepDone():
            return _done(crisis, step, fact)
        case ProofGiven(proof=proof, choice=choice):
            chosen = choice or (proof if proof in {each.id for each in step.plan.choices} else step.choice)
            return replace(step, proof="" if chosen == proof else proof, choice=chosen, proof_missing=False)
        case StepSkipped(reason=reason, via=via):
            ended = {"ended_at": fact.at, "ended_by": fact.by, "ended_via": via, "overdue": False}
            return replace(step, state=StepState.SKIPPED, reason=reason, **ended)  # type: ignore[arg-type]
        case StepReopened():
            return _reopened(step, fact.at)
        case StepNoted():
            return step
        case StepOverdue():
            return replace(step, overdue=True)
        case StepComing():
            return replace(step, coming=True)
        case StepAdded() | OwnerReminded() | OwnerUnheard() | ReminderHeld():
            return step
        case _:
            assert_never(fact)


def _done(crisis: Crisis, step: Step, fact: StepDone) -> Step:
    """A step that repeats stays open for its next round, until the crisis ends."""
    at = fact.done_at or fact.at
    ended = replace(
        step,
        proof=fact.proof,
        choice=fact.choice,
        proof_missing=fact.proof_missing,
        ended_at=at,
        ended_by=fact.by,
        ended_via=fact.via,
        started_at=step.started_at or at,
        overdue=False,
        rounds=step.rounds + 1,
    )
    again = clocks.next_round_at(crisis, step, at) if crisis.is_open else None
    if again is not None:
        return replace(ended, due_at=again, coming=clocks.is_coming(again, fact.at))
    return replace(ended, state=StepState.DONE)


def _reopened(step: Step, at: datetime) -> Step:
    """What its alarms said while it was done, or would have said, holds again."""
    return replace(
        step,
        state=StepState.OPEN,
        proof="",
        choice="",
        reason="",
        proof_missing=False,
        ended_at=None,
        ended_by=None,
        ended_via=Via.PLAN,
        rounds=0,
        overdue=step.due_at is not None and step.due_at <= at,
        coming=clocks.is_coming(step.due_at, at),
    )


def tell(before: Crisis, fact: StepFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject; boards and cards are shown by comparing, not here."""
    line, key = after.lines, f"say:{after.lines}"
    match fact:
        case StepTaken(owner=new, by=by) if new != by:
            return [*invited(before, after, new), Say(key=key, where=ROOM, line=line)]
        case StepAdded(owner=new) if new:
            return invited(before, after, new)
        case StepDone(proof_missing=True, by=by, step=step) if by and _asks_at_once(after, step):
            return [Say(key=key, where=whisper(by), line=line, part="proof")]
        case StepSkipped(reason="", by=by) if by:
            return [Say(key=key, where=whisper(by), line=line, part="reason")]
        case OwnerReminded(person=person) | OwnerUnheard(person=person):
            last = clocks.last_reminded(after, person)
            assert last is not None
            again = fact.at + clocks.next_reminder_after(last)
            where = on_card(after, fact.step)
            return [Say(key=key, where=where, line=line, lane=Lane.CALL), ring_owner(after, person, again)]
        case ReminderHeld(person=person, until=until):
            return [ring_owner(after, person, until)]
        case StepReopened(step=step) if after.is_open:
            return _ring_again(after, step, fact.at)
        case _:
            return []


def on_card(crisis: Crisis, step: str) -> Where:
    """The thread of a step's card, so that the room stays readable; the room where there is no card."""
    slot = card_of(step)
    return Where(kind="thread", slot=slot) if crisis.message(slot) else ROOM


def _asks_at_once(crisis: Crisis, step: str) -> bool:
    """Only a choice and the link of something published are asked for at once; other proofs before stand-down."""
    found = crisis.step(step)
    return found is not None and (found.plan.public or bool(found.plan.choices))


def invited(before: Crisis, after: Crisis, person: PersonId) -> list[Delivery]:
    """Whoever gets a part in it must be in the room."""
    if person in before.invited:
        return []
    return [Invite(key=f"invite:{after.lines}:{person}", people=(person,), after=() if after.room else ("room",))]


def ring_owner(crisis: Crisis, person: PersonId, at: datetime) -> Alarm:
    """The alarm that looks after a person's overdue steps."""
    asks = RingOwner(crisis=crisis.id, at=at, due_at=at, person=person)
    return Alarm(key=f"alarm:owner:{person}:{at.isoformat()}", at=at, asks=asks)


def _ring_again(crisis: Crisis, step: str, at: datetime) -> list[Delivery]:
    """A step reopened after its time is overdue still; its owner hears of it."""
    found = crisis.step(step)
    if found is None or found.due_at is None or found.due_at > at:
        return []
    return [ring_owner(crisis, owner(crisis, found), at)]
