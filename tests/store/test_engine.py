"""Connecting, transactions, time, and the few differences between the databases."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.store import tables
from bot.store.engine import Engine, StoreDown, alone, connect, insert_once, transaction
from tests.store.examples import NOW, SLACK

SEEN = {"workspace": SLACK, "request": "r1", "at": NOW, "crisis": "c1"}


def count(engine: Engine) -> int:
    with transaction(engine) as connection:
        return len(connection.execute(select(tables.seen)).all())


def test_a_moment_comes_back_as_it_went_in_whatever_zone_it_came_with(engine: Engine) -> None:
    rome = NOW.astimezone(timezone(timedelta(hours=1)))
    with transaction(engine) as connection:
        connection.execute(insert(tables.seen).values({**SEEN, "at": rome}))
        found = connection.execute(select(tables.seen.c.at)).scalar_one()
    assert found == NOW and found.utcoffset() == timedelta(0)


def test_moments_are_compared_as_moments(engine: Engine) -> None:
    rome = NOW.astimezone(timezone(timedelta(hours=1)))
    with transaction(engine) as connection:
        connection.execute(insert(tables.seen).values(SEEN))
        later = select(tables.seen).where(tables.seen.c.at > rome - timedelta(microseconds=1))
        assert len(connection.execute(later).all()) == 1
        assert connection.execute(later.where(tables.seen.c.at < rome)).all() == []


def test_an_exception_leaves_nothing(engine: Engine) -> None:
    def fail() -> None:
        with transaction(engine) as connection:
            connection.execute(insert(tables.seen).values(SEEN))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert count(engine) == 0


def test_a_mistake_of_ours_is_not_called_a_database_that_is_down(engine: Engine) -> None:
    with pytest.raises(IntegrityError) as told, transaction(engine) as connection:
        connection.execute(insert(tables.seen).values([{**SEEN, "request": "r0"}, SEEN, SEEN]))
    assert count(engine) == 0
    assert "parameters hidden" in str(told.value), "else the log would quote what people wrote"


def test_a_row_is_inserted_once(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert insert_once(connection, tables.seen, SEEN)
        assert not insert_once(connection, tables.seen, {**SEEN, "crisis": "other"})
    assert count(engine) == 1


def test_a_database_that_cannot_be_reached_is_down() -> None:
    with pytest.raises(StoreDown), transaction(connect("postgresql://127.0.0.1:1/none")):
        pass


def test_a_folder_that_does_not_exist_is_down(tmp_path: Path) -> None:
    with pytest.raises(StoreDown), transaction(connect(f"sqlite:///{tmp_path / 'no' / 'crisis.db'}")):
        pass


def test_a_full_disk_is_down_and_leaves_nothing(sqlite_file: Path) -> None:
    engine = connect(f"sqlite:///{sqlite_file}")
    rows = [{**SEEN, "request": f"{number}" * 50} for number in range(5000)]
    with transaction(engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # that is: not one page more than there are
    with pytest.raises(StoreDown, match="full"), transaction(engine) as connection:
        connection.execute(insert(tables.seen), rows)
    assert count(engine) == 0
    engine.dispose()


def test_what_was_acknowledged_survives_a_power_cut(sqlite_file: Path) -> None:
    engine = connect(f"sqlite:///{sqlite_file}")
    with transaction(engine) as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        assert [connection.exec_driver_sql(f"PRAGMA {each}").scalar_one() for each in asked] == ["wal", 2, 1]
    engine.dispose()


def test_a_writer_waits_for_the_one_before(sqlite_file: Path, tmp_path: Path) -> None:
    """BEGIN IMMEDIATE: a transaction that read first never fails for having to write later."""
    engine = connect(f"sqlite:///{tmp_path / 'one.db'}")
    with transaction(engine) as connection:
        tables.metadata.create_all(connection)
    inside, seen = threading.Event(), []

    def second() -> None:
        inside.wait(10)
        with transaction(engine) as connection:
            seen.append(len(connection.execute(select(tables.seen)).all()))

    thread = threading.Thread(target=second)
    thread.start()
    with transaction(engine) as connection:
        connection.execute(select(tables.seen)).all()
        inside.set()
        connection.execute(insert(tables.seen).values(SEEN))
    thread.join(10)
    assert seen == [1]
    engine.dispose()


def test_old_names_of_postgresql_addresses_are_understood(postgres_only: str) -> None:
    for address in (postgres_only, postgres_only.replace("postgresql://", "postgres://", 1)):
        engine = connect(address)
        with transaction(engine) as connection:
            assert connection.execute(text("select 1")).scalar_one() == 1
        engine.dispose()


def test_who_asks_for_the_same_waits(postgres_only: str) -> None:
    engine = connect(postgres_only)
    inside, order = threading.Event(), []

    def second() -> None:
        inside.wait(10)
        with transaction(engine) as connection:
            alone(connection, "start")
            order.append(("second", len(connection.execute(select(tables.seen)).all())))

    thread = threading.Thread(target=second)
    thread.start()
    with transaction(engine) as connection:
        alone(connection, "start")
        inside.set()
        connection.execute(insert(tables.seen).values(SEEN))
        with transaction(engine) as other:
            alone(other, "something else")
        order.append(("first", 0))
    thread.join(10)
    assert order == [("first", 0), ("second", 1)]
    engine.dispose()


def test_time_without_a_zone_is_never_read(engine: Engine) -> None:
    with transaction(engine) as connection:
        connection.execute(insert(tables.seen).values(SEEN))
        at: datetime = connection.execute(select(tables.seen.c.at)).scalar_one()
    assert at.tzinfo is not None
