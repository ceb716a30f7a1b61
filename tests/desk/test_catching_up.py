"""After a time in which nobody listened: what stands on the open cards is taken in, and says it was found later."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.crisis.facts.steps import StepDone, StepReopened, StepTaken
from bot.crisis.traces import Sign
from bot.desk.catching_up import CatchingUp
from bot.desk.port import TryLater, Undeliverable
from tests.desk.front import ANNA, BRUNO, CARLA, ROBOT, Front, front_in, user


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


async def look(front: Front) -> None:
    """As after every new session."""
    await CatchingUp(front.engine, front.people, front.bridge, front.reception, front.clock).look(front.chat)


def signs(front: Front, step: str, **by: Sign) -> None:
    """Who has reacted to a step's card by now: signs(front, "freeze", bruno=Sign.DONE)."""
    found = {sign: frozenset(user(name) for name, each in by.items() if each is sign) for sign in set(by.values())}
    front.chat.signs[f"m-step:{step}"] = found


async def test_what_was_reacted_meanwhile_is_found_and_says_so(front: Front) -> None:
    await front.opens()
    signs(front, "freeze", bruno=Sign.DONE)
    await look(front)
    done = next(fact for fact in front.facts if isinstance(fact, StepDone))
    assert (done.by, done.observed, done.done_at) == (front.id_of(BRUNO), True, None)


async def test_looking_again_finds_nothing_new(front: Front) -> None:
    await front.opens()
    signs(front, "freeze", bruno=Sign.DONE, carla=Sign.SEEN)
    await look(front)
    count = len(front.facts)
    front.later(minutes=1)
    await look(front)
    assert len(front.facts) == count


async def test_what_was_heard_is_not_found_a_second_time(front: Front) -> None:
    await front.opens()
    await front.reacts(BRUNO, Sign.MINE, "freeze")
    signs(front, "freeze", bruno=Sign.MINE)
    count = len(front.facts)
    await look(front)
    assert len(front.facts) == count
    assert not any(fact.observed for fact in front.facts if isinstance(fact, StepTaken))


async def test_a_reaction_that_is_gone_is_taken_back(front: Front) -> None:
    await front.opens()
    await front.reacts(BRUNO, Sign.DONE, "freeze")
    front.later(minutes=1)
    signs(front, "freeze")
    await look(front)
    assert isinstance(front.last, StepReopened) and front.last.observed


async def test_a_robot_ticks_nothing(front: Front) -> None:
    await front.opens()
    count = len(front.facts)
    signs(front, "freeze", robot=Sign.DONE)
    await look(front)
    assert len(front.facts) == count and user(ROBOT) == "UROBOT"


async def test_a_card_that_cannot_be_read_stops_nothing(front: Front) -> None:
    await front.opens()
    front.chat.troubles["signed"].append(Undeliverable("message_gone"))
    for step in ("freeze", "delete"):
        signs(front, step, carla=Sign.SEEN)
    await look(front)
    cards = [each for each in front.crisis.posted if each.slot.startswith("step:")]
    assert front.chat.methods().count("signed") == len(cards) > 1


async def test_a_limit_is_waited_for(front: Front) -> None:
    await front.opens()
    front.chat.troubles["signed"].append(TryLater("429", after=0.0))
    signs(front, "freeze", carla=Sign.SEEN)
    await look(front)
    assert any(front.id_of(CARLA) in step.seen for step in front.crisis.steps)


async def test_whoever_waits_for_their_time_says_so(front: Front) -> None:
    """Else a clock that goes on only when nobody is busy would stand for ever."""
    await front.opens()
    front.chat.troubles["signed"].append(TryLater("429", after=5.0))
    catching_up = CatchingUp(front.engine, front.people, front.bridge, front.reception, front.clock)
    looking = asyncio.ensure_future(catching_up.look(front.chat))
    while not catching_up.pausing:  # noqa: ASYNC110  the store's thread has its say first
        await asyncio.sleep(0)
    assert catching_up.pausing == {looking}
    front.clock.jump(5)
    await looking
    assert not catching_up.pausing


async def test_what_is_over_is_not_read(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, "cancel")
    await front.presses(ANNA, "cancel")
    before = front.chat.methods().count("signed")
    await look(front)
    assert front.chat.methods().count("signed") == before


async def test_what_could_not_be_taken_in_is_looked_at_again(front: Front, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody can say right now who somebody new is; half a minute later it is known."""
    await front.opens()
    signs(front, "freeze", marta=Sign.DONE)
    front.chat.busy.add(user("marta"))
    looking = asyncio.ensure_future(look(front))
    while not looking.done() and "is not known" not in caplog.text:
        await front.clock.pass_time(1)
    assert not any(isinstance(fact, StepDone) for fact in front.facts)
    front.chat.busy.clear()
    while not looking.done():
        await front.clock.pass_time(30)
    assert any(isinstance(fact, StepDone) and fact.observed for fact in front.facts)
