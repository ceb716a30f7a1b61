"""What was pressed or sent as a form: it becomes a Request, another form, or something to read at once.

Buttons carry only what they are about; whether it may still be done is decided when it is pressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Step, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel, KeepPromise, PromiseUpdate, ReportPhone
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.steps import AddStep, FinishStep, SeeStep, SkipStep, TakeStep, UndoStep
from bot.desk import begin
from bot.desk.orders import taken_link
from bot.desk.port import Answer, OpenForm, Pressed, Reply, Submitted
from bot.desk.scene import Scene
from bot.desk.times import Told, read_time
from bot.show import forms, private
from bot.show.card import Form


def pressed(press: Pressed, scene: Scene) -> Request | Answer:
    """What a button asks for."""
    if press.does == "start":
        return OpenForm(form=forms.start(scene.words, scene.house.playbooks, begin.GENERIC))
    crisis = _crisis(scene)
    form = _form_of(press, scene, crisis)
    return OpenForm(form=form) if form else _asked(press, scene, crisis)


def _crisis(scene: Scene) -> Crisis:
    if scene.crisis is None:
        raise Refused("no_crisis")
    return scene.crisis


def _form_of(press: Pressed, scene: Scene, crisis: Crisis) -> Form | None:
    """The form a button opens, if it opens one."""
    words = scene.words
    match press.does:
        case "details":
            return forms.details(words, crisis, _typed(crisis.exposed_at, scene), _typed(crisis.noticed_at, scene))
        case "level":
            return forms.level(words, crisis)
        case "promise":
            return forms.promise(words, crisis, "")
        case "kept":
            return forms.kept(words, crisis)
        case "add":
            return forms.add(words, crisis)
        case "give":
            return forms.give(words, crisis, press.about)
        case "close":
            return forms.close(words, crisis)
        case "skip":
            return forms.skip(words, crisis, _step(crisis, press.about))
        case "decide":
            return forms.decide(words, crisis, _step(crisis, press.about))
        case "proof":
            return forms.proof(words, crisis, _step(crisis, press.about))
        case "done":
            step = _step(crisis, press.about)
            return forms.proof(words, crisis, step) if step.plan.public and step.is_open else None
        case _:
            return None


def _step(crisis: Crisis, step: str) -> Step:
    found = crisis.step(step)
    if found is None:
        raise Refused("unknown_step", step=step, last=len(crisis.steps))
    return found


def _typed(at: datetime | None, scene: Scene) -> str:
    return scene.words.time(at) if at else ""


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
        case "cancel":
            return CancelCrisis(**asked)  # type: ignore[arg-type]
        case "close_anyway":
            return CloseCrisis(**asked, reason=press.about, confirmed=True)  # type: ignore[arg-type]
        case "role":
            holder = scene.known((press.chosen,))
            if not holder:
                raise Refused("unknown_person")
            return GiveRole(**asked, role=press.about, holder=holder[0])  # type: ignore[arg-type]
        case "reached" | "not_reached":
            reached = press.does == "reached"
            return ReportPhone(**asked, person=press.about, reached=reached)  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def submitted(form: Submitted, scene: Scene) -> Request | Answer:
    """What a form asks for."""
    if form.does == "start":
        return _start(form, scene)
    return _filled(form, scene, _crisis(scene))


def _start(form: Submitted, scene: Scene) -> Request:
    title = form.answers.get("title", "").strip()
    if not title:
        raise Refused("title_wanted")
    playbook = form.answers.get("playbook") or begin.proposed(scene.house.playbooks, title)
    link = taken_link(form.answers.get("link", ""))[0]
    return begin.start(scene, playbook, title, link=link, private=form.answers.get("private") == "yes")


def _filled(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    answers = form.answers
    link = taken_link(answers.get("link", ""))[0]
    match form.does:
        case "details":
            return _details(form, scene, crisis, link)
        case "level":
            reason = answers.get("reason", "")
            return ChangeLevel(**asked, level=Level(answers["level"]), reason=reason)  # type: ignore[arg-type]
        case "promise":
            return PromiseUpdate(**asked, due_at=_future(answers, scene), link=link)  # type: ignore[arg-type]
        case "kept":
            return KeepPromise(**asked, link=link)  # type: ignore[arg-type]
        case "add":
            return _add(form, scene, crisis)
        case "give":
            holder = scene.known((answers.get("person", ""),))
            if not holder:
                raise Refused("unknown_person")
            return GiveRole(**asked, role=form.about, holder=holder[0])  # type: ignore[arg-type]
        case "close":
            return CloseCrisis(**asked, reason=answers.get("reason", ""), confirmed=True)  # type: ignore[arg-type]
        case "skip":
            return SkipStep(**asked, step=form.about, reason=answers.get("reason", ""))  # type: ignore[arg-type]
        case "proof" | "decide":
            return _finish(form, scene, crisis)
        case _:
            raise Refused("old_button")


def _details(form: Submitted, scene: Scene, crisis: Crisis, link: str) -> LearnDetail:
    """Only what was changed in the form is learnt."""
    answers = form.answers
    exposed, noticed = _past(answers.get("exposed", ""), scene), _past(answers.get("noticed", ""), scene)
    kept_exposed = answers.get("exposed", "") == _typed(crisis.exposed_at, scene)
    kept_noticed = answers.get("noticed", "") == _typed(crisis.noticed_at, scene)
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


def _past(text: str, scene: Scene) -> Told | None:
    if not text.strip():
        return None
    told = read_time(text, scene.now, scene.speaker.person.timezone, past=True)
    if told is None:
        raise Refused("time_not_understood", said=text)
    return told


def _future(answers: Mapping[str, str], scene: Scene) -> datetime:
    text = answers.get("when", "")
    told = read_time(text, scene.now, scene.speaker.person.timezone)
    if told is None:
        raise Refused("time_not_understood", said=text or "…")
    return told.at


def _add(form: Submitted, scene: Scene, crisis: Crisis) -> AddStep:
    minutes = form.answers.get("minutes", "").strip()
    owner = scene.known((form.answers.get("owner", ""),))
    if minutes and not minutes.isdigit():
        raise Refused("minutes_not_understood", said=minutes)
    return AddStep(
        crisis=crisis.id,
        at=scene.now,
        by=scene.person,
        via=Via.BUTTON,
        title=begin.clean_title(form.answers.get("title", "")),
        owner=owner[0] if owner else None,
        minutes=int(minutes) if minutes else None,
    )


def _finish(form: Submitted, scene: Scene, crisis: Crisis) -> FinishStep:
    done_at = _past(form.answers.get("when", ""), scene)
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
    )
