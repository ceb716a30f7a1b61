"""Whether ever more mentions wait for an answer: counted every quarter of an hour, as long as any wait.

It only counts; what follows from it others decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from bot.crisis import by_eye
from bot.crisis.aid import Sample
from bot.crisis.criteria import growing
from bot.crisis.deliveries import Alarm
from bot.crisis.facts import Fact
from bot.crisis.facts.help import WaitingCounted
from bot.crisis.gauging import questioned
from bot.crisis.model import Crisis
from bot.crisis.requests.help import RingGrowth

EVERY = timedelta(minutes=15)
HOUR = timedelta(hours=1)
MARGIN = timedelta(minutes=2)
"""An alarm may ring so much later than it should."""

LEAST = 5
"""Fewer than so many are answered sooner than anybody is called."""


def is_growing(samples: Sequence[Sample]) -> bool:
    """Whether it has grown for an hour: it never fell, and more waited at its end than in its middle, and in its middle
    than at its beginning. False where the samples (oldest first) do not cover an hour."""
    now = samples[-1] if samples else None
    if now is None or now.waiting < LEAST:
        return False
    hour = last_hour(samples)
    first, half = hour[0], [each for each in hour if now.at - each.at >= HOUR / 2 - MARGIN]
    if now.at - first.at < HOUR - MARGIN:
        return False
    rises = all(before.waiting <= after.waiting for before, after in pairwise(hour))
    return rises and first.waiting < half[-1].waiting < now.waiting


def last_hour(samples: Sequence[Sample]) -> tuple[Sample, ...]:
    """The samples that are needed to tell."""
    return tuple(each for each in samples if samples[-1].at - each.at <= HOUR + MARGIN)


def ring(crisis: Crisis, request: RingGrowth) -> list[Fact]:
    """Count now, unless somebody just did, or there is nothing to count any more."""
    last = crisis.aid.samples[-1] if crisis.aid.samples else None
    if not crisis.is_open or (last and request.at - last.at < EVERY - MARGIN):
        return []
    waiting = waiting_now(crisis, request.at)
    if not waiting and not last:
        return []
    found = growing(crisis.gauge, waiting)
    grows = is_growing((*crisis.aid.samples, Sample(at=request.at, waiting=waiting)))
    asked = questioned(crisis, found, request.at) if found and grows else []
    return [WaitingCounted(at=request.at, waiting=waiting), *asked]


def waiting_now(crisis: Crisis, at: datetime) -> int:
    """How many wait, as far as they were logged, or lately counted by eye."""
    return max(crisis.mentions.waiting, by_eye.waiting(crisis, at))


def counted(crisis: Crisis, fact: WaitingCounted) -> Crisis:
    """The crisis with one more sample; where none waits, it all begins anew."""
    samples = last_hour((*crisis.aid.samples, Sample(at=fact.at, waiting=fact.waiting)))
    return replace(crisis, aid=replace(crisis.aid, samples=samples if fact.waiting else ()))


def begun(crisis: Crisis, at: datetime) -> list[Alarm]:
    """The first alarm, where mentions wait and none is set."""
    samples = crisis.aid.samples
    rings = bool(samples) and at - samples[-1].at <= EVERY + MARGIN
    return [] if rings or not waiting_now(crisis, at) else [alarm(crisis, at)]


def alarm(crisis: Crisis, at: datetime) -> Alarm:
    """At the next quarter of an hour since the opening, so that many who ask for it set one."""
    due = at + EVERY - (at - crisis.opened_at) % EVERY
    asks = RingGrowth(crisis=crisis.id, at=due, due_at=due)
    return Alarm(key=f"alarm:growth:{due.isoformat()}", at=due, asks=asks)
