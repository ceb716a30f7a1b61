"""Words for the public, as they are asked for: typed, pressed or sent in a form, they become a Request or a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.crisis.access import must_be_open
from bot.crisis.approving import approvers, deputies
from bot.crisis.channels import channel_of
from bot.crisis.citing import CITED, cited
from bot.crisis.model import Crisis, PersonId, Step, Via
from bot.crisis.people import open_steps
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskOutside,
    AskReview,
    ConfirmDecision,
    DraftStatement,
    EditStatement,
    PublishStatement,
    ReportDecision,
    WithdrawStatement,
)
from bot.crisis.statement import BLANK, Stage, Statement, Wording
from bot.crisis.statements import wanted
from bot.desk.grammar import Order
from bot.desk.inbound import Pressed, Submitted
from bot.desk.port import Answer, OpenForm, Reply
from bot.desk.said import is_number, taken_link
from bot.desk.scene import Scene
from bot.desk.typed_times import typed_time
from bot.show import private, statement_forms
from bot.show.apologies import checklist
from bot.show.card import Form
from bot.show.statement_texts import checked

PREFIX = "statement_"
"""How the buttons and forms of a statement begin; they are about its number and the version that was read."""


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button about a statement opens, if it opens one."""
    words = scene.words
    match does:
        case "write":
            must_be_open(crisis)
            return statement_forms.write(words, crisis, _step(crisis, about))
        case "statement_edit":
            return statement_forms.edit(words, crisis, _meant(crisis, about)[0])
        case "statement_adapt":
            return statement_forms.adapt(words, crisis, _meant(crisis, about)[0])
        case "statement_correct":
            return statement_forms.correct(words, crisis, _meant(crisis, about)[0])
        case "statement_withdraw":
            statement = _meant(crisis, about)[0]
            out = statement.stage is Stage.PUBLISHED
            return statement_forms.withdraw(words, crisis, statement) if out else None
        case "statement_changes":
            return statement_forms.changes(words, crisis, about)
        case "statement_report":
            statement = _meant(crisis, about)[0]
            asked = (*approvers(crisis, statement.author), *deputies(crisis, statement.author), *statement.clients)
            names = {key: person.name for key, person in scene.house.people.persons(asked).items()}
            if not names:
                raise Refused("not_in_review", number=statement.number)  # a choice of nobody is no form
            return statement_forms.report(words, crisis, statement, names)
        case "statement_published":
            # Now is soon enough to think of it: the plan says how long the public may wait for the next words.
            at = scene.now + timedelta(minutes=crisis.timing.update)
            return statement_forms.published(words, crisis, _meant(crisis, about)[0], words.time(at))
        case _:
            return None


def _step(crisis: Crisis, name: str) -> Step | None:
    """The step that words are written for: the one that was pressed, or the next one that wants some."""
    if name:
        return crisis.step(name)
    return next((step for step in open_steps(crisis) if step.plan.public), None)


def _meant(crisis: Crisis, about: str) -> tuple[Statement, str]:
    """The statement a button is about, and the version that was read."""
    number, _, version = about.partition("/")
    return wanted(crisis, int(number) if is_number(number) else 0), version


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a button about a statement asks for."""
    statement, version = _meant(crisis, press.about)
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    about = {**asked, "statement": statement.number}
    match press.does:
        case "statement_review":
            return AskReview(**about, left=_left(crisis, statement, scene))  # type: ignore[arg-type]
        case "statement_client":
            return AskOutside(**about, left=_left(crisis, statement, scene))  # type: ignore[arg-type]
        case "statement_approve":
            return ApproveStatement(**about, version=version)  # type: ignore[arg-type]
        case "statement_right" | "statement_wrong":
            return ConfirmDecision(**about, right=press.does == "statement_right")  # type: ignore[arg-type]
        case "statement_checklist":
            return Reply(card=checklist(statement, scene.words))
        case "statement_withdraw":
            return WithdrawStatement(**about)  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def _left(crisis: Crisis, statement: Statement, scene: Scene) -> tuple[PersonId, ...]:
    """Who of all that may be asked has left, as the platform tells it by now."""
    asked = (*approvers(crisis, statement.author), *deputies(crisis, statement.author))
    outside = (each.person for each in crisis.outsiders)
    return scene.house.people.gone(crisis.workspace, (*asked, *outside))


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What a form about words asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    if form.does == "write":
        step = _step(crisis, form.about)
        return _drafted(asked, crisis, step, _filled(crisis, step, form.answers))
    statement, version = _meant(crisis, form.about)
    about = {**asked, "statement": statement.number}
    match form.does:
        case "statement_edit" | "statement_adapt":
            another = form.does == "statement_adapt"
            if not another and version not in ("", statement.version):  # its fields are those of other texts
                raise Refused("version_changed", number=statement.number)
            texts = _adapted(statement, form.answers) if another else _edited(crisis, statement, form.answers)
            return EditStatement(**about, texts=texts, warnings=_warnings(crisis, statement.step, texts))  # type: ignore[arg-type]
        case "statement_correct":
            texts = tuple(
                replace(each, link="", published_at=None) for each in _edited(crisis, statement, form.answers)
            )
            more = {"corrects": statement.number, "warnings": _warnings(crisis, "", texts)}
            return DraftStatement(**asked, texts=texts, **more)  # type: ignore[arg-type]
        case "statement_changes":
            return AskChanges(**about, version=version, reason=form.answers.get("reason", ""))  # type: ignore[arg-type]
        case "statement_withdraw":
            return WithdrawStatement(**about, reason=form.answers.get("reason", ""))  # type: ignore[arg-type]
        case "statement_report":
            return _reported(form, {**about, "version": version})
        case "statement_published":
            said = form.answers.get("when", "").strip()
            following = typed_time(said, scene) if said else None
            link, _ = taken_link(form.answers.get("link", ""))
            which = form.answers.get("which", "")
            turn = int(which) if is_number(which) else None
            return PublishStatement(**about, link=link, turn=turn, next_at=following)  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def _reported(form: Submitted, about: Mapping[str, object]) -> ReportDecision:
    answers = form.answers
    why = {"reason": answers.get("reason", ""), "proof": taken_link(answers.get("proof", ""))[0]}
    told = {"person": answers.get("who", ""), "approves": answers.get("decision") != "changes"}
    return ReportDecision(**about, **told, how=answers.get("how", ""), **why)  # type: ignore[arg-type]


def _drafted(asked: Mapping[str, object], crisis: Crisis, step: Step | None, text: str) -> DraftStatement:
    """What the wording check found in it is kept, whatever becomes of the words."""
    texts, name = _texts(crisis, text), step.id if step else ""
    return DraftStatement(**asked, texts=texts, step=name, warnings=_warnings(crisis, name, texts))  # type: ignore[arg-type]


def _warnings(crisis: Crisis, step: str, texts: Sequence[Wording]) -> tuple[str, ...]:
    """The names of what was found, and the claims in it that nobody has confirmed."""
    found = [finding.id for text in texts for finding in checked(crisis, step, text).findings]
    found += [f"{CITED}{claim.number}" for text in texts for claim in cited(crisis, text.text)]
    return tuple(dict.fromkeys(found))


def _filled(crisis: Crisis, step: Step | None, answers: Mapping[str, str]) -> str:
    """The whole text, or the holding text with each answer in its place; what was left empty stays a blank."""
    if "text" in answers:
        return answers["text"].strip()
    text = statement_forms.holding_text(crisis, step)
    for turn, blank in enumerate(dict.fromkeys(BLANK.findall(text))):
        if said := answers.get(f"{statement_forms.BLANK}{turn}", "").strip():
            text = text.replace(f"[{blank}]", said)
    return text


def _edited(crisis: Crisis, statement: Statement, answers: Mapping[str, str]) -> tuple[Wording, ...]:
    """Each text as it reads now; of several, those that were emptied are left out."""
    if len(statement.texts) < 2:
        only = replace(statement.texts[0], text=answers.get("text", "").strip()) if statement.texts else None
        return (only,) if only else _texts(crisis, answers.get("text", ""))
    new = (answers.get(f"text{turn}", each.text).strip() for turn, each in enumerate(statement.texts))
    return tuple(replace(each, text=text) for each, text in zip(statement.texts, new, strict=True) if text)


def _adapted(statement: Statement, answers: Mapping[str, str]) -> tuple[Wording, ...]:
    """With one more text, or another in the place of the one for the same language and channel."""
    channel = answers.get("channel", "")
    channel = "" if channel == statement_forms.ELSEWHERE else channel
    new = Wording(language=answers.get("language", ""), text=answers.get("text", "").strip(), channel=channel)
    if not new.text:
        raise Refused("statement_empty")
    texts = [new if _same_place(each, new) else each for each in statement.texts]
    return tuple(texts) if new in texts else (*texts, new)


def _same_place(one: Wording, other: Wording) -> bool:
    """Whether both are for the same language and channel, whatever somebody called it."""
    names = {each.name if (each := channel_of(text.channel)) else text.channel for text in (one, other)}
    return one.language == other.language and len(names) == 1


def _texts(crisis: Crisis, text: str) -> tuple[Wording, ...]:
    return (Wording(language=crisis.language, text=text.strip(), channel=crisis.platform),)


def ordered(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """What a line about words asks for. The number may be left out where only one is under way."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.TYPED}
    if order.verb == "write":
        return _written(order, scene, crisis)
    about = {**asked, "statement": wanted(crisis, int(order.item or 0)).number}
    match order.verb:
        case "approve":
            return ApproveStatement(**about)  # type: ignore[arg-type]
        case "client":
            left = _left(crisis, wanted(crisis, int(order.item or 0)), scene)
            return AskOutside(**about, left=left)  # type: ignore[arg-type]
        case "changes":
            return AskChanges(**about, reason=order.text)  # type: ignore[arg-type]
        case "out":
            link, rest = taken_link(order.text)
            following = typed_time(rest, scene) if rest else None
            return PublishStatement(**about, link=link, next_at=following)  # type: ignore[arg-type]
        case "withdraw":
            return WithdrawStatement(**about, reason=order.text)  # type: ignore[arg-type]
        case _:
            raise LookupError(f"no verb of words for the public: {order.verb}")


def _written(order: Order, scene: Scene, crisis: Crisis) -> Request | Answer:
    """Alone it opens the form; with words behind it, these are the draft."""
    must_be_open(crisis)
    step = _step(crisis, "")
    if order.text:
        return _drafted({"crisis": crisis.id, "at": scene.now, "by": scene.person}, crisis, step, order.text)
    form = form_for("write", "", scene, crisis)
    if form is None or not scene.can_open_form:
        return Reply(card=private.not_understood(scene.words, "", "write", True))
    return OpenForm(form=form)
