"""What is said about us: logged once, decided with a source, shown on one card, and warned of where it is repeated."""

from __future__ import annotations

from typing import Any

from bot.crisis.claim import CLAIMS, ClaimStanding
from bot.crisis.claims import LONGEST
from bot.crisis.deliveries import Say, Show
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled
from bot.crisis.levels import Level
from bot.crisis.requests.claims import GiveLine, LogClaim, SettleClaim
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis
from bot.crisis.requests.statements import DraftStatement, WithdrawStatement
from bot.crisis.rules import replay
from bot.crisis.statement import Wording
from tests.people import ANNA, BRUNO, CARLA, T0
from tests.story import Story, like, opening, story

SAID = "The shop in Turin is closing"
CONFIRMED, FALSE, UNSAYABLE = ClaimStanding.CONFIRMED, ClaimStanding.FALSE, ClaimStanding.UNSAYABLE


def logged(**more: Any) -> Story:
    return story(**more).asks(LogClaim, ANNA, text=SAID, source="a customer")


def test_a_claim_is_not_confirmed_until_somebody_says_so() -> None:
    told = logged().happened(like(ClaimLogged, claim=1, standing=ClaimStanding.UNCONFIRMED, text=SAID))
    told.told(like(Show, slot=CLAIMS)).untold(like(Say))
    (claim,) = told.crisis.claims
    assert (claim.number, claim.by, claim.at, claim.source) == (1, ANNA, T0, "a customer")


def test_nothing_is_posted_before_the_first_claim() -> None:
    assert not any(isinstance(each, Show) and each.slot == CLAIMS for each in story().tellings)


def test_the_same_words_twice_are_one_claim() -> None:
    told = logged().refused("claim_known", LogClaim, text="  the shop in TURIN, is closing! ", standing=UNSAYABLE)
    assert len(told.crisis.claims) == 1
    told.asks(LogClaim, ANNA, text="The shop in Turin is not closing").happened(like(ClaimLogged, claim=2))


def test_what_is_confirmed_or_denied_rests_on_something() -> None:
    told = logged()
    told.refused("source_wanted", SettleClaim, claim=1, standing=CONFIRMED)
    told.refused("source_wanted", SettleClaim, claim=1, standing=FALSE, source="  ")
    told.refused("source_wanted", LogClaim, text="Another", standing=CONFIRMED)
    told.asks(SettleClaim, CARLA, claim=1, standing=FALSE, source="the owner, 18:10")
    told.happened(like(ClaimSettled, claim=1, before=ClaimStanding.UNCONFIRMED, standing=FALSE))
    told.told(like(Show, slot=CLAIMS))
    assert (told.crisis.claims[0].standing, told.crisis.claims[0].source) == (FALSE, "the owner, 18:10")
    told.asks(SettleClaim, CARLA, claim=1, standing=FALSE).happened()


def test_what_is_not_to_be_said_needs_no_reason_and_keeps_its_source() -> None:
    told = logged().asks(SettleClaim, ANNA, claim=1, standing=UNSAYABLE)
    assert told.crisis.claims[0].source == "a customer"
    told.asks(SettleClaim, ANNA, claim=1, standing=ClaimStanding.UNCONFIRMED, source="it was in the paper")
    assert told.crisis.claims[0].standing is ClaimStanding.UNCONFIRMED


def test_the_number_may_be_left_out_where_only_one_waits() -> None:
    told = story().refused("which_claim", SettleClaim, claim=0, standing=UNSAYABLE)
    told.refused("unknown_claim", SettleClaim, claim=3, standing=UNSAYABLE)
    told.asks(LogClaim, ANNA, text=SAID).asks(SettleClaim, ANNA, claim=0, standing=UNSAYABLE)
    told.asks(LogClaim, ANNA, text="One").asks(LogClaim, ANNA, text="Two")
    told.refused("which_claim", SettleClaim, claim=0, standing=UNSAYABLE)
    assert told.crisis.claims[0].standing is UNSAYABLE


def test_what_is_no_claim() -> None:
    told = story().refused("claim_empty", LogClaim, text="  ")
    told.refused("claim_long", LogClaim, text="a" * (LONGEST + 1))
    opening(level=Level.YELLOW, room_name="").refused("not_in_room", LogClaim, text=SAID)


def test_what_is_over_takes_no_claims() -> None:
    logged().asks(CloseCrisis, ANNA, reason="over", confirmed=True).refused("not_open", LogClaim, text="One")
    logged().asks(CancelCrisis, ANNA).refused("is_over", LogClaim, text="One")


def test_words_that_say_it_show_their_warning_or_lose_it() -> None:
    texts = (Wording(language="en", text=f"{SAID}, we hear."),)
    told = story().asks(DraftStatement, ANNA, texts=texts).carried().asks(GiveLine, ANNA, text=f"No: {SAID}.").carried()
    shown = like(Show, slot="statement:1"), like(Show, slot="line:1")
    told.asks(LogClaim, BRUNO, text=SAID).told(*shown)
    told.asks(SettleClaim, BRUNO, claim=1, standing=CONFIRMED, source="the owner").told(*shown)
    told.asks(LogClaim, BRUNO, text="Nobody was paid on Friday").untold(*shown)
    told.asks(WithdrawStatement, ANNA, statement=1)
    told.asks(SettleClaim, BRUNO, claim=1, standing=FALSE, source="the owner").untold(shown[0])


def test_the_timeline_alone_tells_what_was_known() -> None:
    told = logged().asks(SettleClaim, ANNA, claim=1, standing=FALSE, source="the owner")
    assert replay(told.facts) == told.crisis
