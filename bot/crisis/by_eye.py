"""A count by eye ("about 200, 12 need an answer") is true for an hour; then it is shown as old, and counts no more.

Whoever counted is asked once for a new one, while the work goes on and they do not rest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import Alarm, Delivery, Lane, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisReopened
from bot.crisis.facts.help import CountAged
from bot.crisis.facts.mentions import MentionsCounted
from bot.crisis.mention import SLOT
from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import resting
from bot.crisis.requests.help import RingCount

AGED = timedelta(hours=1)
"""So long a count by eye is gone by."""


def waiting(crisis: Crisis, at: datetime) -> int:
    """How many of those that were counted by eye need an answer, where that is recent."""
    tally = crisis.mentions
    recent = tally.counted_at is not None and at - tally.counted_at < AGED
    return tally.about_waiting if recent and not tally.count_old else 0


def ring(crisis: Crisis, request: RingCount) -> list[Fact]:
    """The count of then is old now, where there is no newer one."""
    tally = crisis.mentions
    if not crisis.is_open or tally.count_old or tally.counted_at != request.counted_at:
        return []
    return [CountAged(at=request.at, counted_at=request.counted_at, to=_asked(crisis, request.at))]


def _asked(crisis: Crisis, at: datetime) -> PersonId | None:
    """Whoever counted; nobody at night or in the watch, nor whoever rests."""
    person = crisis.mentions.counted_by
    calm = crisis.night is not None or crisis.watch is not None
    return None if person is None or calm or resting(crisis, person, at) else person


def aged(crisis: Crisis) -> Crisis:
    """The crisis in which nobody goes by the count any more."""
    return replace(crisis, mentions=replace(crisis.mentions, count_old=True))


def tell(fact: CountAged, after: Crisis) -> list[Delivery]:
    """The card shows it as old; whoever counted is asked privately."""
    card = replace(shown_again(after, SLOT), lane=Lane.TALK)
    said = [Say(key=f"say:{after.lines}", where=privately(fact.to), line=after.lines)] if fact.to else []
    return [card, *said]


def alarms(fact: Fact, after: Crisis) -> list[Alarm]:
    """When the count will be old; where that was so while the clocks stood still, now."""
    counted_at = after.mentions.counted_at
    if counted_at is None or after.mentions.count_old or not isinstance(fact, MentionsCounted | CrisisReopened):
        return []
    at = max(counted_at + AGED, fact.at)
    asks = RingCount(crisis=after.id, at=at, due_at=at, counted_at=counted_at)
    return [Alarm(key=f"alarm:count:{at.isoformat()}", at=at, asks=asks)]
