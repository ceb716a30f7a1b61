"""Is it worse than we say? What asks people that question, once for each reason, and what was before.

It proposes to raise and never lowers; what people answer is a change of level like any other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.crisis.access import must_be_open
from bot.crisis.criteria import Found, Past, Question, Signal, lasting, lasting_at, worse_by_one
from bot.crisis.deliveries import ROOM, Alarm, Delivery, Lane, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.gauge import GaugeFact, LevelQuestioned, PastTold
from bot.crisis.mention import Klass
from bot.crisis.model import Crisis
from bot.crisis.requests.gauge import GaugeRequest, RingLasting, TellPast


def decide(crisis: Crisis, request: GaugeRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case TellPast():
            must_be_open(crisis)
            return _told(crisis, request)
        case RingLasting(since=since):
            if not crisis.is_open or crisis.watch is not None or since != crisis.public_from:
                return []
            found = lasting(crisis.gauge, request.at - since, request.flow)
            return questioned(crisis, found, request.at) if found else []
        case _:
            assert_never(request)


def _told(crisis: Crisis, request: TellPast) -> list[Fact]:
    """Each raises by one, but both together no more than one (SCCT: one level for either)."""
    if request.past in crisis.gauge.past:
        return []
    told = PastTold(at=request.at, by=request.by, past=request.past)
    level = worse_by_one(crisis.level)
    if level is None or crisis.gauge.past:
        return [told]
    found = Found(level=level, signal=Signal.HISTORY)
    return [told, *questioned(crisis, found, request.at, past=request.past)]


def questioned(
    crisis: Crisis, found: Found, at: datetime, mention: tuple[int, Klass] | None = None, past: Past | None = None
) -> list[Fact]:
    """The question whether it is worse, where it would be and was not asked for that reason before."""
    if not found.level.worse_than(crisis.level) or crisis.gauge.was_asked(found.level, found.signal):
        return []
    number, klass = mention or (0, None)
    why = {"n": found.n, "of": found.of, "mention": number, "klass": klass, "past": past}
    return [LevelQuestioned(at=at, level=found.level, signal=found.signal, **why)]  # type: ignore[arg-type]


def change(crisis: Crisis, fact: GaugeFact) -> Crisis:
    """The crisis after a fact of this subject."""
    gauge = crisis.gauge
    match fact:
        case LevelQuestioned(level=level, signal=signal):
            return replace(crisis, gauge=replace(gauge, asked=(*gauge.asked, Question(level=level, signal=signal))))
        case PastTold(past=past):
            return replace(crisis, gauge=replace(gauge, past=(*gauge.past, past)))
        case _:
            assert_never(fact)


def tell(fact: GaugeFact, after: Crisis) -> list[Delivery]:
    """The question goes to the room; where there is none yet, to whoever recorded it."""
    match fact:
        case LevelQuestioned():
            where = ROOM if after.room_name else privately(after.opened_by)
            return [Say(key=f"say:{after.lines}", where=where, line=after.lines, lane=Lane.CALL)]
        case PastTold():
            return []
        case _:
            assert_never(fact)


def alarms(before: Crisis | None, after: Crisis, at: datetime) -> list[Alarm]:
    """When it is asked whether people still talk about it: from the moment it became public, as it is known now.
    What is only recorded rings nothing."""
    if not after.is_open or not after.room_name or (before and _same_clock(before, after)):
        return []
    return [_alarm(after, ring) for ring in lasting_at(after.gauge, after.public_from, at)]


def _alarm(crisis: Crisis, at: datetime) -> Alarm:
    asks = RingLasting(crisis=crisis.id, at=at, due_at=at, since=crisis.public_from)
    return Alarm(key=f"alarm:lasting:{at.isoformat()}", at=at, asks=asks)


def _same_clock(before: Crisis, after: Crisis) -> bool:
    return before.is_open and before.room_name != "" and before.public_from == after.public_from
