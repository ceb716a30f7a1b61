"""The numbers, and how old they say things are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex

import pytest

from bot.crisis.levels import Level
from bot.desk.desk import Desk
from bot.store.engine import Engine, StoreDown, connect
from bot.web.metrics import Figures, exposition, look
from tests.databases import sqlite_file
from tests.people import ANNA, T0
from tests.store.examples import met
from tests.story import starting

__all__ = ["sqlite_file"]


@pytest.fixture
def engine(tmp_path: Path, sqlite_file: Path) -> Iterator[Engine]:
    """A fresh database; that counting is right on both kinds is the store's own test."""
    shutil.copyfile(sqlite_file, tmp_path / "crisis.db")
    made = connect(f"sqlite:///{tmp_path / 'crisis.db'}")
    yield made
    made.dispose()


def test_nothing_open_nothing_due(engine: Engine) -> None:
    assert look(engine, T0) == Figures()


def test_open_crises_by_level_without_drills(engine: Engine) -> None:
    met(engine, ANNA)
    desk = Desk(engine, partial(token_hex, 16), lambda: None)
    desk.handle(starting(crisis="c1", room_name="crisis-1"))
    desk.handle(starting(crisis="c2", room_name="crisis-2", private=True, level=Level.RED))
    desk.handle(starting(crisis="c3", room_name="crisis-3", drill=True))
    found = look(engine, T0 + timedelta(seconds=90))
    assert found.open == {Level.ORANGE: 1, Level.RED: 1}
    assert found.due > 0 and found.oldest == 90.0


def test_a_database_that_does_not_answer() -> None:
    gone = connect("postgresql://127.0.0.1:1/nothing")
    with pytest.raises(StoreDown):
        look(gone, T0)
    gone.dispose()


def test_the_page_of_numbers() -> None:
    figures = Figures(open={Level.RED: 2}, due=3, oldest=4.5)
    text = exposition(figures, True, {"Typed": 7}, {("/readyz", 200): 8}).decode()
    for line in (
        'crisis_room_open_crises{level="sev1"} 2.0',
        'crisis_room_open_crises{level="sev4"} 0.0',
        "crisis_room_deliveries_due 3.0",
        "crisis_room_oldest_delivery_seconds 4.5",
        "crisis_room_database_up 1.0",
        "crisis_room_connected 1.0",
        'crisis_room_heard_total{kind="Typed"} 7.0',
        'crisis_room_requests_total{path="/readyz",status="200"} 8.0',
    ):
        assert line in text.splitlines()


def test_without_a_database_there_are_no_numbers_of_it() -> None:
    text = exposition(None, False, {}, {}).decode()
    assert "crisis_room_database_up 0.0" in text and "open_crises" not in text
