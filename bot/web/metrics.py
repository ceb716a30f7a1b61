"""The numbers of the bot as Prometheus reads them (prometheus.io, exposition formats). Only numbers leave here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from bot.crisis.levels import Level
from bot.store import archive, outbox
from bot.store.engine import Engine, transaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What is open and what waits. open: crises by level, private ones among them, drills not. oldest: seconds."""

    open: Mapping[Level, int] = field(default_factory=dict)
    due: int = 0
    oldest: float = 0.0


def look(engine: Engine, now: datetime) -> Figures:
    """Count, in one transaction. Blocks; StoreDown where the database does not answer."""
    with transaction(engine) as connection:
        due, since = outbox.waiting(connection, now)
        oldest = max(0.0, (now - since).total_seconds()) if since else 0.0
        return Figures(open=archive.count_open(connection), due=due, oldest=oldest)


def exposition(
    figures: Figures | None, connected: bool, heard: Mapping[str, int], served: Mapping[tuple[str, int], int]
) -> bytes:
    """The page of numbers. figures None: the database does not answer, and says so by being 0."""
    registry = CollectorRegistry()
    _gauge(registry, "database_up", "Whether the database answers", int(figures is not None))
    _gauge(registry, "connected", "Whether a connection to the chat is open", int(connected))
    if figures is not None:
        by_level = Gauge("crisis_room_open_crises", "Open crises without drills", ["level"], registry=registry)
        for level in Level:
            by_level.labels(level=level.value).set(figures.open.get(level, 0))
        _gauge(registry, "deliveries_due", "Deliveries that are due and not made yet", figures.due)
        _gauge(registry, "oldest_delivery_seconds", "How long the oldest of them has been due", figures.oldest)
    registry.register(_Counts(heard=heard, served=served))
    return generate_latest(registry)


def _gauge(registry: CollectorRegistry, name: str, meaning: str, value: float) -> None:
    Gauge(f"crisis_room_{name}", meaning, registry=registry).set(value)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Counts(Collector):
    """Counts that are kept elsewhere, shown as counters."""

    heard: Mapping[str, int]
    served: Mapping[tuple[str, int], int]

    def collect(self) -> list[CounterMetricFamily]:
        """Called by the registry."""
        heard = CounterMetricFamily("crisis_room_heard", "What came in from the chat, by kind", labels=["kind"])
        for kind, count in self.heard.items():
            heard.add_metric([kind], count)
        served = CounterMetricFamily("crisis_room_requests", "HTTP requests answered", labels=["path", "status"])
        for (path, status), count in self.served.items():
            served.add_metric([path, str(status)], count)
        return [heard, served]
