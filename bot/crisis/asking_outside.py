"""Which of those outside are asked, and their cards. Part of approving.py; nothing here decides or approves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.crisis.deliveries import Alarm, Delivery, Lane, Show
from bot.crisis.facts import Fact
from bot.crisis.facts.statements import OutsideAsked, OutsideReminded, StatementFact
from bot.crisis.model import Crisis, PersonId
from bot.crisis.outside import AskedOutside, slot_for
from bot.crisis.refused import Refused
from bot.crisis.requests.statements import AskOutside, AskReview, RingReview
from bot.crisis.statement import Statement


def clients(crisis: Crisis, statement: Statement, request: AskReview | AskOutside) -> tuple[PersonId, ...]:
    """Who is asked from outside without anybody saying so: those of the brand who always are, but never of a private
    crisis; and whoever had an earlier version of this text."""
    always = () if crisis.private else tuple(each.person for each in crisis.outsiders if each.always)
    known = {each.person for each in crisis.outsiders}
    before = tuple(each.person for each in statement.outside if each.person in known)
    return tuple(each for each in dict.fromkeys((*always, *before)) if each not in request.left)


def next_outside(crisis: Crisis, statement: Statement, request: AskOutside) -> PersonId:
    """The one that was named, or the next who was not asked yet. Refused where there is none, or they have left."""
    named = [each.person for each in crisis.outsiders if each.person in (request.person or each.person,)]
    there = [each for each in named if each not in request.left]
    if not there:
        raise Refused("outside_left" if named else "nobody_outside", who=named[0] if named else "")
    waiting = [each for each in there if each not in statement.clients]
    if not waiting:
        raise Refused("outside_asked", number=statement.number)
    return waiting[0]


def put_before(
    statement: Statement, request: AskReview | AskOutside, people: Sequence[PersonId], due_at: datetime
) -> list[OutsideAsked]:
    """Each of them gets this version, if they have not got it."""
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    new = (each for each in people if each not in statement.clients)
    return [OutsideAsked(**named, person=each, due_at=due_at) for each in new]  # type: ignore[arg-type]


def received(statement: Statement, fact: OutsideAsked) -> AskedOutside:
    """What is known of it from then on."""
    by = fact.by or statement.author
    return AskedOutside(person=fact.person, version=fact.version, by=by, due_at=fact.due_at)


def ring(crisis: Crisis, statement: Statement, request: RingReview) -> list[Fact]:
    """At half time they are reminded; at full time whoever asked hears that they are silent, and calls."""
    if statement.version != request.version or any(
        each.person == request.person and each.version == request.version for each in statement.decisions
    ):
        return []
    named = {"at": request.at, "statement": statement.number, "version": request.version, "full": request.full}
    return [OutsideReminded(**named, person=request.person)]  # type: ignore[arg-type]


def alarms(crisis: Crisis, fact: OutsideAsked) -> list[Delivery]:
    """Half way to their time, and at it."""
    asked = {"crisis": crisis.id, "statement": fact.statement, "version": fact.version, "person": fact.person}
    rings: list[Delivery] = []
    for full, at in ((False, fact.at + (fact.due_at - fact.at) / 2), (True, fact.due_at)):
        asks = RingReview(at=at, due_at=at, full=full, **asked)  # type: ignore[arg-type]
        key = f"alarm:outside:{fact.statement}:{fact.version}:{fact.person}:{at.isoformat()}"
        rings.append(Alarm(key=key, at=at, asks=asks))
    return rings


def cards(fact: StatementFact, statement: Statement, after: Crisis) -> list[Delivery]:
    """Their cards say what has become of what they were asked: nobody outside approves what has changed."""
    slots = [slot_for(statement.number, each) for each in statement.outside]
    new = slots[-1:] if isinstance(fact, OutsideAsked) else []
    standing = [slot for slot in slots if slot not in new and after.message(slot)]
    return [Show(key=f"show:{each}", slot=each, standing=each not in new, lane=Lane.CALL) for each in (*standing, *new)]
