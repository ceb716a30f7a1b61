"""What is known and what staff answer, as it is asked for: typed, pressed or sent in a form."""

from __future__ import annotations

from bot.crisis.access import must_be_open
from bot.crisis.claim import Claim, ClaimStanding
from bot.crisis.claims import RESTS_ON_SOMETHING, wanted
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.claims import GiveLine, LogClaim, ReadLine, SettleClaim
from bot.desk.grammar import Order
from bot.desk.inbound import Pressed, Submitted
from bot.desk.port import Answer, OpenForm, Reply
from bot.desk.said import taken_link
from bot.desk.scene import Scene
from bot.show import claim_forms, private, staff_lines
from bot.show.card import Form
from bot.show.claims import in_order

PREFIX = ("claim_", "line_")
"""How the buttons and forms about claims and lines for staff begin."""

STANDINGS = {
    "confirm": ClaimStanding.CONFIRMED,
    "deny": ClaimStanding.FALSE,
    "hush": ClaimStanding.UNSAYABLE,
    "doubt": ClaimStanding.UNCONFIRMED,
}
"""What each verb makes of a claim."""


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button opens, if it opens one. about: the number of a claim, where one is meant."""
    words = scene.words
    match does:
        case "claim_log":
            must_be_open(crisis)
            return claim_forms.log(words, crisis)
        case "claim_confirm" | "claim_deny" | "claim_hush":
            must_be_open(crisis)
            asked = (
                (wanted(crisis, int(about)),) if about else _in_question(crisis, STANDINGS[does.removeprefix("claim_")])
            )
            return claim_forms.settle(words, crisis, does, asked)
        case "line_give":
            must_be_open(crisis)
            return claim_forms.line(words, crisis)
        case _:
            return None


def _in_question(crisis: Crisis, standing: ClaimStanding) -> tuple[Claim, ...]:
    """The claims of which that is not said yet; those that nobody has confirmed first."""
    open_still = [each for each in in_order(crisis.claims) if each.standing is not standing]
    unsure = [each for each in open_still if each.standing is ClaimStanding.UNCONFIRMED]
    if not open_still:
        raise Refused("no_claim")
    return tuple(unsure if len(unsure) == 1 else [*unsure, *(each for each in open_still if each not in unsure)])


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request:
    """What a button that opens no form asks for."""
    if press.does != "line_read" or not press.about.isdecimal():
        raise Refused("old_button")
    return ReadLine(crisis=crisis.id, at=scene.now, by=scene.person, via=Via.BUTTON, number=int(press.about))


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What a form about claims or the line for staff asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    text, source = form.answers.get("text", ""), form.answers.get("source", "")
    match form.does:
        case "claim_log":
            standing = ClaimStanding(form.answers.get("standing") or ClaimStanding.UNCONFIRMED)
            return LogClaim(**asked, text=text, standing=standing, source=source)  # type: ignore[arg-type]
        case "claim_confirm" | "claim_deny" | "claim_hush":
            number, standing = form.about or form.answers.get("claim", ""), STANDINGS[form.does.removeprefix("claim_")]
            return SettleClaim(**asked, claim=int(number or 0), standing=standing, source=source)  # type: ignore[arg-type]
        case "line_give":
            return GiveLine(**asked, text=text)  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a line asks for. The number of a claim may be left out where only one waits to be confirmed."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    match order.verb:
        case "say" if not order.text:
            return Reply(card=staff_lines.privately(crisis, scene.words))
        case "say":
            return GiveLine(**asked, text=order.text)  # type: ignore[arg-type]
        case "heard" if not order.text:
            return _asked_for("claim_log", "", scene, crisis)
        case "heard":
            source, text = taken_link(order.text)
            return LogClaim(**asked, text=text or source, source=source)  # type: ignore[arg-type]
        case _:
            return _settled(order, scene, crisis)


def _settled(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What has to rest on something is asked what it rests on."""
    must_be_open(crisis)
    standing = STANDINGS[order.verb]
    claim = wanted(crisis, int(order.item) if order.item.isdecimal() else 0)
    if standing in RESTS_ON_SOMETHING and not order.text:
        return _asked_for(f"claim_{order.verb}", str(claim.number), scene, crisis)
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    return SettleClaim(**asked, claim=claim.number, standing=standing, source=order.text)  # type: ignore[arg-type]


def _asked_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Answer:
    """The form, where one can be opened; else what to type."""
    form = form_for(does, about, scene, crisis)
    if form is None or not scene.can_open_form:
        verb = "heard" if does == "claim_log" else does.removeprefix("claim_")
        return Reply(card=private.not_understood(scene.words, "", verb, True))
    return OpenForm(form=form)
