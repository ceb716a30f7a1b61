"""Slack's names of emoji."""

from __future__ import annotations

import pytest

from bot.chat.slack.signs import MEANING, OWN, bare, coded, decoded
from bot.crisis.traces import Sign
from bot.sandbox.slack_emoji import KNOWN


def test_each_sign_has_a_name_that_means_it() -> None:
    assert {MEANING[OWN[sign]] for sign in Sign} == set(Sign)


@pytest.mark.parametrize("name", [*OWN.values(), "pushpin", "hammer_and_wrench"])
def test_slack_knows_our_names(name: str) -> None:
    assert name in KNOWN


def test_skin_tones_do_not_matter() -> None:
    assert bare("raised_hand::skin-tone-4") == "raised_hand"


def test_applause_takes_no_step() -> None:
    assert "raised_hands" not in MEANING


def test_signs_are_written_as_slack_writes_them() -> None:
    assert coded("✅ 🛠️ x") == ":white_check_mark: :hammer_and_wrench: x"


def test_every_sign_that_counts_is_read_as_a_word_too() -> None:
    for name in MEANING:
        assert decoded(f"x :{name}: 3") in {f"x {sign} 3" for sign in "👀✋✅🚫"}
    assert decoded(":hand::skin-tone-6: 3 :fire:") == "✋ 3 :fire:"
