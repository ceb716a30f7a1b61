"""The card of whoever approves from outside: one version of one text, what it is for, until when, and nothing else.

No title, no room, no name but that of whoever asks: what stands here is read outside the house.
"""

from __future__ import annotations

from bot.crisis.facts.statements import ChangesAsked, OutsideReminded, StatementApproved
from bot.crisis.model import Crisis
from bot.crisis.outside import OUTSIDE, AskedOutside, slot_for
from bot.crisis.statement import Stage, Statement
from bot.show.card import Button, Card, Line, Mention, Part, Row, Rule, Text, Tone, When, paragraphs
from bot.show.statement_texts import whole
from bot.show.words import Words


def card_outside(crisis: Crisis, slot: str, words: Words) -> Card | None:
    """The card of a slot outside; None for any other slot."""
    if not slot.startswith(OUTSIDE):
        return None
    for statement in crisis.statements:
        for asked in statement.outside:
            if slot_for(statement.number, asked) == slot:
                return _card(crisis, statement, asked, words)
    return None


def waits_for(crisis: Crisis, statement: Statement, asked: AskedOutside) -> bool:
    """Whether their decision is still wanted: about this version, under review, and not given yet."""
    same = statement.version == asked.version and statement.stage is Stage.REVIEW and crisis.is_open
    return same and not any(
        each.person == asked.person and each.version == asked.version for each in statement.decisions
    )


def _card(crisis: Crisis, statement: Statement, asked: AskedOutside, words: Words) -> Card:
    title = words.text("outside.title", brand=_brand(crisis, asked))
    if crisis.drill:
        title = f"{words.text('drill.mark')} · {title}"
    if not waits_for(crisis, statement, asked):
        return Card(
            summary=(title,), title=title, parts=(Line(text=words.say(_over(statement, asked))),), crisis=crisis.id
        )
    texts = [part for each in paragraphs(whole(statement))[1:] for part in (Rule(), Line(text=each))]
    asks = words.say("outside.asks", who=Mention(person=asked.by, quiet=True), at=When(at=asked.due_at))
    channel = statement.texts[0].channel if len(statement.texts) == 1 else ""
    where = [Line(text=words.say("outside.channel", channel=channel))] if channel else []
    about = f"{statement.number}/{asked.version}"
    buttons = Row(
        controls=(
            Button(label=words.text("button.statement.approve"), does="outside_approve", about=about, tone=Tone.MAIN),
            Button(label=words.text("button.statement.changes"), does="outside_changes", about=about),
        )
    )
    parts: tuple[Part, ...] = (Line(text=asks), *where, *texts, Rule(), buttons)
    return Card(summary=(title,), title=title, parts=parts, crisis=crisis.id)


def _over(statement: Statement, asked: AskedOutside) -> str:
    """What they decided, or that nothing is wanted of them any more."""
    mine = next((e for e in statement.decisions if e.person == asked.person and e.version == asked.version), None)
    return "outside.over" if mine is None else "outside.approved" if mine.approves else "outside.changes"


def _brand(crisis: Crisis, asked: AskedOutside) -> str:
    return next((each.brand for each in crisis.outsiders if each.person == asked.person), "")


def reminding(fact: OutsideReminded, crisis: Crisis, words: Words) -> Text:
    """What they were asked still waits for them; their card stands above."""
    asked = next(
        each
        for statement in crisis.statements
        for each in statement.outside
        if (statement.number, each.version, each.person) == (fact.statement, fact.version, fact.person)
    )
    return words.say("outside.reminded", brand=_brand(crisis, asked), at=When(at=asked.due_at))


def confirming(
    fact: StatementApproved | ChangesAsked, statement: Statement, words: Words
) -> tuple[Text, tuple[Button, ...]]:
    """To whoever outside is said to have decided it by telephone: is that so?"""
    key = "outside.confirm" if isinstance(fact, StatementApproved) else "outside.confirm_changes"
    asked = words.say(key, who=Mention(person=fact.by or statement.author, quiet=True), how=fact.how)
    about = f"{statement.number}/{fact.version}"
    right = Button(label=words.text("button.statement.right"), does="outside_right", about=about, tone=Tone.MAIN)
    wrong = Button(label=words.text("button.statement.wrong"), does="outside_wrong", about=about, tone=Tone.DANGER)
    return (*asked, *whole(statement)), (right, wrong)
