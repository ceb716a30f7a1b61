"""The forms for claims and the line for staff: few questions, with what is known already in them."""

from __future__ import annotations

from bot.crisis.claims import LONGEST
from bot.crisis.requests.claims import GiveLine, LogClaim
from bot.show import claim_forms
from tests.people import ANNA
from tests.show.scenes import ENGLISH, ITALIAN, fresh


def test_what_is_said_is_not_confirmed_unless_somebody_says_so() -> None:
    text, standing, source = claim_forms.log(ENGLISH, fresh().crisis).fields
    assert (text.required, text.longest) == (True, LONGEST) and not source.required
    assert standing.preset == "unconfirmed" and standing.options[0].value == "confirmed"


def test_of_one_claim_only_its_source_is_asked() -> None:
    crisis = fresh().asks(LogClaim, ANNA, text="Il forno chiude").crisis
    form = claim_forms.settle(ITALIAN, crisis, "claim_confirm", crisis.claims)
    (source,) = form.fields
    assert form.about == "1" and source.required and "Il forno chiude" in str(form.intro)
    assert not claim_forms.settle(ITALIAN, crisis, "claim_hush", crisis.claims).fields[0].required


def test_of_several_one_is_chosen() -> None:
    told = fresh()
    for turn in range(claim_forms.MOST_OPTIONS + 2):
        told.asks(LogClaim, ANNA, text=f"Claim {turn} " + "and so on " * 20)
    which, _ = claim_forms.settle(ENGLISH, told.crisis, "claim_deny", told.crisis.claims).fields
    assert which.required and which.preset == "" and len(which.options) == claim_forms.MOST_OPTIONS
    assert which.options[0].value == "1" and max(len(each.label) for each in which.options) <= 75


def test_a_new_line_begins_with_the_one_that_holds() -> None:
    assert claim_forms.line(ENGLISH, fresh().crisis).fields[0].preset == ""
    crisis = fresh().asks(GiveLine, ANNA, text="We know.").crisis
    assert claim_forms.line(ENGLISH, crisis).fields[0].preset == "We know."
