"""How old what people saw was: from the fact that made a card wrong to the edit whose content shows it.

Edits are read, not counted: one that was painted before the fact does not show it, however soon after it arrived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.crisis import rules
from bot.crisis.facts import Line
from bot.crisis.model import BOARD, Crisis
from bot.show.cards import card_for
from bot.show.words import Words
from bot.store import ledger, tables
from bot.store.engine import transaction
from bot.wiring import Bot
from tests.bench.edits import Edit, edits, look
from tests.whole.ground import Ground

State = tuple[Line, Crisis, frozenset[str]]
"""A line, the crisis after it, and the slots it made wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """bot: one that only reads, and would paint what the other one painted."""

    bot: Bot
    ground: Ground
    edits: Sequence[Edit]
    since: datetime


def ages(bot: Bot, ground: Ground, since: datetime) -> tuple[list[float], list[float]]:
    """Of boards and of step cards, in seconds, one for each fact written from `since` on."""
    reader = Reader(bot=bot, ground=ground, edits=list(edits(ground)), since=since)
    boards: list[float] = []
    cards: list[float] = []
    with transaction(bot.engine) as connection:
        lines = {
            each: ledger.timeline(connection, each) for each in connection.execute(select(tables.crises.c.id)).scalars()
        }
    for timeline in lines.values():
        states = _states(timeline)
        for slot in sorted({slot for _, _, wrong in states for slot in wrong}):
            (boards if slot == BOARD else cards).extend(_of_one(reader, states, slot))
    return boards, cards


def _states(lines: list[Line]) -> list[State]:
    before, found = None, list[State]()
    for line in lines:
        after = rules.change(before, line.fact)
        told = rules.tell(before, line.fact, after)
        found.append((line, after, frozenset(each.slot for each in told if each.kind == "show")))
        before = after
    return found


def _of_one(reader: Reader, states: list[State], slot: str) -> list[float]:
    """Each fact's card is right with the first edit that shows the crisis as it was then or later."""
    looks = [_look(reader, crisis, slot) for _, crisis, _ in states]
    posted = states[-1][1].message(slot)
    assert posted is not None, f"{slot} never came to stand"
    seen = [each for each in reader.edits if each.message == posted.message]
    found = []
    for number, (line, _, wrong) in enumerate(states):
        changed = number == 0 or looks[number] != looks[number - 1]
        if slot in wrong and changed and line.written_at >= reader.since:
            right = set(looks[number:])
            at = [each.at for each in seen if each.look in right and each.at >= line.written_at]
            assert at, f"{slot} never showed line {line.number}"
            found.append((min(at) - line.written_at).total_seconds())
    return found


def _look(reader: Reader, crisis: Crisis, slot: str) -> str:
    words = Words(language=crisis.language, timezone=crisis.timezone, command=reader.bot.settings.command)
    card = card_for(crisis, slot, words)
    return look(reader.ground, reader.bot.reception.address(card, crisis.workspace)) if card else ""
