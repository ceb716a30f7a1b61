"""How old what people saw was: from the fact that made a card wrong to the edit whose content shows it.

Edits are read, not counted: one that was painted before the fact does not show it, however soon after it arrived.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.chat.slack.paint import message
from bot.crisis import rules
from bot.crisis.facts import Line
from bot.crisis.model import BOARD, Crisis
from bot.sandbox.slack_api import Recorded
from bot.show.cards import card_for
from bot.show.words import Words
from bot.store import ledger, tables
from bot.store.engine import transaction
from bot.wiring import Bot

State = tuple[Line, Crisis, frozenset[str]]
"""A line, the crisis after it, and the slots it made wrong."""


def ages(bot: Bot, calls: Sequence[Recorded], since: datetime) -> tuple[list[float], list[float]]:
    """Of boards and of step cards, in seconds, one for each fact written from `since` on."""
    boards: list[float] = []
    cards: list[float] = []
    with transaction(bot.engine) as connection:
        lines = {
            each: ledger.timeline(connection, each) for each in connection.execute(select(tables.crises.c.id)).scalars()
        }
    for timeline in lines.values():
        states = _states(timeline)
        for slot in sorted({slot for _, _, wrong in states for slot in wrong}):
            (boards if slot == BOARD else cards).extend(_of_one(bot, calls, states, slot, since))
    return boards, cards


def _states(lines: list[Line]) -> list[State]:
    before, found = None, list[State]()
    for line in lines:
        after = rules.change(before, line.fact)
        told = rules.tell(before, line.fact, after)
        found.append((line, after, frozenset(each.slot for each in told if each.kind == "show")))
        before = after
    return found


def _of_one(bot: Bot, calls: Sequence[Recorded], states: list[State], slot: str, since: datetime) -> list[float]:
    """Each fact's card is right with the first edit that shows the crisis as it was then or later."""
    looks = [_look(bot, crisis, slot) for _, crisis, _ in states]
    posted = states[-1][1].message(slot)
    assert posted is not None, f"{slot} never came to stand"
    seen = [(call.at, _shown(call)) for call in calls if call.ok and posted.message in (_edited(call), _made(call))]
    found = []
    for number, (line, _, wrong) in enumerate(states):
        changed = number == 0 or looks[number] != looks[number - 1]
        if slot in wrong and changed and line.written_at >= since:
            right = set(looks[number:])
            at = [when for when, look in seen if look in right and when >= line.written_at]
            assert at, f"{slot} never showed line {line.number}"
            found.append((min(at) - line.written_at).total_seconds())
    return found


def _look(bot: Bot, crisis: Crisis, slot: str) -> str:
    words = Words(language=crisis.language, timezone=crisis.timezone, command=bot.settings.command)
    card = card_for(crisis, slot, words)
    return _plain(message(bot.reception.address(card, crisis.workspace))["blocks"]) if card else ""


def _edited(call: Recorded) -> object:
    return call.args.get("ts") if call.method == "chat.update" else None


def _made(call: Recorded) -> object:
    return call.answer.get("ts") if call.method == "chat.postMessage" else None


def _shown(call: Recorded) -> str:
    blocks = call.args["blocks"]
    return _plain(json.loads(blocks) if isinstance(blocks, str) else blocks)


def _plain(blocks: object) -> str:
    return json.dumps(blocks, sort_keys=True, ensure_ascii=False)
