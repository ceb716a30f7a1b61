"""What a claim is: its standings stand in the order in which people read them."""

from __future__ import annotations

from bot.crisis.claim import Claim, ClaimStanding
from tests.people import T0


def test_what_may_be_said_is_read_first_and_what_may_not_last() -> None:
    assert [each.value for each in ClaimStanding] == ["confirmed", "unconfirmed", "false", "unsayable"]


def test_a_claim_rests_on_nothing_until_somebody_says_on_what() -> None:
    assert Claim(number=1, text="We close.", standing=ClaimStanding.UNCONFIRMED, at=T0).source == ""
