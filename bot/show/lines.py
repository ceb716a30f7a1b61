"""What is said: one immutable message per fact and part, rendered from the fact. It never looks at the clock.

A message is at most two lines where people are talking; it says what to do next, not what went wrong.
"""

from __future__ import annotations

from datetime import datetime, timedelta

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
from bot.crisis.facts.mentions import MentionSetAside, MentionsRose
from bot.crisis.facts.opening import CrisisOpened, DeliveryFailed, NeighbourSeen, RoomLost, RoomWanted
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, StepDone, StepSkipped, StepTaken
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchOver
from bot.crisis.model import Crisis, Step
from bot.crisis.people import here, holder, lead, leading, owner, roles_of
from bot.show import endings, helping, mentions, private, statements, watching
from bot.show.board import LEVEL_SIGNS, name
from bot.show.board_steps import due_when, names, numbered, to_do_now
from bot.show.card import Button, Card, Control, Line, Mention, Part, Piece, Room, Row, Strong, Text, Tone, When, linked
from bot.show.cards import proof_controls, reason_control
from bot.show.words import Words


def said(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Card:
    """The message that a delivery asks for."""
    text, controls = helping.said_of(say, fact, crisis, words) or _content(say, fact, crisis, words)
    if crisis.drill:
        text = (Strong(text=words.text("drill.mark")), " · ", *text)
    parts: list[Part] = [Line(text=text)]
    if controls:
        parts.append(Row(controls=controls))
    return Card(summary=text, parts=tuple(parts), crisis=crisis.id)


Content = tuple[Text, tuple[Control, ...]]


def _content(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content:
    if isinstance(fact, statements.Told):
        return statements.said_of(fact, say.part, crisis, words)
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
            return _calls(say, fact, crisis, words)
        case StepTaken() | StepDone() | StepSkipped() | OwnerReminded() | OwnerUnheard():
            return _steps(fact, crisis, words)
        case RoleGiven():
            return _role(fact, crisis, words), ()
        case MentionSetAside() | MentionsRose():
            return mentions.said_of(fact, crisis, words)
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
    theirs = [step for step in _planned_for(crisis, fact.role) if owner(crisis, step) == fact.holder]
    return (*said, " ", *words.say("say.theirs", steps=names(theirs, words, FEW))) if theirs else said


FEW = 4
"""So many steps are named in a line."""


def _planned_for(crisis: Crisis, *roles: str) -> list[Step]:
    """What the plan gives these roles and is still to do."""
    return [step for step in to_do_now(crisis) if step.plan.owner in roles] if crisis.is_open else []


def _by(fact: Fact, words: Words) -> Piece:
    return Mention(person=fact.by, quiet=True) if fact.by else words.text("say.the_bot")


def _opened(say: Say, crisis: Crisis, words: Words) -> Content:
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    if say.part == "starter":
        return words.say("say.opened.starter", room=room), ()
    who = Mention(person=crisis.opened_by, quiet=True)
    lead_now = Mention(person=lead(crisis), quiet=True)
    key = "say.opened.announcement_drill" if crisis.drill else "say.opened.announcement"
    return words.say(key, title=name(crisis, words), room=room, who=who, lead=lead_now), ()


def _calls(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content:
    match fact:
        case PersonCalled():
            return _called(fact, crisis, words)
        case CallAnswered(person=person, by_phone=by_phone):
            return words.say("say.reached" if by_phone else "say.answered", who=Mention(person=person, quiet=True)), ()
        case CallUnanswered():
            return _silent(fact, crisis, words), ()
        case NumberGiven():
            return _number(fact, crisis, words)
        case ChainEnded(some_here=some_here):
            key = "say.chain_ended.others" if some_here else "say.chain_ended"
            return words.say(f"{key}.room" if say.key.endswith(":room") else key), ()
        case _:
            raise LookupError(f"{fact.kind} is no part of a call")


def _number(fact: NumberGiven, crisis: Crisis, words: Words) -> Content:
    """It is read among other private messages: which crisis, and what the person is needed for."""
    person, call = fact.person, crisis.call(fact.person)
    reached = Button(label=words.text("button.reached"), does="reached", about=person, tone=Tone.MAIN)
    not_reached = Button(label=words.text("button.not_reached"), does="not_reached", about=person)
    who, number = Mention(person=person, quiet=True), Mention(person=f"tel:{person}")
    called_for = call.roles if call else roles_of(crisis, person)
    still_theirs = tuple(role for role in called_for if crisis.seat(role).holder == person)
    roles = _roles(still_theirs or called_for, words)
    said = words.say("say.number", title=name(crisis, words), who=who, roles=roles, number=number)
    return said, (reached, not_reached)


def _roles(roles: tuple[str, ...], words: Words) -> str:
    return ", ".join(words.text(f"role.{role}") for role in roles) or words.text("say.no_role")


def _silent(fact: CallUnanswered, crisis: Crisis, words: Words) -> Text:
    """Whose turn it is now, and who has the steps of the silent one meanwhile."""
    silence = words.say("say.silent_late" if fact.late else "say.silent", who=Mention(person=fact.person, quiet=True))
    following = words.say("say.next_none")
    if fact.next_up:
        following = words.say("say.next_up", who=Mention(person=fact.next_up, quiet=True))
    said, to = (*silence, " ", *following), leading(crisis)
    held = _planned_for(crisis, *(seat.role for seat in crisis.seats if holder(crisis, seat.role) == fact.person))
    passed = [step for step in held if step.owner is None and owner(crisis, step) == to != fact.person]
    if not passed:
        return said
    return (*said, " ", *words.say("say.falls_to", who=Mention(person=to), steps=names(passed, words, FEW)))


def _called(fact: PersonCalled, crisis: Crisis, words: Words) -> Content:
    here = Button(label=words.text("button.here"), does="here", tone=Tone.MAIN)
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    roles = _roles(fact.roles, words)
    key = "say.called.instead" if fact.instead_of else "say.called"
    absent = Mention(person=fact.instead_of, quiet=True) if fact.instead_of else ""
    by = _until(fact.at, crisis)
    text = words.say(key, title=name(crisis, words), room=room, roles=Strong(text=roles), absent=absent, by=by)
    return text, (here,)


def _until(called_at: datetime, crisis: Crisis) -> When:
    """Until when somebody called may answer. It is read long after, too: a moment stays true, minutes do not."""
    return When(at=called_at + timedelta(minutes=crisis.timing.answer))


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
    text = words.say(
        key, who=Mention(person=fact.person), step=Strong(text=numbered(step, words)), at=due, n=fact.waiting
    )
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
        who, roles = Mention(person=call.person), Strong(text=_roles(call.roles, words))
        return words.say("say.called.aloud", who=who, roles=roles, by=_until(call.at, crisis)), (here,)
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
