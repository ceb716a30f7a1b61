from __future__ import annotations

from datetime import timedelta
from typing import Any, get_args

import pytest

from bot.sandbox.acts import _NEEDS, ActMistake, Doing, read_acts, read_time


def test_acts_come_in_the_order_of_their_times() -> None:
    acts = read_acts(
        [
            {"at": "0:05", "who": "Bruno", "does": "press", "in": "crisis-*", "button": "Mia", "patience": "0:02"},
            {"at": 0, "who": "Anna", "does": "command", "in": "#general", "text": "/crisis start"},
            {"at": "0:05", "who": "Carla", "does": "fill", "form": {"Livello": "Rosso"}},
        ]
    )
    assert [act.number for act in acts] == [2, 1, 3]
    assert acts[1].patience == timedelta(minutes=2)
    assert str(acts[1]) == "act 1: Bruno press crisis-* Mia"
    assert acts[2].form == {"Livello": "Rosso"}


@pytest.mark.parametrize(
    ("written", "seconds"), [("2:07", 7620), ("0:00:30", 30), (12, 12), (0.5, 0.5), ("100:00", 360_000)]
)
def test_times(written: Any, seconds: float) -> None:
    assert read_time(written).total_seconds() == seconds


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ({"at": "1", "who": "A", "does": "home"}, "act 1: time '1' is neither"),
        ({"at": 0, "who": "A", "does": "shout"}, "act 1: does 'shout' is unknown"),
        ({"at": 0, "who": "A", "does": "say", "in": "#x"}, "act 1: say needs 'text'"),
        ({"at": 0, "does": "home"}, "act 1: 'who' is missing"),
        ({"at": 0, "who": "A", "does": "home", "wo": 1}, "act 1: unknown key 'wo'"),
    ],
)
def test_mistakes_name_the_act(act: dict[str, Any], said: str) -> None:
    with pytest.raises(ActMistake, match=said):
        read_acts([act])


def test_everything_that_can_be_done_says_what_it_needs() -> None:
    assert set(_NEEDS) == set(get_args(Doing))
