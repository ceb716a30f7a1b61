"""What is said: one immutable message per fact and part, rendered from the fact. It never looks at the clock.

A message is at most two lines where people are talking; it says what to do next, not what went wrong.
"""

from __future__ import annotations

from bot.crisis.deliveries import Say
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NightBegan,
    NightEnded,
    NumberGiven,
    PersonCalled,
    PromiseKept,
    PromiseMissed,
    PromiseNear,
    UpdatePromised,
)
from bot.crisis.facts.opening import CrisisOpened, DeliveryFailed, NeighbourSeen, RoomLost, RoomWanted
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.facts.steps import OwnerReminded, StepDone, StepSkipped, StepTaken
from bot.crisis.model import Crisis, Step
from bot.crisis.people import lead
from bot.show.board import LEVEL_SIGNS, heading
from bot.show.board_steps import due_when, numbered
from bot.show.card import Button, Card, Control, Line, Mention, Part, Piece, Room, Row, Strong, Text, Tone, When, linked
from bot.show.cards import proof_controls
from bot.show.words import Words


def said(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Card:
    """The message that a delivery asks for."""
    text, controls = _content(say, fact, crisis, words)
    if crisis.drill:
        text = (Strong(text=words.text("drill.mark")), " · ", *text)
    parts: list[Part] = [Line(text=text)]
    if controls:
        parts.append(Row(controls=controls))
    return Card(summary=text, parts=tuple(parts), crisis=crisis.id)


Content = tuple[Text, tuple[Control, ...]]


def _content(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content:
    match fact:
        case CrisisOpened() | RoomWanted():
            return _opened(say, crisis, words)
        case NeighbourSeen(other_by=by):
            return words.say("say.neighbour", who=Mention(person=by, quiet=True)), ()
        case RoomLost(why=why):
            again = Button(label=words.text("button.reopen"), does="reopen", tone=Tone.MAIN)
            return words.say(f"say.room_lost.{why}", room=crisis.room_name), (again,)
        case DeliveryFailed(key=key, why=why):
            return words.say("say.failed", what=words.text(_what(key)), why=_why(why, words)), ()
        case PersonCalled() | CallAnswered() | CallUnanswered() | NumberGiven() | ChainEnded():
            return _calls(say, fact, crisis, words)
        case StepTaken() | StepDone() | StepSkipped() | OwnerReminded():
            return _steps(fact, crisis, words)
        case RoleGiven():
            return _role(fact, words), ()
        case _:
            return _course(fact, crisis, words), ()


def _role(fact: RoleGiven, words: Words) -> Text:
    own = fact.by == fact.holder
    who, role = Mention(person=fact.holder, quiet=own), Strong(text=words.text(f"role.{fact.role}"))
    return words.say("say.role_taken" if own else "say.role", role=role, who=who, by=_by(fact, words))


def _by(fact: Fact, words: Words) -> Piece:
    return Mention(person=fact.by, quiet=True) if fact.by else words.text("say.the_bot")


def _opened(say: Say, crisis: Crisis, words: Words) -> Content:
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    if say.part == "starter":
        return words.say("say.opened.starter", room=room), ()
    who = Mention(person=crisis.opened_by, quiet=True)
    lead_now = Mention(person=lead(crisis), quiet=True)
    return words.say("say.opened.announcement", title=heading(crisis, words), room=room, who=who, lead=lead_now), ()


def _calls(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content:
    match fact:
        case PersonCalled():
            return _called(fact, crisis, words)
        case CallAnswered(person=person, by_phone=by_phone):
            return words.say("say.reached" if by_phone else "say.answered", who=Mention(person=person, quiet=True)), ()
        case CallUnanswered(person=person, late=late):
            return words.say("say.silent_late" if late else "say.silent", who=Mention(person=person, quiet=True)), ()
        case NumberGiven(person=person):
            reached = Button(label=words.text("button.reached"), does="reached", about=person, tone=Tone.MAIN)
            not_reached = Button(label=words.text("button.not_reached"), does="not_reached", about=person)
            number = Mention(person=f"tel:{person}")
            return words.say("say.number", who=Mention(person=person, quiet=True), number=number), (
                reached,
                not_reached,
            )
        case _:
            return words.say("say.chain_ended.room" if say.key.endswith(":room") else "say.chain_ended"), ()


def _called(fact: PersonCalled, crisis: Crisis, words: Words) -> Content:
    here = Button(label=words.text("button.here"), does="here", tone=Tone.MAIN)
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    roles = ", ".join(words.text(f"role.{role}") for role in fact.roles) or words.text("say.no_role")
    key = "say.called.instead" if fact.instead_of else "say.called"
    absent = Mention(person=fact.instead_of, quiet=True) if fact.instead_of else ""
    minutes = crisis.timing.answer
    title = heading(crisis, words)
    text = words.say(key, title=title, room=room, roles=Strong(text=roles), absent=absent, minutes=minutes)
    return text, (here,)


def _steps(fact: StepTaken | StepDone | StepSkipped | OwnerReminded, crisis: Crisis, words: Words) -> Content:
    step = crisis.step(fact.step)
    assert step is not None
    title = Strong(text=numbered(step, words))
    match fact:
        case StepTaken(owner=new):
            key = "say.assigned" if step.due_at else "say.assigned_soon"
            due = due_when(crisis, step)
            return words.say(key, who=Mention(person=new), step=title, by=_by(fact, words), at=due), ()
        case StepDone():
            key = "say.decision_wanted" if step.plan.choices else "say.proof_wanted"
            return words.say(key, step=title), proof_controls(step, words)
        case StepSkipped():
            why = Button(label=words.text("button.reason"), does="skip", about=step.id, tone=Tone.MAIN)
            return words.say("say.reason_wanted", step=title), (why,)
        case OwnerReminded():
            return _reminder(fact, crisis, step, words)


def _reminder(fact: OwnerReminded, crisis: Crisis, step: Step, words: Words) -> Content:
    """The one next thing; what the law wants is not offered to be left out."""
    key = "say.half_time" if fact.early else "say.overdue_law" if step.plan.statutory else "say.overdue"
    if fact.waiting and not fact.early:
        key = "say.overdue_more"
    due = due_when(crisis, step) or When(at=fact.at)
    text = words.say(
        key, who=Mention(person=fact.person), step=Strong(text=numbered(step, words)), at=due, n=fact.waiting
    )
    done = Button(label=words.text("button.done"), does="done", about=step.id, tone=Tone.MAIN)
    return text, (done,)


def _course(fact: Fact, crisis: Crisis, words: Words) -> Text:
    """Levels, promises, nights and the end: said aloud to all."""
    by = _by(fact, words)
    match fact:
        case LevelChanged(before=before, after=after, reason=reason):
            key = "say.level_up" if after.worse_than(before) else "say.level_down"
            level = Strong(text=f"{LEVEL_SIGNS[after]} {words.text(f'level.{after}')}")
            return words.say(key, level=level, by=by, reason=linked(reason))
        case UpdatePromised(due_at=due):
            return words.say("say.promised", at=When(at=due, style="day_time"), by=by)
        case PromiseNear(due_at=due):
            return words.say("say.promise_near", who=_speaker(crisis), at=When(at=due))
        case PromiseMissed(due_at=due):
            return words.say("say.promise_missed", who=_speaker(crisis), at=When(at=due))
        case PromiseKept(link=link):
            return words.say("say.promise_kept_at" if link else "say.promise_kept", by=by, link=linked(link))
        case NightBegan(until=until, watch=watch, announced=announced):
            key = "say.night" if announced else "say.night_unsaid"
            return words.say(key, until=When(at=until, style="day_time"), watch=Mention(person=watch))
        case NightEnded():
            return words.say("say.morning")
        case CrisisCancelled():
            return words.say("say.cancelled", by=by)
        case CrisisClosed(reason=reason):
            return words.say("say.closed", by=by, reason=linked(reason))
        case CrisisReopened(reason=reason):
            key = "say.reopened_because" if reason else "say.reopened"
            return words.say(key, by=by, reason=linked(reason))
        case _:
            raise LookupError(f"nothing is said about {fact.kind}")


def _speaker(crisis: Crisis) -> Mention:
    """Who has to publish: whoever holds the social media, else the lead."""
    return Mention(person=crisis.seat("social").holder or lead(crisis))


def _what(key: str) -> str:
    kind = key.split(":", 1)[0]
    return f"failed.{kind}" if kind in _FAILURES else "failed.other"


_FAILURES = ("room", "invite", "topic", "purpose", "pin", "show", "say", "upload", "archive", "net", "lift")


def _why(why: str, words: Words) -> Text:
    key = f"undeliverable.{why}"
    return words.say(key) if words.has(key) else (why,)
