"""One request, one transaction: all of it or nothing, and once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import event, select

from bot.crisis import rules
from bot.crisis.deliveries import Alarm
from bot.crisis.facts.escalation import CallUnanswered
from bot.crisis.facts.opening import DeliveryFailed, RoomOpened
from bot.crisis.levels import Level
from bot.crisis.model import Place
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.opening import SettleFailure, SettleRoom
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.steps import AddStep, FinishStep, TakeStep
from bot.desk.desk import Desk
from bot.store import ledger, outbox, tables
from bot.store.engine import Engine, transaction
from bot.store.outbox import Parcel
from tests.store.examples import ANNA, BRUNO, NOW, SLACK, START, grains, met, minutes

NOTE = WriteNote(crisis="c1", at=minutes(1), by=ANNA, text="the agency has the password")


class Bell:
    """What the desk rings when there is something to carry."""

    def __init__(self) -> None:
        self.rung = 0

    def __call__(self) -> None:
        self.rung += 1


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def desk(engine: Engine, bell: Bell) -> Desk:
    met(engine)
    met(engine, workspace="discord:1")
    return Desk(engine, grains(), bell)


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


def carried(engine: Engine, key: str) -> Parcel:
    """A delivery, claimed."""
    with transaction(engine) as connection:
        parcel = next(each for each in outbox.due(connection, NOW, 99) if each.delivery.key == key)
        assert outbox.claim(connection, parcel, NOW)
    return parcel


def test_a_request_changes_state_timeline_and_deliveries_together(desk: Desk, engine: Engine, bell: Bell) -> None:
    outcome = desk.handle(START, "r1", SLACK)
    stored = everything(engine)
    assert outcome.crisis and outcome.crisis.lines == len(stored["timeline"]) == len(outcome.facts)
    assert stored["deliveries"] and len(stored["seen"]) == 1 and bell.rung == 1


def test_the_stored_crisis_is_the_sum_of_its_timeline(desk: Desk, engine: Engine) -> None:
    asked: list[Request] = [
        START,
        SettleRoom(crisis="c1", at=minutes(1), place=Place(workspace=SLACK, room="C1")),
        TakeStep(crisis="c1", at=minutes(2), by=BRUNO, step="capture"),
        FinishStep(crisis="c1", at=minutes(3), by=BRUNO, step="capture", proof="https://example.com/1"),
        ChangeLevel(crisis="c1", at=minutes(4), by=ANNA, level=Level.RED, reason="a newspaper asks"),
        NOTE,
    ]
    for request in asked:
        outcome = desk.handle(request)
        with transaction(engine) as connection:
            found = [line.fact for line in ledger.timeline(connection, "c1")]
            assert rules.replay(found) == ledger.load(connection, "c1") == outcome.crisis
            assert ledger.broken_at(connection, "c1") is None


@pytest.mark.parametrize("request_", [START, NOTE], ids=["start", "note"])
def test_a_request_delivered_twice_has_one_effect(desk: Desk, engine: Engine, request_: Request) -> None:
    desk.handle(START, "r0", SLACK)
    first = desk.handle(request_, "r1", SLACK)
    before = everything(engine)
    again = desk.handle(replace(request_, at=minutes(2)), "r1", SLACK)
    assert again.repeated and again.facts == () and again.crisis == first.crisis
    assert everything(engine) == before


def test_a_start_repeated_with_new_ids_is_still_one_crisis(desk: Desk, engine: Engine) -> None:
    desk.handle(START, "r1", SLACK)
    again = desk.handle(replace(START, crisis="c2", room_name="crisis-other"), "r1", SLACK)
    assert again.repeated and again.crisis and again.crisis.id == "c1"
    assert len(everything(engine)["crises"]) == 1


def test_the_same_id_from_another_workspace_is_another_request(desk: Desk) -> None:
    desk.handle(START, "r1", SLACK)
    assert not desk.handle(replace(NOTE, crisis="c1"), "r1", "slack:T2").repeated


def test_what_has_no_id_is_never_taken_for_a_repeat(desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    assert not desk.handle(NOTE).repeated and not desk.handle(NOTE).repeated
    assert everything(engine)["seen"] == []


def test_what_is_refused_leaves_nothing_and_may_be_asked_again(desk: Desk, engine: Engine, bell: Bell) -> None:
    desk.handle(START)
    before, rung = everything(engine), bell.rung
    wrong = TakeStep(crisis="c1", at=minutes(1), by=BRUNO, step="no-such-step")
    for _ in range(2):
        with pytest.raises(Refused):
            desk.handle(wrong, "r1", SLACK)
    assert everything(engine) == before and bell.rung == rung
    assert not desk.handle(replace(wrong, step="capture"), "r1", SLACK).repeated


def test_a_crisis_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no_crisis"):
        desk.handle(NOTE)


def test_an_exception_at_any_statement_leaves_nothing(desk: Desk, engine: Engine, bell: Bell) -> None:
    """Every statement of the transaction fails once; nothing of it may be left, whichever it was."""
    desk.handle(START, "r0", SLACK)
    before, rung, failed = everything(engine), bell.rung, 0
    asked = FinishStep(crisis="c1", at=minutes(1), by=BRUNO, step="capture")
    while _fails_at(engine, failed + 1, lambda: desk.handle(asked, "r1", SLACK)):
        failed += 1
        assert everything(engine) == before and bell.rung == rung
    assert failed > 8
    assert desk.handle(asked, "r1", SLACK).repeated and everything(engine) != before


class PowerCut(Exception):
    """What the database never says by itself."""


def _fails_at(engine: Engine, statement: int, call: Callable[[], object]) -> bool:
    """Whether the call got as far as that statement, at which it was cut off."""
    left = statement

    def cut(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise PowerCut

    event.listen(engine, "after_cursor_execute", cut)
    try:
        call()
    except PowerCut:
        return True
    finally:
        event.remove(engine, "after_cursor_execute", cut)
    return False


# What the courier brings back


def test_a_delivery_and_its_result_are_settled_together(desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    place = Place(workspace=SLACK, room="C1")
    desk.settle(carried(engine, "room"), [SettleRoom(crisis="c1", at=NOW, place=place)], NOW)
    with transaction(engine) as connection:
        crisis = ledger.load(connection, "c1")
        assert crisis and crisis.places == (place,)
        assert {each.delivery.key for each in outbox.due(connection, NOW, 99)} >= {"topic", "purpose", "show:board"}


def test_a_result_whose_lease_was_lost_is_not_taken(desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    slow = carried(engine, "room")
    with transaction(engine) as connection:
        (again,) = [each for each in outbox.due(connection, minutes(1), 99) if each.delivery.key == "room"]
        assert outbox.claim(connection, again, minutes(1))
    before = everything(engine)
    desk.settle(slow, [SettleRoom(crisis="c1", at=NOW, place=Place(workspace=SLACK, room="C1"))], NOW)
    desk.park(slow, SettleFailure(crisis="c1", at=NOW, key="room", why="scope"), NOW, "scope")
    assert everything(engine) == before


def test_what_cannot_be_delivered_is_in_the_timeline(desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    failure = SettleFailure(crisis="c1", at=NOW, key="room", why="scope")
    desk.park(carried(engine, "room"), failure, NOW, "scope: missing_scope")
    assert DeliveryFailed(at=NOW, key="room", why="scope") in facts(engine)


def test_a_refused_result_does_not_make_the_delivery_undone(desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    refused = TakeStep(crisis="c1", at=NOW, step="no-such-step")
    room = SettleRoom(crisis="c1", at=NOW, place=Place(workspace=SLACK, room="C1"))
    desk.settle(carried(engine, "room"), [refused, room], NOW)
    with transaction(engine) as connection:
        state = select(tables.deliveries.c.state).where(tables.deliveries.c.key == "room")
        assert connection.execute(state).scalar_one() == "done"
    assert any(isinstance(fact, RoomOpened) for fact in facts(engine))


def test_an_alarm_is_claimed_asked_and_done_in_one_transaction_and_once(desk: Desk, engine: Engine) -> None:
    desk.handle(START)
    late = minutes(10)
    with transaction(engine) as connection:
        (alarm,) = [each for each in outbox.due(connection, late, 99) if each.delivery.key.startswith("alarm:call:")]
    assert isinstance(alarm.delivery, Alarm)
    for _ in range(2):
        desk.ring(alarm, replace(alarm.delivery.asks, at=late), late)
    assert len([fact for fact in facts(engine) if isinstance(fact, CallUnanswered)]) == 1


def noted(engine: Engine) -> int:
    """How often somebody's words stand in the timeline."""
    with transaction(engine) as connection:
        return sum(line.fact.kind in ("noted", "step_added") for line in ledger.timeline(connection, "c1"))


def test_words_typed_again_because_the_answer_was_lost_stand_there_once(desk: Desk, engine: Engine, bell: Bell) -> None:
    desk.handle(START, "r1", SLACK)
    assert not desk.handle(NOTE, "r2", SLACK).repeated
    rung = bell.rung
    again = desk.handle(replace(NOTE, at=minutes(1.3)), "r3", SLACK)
    assert again.repeated and again.crisis is not None and not again.facts and bell.rung == rung
    assert noted(engine) == 1


def test_a_step_added_again_because_the_answer_was_lost_is_there_once(desk: Desk, engine: Engine) -> None:
    desk.handle(START, "r1", SLACK)
    add = AddStep(crisis="c1", at=minutes(1), by=ANNA, title="call the printer", minutes=20)
    assert not desk.handle(add, "r2", SLACK).repeated
    assert desk.handle(replace(add, at=minutes(1.2)), "r3", SLACK).repeated
    assert noted(engine) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(NOTE, at=minutes(2)),
        replace(NOTE, at=minutes(1.1), by=BRUNO),
        replace(NOTE, at=minutes(1.1), text="the agency lost the password"),
    ],
)
def test_the_same_words_later_or_of_somebody_else_are_a_line_of_their_own(
    desk: Desk, engine: Engine, other: WriteNote
) -> None:
    desk.handle(START, "r1", SLACK)
    desk.handle(NOTE, "r2", SLACK)
    assert not desk.handle(other, "r3", SLACK).repeated
    assert noted(engine) == 2
