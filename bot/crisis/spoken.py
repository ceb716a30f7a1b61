"""What the public heard: words, silences between them, promises. Part of measures.py; pure.

A public step done, an update published, a promise or a night told with its link: each is public words. One link is one
post, however often it is mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import NightBegan, PromiseKept, PromiseMissed, UpdatePromised
from bot.crisis.facts.record import Noted, NoteWithdrawn
from bot.crisis.facts.statements import StatementPublished
from bot.crisis.facts.steps import ProofGiven, StepDone, StepReopened
from bot.crisis.measured import Gap, GapKind, NightSpan, PromiseResult, PromiseState, Spoken
from bot.crisis.model import Crisis

Facts = Sequence[Fact]

_ADDRESS = re.compile(r"https?://\S+")


def public_words(crisis: Crisis, facts: Facts) -> tuple[Spoken, ...]:
    """All public words in order of time, each link once."""
    found: dict[str, Spoken] = {}
    for turn, words in enumerate(sorted(_every_word(crisis, facts), key=lambda each: each.at)):
        found.setdefault(words.link or f"without link {turn}", words)
    return tuple(found.values())


def _every_word(crisis: Crisis, facts: Facts) -> Iterator[Spoken]:
    undone = _undone(facts)
    proofs = {fact.step: fact.proof for fact in facts if isinstance(fact, ProofGiven)}
    for turn, fact in enumerate(facts):
        match fact:
            case StepDone(step=name) if turn not in undone:
                step = crisis.step(name)
                if step and (step.plan.public or step.plan.first_words):
                    link = _address(fact.proof or proofs.get(name, ""))
                    said_at = fact.done_at or fact.at
                    yield Spoken(at=said_at, link=link, step=step.id, by=fact.by, linkless="://" not in link)
            case PromiseKept() if fact.link:
                yield Spoken(at=fact.published_at or fact.at, link=fact.link, by=fact.by)
            case StatementPublished(statement=number) if fact.link:
                step_id = next((each.step for each in crisis.statements if each.number == number), "")
                yield Spoken(at=fact.published_at or fact.at, link=_address(fact.link), step=step_id, by=fact.by)
            case UpdatePromised() | NightBegan() if fact.link:
                yield Spoken(at=fact.at, link=fact.link, by=fact.by)
            case _:
                pass


def _address(proof: str) -> str:
    """The address in a proof that may say more than that; the proof itself where there is none."""
    found = _ADDRESS.search(proof)
    return found.group() if found else proof


def _undone(facts: Facts) -> set[int]:
    """The turns of "done" that a later "open again" took back."""
    latest: dict[str, int] = {}
    undone: set[int] = set()
    for turn, fact in enumerate(facts):
        if isinstance(fact, StepDone):
            latest[fact.step] = turn
        elif isinstance(fact, StepReopened) and fact.step in latest:
            undone.add(latest.pop(fact.step))
    return undone


def silences(crisis: Crisis, facts: Facts, words: Sequence[Spoken], until: datetime) -> tuple[Gap, ...]:
    """The public's silences from its first moment to the end of the clocks, in order of time.

    No silence is older than that moment: words said to be from before it are of unknown time.
    """
    start = crisis.public_from
    about = crisis.exposed_about and crisis.exposed_at is not None
    if not words:
        alone = (Gap(start=start, end=until, kind=GapKind.BEFORE, ongoing=crisis.is_open, about=about),)
        return _filled(alone, facts) if until > start else ()
    gaps: list[Gap] = []
    if words[0].at > start:
        gaps.append(Gap(start=start, end=words[0].at, kind=GapKind.BEFORE, about=about))
    gaps.extend(_gap(start, a.at, b.at) for a, b in pairwise(words) if b.at > max(start, a.at))
    if until > (last := words[-1].at):
        gaps.append(replace(_gap(start, last, until), kind=GapKind.AFTER, ongoing=crisis.is_open))
    return _filled(gaps, facts)


def _gap(start: datetime, said_at: datetime, end: datetime) -> Gap:
    return Gap(start=max(start, said_at), end=end, kind=GapKind.BETWEEN, uncertain=said_at < start)


def _filled(gaps: Sequence[Gap], facts: Facts) -> tuple[Gap, ...]:
    return tuple(replace(gap, uncertain=gap.uncertain or _uncertain(gap, facts)) for gap in gaps)


def _uncertain(gap: Gap, facts: Facts) -> bool:
    """Whether a noted post of rough or unknown time may lie in it; one of unknown time came after the first words."""
    withdrawn = {fact.message for fact in facts if isinstance(fact, NoteWithdrawn) and fact.what == "note"}
    notes = [fact for fact in facts if isinstance(fact, Noted) and fact.about and fact.link]
    notes = [note for note in notes if not note.message or note.message not in withdrawn]
    rough = any(note.happened_at and gap.start < note.happened_at < gap.end for note in notes)
    later = gap.kind is not GapKind.BEFORE
    return rough or (later and any(note.happened_at is None and gap.start < note.at for note in notes))


def marked_nights(gaps: Sequence[Gap], nights: Sequence[NightSpan]) -> tuple[Gap, ...]:
    """The same silences; those that an announced night falls into are marked."""
    told = [night for night in nights if night.announced]

    def asleep(gap: Gap) -> bool:
        return any(night.start < gap.end and (night.ended_at or night.until) > gap.start for night in told)

    return tuple(replace(gap, night=asleep(gap)) for gap in gaps)


def longest(gaps: Sequence[Gap]) -> Gap | None:
    """The longest silence between two public words, or since the last ones while the crisis is open."""
    heard = [gap for gap in gaps if gap.kind is GapKind.BETWEEN or (gap.kind is GapKind.AFTER and gap.ongoing)]
    return max(heard, key=lambda gap: gap.length, default=None)


def promises(facts: Facts, until: datetime) -> tuple[PromiseResult, ...]:
    """Every promise of a next update, and what became of it by `until`."""
    made: list[PromiseResult] = []
    for fact in facts:
        match fact:
            case UpdatePromised():
                _settle_open(made, fact.at)
                made.append(PromiseResult(made_at=fact.at, due_at=fact.due_at, by=fact.by, link=fact.link))
            case NightBegan(announced=True):
                _move(made, fact)
            case PromiseMissed() if made and made[-1].kept_at is None:
                made[-1] = replace(made[-1], state=PromiseState.MISSED)
            case PromiseKept() if made and made[-1].kept_at is None:
                made[-1] = _kept(made[-1], fact)
            case _:
                pass
    if made and made[-1].state is PromiseState.PENDING and made[-1].due_at < until:
        made[-1] = replace(made[-1], state=PromiseState.MISSED)
    return tuple(made)


def _move(made: list[PromiseResult], night: NightBegan) -> None:
    """A night told in public moves the open promise to the morning, or is a promise itself."""
    if made and made[-1].state is PromiseState.PENDING and made[-1].due_at >= night.at:
        made[-1] = replace(made[-1], due_at=night.until)
        return
    _settle_open(made, night.at)
    made.append(PromiseResult(made_at=night.at, due_at=night.until, by=night.by, link=night.link))


def _settle_open(made: list[PromiseResult], at: datetime) -> None:
    """A new promise replaces one that is still open: in time, or after it was missed."""
    if made and made[-1].state is PromiseState.PENDING:
        state = PromiseState.REPLACED if at <= made[-1].due_at else PromiseState.MISSED
        made[-1] = replace(made[-1], state=state)


def _kept(promise: PromiseResult, fact: PromiseKept) -> PromiseResult:
    kept_at = fact.published_at or fact.at
    due_at = max(promise.due_at, fact.due_at)
    state = PromiseState.KEPT if kept_at <= due_at else PromiseState.LATE
    return replace(promise, kept_at=kept_at, due_at=due_at, link=fact.link or promise.link, state=state)
