"""Every minute: has everything due been said, and is every socket alive? Only then the heartbeat goes out.

Whoever watches the heartbeat from outside (any service that alarms when a web address was not called) hears of a bot
that is dead, deaf or stuck, which the bot itself cannot tell.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.desk.bridge import Bridge
from bot.desk.port import Clock
from bot.store import outbox
from bot.store.engine import Engine, StoreDown, transaction

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)

LATEST = timedelta(minutes=1)
"""A delivery that is due longer than this has not been said in time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """What an audit found. waiting: deliveries due and unsaid. since: when the oldest of them was due."""

    stored: bool
    connected: bool
    waiting: int = 0
    since: datetime | None = None

    def well(self, now: datetime) -> bool:
        """Whether somebody may sleep."""
        in_time = self.since is None or now - self.since <= LATEST
        return self.stored and self.connected and in_time


class Audit:
    """Looks at the bot from inside."""

    def __init__(self, engine: Engine, clock: Clock, bridge: Bridge) -> None:
        self._engine = engine
        self._clock = clock
        self._bridge = bridge

    async def look(self, connected: bool) -> Health:
        """How the bot is right now."""
        try:
            waiting, since = await self._bridge(partial(self._waiting, self._clock.now()))
        except StoreDown:
            return Health(stored=False, connected=connected)
        return Health(stored=True, connected=connected, waiting=waiting, since=since)

    def _waiting(self, now: datetime) -> tuple[int, datetime | None]:
        with transaction(self._engine) as connection:
            return outbox.waiting(connection, now)

    async def run(self, connected: Callable[[], bool], beat: Callable[[], Awaitable[None]]) -> None:
        """Look every minute, until cancelled; beat only where all is well."""
        while True:
            await self._clock.wait_until(self._clock.now() + EVERY)
            health = await self.look(connected())
            if health.well(self._clock.now()):
                await beat()
            else:
                log.error("not well: %s", health)
