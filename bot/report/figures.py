"""The measured tables of a report: answers by role, steps against plan, silences, public words and promises.

It turns measures into tables; it measures nothing itself.
"""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.levels import timing_of
from bot.crisis.measured import Gap, GapKind, Measures, PromiseResult, PromiseState, RoleAnswer, Spoken, StepResult
from bot.crisis.model import StepState
from bot.report.cells import cell, headings, mood_of
from bot.report.document import Block, Cell, Mood, Paragraph, Section, Table
from bot.report.scene import Scene, linked


def answers(measures: Measures, scene: Scene) -> Section:
    """When each role was called, when it answered, and who stayed silent."""
    rows = tuple(_answer(role, scene) for role in measures.roles)
    table = Table(
        caption=scene.text("table.answers"),
        headings=headings(scene, "role", "called", "answered", "after", "by", "silent"),
        rows=rows,
    )
    blocks: tuple[Block, ...] = (table,) if rows else (Paragraph(text=scene.say("nobody_called")),)
    return Section(name="answers", title=scene.text("section.answers"), blocks=blocks)


def _answer(role: RoleAnswer, scene: Scene) -> tuple[Cell, ...]:
    name = cell(scene.role(role.role))
    silent = cell(", ".join(scene.who(person) for person in role.silent), Mood.BAD if role.silent else Mood.PLAIN)
    if role.called_at is None:
        who = scene.who(role.holder) if role.holder else scene.text("nobody")
        key = "opened_it" if role.holder == scene.crisis.opened_by else "not_called"
        return name, cell(scene.text(key)), cell(""), cell(""), cell(who), silent
    called = cell(scene.time(role.called_at))
    if role.answered_at is None or role.length is None:
        return name, called, cell(scene.text("no_answer"), Mood.BAD), cell(""), cell(""), silent
    by = scene.who(role.answered_by)
    by = scene.text("by_phone", who=by) if role.by_phone else by
    limit = timedelta(minutes=timing_of(scene.crisis.timings, scene.crisis.level).answer)
    after = cell(scene.lasting(role.length), mood_of(role.length <= limit))
    return name, called, cell(scene.time(role.answered_at)), after, cell(by), silent


def steps(measures: Measures, scene: Scene) -> Section:
    """Every step: whose, due when, done when, and what is to be said about it."""
    table = Table(
        caption=scene.text("table.steps"),
        headings=headings(scene, "step", "owner", "due", "done", "outcome"),
        rows=tuple(_step(step, scene) for step in measures.steps),
    )
    share = measures.adherence
    counted = scene.say(
        "adherence", on_time=share.on_time, counted=share.counted, excused=share.excused, unexcused=share.unexcused
    )
    return Section(name="steps", title=scene.text("section.steps"), blocks=(Paragraph(text=counted, quiet=True), table))


def _step(step: StepResult, scene: Scene) -> tuple[Cell, ...]:
    due = scene.time(step.due_at) if step.due_at else ""
    done = scene.time(step.done_at) if step.done_at else ""
    mood = Mood.PLAIN if step.state is StepState.SKIPPED and step.reason.strip() else mood_of(step.on_time)
    outcome = " · ".join([_outcome(step, scene), *_remarks(step, scene)])
    return cell(scene.step(step.step)), cell(scene.who(step.owner)), cell(due), cell(done), cell(outcome, mood)


def _outcome(step: StepResult, scene: Scene) -> str:
    match step.state:
        case StepState.SKIPPED:
            reason = step.reason.strip()
            return scene.text("outcome.skipped", reason=reason) if reason else scene.text("outcome.skipped_bare")
        case StepState.DONE:
            if step.late_by is not None:
                return scene.text("outcome.late", length=scene.lasting(step.late_by))
            return scene.text("outcome.in_time" if step.due_at else "outcome.done")
        case StepState.OPEN:
            if step.late_by is not None:
                return scene.text("outcome.overdue", length=scene.lasting(step.late_by))
            return scene.text("outcome.open")


def _remarks(step: StepResult, scene: Scene) -> list[str]:
    remarks = {
        "left": step.left,
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
    if measures.gaps:
        rows = tuple(_gap(gap, scene) for gap in measures.gaps)
        blocks.append(
            Table(
                caption=scene.text("table.gaps"), headings=headings(scene, "start", "end", "length", "what"), rows=rows
            )
        )
    if measures.unanswered:
        calls = tuple(
            (cell(scene.time(call.at)), cell(scene.who(call.person)), cell(scene.roles(call.roles)))
            for call in measures.unanswered
        )
        blocks.append(
            Table(caption=scene.text("table.unanswered"), headings=headings(scene, "time", "who", "role"), rows=calls)
        )
    if not blocks:
        blocks.append(Paragraph(text=scene.say("no_silence")))
    return Section(name="silences", title=scene.text("section.silences"), blocks=tuple(blocks))


def _gap(gap: Gap, scene: Scene) -> tuple[Cell, ...]:
    remarks = {"uncertain": gap.uncertain, "night": gap.night}
    kind = scene.text("gap.ongoing" if gap.ongoing and gap.kind is GapKind.AFTER else f"gap.{gap.kind.value}")
    said = " · ".join([kind, *(scene.text(f"gap.{name}") for name, holds in remarks.items() if holds)])
    length = scene.lasting(gap.length, gap.about)
    return cell(scene.time(gap.start)), cell(scene.time(gap.end)), cell(length), cell(said)


def said(measures: Measures, scene: Scene) -> Section:
    """What the public was told, and the promises of a next update."""
    blocks: list[Block] = []
    if measures.spoken:
        rows = tuple(_spoken(words, scene) for words in measures.spoken)
        blocks.append(
            Table(caption=scene.text("table.said"), headings=headings(scene, "time", "what", "link", "by"), rows=rows)
        )
    if measures.promises:
        promised = tuple(_promise(promise, scene) for promise in measures.promises)
        names = headings(scene, "promised_at", "due", "done", "outcome")
        blocks.append(Table(caption=scene.text("table.promises"), headings=names, rows=promised))
    if not blocks:
        blocks.append(Paragraph(text=scene.say("nothing_said")))
    return Section(name="said", title=scene.text("section.said"), blocks=tuple(blocks))


def _spoken(words: Spoken, scene: Scene) -> tuple[Cell, ...]:
    what = scene.step(words.step) if words.step else scene.say("said.update")
    link = cell(scene.text("remark.link_missing"), Mood.BAD) if words.linkless else cell(linked(words.link))
    return cell(scene.both(words.at)), cell(what), link, cell(scene.who(words.by))


def _promise(promise: PromiseResult, scene: Scene) -> tuple[Cell, ...]:
    moods = {PromiseState.KEPT: Mood.GOOD, PromiseState.LATE: Mood.BAD, PromiseState.MISSED: Mood.BAD}
    late = scene.lasting(promise.late_by) if promise.late_by else ""
    outcome = cell(scene.text(f"promise.{promise.state.value}", late=late), moods.get(promise.state, Mood.PLAIN))
    kept = scene.time(promise.kept_at) if promise.kept_at else ""
    return cell(scene.time(promise.made_at)), cell(scene.time(promise.due_at)), cell(kept), outcome
