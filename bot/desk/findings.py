"""What `check` finds, and the part of it that is no platform's: where the crises are kept, and who can be called.

It changes nothing anywhere: a database that is not there is not made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.store import schema
from bot.store.engine import StoreDown, connect


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing looked at; of several lines the first says it. cure: what to do where it is not well."""

    ok: bool
    what: str
    cure: str = ""


NO_CONTACTS = Finding(
    ok=False,
    what="There are no contacts: whoever starts holds every role",
    cure="Copy playbooks/contacts.example.yaml to contacts.yaml and put your people in.",
)

PASSING_DISKS: Mapping[str, str] = {
    "DYNO": "Heroku",
    "K_SERVICE": "Cloud Run",
    "RENDER": "Render",
    "AWS_LAMBDA_FUNCTION_NAME": "Lambda",
    "RAILWAY_ENVIRONMENT": "Railway",
    "FLY_APP_NAME": "Fly",
}
"""Variables that hosts set whose disk, unless one is added, is empty after each restart (their own documentation)."""


def of_database(database: str, environment: Mapping[str, str]) -> list[Finding]:
    """Whether the database lasts, answers, and is of this version. environment: the process's own, to see where it
    runs."""
    lasting, file = _lasting(database, environment), _file(database)
    if file is not None and not file.exists():
        return [lasting, Finding(ok=True, what=f"{file} does not exist yet; it is made at the start")]
    return [lasting, _answering(database)]


def _answering(database: str) -> Finding:
    engine = connect(database)
    try:
        schema.check(engine)
    except StoreDown as down:
        cure = "Look at DATABASE_URL, and whether the database runs and lets this machine in."
        return Finding(ok=False, what=f"The database does not answer: {_first_line(down)}", cure=cure)
    except schema.SchemaMismatch as mismatch:
        return Finding(ok=False, what="The database is of another version", cure=str(mismatch))
    finally:
        engine.dispose()
    return Finding(ok=True, what="The database answers and is up to date")


def _file(database: str) -> Path | None:
    path = database.removeprefix("sqlite:///")
    return Path(path) if path != database and path else None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _lasting(database: str, environment: Mapping[str, str]) -> Finding:
    """SQLite on a disk that is thrown away means: every crisis is forgotten with the next restart."""
    if not database.startswith("sqlite"):
        return Finding(ok=True, what="PostgreSQL keeps the crises")
    host = next((name for variable, name in PASSING_DISKS.items() if variable in environment), "")
    file = _file(database)
    place = file.resolve() if file else None
    passing = place is None or any(place.is_relative_to(each) for each in (Path("/tmp"), Path("/dev/shm")))  # noqa: S108 (what is looked for)
    if not host and not passing:
        return Finding(ok=True, what=f"SQLite keeps the crises in {file}")
    what = f"SQLite on a disk that does not last ({host or 'a temporary folder'})"
    return Finding(ok=False, what=what, cure="Set DATABASE_URL to a PostgreSQL, or to a file on a disk that stays.")
