"""Calls in words: who is called and until when, who stays silent, whose number is given."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.crisis.deliveries import Say
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import CallAnswered, CallUnanswered, ChainEnded, NumberGiven, PersonCalled
from bot.crisis.model import Crisis, Step
from bot.crisis.people import holder, leading, owner, roles_of
from bot.show.board import name
from bot.show.board_steps import names, to_do_now
from bot.show.card import Button, Control, Mention, Room, Strong, Text, Tone, When
from bot.show.words import Words

Content = tuple[Text, tuple[Control, ...]]

FEW = 4
"""So many steps are named in a line."""


def said_of(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content:
    """What is said of a fact about calls, with what can be pressed."""
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
    roles = role_names(still_theirs or called_for, words)
    said = words.say("say.number", title=name(crisis, words), who=who, roles=roles, number=number)
    return said, (reached, not_reached)


def role_names(roles: tuple[str, ...], words: Words) -> str:
    """The roles somebody is called for, in words."""
    return ", ".join(words.text(f"role.{role}") for role in roles) or words.text("say.no_role")


def _silent(fact: CallUnanswered, crisis: Crisis, words: Words) -> Text:
    """Whose turn it is now, and who has the steps of the silent one meanwhile."""
    silence = words.say("say.silent_late" if fact.late else "say.silent", who=Mention(person=fact.person, quiet=True))
    following = words.say("say.next_none")
    if fact.next_up:
        following = words.say("say.next_up", who=Mention(person=fact.next_up, quiet=True))
    said, to = (*silence, " ", *following), leading(crisis)
    held = planned_for(crisis, *(seat.role for seat in crisis.seats if holder(crisis, seat.role) == fact.person))
    passed = [step for step in held if step.owner is None and owner(crisis, step) == to != fact.person]
    if not passed:
        return said
    return (*said, " ", *words.say("say.falls_to", who=Mention(person=to), steps=names(passed, words, FEW)))


def _called(fact: PersonCalled, crisis: Crisis, words: Words) -> Content:
    here = Button(label=words.text("button.here"), does="here", tone=Tone.MAIN)
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    roles = role_names(fact.roles, words)
    if fact.absent:  # nobody waits for them, so nothing is to be answered in time
        said = words.say("say.called.absent", title=name(crisis, words), room=room, roles=Strong(text=roles))
        return said, (here,)
    key = "say.called.instead" if fact.instead_of else "say.called"
    absent = Mention(person=fact.instead_of, quiet=True) if fact.instead_of else ""
    by = until(fact.at, crisis)
    text = words.say(key, title=name(crisis, words), room=room, roles=Strong(text=roles), absent=absent, by=by)
    return text, (here,)


def until(called_at: datetime, crisis: Crisis) -> When:
    """Until when somebody called may answer. It is read long after, too: a moment stays true, minutes do not."""
    return When(at=called_at + timedelta(minutes=crisis.timing.answer))


def planned_for(crisis: Crisis, *roles: str) -> list[Step]:
    """What the plan gives these roles and is still to do."""
    return [step for step in to_do_now(crisis) if step.plan.owner in roles] if crisis.is_open else []
