"""The sentences for the words to the public: drafted, read, approved, out. See sentences.py, which hands them over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bot.crisis.citing import CITED
from bot.crisis.facts import StatementFact
from bot.crisis.facts.statements import (
    ChangesAsked,
    DecisionConfirmed,
    OutsideAsked,
    OutsideReminded,
    ReviewAsked,
    ReviewReminded,
    StatementApproved,
    StatementCleared,
    StatementDrafted,
    StatementEdited,
    StatementPublished,
    StatementWithdrawn,
)
from bot.report.scene import Scene, address
from bot.show.card import Text


def sentence(fact: StatementFact, scene: Scene) -> Text:
    """What became of a statement; a version by its name, so that an approval can be held against the words."""
    number = fact.statement
    match fact:
        case StatementDrafted(version=version, warnings=found):
            corrects = scene.say("tail.corrects", number=fact.corrects) if fact.corrects else ()
            return (
                scene.say("fact.statement_drafted", number=number, version=version) + corrects + _warned(found, scene)
            )
        case StatementEdited(version=version, warnings=found):
            return scene.say("fact.statement_edited", number=number, version=version) + _warned(found, scene)
        case ReviewAsked(approvers=people):
            who = ", ".join(scene.who(person) for person in people) or scene.text("nobody")
            return scene.say("fact.review_asked", number=number, who=who)
        case OutsideAsked(version=version, person=person):
            return scene.say("fact.outside_asked", number=number, version=version, who=scene.who(person))
        case StatementApproved(version=version, person=person):
            said = scene.say("fact.statement_approved", number=number, version=version, who=scene.who(person))
            return said + _reported(fact, scene)
        case ChangesAsked(person=person, reason=reason):
            said = scene.say("fact.changes_asked", number=number, who=scene.who(person), reason=reason or "…")
            return said + _reported(fact, scene)
        case DecisionConfirmed(person=person, right=right):
            key = "fact.decision_confirmed" if right else "fact.decision_denied"
            return scene.say(key, number=number, who=scene.who(person))
        case OutsideReminded(person=person, full=full):
            key = "fact.outside_silent" if full else "fact.outside_reminded"
            return scene.say(key, number=number, who=scene.who(person))
        case ReviewReminded(people=(), full=True):
            return scene.say("fact.review_silent", number=number)
        case ReviewReminded(people=people, full=full):
            key = "fact.review_handed_on" if full else "fact.review_reminded"
            return scene.say(key, number=number, who=", ".join(scene.who(person) for person in people))
        case StatementCleared(version=version, standing=before) if before:
            return scene.say("fact.statement_standing", number=number, version=version, who=scene.who(before))
        case StatementCleared(version=version, alone=alone):
            key = "fact.statement_released" if alone else "fact.statement_cleared"
            return scene.say(key, number=number, version=version)
        case StatementPublished(link=link):
            return scene.say("fact.statement_published", number=number, link=address(link) or "…")
        case StatementWithdrawn(reason=reason):
            reasoned = scene.say("tail.reason", reason=reason) if reason else ()
            return scene.say("fact.statement_withdrawn", number=number) + reasoned
        case _:
            assert_never(fact)


def _reported(fact: StatementApproved | ChangesAsked, scene: Scene) -> Text:
    """What was decided outside the chat says who told of it, and how."""
    if fact.by == fact.person:
        return ()
    picture = scene.say("tail.link", link=address(fact.proof)) if fact.proof else ()
    return scene.say("tail.reported", who=scene.who(fact.by), how=fact.how or "…") + picture


def _warned(found: Sequence[str], scene: Scene) -> Text:
    """What the wording check said of it at once, by its reasons."""
    why = [scene.words.text(f"wording.{name}.why") for name in found if scene.words.has(f"wording.{name}.why")]
    warned = scene.say("tail.warned", why=" ".join(why)) if why else ()
    claims = ", ".join(name.removeprefix(CITED) for name in found if name.startswith(CITED))
    return warned + (scene.say("tail.cites", claims=claims) if claims else ())
