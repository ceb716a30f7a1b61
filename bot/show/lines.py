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
from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.facts.mentions import MentionSetAside
from bot.crisis.facts.opening import CrisisOpened, DeliveryFailed, NeighbourSeen, RoomLost, RoomWanted
from bot.crisis.facts.record import EvidenceSealed
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, StepDone, StepSkipped, StepTaken
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchOver
from bot.crisis.model import Crisis, Step
from bot.crisis.people import here, lead, owner
from bot.show import calls, endings, evidence, gauge, helping, mentions, private, replies, statements, watching
from bot.show.board import LEVEL_SIGNS, name
from bot.show.board_steps import due_when, names, numbered
from bot.show.card import (
    PARAGRAPH,
    Button,
    Card,
    Control,
    Exact,
    Line,
    Mention,
    Part,
    Piece,
    Room,
    Row,
    Strong,
    Text,
    Tone,
    When,
    linked,
    paragraphs,
)
from bot.show.cards import proof_controls, reason_control
from bot.show.words import Words


def said(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Card:
    """The message that a delivery asks for."""
    text, controls = helping.said_of(say, fact, crisis, words) or _content(say, fact, crisis, words)
    if crisis.drill:
        alone = isinstance(text[0], Exact)
        text = (Strong(text=words.text("drill.mark")), PARAGRAPH if alone else " · ", *text)
    parts: list[Part] = [Line(text=each) for each in paragraphs(text)]
    if controls:
        parts.append(Row(controls=controls))
    return Card(summary=text, parts=tuple(parts), crisis=crisis.id)


Content = tuple[Text, tuple[Control, ...]]


def _content(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content:
    if isinstance(fact, statements.Told):
        return statements.said_of(fact, say.part, crisis, words)
    if isinstance(fact, replies.Told):
        return replies.said_of(say, fact, crisis, words)
    match fact:
        case CrisisOpened() | RoomWanted():
            return _opened(say, crisis, words)
        case NeighbourSeen():
            return _neighbour(fact, words), ()
        case RoomLost(why=why):
            again = Button(label=words.text("button.reopen"), does="reopen", tone=Tone.MAIN)
            return words.say(f"say.room_lost.{why}", room=crisis.room_name), (again,)
        case DeliveryFailed():
            return _failed(fact, crisis, words)
        case PersonCalled() | CallAnswered() | CallUnanswered() | NumberGiven() | ChainEnded():
            return calls.said_of(say, fact, crisis, words)
        case StepTaken() | StepDone() | StepSkipped() | OwnerReminded() | OwnerUnheard():
            return _steps(fact, crisis, words)
        case RoleGiven():
            return _role(fact, crisis, words), ()
        case EvidenceSealed():
            return evidence.unsealed(fact, crisis, words), ()
        case MentionSetAside():
            return mentions.said_of(fact, crisis, words)
        case LevelQuestioned():
            return gauge.said_of(fact, crisis, words)
        case CrisisReopened() if say.part == "starter":
            return _opened(say, crisis, words)
        case CrisisCancelled() | CrisisClosed() | CrisisReopened() if say.part:
            return endings.elsewhere(say.part, fact, crisis, words), ()
        case CrisisCancelled() | CrisisClosed() | CrisisReopened():
            return endings.in_room(fact, crisis, _by(fact, words), words), ()
        case WatchBegan() | WatchDay() | WatchOver() | WatchBroken():
            return watching.said_of(fact, crisis, _by(fact, words), words)
        case _:
            return _course(fact, crisis, words), ()


def _neighbour(fact: NeighbourSeen, words: Words) -> Text:
    """Whoever came second may cancel."""
    who, other = Mention(person=fact.other_by, quiet=True), Strong(text=fact.title or words.text("board.untitled"))
    where = words.say("say.neighbour.where", title=other, room=fact.room_name) if fact.room_name else (other,)
    advice = words.say("say.neighbour.cancel_other" if fact.later else "say.neighbour.cancel_this", who=who)
    return words.say("say.neighbour", who=who, other=where, advice=advice)


def _role(fact: RoleGiven, crisis: Crisis, words: Words) -> Text:
    """Who holds it now, and what that leaves them to do."""
    own = fact.by == fact.holder
    who, role = Mention(person=fact.holder, quiet=own), Strong(text=words.text(f"role.{fact.role}"))
    key = "say.role_taken" if own or fact.by is None else "say.role"
    said = words.say(key, role=role, who=who, by=_by(fact, words))
    theirs = [step for step in calls.planned_for(crisis, fact.role) if owner(crisis, step) == fact.holder]
    return (*said, " ", *words.say("say.theirs", steps=names(theirs, words, calls.FEW))) if theirs else said


def _by(fact: Fact, words: Words) -> Piece:
    return Mention(person=fact.by, quiet=True) if fact.by else words.text("say.the_bot")


def _opened(say: Say, crisis: Crisis, words: Words) -> Content:
    if say.part == "starter":
        return gauge.to_starter(crisis, words)
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    who = Mention(person=crisis.opened_by, quiet=True)
    lead_now = Mention(person=lead(crisis), quiet=True)
    key = "say.opened.announcement_drill" if crisis.drill else "say.opened.announcement"
    return words.say(key, title=name(crisis, words), room=room, who=who, lead=lead_now), ()


_Step = StepTaken | StepDone | StepSkipped | OwnerReminded | OwnerUnheard


def _steps(fact: _Step, crisis: Crisis, words: Words) -> Content:
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
            return words.say("say.reason_wanted", step=title), (reason_control(step, words),)
        case OwnerReminded():
            return _reminder(fact, crisis, step, words)
        case OwnerUnheard():
            return _unheard(fact, crisis, step, words)


def _reminder(fact: OwnerReminded, crisis: Crisis, step: Step, words: Words) -> Content:
    """The one next thing; what the law wants is not offered to be left out."""
    key = "say.half_time" if fact.early else "say.overdue_law" if step.plan.statutory else "say.overdue"
    if fact.waiting and not fact.early:
        key = "say.overdue_more"
    due = due_when(crisis, step) or When(at=fact.at)
    title = Strong(text=numbered(step, words))
    text = words.say(key, who=Mention(person=fact.person), step=title, at=due, n=fact.waiting)
    done = Button(label=words.text("button.done"), does="done", about=step.id, tone=Tone.MAIN)
    skip = Button(label=words.text("button.skip"), does="skip", about=step.id)
    return text, (done,) if step.plan.statutory else (done, skip)


def _unheard(fact: OwnerUnheard, crisis: Crisis, step: Step, words: Words) -> Content:
    """Whoever leads can do the step, give it to somebody else, or telephone."""
    to, who = Mention(person=fact.to), Mention(person=fact.person, quiet=True)
    due = due_when(crisis, step) or When(at=fact.at)
    title = Strong(text=numbered(step, words))
    text = words.say("say.unheard", to=to, who=who, step=title, at=due, number=step.number)
    return text, (Button(label=words.text("button.take"), does="take", about=step.id),)


def _course(fact: Fact, crisis: Crisis, words: Words) -> Text:
    """Levels, promises and nights: said aloud to all."""
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
            said = words.say(key, until=When(at=until, style="day_time"), watch=Mention(person=watch))
            return said if here(crisis, watch) else (*said, " ", *words.say("say.night_unheard"))
        case NightEnded():
            return words.say("say.night_ended", by=by) if fact.by else words.say("say.morning")
        case _:
            raise LookupError(f"nothing is said about {fact.kind}")


def _speaker(crisis: Crisis) -> Mention:
    """Who has to publish: in the night whoever keeps watch, else whoever holds the social media, else the lead."""
    if crisis.night:
        return Mention(person=crisis.night.watch)
    return Mention(person=crisis.seat("social").holder or lead(crisis))


def _failed(fact: DeliveryFailed, crisis: Crisis, words: Words) -> Content:
    """Whoever is called and takes no private messages is called aloud; else what did not work, and for whom."""
    call = crisis.call(fact.to) if fact.to and fact.why == "dm_closed" else None
    if call is not None and call.answered_at is None and not call.silent:
        here = Button(label=words.text("button.here"), does="here", about=call.person, tone=Tone.MAIN)
        who, roles = Mention(person=call.person), Strong(text=calls.role_names(call.roles, words))
        return words.say("say.called.aloud", who=who, roles=roles, by=calls.until(call.at, crisis)), (here,)
    what: Text = (words.text(_what(fact.key)),)
    if fact.to:
        what = words.say("failed.private", who=Mention(person=fact.to, quiet=True))
    said = words.say("say.failed", what=what, why=_why(fact, words))
    return said, (private.open_room(crisis, words),) if fact.key == "room" and crisis.room_failed else ()


def _what(key: str) -> str:
    kind = key.split(":", 1)[0]
    return f"failed.{kind}" if kind in _FAILURES else "failed.other"


_FAILURES = ("room", "invite", "topic", "purpose", "pin", "show", "say", "upload", "archive", "net", "lift")


def _why(fact: DeliveryFailed, words: Words) -> Text:
    key, permission = f"undeliverable.{fact.why}", f"permission.{fact.permission}"
    if not words.has(key):
        return (fact.why,)
    return words.say(key, permission=words.text(permission) if words.has(permission) else fact.permission)
