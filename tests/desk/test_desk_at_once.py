"""Two who do something at the same moment: each is told of the other, nothing happens twice, no line is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.crisis import rules
from bot.crisis.facts.opening import NeighbourSeen
from bot.crisis.facts.record import Noted
from bot.crisis.requests.opening import StartCrisis
from bot.crisis.requests.record import WriteNote
from bot.desk.desk import Desk, Outcome
from bot.store import ledger, tables
from bot.store.engine import Engine, connect, transaction
from tests.store.examples import ANNA, CARLA, SLACK, START, grains, met, minutes

NOTE = WriteNote(crisis="c1", at=minutes(1), by=ANNA, text="the agency has the password")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    met(engine)
    met(engine, workspace="slack:T2")
    return Desk(engine, grains(), lambda: None)


def everything(engine: Engine) -> dict[str, list[object]]:
    """All rows of all tables."""
    with transaction(engine) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables.metadata.sorted_tables
        }


def facts(engine: Engine, crisis: str = "c1") -> list[object]:
    with transaction(engine) as connection:
        return [line.fact for line in ledger.timeline(connection, crisis)]


def started(crisis: str, by: str, **more: object) -> StartCrisis:
    return replace(START, crisis=crisis, room_name=f"crisis-{crisis}", by=by, **more)  # type: ignore[arg-type]


def neighbours(engine: Engine, crisis: str) -> list[str]:
    return [fact.other for fact in facts(engine, crisis) if isinstance(fact, NeighbourSeen)]


def test_two_who_start_moments_apart_are_told_of_each_other(desk: Desk, engine: Engine) -> None:
    desk.handle(started("c1", ANNA))
    desk.handle(started("c2", CARLA, at=minutes(0.03)))
    assert neighbours(engine, "c1") == ["c2"] and neighbours(engine, "c2") == ["c1"]


def test_nobody_is_told_of_a_private_crisis_or_of_one_elsewhere_or_long_ago(desk: Desk, engine: Engine) -> None:
    desk.handle(started("private", ANNA, private=True))
    desk.handle(started("elsewhere", ANNA, workspace="slack:T2"))
    desk.handle(started("long-ago", ANNA, at=minutes(-10)))
    desk.handle(started("new", CARLA))
    assert [neighbours(engine, crisis) for crisis in ("private", "elsewhere", "long-ago", "new")] == [[], [], [], []]


def at_once(*calls: Callable[[Desk], object], database: str) -> list[object]:
    """Each in a thread with an engine of its own, all begun together; what came of them."""
    found: list[object] = []
    start = threading.Barrier(len(calls))

    def run(call: Callable[[Desk], object]) -> None:
        engine = connect(database)
        start.wait(10)
        try:
            found.append(call(Desk(engine, grains(), lambda: None)))
        except Exception as error:
            found.append(error)
        engine.dispose()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_two_who_start_at_the_same_moment_are_told_of_each_other(engine: Engine, database: str) -> None:
    met(engine)
    for turn in range(5):
        one, two = started(f"a{turn}", ANNA, at=minutes(turn * 5)), started(f"b{turn}", CARLA, at=minutes(turn * 5))
        at_once(lambda desk, one=one: desk.handle(one), lambda desk, two=two: desk.handle(two), database=database)  # type: ignore[misc]
        assert (neighbours(engine, one.crisis), neighbours(engine, two.crisis)) == ([two.crisis], [one.crisis])


def test_one_request_delivered_to_several_at_once_has_one_effect(engine: Engine, database: str) -> None:
    met(engine)
    requests = [started(f"c{number}", ANNA) for number in range(4)]
    calls = [lambda desk, each=each: desk.handle(each, "r1", SLACK) for each in requests]
    found = at_once(*calls, database=database)
    outcomes = [each.repeated for each in found if isinstance(each, Outcome)]
    assert sorted(outcomes) == [False, True, True, True]
    assert len(everything(engine)["crises"]) == 1


def test_many_who_write_at_once_lose_no_line(engine: Engine, database: str) -> None:
    met(engine)
    Desk(engine, grains(), lambda: None).handle(START)
    notes = [replace(NOTE, text=f"note {number}", by=None) for number in range(4)]
    calls = [lambda desk, each=each: [desk.handle(each) for _ in range(5)] for each in notes]
    found = at_once(*calls, database=database)
    assert [each for each in found if isinstance(each, Exception)] == []
    with transaction(engine) as connection:
        lines = [line.fact for line in ledger.timeline(connection, "c1")]
        assert len([fact for fact in lines if isinstance(fact, Noted)]) == 20
        assert ledger.broken_at(connection, "c1") is None and rules.replay(lines) == ledger.load(connection, "c1")
