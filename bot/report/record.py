"""The recorded part of a report: who decided what and why, the timeline, the evidence.

Every line here is a fact; nothing is summed up or judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TypeGuard

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import LevelChanged, NightBegan, PromiseKept, UpdatePromised
from bot.crisis.facts.freeze import QueuePaused, QueueProven
from bot.crisis.facts.opening import CrisisOpened
from bot.crisis.facts.record import ActionNoted, EvidenceKept, Noted, NoteWithdrawn
from bot.crisis.facts.roles import DeputyNamed, RoleGiven
from bot.crisis.facts.steps import (
    OwnerReminded,
    ProofGiven,
    ReminderHeld,
    StepDone,
    StepReopened,
    StepSeen,
    StepSkipped,
    StepUnseen,
)
from bot.crisis.facts.watch import WatchBegan, WatchBroken
from bot.report.cells import cell, table
from bot.report.document import Block, Cell, Day, Entry, Mood, Paragraph, Section, Timeline
from bot.report.scene import Scene, address, followed, linked
from bot.report.seals import behind, by_line
from bot.report.sentences import sentence
from bot.report.sentences_of_calm import called
from bot.show.card import Text

WRITTEN_LATER = timedelta(minutes=1)
"""A fact that was written down more than this after it happened says so."""

Decided = tuple[Text, str | None]
"""What was decided, and why; None: no reason belongs to such a decision, empty: it was not given."""


def decisions(lines: Sequence[Line], scene: Scene) -> Section:
    """Who decided what, and why: the level, answers, skips, roles, nights, the end; and what was taken back later."""
    rows: list[tuple[Cell, ...]] = []
    undone = taken_back(lines)
    for line in lines:
        decided = _decided(line.fact, scene)
        if decided:
            what, why = decided
            if line.number in undone:
                what += scene.say("tail.taken_back", time=scene.time(undone[line.number]))
            reason = cell(scene.text("no_reason"), Mood.BAD) if why == "" else cell(linked(why or ""))
            rows.append((cell(scene.time(happened_at(line.fact))), cell(scene.who(line.fact.by)), cell(what), reason))
    found = table(scene, "decisions", ("time", "who", "decision", "why"), rows)
    blocks: tuple[Block, ...] = (found,) if rows else (Paragraph(text=scene.say("nothing_decided")),)
    return Section(name="decisions", title=scene.text("section.decisions"), blocks=blocks)


def _decided(fact: Fact, scene: Scene) -> Decided | None:
    match fact:
        case CrisisOpened(level=level):
            return scene.say("decided.opened", level=scene.level(level)), None
        case LevelChanged(before=before, after=after, reason=reason):
            return scene.say("fact.level_changed", before=scene.level(before), after=scene.level(after)), reason
        case StepDone(choice=choice, step=step) if choice:
            why = "" if followed(fact.proof) else fact.proof
            return (*scene.step(step), ": ", scene.choice(step, choice)), why or None
        case StepSkipped(step=step, reason=reason):
            return scene.say("fact.step_skipped", step=scene.step(step)), reason
        case RoleGiven() | DeputyNamed() | NightBegan():
            return sentence(fact, scene), None
        case WatchBegan(how=how):
            return scene.say("decided.watch", time=scene.time(fact.until)), how
        case WatchBroken(reason=reason):
            return scene.say("fact.watch_broken"), reason
        case CrisisCancelled():
            return scene.say("fact.crisis_cancelled"), None
        case CrisisClosed(reason=reason):
            return scene.say("fact.crisis_closed"), reason
        case CrisisReopened(reason=reason, lost=False):
            return scene.say("fact.crisis_reopened"), reason
        case _:
            return None


_FALSE_ALARM = ""
"""Where a false alarm stands among the steps, none of which is called so."""


def taken_back(lines: Sequence[Line]) -> dict[int, datetime]:
    """The numbers of decisions that were undone later, and when: steps done or set aside, and false alarms.

    A crisis that came back after its close is another matter: the close was right when it was decided.
    """
    standing: dict[str, int] = {}
    undone: dict[int, datetime] = {}
    for line in lines:
        match line.fact:
            case StepDone(step=step) | StepSkipped(step=step):
                standing[step] = line.number
            case StepReopened(step=step, at=at) if step in standing:
                undone[standing.pop(step)] = at
            case CrisisCancelled():
                standing[_FALSE_ALARM] = line.number
            case CrisisReopened(at=at) if _FALSE_ALARM in standing:
                undone[standing.pop(_FALSE_ALARM)] = at
            case _:
                pass
    return undone


def happened_at(fact: Fact) -> datetime:
    """When it happened in truth, where that was said; else when it was recorded."""
    match fact:
        case Noted(happened_at=at) if at:
            return at
        case StepDone(done_at=at) if at:
            return at
        case PromiseKept(published_at=at) if at:
            return at
        case _:
            return fact.at


def timeline(lines: Sequence[Line], scene: Scene) -> Section:
    """Every line a reader wants, by when it happened and numbered so; withdrawn ones stay, struck through.

    Of what only repeats itself, one line says as much as forty: the bot's reminders, and somebody's "seen" that went on
    and off. How many are left out is said.
    """
    withdrawn, repeated = withdrawn_lines(lines), _repeated(lines)
    told = [line for line in lines if not line.fact.minor and line.number not in repeated]
    shown = sorted((line for line in told if not _reminds(line.fact)), key=lambda line: happened_at(line.fact))
    entries = [_entry(line, scene, number, line.number in withdrawn) for number, line in enumerate(shown, start=1)]
    days = tuple(
        Day(label=scene.words.day(day), entries=tuple(group))
        for day, group in groupby(entries, key=lambda entry: scene.local(entry.at).date())
    )
    note = scene.say("timeline_note", zone=scene.words.timezone)
    if reminders := len(told) - len(shown):
        note += (" ", *scene.say("timeline_reminders", n=reminders))
    if repeated:
        note += (" ", *scene.say("timeline_repeats", n=len(repeated)))
    headings = (scene.text("column.time"), scene.text("column.who"), scene.text("column.what"))
    blocks = (Paragraph(text=note, quiet=True), Timeline(headings=headings, days=days))
    return Section(name="timeline", title=scene.text("section.timeline"), blocks=blocks)


def _reminds(fact: Fact) -> bool:
    return isinstance(fact, OwnerReminded | ReminderHeld)


def _repeated(lines: Sequence[Line]) -> set[int]:
    """The numbers of "seen" that the same person said of the same step again."""
    seen = [(line.number, (line.fact.by, line.fact.step)) for line in lines if isinstance(line.fact, StepSeen)]
    last = {key: number for number, key in seen}
    return {number for number, _ in seen} - set(last.values())


def _entry(line: Line, scene: Scene, number: int, withdrawn: bool) -> Entry:
    fact, at = line.fact, happened_at(line.fact)
    author = fact.author if isinstance(fact, Noted) and fact.author else fact.by
    return Entry(
        number=number,
        at=at,
        local=scene.words.time(at),
        utc=f"{at.astimezone(UTC):%H:%M}",
        who=scene.who(author),
        text=sentence(fact, scene),
        note=_when_written(fact, scene),
        about=isinstance(fact, Noted) and fact.about and fact.happened_at is not None,
        withdrawn=withdrawn,
    )


def _when_written(fact: Fact, scene: Scene) -> str:
    """A remark where the time beside it is not simply the time of writing."""
    if isinstance(fact, Noted) and fact.about and fact.happened_at is None:
        return scene.text("time_unknown")
    remarks = [scene.text("between", span=scene.span(fact.done_from, happened_at(fact)))] if _is_span(fact) else []
    if isinstance(fact, Noted) and fact.zone and fact.happened_at:
        remarks.append(_in_its_zone(fact.happened_at, fact.zone, scene))
    if fact.at - happened_at(fact) > WRITTEN_LATER:
        remarks.append(scene.text("written_at", time=scene.time(fact.at)))
    return " · ".join(remarks)


def _is_span(fact: Fact) -> TypeGuard[StepDone]:
    return isinstance(fact, StepDone) and fact.done_from is not None


def _in_its_zone(at: datetime, zone: str, scene: Scene) -> str:
    """The time as its source tells it."""
    place = zone.rpartition("/")[2].replace("_", " ")
    return scene.text("in_its_zone", time=replace(scene.words, timezone=zone).time(at), place=place)


def withdrawn_lines(lines: Sequence[Line]) -> set[int]:
    """The numbers of the notes and follow-ups whose mark was taken away after them, and of the "seen" taken back."""
    standing: dict[object, list[int]] = {}
    withdrawn: set[int] = set()
    for line in lines:
        match line.fact:
            case Noted(message=message) if message:
                standing.setdefault(("note", message), []).append(line.number)
            case ActionNoted(message=message) if message:
                standing.setdefault(("action", message), []).append(line.number)
            case NoteWithdrawn(message=message, what=what):
                withdrawn.update(standing.pop((what, message), []))
            case StepSeen(by=by, step=step):
                standing.setdefault((by, step), []).append(line.number)
            case StepUnseen(by=by, step=step):
                withdrawn.update(standing.pop((by, step), []))
            case _:
                pass
    return withdrawn


def evidence(lines: Sequence[Line], scene: Scene) -> Section:
    """Every proof and link that was given, with where it belongs and who gave it."""
    withdrawn, sealed = withdrawn_lines(lines), by_line(lines)
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        if line.number not in withdrawn:
            seal = behind(line, sealed.get(line.number), scene)
            rows += [
                (cell((*proof, seal)), cell(where), cell(scene.who(line.fact.by)), cell(scene.both(line.fact.at)))
                for where, proof in _proofs(line.fact, scene)
            ]
    found = table(scene, "evidence", ("evidence", "where", "by", "recorded"), rows)
    note = Paragraph(text=scene.say("evidence_note"), quiet=True)
    blocks: tuple[Block, ...] = (note, found) if rows else (Paragraph(text=scene.say("no_evidence")),)
    return Section(name="evidence", title=scene.text("section.evidence"), blocks=blocks)


def _proofs(fact: Fact, scene: Scene) -> Iterator[tuple[Text | str, Text]]:
    match fact:
        case CrisisOpened(link=link) if link:
            yield scene.text("where.first_post"), address(link)
        case StepDone(step=step, proof=proof) | ProofGiven(step=step, proof=proof) if proof:
            if scene.choice(step, proof) == proof:
                yield scene.step(step), linked(proof)
        case UpdatePromised(link=link) | PromiseKept(link=link) if link:
            yield scene.text("where.update"), address(link)
        case NightBegan(link=link) if link:
            yield scene.text("where.night"), address(link)
        case Noted(link=link) if link:
            yield scene.text("where.note"), address(link)
        case EvidenceKept(link=link) if link:
            yield scene.text("where.evidence"), _kept(fact)
        case QueuePaused(queue=queue, proof=proof) | QueueProven(queue=queue, proof=proof) if proof:
            yield scene.text("where.paused", name=called(queue, scene)), linked(proof)
        case WatchBegan(closing=link) | CrisisClosed(closing=link) if "://" in link:
            yield scene.text("where.closing"), linked(link)
        case _:
            return


def _kept(fact: EvidenceKept) -> Text:
    """Link, what it shows, whose it is; the fingerprint that somebody typed."""
    typed = f"SHA-256 {fact.sha256}" if fact.sha256 else ""
    return (*linked(fact.link), *(f" · {part}" for part in (fact.text, fact.handle, typed) if part))
