"""It is resolved, and watched for a while: one quiet word a day, then the question whether to close.

It stays open for people all that time. Whoever reopens it, or raises the level, ends the watch.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.crisis.access import must_be_open
from bot.crisis.calling import remind_all
from bot.crisis.closing_post import must_be_posted, unwatched
from bot.crisis.deliveries import ROOM, Alarm, Delivery, Lane, Say
from bot.crisis.facts import Fact
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchFact, WatchOver
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.watch import ResolveCrisis, RingWatch, WatchRequest
from bot.crisis.watch import DAY, WATCHED, Watch


def decide(crisis: Crisis, request: WatchRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case ResolveCrisis():
            return _resolve(crisis, request)
        case RingWatch():
            return _ring(crisis, request)
        case _:
            assert_never(request)


def _resolve(crisis: Crisis, request: ResolveCrisis) -> list[Fact]:
    must_be_open(crisis)
    if crisis.watch and not crisis.watch.over:
        raise Refused("watched")
    if not request.how.strip():
        raise Refused("how_wanted")
    posted, until = must_be_posted(crisis, request), request.at + WATCHED[crisis.level]
    began = WatchBegan(at=request.at, by=request.by, until=until, how=request.how, closing=request.closing)
    return [*posted, began]


def _ring(crisis: Crisis, request: RingWatch) -> list[Fact]:
    """Of the days that went by while the bot was away, only the last is told."""
    watch, at, until = crisis.watch, request.at, request.until
    if not crisis.is_open or watch is None or watch.until != until or watch.over:
        return []
    if at >= until:
        return [WatchOver(at=at, until=until)]
    return [WatchDay(at=at, until=until)] if at - request.due_at < DAY else []


def change(crisis: Crisis, fact: WatchFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case WatchBegan(until=until, how=how, closing=closing):
            watch = Watch(since=fact.at, until=until)
            return replace(crisis, watch=watch, ended_how=how, closing_words=closing or crisis.closing_words)
        case WatchDay():
            return crisis
        case WatchOver():
            return replace(crisis, watch=replace(crisis.watch, over=True) if crisis.watch else None)
        case WatchBroken():
            return unwatched(crisis)
        case _:
            assert_never(fact)


def tell(fact: WatchFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject, and which alarms are set."""
    said = Say(key=f"say:{after.lines}", where=ROOM, line=after.lines)
    match fact:
        case WatchBegan(until=until):
            return [said, *_alarms(after, fact.at, until)]
        case WatchDay():
            return [replace(said, lane=Lane.COSMETIC)]
        case WatchOver():
            return [said]
        case WatchBroken():
            return [said, *remind_all(after, fact.at)]
        case _:
            assert_never(fact)


def _alarms(crisis: Crisis, since: datetime, until: datetime) -> list[Delivery]:
    days = range(1, (until - since) // DAY + 1)
    return [_alarm(crisis, since + day * DAY, until) for day in days]


def _alarm(crisis: Crisis, at: datetime, until: datetime) -> Alarm:
    asks = RingWatch(crisis=crisis.id, at=at, due_at=at, until=until)
    return Alarm(key=f"alarm:watch:{at.isoformat()}", at=at, asks=asks)
