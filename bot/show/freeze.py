"""The card of everything that publishes by itself: who pauses each and where; once it is calm, who let it run again."""

from __future__ import annotations

from datetime import datetime

from bot.crisis.freeze import may_resume
from bot.crisis.model import Crisis, CrisisState
from bot.crisis.queues import Queue
from bot.show.card import Button, Card, Line, Link, Mention, Menu, Part, Row, Strong, Text, Tone, When, linked
from bot.show.words import Words

MOST_LINES = 10
"""So many stand on the card with their buttons; the rest are counted."""


def freeze_card(crisis: Crisis, words: Words) -> Card:
    """A line for each of them; those that still want something come first."""
    calm = may_resume(crisis)
    still = sorted(crisis.queues, key=lambda each: each.runs if calm else each.waits)
    title = f"{words.text('drill.mark')} · {_title(crisis, words)}" if crisis.drill else _title(crisis, words)
    parts: list[Part] = [Line(text=_advice(crisis, words))]
    parts += [Line(text=_line(each, words), control=_button(crisis, each, words)) for each in still[:MOST_LINES]]
    if (more := len(still) - MOST_LINES) > 0:
        parts.append(Line(text=words.say("freeze.more", n=more), small=True))
    if crisis.is_open:
        add = Button(label=words.text("button.queue_add"), does="queue_add")
        parts.append(Row(controls=(add, *_mistaken(crisis, words))))
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def _title(crisis: Crisis, words: Words) -> str:
    total, running = len(crisis.queues), sum(each.runs for each in crisis.queues)
    if not total:
        return words.text("freeze.title")
    return words.text("freeze.title_counted", n=total, paused=total - running)


def _advice(crisis: Crisis, words: Words) -> Text:
    """The one next thing."""
    if not crisis.queues:
        return words.say("freeze.none")
    if may_resume(crisis):
        return words.say("freeze.calm" if any(each.waits for each in crisis.queues) else "freeze.nothing_waits")
    return words.say("freeze.pause" if any(each.runs for each in crisis.queues) else "freeze.all_paused")


def _line(queue: Queue, words: Words) -> Text:
    name = Strong(text=queue.name)
    if queue.resumed_at:
        return words.say("freeze.resumed", name=name, who=_who(queue.resumed_by, words), at=_at(queue.resumed_at))
    if queue.paused_at:
        said = words.say("freeze.paused", name=name, who=_who(queue.paused_by, words), at=_at(queue.paused_at))
        return (*said, *((" · ", *linked(queue.proof)) if queue.proof else ()))
    said = words.say("freeze.running", name=name, kind=words.text(f"freeze.kind.{queue.kind}"))
    owner: Text = (" · ", Mention(person=queue.owner)) if queue.owner else ()
    page: Text = (" · ", Link(url=queue.pause_page, label=words.text("freeze.page"))) if queue.pause_page else ()
    return (*said, *owner, *page, *_taken_back(queue, words))


def _taken_back(queue: Queue, words: Words) -> Text:
    """Who said that it was not paused after all."""
    if queue.unpaused_at is None:
        return ()
    return (" · ", *words.say("freeze.unpaused", who=_who(queue.unpaused_by, words), at=_at(queue.unpaused_at)))


def _who(person: str | None, words: Words) -> Mention | str:
    return Mention(person=person, quiet=True) if person else words.text("say.the_bot")


def _at(at: datetime) -> When:
    return When(at=at, style="day_time")


def _button(crisis: Crisis, queue: Queue, words: Words) -> Button | None:
    """What can be pressed for one of them now; nothing where it runs again."""
    if crisis.state is CrisisState.ARCHIVED:
        return None
    if may_resume(crisis):
        return _pressed("queue_resumed", queue, words, Tone.MAIN) if queue.waits else None
    if queue.runs:
        return _pressed("queue_paused", queue, words, Tone.MAIN)
    return None if queue.proof else _pressed("queue_proof", queue, words)


def _mistaken(crisis: Crisis, words: Words) -> tuple[Menu, ...]:
    """Which of them is not paused after all; once it is calm they are resumed instead."""
    paused = [each for each in crisis.queues if each.waits]
    if not paused or may_resume(crisis):
        return ()
    entries = tuple(Button(label=each.name, does="queue_unpaused", about=each.id) for each in paused)
    return (Menu(label=words.text("button.queue_unpaused"), entries=entries),)


def _pressed(does: str, queue: Queue, words: Words, tone: Tone = Tone.PLAIN) -> Button:
    return Button(label=words.text(f"button.{does}"), does=does, about=queue.id, tone=tone)
