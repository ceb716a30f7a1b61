"""What whoever kept a piece of evidence hears where it could not be sealed. Pure."""

from __future__ import annotations

from bot.crisis.facts.record import EvidenceSealed
from bot.crisis.model import Crisis
from bot.show.card import Strong, Text, When
from bot.show.words import Words


def unsealed(fact: EvidenceSealed, crisis: Crisis, words: Words) -> Text:
    """Which file it is, why, and what to do while there is time."""
    why = "; ".join(dict.fromkeys(words.text(f"unsealed.{each.why}") for each in fact.files if each.why))
    at = When(at=fact.kept_at or fact.at)
    return words.say("say.unsealed", at=at, title=Strong(text=crisis.title or words.text("board.untitled")), why=why)
