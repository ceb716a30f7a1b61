"""How it ended, or came back: what those read who are not in the room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.show import endings
from bot.show.card import plain
from tests.people import ANNA, T0
from tests.show.scenes import ENGLISH, ITALIAN, closed

CLOSED = CrisisClosed(at=T0, by=ANNA, reason="quiet since noon", left=())
CANCELLED = CrisisCancelled(at=T0, by=ANNA)
REOPENED = CrisisReopened(at=T0, by=ANNA, room_name="crisis-again", reason="more")


@pytest.mark.parametrize("fact", [CLOSED, CANCELLED, REOPENED], ids=lambda fact: fact.kind)
def test_each_ending_has_words_of_its_own_for_all(fact: endings.Ending) -> None:
    crisis = closed().crisis
    said = {plain(endings.elsewhere("announcement", fact, crisis, words)) for words in (ENGLISH, ITALIAN)}
    assert len(said) == 2 and all(crisis.title in each for each in said)


def test_an_exercise_is_over_however_it_ended() -> None:
    drill = replace(closed().crisis, drill=True)
    ended = {plain(endings.elsewhere("announcement", fact, drill, ENGLISH)) for fact in (CLOSED, CANCELLED)}
    assert len(ended) == 1 and "exercise is over" in ended.pop()


def test_to_whoever_is_not_needed_any_more_another_word_than_to_all() -> None:
    crisis = closed().crisis
    one, all_of_them = (
        plain(endings.elsewhere(part, CLOSED, crisis, ENGLISH)) for part in ("unneeded", "announcement")
    )
    assert one != all_of_them


def test_the_room_reads_the_reason() -> None:
    assert "quiet since noon" in plain(endings.in_room(CLOSED, closed().crisis, "Anna", ENGLISH))
