"""One crisis and its timeline: written together, only what changed, append-only, chained, and erasable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bot.crisis import rules
from bot.crisis.facts.opening import RoomLost, RoomOpened
from bot.crisis.model import Place
from bot.store import ledger
from bot.store.engine import Engine, transaction
from tests.store.examples import NOW, SLACK, minutes, opened
from tests.store.stories import STORY, add, lines, load


@contextmanager
def writes(engine: Engine) -> Iterator[list[str]]:
    """The statements that write, in order."""
    written: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        if not statement.startswith(("SELECT", "BEGIN")):
            written.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_crisis_is_read_as_it_was_written(engine: Engine) -> None:
    crisis = add(engine, opened(engine), STORY)
    assert load(engine) == crisis
    assert load(engine, "another") is None


def test_the_timeline_is_the_crisis(engine: Engine) -> None:
    crisis = add(engine, opened(engine), STORY)
    found = lines(engine)
    assert [line.fact for line in found][-len(STORY) :] == list(STORY)
    assert [line.number for line in found] == list(range(1, crisis.lines + 1))
    assert rules.replay(line.fact for line in found) == crisis
    assert found[-1].written_at == minutes(6)


def test_one_line_is_read_alone(engine: Engine) -> None:
    crisis = add(engine, opened(engine), STORY)
    with transaction(engine) as connection:
        assert ledger.line(connection, "c1", crisis.lines) == ledger.timeline(connection, "c1")[-1]
        with pytest.raises(LookupError, match="no line 99"):
            ledger.line(connection, "c1", 99)


def test_two_crises_do_not_mix(engine: Engine) -> None:
    first, second = opened(engine), opened(engine, "c2")
    after = add(engine, second, STORY)
    assert load(engine) == first and load(engine, "c2") == after
    assert len(lines(engine)) == first.lines


def test_only_what_changed_is_written(engine: Engine) -> None:
    crisis = opened(engine)
    after = rules.change(crisis, STORY[1])
    with writes(engine) as written, transaction(engine) as connection:
        ledger.save(connection, crisis, after)
    touched = [(each.split()[:2], each.partition(" SET ")[2].partition(" WHERE ")[0]) for each in written]
    (_, of_crisis), (_, of_step) = touched
    assert {each.split("=")[0].strip() for each in of_crisis.split(",")} == {"acted", "lines"}
    assert {each.split("=")[0].strip() for each in of_step.split(",")} <= {"owner", "owner_via", "started_at"}


def test_nothing_changed_writes_nothing(engine: Engine) -> None:
    crisis = opened(engine)
    with writes(engine) as written, transaction(engine) as connection:
        ledger.save(connection, crisis, crisis)
    assert written == []


def test_a_place_is_read_whole(engine: Engine) -> None:
    place = Place(workspace="discord:1", room="C9", alive=True, overseen=True)
    crisis = add(engine, opened(engine), (RoomOpened(at=minutes(8), place=place),))
    assert load(engine) == crisis and place in crisis.places


def test_a_place_keeps_its_turn_and_is_not_asked_for_when_it_died(engine: Engine) -> None:
    second = RoomOpened(at=minutes(8), place=Place(workspace=SLACK, room="C2"))
    crisis = add(engine, opened(engine), (STORY[0], RoomLost(at=minutes(7), room="C1", why="deleted"), second))
    assert load(engine) == crisis
    assert [(each.room, each.alive) for each in crisis.places] == [("C1", False), ("C2", True)]


def test_lines_are_added_and_never_touched_again(engine: Engine) -> None:
    with writes(engine) as written:
        add(engine, opened(engine), STORY)
    touching = [each for each in written if "timeline" in each or "personal" in each]
    assert touching and all(each.startswith("INSERT") for each in touching)


def test_a_request_is_remembered_once_in_each_workspace(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert ledger.remember(connection, SLACK, "r1", "c1", NOW)
        assert not ledger.remember(connection, SLACK, "r1", "c2", NOW)
        assert ledger.remember(connection, "slack:T2", "r1", "c2", NOW)
        assert ledger.known(connection, SLACK, "r1") == "c1"
        assert ledger.known(connection, SLACK, "r2") is None
