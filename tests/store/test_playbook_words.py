"""Every field of the plan has a word and a meaning; the short forms say the same as the long ones."""

from __future__ import annotations

from dataclasses import fields

import pytest

from bot.crisis.levels import Level
from bot.crisis.playbook import Anchor, Due, PlannedRole
from bot.store.playbook_words import LEVELS, NAMES, SPELLING, WORDS
from bot.store.yaml_nodes import read_nodes
from bot.store.yaml_words import plain, respell
from tests.store.plans import HEAD, said, step


@pytest.mark.parametrize("of", WORDS)
def test_every_field_has_one_word_and_a_meaning(of: type) -> None:
    words = WORDS[of]
    assert sorted(word.field for word in words) == sorted(each.name for each in fields(of))
    assert len({word.word for word in words}) == len(words) and all(
        word.meaning.endswith(".") or word.meaning for word in words
    )
    assert of in NAMES


def test_every_level_has_its_colour() -> None:
    assert sorted(LEVELS.values()) == sorted(Level)


@pytest.mark.parametrize(
    ("short", "anchor", "minutes", "step_id"),
    [
        ("T0+15m", Anchor.OPENING, 15, ""),
        ("T0 + 15m", Anchor.OPENING, 15, ""),
        ("E+1h", Anchor.EXPOSURE, 60, ""),
        ("stand_down+24h", Anchor.STAND_DOWN, 1440, ""),
        ("stand_down+0m", Anchor.STAND_DOWN, 0, ""),
        ("evidence+30m", Anchor.STEP, 30, "evidence"),
        ("delete-or-keep+2d", Anchor.STEP, 2880, "delete-or-keep"),
        ("T0-5m", Anchor.OPENING, -5, ""),
    ],
)
def test_short_deadlines(short: str, anchor: Anchor, minutes: int, step_id: str) -> None:
    expected = {"anchor": anchor.value, "minutes": minutes} | ({"step": step_id} if step_id else {})
    assert plain(respell(read_nodes(short, "a.yaml"), Due, SPELLING, []), Due) == expected


@pytest.mark.parametrize("written", ["1:30", "15m", "T0", "T0+15", "T0+15 minutes", "+15m", "T0+1h30m", "T0+1.5h"])
def test_other_deadlines_are_refused_with_the_right_forms(written: str) -> None:
    cure = "write T0+15m, E+15m, stand_down+24h, or a step: evidence+30m"
    assert said(HEAD + step("a", f"due: '{written}'")) == [f"leak.yaml:9:69: 'due' cannot be '{written}'; {cure}"]


def test_a_role_may_be_one_word() -> None:
    assert plain(respell(read_nodes("lead", "a.yaml"), PlannedRole, SPELLING, []), PlannedRole) == {"role": "lead"}
