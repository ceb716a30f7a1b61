"""The level in question, pressed: raised with its reason, and what was before told from a private message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.crisis.criteria import Past
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.gauge import LevelQuestioned, PastTold
from bot.crisis.levels import Level
from bot.crisis.requests.closing import CloseCrisis
from tests.desk.front import ANNA, BRUNO, Front, front_in


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


async def test_what_was_before_is_told_from_a_private_message_and_raises_by_one_press(front: Front) -> None:
    await front.opens()
    await front.sends(ANNA, "level", level="sev2", reason="calma")
    told = await front.presses(ANNA, "past", "same", room="D1")
    assert "reputazione" not in told, "asked and answered"
    assert isinstance(front.last, LevelQuestioned) and front.crisis.gauge.past == (Past.SAME,)
    assert [fact.past for fact in front.facts if isinstance(fact, PastTold)] == [Past.SAME]
    await front.presses(BRUNO, "level_raise", "sev1")
    assert front.crisis.level is Level.RED
    changed = [fact for fact in front.facts if isinstance(fact, LevelChanged)][-1]
    assert changed.reason == front.house.words("it").text("gauge.raised.history")


async def test_a_reason_that_counts_is_told_as_attention(front: Front) -> None:
    await front.opens()
    await front.sends(ANNA, "level", level="sev3", reason="calma")
    await front.types(ANNA, "menzione circa 300, 60 da rispondere")
    await front.presses(BRUNO, "level_raise", "sev2")
    changed = [fact for fact in front.facts if isinstance(fact, LevelChanged)][-1]
    assert changed.reason == front.house.words("it").text("gauge.raised.attention")


async def test_an_old_question_never_lowers_the_level(front: Front) -> None:
    await front.opens()
    await front.sends(ANNA, "level", level="sev1", reason="un giornale")
    assert "È già" in await front.presses(ANNA, "level_raise", "sev2")
    assert front.crisis.level is Level.RED


async def test_an_old_question_changes_nothing_once_it_is_over(front: Front) -> None:
    await front.opens()
    asked = {"crisis": front.id, "at": front.clock.now(), "by": front.id_of(ANNA)}
    front.desk.handle(CloseCrisis(**asked, reason="finita", confirmed=True))  # type: ignore[arg-type]
    before = front.crisis.level
    assert "riapri" in await front.presses(ANNA, "level_raise", "sev1")
    assert front.crisis.level is before
