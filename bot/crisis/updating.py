"""Keeping those informed who have no part in it: the internal update, its clock, and whoever follows.

Nothing of a private crisis goes to a channel, and nothing of it to anybody who may not see it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.access import must_be_open
from bot.crisis.deliveries import ROOM, STAKEHOLDERS, Alarm, Delivery, Lane, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.help import Followed, Unfollowed, UpdateBroughtForward, UpdateDue, UpdateWritten
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchOver
from bot.crisis.levels import timing_of
from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import holder, inside, leading, silent
from bot.crisis.refused import Refused
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.help import FollowCrisis, RingUpdate, WriteUpdate

LONGEST = 2000
"""Letters of one update: it is read between two meetings."""

FOLLOWER = "follower"
"""The part of a fact that is told to whoever follows."""

Followable = LevelChanged | WatchBegan | WatchBroken | WatchOver | CrisisClosed | CrisisCancelled | CrisisReopened
"""What whoever follows hears of beside the updates."""


def rhythm(crisis: Crisis) -> timedelta:
    """How long until the next update at the level of now; the house's, where the plan names none."""
    return timedelta(minutes=crisis.timing.internal or timing_of((), crisis.level).internal)


def write(crisis: Crisis, request: WriteUpdate) -> list[Fact]:
    """An update says something, and when more is heard."""
    must_be_open(crisis)
    known, done, coming = (each.strip() for each in (request.known, request.done, request.coming))
    if not known + done + coming:
        raise Refused("update_empty")
    if (length := len(known + done + coming)) > LONGEST:
        raise Refused("update_long", n=length, most=LONGEST)
    following = request.next_at or request.at + rhythm(crisis)
    if following <= request.at:
        raise Refused("promise_in_past")
    asked = {"at": request.at, "by": request.by, "next_at": following, "warnings": request.warnings}
    return [UpdateWritten(**asked, known=known, done=done, coming=coming)]  # type: ignore[arg-type]


def brought_forward(crisis: Crisis, request: ChangeLevel) -> list[Fact]:
    """At a worse level those inside hear of it sooner; what was promised them is never put off."""
    promised = crisis.aid.next_at
    if promised is None or crisis.aid.due or not crisis.is_open or not request.level.worse_than(crisis.level):
        return []
    sooner = request.at + rhythm(replace(crisis, level=request.level))
    moved = UpdateBroughtForward(at=request.at, by=request.by, next_at=sooner, before=promised)
    return [moved] if sooner < promised else []


def ring(crisis: Crisis, request: RingUpdate) -> list[Fact]:
    """Whoever tells people inside is reminded, once; in the night, whoever keeps watch."""
    if not crisis.is_open or crisis.aid.next_at != request.next_at or crisis.aid.due:
        return []
    return [UpdateDue(at=request.at, due_at=request.next_at, to=_writer(crisis))]


def _writer(crisis: Crisis) -> PersonId:
    if crisis.night:
        return crisis.night.watch
    wanted = holder(crisis, "internal")
    return wanted if wanted and not silent(crisis, wanted) else leading(crisis)


def follow(crisis: Crisis, request: FollowCrisis) -> list[Fact]:
    """Whoever may see it may follow it; nobody has a part in it because of that."""
    person = request.by or ""
    if not _may_know(crisis, person):
        raise Refused("not_yours_to_follow")
    follows = person in crisis.aid.followers
    if request.on is follows:
        return []
    if request.on:
        must_be_open(crisis)
        return [Followed(at=request.at, by=person)]
    return [Unfollowed(at=request.at, by=person)]


def _may_know(crisis: Crisis, person: PersonId) -> bool:
    """Whether a private crisis is theirs; whether they are of its brand the desk asks."""
    return not crisis.private or person in inside(crisis)


UpdateFact = UpdateWritten | UpdateDue | UpdateBroughtForward | Followed | Unfollowed


def change(crisis: Crisis, fact: UpdateFact) -> Crisis:
    """The crisis after one of these."""
    aid, person = crisis.aid, fact.by or ""
    match fact:
        case UpdateWritten(next_at=following):
            told = "\n".join(text for text in (fact.known, fact.done, fact.coming) if text)
            return replace(crisis, aid=replace(aid, next_at=following, due=False, told=told))
        case UpdateBroughtForward(next_at=following):
            return replace(crisis, aid=replace(aid, next_at=following, due=False))
        case UpdateDue():
            return replace(crisis, aid=replace(aid, due=True))
        case Followed():
            return replace(crisis, aid=replace(aid, followers=(*aid.followers, person)))
        case Unfollowed():
            return replace(crisis, aid=replace(aid, followers=tuple(each for each in aid.followers if each != person)))


def tell(fact: UpdateFact, after: Crisis) -> list[Delivery]:
    """An update goes to the stakeholders' channel and to each follower, once."""
    key, line = f"say:{after.lines}", after.lines
    match fact:
        case UpdateWritten():
            channel = [] if after.private else [Say(key=f"{key}:stakeholders", where=STAKEHOLDERS, line=line)]
            return [*channel, *_each(fact, after), _alarm(after, fact.next_at, fact.next_at)]
        case UpdateDue(to=to):
            return [Say(key=key, where=privately(to), line=line, lane=Lane.CALL)]
        case UpdateBroughtForward():
            said = [Say(key=key, where=ROOM, line=line)] if after.room_name else []
            return [*said, _alarm(after, fact.next_at, fact.next_at)]
        case Followed() | Unfollowed():
            return []


def _alarm(crisis: Crisis, next_at: datetime, at: datetime) -> Alarm:
    asks = RingUpdate(crisis=crisis.id, at=at, due_at=at, next_at=next_at)
    return Alarm(key=f"alarm:update:{at.isoformat()}", at=at, asks=asks)


def again(fact: Fact, after: Crisis) -> list[Alarm]:
    """An update whose time passed while the clocks stood still is asked for when they run again."""
    following = after.aid.next_at if isinstance(fact, CrisisReopened) and not after.aid.due else None
    return [_alarm(after, following, fact.at)] if following and following <= fact.at else []


def followed(fact: Fact, after: Crisis) -> list[Delivery]:
    """What whoever follows hears beside the updates: another level, the watch, the end, and that it goes on. That only
    the room was lost is nothing to them."""
    if isinstance(fact, CrisisReopened) and fact.lost:
        return []
    return _each(fact, after) if isinstance(fact, Followable) else []


def _each(fact: Fact, crisis: Crisis) -> list[Delivery]:
    """By direct message to whoever follows and may see it still; not to whoever did it."""
    people = [person for person in crisis.aid.followers if person != fact.by and _may_know(crisis, person)]
    key, line = f"say:{crisis.lines}:follower", crisis.lines
    return [Say(key=f"{key}:{person}", where=privately(person), line=line, part=FOLLOWER) for person in people]
