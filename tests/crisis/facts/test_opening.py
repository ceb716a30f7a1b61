"""What happens while a crisis opens, and what is learnt later. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, opening
from bot.crisis.facts.opening import OpeningFact
from bot.crisis.requests.opening import LearnDetail
from tests.crisis.filled import declared
from tests.people import ANNA
from tests.story import story


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(opening)) == set(get_args(OpeningFact)) <= set(get_args(Fact))


def test_none_leaves_a_detail_as_it_is_and_empty_clears_it() -> None:
    told = story(seats=()).asks(LearnDetail, ANNA, link="https://x.example").asks(LearnDetail, ANNA, title="T")
    assert told.crisis.link == "https://x.example"
    assert told.asks(LearnDetail, ANNA, link="").crisis.link == ""
