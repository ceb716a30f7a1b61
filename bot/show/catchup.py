"""For whoever joins late, privately and on one screen: what happened, what was said in public, what is open, what is
theirs or could be, and the next thing to press."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.claims import ClaimSettled
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import ChainEnded, LevelChanged, PromiseMissed
from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.facts.help import HelpCalled, UpdateWritten
from bot.crisis.facts.statements import StatementPublished, StatementWithdrawn
from bot.crisis.facts.watch import WatchBegan
from bot.crisis.model import Crisis, PersonId, Step
from bot.crisis.people import overdue_steps, owner
from bot.show import gauge as questions
from bot.show.board import heading
from bot.show.board_steps import done_button, due_when, numbered, to_do_now
from bot.show.card import Button, Card, Mention, Part, Row, Rule, Strong, Text, When, below, linked
from bot.show.card import Line as Shown
from bot.show.words import Words

WEIGHTY = 3
"""So many facts are told."""

MOST_STEPS = 3
"""So many steps stand there with their button."""

LONGEST = 160
"""Letters of what was said in public."""


def catchup(crisis: Crisis, lines: Sequence[Line], person: PersonId, words: Words) -> Card:
    """All of it. lines: the timeline, oldest first."""
    title = heading(crisis, words)
    parts: list[Part] = [Shown(text=below([_began(crisis, words), *_happened(lines, crisis, words)])), Rule()]
    parts += [Shown(text=below([*_public(crisis, words), _open(crisis, words)])), Rule()]
    parts += _steps(crisis, person, words)
    if crisis.is_open:
        parts.append(Row(controls=(Button(label=words.text("button.status"), does="status"),)))
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def _began(crisis: Crisis, words: Words) -> Text:
    who = Mention(person=crisis.opened_by, quiet=True)
    return words.say("catchup.began", at=When(at=crisis.opened_at, style="day_time"), who=who)


def _happened(lines: Sequence[Line], crisis: Crisis, words: Words) -> list[Text]:
    """The last of what changed the course of it."""
    told = [(line.fact.at, text) for line in lines if (text := _told(line.fact, crisis, words))]
    return [(When(at=at), " · ", *text) for at, text in told[-WEIGHTY:]]


def _told(fact: Fact, crisis: Crisis, words: Words) -> Text | None:
    match fact:
        case LevelChanged(after=level, reason=reason):
            return words.say("catchup.level", level=words.text(f"level.{level}"), reason=_cut(reason))
        case StatementPublished(statement=number):
            return words.say("catchup.published", number=number)
        case StatementWithdrawn(statement=number):
            return words.say("catchup.withdrawn", number=number)
        case ClaimSettled(claim=number, standing=standing):
            text = next((each.text for each in crisis.claims if each.number == number), "…")
            return words.say("catchup.claim", text=_cut(text), standing=words.text(f"claim.{standing}"))
        case PromiseMissed():
            return words.say("catchup.missed")
        case ChainEnded(some_here=False):
            return words.say("catchup.silent")
        case LevelQuestioned():
            return questions.reason(fact, words)
        case HelpCalled(reached=True, person=None, name=name):
            return words.say("catchup.help", name=name)
        case UpdateWritten(known=known) if known:
            return words.say("catchup.update", text=_cut(known))
        case WatchBegan(how=how):
            return words.say("catchup.watch", how=_cut(how))
        case CrisisClosed(reason=reason):
            return words.say("catchup.closed", reason=_cut(reason))
        case CrisisCancelled():
            return words.say("catchup.cancelled")
        case CrisisReopened(lost=False):
            return words.say("catchup.reopened")
        case _:
            return None


def _cut(text: str) -> str:
    even = " ".join(text.split())
    return even if len(even) <= LONGEST else f"{even[: LONGEST - 1].rstrip()}…"


def _public(crisis: Crisis, words: Words) -> list[Text]:
    """The last public words and where they stand; when the public hears more."""
    public = [each for each in crisis.statements if each.published_at]
    lines = [words.say("catchup.unsaid")]
    if public:
        last = max(public, key=lambda each: each.published_at or each.drafted_at)
        lines = [words.say("catchup.said", text=_cut(last.texts[0].text)), *([linked(last.link)] if last.link else [])]
    if crisis.promise:
        lines.append(words.say("board.promise", at=When(at=crisis.promise.due_at, style="day_time")))
    return lines


def _open(crisis: Crisis, words: Words) -> Text:
    counted = {"open": len(to_do_now(crisis)), "late": len(overdue_steps(crisis)), "waiting": crisis.mentions.waiting}
    return words.say("catchup.open", **counted)


def _steps(crisis: Crisis, person: PersonId, words: Words) -> list[Part]:
    """What is theirs; where nothing is, what they could take from others: what nobody has taken by hand yet."""
    todo = to_do_now(crisis)
    mine = [step for step in todo if owner(crisis, step) == person][:MOST_STEPS]
    if mine:
        shown = [Shown(text=_step(crisis, step, words), control=done_button(step, words)) for step in mine]
        return [Shown(text=words.say("catchup.yours")), *shown]
    free = [step for step in todo if step.owner is None][:MOST_STEPS] if crisis.is_open else []
    if not free:
        return [Shown(text=words.say("status.nothing"))]
    return [Shown(text=words.say("catchup.free")), *(_offer(crisis, step, words) for step in free)]


def _offer(crisis: Crisis, step: Step, words: Words) -> Part:
    take = Button(label=words.text("button.take"), does="take", about=step.id)
    return Shown(text=_step(crisis, step, words), control=take)


def _step(crisis: Crisis, step: Step, words: Words) -> Text:
    late = "step_overdue" if step.overdue and crisis.is_open else "step_due" if step.due_at else "step"
    return words.say(f"status.{late}", step=Strong(text=numbered(step, words)), at=due_when(crisis, step))
