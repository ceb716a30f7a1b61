"""How a crisis ends, as it is asked for: resolved and watched, or closed, with what has to be answered before."""

from __future__ import annotations

from bot.crisis.access import must_be_open
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.watch import ResolveCrisis
from bot.desk.grammar import Order
from bot.desk.inbound import Submitted
from bot.desk.port import Answer, Reply
from bot.desk.said import taken_link
from bot.desk.scene import Scene
from bot.show import forms, private, watching
from bot.show.card import Form


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button opens, if it opens one. about: what was typed already."""
    if does == "close":
        return forms.close(scene.words, crisis, about)
    if does != "resolve":
        return None
    must_be_open(crisis)
    if crisis.watch and not crisis.watch.over:
        raise Refused("watched")
    return forms.resolve(scene.words, crisis, about)


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request:
    """What a line asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    if order.verb == "close":
        return CloseCrisis(**asked, reason=order.text)  # type: ignore[arg-type]
    return ResolveCrisis(**asked, how=order.text)  # type: ignore[arg-type]


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What a form asks for. What is left open stood above the one that closes."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    said = form.answers.get("closing", "").strip()
    link, rest = taken_link(said)
    closing = " ".join(part for part in (link, rest) if part)
    if form.does == "close":
        reason = form.answers.get("reason", "")
        return CloseCrisis(**asked, reason=reason, closing=closing, confirmed=True)  # type: ignore[arg-type]
    return ResolveCrisis(**asked, how=form.answers.get("how", ""), closing=closing)  # type: ignore[arg-type]


def question(refused: Refused, request: Request, scene: Scene) -> Answer | None:
    """What is asked back before it ends; None where it was refused for another reason. A form shows it in place."""
    if scene.crisis is None or isinstance(scene.heard, Submitted):
        return None
    match request, refused.why:
        case CloseCrisis(reason=reason), "close_unconfirmed":
            left = forms.left(scene.words, scene.crisis)
            return Reply(card=private.close_question(scene.crisis, scene.words, left, reason))
        case CloseCrisis(reason=said) | ResolveCrisis(how=said), "closing_post_wanted":
            does = "close" if isinstance(request, CloseCrisis) else "resolve"
            return Reply(card=watching.post_question(scene.crisis, scene.words, does, said))
        case _:
            return None
