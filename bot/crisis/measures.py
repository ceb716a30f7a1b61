"""A timeline turned into times, counts and adherence, by the definitions the field uses (crisis-domain, metrics).

Pure: the same crisis, lines and `now` give the same numbers, and shifting every time shifts every result equally. What
is not known is not guessed: a crisis without a known exposure has no length from exposure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.crisis.answered import roles_answered, unanswered
from bot.crisis.closing import left_open
from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import (
    CallAnswered,
    LevelChanged,
    NightBegan,
    NightEnded,
)
from bot.crisis.facts.opening import CrisisOpened
from bot.crisis.facts.steps import StepDone
from bot.crisis.levels import Level, timing_of
from bot.crisis.measured import (
    Adherence,
    Clock,
    Clocks,
    FirstWords,
    LevelSpan,
    Measures,
    NightSpan,
    Spoken,
    StepResult,
)
from bot.crisis.model import Crisis, Step, StepState
from bot.crisis.people import owner
from bot.crisis.playbook import Phase
from bot.crisis.spoken import longest, marked_nights, promises, public_words, silences


@dataclass(frozen=True, kw_only=True, slots=True)
class _Past:
    """What everything below reads. ended_at: when the clocks stopped; left: the steps that were left open then."""

    crisis: Crisis
    facts: tuple[Fact, ...]
    now: datetime
    ended_at: datetime | None
    cancelled: bool
    left: frozenset[str]

    @property
    def until(self) -> datetime:
        return self.ended_at or self.now


def measure(crisis: Crisis, lines: Sequence[Line], now: datetime) -> Measures:
    """Everything that can be measured of this crisis up to `now` (aware UTC)."""
    past = _past(crisis, tuple(line.fact for line in lines), now)
    spoken, levels, nights = public_words(crisis, past.facts), _levels(past), _nights(past)
    gaps = silences(crisis, past.facts, spoken, past.until)
    answers = [fact for fact in past.facts if isinstance(fact, CallAnswered)]
    first = min(answers, key=lambda fact: fact.at, default=None)
    steps = tuple(_step(past, step) for step in crisis.steps)
    contained_from, contained_at = _contained(past, steps)
    return Measures(
        drill=crisis.drill,
        cancelled=past.cancelled,
        measured_at=now,
        ended_at=past.ended_at,
        lasted=past.until - crisis.opened_at,
        clocks=_clocks(crisis),
        first_words=_first_words(past, spoken, levels),
        contained_at=contained_at,
        contained_from=contained_from,
        to_contain=_between(crisis.exposed_at, contained_at),
        to_contain_least=_between(crisis.exposed_at, contained_from),
        roles=roles_answered(past.crisis, past.facts),
        first_answer_at=first.at if first else None,
        first_answer_by=first.person if first else None,
        to_first_answer=_between(crisis.opened_at, first.at if first else None),
        steps=steps,
        adherence=_adherence(steps),
        unanswered=unanswered(past.facts),
        spoken=spoken,
        gaps=marked_nights(gaps, nights),
        longest_gap=longest(marked_nights(gaps, nights)),
        promises=promises(past.facts, past.until),
        levels=levels,
        nights=nights,
        reopened=sum(1 for fact in past.facts if isinstance(fact, CrisisReopened)),
    )


def _past(crisis: Crisis, facts: tuple[Fact, ...], now: datetime) -> _Past:
    ended_at: datetime | None = None
    cancelled = False
    for fact in facts:
        match fact:
            case CrisisClosed() | CrisisCancelled():
                ended_at, cancelled = fact.at, isinstance(fact, CrisisCancelled)
            case CrisisReopened():
                ended_at, cancelled = None, False
            case _:
                pass
    over = ended_at is not None and not cancelled
    left = frozenset(step.id for step in left_open(crisis)) if over else frozenset[str]()
    return _Past(crisis=crisis, facts=facts, now=now, ended_at=ended_at, cancelled=cancelled, left=left)


def _between(start: datetime | None, end: datetime | None) -> timedelta | None:
    return end - start if start and end else None


def _clocks(crisis: Crisis) -> Clocks:
    return Clocks(
        exposed_at=crisis.exposed_at,
        exposed_about=crisis.exposed_about,
        noticed_at=crisis.noticed_at,
        opened_at=crisis.opened_at,
        to_notice=_between(crisis.exposed_at, crisis.noticed_at),
        to_open=_between(crisis.exposed_at, crisis.opened_at),
        notice_to_open=_between(crisis.noticed_at, crisis.opened_at),
    )


def _first_words(past: _Past, spoken: tuple[Spoken, ...], levels: tuple[LevelSpan, ...]) -> FirstWords:
    crisis, first = past.crisis, next(iter(spoken), None)
    said_at = first.at if first else None
    level = _level_at(levels, said_at or past.until, crisis.level)
    target = timedelta(minutes=timing_of(crisis.timings, level).first_answer)
    return FirstWords(
        spoken=first,
        from_exposed=_between(crisis.exposed_at, said_at),
        from_noticed=_between(crisis.noticed_at, said_at),
        from_opened=_between(crisis.opened_at, said_at),
        target=target,
        level=level,
        counted_from=Clock.EXPOSED if crisis.exposed_at else Clock.NOTICED if crisis.noticed_at else Clock.OPENED,
        about=crisis.exposed_about and crisis.exposed_at is not None,
        met=_met(said_at, past, target),
    )


def _met(said_at: datetime | None, past: _Past, target: timedelta) -> bool | None:
    """Words from before there was anything to say meet no target."""
    start = past.crisis.public_from
    if said_at:
        return said_at - start <= target if said_at >= start else None
    return False if past.until - start > target else None


def _level_at(levels: tuple[LevelSpan, ...], at: datetime, otherwise: Level) -> Level:
    """The level in force at a moment; before the opening, the first one."""
    begun = [span for span in levels if span.start <= at] or list(levels[:1])
    return begun[-1].level if begun else otherwise


def _levels(past: _Past) -> tuple[LevelSpan, ...]:
    spans: list[LevelSpan] = []
    for fact in past.facts:
        match fact:
            case CrisisOpened():
                spans.append(LevelSpan(level=fact.level, start=fact.at, by=fact.by))
            case LevelChanged():
                if spans:
                    spans[-1] = replace(spans[-1], end=fact.at)
                spans.append(LevelSpan(level=fact.after, start=fact.at, by=fact.by, reason=fact.reason))
            case _:
                pass
    if spans and past.ended_at:
        spans[-1] = replace(spans[-1], end=past.ended_at)
    return tuple(spans)


def _nights(past: _Past) -> tuple[NightSpan, ...]:
    nights: list[NightSpan] = []
    for fact in past.facts:
        match fact:
            case NightBegan(until=until, watch=watch):
                announced = fact.announced or bool(fact.link)
                nights.append(NightSpan(start=fact.at, until=until, ended_at=None, watch=watch, announced=announced))
            case NightEnded() if nights:
                nights[-1] = replace(nights[-1], ended_at=fact.at)
            case _:
                pass
    return tuple(nights)


def _contained(past: _Past, results: Sequence[StepResult]) -> tuple[datetime | None, datetime | None]:
    """When the last containing step was done, once none of them is open any more; before it the earliest it may have
    been, where only a span is known."""
    steps = {step.id: step for step in past.crisis.steps if step.plan.phase is Phase.CONTAIN}
    done = [each for each in results if each.step in steps and each.state is StepState.DONE and each.done_at]
    if not done or any(step.is_open for step in steps.values()):
        return None, None
    last = max(each.done_at for each in done if each.done_at)
    first = max(each.done_from or each.done_at for each in done if each.done_at)
    return (first if first < last else None), last


def _done_at(step: Step) -> datetime | None:
    """When it was done; of a step that repeats, the last time."""
    return step.ended_at if step.state is not StepState.SKIPPED else None


def _done_from(past: _Past, step: Step) -> datetime | None:
    """The earliest it may have been done, where whoever said so knew only a span."""
    said = [fact for fact in past.facts if isinstance(fact, StepDone) and fact.step == step.id]
    return said[-1].done_from if said and _done_at(step) else None


def _step(past: _Past, step: Step) -> StepResult:
    late_by, done_at, exposed_at = _late_by(past, step), _done_at(step), past.crisis.exposed_at
    early = done_at is not None and exposed_at is not None and done_at < exposed_at
    pending = step.is_open and late_by is None
    excused = step.state is StepState.SKIPPED and bool(step.reason.strip())
    unjudged = pending or excused or early
    return StepResult(
        step=step.id,
        number=step.number,
        role=step.plan.owner,
        owner=owner(past.crisis, step),
        state=step.state,
        due_at=step.due_at,
        done_at=done_at,
        done_from=_done_from(past, step),
        rounds=step.rounds,
        late_by=late_by,
        early=early,
        on_time=None if unjudged else step.state is StepState.DONE and late_by is None,
        left=step.id in past.left,
        reason=step.reason,
        required=step.plan.required,
        added=step.added_by is not None,
        statutory=step.plan.statutory,
        proof_missing=step.proof_missing,
        counts=step.plan.required and not unjudged,
    )


def _late_by(past: _Past, step: Step) -> timedelta | None:
    """How far beyond its due time it was done, or is by now; what the stopped clocks held ages no further."""
    if step.due_at is None or step.state is StepState.SKIPPED or (step.is_open and past.cancelled):
        return None
    if step.state is StepState.DONE:
        reached = step.ended_at or step.due_at
    else:
        stops = past.ended_at is not None and (step.due_at <= past.ended_at or step.id in past.left or step.rounds > 0)
        reached = past.until if stops else past.now
    return reached - step.due_at if reached > step.due_at else None


def _adherence(steps: tuple[StepResult, ...]) -> Adherence:
    required = [step for step in steps if step.required]
    skipped = [step for step in required if step.state is StepState.SKIPPED]
    counted = [step for step in required if step.counts]
    return Adherence(
        on_time=sum(1 for step in counted if step.on_time),
        counted=len(counted),
        excused=sum(1 for step in skipped if step.reason.strip()),
        unexcused=sum(1 for step in skipped if not step.reason.strip()),
    )
