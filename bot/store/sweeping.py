"""What need not be kept: which deliveries of a platform were answered, and what was said in crises that are archived.

The timeline is never touched. Done once at every start: a bot that hosts restart now and then never grows for ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.crisis.model import CrisisState
from bot.store.outbox import DONE, PARKED
from bot.store.tables import crises, deliveries, inbound, seen

REPEATED = timedelta(days=7)
"""Platforms repeat for a day at most (Slack, with delayed events, hourly for a day: docs.slack.dev, Events API)."""


def sweep(connection: Connection, now: datetime) -> int:
    """How many rows went. What was said in a crisis that is not archived stays: others may still wait for its key."""
    old = now - REPEATED
    archived = select(crises.c.id).where(crises.c.state == CrisisState.ARCHIVED)
    over = deliveries.c.state.in_((DONE, PARKED)) & (deliveries.c.done_at < old) & deliveries.c.crisis.in_(archived)
    return sum(
        connection.execute(delete(table).where(where)).rowcount
        for table, where in ((seen, seen.c.at < old), (inbound, inbound.c.taken_at < old), (deliveries, over))
    )
