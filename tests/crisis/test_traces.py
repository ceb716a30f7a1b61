"""What is remembered of people's small gestures, along a story."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.requests.escalation import AnswerCall, SettleNet
from bot.crisis.requests.record import WriteNote
from bot.crisis.traces import Acted, Mark, Net, Reminded
from tests.people import ANNA, BRUNO, MANY, SOCIAL_ALONE, T0
from tests.story import story


def test_traces_of_a_story() -> None:
    told = story(MANY, seats=SOCIAL_ALONE).asks(WriteNote, ANNA, message="m7", text="x")
    told.asks(SettleNet, person=BRUNO, net="n1").asks(AnswerCall, BRUNO).after(80)
    crisis = told.crisis
    assert crisis.marked == (Mark(message="m7", by=ANNA),)
    assert Net(person=BRUNO, id="n1") in crisis.nets
    assert Acted(person=ANNA, at=T0, since=T0) in crisis.acted
    (reminded,) = (each for each in crisis.reminded if each.person == BRUNO)
    assert reminded == Reminded(person=BRUNO, at=T0 + timedelta(minutes=71), times=4, unheard=4)
