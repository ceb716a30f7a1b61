"""The measured tables of a report: answers by role, steps against plan, silences, public words and promises.

It turns measures into tables; it measures nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.crisis.facts import Line
from bot.crisis.levels import timing_of
from bot.crisis.measured import (
    Gap,
    GapKind,
    Measures,
    PromiseResult,
    PromiseState,
    RoleAnswer,
    Spoken,
    StepResult,
    Unanswered,
)
from bot.crisis.model import PersonId, StepState
from bot.report.cells import cell, mood_of, table
from bot.report.document import Block, Cell, Mood, Paragraph, Section
from bot.report.known import staff
from bot.report.scene import Scene, linked
from bot.report.statements import statements

SHORTEST_SILENCE = timedelta(minutes=1)
"""Shorter than this nobody is silent: words and the close follow each other."""


def answers(measures: Measures, scene: Scene) -> Section:
    """When each role was called, when it answered, and who stayed silent."""
    rows = tuple(_answer(role, scene) for role in measures.roles)
    found = table(scene, "answers", ("role", "called", "answered", "after", "by", "silent"), rows)
    blocks: tuple[Block, ...] = (found,) if rows else (Paragraph(text=scene.say("nobody_called")),)
    return Section(name="answers", title=scene.text("section.answers"), blocks=blocks)


def _answer(role: RoleAnswer, scene: Scene) -> tuple[Cell, ...]:
    """People who are shown by this very role are not named beside it again."""
    shown = scene.role(role.role)
    name, silent = cell(shown), cell(", ".join(_others(shown, role.silent, scene)), Mood.BAD)
    if role.called_at is None:
        key = "opened_it" if role.holder == scene.crisis.opened_by else "not_called"
        who = "".join(_others(shown, (role.holder,), scene)) if role.holder else scene.text("nobody")
        return name, cell(scene.text(key)), cell(""), cell(""), cell(who), silent
    called = cell(scene.time(role.called_at))
    if role.answered_at is None or role.length is None:
        return name, called, cell(scene.text("no_answer"), Mood.BAD), cell(""), cell(""), silent
    by = scene.text("by_phone", who=scene.who(role.answered_by)) if role.by_phone else ""
    by = by or "".join(_others(shown, (role.answered_by,), scene))
    limit = timedelta(minutes=timing_of(scene.crisis.timings, scene.crisis.level).answer)
    after = cell(scene.lasting(role.length), mood_of(role.length <= limit))
    return name, called, cell(scene.time(role.answered_at)), after, cell(by), silent


def _others(shown: str, people: Sequence[PersonId | None], scene: Scene) -> list[str]:
    return [who for who in map(scene.who, people) if who != shown]


def steps(measures: Measures, scene: Scene) -> Section:
    """Every step: whose, due when, done when, and what is to be said about it."""
    rows = [_step(step, scene) for step in measures.steps]
    found = table(scene, "steps", ("step", "owner", "due", "done", "outcome"), rows)
    share = measures.adherence
    counted = scene.say("adherence", on_time=share.on_time, counted=share.counted)
    counted += scene.say("adherence.excused", n=share.excused) if share.excused else ()
    counted += scene.say("adherence.unexcused", n=share.unexcused) if share.unexcused else ()
    return Section(name="steps", title=scene.text("section.steps"), blocks=(Paragraph(text=counted, quiet=True), found))


def _step(step: StepResult, scene: Scene) -> tuple[Cell, ...]:
    due = scene.time(step.due_at) if step.due_at else ""
    done = scene.span(step.done_from, step.done_at) if step.done_at else ""
    mood = Mood.PLAIN if step.state is StepState.SKIPPED and step.reason.strip() else mood_of(step.on_time)
    outcome = " · ".join([_outcome(step, scene), *_remarks(step, scene)])
    return cell(scene.step(step.step)), cell(scene.who(step.owner)), cell(due), cell(done), cell(outcome, mood)


def _outcome(step: StepResult, scene: Scene) -> str:
    match step.state:
        case StepState.SKIPPED:
            reason = step.reason.strip()
            return scene.text("outcome.skipped", reason=reason) if reason else scene.text("outcome.skipped_bare")
        case StepState.DONE if step.early:
            return scene.text("outcome.early")
        case StepState.DONE:
            if step.late_by is not None:
                return scene.text("outcome.late", length=scene.lasting(step.late_by))
            return scene.text("outcome.in_time" if step.due_at else "outcome.done")
        case StepState.OPEN if step.late_by is not None:
            key = "outcome.next_overdue" if step.rounds else "outcome.left_overdue" if step.left else "outcome.overdue"
            return scene.text(key, length=scene.lasting(step.late_by))
        case StepState.OPEN:
            return scene.text("outcome.left" if step.left else "outcome.open")


def _remarks(step: StepResult, scene: Scene) -> list[str]:
    remarks = {
        "proof_missing": step.proof_missing,
        "added": step.added,
        "statutory": step.statutory,
        "optional": not step.required,
    }
    repeated = [scene.text("remark.rounds", n=step.rounds)] if step.rounds > 1 else []
    return [*repeated, *(scene.text(f"remark.{name}") for name, holds in remarks.items() if holds)]


def silences(measures: Measures, scene: Scene) -> Section:
    """The public's silences, and calls that nobody answered."""
    blocks: list[Block] = []
    gaps = [_gap(gap, scene) for gap in measures.gaps if gap.length >= SHORTEST_SILENCE]
    if gaps:
        blocks.append(table(scene, "gaps", ("start", "end", "length", "what"), gaps))
    if measures.unanswered:
        calls = [_unanswered(call, scene) for call in measures.unanswered]
        blocks.append(table(scene, "unanswered", ("time", "who", "role"), calls))
    if not blocks:
        blocks.append(Paragraph(text=scene.say("no_silence")))
    return Section(name="silences", title=scene.text("section.silences"), blocks=tuple(blocks))


def _unanswered(call: Unanswered, scene: Scene) -> tuple[Cell, ...]:
    who = scene.who(call.person)
    roles = [role for role in map(scene.role, call.roles) if role != who]
    return cell(scene.time(call.at)), cell(who), cell(", ".join(roles))


def _gap(gap: Gap, scene: Scene) -> tuple[Cell, ...]:
    remarks = {"uncertain": gap.uncertain, "night": gap.night}
    kind = scene.text("gap.ongoing" if gap.ongoing and gap.kind is GapKind.AFTER else f"gap.{gap.kind.value}")
    said = " · ".join([kind, *(scene.text(f"gap.{name}") for name, holds in remarks.items() if holds)])
    length = scene.lasting(gap.length, gap.about)
    return cell(scene.time(gap.start)), cell(scene.time(gap.end)), cell(length), cell(said)


def said(measures: Measures, lines: Sequence[Line], scene: Scene) -> Section:
    """What the public was told, in which words, the promises of a next update, and what staff were told to answer."""
    blocks: list[Block] = []
    if measures.spoken:
        spoken = [_spoken(words, scene) for words in measures.spoken]
        blocks.append(table(scene, "said", ("time", "what", "link", "by"), spoken))
    if measures.promises:
        promised = [_promise(promise, scene) for promise in measures.promises]
        blocks.append(table(scene, "promises", ("promised_at", "due", "done", "outcome"), promised))
    blocks += statements(lines, scene)
    if not blocks:
        blocks.append(Paragraph(text=scene.say("nothing_said")))
    blocks += staff(scene)
    return Section(name="said", title=scene.text("section.said"), blocks=tuple(blocks))


def _spoken(words: Spoken, scene: Scene) -> tuple[Cell, ...]:
    what = scene.step(words.step) if words.step else scene.say("said.update")
    link = cell(scene.text("remark.link_missing"), Mood.BAD) if words.linkless else cell(linked(words.link))
    return cell(scene.time(words.at)), cell(what), link, cell(scene.who(words.by))


def _promise(promise: PromiseResult, scene: Scene) -> tuple[Cell, ...]:
    moods = {PromiseState.KEPT: Mood.GOOD, PromiseState.LATE: Mood.BAD, PromiseState.MISSED: Mood.BAD}
    late = scene.lasting(promise.late_by) if promise.late_by else ""
    outcome = cell(scene.text(f"promise.{promise.state.value}", late=late), moods.get(promise.state, Mood.PLAIN))
    kept = scene.time(promise.kept_at) if promise.kept_at else ""
    return cell(scene.time(promise.made_at)), cell(scene.time(promise.due_at)), cell(kept), outcome
