"""The sentences for replies to mentions: drafted, due, late, and lines approved for them. See sentences.py."""

from __future__ import annotations

from typing import assert_never

from bot.crisis.facts import ReplyFact
from bot.crisis.facts.replies import (
    DeadlineNear,
    DeadlineSet,
    DeadlinesMissed,
    LineApproved,
    LineProposed,
    RepliesLate,
    ReplyDrafted,
)
from bot.report.scene import Scene
from bot.report.sentences_of_mentions import kind
from bot.show.card import Text


def said(fact: ReplyFact, scene: Scene) -> Text:
    """What was done about replies; a draft itself stands in no report, only what was published does."""
    match fact:
        case ReplyDrafted(mention=number, warnings=warnings):
            return scene.say("fact.reply_drafted", number=number) + _warned(len(warnings), scene)
        case DeadlineSet(mention=number, deadline=deadline):
            return scene.say("fact.deadline_set", number=number, at=scene.time(deadline))
        case DeadlineNear(mention=number, deadline=deadline, over=True):
            return scene.say("fact.deadline_over", number=number, at=scene.time(deadline))
        case DeadlineNear(mention=number, deadline=deadline, people=people):
            told = ", ".join(scene.who(person) for person in people)
            return scene.say("fact.deadline_near", number=number, at=scene.time(deadline), people=told)
        case RepliesLate(klass=klass, n=n):
            return scene.say("fact.replies_late", n=n, klass=kind(klass, scene))
        case DeadlinesMissed(n=n):
            return scene.say("fact.deadlines_missed", n=n)
        case LineProposed(line=number, klass=klass, text=text, warnings=warnings):
            line = " · ".join((text, *(each.text for each in fact.texts))) or "…"
            proposed = scene.say("fact.line_proposed", number=number, klass=kind(klass, scene), line=line)
            return proposed + _warned(len(warnings), scene)
        case LineApproved(line=number, klass=klass, alone=alone):
            key = "fact.line_alone" if alone else "fact.line_approved"
            return scene.say(key, number=number, klass=kind(klass, scene))
        case _:
            assert_never(fact)


def _warned(n: int, scene: Scene) -> Text:
    return scene.say("tail.reconsider", n=n) if n else ()
