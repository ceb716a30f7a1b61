"""Connecting to SQLite or PostgreSQL, and the few differences between them. Everything else is the same SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, Engine, Table, TypeDecorator, create_engine, event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import QueuePool


class StoreDown(Exception):
    """The database did not answer; nothing was stored."""


__all__ = ["Connection", "Engine", "Moment", "StoreDown", "alone", "connect", "insert_once", "transaction"]

PATIENCE = {"connect_timeout": 2, "tcp_user_timeout": 2000}
"""How long a silent PostgreSQL is waited for (seconds; milliseconds): people get an answer within 2.5 s without it."""


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
    """An engine for a database address such as sqlite:///var/crisis.db or postgresql://host/name. What people wrote
    stands in no error, for those are logged."""
    if url.startswith("sqlite"):
        return _sqlite(url)
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            url = url.replace(old, "postgresql+psycopg://", 1)
    return create_engine(
        url, pool_size=4, max_overflow=4, pool_pre_ping=True, connect_args=PATIENCE, hide_parameters=True
    )


def _sqlite(url: str) -> Engine:
    beside = {"check_same_thread": False}
    engine = create_engine(url, poolclass=QueuePool, pool_size=4, connect_args=beside, hide_parameters=True)
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
    except (DataError, IntegrityError, NotSupportedError, ProgrammingError):
        raise  # it answered: the mistake is ours, and nobody should look for it in the database
    except DBAPIError as error:
        raise StoreDown(str(error.orig)) from error
    except NoneFree as error:
        raise StoreDown(str(error)) from error


def insert_once(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row; False where its key is there already. Whoever inserts the same at this moment is waited for."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(table).values(row).on_conflict_do_nothing()
    return connection.execute(insert, execution_options={"preserve_rowcount": True}).rowcount == 1


def alone(connection: Connection, what: str) -> None:
    """Until this transaction ends, whoever else asks for the same waits. SQLite has one writer in any case."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))
