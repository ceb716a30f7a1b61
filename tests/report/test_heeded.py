"""Cautions as questions for the lessons."""

from __future__ import annotations

from typing import Any

import pytest

from bot.crisis.caution import Caution
from bot.crisis.facts import Fact
from bot.crisis.facts.claims import StaffLineGiven
from bot.crisis.facts.help import Cautioned, UpdateWritten
from bot.crisis.facts.mentions import MentionLogged
from bot.crisis.rules import replay
from bot.report.heeded import cautions, parted
from bot.report.scene import Scene, scene_of
from bot.show.card import plain
from bot.show.telltales import NAME
from bot.show.words import Words, languages
from tests.report.examples import ANNA, OPENED, lines_of, rome

OF: dict[str, Any] = {"at": rome(12), "by": ANNA}


def scene(*facts: Fact, language: str = "en") -> Scene:
    return scene_of(replay((OPENED, *facts)), lines_of((OPENED, *facts)), Words(language=language), None)


@pytest.mark.parametrize("language", languages())
def test_every_caution_but_a_fake_alone_is_a_question(language: str) -> None:
    facts = tuple(Cautioned(at=rome(12), caution=each, n=3, of=900, mention=2, channel="X") for each in Caution)
    found = list(cautions(lines_of(facts), scene(language=language)))
    assert [each.name for each in found] == [each for each in Caution if each is not Caution.FAKE]
    assert all("?" in plain(each.text) for each in found)


def test_of_what_was_taken_down_the_hours_around_it_are_counted() -> None:
    hours = (rome(10, 59), rome(11, 30), rome(12, 5), rome(12, 40), rome(13), rome(13, 1))
    logged = tuple(MentionLogged(at=at, mention=n) for n, at in enumerate(hours, start=1))
    hidden = Cautioned(at=rome(12), caution=Caution.STREISAND, mention=2)
    (found,) = cautions(lines_of((*logged, hidden)), scene())
    assert "hour before: 1; in the hour after: 3." in plain(found.text)


def test_two_versions_are_one_question_however_often() -> None:
    update = UpdateWritten(**OF, next_at=rome(14), known="So", warnings=(NAME,))
    line = StaffLineGiven(**OF, number=1, text="So", warnings=(NAME,))
    assert [each.name for each in parted(lines_of((update, line)), scene())] == [NAME]
    assert not list(parted(lines_of((UpdateWritten(**OF, next_at=rome(14), known="So"),)), scene()))
