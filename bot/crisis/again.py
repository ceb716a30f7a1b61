"""Whether somebody says once more what they said a moment ago. Platforms never repeat a command themselves, but its
answer can be lost, and then the person types it again: the record must not say it twice.

Only words are compared. A gesture on a step needs none of this: done twice, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.crisis.facts import Fact
from bot.crisis.facts.help import HelpCalled, UpdateWritten
from bot.crisis.facts.record import ActionNoted, Noted
from bot.crisis.facts.steps import StepAdded, StepNoted

SAME_AGAIN = timedelta(seconds=30)
"""Longer than anybody waits for a lost answer, shorter than it takes the same thing to happen once more."""


def said_again(facts: Sequence[Fact], lately: Sequence[Fact]) -> bool:
    """Whether each of these facts is words that the same person said lately."""
    said = {words for fact in lately if (words := _words(fact)) is not None}
    return bool(facts) and all(_words(fact) in said for fact in facts)


def is_words(fact: Fact) -> bool:
    """Whether it is something that somebody wrote, and that could stand there twice."""
    return _words(fact) is not None


def _words(fact: Fact) -> tuple[object, ...] | None:
    match fact:
        case Noted(message="", text=text, link=link, happened_at=happened):
            return fact.kind, fact.by, text, link, happened
        case ActionNoted(message="", text=text, link=link, owner=owner):
            return fact.kind, fact.by, text, link, owner
        case StepNoted(step=step, text=text):
            return fact.kind, fact.by, step, text
        case StepAdded(title=title, owner=owner):
            return fact.kind, fact.by, title, owner
        case UpdateWritten(known=known, done=done, coming=coming):
            return fact.kind, fact.by, known, done, coming
        case HelpCalled(name=name, person=person, reached=reached):
            return fact.kind, fact.by, name, person, reached
        case _:
            return None
