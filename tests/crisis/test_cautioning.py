"""Cautions: each once, in time, and none where it would be a false alarm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.crisis.caution import Caution, Tell
from bot.crisis.cautioning import ENOUGH, LOCKED
from bot.crisis.criteria import Gauge
from bot.crisis.deliveries import ROOM, Say, privately
from bot.crisis.facts.help import Cautioned
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Sighting, State
from bot.crisis.mentioned import told_by
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.help import WriteUpdate
from bot.crisis.requests.mentions import CountMentions, LogMentions, SetMentionAside
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.steps import FinishStep
from tests.people import ANNA, BRUNO, LEAK, LINK
from tests.story import Story, like, opening, story

BIG = Gauge(normal_day=10_000)
OURS = Gauge(accounts=("facebook", "Instagram"))


def given(told: Story) -> list[Caution]:
    return [fact.caution for fact in told.facts if isinstance(fact, Cautioned)]


def logs(told: Story, link: str, **more: Any) -> Story:
    return told.asks(LogMentions, ANNA, seen=(Sighting(link=link, text="So"),), **more)


def hides(told: Story, klass: Klass, **more: Any) -> Story:
    told.asks(LogMentions, ANNA, seen=(Sighting(text="A parody", klass=klass),))
    found = told_by(told.crisis, told.facts)[1]
    asked = {"mention": 1, "found": found, "now": State.HIDDEN, "rule": "2", "reason": "trade mark"}
    return told.asks(SetMentionAside, BRUNO, **{**asked, **more})


def test_who_leaves_loses_access_first_and_it_is_said_once() -> None:
    told = story().asks(WriteNote, ANNA, text="They are told at three", tells=(Tell.LEAVING,))
    told.told(like(Say, where=ROOM, line=told.crisis.lines))
    told.asks(WriteUpdate, ANNA, known="Two are dismissed", tells=(Tell.LEAVING,))
    assert given(told) == [Caution.OFFBOARDING]


def test_where_the_access_is_closed_nothing_is_said_of_it() -> None:
    steps = (replace(LEAK.steps[0], id=LOCKED, after=()),)
    told = story(replace(LEAK, steps=steps)).asks(FinishStep, BRUNO, step=LOCKED, proof=LINK)
    assert given(told.asks(WriteNote, ANNA, text="Dismissed", tells=(Tell.LEAVING,))) == []


def test_what_was_read_in_the_title_is_said_once_the_room_has_its_board() -> None:
    told = opening(tells=(Tell.LEAVING, Tell.PARTNER))
    assert given(told) == [Caution.OFFBOARDING, Caution.PARTNER]
    told.told(like(Say, where=ROOM, after=("room", "show:board")))


def test_where_there_is_no_room_whoever_recorded_it_is_told() -> None:
    told = opening(level=Level.YELLOW, room_name="", tells=(Tell.PARTNER,))
    told.told(like(Say, where=privately(ANNA)))


def test_a_little_beside_an_ordinary_day_is_said_when_it_is_counted() -> None:
    told = story(level=Level.YELLOW, gauge=BIG).asks(CountMentions, ANNA, about=200, waiting=3)
    assert told.count(Cautioned, caution=Caution.PROPORTION, n=200, of=10_000) == 1
    told.asks(CountMentions, ANNA, about=210, waiting=3)
    assert given(told) == [Caution.PROPORTION]


@pytest.mark.parametrize(
    ("level", "gauge", "about"),
    [
        (Level.YELLOW, BIG, 500),
        (Level.YELLOW, BIG, 4),
        (Level.YELLOW, Gauge(), 200),
        (Level.RED, BIG, 200),
    ],
    ids=["five per cent", "a handful", "nobody said what is normal", "red"],
)
def test_no_proportion_is_told_where_it_would_mislead(level: Level, gauge: Gauge, about: int) -> None:
    assert given(story(level=level, gauge=gauge).asks(CountMentions, ANNA, about=about)) == []


def test_where_somebody_may_be_harmed_numbers_say_nothing() -> None:
    told = story(level=Level.YELLOW, gauge=BIG)
    told.asks(LogMentions, ANNA, seen=(Sighting(text="In hospital", klass=Klass.SAFETY),))
    assert given(told.asks(CountMentions, ANNA, about=200)) == []


def test_a_level_that_is_raised_is_held_against_the_numbers() -> None:
    told = story(level=Level.YELLOW, gauge=BIG).asks(ChangeLevel, ANNA, level=Level.ORANGE, reason="loud")
    assert given(told) == []
    told = story(level=Level.ORANGE, gauge=BIG).asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm")
    told.asks(CountMentions, ANNA, about=600).asks(CountMentions, ANNA, about=100)
    assert given(told) == [Caution.PROPORTION]


def test_a_channel_where_we_have_no_account() -> None:
    told = story(gauge=OURS)
    for number in range(ENOUGH):
        assert given(told) == []
        logs(told, f"https://x.com/a/{number}")
        logs(told, f"https://www.facebook.com/b/{number}")
        logs(told, f"https://paper.example/{number}")
    told = logs(told, "https://twitter.com/a/9")
    (fact,) = [each for each in told.facts if isinstance(each, Cautioned)]
    assert (fact.caution, fact.channel, fact.n) == (Caution.MISSING_CHANNEL, "X", ENOUGH)


def test_a_whole_file_counts_too_and_each_channel_is_told() -> None:
    seen = tuple(Sighting(text="So", link=f"https://{site}/{n}") for site in ("x.com", "tiktok.com") for n in range(3))
    told = story(gauge=OURS).asks(LogMentions, None, seen=seen)
    assert {fact.channel for fact in told.facts if isinstance(fact, Cautioned)} == {"X", "TikTok"}


def test_where_nobody_said_which_accounts_there_are_no_channel_is_missing() -> None:
    told = story()
    for number in range(5):
        logs(told, f"https://x.com/a/{number}")
    assert given(told) == [] and told.crisis.aid.elsewhere == ()


def test_where_it_began_is_told_at_once() -> None:
    assert given(opening(gauge=OURS, link="https://x.com/a/1")) == [Caution.MISSING_CHANNEL]
    told = story(gauge=OURS).asks(LearnDetail, ANNA, link="https://x.com/a/1")
    assert given(told) == [Caution.MISSING_CHANNEL]
    assert given(story(gauge=OURS, platform="Instagram", link="https://x.com/a/1")) == []


@pytest.mark.parametrize(("klass", "cautions"), [(Klass.RAGER, [Caution.STREISAND]), (Klass.ABUSE, [])])
def test_what_is_taken_down_is_looked_for_but_not_where_it_breaks_a_rule(klass: Klass, cautions: list[Caution]) -> None:
    assert given(hides(story(), klass)) == cautions


def test_a_second_one_that_passes_for_us() -> None:
    told = logs(story(), "https://x.com/fake/1", tells=(Tell.FAKE,))
    assert given(told) == [Caution.FAKE]
    asked = {"mention": 1, "found": told_by(told.crisis, told.facts)[1], "rule": "5", "reason": "impersonation"}
    told.asks(SetMentionAside, BRUNO, now=State.ESCALATED, tells=(Tell.FAKE,), **asked)
    assert given(told) == [Caution.FAKE], "the same one"
    logs(told, "https://x.com/other/2")
    logs(told, "https://x.com/fake/3", tells=(Tell.FAKE,))
    logs(told, "https://x.com/fake/4", tells=(Tell.FAKE,))
    assert given(told) == [Caution.FAKE, Caution.SECOND_FAKE]


def test_once_it_is_over_nobody_is_cautioned() -> None:
    told = story().asks(CloseCrisis, ANNA, reason="over", closing="no post needed", confirmed=True)
    assert not told.crisis.is_open
    assert given(told.asks(WriteNote, ANNA, text="Dismissed", tells=(Tell.LEAVING,))) == []


def test_the_last_internal_update_is_remembered() -> None:
    told = story().asks(WriteUpdate, ANNA, known="One", coming="Two", warnings=("inside_outside",))
    assert told.crisis.aid.told == "One\nTwo"
