"""The sentences for who was informed and which help was called. See sentences.py, which hands them over."""

from __future__ import annotations

from typing import assert_never

from bot.crisis.facts import HelpFact
from bot.crisis.facts.help import (
    Cautioned,
    CountAged,
    Followed,
    HelpAdvised,
    HelpCalled,
    HelpStillWanted,
    ShiftLong,
    Unfollowed,
    UpdateBroughtForward,
    UpdateDue,
    UpdateWritten,
    WaitingCounted,
)
from bot.report.scene import Scene, linked
from bot.show.card import Text
from bot.show.cautions import details


def said(fact: HelpFact, scene: Scene) -> Text:
    """What was told inside, who was asked for help, who had to be asked to rest."""
    match fact:
        case UpdateWritten(known=known, done=done, coming=coming):
            return scene.say("fact.update_written", text=linked(" / ".join(filter(None, (known, done, coming))) or "…"))
        case UpdateDue(to=to):
            return scene.say("fact.update_due", who=scene.who(to))
        case UpdateBroughtForward(next_at=following, before=before):
            return scene.say("fact.update_brought_forward", at=scene.time(following), before=scene.time(before))
        case Followed():
            return scene.say("fact.followed")
        case Unfollowed():
            return scene.say("fact.unfollowed")
        case HelpAdvised(reasons=reasons) | HelpStillWanted(reasons=reasons):
            why = "; ".join(scene.words.text(f"help.why.{reason}") for reason in reasons)
            return scene.say(f"fact.{fact.kind}", why=why)
        case HelpCalled():
            return _called(fact, scene)
        case WaitingCounted(waiting=waiting):
            return scene.say("fact.waiting_counted", waiting=waiting)
        case CountAged(counted_at=counted_at):
            return scene.say("fact.count_aged", at=scene.time(counted_at))
        case ShiftLong(person=person, hours=hours):
            return scene.say("fact.shift_long", who=scene.who(person), hours=hours)
        case Cautioned(caution=caution):
            return scene.say(f"fact.cautioned.{caution}", **details(fact, scene.crisis, scene.words))
        case _:
            assert_never(fact)


def _called(fact: HelpCalled, scene: Scene) -> Text:
    """A professional by what they are: their name is nobody's business but the firm's."""
    who = scene.who(fact.person) if fact.person else scene.words.text(f"expert.{fact.expert}")
    return scene.say("fact.help_reached" if fact.reached else "fact.help_missed", who=who)
