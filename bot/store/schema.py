"""Which version the database has. One that is newer than the code is refused, one that is older is upgraded first.

Alembic itself is imported by `upgrade` alone: it is slow to load, and nobody needs it while a crisis runs.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from bot.store.engine import Connection, Engine, alone, transaction
from bot.store.tables import REVISION


class SchemaMismatch(Exception):
    """The database is of another version than the code; the message says what to do."""


def version(engine: Engine) -> str | None:
    """The revision written in the database; None where there is none yet."""
    with transaction(engine) as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar_one_or_none()


def check(engine: Engine) -> None:
    """Refuse to work on a database of another version."""
    found = version(engine)
    if found is None or found < REVISION:
        raise SchemaMismatch("The database is not up to date. Run: python -m bot upgrade")
    _not_newer(found)


def _not_newer(found: str | None) -> None:
    if found is not None and found > REVISION:
        raise SchemaMismatch(
            f"The database is of version {found}, newer than this program ({REVISION}). Start the newer program on it."
        )


def upgrade(engine: Engine) -> None:
    """Bring the database to the version of the code, in one transaction: half an upgrade never stays."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with transaction(engine) as connection:
        alone(connection, "upgrade")
        _not_newer(_version(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def prepare_folder(url: str) -> None:
    """Make the folder of a SQLite file."""
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
