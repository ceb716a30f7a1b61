"""What is made safe first, as it is asked for: paused by name, resumed by name, evidence kept before it is gone."""

from __future__ import annotations

import re

from bot.crisis.freeze import wanted
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.freeze import AddQueue, PauseQueue, ResumeQueue, ShowFreeze, UnpauseQueue
from bot.crisis.requests.record import KeepEvidence
from bot.desk.grammar import Order
from bot.desk.inbound import Pressed, Submitted
from bot.desk.port import Answer, OpenForm, Reply
from bot.desk.said import taken_link
from bot.desk.scene import Scene
from bot.show import freeze_forms, private
from bot.show.card import Form

PRESSED = frozenset({"freeze", "queue_paused", "queue_unpaused", "queue_resumed"})
"""The buttons that ask for something at once."""

SENT = frozenset({"queue_add", "queue_proof", "evidence"})
"""The forms."""

_SHA256 = re.compile(r"\b(?:sha-?256[:=\s]*)?([0-9a-f]{64})\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:^|\s)(@[\w.]+)")


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button opens, if it opens one."""
    match does:
        case "queue_add":
            return freeze_forms.add(scene.words, crisis)
        case "queue_proof":
            return freeze_forms.proof(scene.words, crisis, wanted(crisis, about).id)
        case "evidence":
            return freeze_forms.evidence(scene.words, crisis)
        case _:
            return None


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request:
    """What a button on the card, or one that leads to it, asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    match press.does:
        case "queue_paused":
            return PauseQueue(**asked, queue=press.about)  # type: ignore[arg-type]
        case "queue_unpaused":
            return UnpauseQueue(**asked, queue=press.about)  # type: ignore[arg-type]
        case "queue_resumed":
            return ResumeQueue(**asked, queue=press.about)  # type: ignore[arg-type]
        case _:
            return ShowFreeze(**asked)  # type: ignore[arg-type]


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What a form asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    answers = form.answers
    match form.does:
        case "queue_add":
            return AddQueue(**asked, name=answers.get("tool", ""))  # type: ignore[arg-type]
        case "queue_proof":
            return PauseQueue(**asked, queue=form.about, proof=answers.get("proof", "").strip())  # type: ignore[arg-type]
        case _:
            said = answers.get("sha256", "").strip()
            found = _SHA256.search(said)
            if said and found is None:
                raise Refused("sha256_not_understood")
            kept = {"text": answers.get("text", "").strip(), "handle": answers.get("handle", "").strip()}
            sha256, link = found[1] if found else "", taken_link(answers.get("link", ""))[0]
            return KeepEvidence(**asked, link=link, sha256=sha256, **kept)  # type: ignore[arg-type]


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a line asks for. "freeze" alone shows the card; with a name behind it, that one is listed too."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    if not order.text:
        return ShowFreeze(**asked) if order.verb == "freeze" else _asked_alone(order, scene, crisis)  # type: ignore[arg-type]
    link, rest = taken_link(order.text)
    match order.verb:
        case "freeze":
            return AddQueue(**asked, name=order.text)  # type: ignore[arg-type]
        case "paused":
            name, said = _name_first(crisis, rest)
            proof = " ".join(part for part in (link, said) if part)
            return PauseQueue(**asked, queue=name, proof=proof)  # type: ignore[arg-type]
        case "unpaused":
            return UnpauseQueue(**asked, queue=order.text)  # type: ignore[arg-type]
        case "resumed":
            return ResumeQueue(**asked, queue=order.text)  # type: ignore[arg-type]
        case _:
            return _evidence(asked, link, rest)


def _asked_alone(order: Order, scene: Scene, crisis: Crisis) -> Answer:
    form = form_for(order.verb, "", scene, crisis) if scene.can_open_form else None
    return OpenForm(form=form) if form else Reply(card=private.not_understood(scene.words, "", order.verb, True))


def _name_first(crisis: Crisis, text: str) -> tuple[str, str]:
    """The name of one of them, and what is said behind it; the longest name that fits."""
    names = sorted((name for each in crisis.queues for name in (each.name, each.id)), key=len, reverse=True)
    found = next((name for name in names if f"{text} ".casefold().startswith(f"{name} ".casefold())), text)
    return found, text[len(found) :].strip()


def _evidence(asked: dict[str, object], link: str, rest: str) -> KeepEvidence:
    """A fingerprint and the name of an account may stand anywhere behind the link."""
    sha256, handle = _SHA256.search(rest), _HANDLE.search(rest)
    text = " ".join(_SHA256.sub("", rest).split())
    said = {"sha256": sha256[1] if sha256 else "", "handle": handle[1] if handle else ""}
    return KeepEvidence(**asked, link=link, text=text, **said)  # type: ignore[arg-type]
