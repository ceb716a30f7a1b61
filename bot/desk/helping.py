"""Who must know and who can help, as people ask for it: typed, pressed or sent in a form.

Telephone numbers are read from the contacts when they are asked for; no crisis holds one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.crisis.access import must_be_open
from bot.crisis.advising import sought
from bot.crisis.aid import Professional
from bot.crisis.facts.help import Followed, Unfollowed, UpdateWritten
from bot.crisis.model import Crisis, Via
from bot.crisis.people import silent
from bot.crisis.refused import Refused
from bot.crisis.requests import HelpRequest, Request
from bot.crisis.requests.escalation import ReportPhone
from bot.crisis.requests.help import FollowCrisis, ReportHelp, WriteUpdate
from bot.crisis.requests.roles import GiveRole
from bot.crisis.roster import BrandContacts
from bot.crisis.updating import rhythm
from bot.desk.desk import Outcome
from bot.desk.grammar import Order, read
from bot.desk.inbound import Heard, Pressed, Submitted, Typed
from bot.desk.meant import without_room
from bot.desk.port import Answer, OpenForm, Quiet, Reply
from bot.desk.scene import Scene
from bot.desk.typed_times import typed_time
from bot.show import helping, private, telltales, updates
from bot.show.card import Card, Form, Text, When
from bot.show.catchup import catchup
from bot.store import ledger
from bot.store.engine import Engine, transaction

PREFIX = "help_"
"""How the buttons of help begin."""

HALF_A_DAY = timedelta(hours=12)
"""Beyond that a time alone would be read as one of today; what is left empty goes by the level."""

NEXT_LEVEL = ("deputy", "lead", "approver")
"""Whom to call inside, the nearest first."""


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button opens, if it opens one."""
    if does != "update_write":
        return None
    must_be_open(crisis)
    soon = rhythm(crisis) < HALF_A_DAY
    return updates.form(scene.words, crisis, scene.words.time(scene.now + rhythm(crisis)) if soon else "")


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a line asks for; "catchup" is answered by looked_at."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    match order.verb:
        case "follow" | "unfollow":
            return FollowCrisis(**asked, on=order.verb == "follow")  # type: ignore[arg-type]
        case "escalate":
            return Reply(card=_numbers(order.text, scene, crisis))
        case "update" if order.text:
            return WriteUpdate(**asked, known=order.text)  # type: ignore[arg-type]
        case "update" if scene.can_open_form:
            form = form_for("update_write", "", scene, crisis)
            assert form is not None
            return OpenForm(form=form)
        case "update":
            return Reply(card=private.not_understood(scene.words, "", "update", True))
        case _:
            raise LookupError(f"no verb of who must know: {order.verb}")


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What the form of an update asks for."""
    said = {name: form.answers.get(name, "") for name in ("known", "done", "coming")}
    when = form.answers.get("when", "").strip()
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    return WriteUpdate(**asked, **said, next_at=typed_time(when, scene) if when else None)  # type: ignore[arg-type]


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a button of help asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    match press.does:
        case "help_who":
            return Reply(card=_numbers("", scene, crisis))
        case "help_hand_over":
            if (deputy := crisis.seat(press.about).deputy) is None:
                raise Refused("no_deputy")
            if crisis.seat(press.about).holder != scene.person:
                raise Refused("old_button")  # else a second tap would take the role back
            return GiveRole(**asked, role=press.about, holder=deputy)  # type: ignore[arg-type]
        case "help_reached" | "help_missed" if press.about.startswith("@"):
            told = {"person": press.about.removeprefix("@"), "reached": press.does == "help_reached"}
            call = crisis.call(told["person"])  # type: ignore[arg-type]
            if crisis.is_open and call is not None and call.answered_at is None:
                return ReportPhone(**asked, **told)  # type: ignore[arg-type]  # nobody waits for them any more
            return ReportHelp(**asked, **told)  # type: ignore[arg-type]
        case "help_reached" | "help_missed":
            known = next((each for each in _professionals(scene, crisis) if each.id == press.about), None)
            if known is None:
                raise Refused("old_button")
            called = {"name": known.name, "expert": known.kind, "reached": press.does == "help_reached"}
            return ReportHelp(**asked, **called)  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def _professionals(scene: Scene, crisis: Crisis) -> tuple[Professional, ...]:
    brand = _brand(scene, crisis)
    return brand.professionals if brand else ()


def _brand(scene: Scene, crisis: Crisis) -> BrandContacts | None:
    """Its brand; never one that whoever asks is kept out of."""
    known = scene.house.people.brand_of_crisis(crisis)
    return known if known and known.id not in scene.asker.kept_out else None


def _numbers(said: str, scene: Scene, crisis: Crisis) -> Card:
    """The professionals, those that are sought most first, then the next level of the firm."""
    words = scene.words
    named = helping.kind_named(said, _professionals(scene, crisis), words)
    outside = [helping.of_professional(each, words) for each in helping.in_order(named, sought(crisis))]
    brand = _brand(scene, crisis)
    told = helping.brief(crisis, brand.name if brand else "", scene.speaker.person, words)
    numbers = helping.Numbers(outside=outside, inside=_inside(scene, crisis), brief=told)
    return helping.who_to_call(crisis, numbers, words)


def _inside(scene: Scene, crisis: Crisis) -> list[helping.Callable]:
    """The lead's deputy, the lead, the approver, not whoever asks; those who let a call pass in silence come last."""
    holders = {"deputy": crisis.seat("lead").deputy} | {role: crisis.seat(role).holder for role in NEXT_LEVEL[1:]}
    wanted = {person: role for role, person in reversed(holders.items()) if person and person != scene.person}
    known = scene.house.people.persons(tuple(wanted))
    order = sorted(wanted, key=lambda person: (silent(crisis, person), NEXT_LEVEL.index(wanted[person])))
    return [helping.of_person(known[person], wanted[person], scene.words) for person in order if person in known]


def looked_at(heard: Heard, scene: Scene, engine: Engine) -> Card | None:
    """The catch-up of one person; None where they want something else."""
    order = read(heard.words) if isinstance(heard, Typed) else None
    if scene.crisis is None or not isinstance(order, Order) or without_room(order).verb != "catchup":
        return None
    with transaction(engine) as connection:
        lines = ledger.timeline(connection, scene.crisis.id)
    return catchup(scene.crisis, lines, scene.person, scene.words)


def done(request: HelpRequest, outcome: Outcome, scene: Scene) -> Answer:
    """What whoever asked hears."""
    crisis = outcome.crisis
    if crisis is None:
        return Quiet()
    for fact in outcome.facts:
        match fact:
            case UpdateWritten():
                card = private.note(_sent(crisis, fact, scene))
                warned = telltales.warning(telltales.against_public(crisis, crisis.aid.told), scene.words)
                return Reply(card=replace(card, parts=(*card.parts, *warned)))
            case Followed() | Unfollowed():
                return Reply(card=private.note(scene.words.say(f"did.{fact.kind}")))
            case _:
                pass
    if not outcome.facts:
        return Reply(card=private.note(scene.words.say("did.done" if outcome.repeated else "did.nothing")))
    return Reply(card=private.note(scene.words.say("did.help_noted")))


def _sent(crisis: Crisis, fact: UpdateWritten, scene: Scene) -> Text:
    key = "did.update.private" if crisis.private else "did.update"
    others = [person for person in crisis.aid.followers if person != fact.by]
    return scene.words.say(key, n=len(others), at=When(at=fact.next_at, style="day_time"))
