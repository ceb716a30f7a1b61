"""Ever more mentions wait: counted every quarter of an hour, and told once it has grown for an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.crisis.aid import Reason, Sample
from bot.crisis.deliveries import Alarm
from bot.crisis.facts.help import HelpAdvised, WaitingCounted
from bot.crisis.growing import is_growing
from bot.crisis.mention import Klass, Sighting
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.mentions import CountMentions, LogMentions
from tests.people import ANNA, T0
from tests.story import Story, like, story


def samples(*waiting: int, every: float = 15) -> list[Sample]:
    return [Sample(at=T0 + turn * timedelta(minutes=every), waiting=n) for turn, n in enumerate(waiting)]


@pytest.mark.parametrize(
    ("waiting", "grows"),
    [
        ((1, 2, 4, 5, 9), True),
        ((1, 1, 4, 4, 9), True),
        ((0, 0, 0, 1, 2, 4, 5, 9), True),
        ((1, 2, 4, 3, 9), False),
        ((1, 4, 9, 9, 9), False),
        ((1, 1, 1, 1, 9), False),
        ((1, 2, 3, 3, 4), False),
        ((1, 5, 9), False),
        ((), False),
    ],
)
def test_growing_means_each_half_of_the_hour_ends_higher(waiting: tuple[int, ...], grows: bool) -> None:
    assert is_growing(samples(*waiting)) is grows


def logged(told: Story, first: int, last: int) -> Story:
    seen = tuple(Sighting(text=f"Where is order {n}?", klass=Klass.CUSTOMER) for n in range(first, last))
    return told.asks(LogMentions, ANNA, seen=seen)


def flood() -> Story:
    """Three more in every quarter of an hour."""
    told = logged(story(), 0, 3)
    for turn in range(1, 6):
        told.after(15)
        logged(told, 3 * turn, 3 * turn + 3)
    return told


def test_after_an_hour_it_is_told_once() -> None:
    told = flood()
    assert told.count(WaitingCounted) == 5 and told.count(HelpAdvised, reasons=(Reason.GROWING,)) == 1
    logged(told.after(15), 60, 70).after(15)
    assert told.count(HelpAdvised, reasons=(Reason.GROWING,)) == 1
    assert len(told.crisis.aid.samples) == 5, "no more than it takes to tell"


def test_many_at_once_set_one_alarm() -> None:
    told = logged(story(), 0, 200)
    assert len({each.key for each in told.new_tellings if isinstance(each, Alarm) and "growth" in each.key}) == 1


def test_where_none_waits_any_more_nobody_counts() -> None:
    told = story().asks(CountMentions, ANNA, about=90, waiting=12).after(15)
    assert [each.waiting for each in told.crisis.aid.samples] == [12]
    told.asks(CountMentions, ANNA, about=90, waiting=0).after(15)
    assert told.crisis.aid.samples == () and told.after(60).count(WaitingCounted) == 2


def test_what_is_over_is_not_counted() -> None:
    told = logged(story(), 0, 9).asks(CloseCrisis, ANNA, reason="over", confirmed=True).after(120)
    told.untold(like(Alarm))
    assert told.count(WaitingCounted) == 0
