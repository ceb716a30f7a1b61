"""The sentences for what became known and what staff were told. See sentences.py, which hands them over.

What is not to be said is not said here either: a report goes further than the room.
"""

from __future__ import annotations

from typing import assert_never

from bot.crisis.claim import ClaimStanding
from bot.crisis.facts import ClaimFact
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled, StaffLineGiven, StaffLineRead
from bot.report.scene import Scene, linked
from bot.show.card import Text


def said(fact: ClaimFact, scene: Scene) -> Text:
    """What became of a claim or of a line for staff."""
    match fact:
        case ClaimLogged(claim=number, standing=standing, text=text, source=source):
            what, now = told(number, text, scene), scene.words.text(f"claim.{standing}")
            logged = scene.say("fact.claim_logged", number=number, standing=now, text=what)
            return logged + _why(number, source, scene)
        case ClaimSettled(claim=number, source=source):
            before, now = (scene.words.text(f"claim.{each}") for each in (fact.before, fact.standing))
            settled = scene.say("fact.claim_settled", number=number, standing=now, before=before)
            return settled + _why(number, source, scene)
        case StaffLineGiven(number=number, text=text, cites=cites):
            given = scene.say("fact.staff_line_given", number=number, text=linked(text) or "…")
            warned = ", ".join(map(str, cites))
            return given + (scene.say("tail.cites", claims=warned) if cites else ())
        case StaffLineRead(number=number, person=person):
            return scene.say("fact.staff_line_read", number=number, who=scene.who(person))
        case _:
            assert_never(fact)


def told(number: int, text: str, scene: Scene) -> Text:
    """What a claim says, unless it is not to be said by now."""
    return scene.say("claim_withheld") if _withheld(number, scene) else linked(text) or ("…",)


def _withheld(number: int, scene: Scene) -> bool:
    standings = (each.standing for each in scene.crisis.claims if each.number == number)
    return ClaimStanding.UNSAYABLE in standings


def _why(number: int, source: str, scene: Scene) -> Text:
    return scene.say("tail.source", source=linked(source)) if source and not _withheld(number, scene) else ()
