"""Migrations make the tables of the code; a newer database is refused, an older one told to upgrade."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.store import schema, tables
from bot.store.engine import Engine, connect, transaction
from bot.store.schema import SchemaMismatch

MIGRATIONS = Path(schema.__file__).parent / "migrations"


def written(engine: Engine, version: str) -> None:
    with transaction(engine) as connection:
        connection.execute(text("update alembic_version set version_num = :version"), {"version": version})


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    with transaction(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_the_newest_migration_is_the_one_the_code_asks_for() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [tables.REVISION]


def test_an_upgraded_database_is_fine_and_upgrading_again_changes_nothing(engine: Engine) -> None:
    schema.upgrade(engine)
    schema.check(engine)
    assert schema.version(engine) == tables.REVISION


def test_an_empty_database_must_be_upgraded_first(empty_database: str) -> None:
    engine = connect(empty_database)
    with pytest.raises(SchemaMismatch, match="python -m bot upgrade"):
        schema.check(engine)
    schema.upgrade(engine)
    schema.check(engine)
    engine.dispose()


def test_an_older_database_must_be_upgraded_first(engine: Engine) -> None:
    written(engine, "0000")
    with pytest.raises(SchemaMismatch, match="python -m bot upgrade"):
        schema.check(engine)


def test_a_newer_database_is_refused_by_check_and_upgrade_alike(engine: Engine) -> None:
    written(engine, "9999")
    for refuse in (schema.check, schema.upgrade):
        with pytest.raises(SchemaMismatch, match="newer than this program"):
            refuse(engine)
    assert schema.version(engine) == "9999"


def test_half_an_upgrade_does_not_stay(empty_database: str) -> None:
    engine = connect(empty_database)
    with transaction(engine) as connection:
        connection.execute(text("create table timeline (x integer)"))  # in the way of the last table
    with pytest.raises(Exception, match="timeline"):
        schema.upgrade(engine)
    with transaction(engine) as connection:
        assert set(inspect(connection).get_table_names()) == {"timeline"}
        connection.execute(text("drop table timeline"))
    schema.upgrade(engine)
    schema.check(engine)
    engine.dispose()


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    schema.prepare_folder(f"sqlite:///{tmp_path / 'var' / 'deep' / 'crisis.db'}")
    assert (tmp_path / "var" / "deep").is_dir()
    schema.prepare_folder("postgresql://127.0.0.1/crisis")
