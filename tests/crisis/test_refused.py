"""The one exception of the rules: a key for the catalogues, and what fills its blanks."""

from __future__ import annotations

from bot.crisis.refused import Refused


def test_a_refusal_names_its_text_and_its_details() -> None:
    refused = Refused("unknown_step", step="77", last=9)
    assert (refused.why, dict(refused.details), str(refused)) == (
        "unknown_step",
        {"step": "77", "last": 9},
        "unknown_step",
    )
