"""What stands inside a text: links, lengths of time, levels, roles."""

from __future__ import annotations

import pytest

from bot.crisis.levels import Level
from bot.crisis.playbook import ROLES
from bot.crisis.refused import Refused
from bot.desk.said import is_number, level_names, level_said, role_named, taken_link, taken_minutes
from bot.desk.slips import key
from bot.show.words import Words, languages
from tests.people import LINK
from tests.show.scenes import scene

CRISIS = scene("fresh")


def test_the_first_link_of_a_text() -> None:
    """As Slack writes it, as people do, or none."""
    assert taken_link(f"<{LINK}|x> and more") == (LINK, "and more")
    assert taken_link(f"see {LINK} and") == (LINK, "see  and")
    assert taken_link(" none ") == ("", "none")
    assert taken_link("See it on instagram.com/p/1, please") == ("https://instagram.com/p/1", "See it on  please")
    assert taken_link(f"(Https://a.it/x) {LINK}.") == ("https://a.it/x", f"( {LINK}.")
    assert taken_link("https://a.it/x_(y)!")[0] == "https://a.it/x_(y)" and taken_link("24/7 on a.it")[0] == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call the shop 20m", (20, "Call the shop")),
        ("2 hours", (120, "")),
        ("in 1 ora ai 3 negozi", (60, "in ai 3 negozi")),
        ("45 minuti", (45, "")),
        ("3 shops", (None, "3 shops")),
    ],
)
def test_a_length_of_time(text: str, found: tuple[int | None, str]) -> None:
    assert taken_minutes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("red why", (Level.RED, "why")),
        ("to Red: why", (Level.RED, "why")),
        ("GIALLO! perché", (Level.YELLOW, "perché")),
        ("1", (Level.RED, "")),
        ("= sev4 - why", (Level.GREEN, "why")),
    ],
)
def test_a_level(text: str, found: tuple[Level, str]) -> None:
    assert level_said(text, CRISIS) == found


def test_up_and_down_are_from_where_it_is() -> None:
    levels = {level.number: level for level in Level}
    here = CRISIS.level.number
    assert level_said("su meglio", CRISIS)[0] is levels.get(here - 1, CRISIS.level)
    assert level_said("Giù meglio", CRISIS)[0] is levels.get(here + 1, CRISIS.level)
    with pytest.raises(Refused, match="unknown_level"):
        level_said("purple", CRISIS)


def test_what_a_level_is_called() -> None:
    assert {"rosso", "red", "sev1", "1"} <= level_names(Level.RED)


def test_a_role_by_what_it_is_called() -> None:
    assert role_named("portavoce") == "spokesperson" and role_named("social media") == "social"
    assert role_named("king") == "king" and role_named("referente direzione") == "approver"


@pytest.mark.parametrize("language", languages())
def test_the_refusal_of_a_role_names_them_all_as_they_can_be_typed(language: str) -> None:
    told = Words(language=language).text("refused.unknown_role", role="king")
    listed = told.rpartition(": ")[2].rstrip(".").split(", ")
    assert [role_named(key(each)) for each in listed] == list(ROLES)


def test_a_number_is_plain_digits_that_any_store_can_count_to() -> None:
    assert is_number("3") and is_number("9" * 9)
    assert not any(is_number(text) for text in ("", "²", "٣", "-1", "1.0", "9" * 10))
