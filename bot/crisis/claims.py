"""What is said about us: written down once, confirmed or denied with what it rests on, or marked as not to be said.

Whoever confirms or denies says why: a claim that rests on nothing is no knowledge.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis import staff_lines
from bot.crisis.access import must_be_open
from bot.crisis.citing import same, says
from bot.crisis.claim import CLAIMS, Claim, ClaimStanding
from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import Delivery, Lane
from bot.crisis.facts import Fact
from bot.crisis.facts.claims import ClaimFact, ClaimLogged, ClaimSettled, StaffLineGiven, StaffLineRead
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.claims import ClaimRequest, GiveLine, LogClaim, ReadLine, SettleClaim
from bot.crisis.statement import Stage, slot_of

LONGEST = 500
"""Letters of one claim: one sentence, to be read among twelve."""

RESTS_ON_SOMETHING = (ClaimStanding.CONFIRMED, ClaimStanding.FALSE)
"""What nobody may say of a claim without a source."""


def decide(crisis: Crisis, request: ClaimRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    must_be_open(crisis)
    match request:
        case LogClaim():
            return _log(crisis, request)
        case SettleClaim():
            return _settle(crisis, request)
        case GiveLine():
            return staff_lines.give(crisis, request)
        case ReadLine():
            return staff_lines.read(crisis, request)
        case _:
            assert_never(request)


def _log(crisis: Crisis, request: LogClaim) -> list[Fact]:
    text, source, standing = request.text.strip(), request.source.strip(), request.standing
    if not text:
        raise Refused("claim_empty")
    if len(text) > LONGEST:
        raise Refused("claim_long", n=len(text), most=LONGEST)
    if known := next((each for each in crisis.claims if same(each.text, text)), None):
        raise Refused("claim_known", number=known.number)
    if standing in RESTS_ON_SOMETHING and not source:
        raise Refused("source_wanted")
    number = len(crisis.claims) + 1
    return [ClaimLogged(at=request.at, by=request.by, claim=number, standing=standing, text=text, source=source)]


def _settle(crisis: Crisis, request: SettleClaim) -> list[Fact]:
    claim, source, standing = wanted(crisis, request.claim), request.source.strip(), request.standing
    if claim.standing is standing and source in ("", claim.source):
        return []
    if standing in RESTS_ON_SOMETHING and not source:
        raise Refused("source_wanted")
    asked = {"at": request.at, "by": request.by, "claim": claim.number, "before": claim.standing}
    return [ClaimSettled(**asked, standing=standing, source=source)]  # type: ignore[arg-type]


def wanted(crisis: Crisis, number: int) -> Claim:
    """A claim by its number; 0 for the only one that is not confirmed yet. Refused where there is none, or several."""
    unsure = [each for each in crisis.claims if each.standing is ClaimStanding.UNCONFIRMED]
    if not number and len(unsure) != 1:
        raise Refused("which_claim")
    found = next((each for each in crisis.claims if each.number == number), None) if number else unsure[0]
    if found is None:
        raise Refused("unknown_claim", number=number)
    return found


def change(crisis: Crisis, fact: ClaimFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case ClaimLogged(claim=number, text=text, standing=standing, source=source):
            new = Claim(number=number, text=text, standing=standing, source=source, at=fact.at, by=fact.by)
            return replace(crisis, claims=(*crisis.claims, new))
        case ClaimSettled():
            return replace(crisis, claims=tuple(_settled(each, fact) for each in crisis.claims))
        case StaffLineGiven() | StaffLineRead():
            return staff_lines.change(crisis, fact)
        case _:
            assert_never(fact)


def _settled(claim: Claim, fact: ClaimSettled) -> Claim:
    if claim.number != fact.claim:
        return claim
    return replace(claim, standing=fact.standing, source=fact.source or claim.source)


def tell(fact: ClaimFact, after: Crisis) -> list[Delivery]:
    """What must be shown because of a fact of this subject."""
    if not after.room_name:
        return []
    match fact:
        case ClaimLogged(claim=number) | ClaimSettled(claim=number):
            card = replace(shown_again(after, CLAIMS), lane=Lane.TALK)
            return [card, *_saying(after, wanted(after, number))]
        case StaffLineGiven() | StaffLineRead():
            return staff_lines.tell(fact, after)
        case _:
            assert_never(fact)


def _saying(crisis: Crisis, claim: Claim) -> list[Delivery]:
    """The cards of words that say it: their warning comes or goes."""
    cards = [
        slot_of(each.number)
        for each in crisis.statements
        if each.stage is not Stage.WITHDRAWN and any(says(text.text, claim.text) for text in each.texts)
    ]
    line = staff_lines.current(crisis)
    cards += [staff_lines.in_room(line)] if line and says(line.text, claim.text) else []
    return [shown_again(crisis, slot) for slot in cards if crisis.message(slot)]
