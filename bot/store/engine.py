"""Connecting to SQLite or PostgreSQL, and the few differences between them. Everything else is the same SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, Engine, TypeDecorator, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool


class StoreDown(Exception):
    """The database did not answer; nothing was stored."""


__all__ = ["Connection", "Engine", "Moment", "StoreDown", "connect", "transaction"]


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime. SQLite keeps no zone, so it is taken off there and put on again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC in, whatever zone it came with."""
        if value is None:
            return None
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC out, always aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def connect(url: str) -> Engine:
    """An engine for a database address such as sqlite:///var/crisis.db or postgresql://host/name."""
    if url.startswith("sqlite"):
        return _sqlite(url)
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            url = url.replace(old, "postgresql+psycopg://", 1)
    return create_engine(url, pool_size=4, max_overflow=4, pool_pre_ping=True)


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, poolclass=QueuePool, pool_size=4, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    # The driver's own transactions begin late and deferred; ours begin at once, so that a reader never has to become
    # a writer half way (that fails at once, whatever the time-out). FULL: what was acknowledged survives a power cut.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it or nothing. StoreDown where the database cannot be reached or is full."""
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise StoreDown(str(error.orig)) from error
    except SQLAlchemyError as error:
        raise StoreDown(str(error)) from error
