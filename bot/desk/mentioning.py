"""What others say of us, as people ask for it: typed, pressed or sent, it becomes a Request, a form or a card.

The rules get from here what was seen and what its words suggest; the store adds what it knows (desk.py).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from bot.crisis.access import must_be_open
from bot.crisis.facts.mentions import MentionAnswered, MentionLogged, MentionSetAside
from bot.crisis.facts.replies import DeadlineSet
from bot.crisis.mention import Klass, State
from bot.crisis.mentioned import OneMention
from bot.crisis.mentions import MOST_PUBLIC, deciding
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import MentionRequest, Request
from bot.crisis.requests.mentions import (
    AnswerMention,
    CountMentions,
    LogMentions,
    SetMentionAside,
    SortMention,
    TakeMention,
)
from bot.desk.desk import Outcome
from bot.desk.grammar import Order, read
from bot.desk.inbound import Heard, Pressed, Submitted, Typed
from bot.desk.port import Answer, OpenForm, Redraw, Reply
from bot.desk.said import is_number, taken_link
from bot.desk.scene import Scene
from bot.desk.sightings import counted_in, klass_named, private_for, reach_said, rule_and_reason, seen_in, until_in
from bot.desk.slips import item_in
from bot.desk.typed_times import typed_time
from bot.show import mention_forms, mentions, private
from bot.show.card import Card, Form, Mention, Text, When
from bot.store import mentions as stored
from bot.store.engine import Engine, transaction

PREFIX = "mention_"
"""How the buttons and forms of a mention begin; they are about its number."""

FORMS = {
    "mention_sort": mention_forms.sort,
    "mention_answered": mention_forms.answered,
    "mention_private": mention_forms.private,
    "mention_escalated": mention_forms.escalated,
    "mention_hidden": mention_forms.hidden,
}
"""The buttons that ask something first."""


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button about a mention opens, if it opens one."""
    if does == "mention":
        must_be_open(crisis)
        return mention_forms.log(scene.words, crisis)
    return FORMS[does](scene.words, crisis, about) if does in FORMS else None


def asked_by(scene: Scene, crisis: Crisis, via: Via, number: str = "") -> dict[str, Any]:
    """What every request has; number: of the mention, "0" for the one that is meant by itself."""
    asked: dict[str, Any] = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": via}
    return asked | ({"mention": int(number) if is_number(number) else 0} if number else {})


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a line about mentions asks for."""
    must_be_open(crisis)
    if order.verb == "mention":
        return _logged(order, scene, crisis)
    asked = partial(asked_by, scene, crisis, Via.TYPED, order.item or "0")
    match order.verb:
        case "pick":
            return TakeMention(**asked())
        case "sort":
            return _sorted(asked(), order.text, scene)
        case "monitor":
            return SetMentionAside(**asked(), now=State.MONITORED, reason=order.text)
        case "leave":
            return SetMentionAside(**asked(), now=State.NO_ANSWER, reason=order.text)
        case "dm":
            return SetMentionAside(**asked(), now=State.PRIVATE, reason=private_for(order.text))
        case "refer":
            return SetMentionAside(**asked(), now=State.ESCALATED, reason=order.text)
        case "hide":
            rule, reason = rule_and_reason(order.text)
            return SetMentionAside(**asked(), now=State.HIDDEN, rule=rule, reason=reason)
        case _:
            raise LookupError(f"no verb of mentions: {order.verb}")


def _sorted(asked: dict[str, Any], text: str, scene: Scene) -> Request:
    """Its kind, and until when they want an answer: "12 customer by 15:30"."""
    said, until = until_in(text)
    return SortMention(**asked, klass=klass_named(said), deadline=typed_time(until, scene) if until else None)


def _logged(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """Alone it opens the form; a mere count is a count; all else is a mention."""
    if not order.text:
        if not scene.can_open_form:
            return Reply(card=private.not_understood(scene.words, "", "mention", True))
        draft, picture = (scene.heard.draft, scene.heard.picture) if isinstance(scene.heard, Typed) else ("", "")
        return OpenForm(form=mention_forms.log(scene.words, crisis, draft, picture))
    asked = asked_by(scene, crisis, Via.TYPED)
    if count := counted_in(order.text):
        return CountMentions(**asked, about=count.about, waiting=count.waiting)
    return LogMentions(**asked, seen=(seen_in(order.text, crisis.language),))


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request:
    """What a button about a mention asks for."""
    number, _, more = press.about.partition("/")
    asked = partial(asked_by, scene, crisis, Via.BUTTON, number or "0")
    match press.does:
        case "mention_take":
            return TakeMention(**asked())
        case "mention_confirm":
            return SortMention(**asked(), klass=Klass(more))
        case "mention_monitored":
            return SetMentionAside(**asked(), now=State.MONITORED)
        case "mention_no_answer":
            return SetMentionAside(**asked(), now=State.NO_ANSWER)
        case _:
            raise Refused("old_button")


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What a form about mentions asks for."""
    answers = form.answers
    if form.does == "mention" and (count := counted_in(answers.get("text", ""))):
        return CountMentions(**asked_by(scene, crisis, Via.BUTTON), about=count.about, waiting=count.waiting)
    if form.does == "mention":
        reach = reach_said(answers.get("reach", ""))
        seen = seen_in(answers.get("text", ""), crisis.language, answers.get("author", "").strip(), reach)
        picture = taken_link(answers.get("picture", ""))[0]
        return LogMentions(**asked_by(scene, crisis, Via.BUTTON), seen=(replace(seen, picture=picture),))
    asked, reason = partial(asked_by, scene, crisis, Via.BUTTON, form.about or "0"), answers.get("reason", "")
    match form.does:
        case "mention_sort":
            until = typed_time(answers["when"], scene) if answers.get("when", "").strip() else None
            return SortMention(**asked(), klass=Klass(answers.get("klass", Klass.UNSURE)), deadline=until)
        case "mention_answered":
            return AnswerMention(**asked(), link=taken_link(answers.get("link", ""))[0])
        case "mention_private":
            return SetMentionAside(**asked(), now=State.PRIVATE, reason=reason)
        case "mention_escalated":
            return SetMentionAside(**asked(), now=State.ESCALATED, reason=reason)
        case "mention_hidden":
            rule = answers.get("rule", "")
            return SetMentionAside(**asked(), now=State.HIDDEN, rule=rule, reason=reason)
        case _:
            raise Refused("old_button")


def looked_at(heard: Heard, scene: Scene, engine: Engine) -> Card | None:
    """What somebody only wants to read: the list of mentions, or one of them. None where they want something else."""
    if scene.crisis is None:
        return None
    if isinstance(heard, Pressed) and heard.does == "mention_show":
        return card_of(engine, scene, scene.crisis, int(heard.about))
    order = read(heard.words) if isinstance(heard, Typed) else None
    if not isinstance(order, Order) or order.verb not in ("mention", "mentions"):
        return None
    number, more = item_in(order.text)
    if number and not more:
        return card_of(engine, scene, scene.crisis, int(number))
    if order.verb == "mention":
        return None
    with transaction(engine) as connection:
        mine = stored.own(connection, scene.crisis.id, scene.person)
        queue = stored.queue(connection, scene.crisis.id)
    return mentions.list_card(scene.crisis, mine, queue, scene.words)


def card_of(engine: Engine, scene: Scene, crisis: Crisis, number: int, done: Text = ()) -> Card:
    """One mention as it stands now, below what was just done with it."""
    with transaction(engine) as connection:
        mention = stored.one(connection, crisis.id, number)
        if mention is None:
            raise Refused("unknown_mention", number=number)
        answers = stored.answered(connection, mention)
    return mentions.mention_card(crisis, replace(mention, answers=answers), scene.words, done)


def done(request: MentionRequest, outcome: Outcome, scene: Scene, engine: Engine) -> Answer:
    """What whoever asked hears: the mention itself where there is more to do with it, else a short word."""
    crisis = outcome.crisis
    facts = [fact for fact in outcome.facts if isinstance(fact, MentionLogged | OneMention)]
    if crisis is None or not facts:
        counted = isinstance(request, CountMentions) and outcome.facts
        key = "did.count_mentions" if counted else "did.done" if outcome.repeated else "did.nothing"
        return Reply(card=private.note(scene.words.say(key)))
    said = said_about(facts[-1], crisis, scene)
    if isinstance(request, AnswerMention | SetMentionAside):
        return told(private.note(said), crisis, scene)
    return told(card_of(engine, scene, crisis, facts[0].mention, said), crisis, scene)


def said_about(fact: MentionLogged | OneMention, crisis: Crisis, scene: Scene) -> Text:
    """What was done with a mention, in a word."""
    words, number = scene.words, fact.mention
    match fact:
        case MentionAnswered(times=times, was=was) if times >= MOST_PUBLIC and was is not State.PRIVATE:
            return words.say("did.answer_mention.enough", number=number, n=times)
        case DeadlineSet(deadline=deadline):
            return words.say("did.deadline_set", number=number, at=When(at=deadline, style="day_time"))
        case MentionSetAside(now=State.ESCALATED, klass=klass):
            others = [person for person in deciding(crisis, klass) if person != scene.person]
            who = tuple(piece for person in others for piece in (Mention(person=person, quiet=True), ", "))[:-1]
            return words.say("did.aside.escalated" if who else "did.aside.yours", number=number, who=who)
        case MentionSetAside(now=state):
            return words.say(f"did.aside.{state}", number=number)
        case _:
            return words.say(f"did.{fact.kind}", number=number)


def told(card: Card, crisis: Crisis, scene: Scene) -> Answer:
    """A private message changes where it stands; a card of the room stays the room's."""
    heard = scene.heard
    alone = isinstance(heard, Pressed) and heard.message not in {"", *(each.message for each in crisis.posted)}
    return Redraw(card=card) if alone else Reply(card=card)
