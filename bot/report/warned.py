"""What a crisis has to be warned of once it is told: what the numbers and the wording check say went badly, by name.

Each comes with the question that the lessons ask. It measures nothing itself and blames nobody; without reason to ask
there is no warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.crisis.facts import Line
from bot.crisis.facts.statements import StatementDrafted, StatementEdited, StatementPublished
from bot.crisis.measured import Gap, Measures, PromiseState, StepResult
from bot.crisis.spoken import longest
from bot.crisis.statement import Statement
from bot.crisis.statements import wanted
from bot.report.heeded import cautions, parted
from bot.report.scene import Scene
from bot.report.warning import Warned
from bot.show.statement_texts import checked

MOST_STEPS = 5
"""So many steps that nobody did are named; the rest stand in the table of the steps."""


def warned(measures: Measures, lines: Sequence[Line], scene: Scene) -> tuple[Warned, ...]:
    """All of them, the public's first."""
    said = (*_slow(measures, scene), *_silent(measures, scene), *_worded(lines, scene), *parted(lines, scene))
    return (*said, *cautions(lines, scene), *_inside(measures, scene))


def _slow(measures: Measures, scene: Scene) -> Iterator[Warned]:
    first = measures.first_words
    if first.met is False and first.waited is not None:
        length, target = scene.lasting(first.waited, first.about), scene.lasting(first.target)
        yield Warned(name="first_words", text=scene.say("badly.first_words", length=length, target=target))
    elif first.met is False:
        yield Warned(name="no_words", text=scene.say("badly.no_words", target=scene.lasting(first.target)))


def _silent(measures: Measures, scene: Scene) -> Iterator[Warned]:
    """The longest silence that nobody had announced."""
    gap = longest([gap for gap in measures.gaps if not gap.night and not _announced(gap, measures)])
    if gap and gap.length > measures.first_words.target:
        times = {"start": scene.time(gap.start), "end": scene.time(gap.end)}
        key = "badly.silence_uncertain" if gap.uncertain else "badly.silence"
        yield Warned(name="silence", text=scene.say(key, length=scene.lasting(gap.length), **times))
        if not measures.promises:
            yield Warned(name="no_promise", text=scene.say("badly.no_promise"))
    if measures.promises_broken:
        yield Warned(name="promises", text=scene.say("badly.promises", n=measures.promises_broken))


def _announced(gap: Gap, measures: Measures) -> bool:
    """Whether the public was told when the next words would come, and they did."""
    early = gap.start + measures.first_words.target
    kept = [each for each in measures.promises if each.state is PromiseState.KEPT and each.made_at <= early]
    return any(each.kept_at == gap.end for each in kept)


def findings(lines: Sequence[Line], statement: int, version: str) -> tuple[str, ...]:
    """What the check found in one version of a statement, by name."""
    for line in reversed(lines):
        match line.fact:
            case StatementDrafted() | StatementEdited() as fact:
                if (fact.statement, fact.version) == (statement, version):
                    return fact.warnings
            case _:
                pass
    return ()


def reasons(statement: Statement, found: Sequence[str], scene: Scene) -> str:
    """Why these were warned of, each with the words it is about, where they still stand there."""
    again = [each for text in statement.texts for each in checked(scene.crisis, statement.step, text).findings]
    said: list[str] = []
    for name in found:
        if scene.words.has(key := f"wording.{name}.why"):
            quotes = dict.fromkeys(f"«{each.quote}»" for each in again if each.id == name and each.quote)
            said.append(": ".join(part for part in (", ".join(quotes), scene.words.text(key)) if part))
    return " ".join(said)


def _worded(lines: Sequence[Line], scene: Scene) -> Iterator[Warned]:
    for line in lines:
        match line.fact:
            case StatementPublished(statement=number, version=version):
                found = findings(lines, number, version)
                if why := reasons(wanted(scene.crisis, number), found, scene):
                    text = scene.say("badly.wording", number=number, why=why)
                    yield Warned(name=f"wording:{number}", text=text, findings=found)
            case _:
                pass


def _inside(measures: Measures, scene: Scene) -> Iterator[Warned]:
    """What the public does not see."""
    if measures.unanswered:
        yield Warned(name="calls", text=scene.say("badly.calls", n=len(measures.unanswered)))
    late = [step for step in measures.steps if step.counts and step.late_by is not None]
    if late:
        worst = max(late, key=_lateness)
        details = {"step": scene.step(worst.step), "length": scene.lasting(_lateness(worst))}
        yield Warned(name="steps", text=scene.say("badly.steps", n=len(late), **details))
    if missed := [step for step in late if step.left and not step.rounds]:
        named = ", ".join(f"{step.number} {scene.title(step.step)}" for step in missed[:MOST_STEPS])
        yield Warned(name="missed", text=scene.say("badly.missed", n=len(missed), steps=named))
    if unproved := sum(step.proof_missing for step in measures.steps):
        yield Warned(name="proofs", text=scene.say("badly.proofs", n=unproved))
    if measures.adherence.unexcused:
        yield Warned(name="skipped", text=scene.say("badly.skipped", n=measures.adherence.unexcused))


def _lateness(step: StepResult) -> timedelta:
    return step.late_by or timedelta()
