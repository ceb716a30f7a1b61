"""Leases: a row is held by one carrier at a time, whatever the threads of PostgreSQL do at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.crisis.deliveries import Delivery, PinCard, privately
from bot.crisis.model import BOARD
from bot.store import outbox
from bot.store.engine import Engine, connect, transaction
from bot.store.outbox import LEASE
from tests.store.boxes import BOARD_SHOWN, ROOM, Box, alarm, say
from tests.store.examples import ANNA, NOW, minutes


@pytest.fixture
def box(engine: Engine) -> Box:
    return Box(engine)


def test_a_lease_that_ran_out_is_taken_by_another_who_looks_first(box: Box) -> None:
    box.put(say(1))
    first = box.take("say:1")
    assert box.due(NOW + LEASE - timedelta(seconds=1)) == []
    second = box.take("say:1", NOW + LEASE)
    assert second.tries == 1
    assert not box.done(first) and not box.park(first)
    box.later(first, minutes(50))
    assert box.states() == {"say:1": "claimed"}
    assert box.done(second) and box.states() == {"say:1": "done"}


def test_a_lease_lost_long_ago_settles_nothing_of_a_later_round(box: Box) -> None:
    """The tries begin anew when a key is put again; the number of the lease never does."""
    show = replace(BOARD_SHOWN, after=())
    box.put(show)
    slow = box.take("show:board")
    box.done(box.take("show:board", minutes(1)), minutes(1))
    box.put(show, at=minutes(2))
    now_mine = box.take("show:board", minutes(2))
    assert slow.tries == now_mine.tries == 0
    assert not box.done(slow, minutes(2)) and not box.park(slow, minutes(2))
    box.later(slow, minutes(9))
    assert box.states() == {"show:board": "claimed"}
    assert box.done(now_mine, minutes(2))


def test_a_parcel_looked_at_before_another_took_it_cannot_be_claimed(box: Box) -> None:
    box.put(say(1))
    (mine,), (theirs,) = box.due(), box.due()
    assert box.claim(mine) and not box.claim(theirs)
    box.later(mine, NOW)
    assert not box.claim(theirs)


def test_what_became_later_meanwhile_cannot_be_claimed(box: Box) -> None:
    box.put(alarm(NOW))
    (parcel,) = box.due()
    box.put(alarm(minutes(10)))
    assert not box.claim(parcel)
    assert box.due(minutes(9)) == [] and box.ready(minutes(10)) == ["alarm"]


def test_putting_off_keeps_the_tries(box: Box) -> None:
    box.put(say(1))
    for tries in range(3):
        parcel = box.take("say:1", minutes(tries))
        assert parcel.tries == tries
        box.later(parcel, minutes(tries + 1))


def test_two_carriers_never_carry_one_row(box: Box, database: str) -> None:
    box.put(*(say(number, privately(f"p{number}")) for number in range(40)))
    carried: list[str] = []
    start = threading.Barrier(2)

    def carry() -> None:
        engine = connect(database)
        start.wait(10)
        while True:
            with transaction(engine) as connection:
                found = outbox.due(connection, NOW, 10)
            if not found:
                break
            for parcel in found:
                with transaction(engine) as connection:
                    mine = outbox.claim(connection, parcel, NOW)
                if mine:
                    carried.append(parcel.delivery.key)
                    with transaction(engine) as connection:
                        assert outbox.done(connection, parcel, NOW)
        engine.dispose()

    _together(carry, carry)
    assert sorted(carried) == sorted(box.states()) and set(box.states().values()) == {"done"}


def test_two_done_at_the_same_moment_release_what_waits_for_both(postgres_only: str) -> None:
    engine = connect(postgres_only)
    box = Box(engine)
    box.put(say(1), say(2, privately(ANNA)), PinCard(key="pin", slot=BOARD, after=("say:1", "say:2")))
    first, second = box.take("say:1"), box.take("say:2")
    with transaction(engine) as connection:
        assert outbox.done(connection, first, NOW)
        thread = threading.Thread(target=box.done, args=(second,))
        thread.start()
        _until_blocked(engine, thread)
    thread.join(10)
    assert box.ready() == ["pin"]
    engine.dispose()


def test_what_is_put_while_that_which_it_waits_for_is_done_is_released(postgres_only: str) -> None:
    engine = connect(postgres_only)
    box = Box(engine)
    box.put(ROOM)
    parcel = box.take("room")
    with transaction(engine) as connection:
        assert outbox.done(connection, parcel, NOW)
        thread = threading.Thread(target=_put_locked, args=(box, say(1, after=("room",))))
        thread.start()
        _until_blocked(engine, thread)
    thread.join(10)
    assert box.ready() == ["say:1"]
    engine.dispose()


def _put_locked(box: Box, delivery: Delivery) -> None:
    """As the desk does: the crisis is locked before anything is put."""
    with transaction(box.engine) as connection:
        connection.execute(text("select id from crises where id = 'c1' for update"))
        outbox.put(connection, box.crisis, [delivery], NOW)


def _until_blocked(engine: Engine, thread: threading.Thread) -> None:
    """Until somebody waits for a lock, or the thread came through without one."""
    while thread.is_alive():
        with transaction(engine) as connection:
            if connection.execute(text("select count(*) from pg_locks where not granted")).scalar_one():
                return


def _together(*calls: Callable[[], None]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
