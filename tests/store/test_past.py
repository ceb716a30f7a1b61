"""Every version tagged so far left a database in mid-crisis: today's code upgrades it and goes on with the crisis."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.crisis import rules
from bot.crisis.requests.steps import FinishStep
from bot.desk.desk import Desk
from bot.store import ledger, outbox, schema
from bot.store.engine import Engine, connect, transaction
from tests.people import ANNA
from tests.store.examples import met
from tests.store.past.keep import CRISIS, FOLDER, START, keep

KEPT = sorted(FOLDER.glob("*.sql"))


def restored(kept: Path, folder: Path) -> Engine:
    """A kept database, upgraded to the version in hand."""
    file = folder / "past.db"
    with sqlite3.connect(file) as database:
        database.executescript(kept.read_text("utf-8"))
    database.close()
    engine = connect(f"sqlite:///{file}")
    schema.upgrade(engine)
    schema.check(engine)
    return engine


def test_some_version_is_kept() -> None:
    assert KEPT


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_what_was_stored_then_is_whole_today(kept: Path, tmp_path: Path) -> None:
    with transaction(restored(kept, tmp_path)) as connection:
        crisis, lines = ledger.load(connection, CRISIS), ledger.timeline(connection, CRISIS)
        assert crisis == rules.replay(line.fact for line in lines)
        assert ledger.broken_at(connection, CRISIS) is None


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_the_crisis_goes_on(kept: Path, tmp_path: Path) -> None:
    engine = restored(kept, tmp_path)
    met(engine, ANNA)
    later = START + timedelta(minutes=20)
    asked = FinishStep(crisis=CRISIS, at=later, by=ANNA, step="freeze", proof="Buffer, Meta")
    outcome = Desk(engine, lambda: "0" * 32, lambda: None).handle(asked, "later", "slack:T1")
    assert outcome.facts
    with transaction(engine) as connection:
        assert outbox.due(connection, later, 50)
        assert ledger.broken_at(connection, CRISIS) is None


def test_the_version_in_hand_can_be_kept(tmp_path: Path) -> None:
    assert "CREATE TABLE crises" in keep(tmp_path).read_text("utf-8")
