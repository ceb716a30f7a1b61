"""From the first words to the request that opens a crisis."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.begin import LONGEST_TITLE, chosen, clean_title, proposed, room_name
from tests.store.examples import PLAYBOOK

BOOKS = {
    "errant-post": PLAYBOOK,
    "service-outage": replace(PLAYBOOK, id="service-outage", words={"it": ("non funziona", "è giù"), "en": ("down",)}),
    "generic": replace(PLAYBOOK, id="generic", words={}),
}
AT = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


def test_the_first_word_chooses_the_playbook() -> None:
    assert chosen(BOOKS, "errant-post Foto brutta") == ("errant-post", "Foto brutta")
    assert chosen(BOOKS, "Service-Outage") == ("service-outage", "")


@pytest.mark.parametrize(
    "named", ["errant post", "Errant_Post", "“errant-post”", "errant-post:", "errant-pots", "errant-post -"]
)
def test_however_its_name_is_written(named: str) -> None:
    assert chosen(BOOKS, f"{named} Foto brutta") == ("errant-post", "Foto brutta")


def test_a_word_like_its_name_is_no_name() -> None:
    assert chosen(BOOKS, "generico Foto brutta") == ("generic", "generico Foto brutta")
    assert chosen(BOOKS, "errant-post X") == ("errant-post", "X")


def test_else_the_words_propose_one_and_all_of_them_are_the_title() -> None:
    assert chosen(BOOKS, "Foto sbagliata su Instagram") == ("errant-post", "Foto sbagliata su Instagram")
    assert chosen(BOOKS, "Il sito È GIÙ") == ("service-outage", "Il sito È GIÙ")
    assert chosen(BOOKS, "Qualcosa") == ("generic", "Qualcosa")


def test_accents_do_not_matter() -> None:
    assert proposed(BOOKS, "il sito e giu") == "service-outage"


def test_without_a_generic_playbook_one_is_proposed_all_the_same() -> None:
    assert proposed({"errant-post": PLAYBOOK}, "Qualcosa") == "errant-post"


def test_a_room_bears_the_day_and_the_title() -> None:
    assert room_name(AT, "Foto sbagliata: è l'unica!", "x7k2") == "crisis-20261121-foto-sbagliata-e-l-unica-x7k2"


def test_a_rooms_name_ends_at_the_end_of_a_word() -> None:
    long = "Battuta di cattivo gusto pubblicata alle undici di sera"
    assert room_name(AT, long, "x7k2") == "crisis-20261121-battuta-di-cattivo-gusto-pubblicata-alle-x7k2"
    assert room_name(AT, "x" * 60, "x7k2") == f"crisis-20261121-{'x' * 40}-x7k2"


def test_a_title_calls_nobody() -> None:
    assert clean_title("<!channel> <!everyone|everyone> <!subteam^S1|@team> guasto") == "@channel @everyone @S1 guasto"


def test_without_a_title_there_is_still_a_name() -> None:
    assert room_name(AT, "", "x7k2") == "crisis-20261121-x7k2"


def test_an_exercises_room_says_so_first() -> None:
    assert room_name(AT, "Foto sbagliata", "x7k2", drill=True) == "drill-20261121-foto-sbagliata-x7k2"


@given(st.text(), st.booleans())
def test_every_room_name_is_one_slack_takes(title: str, drill: bool) -> None:
    """Small letters, digits and dashes, at most 80 of them (docs.slack.dev, conversations.create)."""
    name = room_name(AT, title, "x7k2", drill)
    assert len(name) <= 80 and all(sign.isascii() and (sign.isalnum() or sign == "-") for sign in name)
    assert name == name.lower() and "--" not in name


@pytest.mark.parametrize("typed", ["“Foto sbagliata”", '"Foto sbagliata"', "«Foto sbagliata»"])
def test_quotes_around_all_of_a_title_go(typed: str) -> None:
    assert clean_title(typed) == "Foto sbagliata"
    assert clean_title('"Foto" e "video"') == '"Foto" e "video"'


def test_a_title_is_one_line() -> None:
    assert clean_title("  Foto\n\tsbagliata\u2028 su   Instagram ") == "Foto sbagliata su Instagram"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200e", "\ufeff", "\x00", "\x1b", "\ud800"])
def test_signs_nobody_sees_are_left_out(sign: str) -> None:
    assert clean_title(f"Foto{sign} brutta") == "Foto brutta"


def test_an_emoji_of_several_parts_stays_one() -> None:
    assert clean_title("Famiglia 👨‍👩‍👧") == "Famiglia 👨‍👩‍👧"


def test_a_long_title_is_cut_and_shows_it() -> None:
    title = clean_title("parola " * 2000)
    assert len(title) <= LONGEST_TITLE and title.endswith("…")


@given(st.text(st.characters()))
def test_a_title_can_always_be_stored_and_shown(title: str) -> None:
    cleaned = clean_title(title)
    assert len(cleaned) <= LONGEST_TITLE and clean_title(cleaned) == cleaned
    assert not {unicodedata.category(sign) for sign in cleaned} & {"Cc", "Cs"}
