"""The short texts around a room."""

from __future__ import annotations

from dataclasses import replace

from bot.show.topics import LONGEST, net_card, purpose, topic
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, scene


def test_a_topic_says_level_title_and_whether_it_is_over() -> None:
    """In the room's language."""
    assert topic(scene("fresh"), ENGLISH) == "🟠 Orange · serious · 2 · A leak"
    assert topic(scene("closed"), ITALIAN) == "🟠 Arancione · grave · 2 · A leak · chiusa"
    assert topic(scene("cancelled"), ITALIAN).endswith(" · falso allarme")
    assert topic(scene("archived"), ENGLISH).endswith(" · archived")
    assert topic(scene("drill"), ITALIAN).startswith("ESERCITAZIONE · ")


def test_a_topic_fits_whatever_the_title() -> None:
    """And says that it was cut."""
    long = replace(scene("fresh"), title="x" * 10_000)
    assert len(topic(long, ENGLISH)) == LONGEST and topic(long, ENGLISH).endswith("…")


def test_the_purpose_names_the_command_that_is_set() -> None:
    """Another app may own /crisis."""
    assert purpose(scene("fresh"), replace(ENGLISH, command="/alarm")).endswith("type /alarm help.")
    assert "/crisis aiuto" in purpose(scene("fresh"), ITALIAN) and len(purpose(scene("fresh"), ITALIAN)) <= LONGEST


def test_the_message_in_case_the_bot_is_dead_claims_nothing_it_cannot_know() -> None:
    """It may be read when somebody has answered elsewhere; before the room stands it names it."""
    assert drawn(net_card(scene("fresh"), ENGLISH)).splitlines()[1].startswith("| Nobody has answered yet in #C1.")
    without = replace(scene("fresh"), places=())
    assert "crisis-20261121-leak-x7k2" in drawn(net_card(without, ITALIAN))
