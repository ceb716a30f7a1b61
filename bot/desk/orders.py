"""What was typed, understood: an Order becomes a Request, a form to open, or something to read at once."""

from __future__ import annotations

import re
from datetime import datetime

from bot.crisis.levels import Level
from bot.crisis.model import Crisis, PersonId, Via
from bot.crisis.playbook import ROLES, Choice
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import ArchiveCrisis, CloseCrisis, ReopenCrisis, WritePostMortem
from bot.crisis.requests.escalation import AnswerCall, BeginNight, ChangeLevel, EndNight, KeepPromise, PromiseUpdate
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.roles import GiveRole, NameDeputy
from bot.crisis.requests.steps import AddStep, FinishStep, NoteStep, SeeStep, SkipStep, TakeStep, UndoStep
from bot.desk import begin
from bot.desk.grammar import Order
from bot.desk.meant import NAMING
from bot.desk.port import Answer, OpenForm, Reply, Typed
from bot.desk.scene import Scene
from bot.desk.times import Told, read_time
from bot.show import forms, private
from bot.show.card import Button, Tone
from bot.show.words import Words, languages

_LINK = re.compile(r"<?(https?://[^\s<>|]+)(?:\|[^>]*)?>?")
_MINUTES = re.compile(r"(?:^|\s)\+?(\d{1,4})\s*(m|min|h|ore|ora)\b\.?", re.IGNORECASE)
_AT = re.compile(r"(?:^|\s)(~?\d{1,2}[:.]\d{2})\s*$")
_AT_FIRST = re.compile(r"^(~?\d{1,2}[:.]\d{2})\s+(?=\S)")


def carry_out(order: Order, scene: Scene) -> Request | Answer:
    """What an order asks for. Refused where it needs a room and there is none."""
    if order.verb == "start":
        return _start(order, scene)
    crisis = scene.crisis
    if crisis is None:
        raise Refused("which_crisis" if order.verb in NAMING else "not_in_room", verb=order.verb)
    return _in_room(order, scene, crisis)


def _start(order: Order, scene: Scene) -> Request | Answer:
    playbook, title = begin.chosen(scene.house.playbooks, order.text)
    if not title:
        return _start_form(order, scene, playbook if order.text else "")
    drill, private_room = "drill" in order.flags, "private" in order.flags
    invited = tuple(person for user in order.people if (person := scene.member((user,)))) if drill else ()
    room = "room" in order.flags
    return begin.start(scene, playbook, title, drill=drill, private=private_room, invited=invited, room=room)


def _start_form(order: Order, scene: Scene, playbook: str) -> Answer:
    """What was said already is handed through the form: an exercise must not come out of it as a real crisis."""
    heard = scene.heard
    draft, link = (heard.draft, heard.link) if isinstance(heard, Typed) else ("", "")
    if isinstance(heard, Typed) and not heard.can_open_form:
        drill = "drill" if "drill" in order.flags else ""
        button = Button(label=scene.words.text("button.start"), does="start", about=drill, tone=Tone.MAIN)
        return Reply(card=private.note(scene.words.say("start.by_button"), button))
    known = begin.proposed(scene.house.playbooks, draft) if draft else forms.BY_WORDS
    about = " ".join(("drill", *order.people)) if "drill" in order.flags else ""
    wanted = "private" in order.flags
    begun = forms.Begun(playbook=playbook or known, title=draft, link=link, private=wanted, about=about)
    return OpenForm(form=forms.start(scene.words, scene.house.playbooks, begun))


def _in_room(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    step = {**asked, "step": order.step}
    match order.verb:
        case "here":
            return AnswerCall(**asked)  # type: ignore[arg-type]
        case "ack":
            return SeeStep(**step)  # type: ignore[arg-type]
        case "take":
            return TakeStep(**step)  # type: ignore[arg-type]
        case "assign":
            return TakeStep(**step, owner=scene.member(order.people))  # type: ignore[arg-type]
        case "done":
            return _done(order, scene, crisis)
        case "skip":
            return SkipStep(**step, reason=order.text)  # type: ignore[arg-type]
        case "undo":
            return UndoStep(**step)  # type: ignore[arg-type]
        case "note":
            return NoteStep(**step, text=order.text)  # type: ignore[arg-type]
        case "add":
            return _add(order, scene, crisis)
        case "role":
            return GiveRole(**asked, role=role_named(order.role), holder=_person(order, scene))  # type: ignore[arg-type]
        case "deputy":
            return NameDeputy(**asked, role=role_named(order.role), deputy=_person(order, scene))  # type: ignore[arg-type]
        case _:
            return _course(order, scene, crisis)


def _course(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    match order.verb:
        case "level":
            level, reason = _level(order.text, crisis)
            return ChangeLevel(**asked, level=level, reason=reason)  # type: ignore[arg-type]
        case "log":
            text, told = _leading_time(order.text, scene)
            happened, about = (told.at, told.about) if told else (None, text.startswith("~ "))
            said = {"text": text.removeprefix("~ "), "link": taken_link(text)[0]}
            return WriteNote(**asked, **said, happened_at=happened, about=about)  # type: ignore[arg-type]
        case "promise":
            link, rest = taken_link(order.text)
            return PromiseUpdate(**asked, due_at=typed_time(rest, scene), link=link)  # type: ignore[arg-type]
        case "kept":
            link, rest = taken_link(order.text)
            following = typed_time(rest, scene) if rest else None
            return KeepPromise(**asked, link=link, next_at=following)  # type: ignore[arg-type]
        case "night":
            return _night(order, scene, crisis)
        case "wake":
            return EndNight(**asked)  # type: ignore[arg-type]
        case _:
            return _end(order, scene, crisis)


def _night(order: Order, scene: Scene, crisis: Crisis) -> BeginNight:
    """During a night its link alone is enough: until when, and who keeps watch, stay as they are."""
    link, rest = taken_link(order.text)
    night = crisis.night
    until = night.until if night and link and not rest else typed_time(rest, scene)
    watch = scene.member(order.people) or (night.watch if night else scene.person)
    return BeginNight(crisis=crisis.id, at=scene.now, by=scene.person, until=until, watch=watch, link=link)


def _end(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    match order.verb:
        case "cancel":
            if not crisis.is_open:
                raise Refused("not_open")
            return Reply(card=private.cancel_question(crisis, scene.words))
        case "close":
            return CloseCrisis(**asked, reason=order.text)  # type: ignore[arg-type]
        case "reopen":
            return reopen(scene, crisis, order.text)
        case "archive":
            return ArchiveCrisis(**asked)  # type: ignore[arg-type]
        case "postmortem":
            return WritePostMortem(**asked, named="named" in order.flags)  # type: ignore[arg-type]
        case _:
            raise LookupError(f"the grammar has a verb that nobody carries out: {order.verb}")


def reopen(scene: Scene, crisis: Crisis, reason: str) -> ReopenCrisis:
    """A room name is drawn in any case; it is used where the old room is gone."""
    name = begin.room_name(scene.now, crisis.title, scene.house.suffix(), crisis.private)
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
    if clock:
        told = read_time(clock[1], scene.now, scene.speaker.person.timezone, past=True)
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
    )


def _is_choice(choice: Choice, text: str) -> bool:
    """By its id, or as it is written in any language."""
    return text.lower() in (choice.id, *(title.lower() for title in choice.title.values()))


def taken_link(text: str) -> tuple[str, str]:
    """The first link of a text, and the text without it."""
    match = _LINK.search(text)
    return (match[1], (text[: match.start()] + text[match.end() :]).strip()) if match else ("", text.strip())


def _add(order: Order, scene: Scene, crisis: Crisis) -> AddStep:
    match = _MINUTES.search(order.text)
    minutes = int(match[1]) * (60 if match[2].lower().startswith(("h", "o")) else 1) if match else None
    title = _MINUTES.sub("", order.text, count=1).strip() if match else order.text
    if not title:
        raise Refused("add_empty")
    owner = scene.member(order.people)
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person}
    return AddStep(**asked, title=title, minutes=minutes, owner=owner)  # type: ignore[arg-type]


def typed_time(text: str, scene: Scene) -> datetime:
    """A moment still to come, as somebody typed it in their zone."""
    told = read_time(text, scene.now, scene.speaker.person.timezone)
    if told is None:
        raise Refused("time_not_understood", said=text or "…")
    return told.at


def _leading_time(text: str, scene: Scene) -> tuple[str, Told | None]:
    match = _AT_FIRST.match(text)
    told = read_time(match[1], scene.now, scene.speaker.person.timezone, past=True) if match else None
    return (text[match.end() :], told) if match and told else (text, None)


def _level(text: str, crisis: Crisis) -> tuple[Level, str]:
    word, _, reason = text.partition(" ")
    numbers = {level.number: level for level in Level}
    for level in Level:
        if word.lower() in level_names(level):
            return level, reason.strip()
    if word.lower() in ("up", "su", "down", "giù", "giu"):
        number = crisis.level.number + (-1 if word.lower() in ("up", "su") else 1)
        return numbers.get(number, crisis.level), reason.strip()
    raise Refused("unknown_level", said=word or "…")


def level_names(level: Level) -> set[str]:
    """What people may call a level, in every language."""
    spoken = (Words(language=language).text(f"level.names.{level}") for language in languages())
    return {name.strip() for names in spoken for name in names.split(",")} | {level.value, str(level.number)}


def role_named(word: str) -> str:
    """A role by its id or by what it is called in any language; the word itself where there is none."""
    for language in languages():
        words = Words(language=language)
        for role in ROLES:
            if word in (role, words.text(f"role.{role}").lower()):
                return role
    return word
