"""Replies to mentions as people see them: until when, what was approved beforehand, and what to reconsider in a draft.

A draft is read and warned of, never held back. It comes alone in a message, to be copied.
"""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.approving import approvers
from bot.crisis.deliveries import Say
from bot.crisis.facts.replies import (
    DeadlineNear,
    DeadlinesMissed,
    LineApproved,
    LineProposed,
    RepliesLate,
    ReplyDrafted,
)
from bot.crisis.mention import Klass, Mention, State
from bot.crisis.mentions import MOST_PUBLIC
from bot.crisis.model import Crisis, PersonId
from bot.crisis.reply_line import ReplyLine, offered
from bot.crisis.targets import due_at, is_late
from bot.show.board import name
from bot.show.card import Button, Control, Exact, Line, Part, Text, Tone, When
from bot.show.card import Mention as Person
from bot.show.statement_texts import MOST_WARNINGS, warning
from bot.show.wording import Finding, check, courtesy
from bot.show.words import Words, languages

Told = ReplyDrafted | DeadlineNear | RepliesLate | DeadlinesMissed | LineProposed | LineApproved
Content = tuple[Text, tuple[Control, ...]]

SAME_DAY = timedelta(hours=12)
"""What is due later than that after it was logged is told with its day."""


def reconsidered(text: str) -> tuple[Finding, ...]:
    """What to reconsider in a reply, in order of place. It is often not in the language of the room, so every language
    is asked."""
    found: dict[tuple[str, int], Finding] = {}
    for language in languages():
        for each in (*courtesy(text, language).findings, *check(text, language, "reply").findings):
            found.setdefault((each.id, each.start), each)
    return tuple(sorted(found.values(), key=lambda each: each.start))


def warned(text: str, words: Words) -> list[Part]:
    """Each warning with its reason and the better way; of many the first."""
    found = reconsidered(text)
    lines: list[Part] = [Line(text=warning(each, words), small=True) for each in found[:MOST_WARNINGS]]
    if (more := len(found) - MOST_WARNINGS) > 0:
        lines.append(Line(text=words.say("statement.warnings_more", n=more), small=True))
    return lines


def due(crisis: Crisis, mention: Mention, words: Words) -> Text:
    """Until when it should be answered, where that is known."""
    until = due_at(mention, crisis.level)
    if until is None:
        return ()
    late = is_late(mention, crisis.mentions, crisis.level)
    key = "mention.late" if late else "mention.deadline" if mention.deadline else "mention.due"
    far = mention.deadline is not None or until - mention.logged_at > SAME_DAY
    return (" · ", *words.say(key, at=When(at=until, style="day_time" if far else "time")))


def offer(crisis: Crisis, mention: Mention, words: Words) -> list[Part]:
    """The line that was approved for its kind, while nothing is written yet."""
    line = "" if mention.is_over or mention.draft else offered(crisis.reply_lines, mention, crisis.language)
    return [Line(text=words.say("mention.offered", line=line))] if line else []


def too_often(mention: Mention) -> bool:
    """Whether its author has had enough public answers (mention.answers are all of theirs). The outcome of what went on
    in private comes back all the same."""
    return mention.answers >= MOST_PUBLIC and mention.state is not State.PRIVATE


def said_of(say: Say, fact: Told, crisis: Crisis, words: Words) -> Content:
    """The draft alone, to its author; to whoever has to act, that time runs out; to the room, lines to approve."""
    match fact:
        case ReplyDrafted(text=text):
            return (Exact(text=text),), ()
        case DeadlineNear():
            return _near(say, fact, crisis, words)
        case RepliesLate(klass=klass, n=n, oldest=oldest):
            return words.say("say.replies_late", n=n, number=oldest, klass=kind(klass, words)), (_show(oldest, words),)
        case DeadlinesMissed(n=n, first=first):
            return words.say("say.deadlines_missed", n=n, number=first), (_show(first, words),)
        case LineProposed(line=number):
            return _proposed(_line(crisis, number), crisis, words)
        case LineApproved(line=number, alone=alone):
            key = "say.line_alone" if alone else "say.line_approved"
            return (*words.say(key, **_of(_line(crisis, number), fact.by, words)),), ()


def _near(say: Say, fact: DeadlineNear, crisis: Crisis, words: Words) -> Content:
    in_room = say.where.kind == "room"
    who = tuple(piece for person in fact.people for piece in (Person(person=person, quiet=not in_room), ", "))[:-1]
    key = "say.deadline_over" if fact.over else "say.deadline_near"
    details = {"number": fact.mention, "klass": kind(fact.klass, words), "at": When(at=fact.deadline, style="day_time")}
    said = words.say(f"{key}.room" if in_room else key, who=who, title=name(crisis, words), **details)
    return said, (_show(fact.mention, words),)


def _proposed(line: ReplyLine, crisis: Crisis, words: Words) -> Content:
    """To those who may approve it; once it is approved, without a button."""
    others = approvers(crisis, line.author or "")
    asked = tuple(piece for person in others for piece in (Person(person=person), ", "))[:-1]
    label = words.text("button.mention.line_ok")
    ok = Button(label=label, does="mention_line_ok", about=str(line.number), tone=Tone.MAIN)
    said = words.say("say.line_proposed", asked=asked, **_of(line, line.author, words))
    return said, () if line.is_approved else (ok,)


def _of(line: ReplyLine, person: PersonId | None, words: Words) -> dict[str, object]:
    who = Person(person=person, quiet=True) if person else words.text("say.the_bot")
    named = [f"{language}: {text}" if len(line.texts) > 1 else text for language, text in line.texts.items()]
    return {"number": line.number, "who": who, "klass": kind(line.klass, words), "line": " · ".join(named)}


def _line(crisis: Crisis, number: int) -> ReplyLine:
    return next(each for each in crisis.reply_lines if each.number == number)


def kind(klass: Klass, words: Words) -> str:
    """What a kind of mention is called."""
    return words.text(f"klass.{klass}")


def _show(number: int, words: Words) -> Button:
    return Button(label=words.text("button.mention.show"), does="mention_show", about=str(number))
