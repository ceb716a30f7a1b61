"""Small texts of a report: times in two zones, lengths, links that may be followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.report.scene import address, followed, linked, scene_of
from bot.show.card import Link, plain
from bot.show.words import Words
from tests.report.examples import Register, drill, rome, wind

SCENE = scene_of(*wind(), Words(language="it"), None)


def test_times_stand_in_the_zone_of_the_crisis_and_in_utc() -> None:
    assert SCENE.both(rome(12, 22)) == "13 giu, 12:22 (10:22 UTC)"
    assert SCENE.both(rome(1, 0), about=True) == "circa 13 giu, 01:00 (12 giu, 23:00 UTC)"


def test_the_day_is_named_only_where_it_is_another() -> None:
    assert SCENE.time(rome(12, 22)) == "12:22"
    assert SCENE.time(rome(9, 0, day=14)) == "14 giu, 09:00"


def test_a_time_from_before_the_crisis_names_its_day() -> None:
    """It is not to be read as the next morning's."""
    assert SCENE.time(rome(5, 10)) == "13 giu, 05:10"


def test_the_brand_is_named_only_where_there_are_several() -> None:
    crisis, _ = wind()
    one, two = {crisis.brand: "Wind"}, {crisis.brand: "Wind", "b-2": "Infostrada"}
    assert SCENE.brand(crisis.brand) == ""
    assert replace(SCENE, brands=one).brand(crisis.brand) == ""
    assert replace(SCENE, brands=two).brand(crisis.brand) == "Wind"
    assert replace(SCENE, brands=two).brand("gone") == "gone"


def test_a_playbook_has_its_title_where_it_is_known() -> None:
    known = replace(SCENE, playbooks={"errant-post": {"it": "Post sbagliato", "en": "Errant post"}})
    assert known.playbook("errant-post") == "Post sbagliato"
    assert known.playbook("gone") == "gone"


def test_lengths_keep_their_sign() -> None:
    assert SCENE.lasting(timedelta(minutes=-10)) == "−10 min"


def test_a_step_has_number_and_title_in_the_language_of_the_report() -> None:
    assert plain(SCENE.step("freeze")) == "3 Ferma post programmati e inserzioni"
    assert plain(SCENE.step("added-1")) == "8 Prepara i rimborsi"
    assert plain(SCENE.step("gone")) == "gone"
    assert SCENE.choice("time", "no") == "Non indicarla"
    assert SCENE.choice("gone", "no") == "no"


def test_names_only_when_handed_in() -> None:
    assert scene_of(*drill(), Words(), Register()).who("p-anna") == "Anna Ricci"
    assert scene_of(*drill(), Words(), None).who("p-anna") == "Crisis lead"


@pytest.mark.parametrize(
    ("typed", "follows"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("mailto:a@b.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://a.example/ x", False),
        ("https://[", False),
        ("see https://a.example", False),
    ],
)
def test_only_plain_addresses_are_followed(typed: str, follows: bool) -> None:
    assert followed(typed) is follows


def test_a_link_is_one_as_a_whole_or_not_at_all() -> None:
    assert address(" https://a.example ") == (Link(url="https://a.example", label="https://a.example"),)
    assert address("javascript:x https://a.example") == ("javascript:x https://a.example",)
    assert address(" ") == ()


def test_addresses_within_a_proof_are_links_and_the_rest_is_text() -> None:
    assert linked("vista: https://a.example/1 ok") == (
        "vista: ",
        Link(url="https://a.example/1", label="https://a.example/1"),
        " ok",
    )


def test_the_brackets_a_chat_puts_around_an_address_are_no_part_of_it() -> None:
    assert plain(linked("seconda: <https://a.example/2> e <b>")) == "seconda: https://a.example/2 e <b>"


def test_a_level_has_words() -> None:
    assert SCENE.level(SCENE.crisis.level) == "Arancione · grave · 2"
    assert SCENE.local(datetime(2014, 6, 13, 8, tzinfo=UTC)).hour == 10


def test_a_span_shows_both_its_ends() -> None:
    crisis, lines = wind("en")
    scene = scene_of(crisis, lines, Words(language="en"), None)
    assert scene.span(rome(13, 15), rome(13, 25)) == "13:15–13:25" and scene.span(None, rome(13, 25)) == "13:25"
    least, most = timedelta(minutes=74), timedelta(minutes=84)
    assert scene.lasting_span(least, most) == "1 h 14 – 1 h 24"
    assert scene.lasting_span(None, most, about=True) == "about 1 h 24"
