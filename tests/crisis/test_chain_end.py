"""The end of the chain where not everybody is missing: the telephone, and what is said when it rings in vain."""

from __future__ import annotations

from bot.crisis.deliveries import ROOM, Say, privately
from bot.crisis.facts.escalation import CallUnanswered, ChainEnded, NotReached, NumberGiven, PersonCalled
from bot.crisis.model import Seat
from bot.crisis.requests.escalation import ReportPhone
from bot.crisis.requests.steps import TakeStep
from tests.people import ANNA, BRUNO, CARLA, DARIO, LUCA, SOCIAL_ALONE
from tests.story import Story, like, story

TWO_ROOTS = (Seat(role="social", holder=BRUNO), Seat(role="care", holder=LUCA, deputy=CARLA))


def with_dario(seats: tuple[Seat, ...]) -> Story:
    """Dario is at work, nobody else answers."""
    return story(seats=seats).asks(TakeStep, DARIO, step="freeze")


def vain(told: Story, person: str) -> Story:
    """Anna has telephoned, and nobody answered."""
    return told.asks(ReportPhone, ANNA, person=person, reached=False)


def test_when_the_last_telephone_rings_in_vain_while_others_are_here_that_is_said() -> None:
    told = vain(with_dario(SOCIAL_ALONE).after(20), BRUNO).untold(like(Say, where=ROOM))
    vain(told, CARLA).happened(like(NotReached, person=CARLA), like(ChainEnded, some_here=True))
    told.told(like(Say, where=ROOM), like(Say, where=privately(ANNA)))
    vain(told, CARLA).happened(like(NotReached))


def test_while_a_call_still_runs_the_end_is_not_said() -> None:
    told = vain(with_dario(TWO_ROOTS).after(10), BRUNO).happened(like(NotReached), like(NumberGiven, person=LUCA))
    assert told.count(PersonCalled, person=CARLA, instead_of=LUCA) == 1
    vain(told, LUCA).happened(like(NotReached))


def test_whoever_stood_in_for_somebody_not_reached_is_telephoned_next() -> None:
    told = vain(vain(with_dario(TWO_ROOTS).after(10), BRUNO), LUCA).after(10)
    assert told.count(CallUnanswered, person=CARLA) == told.count(NumberGiven, person=CARLA, to=ANNA) == 1
    vain(told, CARLA).happened(like(NotReached), like(ChainEnded, some_here=True))
