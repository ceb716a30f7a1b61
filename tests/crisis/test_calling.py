"""What calls, levels, promises and nights change, what is said, and the net that speaks should the bot be dead."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.calling import GRACE, after_silence, calls_again, lift_all, remind_all
from bot.crisis.deliveries import ROOM, Alarm, Lane, LiftNet, Say, SpreadNet, privately
from bot.crisis.facts.escalation import NetSpread, PersonCalled
from bot.crisis.levels import Level
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel, PromiseUpdate, SettleNet
from tests.people import ANNA, BRUNO, CARLA, MANY, SOCIAL_ALONE, T0
from tests.story import Story, like, opening, story

MINUTE = timedelta(minutes=1)


def one_call() -> Story:
    """Only Bruno is called, with Carla as deputy."""
    return story(MANY, seats=SOCIAL_ALONE)


def test_a_call_is_said_privately_with_a_net_and_an_alarm() -> None:
    opening(seats=SOCIAL_ALONE).told(
        like(Say, where=privately(BRUNO), part="call", lane=Lane.CALL, after=("room",)),
        like(SpreadNet, person=BRUNO, at=T0 + 10 * MINUTE + GRACE),
        like(Alarm, at=T0 + 10 * MINUTE, lane=Lane.CALL),
    )


def test_the_net_is_lifted_once_when_it_is_not_needed_any_more() -> None:
    told = one_call().asks(AnswerCall, BRUNO).told(like(LiftNet, person=BRUNO))
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True).untold(like(LiftNet))
    silent = one_call().after(10).told(like(LiftNet, person=BRUNO))
    silent.carried().asks(AnswerCall, BRUNO).untold(like(LiftNet))


def test_a_net_that_is_spread_too_late_is_lifted_at_once() -> None:
    told = opening(MANY, seats=SOCIAL_ALONE).asks(AnswerCall, BRUNO).asks(SettleNet, person=BRUNO, net="n1")
    told.happened(like(NetSpread, net="n1")).told(like(LiftNet, net="n1"))
    over = opening(MANY, seats=SOCIAL_ALONE).asks(CloseCrisis, ANNA, reason="x", confirmed=True)
    over.asks(SettleNet, person=BRUNO, net="n1").told(like(LiftNet, net="n1"))
    opening(MANY, seats=SOCIAL_ALONE).asks(SettleNet, person=BRUNO, net="n1").untold(like(LiftNet))


def test_when_the_clocks_stop_every_waiting_net_is_lifted() -> None:
    told = story()
    assert {each.person for each in lift_all(told.crisis) if isinstance(each, LiftNet)} == {
        call.person for call in told.crisis.calls
    }


def test_only_who_kept_silent_is_announced() -> None:
    told = one_call()
    assert not after_silence(told.crisis, BRUNO) and not after_silence(told.crisis, CARLA)
    told.after(10)
    assert after_silence(told.crisis, BRUNO)


def test_open_calls_ring_by_the_new_time() -> None:
    told = one_call().after(3).asks(ChangeLevel, ANNA, level=Level.RED, reason="press")
    assert [each.at for each in calls_again(told.crisis, told.now)] == [  # type: ignore[union-attr]
        T0 + 5 * MINUTE
    ]
    told.told(like(Say, where=ROOM, lane=Lane.CALL), like(Alarm, at=T0 + 5 * MINUTE))
    assert calls_again(told.asks(AnswerCall, BRUNO).crisis, told.now) == []


def test_everybody_with_something_overdue_is_reminded_again() -> None:
    told = story(MANY, seats=()).after(70)
    assert [each.asks.person for each in remind_all(told.crisis, told.now)] == [ANNA]  # type: ignore[union-attr]


def test_a_promise_sets_two_alarms() -> None:
    told = one_call().asks(PromiseUpdate, ANNA, due_at=T0 + 60 * MINUTE)
    told.told(like(Alarm, at=T0 + 50 * MINUTE), like(Alarm, at=T0 + 60 * MINUTE), like(Say, where=ROOM))


def test_a_call_is_kept_with_its_roles() -> None:
    told = one_call()
    call = told.crisis.call(BRUNO)
    assert call is not None and (call.roles, call.at, call.turn) == (("social",), T0, 0)
    assert told.count(PersonCalled) == 1
