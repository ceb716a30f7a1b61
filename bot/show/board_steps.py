"""The steps as the board shows them: what is still to do with its one next button, then what is over, in few words.

Also what every other card says of a step in the same way: its sign, its title, when it is due.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.crisis.closing import left_open
from bot.crisis.model import Crisis, CrisisState, Step, StepState
from bot.crisis.people import here, open_steps, owner
from bot.show.card import Button, Line, Mention, Part, Piece, Strong, Text, Tone, When
from bot.show.words import Words, of

MOST_STEPS = 24
"""So many open steps stand on the board; the rest are counted, and the status names one's own."""

MOST_OVER = 12
"""So many of the steps that are over stand on the board: the latest ones."""

LONGEST_TITLE = 90
"""Letters of a step's title on the board; its card shows all of it."""


def still_to_do(crisis: Crisis) -> tuple[Step, ...]:
    """What somebody still has to do: every open step, and after the stand-down only what comes after it."""
    if crisis.is_open:
        return open_steps(crisis)
    return _for_later(crisis) if crisis.state is CrisisState.CLOSED else ()


def to_do_now(crisis: Crisis) -> tuple[Step, ...]:
    """The same, without what has to wait for the end while the crisis is open."""
    later = {step.id for step in _for_later(crisis)} if crisis.is_open else set()
    return tuple(step for step in still_to_do(crisis) if step.id not in later)


def _for_later(crisis: Crisis) -> tuple[Step, ...]:
    """What is only to be done once the crisis is over."""
    left = {step.id for step in left_open(crisis)}
    return tuple(step for step in open_steps(crisis) if step.id not in left and not step.rounds)


def left_behind(crisis: Crisis) -> tuple[Step, ...]:
    """What was still open when it ended; what only repeats was done often enough."""
    if crisis.is_open:
        return ()
    todo = {step.id for step in still_to_do(crisis)}
    return tuple(step for step in crisis.steps if step.is_open and step.id not in todo and not step.rounds)


def numbered(step: Step, words: Words, longest: int = LONGEST_TITLE) -> str:
    """A step by its number and its title."""
    title = of(step.plan.title, words.language)
    return f"{step.number}. {title if len(title) <= longest else title[: longest - 1].rstrip() + '…'}"


def due_when(crisis: Crisis, step: Step) -> Piece:
    """When it is due; with the day where that is another one than the day it all began."""
    if step.due_at is None:
        return ""
    zone = ZoneInfo(crisis.timezone)
    same_day = step.due_at.astimezone(zone).date() == crisis.opened_at.astimezone(zone).date()
    return When(at=step.due_at, style="time" if same_day else "day_time")


def sign_of(crisis: Crisis, step: Step) -> str:
    """Where a step is, in one sign: ✋ somebody took it, 👀 its owner has seen it; it stands beside the words."""
    if step.state is StepState.DONE or (step.rounds and not crisis.is_open):
        return "✅"
    if step.state is StepState.SKIPPED:
        return "🚫"
    if step.overdue and crisis.is_open:
        return "⏰"
    if step.started_at:
        return "✋"
    return "👀" if owner(crisis, step) in step.seen else "⬜"


def step_lines(crisis: Crisis, words: Words) -> list[Part]:
    """Open steps in order of deadline, then what comes later, what is over, and what was left open."""
    todo, later = to_do_now(crisis), _for_later(crisis) if crisis.is_open else ()
    lines: list[Part] = [_todo(crisis, step, words) for step in todo[:MOST_STEPS]]
    if len(todo) > MOST_STEPS:
        lines.append(Line(text=words.say("board.more", n=len(todo) - MOST_STEPS), small=True))
    if later:
        lines.append(Line(text=words.say("board.later", steps=names(later, words)), small=True))
    lines += _over_lines(crisis, words)
    if left := left_behind(crisis):
        lines.append(Line(text=words.say("board.left", n=len(left), steps=names(left, words)), small=True))
    return lines


def names(steps: Sequence[Step], words: Words, most: int = 12) -> str:
    """Several steps in one line."""
    more = "; …" if len(steps) > most else ""
    return "; ".join(numbered(step, words) for step in steps[:most]) + more


def _todo(crisis: Crisis, step: Step, words: Words) -> Line:
    late = "overdue" if step.overdue and crisis.is_open else "due" if step.due_at else "open"
    text = words.say(
        f"board.step.{late}",
        sign=sign_of(crisis, step),
        title=Strong(text=numbered(step, words)),
        who=Mention(person=owner(crisis, step)),
        at=due_when(crisis, step),
    )
    return Line(text=text, control=next_button(crisis, step, words))


def next_button(crisis: Crisis, step: Step, words: Words) -> Button:
    """The one next thing to press, the same for all who see it. Done, once the step is somebody's: named by hand, or by
    the plan and known to be there. Mine, while whoever the plan names has not been heard of."""
    if step.owner is None and not here(crisis, owner(crisis, step)):
        return Button(label=words.text("button.take"), does="take", about=step.id)
    return done_button(step, words)


def done_button(step: Step, words: Words) -> Button:
    """What the owner of a step presses: done, or the decision it is about."""
    if step.plan.choices:
        return Button(label=words.text("button.decide"), does="decide", about=step.id, tone=Tone.MAIN)
    return Button(label=words.text("button.done"), does="done", about=step.id, tone=Tone.MAIN)


def _over_lines(crisis: Crisis, words: Words) -> list[Part]:
    over = [step for step in crisis.steps if not step.is_open or (step.rounds and not crisis.is_open)]
    over.sort(key=lambda step: (step.ended_at or crisis.opened_at, step.number))
    shown = over[-MOST_OVER:]
    text = tuple(piece for step in shown for piece in (*_over(step, words), "\n"))[:-1]
    lines: list[Part] = [Line(text=text)] if text else []
    if len(over) > MOST_OVER:
        lines.append(Line(text=words.say("board.over.earlier", n=len(over) - MOST_OVER), small=True))
    return lines


def _over(step: Step, words: Words) -> Text:
    key = "skipped" if step.state is StepState.SKIPPED else "unproven" if step.proof_missing else "done"
    who = Mention(person=step.ended_by, quiet=True) if step.ended_by else words.text("say.the_bot")
    at = When(at=step.ended_at) if step.ended_at else ""
    return words.say(f"board.over.{key}", title=numbered(step, words), who=who, at=at)
