"""What one person is told privately: where we are, which crises there are, the help, what cannot be done and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.crisis.model import Crisis, PersonId, Step
from bot.crisis.people import open_steps, overdue_steps, owner, roles_of
from bot.crisis.playbook import Playbook
from bot.show.board import heading, next_button
from bot.show.card import Button, Card, Code, Control, Line, Mention, Part, Room, Row, Rule, Strong, Text, Tone, When
from bot.show.words import Words, of


def note(text: Text, *controls: Control, crisis: str = "") -> Card:
    """One sentence, with what can be pressed about it."""
    row: tuple[Part, ...] = (Row(controls=controls),) if controls else ()
    return Card(summary=text, parts=(Line(text=text), *row), crisis=crisis)


def refused(words: Words, why: str, details: Mapping[str, object]) -> Card:
    """What cannot be done, and what to do instead."""
    return note(words.say(f"refused.{why}", **details))


def status(crisis: Crisis, person: PersonId, words: Words) -> Card:
    """Where we are, what is overdue, what is yours."""
    title = heading(crisis, words)
    parts: list[Part] = [Line(text=_where(crisis, words)), Rule()]
    late = [step for step in overdue_steps(crisis) if owner(crisis, step) != person]
    if late:
        parts.append(Line(text=words.say("status.overdue", n=len(late), steps=_list(crisis, late[:8], words))))
    mine = open_steps(crisis, person)
    held = ", ".join(words.text(f"role.{role}") for role in roles_of(crisis, person))
    if held:
        parts.append(Line(text=words.say("status.roles", roles=held)))
    if crisis.is_open:
        parts.append(Line(text=words.say("status.yours", n=len(mine)) if mine else words.say("status.nothing")))
        parts += [Line(text=_mine(step, words), control=next_button(step, words)) for step in mine[:8]]
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def _where(crisis: Crisis, words: Words) -> Text:
    done = sum(1 for step in crisis.steps if not step.is_open)
    line = words.say("status.where", done=done, all=len(crisis.steps), at=When(at=crisis.opened_at, style="day_time"))
    if crisis.promise:
        line += ("\n", *words.say("board.promise", at=When(at=crisis.promise.due_at, style="day_time")))
    elif crisis.is_open:
        line += ("\n", *words.say("board.no_promise"))
    return line


def _list(crisis: Crisis, steps: Sequence[Step], words: Words) -> Text:
    lines: Text = ()
    for step in steps:
        title = f"{step.number}. {of(step.plan.title, words.language)}"
        lines += ("\n", *words.say("status.late_step", step=title, who=Mention(person=owner(crisis, step), quiet=True)))
    return lines


def _mine(step: Step, words: Words) -> Text:
    title = Strong(text=f"{step.number}. {of(step.plan.title, words.language)}")
    key = "status.step_overdue" if step.overdue else "status.step_due" if step.due_at else "status.step"
    return words.say(key, step=title, at=When(at=step.due_at) if step.due_at else "")


def listing(crises: Sequence[Crisis], words: Words) -> Card:
    """The open crises somebody may see."""
    if not crises:
        return note(words.say("list.none"), Button(label=words.text("button.start"), does="start", tone=Tone.MAIN))
    parts: list[Part] = []
    for crisis in crises:
        room: object = Room(room=crisis.room.room) if crisis.room else crisis.room_name
        at = When(at=crisis.opened_at, style="day_time")
        text = words.say("list.line", title=heading(crisis, words), room=room, at=at)
        parts.append(Line(text=text))
    return Card(
        summary=words.say("list.title", n=len(crises)),
        title=words.text("list.title", n=len(crises)),
        parts=tuple(parts),
    )


def help_card(words: Words, command: str, verbs: Sequence[tuple[str, str]], in_room: bool) -> Card:
    """What can be typed, one line a verb, with an example; and what every reaction means."""
    lines: Text = ()
    for verb, example in verbs:
        lines += (*(("\n",) if lines else ()), Code(text=f"{command} {example}"), "  ", *words.say(f"verb.{verb}.help"))
    parts: list[Part] = [Line(text=words.say("help.intro", command=Code(text=f"{command} start"))), Line(text=lines)]
    if in_room:
        parts.append(Line(text=words.say("help.signs")))
    return Card(summary=words.say("help.title"), title=words.text("help.title"), parts=tuple(parts))


def not_understood(words: Words, command: str, said: str, nearest: str, missing: str, example: str) -> Card:
    """A helpful answer to a typo or a half sentence."""
    if missing:
        return note(words.say("typo.missing", example=Code(text=f"{command} {example}")))
    if nearest:
        return note(words.say("typo.nearest", said=said, example=Code(text=f"{command} {example}")))
    return note(words.say("typo.unknown", said=said, help=Code(text=f"{command} help")))


def by_hand(words: Words, playbook: Playbook) -> Card:
    """No database: the plan's first steps, to be followed by hand while somebody mends the bot."""
    steps: Text = ()
    for number, step in enumerate(playbook.steps_for(1)[:6], start=1):
        steps += ("\n", f"{number}. {of(step.title, words.language)}")
    return note((*words.say("by_hand"), *steps))


def close_question(crisis: Crisis, words: Words, left: Text, reason: str) -> Card:
    """What would be left undone, and the button to close all the same."""
    sure = Button(label=words.text("button.close_anyway"), does="close_anyway", about=reason[:300], tone=Tone.DANGER)
    return note((*left, "\n", *words.say("close.question")), sure, crisis=crisis.id)


def cancel_question(crisis: Crisis, words: Words) -> Card:
    """The second tap of a false alarm."""
    sure = Button(label=words.text("cancel.yes"), does="cancel", tone=Tone.DANGER)
    return note(words.say("cancel.text"), sure, crisis=crisis.id)


def day_time(words: Words, at: datetime) -> str:
    """A time with its day and zone, to echo what was understood."""
    return f"{words.day_time(at)} ({words.timezone})"
