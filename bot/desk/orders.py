"""What was typed, understood: an Order becomes a Request, a form to open, or something to read at once."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.crisis.access import must_be_open
from bot.crisis.model import Crisis, PersonId, Via
from bot.crisis.playbook import Choice
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import ArchiveCrisis, ReopenCrisis, WritePostMortem
from bot.crisis.requests.escalation import AnswerCall, BeginNight, ChangeLevel, EndNight, KeepPromise, PromiseUpdate
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.roles import GiveRole, NameDeputy
from bot.crisis.requests.steps import AddStep, FinishStep, NoteStep, SeeStep, SkipStep, TakeStep, UndoStep
from bot.desk import begin, branding, claiming, drafting, freezing, helping, mentioning, replying, resolving
from bot.desk.blanks import ASKED_ALONE, blank
from bot.desk.grammar import NotUnderstood, Order, as_typed, called, read
from bot.desk.inbound import Typed
from bot.desk.port import Answer, OpenForm, Reply
from bot.desk.said import level_said, role_named, taken_link, taken_minutes
from bot.desk.scene import Scene
from bot.desk.times import Told
from bot.desk.typed_times import past_time, typed_time
from bot.desk.verbs import CLAIMING, INFORMING, MENTIONING, NAMING, SECURING, WRITING
from bot.desk.zones import ZONE
from bot.show import forms, private
from bot.show.card import Button, Card, Strong, Tone
from bot.show.words import Words

_STEPS = re.compile(r"(?=.*\d)(?:[\s,;&+]|\b(?:e|and|\d{1,2})\b)+", re.IGNORECASE)
_A_STEP = re.compile(r"(?<![\d:.])\b\d{1,2}\b(?![:.]\d|\s*[mho])", re.IGNORECASE)
_DAY = r"(?:(?:ieri|yesterday|oggi|today|\d{1,2}/\d{1,2})\s+)?(?:(?:sera|mattina|pomeriggio|evening|morning)\s+)?"
_HALF = r"\s?[ap]\.?m\b"
_SPAN = r"(?:\s?[-–]\s?\d{1,2}[:.]\d{2})?"
_CLOCK = (
    rf"({_DAY}(?:(?:at|around|about|alle|le|ore|h|circa|verso)\s+)*~?\d{{1,2}}(?:[:.]\d{{2}}{_SPAN}(?:{_HALF})?|{_HALF})"
    rf"(?:\s{ZONE})?)\.?"
)
_AT = re.compile(rf"(?:^|\s){_CLOCK}\W*$", re.IGNORECASE)
_AT_FIRST = re.compile(rf"^{_CLOCK}[,:;]?\s+(?=\S)", re.IGNORECASE)


def carry_out(order: Order, scene: Scene) -> Request | Answer:
    """What an order asks for. Refused where it needs a room and there is none."""
    if order.verb == "start":
        return start(order, scene)
    crisis = scene.crisis
    if crisis is None:
        why = "which_crisis" if order.verb in NAMING else "not_in_room"
        raise Refused(why, verb=called(order.verb, scene.words))
    return _in_room(order, scene, crisis)


def start(order: Order, scene: Scene) -> Request | Answer:
    """It opens at once where a line says what happened, and to which brand where there are several."""
    brand, text = branding.taken(order.text, scene)
    playbook, title = begin.chosen(scene.house.playbooks, text)
    order = replace(order, text=playbook if text else "")
    if not title or (branding.must_say(scene) and not brand):
        return start_form(order, scene, title, brand)
    more = begin.kept(order, scene, brand)
    return begin.start(scene, playbook, title, private="private" in order.flags, **more)


def start_form(order: Order, scene: Scene, title: str = "", brand: str = "") -> Answer:
    """What was said already is handed through the form: an exercise must not come out of it as a real crisis."""
    heard = scene.heard
    draft, link = (heard.draft, heard.link) if isinstance(heard, Typed) else ("", "")
    about = _retyped(order)
    if isinstance(heard, Typed) and not heard.can_open_form:
        if branding.must_say(scene) and not brand:
            return branding.question(scene, f"{about} {title}".strip())
        about = f"{branding.marked(brand)}{about}"
        button = Button(label=scene.words.text("button.start"), does="start", about=about, tone=Tone.MAIN)
        return Reply(card=private.note(scene.words.say("start.by_button"), button))
    known = begin.proposed(scene.house.playbooks, draft) if draft else forms.BY_WORDS
    begun = forms.Begun(
        playbook=order.text or known,
        title=as_typed(title or draft),
        link=link,
        private="private" in order.flags,
        about=about,
        brands=branding.choices(scene),
        brand=brand or branding.of_channel(scene),
    )
    form = forms.start(scene.words, scene.house.playbooks, begun)
    drill = "drill" in order.flags
    return OpenForm(form=replace(form, intro=scene.words.say("drill.banner")) if drill else form)


def _retyped(order: Order) -> str:
    """What a form cannot ask, as it would be typed after "start"; `restarted` reads it back."""
    flags = (f"--{flag}" for flag in sorted(order.flags))
    return " ".join((*order.text.split(), *flags, *(f"<@{user}>" for user in order.people)))


def restarted(about: str) -> Order:
    """What a button or a form of "start" carries."""
    order = read(f"start {about}")
    return Order(verb="start") if isinstance(order, NotUnderstood) else order


def _in_room(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    step = {**asked, "step": order.step}
    if order.verb in WRITING:
        return drafting.ordered(order, scene, crisis)
    if order.verb in SECURING:
        return freezing.ordered(order, scene, crisis)
    if order.verb in CLAIMING:
        return claiming.ordered(order, scene, crisis)
    if order.verb in replying.ORDERED:
        return replying.ordered(order, scene, crisis)
    if order.verb in MENTIONING:
        return mentioning.ordered(order, scene, crisis)
    if order.verb in INFORMING:
        return helping.ordered(order, scene, crisis)
    if _names_more_steps(order):
        raise Refused("one_step", verb=called(order.verb, scene.words), step=order.step)
    match order.verb:
        case "here":
            return AnswerCall(**asked)  # type: ignore[arg-type]
        case "ack":
            return SeeStep(**step)  # type: ignore[arg-type]
        case "take":
            return TakeStep(**step, owner=scene.member(order.people))  # type: ignore[arg-type]
        case "assign":
            return TakeStep(**step, owner=_person(order, scene))  # type: ignore[arg-type]
        case "done":
            return _done(order, scene, crisis)
        case "skip":
            return SkipStep(**step, reason=order.text)  # type: ignore[arg-type]
        case "undo":
            return UndoStep(**step)  # type: ignore[arg-type]
        case "note" if order.step.isdigit() or crisis.step(order.step):
            return NoteStep(**step, text=order.text)  # type: ignore[arg-type]
        case "note":  # of no step: then it is a line of the record
            return _log(f"{order.step} {order.text}".strip(), scene, crisis)
        case "add":
            return _add(order, scene, crisis)
        case "role":
            return GiveRole(**asked, role=role_named(order.role), holder=_person(order, scene))  # type: ignore[arg-type]
        case "deputy":
            return NameDeputy(**asked, role=role_named(order.role), deputy=_person(order, scene))  # type: ignore[arg-type]
        case _:
            return _course(order, scene, crisis)


def _names_more_steps(order: Order) -> bool:
    """ "take 3 and 4" must not look as if both were taken. After some verbs a number may be part of what is said."""
    match order.verb:
        case "ack" | "take" | "assign" | "undo":
            return _A_STEP.search(order.text) is not None
        case "done" | "skip":
            return _STEPS.fullmatch(order.text) is not None
        case _:
            return False


def _course(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    if order.verb in ASKED_ALONE and not order.text:
        return _asked_alone(order, scene, crisis)
    match order.verb:
        case "level":
            level, reason = level_said(order.text, crisis)
            name = begin.named(scene, crisis)
            return ChangeLevel(**asked, level=level, reason=reason, room_name=name)  # type: ignore[arg-type]
        case "log":
            return _log(order.text, scene, crisis)
        case "promise":
            link, rest = taken_link(order.text)
            return PromiseUpdate(**asked, due_at=typed_time(rest, scene), link=link)  # type: ignore[arg-type]
        case "kept":
            link, rest = taken_link(order.text)
            following = typed_time(rest, scene) if rest else None
            return KeepPromise(**asked, link=link, next_at=following)  # type: ignore[arg-type]
        case "night":
            return night(order.text, order.people, scene, crisis)
        case "wake":
            return EndNight(**asked)  # type: ignore[arg-type]
        case _:
            return _end(order, scene, crisis)


def _asked_alone(order: Order, scene: Scene, crisis: Crisis) -> Answer:
    """The form of a verb that was typed without anything, where it has one and one can be opened; else what to type."""
    must_be_open(crisis)
    if order.verb == "kept" and crisis.promise is None:
        raise Refused("no_promise")
    form = blank(order.verb, "", scene, crisis) if scene.can_open_form else None
    return OpenForm(form=form) if form else Reply(card=private.not_understood(scene.words, "", order.verb, True))


def _log(said: str, scene: Scene, crisis: Crisis) -> WriteNote:
    text, told = _leading_time(said, scene)
    return WriteNote(
        crisis=crisis.id,
        at=scene.now,
        by=scene.person,
        via=Via.TYPED,
        text=text.removeprefix("~ "),
        link=taken_link(text)[0],
        happened_at=(told.since or told.at) if told else None,
        about=told.about or told.since is not None if told else text.startswith("~ "),
        zone=told.zone if told else "",
    )


def night(text: str, people: tuple[str, ...], scene: Scene, crisis: Crisis) -> BeginNight:
    """During a night its link alone is enough: until when, and who keeps watch, stay as they are."""
    link, rest = taken_link(text)
    night = crisis.night
    until = night.until if night and link and not rest else typed_time(rest, scene)
    watch = scene.member(people) or (night.watch if night else scene.person)
    return BeginNight(crisis=crisis.id, at=scene.now, by=scene.person, until=until, watch=watch, link=link)


def _end(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    match order.verb:
        case "cancel":
            must_be_open(crisis)
            return Reply(card=_cancel_question(crisis, scene.words))
        case "close" | "resolve":
            return resolving.ordered(order, scene, crisis)
        case "reopen":
            return reopen(scene, crisis, order.text)
        case "archive":
            return ArchiveCrisis(**asked)  # type: ignore[arg-type]
        case "postmortem":
            return WritePostMortem(**asked, named="named" in order.flags)  # type: ignore[arg-type]
        case _:
            raise LookupError(f"the grammar has a verb that nobody carries out: {order.verb}")


def _cancel_question(crisis: Crisis, words: Words) -> Card:
    """What has no room is named: the line may have been typed anywhere."""
    if crisis.room_name:
        return private.cancel_question(crisis, words)
    sure = Button(label=words.text("cancel.yes"), does="cancel", tone=Tone.DANGER)
    return private.note(words.say("cancel.recorded", title=Strong(text=crisis.title)), sure, crisis=crisis.id)


def reopen(scene: Scene, crisis: Crisis, reason: str) -> ReopenCrisis:
    """A room name is drawn in any case; it is used where the old room is gone."""
    name = begin.named(scene, crisis)
    return ReopenCrisis(crisis=crisis.id, at=scene.now, by=scene.person, room_name=name, reason=reason)


def _person(order: Order, scene: Scene) -> PersonId:
    found = scene.member(order.people)
    if found is None:
        raise Refused("unknown_person")
    return found


def _done(order: Order, scene: Scene, crisis: Crisis) -> FinishStep:
    """The rest of the line is the proof; a clock time at its end says when it was done in truth."""
    text, told = order.text, None
    clock = _AT.search(text)
    if clock and (told := past_time(clock[1], scene)):
        text = text[: clock.start()].strip()
    link, rest = taken_link(text)
    step = crisis.step(order.step)
    choice = next((each.id for each in step.plan.choices if _is_choice(each, text)), "") if step else ""
    return FinishStep(
        crisis=crisis.id,
        at=scene.now,
        by=scene.person,
        step=order.step,
        proof="" if choice else " ".join(part for part in (link, rest) if part),
        choice=choice,
        done_at=told.at if told else None,
        done_from=told.since if told else None,
    )


def _is_choice(choice: Choice, text: str) -> bool:
    """By its id, or as it is written in any language."""
    return text.lower() in (choice.id, *(title.lower() for title in choice.title.values()))


def _add(order: Order, scene: Scene, crisis: Crisis) -> AddStep:
    minutes, title = taken_minutes(order.text)
    if not title:
        raise Refused("add_empty")
    owner = scene.member(order.people)
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person}
    return AddStep(**asked, title=begin.clean_title(title), minutes=minutes, owner=owner)  # type: ignore[arg-type]


def _leading_time(text: str, scene: Scene) -> tuple[str, Told | None]:
    match = _AT_FIRST.match(text)
    told = past_time(match[1], scene) if match else None
    return (text[match.end() :], told) if match and told else (text, None)
