"""One mention however it is linked, the order of the kinds, and counts that come out even."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bot.crisis.mention import (
    FIRST_QUIET,
    LONGEST,
    Klass,
    Mention,
    Sighting,
    State,
    Tally,
    folded_link,
    key_of,
    posted,
    writer_of,
)
from tests.people import T0


@pytest.mark.parametrize(
    "link",
    [
        "https://x.com/anna/status/12",
        "https://www.twitter.com/anna/status/12/",
        "http://mobile.twitter.com/anna/status/12?s=20&t=abc",
        "https://X.com/anna/status/12?utm_source=app#top",
    ],
)
def test_one_post_has_one_spelling(link: str) -> None:
    assert folded_link(link) == "x.com/anna/status/12"


def test_what_tells_posts_apart_stays() -> None:
    assert folded_link("https://a.example/p?b=2&a=1&fbclid=x") == "a.example/p?a=1&b=2"
    assert folded_link("A letter by post") == "A letter by post"


def test_the_same_words_of_the_same_author_are_one_mention() -> None:
    first = Sighting(text="Mai più  da voi!", author="@Carla")
    assert key_of(first) == key_of(Sighting(text="mai più da voi! ", author="@carla"))
    assert key_of(first) != key_of(Sighting(text="Mai più da voi!", author="@anna"))
    assert key_of(Sighting(link="https://a.example/1", text="x")) == key_of(Sighting(link="https://a.example/1"))


def test_a_writer_can_be_compared_and_is_not_named() -> None:
    assert writer_of("@Carla", "Instagram") == writer_of("carla ", "instagram")
    assert "carla" not in writer_of("carla", "") and writer_of("  ", "x") == ""


def test_what_needs_an_answer_goes_before_what_needs_none() -> None:
    assert [each.rank for each in Klass] == list(range(len(Klass)))
    assert all(each.wants_answer is (each.rank < FIRST_QUIET) for each in Klass)
    mention = Mention(crisis="c1", number=1, workspace="w", logged_at=T0)
    assert mention.waits and mention.seen_at == T0


def test_counts_come_out_even() -> None:
    tally = Tally().with_more(State.NEW, Klass.CRITIC, 2).with_more(State.TAKEN, Klass.LEGAL, 1)
    tally = tally.with_more(State.NEW, Klass.ALLY, 1)
    assert tally.waiting == 3 and tally.waiting_of(Klass.CRITIC) == 2
    assert tally.of_state(State.NEW) == 3 and tally.of_state(State.NEW, State.TAKEN) == 4
    assert [pile.klass for pile in tally.piles] == [Klass.CRITIC, Klass.ALLY, Klass.LEGAL]
    assert tally.with_more(State.NEW, Klass.CRITIC, -2).waiting == 1
    gone = tally.with_more(State.NEW, Klass.CRITIC, -2).with_more(State.NEW, Klass.ALLY, -1)
    assert gone.with_more(State.TAKEN, Klass.LEGAL, -1) == Tally()


def test_a_long_text_is_known_again_by_what_is_kept_of_it() -> None:
    whole = Sighting(text=" x" * LONGEST, author="@lia")
    assert key_of(whole) == key_of(replace(whole, text=whole.text.strip()[:LONGEST]))


@pytest.mark.parametrize("year", [1, 1969, 9999])
def test_a_post_has_a_time_that_every_clock_can_show(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        posted(datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=14))))
