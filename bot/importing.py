"""Mentions from a file into a crisis, in batches, while the bot may be running: it shows them when it next looks.

The file is whole or nothing is taken; what the crisis knows already is passed over, so the same file may come again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.crisis.facts.mentions import MentionLogged
from bot.crisis.mention import Sighting
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.mentions import LogMentions
from bot.desk.port import Clock
from bot.desk.sightings import judged
from bot.settings import Settings
from bot.show.words import Words
from bot.store import archive, ledger, schema
from bot.store.engine import transaction
from bot.store.mention_files import read_mentions_file
from bot.wiring import Bot

AT_ONCE = 500
"""So many are settled in one transaction, so that nobody waits long behind a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """How many were new, and how many the crisis knew already."""

    new: int
    known: int


def import_mentions(settings: Settings, wanted: str, path: Path, clock: Clock) -> Imported:
    """Log the mentions of a file in a crisis, named by its id or its room. LookupError where there is no such crisis or
    it takes none any more, MentionMistakes where the file cannot be used."""
    seen = read_mentions_file(path)
    bot = Bot(settings, clock)
    try:
        schema.check(bot.engine)
        crisis = _crisis(bot, wanted)
        new = sum(_logged(bot, crisis, seen[at : at + AT_ONCE]) for at in range(0, len(seen), AT_ONCE))
        return Imported(new=new, known=len(seen) - new)
    finally:
        bot.bridge.close()
        bot.engine.dispose()


def _crisis(bot: Bot, wanted: str) -> Crisis:
    with transaction(bot.engine) as connection:
        found = archive.named(connection, wanted)
        crisis = ledger.load(connection, found) if found else None
    if crisis is None:
        raise LookupError(f"There is no crisis {wanted!r}: give its id or the name of its room.")
    return crisis


def _logged(bot: Bot, crisis: Crisis, seen: Sequence[Sighting]) -> int:
    proposed = tuple(judged(each, crisis.language) for each in seen)
    asked = LogMentions(crisis=crisis.id, at=bot.clock.now(), seen=proposed)
    try:
        outcome = bot.desk.handle(asked)
    except Refused as refused:
        if refused.why == "mention_known":
            return 0
        raise LookupError(Words().text(f"refused.{refused.why}", **refused.details)) from None
    return sum(isinstance(fact, MentionLogged) for fact in outcome.facts)
