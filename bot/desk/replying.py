"""Replies to mentions, as people ask for them: typed, pressed or sent, they become a Request, a form or a card.

The wording is read here, so that the rules are told what was warned of; nothing is held back for it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from bot.crisis.access import must_be_open
from bot.crisis.facts.replies import DeadlineSet, LineApproved, LineProposed, ReplyDrafted
from bot.crisis.mention import Klass
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import ReplyRequest, Request
from bot.crisis.requests.mentions import AnswerMention
from bot.crisis.requests.replies import ApproveLine, DraftReply, ProposeLine, SetDeadline
from bot.crisis.statement import Wording
from bot.desk.desk import Outcome
from bot.desk.grammar import Order, read
from bot.desk.inbound import Heard, Pressed, Submitted, Typed
from bot.desk.mentioning import asked_by, card_of, said_about, told
from bot.desk.port import Answer, OpenForm, Reply
from bot.desk.said import is_number, taken_link
from bot.desk.scene import Scene
from bot.desk.sightings import in_languages, klass_named
from bot.desk.slips import split
from bot.desk.typed_times import typed_time
from bot.show import private, reply_forms
from bot.show.card import Form
from bot.show.replies import reconsidered, warned
from bot.store import mentions as stored
from bot.store.engine import Engine, transaction

ORDERED = ("reply", "deadline", "line", "endorse")
"""The verbs of replies, within the group of mentions."""

SENT = ("mention_reply", "mention_deadline", "mention_line")
PRESSED = "mention_line_ok"

BESIDE_A_LINK = 3
"""So few words beside a link say that the answer stands there ("risposto 3 qui https://..."); more are the answer."""


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button about replies opens, where it needs nothing of the mention itself."""
    match does:
        case "mention_deadline":
            return reply_forms.deadline(scene.words, crisis, about)
        case "mention_line":
            return reply_forms.line(scene.words, crisis)
        case _:
            return None


def opened(heard: Heard, scene: Scene, engine: Engine) -> Answer | None:
    """The form for a reply, which begins with what is known: pressed, or the verb typed with nothing but a number."""
    crisis = scene.crisis
    if isinstance(heard, Pressed) and heard.does == "mention_reply" and crisis is not None:
        return _form(heard.about, scene, crisis, engine)
    order = read(heard.words) if isinstance(heard, Typed) and heard.can_open_form else None
    if crisis is None or not isinstance(order, Order) or order.text or order.verb not in ("reply", "line"):
        return None
    must_be_open(crisis)
    if order.verb == "line":
        return OpenForm(form=reply_forms.line(scene.words, crisis))
    return _form(order.item, scene, crisis, engine) if order.item else None


def _form(number: str, scene: Scene, crisis: Crisis, engine: Engine) -> Answer:
    must_be_open(crisis)
    with transaction(engine) as connection:
        mention = stored.one(connection, crisis.id, int(number)) if is_number(number) else None
        if mention is None:
            raise Refused("unknown_mention", number=number)
        answers = stored.answered(connection, mention)
    return OpenForm(form=reply_forms.reply(scene.words, crisis, replace(mention, answers=answers)))


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a line about replies asks for."""
    must_be_open(crisis)
    asked = partial(asked_by, scene, crisis, Via.TYPED)
    if order.verb != "endorse" and not order.text and not order.item:
        return Reply(card=private.not_understood(scene.words, "", order.verb, True))
    match order.verb:
        case "reply":
            return _replied(asked(order.item or "0"), order.text)
        case "deadline":
            return SetDeadline(**asked(order.item or "0"), deadline=typed_time(order.text, scene))
        case "line":
            said, text = split(order.text)
            return _proposed(asked(), klass_named(said), text)
        case "endorse":
            return ApproveLine(**asked(), line=int(order.item or 0))
        case _:
            raise LookupError(f"no verb of replies: {order.verb}")


def _replied(asked: dict[str, Any], text: str) -> Request:
    """Nothing but a link says that the answer stands there; words are what somebody would answer."""
    link, rest = taken_link(text)
    if not text or (link and len(rest.split()) <= BESIDE_A_LINK):
        return AnswerMention(**asked, link=link)
    return _drafted(asked, text)


def _drafted(asked: dict[str, Any], text: str) -> DraftReply:
    return DraftReply(**asked, text=text, warnings=_warnings(text))


def _proposed(asked: dict[str, Any], klass: Klass, text: str) -> ProposeLine:
    """In the room's language; where each text says its own ("it: Ciao en: Hello"), in those."""
    first, *others = in_languages(text) or (Wording(language="", text=text),)
    texts = {"text": first.text, "texts": tuple(others)}
    return ProposeLine(**asked, **texts, klass=klass, language=first.language, warnings=_warnings(text))  # type: ignore[arg-type]


def _warnings(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for each in reconsidered(text)))


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request:
    """What a button about replies asks for."""
    return ApproveLine(**asked_by(scene, crisis, Via.BUTTON), line=int(press.about))


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What a form about replies asks for."""
    asked, answers = partial(asked_by, scene, crisis, Via.BUTTON), form.answers
    match form.does:
        case "mention_reply":
            return _drafted(asked(form.about or "0"), answers.get("text", ""))
        case "mention_deadline":
            return SetDeadline(**asked(form.about or "0"), deadline=typed_time(answers.get("when", ""), scene))
        case "mention_line":
            return _proposed(asked(), Klass(answers.get("klass", Klass.CUSTOMER)), answers.get("text", ""))
        case _:
            raise Refused("old_button")


def done(request: ReplyRequest, outcome: Outcome, scene: Scene, engine: Engine) -> Answer:
    """What whoever asked hears: of a draft what to reconsider, with the place for its link; else a short word."""
    crisis, words, fact = outcome.crisis, scene.words, outcome.facts[-1] if outcome.facts else None
    match fact:
        case ReplyDrafted(mention=number, text=text) if crisis is not None:
            found = warned(text, words)
            said = words.say("did.reply_drafted.warned" if found else "did.reply_drafted", number=number)
            card = card_of(engine, scene, crisis, number, said)
            return told(replace(card, parts=(card.parts[0], *found, *card.parts[1:])), crisis, scene)
        case DeadlineSet(mention=number) if crisis is not None:
            return told(card_of(engine, scene, crisis, number, said_about(fact, crisis, scene)), crisis, scene)
        case LineProposed(text=text) if crisis is not None:
            card = private.note(words.say("did.line_proposed"))
            return Reply(card=replace(card, parts=(*card.parts, *warned(text, words))))
        case LineApproved(alone=alone):
            return Reply(card=private.note(words.say("did.line_alone" if alone else "did.line_approved")))
        case _:
            return Reply(card=private.note(words.say("did.done" if outcome.repeated else "did.nothing")))
