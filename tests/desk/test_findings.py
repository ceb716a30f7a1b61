"""What `check` finds of the database; nothing is made by looking."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.findings import PASSING_DISKS, of_database
from bot.store import schema
from bot.store.engine import connect

DATABASE = "sqlite:////var/lib/crisis-room-that-is-not-there/crisis.db"


@pytest.mark.parametrize("variable", PASSING_DISKS)
def test_sqlite_where_disks_do_not_last(variable: str) -> None:
    lasting, _ = of_database(DATABASE, {variable: "1"})
    assert not lasting.ok and PASSING_DISKS[variable] in lasting.what and "PostgreSQL" in lasting.cure


def test_sqlite_on_a_disk_that_stays() -> None:
    assert all(each.ok for each in of_database(DATABASE, {}))


def test_sqlite_in_memory_or_in_a_temporary_folder() -> None:
    for database in ("sqlite:////tmp/crisis-that-is-not-there.db", "sqlite://"):
        assert not of_database(database, {})[0].ok


def test_a_database_that_is_ready_old_or_gone(tmp_path: Path) -> None:
    file = tmp_path / "crisis.db"
    absent = of_database(f"sqlite:///{file}", {})[-1]
    assert absent.ok and "made at the start" in absent.what and not file.exists()
    engine = connect(f"sqlite:///{file}")
    engine.connect().close()
    old = of_database(f"sqlite:///{file}", {})[-1]
    assert not old.ok and "upgrade" in old.cure
    schema.upgrade(engine)
    engine.dispose()
    assert of_database(f"sqlite:///{file}", {})[-1].ok
    lasting, gone = of_database("postgresql://127.0.0.1:1/nothing", {})
    assert lasting.ok and not gone.ok and "DATABASE_URL" in gone.cure
