"""Deliveries as rows: one row per key, order per place, leases that only one holds, and nothing lost or hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import update

from bot.crisis.deliveries import Invite, Lane, PinCard, Show, privately
from bot.crisis.model import BOARD
from bot.store import outbox
from bot.store.engine import Engine, transaction
from bot.store.outbox import LEASE
from bot.store.tables import deliveries as table
from tests.store.boxes import BOARD_SHOWN, PIN, ROOM, Box, alarm, say
from tests.store.examples import ANNA, BRUNO, NOW, minutes, opened


@pytest.fixture
def box(engine: Engine) -> Box:
    return Box(engine)


def test_a_delivery_is_carried_once(box: Box) -> None:
    box.put(say(1))
    (parcel,) = box.due()
    assert (parcel.delivery, parcel.crisis, parcel.tries, parcel.put_at) == (say(1), "c1", 0, NOW)
    assert box.claim(parcel) and box.due() == []
    assert box.done(parcel) and box.due(minutes(999)) == []
    assert box.states() == {"say:1": "done"}


def test_what_is_said_in_one_place_keeps_its_order(box: Box) -> None:
    box.put(say(1), say(2), say(3, privately(ANNA)))
    assert box.ready() == ["say:1", "say:3"]
    parcel = box.take("say:1")
    assert "say:2" not in box.ready()
    box.later(parcel, minutes(1))
    assert "say:2" not in box.ready()
    box.deliver("say:1", minutes(1))
    assert "say:2" in box.ready(minutes(1))


def test_what_can_never_be_said_does_not_hold_the_rest_of_its_place(box: Box) -> None:
    box.put(say(1), say(2))
    assert box.park(box.take("say:1"))
    assert box.ready() == ["say:2"]


def test_what_is_held_does_not_hold_the_rest_of_its_place(box: Box) -> None:
    box.put(ROOM, say(1, privately(ANNA), after=("room",)), say(2, privately(ANNA)))
    assert box.park(box.take("room"))
    assert box.ready() == ["say:2"], "such as the word that there is no room"


def test_what_waits_for_others_is_held_until_they_are_done(box: Box) -> None:
    box.put(PIN, BOARD_SHOWN, ROOM, Invite(key="invite", people=(ANNA,), after=("room",)))
    assert box.ready() == ["room"]
    box.deliver("room")
    assert box.ready() == ["invite", "show:board"]
    box.deliver("show:board")
    assert set(box.ready()) == {"invite", "pin"}


def test_what_waits_for_two_waits_for_both(box: Box) -> None:
    box.put(say(1), say(2, privately(ANNA)), PinCard(key="pin", slot=BOARD, after=("say:1", "say:2")))
    box.deliver("say:2")
    assert "pin" not in box.ready()
    box.deliver("say:1")
    assert box.ready() == ["pin"]


def test_what_waits_for_something_done_long_ago_does_not_wait(box: Box) -> None:
    box.put(ROOM)
    box.deliver("room")
    box.put(say(1, after=("room",)))
    assert box.ready() == ["say:1"]


def test_what_waits_for_something_parked_is_released_when_that_is_done_after_all(box: Box) -> None:
    box.put(ROOM, say(1, after=("room",)))
    box.park(box.take("room"))
    assert box.ready() == []
    box.put(ROOM, at=minutes(1))
    box.deliver("room", minutes(1))
    assert box.ready(minutes(1)) == ["say:1"]


def test_one_key_has_one_row_however_often_it_is_put(box: Box) -> None:
    for _ in range(3):
        box.put(BOARD_SHOWN, ROOM)
    assert box.states() == {"show:board": "waiting", "room": "waiting"}


def test_what_is_put_again_after_it_was_done_comes_back(box: Box) -> None:
    box.put(replace(BOARD_SHOWN, after=()))
    box.deliver("show:board")
    box.put(replace(BOARD_SHOWN, after=(), standing=True), at=minutes(1))
    (parcel,) = box.due(minutes(1))
    assert parcel.tries == 0 and parcel.put_at == minutes(1)
    assert isinstance(parcel.delivery, Show) and parcel.delivery.standing


def test_what_is_put_again_while_it_is_carried_comes_back(box: Box) -> None:
    show = replace(BOARD_SHOWN, after=())
    box.put(show, PIN)
    parcel = box.take("show:board")
    box.put(show)
    assert box.ready() == []
    assert box.done(parcel)
    assert box.ready() == ["pin", "show:board"]
    assert box.due()[1].tries == 0


def test_what_is_put_again_while_it_is_carried_in_vain_is_tried_once_more(box: Box) -> None:
    show = replace(BOARD_SHOWN, after=())
    box.put(show)
    parcel = box.take("show:board")
    box.put(show)
    assert not box.park(parcel)
    assert box.ready() == ["show:board"]
    assert box.park(box.take("show:board"))


def test_what_no_longer_waits_is_not_held_for_ever(box: Box) -> None:
    box.put(say(1), replace(BOARD_SHOWN, after=("say:1",)))
    box.put(replace(BOARD_SHOWN, after=()))
    assert "show:board" in box.ready()


def test_what_was_put_off_stays_put_off_when_it_is_put_again(box: Box) -> None:
    show = replace(BOARD_SHOWN, after=())
    box.put(show)
    box.later(box.take("show:board"), minutes(2))
    box.put(replace(show, standing=True), at=minutes(1))
    assert box.ready(minutes(1)) == []
    (parcel,) = box.due(minutes(2))
    assert parcel.tries == 1 and parcel.delivery == replace(show, standing=True)


# Which first


def test_calls_go_before_talk_and_talk_before_cosmetics(box: Box) -> None:
    box.put(
        Show(key="card", slot="step:a"),
        say(1, privately(ANNA), Lane.COSMETIC),
        replace(BOARD_SHOWN, after=()),
        say(2, privately(BRUNO), Lane.CALL),
        say(3),
    )
    assert box.ready() == ["say:2", "show:board", "say:3", "card", "say:1"]


def test_a_crisis_with_very_many_deliveries_does_not_hide_those_of_others(engine: Engine) -> None:
    box = Box(engine)
    box.put(*(Show(key=f"card:{number}", slot=f"step:{number}") for number in range(50)))
    other = opened(engine, "c2")
    box.put(Show(key="card:other", slot="step:a"), crisis=other, at=minutes(1))
    seen = [(parcel.crisis, parcel.delivery.key) for parcel in box.due(minutes(2), limit=10)]
    assert len(seen) == 10 and ("c2", "card:other") in seen


def test_a_row_that_cannot_be_read_does_not_stop_the_others(box: Box, caplog: pytest.LogCaptureFixture) -> None:
    box.put(say(1), say(2, privately(ANNA)))
    with transaction(box.engine) as connection:
        connection.execute(update(table).where(table.c.key == "say:1").values(body={"kind": "telegram"}))
    assert box.ready() == ["say:2"]
    assert box.states()["say:1"] == "parked"
    assert "say:1 of crisis c1 cannot be read" in caplog.text


# Time


def test_an_alarm_rings_when_it_is_due_and_only_once(box: Box) -> None:
    box.put(alarm(minutes(5)))
    assert box.due(minutes(4)) == []
    box.deliver("alarm", minutes(5))
    assert box.due(minutes(600)) == []


def test_alarms_missed_while_the_bot_was_down_ring_once_after_it(box: Box) -> None:
    box.put(*(alarm(minutes(number), f"alarm:{number}") for number in range(20)))
    late = minutes(8 * 60)
    assert len(box.ready(late)) == 20
    for key in box.ready(late):
        box.deliver(key, late)
    assert box.due(late) == []


def test_an_alarm_put_for_another_time_rings_then(box: Box) -> None:
    box.put(alarm(minutes(5)))
    box.put(alarm(minutes(10)))
    assert box.due(minutes(9)) == [] and box.ready(minutes(10)) == ["alarm"]
    parcel = box.take("alarm", minutes(10))
    box.put(alarm(minutes(30)), at=minutes(10))
    assert box.done(parcel, minutes(10))
    assert box.due(minutes(29)) == [] and box.ready(minutes(30)) == ["alarm"]


def test_when_to_look_again(box: Box) -> None:
    def next_due(at: datetime) -> datetime | None:
        with transaction(box.engine) as connection:
            return outbox.next_due(connection, at)

    assert next_due(NOW) is None
    box.put(alarm(minutes(5)), say(1), PIN)
    assert next_due(NOW) == minutes(5)
    box.take("say:1")
    assert next_due(NOW) == NOW + LEASE
    assert next_due(NOW + LEASE) == minutes(5)  # a lease that ends now is due now, and not to be waited for


def test_what_is_due_and_unsaid_is_counted(box: Box) -> None:
    def waiting(at: datetime) -> tuple[int, datetime | None]:
        with transaction(box.engine) as connection:
            return outbox.waiting(connection, at)

    assert waiting(NOW) == (0, None)
    box.put(say(1), say(2), PIN, alarm(minutes(5)))
    assert waiting(minutes(1)) == (2, NOW)
    box.deliver("say:1")
    assert waiting(minutes(6)) == (2, NOW)
