"""The sentences for what others said of us: counted, answered, set aside. See sentences.py, which hands them over."""

from __future__ import annotations

from typing import assert_never

from bot.crisis.facts import MentionFact
from bot.crisis.facts.mentions import (
    MentionAnswered,
    MentionLogged,
    MentionsCounted,
    MentionSetAside,
    MentionSorted,
    MentionTaken,
)
from bot.crisis.mention import Klass, State
from bot.report.scene import Scene, address
from bot.show.card import Text


def said(fact: MentionFact, scene: Scene) -> Text:
    """What became of a mention, by its number: who wrote it stands in no report."""
    match fact:
        case MentionLogged(mention=number, klass=klass):
            return scene.say("fact.mention_logged", number=number, klass=kind(klass, scene))
        case MentionsCounted(about=about, waiting=waiting):
            return scene.say("fact.mentions_counted", about=about, waiting=waiting)
        case MentionTaken(mention=number):
            return scene.say("fact.mention_taken", number=number)
        case MentionSorted(mention=number, now=klass):
            return scene.say("fact.mention_sorted", number=number, klass=kind(klass, scene))
        case MentionAnswered(mention=number, link=link):
            return scene.say("fact.mention_answered", number=number, link=address(link) or "…")
        case MentionSetAside():
            return _aside(fact, scene)
        case _:
            assert_never(fact)


def kind(klass: Klass, scene: Scene) -> str:
    """What a kind of mention is called."""
    return scene.words.text(f"klass.{klass}")


def _aside(fact: MentionSetAside, scene: Scene) -> Text:
    """Why it went on in private is one of two reasons, each with its own words."""
    number, reason = fact.mention, fact.reason
    if fact.now is State.HIDDEN:
        told = scene.say("fact.mention_hidden", number=number, rule=fact.rule)
    else:
        told = scene.say("fact.mention_aside", number=number, state=scene.text(f"mention.{fact.now}"))
    if fact.now is State.PRIVATE and reason:
        reason = scene.words.text(f"mention.private.{reason}")
    return told + (scene.say("tail.reason", reason=reason) if reason else ())
