"""Until when a mention should be answered: by its kind and the level, or by the deadline that somebody named.

The times are the house's (crisis-domain, mention triage: Target); what cannot be known yet is to be read within the
hour. Nothing here knows the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.deliveries import Alarm
from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import MentionSorted
from bot.crisis.facts.replies import DeadlineSet
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Mention, Tally
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.base import Asked
from bot.crisis.requests.replies import RingMissed, RingReplies

TARGETS: Mapping[Klass, timedelta] = {
    Klass.SAFETY: timedelta(minutes=5),
    Klass.LEGAL: timedelta(minutes=30),
    Klass.PRESS: timedelta(minutes=15),
    Klass.EMPLOYEE: timedelta(minutes=60),
    Klass.ABUSE: timedelta(minutes=30),
    Klass.INFLUENCER: timedelta(minutes=15),
    Klass.CUSTOMER: timedelta(hours=24),
    Klass.MISGUIDED: timedelta(hours=2),
    Klass.CRITIC: timedelta(minutes=60),
    Klass.UNSURE: timedelta(minutes=60),
}
"""From when it was logged: what nobody saw, nobody could answer. Kinds without one are only watched."""

PRESSING = (Level.RED, Level.ORANGE)
CUSTOMER_WHILE_PRESSING = timedelta(minutes=60)

STEP = timedelta(minutes=5)
"""The clocks of a flood ring together, at most this much later."""

BETWEEN = timedelta(minutes=30)
"""One line about one kind of mention at most every so often."""


def target(klass: Klass, level: Level) -> timedelta | None:
    """How long a mention of this kind may wait."""
    return CUSTOMER_WHILE_PRESSING if klass is Klass.CUSTOMER and level in PRESSING else TARGETS.get(klass)


def due_at(mention: Mention, level: Level) -> datetime | None:
    """Until when it should be answered: the deadline somebody named, while it is open at all; else by its kind, while
    it waits."""
    if mention.is_over:
        return None
    if mention.deadline or not mention.waits:
        return mention.deadline
    wait = target(mention.klass, level)
    return mention.logged_at + wait if wait else None


def dated(mention: Mention, deadline: datetime | None, asked: Asked) -> list[Fact]:
    """They want an answer until then; nothing where that is known. Refused where it is over already."""
    if deadline is None or mention.deadline == deadline:
        return []
    if deadline <= asked.at:
        raise Refused("deadline_in_past", number=mention.number)
    was = {"mention": mention.number, "was": mention.state, "klass": mention.klass}
    return [DeadlineSet(at=asked.at, by=asked.by, **was, deadline=deadline)]  # type: ignore[arg-type]


def is_late(mention: Mention, tally: Tally, level: Level) -> bool:
    """Whether its time was over when the room was last told of its kind, or its deadline went by and that was said."""
    due = due_at(mention, level)
    if due is None:
        return False
    if mention.deadline:
        return mention.deadline_missed or (tally.missed_at is not None and mention.deadline <= tally.missed_at)
    told = tally.last_late(mention.klass)
    return told is not None and due <= told.at


def alarms(crisis: Crisis, klass: Klass, logged_at: datetime, at: datetime) -> list[Alarm]:
    """The question for one mention of a kind that waits from then on."""
    wait = target(klass, crisis.level)
    return [alarm(crisis, klass, logged_at + wait, at)] if wait else []


def sorted_late(tally: Tally, fact: MentionSorted) -> Tally:
    """The counts, with one that got its kind after the room was told of all who were late then: it is told of too."""
    told = tally.last_late(fact.now)
    wait = target(fact.now, told.level) if told else None
    if told is None or wait is None or fact.logged_at is None or fact.logged_at + wait > told.at:
        return tally
    since = replace(told, since=(*told.since, fact.mention))
    return replace(tally, late=tuple(since if each is told else each for each in tally.late))


def from_now(before: Crisis | None, after: Crisis, at: datetime) -> list[Alarm]:
    """Those who wait already have their time from now: all of them where no clock ran so far, without a room or after
    the end; customers once the level is raised, for they may wait less. Deadlines that went by after the end are asked
    for at once."""
    if before is None or not after.is_open or not after.room_name:
        return []
    missed = [_missed(after, before.closed_at, at)] if before.closed_at and after.mentions.logged else []
    began = not before.is_open or not before.room_name
    rose = (before.level in PRESSING) < (after.level in PRESSING)
    kinds = tuple(TARGETS) if began else (Klass.CUSTOMER,) if rose else ()
    waiting = [klass for klass in kinds if after.mentions.waiting_of(klass)]
    return [*missed, *(each for klass in waiting for each in alarms(after, klass, at, at))]


def _missed(crisis: Crisis, since: datetime, at: datetime) -> Alarm:
    asks = RingMissed(crisis=crisis.id, at=at, due_at=at, since=since)
    return Alarm(key=f"alarm:missed:{at.isoformat()}", at=at, asks=asks)


def alarm(crisis: Crisis, klass: Klass, due: datetime, at: datetime) -> Alarm:
    """The question whether any of a kind waits too long; those of the same minutes are one."""
    rings = max(_together(due), at)
    asks = RingReplies(crisis=crisis.id, at=rings, due_at=rings, klass=klass)
    return Alarm(key=f"alarm:replies:{klass}:{rings.isoformat()}", at=rings, asks=asks)


def _together(due: datetime) -> datetime:
    over = timedelta(minutes=due.minute % 5, seconds=due.second, microseconds=due.microsecond)
    return due - over + STEP if over else due
