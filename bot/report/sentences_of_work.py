"""The sentences for steps, and for calls, levels, promises and nights. See sentences.py, which hands them over."""

from __future__ import annotations

from typing import assert_never

from bot.crisis.facts import EscalationFact, StepFact
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NetSpread,
    NightBegan,
    NightEnded,
    NotReached,
    NumberGiven,
    PersonCalled,
    PromiseKept,
    PromiseMissed,
    PromiseNear,
    UpdatePromised,
)
from bot.crisis.facts.steps import (
    GestureSeen,
    OwnerReminded,
    OwnerUnheard,
    ProofGiven,
    ReminderHeld,
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
from bot.report.scene import Scene, address, linked
from bot.show.card import Text

StepOrCall = StepFact | EscalationFact


def work(fact: StepOrCall, scene: Scene) -> Text:
    """What happened to a step, or who was called, what was promised, how bad it is."""
    match fact:
        case (
            PersonCalled()
            | CallAnswered()
            | CallUnanswered()
            | NumberGiven()
            | NotReached()
            | ChainEnded()
            | NetSpread()
            | LevelChanged()
        ):
            return _call(fact, scene)
        case UpdatePromised() | PromiseNear() | PromiseMissed() | PromiseKept() | NightBegan() | NightEnded():
            return _promise(fact, scene)
        case _:
            return _step(fact, scene)


_Call = PersonCalled | CallAnswered | CallUnanswered | NumberGiven | NotReached | ChainEnded | NetSpread | LevelChanged


def _call(fact: _Call, scene: Scene) -> Text:
    match fact:
        case PersonCalled():
            who, named = scene.who(fact.person), [scene.role(role) for role in fact.roles]
            roles = ", ".join(role for role in named if role != who)
            said = scene.say("fact.person_called" if roles else "fact.role_called", who=who, roles=roles)
            said += scene.say(f"tail.absent.{fact.absent}") if fact.absent else ()
            return said + (scene.say("tail.instead_of", who=scene.who(fact.instead_of)) if fact.instead_of else ())
        case CallAnswered():
            if fact.by_phone:
                return scene.say("fact.call_answered_by_phone", who=scene.who(fact.person))
            return scene.say(
                "fact.call_answered" if fact.by == fact.person else "fact.call_answered_for", who=scene.who(fact.person)
            )
        case CallUnanswered():
            return scene.say("fact.call_unanswered", who=scene.who(fact.person)) + _found_late(fact.late, scene)
        case NumberGiven():
            return scene.say("fact.number_given", who=scene.who(fact.person), to=scene.who(fact.to))
        case NotReached():
            return scene.say("fact.not_reached", who=scene.who(fact.person))
        case ChainEnded():
            return scene.say("fact.chain_ended")
        case NetSpread():
            return scene.say("fact.net_spread", who=scene.who(fact.person))
        case LevelChanged():
            before, after = scene.level(fact.before), scene.level(fact.after)
            return scene.say("fact.level_changed", before=before, after=after) + _reason(fact.reason, scene)
        case _:
            assert_never(fact)


def _found_late(late: bool, scene: Scene) -> Text:
    return scene.say("tail.found_late") if late else ()


def _reason(reason: str, scene: Scene) -> Text:
    return scene.say("tail.reason", reason=reason) if reason else scene.say("tail.no_reason")


def _link(link: str, scene: Scene) -> Text:
    return scene.say("tail.link", link=address(link)) if link else ()


_Promise = UpdatePromised | PromiseNear | PromiseMissed | PromiseKept | NightBegan | NightEnded


def _promise(fact: _Promise, scene: Scene) -> Text:
    match fact:
        case UpdatePromised():
            return scene.say("fact.update_promised", time=scene.time(fact.due_at)) + _link(fact.link, scene)
        case PromiseNear():
            return scene.say("fact.promise_near", time=scene.time(fact.due_at))
        case PromiseMissed():
            return scene.say("fact.promise_missed", time=scene.time(fact.due_at)) + _found_late(fact.late, scene)
        case PromiseKept():
            return scene.say("fact.promise_kept", time=scene.time(fact.due_at)) + _link(fact.link, scene)
        case NightBegan():
            key = "fact.night_announced" if fact.announced else "fact.night_began"
            said = scene.say(key, time=scene.time(fact.until), who=scene.who(fact.watch))
            return said + _link(fact.link, scene)
        case NightEnded():
            return scene.say("fact.night_ended")
        case _:
            assert_never(fact)


def _step(fact: StepFact, scene: Scene) -> Text:
    if isinstance(fact, StepAdded):
        return _added(fact, scene)
    if isinstance(fact, ReminderHeld):
        return scene.say("fact.reminder_held", who=scene.who(fact.person), time=scene.time(fact.until))
    step = scene.step(fact.step)
    match fact:
        case GestureSeen() | StepSeen() | StepUnseen() | StepGivenBack() | StepReopened() | StepComing():
            return scene.say(f"fact.{fact.kind}", step=step)
        case StepTaken():
            key = "fact.step_taken" if fact.owner == fact.by else "fact.step_assigned"
            return scene.say(key, step=step, who=scene.who(fact.owner))
        case StepDone():
            return _done(fact, step, scene)
        case ProofGiven():
            return scene.say("fact.proof_given", step=step, proof=linked(scene.choice(fact.step, fact.proof)))
        case StepSkipped():
            return scene.say("fact.step_skipped", step=step) + _reason(fact.reason, scene)
        case StepNoted():
            return scene.say("fact.step_noted", step=step, text=fact.text)
        case OwnerReminded():
            said = scene.say("fact.owner_reminded", who=scene.who(fact.person), step=step)
            return said + (scene.say("tail.waiting", n=fact.waiting) if fact.waiting else ())
        case OwnerUnheard():
            said = scene.say("fact.owner_unheard", who=scene.who(fact.person), to=scene.who(fact.to), step=step)
            return said + (scene.say("tail.waiting", n=fact.waiting) if fact.waiting else ())
        case StepOverdue():
            return scene.say("fact.step_overdue", step=step) + _found_late(fact.late, scene)
        case _:
            assert_never(fact)


def _done(fact: StepDone, step: Text, scene: Scene) -> Text:
    said = scene.say("fact.step_done", step=step)
    if fact.choice:
        said += scene.say("tail.choice", choice=scene.choice(fact.step, fact.choice))
    if fact.proof:
        said += scene.say("tail.proof", proof=linked(fact.proof))
    return said + (scene.say("tail.proof_missing") if fact.proof_missing else ())


def _added(fact: StepAdded, scene: Scene) -> Text:
    said = scene.say("fact.step_added", step=scene.step(fact.plan.id))
    said += scene.say("tail.owner", who=scene.who(fact.owner)) if fact.owner else ()
    return said + (scene.say("tail.due", time=scene.time(fact.due_at)) if fact.due_at else ())
