"""The internal update in words: what stakeholders and followers read, and the form it is written in."""

from __future__ import annotations

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.help import UpdateBroughtForward, UpdateDue, UpdateWritten
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchOver
from bot.crisis.model import Crisis
from bot.crisis.people import overdue_steps
from bot.crisis.updating import LONGEST
from bot.show.board import name
from bot.show.board_steps import names, to_do_now
from bot.show.card import Button, Control, Field, Form, Mention, Strong, Text, Tone, When, below, linked
from bot.show.forms import blank_form
from bot.show.words import Words

MOST_STEPS = 3
"""So many steps are proposed as what comes next."""

Content = tuple[Text, tuple[Control, ...]]


def update_text(fact: UpdateWritten, crisis: Crisis, words: Words) -> Text:
    """What is known, what was done, what comes next, and when more is heard; what was left out is left out."""
    who = Mention(person=fact.by or crisis.opened_by, quiet=True)
    head = words.say("update.head", title=Strong(text=name(crisis, words)), who=who)
    said = (("known", fact.known), ("done", fact.done), ("coming", fact.coming))
    lines = [words.say(f"update.{key}", text=linked(text)) for key, text in said if text]
    return below([head, *lines, words.say("update.next", at=_when(fact))])


def _when(fact: UpdateWritten) -> When:
    return When(at=fact.next_at, style="day_time")


def to_follower(fact: Fact, crisis: Crisis, words: Words) -> Text:
    """Another level, the watch, the end, or that it goes on, for somebody who reads it among other private messages."""
    title = Strong(text=crisis.title or words.text("board.untitled"))
    match fact:
        case LevelChanged(after=level, reason=reason):
            return words.say("follower.level", title=title, level=words.text(f"level.{level}"), reason=linked(reason))
        case CrisisClosed(reason=reason):
            return words.say("follower.closed", title=title, reason=linked(reason))
        case CrisisCancelled():
            return words.say("follower.cancelled", title=title)
        case CrisisReopened():
            return words.say("follower.reopened", title=title)
        case WatchBegan(until=until):
            return words.say("follower.watch_began", title=title, until=When(at=until, style="day_time"))
        case WatchOver():
            return words.say("follower.watch_over", title=title)
        case WatchBroken():
            return words.say("follower.watch_broken", title=title)
        case _:
            raise LookupError(f"followers hear nothing of {fact.kind}")


def due(fact: UpdateDue, crisis: Crisis, words: Words) -> Content:
    """To whoever writes the updates."""
    at = When(at=fact.due_at, style="day_time")
    write = Button(label=words.text("button.update_write"), does="update_write", tone=Tone.MAIN)
    return words.say("say.update_due", title=Strong(text=name(crisis, words)), at=at), (write,)


def moved(fact: UpdateBroughtForward, words: Words) -> Text:
    """To the room: sooner than it was said."""
    at, before = When(at=fact.next_at, style="day_time"), When(at=fact.before, style="day_time")
    return words.say("say.update_brought_forward", at=at, before=before)


def form(words: Words, crisis: Crisis, next_at: str) -> Form:
    """Preset from the crisis, so that a look and one tap are enough. next_at: as somebody could type it."""
    when = Field(
        name="when", label=words.text("form.update.when"), hint=words.text("form.time_hint"), preset=next_at, longest=40
    )
    fields = (
        _field("known", _known(crisis, words), words, required=True),
        _field("done", last_said(crisis, words), words),
        _field("coming", _coming(crisis, words), words),
        when,
    )
    return blank_form(words, "update_write", fields, crisis.id)


def _field(field: str, preset: str, words: Words, required: bool = False) -> Field:
    label = words.text(f"form.update.{field}")
    return Field(name=field, label=label, kind="text", required=required, preset=preset, longest=LONGEST // 4)


def _known(crisis: Crisis, words: Words) -> str:
    late = len(overdue_steps(crisis))
    key = "update.preset.known_late" if late else "update.preset.known"
    return words.text(key, title=name(crisis, words), open=len(to_do_now(crisis)), late=late)


def last_said(crisis: Crisis, words: Words) -> str:
    """What the public was told last, in one line."""
    public = [each for each in crisis.statements if each.published_at]
    if not public:
        return words.text("update.preset.unsaid")
    last = max(public, key=lambda each: each.published_at or each.drafted_at)
    text = " ".join(last.texts[0].text.split())
    return words.text("update.preset.said", text=text if len(text) <= 200 else f"{text[:199]}…")


def _coming(crisis: Crisis, words: Words) -> str:
    return names(to_do_now(crisis)[:MOST_STEPS], words)
