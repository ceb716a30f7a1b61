"""What was pressed or sent as a form: it becomes a Request, another form, or something to read at once.

Buttons carry only what they are about; whether it may still be done is decided when it is pressed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.crisis.levels import Level
from bot.crisis.model import Crisis, PersonId, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis, WritePostMortem
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel, KeepPromise, PromiseUpdate, ReportPhone
from bot.crisis.requests.opening import LearnDetail, WantRoom
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.steps import AddStep, FinishStep, SeeStep, SkipStep, TakeStep, UndoStep
from bot.desk import (
    begin,
    branding,
    claiming,
    drafting,
    freezing,
    gauging,
    helping,
    mentioning,
    outsiding,
    replying,
    resolving,
)
from bot.desk.blanks import blank, known_times
from bot.desk.inbound import Pressed, Submitted
from bot.desk.orders import night, reopen, restarted, start
from bot.desk.port import Answer, OpenForm, Reply
from bot.desk.said import taken_link, taken_minutes
from bot.desk.scene import Scene
from bot.desk.times import Told, read_time
from bot.desk.typed_times import typed_time
from bot.show import forms, private

_BARE = re.compile(r"^[\w-]+(\.[\w-]+)+$")
"""The address of a site without its beginning, as browsers show it."""


def pressed(press: Pressed, scene: Scene) -> Request | Answer:
    """What a button asks for."""
    if press.does == "start":
        return start(restarted(press.about), scene)
    crisis = _crisis(scene)
    form = blank(press.does, press.about, scene, crisis)
    if form is None and press.does.startswith(drafting.PREFIX):
        return drafting.pressed(press, scene, crisis)
    if form is None and press.does.startswith(outsiding.PREFIX):
        return outsiding.pressed(press, scene, crisis)
    if form is None and press.does in freezing.PRESSED:
        return freezing.pressed(press, scene, crisis)
    if form is None and press.does in gauging.PRESSED:
        return gauging.pressed(press, scene, crisis)
    if form is None and press.does.startswith(claiming.PREFIX):
        return claiming.pressed(press, scene, crisis)
    if form is None and press.does == replying.PRESSED:
        return replying.pressed(press, scene, crisis)
    if form is None and press.does.startswith(mentioning.PREFIX):
        return mentioning.pressed(press, scene, crisis)
    if form is None and press.does.startswith(helping.PREFIX):
        return helping.pressed(press, scene, crisis)
    return OpenForm(form=form) if form else _asked(press, scene, crisis)


def _crisis(scene: Scene) -> Crisis:
    if scene.crisis is None:
        raise Refused("no_crisis")
    return scene.crisis


def _asked(press: Pressed, scene: Scene, crisis: Crisis) -> Request | Answer:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    step = {**asked, "step": press.about}
    match press.does:
        case "here":
            return AnswerCall(**asked)  # type: ignore[arg-type]
        case "seen":
            return SeeStep(**step)  # type: ignore[arg-type]
        case "take":
            return TakeStep(**step)  # type: ignore[arg-type]
        case "done":
            return FinishStep(**step)  # type: ignore[arg-type]
        case "choose":
            about, _, choice = press.about.partition("/")
            return FinishStep(**asked, step=about, choice=choice)  # type: ignore[arg-type]
        case "undo":
            return UndoStep(**step)  # type: ignore[arg-type]
        case "status":
            return Reply(card=private.status(crisis, scene.person, scene.words))
        case "cancel" if not press.sure:
            return Reply(card=private.cancel_question(crisis, scene.words))
        case "cancel":
            return CancelCrisis(**asked)  # type: ignore[arg-type]
        case "close_anyway":
            return CloseCrisis(**asked, reason=press.about, confirmed=True)  # type: ignore[arg-type]
        case "role":
            return GiveRole(**asked, role=press.about, holder=_member(press.chosen, scene))  # type: ignore[arg-type]
        case "open_room":
            name = begin.named(scene, crisis)
            return WantRoom(**asked, room_name=name)  # type: ignore[arg-type]
        case "postmortem":
            return WritePostMortem(**asked)  # type: ignore[arg-type]
        case "reopen":
            return reopen(scene, crisis, "")
        case "reached" | "not_reached":
            reached = press.does == "reached"
            return ReportPhone(**asked, person=press.about, reached=reached)  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def _member(user: str, scene: Scene) -> PersonId:
    found = scene.member((user,)) if user else None
    if found is None:
        raise Refused("unknown_person")
    return found


def submitted(form: Submitted, scene: Scene) -> Request | Answer:
    """What a form asks for."""
    if form.does == "start":
        return _start(form, scene)
    if form.does == "write" or form.does.startswith(drafting.PREFIX):
        return drafting.submitted(form, scene, _crisis(scene))
    if form.does.startswith(outsiding.PREFIX):
        return outsiding.submitted(form, scene, _crisis(scene))
    if form.does in freezing.SENT:
        return freezing.submitted(form, scene, _crisis(scene))
    if form.does.startswith(claiming.PREFIX):
        return claiming.submitted(form, scene, _crisis(scene))
    if form.does in replying.SENT:
        return replying.submitted(form, scene, _crisis(scene))
    if form.does == "mention" or form.does.startswith(mentioning.PREFIX):
        return mentioning.submitted(form, scene, _crisis(scene))
    if form.does == "update_write":
        return helping.submitted(form, scene, _crisis(scene))
    return _filled(form, scene, _crisis(scene))


def _start(form: Submitted, scene: Scene) -> Request:
    title = form.answers.get("title", "").strip()
    if not title:
        raise Refused("title_wanted")
    said = form.answers.get("playbook", "")
    playbook = begin.proposed(scene.house.playbooks, title) if said in ("", forms.BY_WORDS) else said
    brand = branding.named(form.answers.get("brand", ""), scene)
    more = {"link": _link(form.answers), "private": form.answers.get("private") == "yes"}
    return begin.start(scene, playbook, title, **more, **begin.kept(restarted(form.about), scene, brand))


def _link(answers: Mapping[str, str]) -> str:
    """The link of a form; an address copied without its beginning gets it, and what is none is asked for again."""
    text = answers.get("link", "").strip()
    found = taken_link(text)[0] or (f"https://{text}" if _BARE.match(text) else "")
    if text and not found:
        raise Refused("link_not_understood", said=text[:40])
    return found


def _filled(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    answers = form.answers
    link = _link(answers)
    match form.does:
        case "details":
            return _details(form, scene, crisis, link)
        case "settings":
            language, brand = answers.get("language") or None, answers.get("brand") or None
            return LearnDetail(**asked, language=language, brand=brand, **_of_brand(brand, scene))  # type: ignore[arg-type]
        case "level":
            reason = answers.get("reason", "")
            level = Level(answers.get("level") or crisis.level)
            name = begin.named(scene, crisis)
            return ChangeLevel(**asked, level=level, reason=reason, room_name=name)  # type: ignore[arg-type]
        case "promise":
            due = typed_time(answers.get("when", ""), scene)
            return PromiseUpdate(**asked, due_at=due, link=link)  # type: ignore[arg-type]
        case "night":
            said = " ".join(part for part in (answers.get("when", "").strip(), link) if part)
            return night(said, (answers["person"],) if answers.get("person") else (), scene, crisis)
        case "kept":
            following = typed_time(answers["when"], scene) if answers.get("when", "").strip() else None
            return KeepPromise(**asked, link=link, next_at=following)  # type: ignore[arg-type]
        case "add":
            return _add(form, scene, crisis)
        case "give":
            holder = _member(answers.get("person", ""), scene)
            return GiveRole(**asked, role=form.about, holder=holder)  # type: ignore[arg-type]
        case "close" | "resolve":
            return resolving.submitted(form, scene, crisis)
        case "skip":
            return SkipStep(**asked, step=form.about, reason=answers.get("reason", ""))  # type: ignore[arg-type]
        case "proof" | "decide":
            return _finish(form, scene, crisis)
        case _:
            raise Refused("old_button")


def _of_brand(brand: str | None, scene: Scene) -> dict[str, object]:
    """What another brand brings with it."""
    people = scene.house.people
    found = people.contacts.brand(brand) if brand else None
    name = people.shown_as(found, scene.heard.workspace)
    return {"walled": bool(found and found.team), "outsiders": people.outsiders(found), "brand_name": name}


def _details(form: Submitted, scene: Scene, crisis: Crisis, link: str) -> LearnDetail:
    """Only what was changed in the form is learnt."""
    answers, (exposed_before, noticed_before) = form.answers, known_times(crisis, scene)
    exposed, noticed = _past("exposed", form, scene), _past("noticed", form, scene)
    kept_exposed = answers.get("exposed", "") == exposed_before
    kept_noticed = answers.get("noticed", "") == noticed_before
    return LearnDetail(
        crisis=crisis.id,
        at=scene.now,
        by=scene.person,
        title=begin.clean_title(answers.get("title", "")) or None,
        link=link or None,
        platform=answers.get("platform", "").strip() or None,
        exposed_at=exposed.at if exposed and not kept_exposed else None,
        exposed_about=bool(exposed and exposed.about),
        noticed_at=noticed.at if noticed and not kept_noticed else None,
    )


def _past(field: str, form: Submitted, scene: Scene) -> Told | None:
    text = form.answers.get(field, "")
    if not text.strip():
        return None
    told = read_time(text, scene.now, scene.speaker.person.timezone, past=True)
    if told is None or told.at > scene.now:
        raise Refused("past_not_understood" if told is None else "still_to_come", said=text.strip(), field=field)
    return told


def _add(form: Submitted, scene: Scene, crisis: Crisis) -> AddStep:
    said, owner = form.answers.get("minutes", "").strip(), form.answers.get("owner", "")
    minutes = int(said) if said.isdecimal() else taken_minutes(said)[0]
    if said and minutes is None:
        raise Refused("minutes_not_understood", said=said)
    return AddStep(
        crisis=crisis.id,
        at=scene.now,
        by=scene.person,
        via=Via.BUTTON,
        title=begin.clean_title(form.answers.get("title", "")),
        owner=_member(owner, scene) if owner else None,
        minutes=minutes,
    )


def _finish(form: Submitted, scene: Scene, crisis: Crisis) -> FinishStep:
    done_at = _past("when", form, scene)
    proof = form.answers.get("proof", "") or form.answers.get("reason", "")
    link, rest = taken_link(proof)
    return FinishStep(
        crisis=crisis.id,
        at=scene.now,
        by=scene.person,
        via=Via.TYPED,
        step=form.about,
        proof=" ".join(part for part in (link, rest) if part),
        choice=form.answers.get("choice", ""),
        done_at=done_at.at if done_at else None,
        done_from=done_at.since if done_at else None,
    )
