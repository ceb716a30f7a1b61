"""A private message that asked several people, as it reads once it was answered: nothing to press, and what became of
it."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.deliveries import Say, privately
from bot.crisis.facts import Fact
from bot.crisis.letters import Letter
from bot.crisis.model import Crisis
from bot.crisis.statement import Stage, Statement
from bot.show.board import name
from bot.show.card import Card, Line, at_rest
from bot.show.lines import said
from bot.show.statements import statement_card
from bot.show.words import Words


def letter_card(crisis: Crisis, letter: Letter, fact: Fact, words: Words) -> Card:
    """fact: what it was said of. As it was said while the reader's decision is wanted."""
    statement = next(each for each in crisis.statements if each.number == letter.statement)
    if _waits_for(statement, letter):
        say = Say(key=letter.slot, where=privately(letter.person), line=letter.line, part="review")
        return said(say, fact, crisis, words)
    card = at_rest(statement_card(crisis, statement, words))
    return replace(card, parts=(Line(text=(name(crisis, words),), small=True), *card.parts))


def _waits_for(statement: Statement, letter: Letter) -> bool:
    same = statement.stage is Stage.REVIEW and statement.version == letter.version
    decided = {each.person for each in statement.decisions if each.version == letter.version}
    return same and letter.person not in decided
