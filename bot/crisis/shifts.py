"""Who has been at it for too long: whoever speaks in public or works the mentions, hours on end without a pause.

A stretch of work begins with the first thing somebody does here and ends with an hour in which they do nothing here.
Nobody is relieved by this: the person is asked to hand over, and whoever leads is told.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.crisis.deliveries import Alarm, Delivery, Lane, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.help import ShiftLong
from bot.crisis.facts.mentions import MentionAnswered, MentionSetAside, MentionSorted, MentionTaken
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.mention import Klass
from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import leading, roles_of
from bot.crisis.requests.help import RingShift
from bot.crisis.traces import Acted

PAUSE = timedelta(hours=1)
"""Who does nothing here for so long has paused."""

AMONG_PEOPLE = ("social", "care")
"""The roles that read what people write."""

ABUSE = (Klass.SAFETY, Klass.ABUSE, Klass.TROLL)
"""Mentions that nobody should read for long."""

Worked = MentionTaken | MentionSorted | MentionAnswered | MentionSetAside


def acted(crisis: Crisis, fact: Fact) -> Acted:
    """What is remembered of whoever did something: since when they are at it, and what they had to read."""
    before = _stretch(crisis, fact.by or "")
    if not crisis.aid.shift_hours:
        return Acted(person=fact.by or "", at=fact.at)
    worked = isinstance(fact, Worked)
    abuse = isinstance(fact, Worked) and fact.klass in ABUSE
    if before is None or before.since is None or fact.at - before.at >= PAUSE:
        return Acted(person=fact.by or "", at=fact.at, since=fact.at, mentions=int(worked), abuse=int(abuse))
    more = {"mentions": before.mentions + worked, "abuse": before.abuse + abuse}
    return Acted(person=before.person, at=fact.at, since=before.since, **more)


def _stretch(crisis: Crisis, person: PersonId) -> Acted | None:
    return next((each for each in crisis.acted if each.person == person), None)


def exposed(crisis: Crisis | None, person: PersonId) -> Acted | None:
    """The stretch of somebody who works among people; None for anybody else."""
    stretch = _stretch(crisis, person) if crisis else None
    if crisis is None or stretch is None or stretch.since is None:
        return None
    return stretch if stretch.mentions or _among_people(crisis, person) else None


def _among_people(crisis: Crisis, person: PersonId) -> tuple[str, ...]:
    return tuple(role for role in roles_of(crisis, person) if role in AMONG_PEOPLE)


def alarms(before: Crisis | None, fact: Fact, after: Crisis) -> list[Delivery]:
    """The alarm of every stretch among people that begins with a fact."""
    if not after.aid.shift_hours or not after.is_open or not after.room_name:
        return []
    people = dict.fromkeys([fact.by, fact.holder if isinstance(fact, RoleGiven) else None])
    if before and not before.is_open:  # what was to ring meanwhile has rung in vain
        people = dict.fromkeys(each.person for each in after.acted if fact.at - each.at < PAUSE)
    return [alarm for person in people if person for alarm in _begun(before, after, person, fact.at)]


def _begun(before: Crisis | None, after: Crisis, person: PersonId, at: datetime) -> list[Delivery]:
    was = exposed(before, person) if before and before.room_name and before.is_open else None
    now = exposed(after, person)
    if now is None or now.since is None or (was and was.since == now.since):
        return []
    return [_alarm(after, person, now.since, max(at, now.since + _limit(after)))]


def _limit(crisis: Crisis) -> timedelta:
    return timedelta(hours=crisis.aid.shift_hours)


def _alarm(crisis: Crisis, person: PersonId, since: datetime, at: datetime) -> Alarm:
    asks = RingShift(crisis=crisis.id, at=at, due_at=at, person=person, since=since)
    return Alarm(key=f"alarm:shift:{person}:{at.isoformat()}", at=at, asks=asks)


def ring(crisis: Crisis, request: RingShift) -> list[Fact]:
    """Only while they are still at it, in the same stretch."""
    stretch, person = exposed(crisis, request.person), request.person
    if not crisis.is_open or not crisis.aid.shift_hours or stretch is None or stretch.since != request.since:
        return []
    if request.at - stretch.at >= PAUSE:
        return []
    hours, roles = round((request.at - request.since) / timedelta(hours=1)), _among_people(crisis, person)
    to = leading(crisis)
    told = {"to": None if to == person else to, "abuse": stretch.abuse > 0}
    return [ShiftLong(at=request.at, person=person, hours=hours, roles=roles, **told)]  # type: ignore[arg-type]


def tell(fact: ShiftLong, after: Crisis) -> list[Delivery]:
    """To the person, with the way to hand over; one line to whoever leads; and again after the same time."""
    key, line = f"say:{after.lines}", after.lines
    said = [Say(key=key, where=privately(fact.person), line=line, part="own", lane=Lane.CALL)]
    if fact.to:
        said.append(Say(key=f"{key}:lead", where=privately(fact.to), line=line, part="lead"))
    stretch = exposed(after, fact.person)
    since = stretch.since if stretch else None
    return [*said, *([_alarm(after, fact.person, since, fact.at + _limit(after))] if since else [])]
