"""The forms for words to the public: what is written, changed, asked for, and where it stands in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.crisis.model import Crisis, PersonId, Step
from bot.crisis.statement import Statement, blanks_in
from bot.crisis.statements import LONGEST
from bot.show.card import Field, Form, Option
from bot.show.forms import blank_form
from bot.show.words import Words, of

MOST_BLANKS = 5
"""So many blanks of a holding text are asked for one by one: a form has no more fields."""

BLANK = "blank"


def write(words: Words, crisis: Crisis, step: Step | None, link: str = "") -> Form:
    """The blanks of the holding text where the plan has one for this step; else the words as a whole."""
    holding = holding_text(crisis, step)
    blanks = blanks_in(holding)
    about = step.id if step else ""
    if not 0 < len(blanks) <= MOST_BLANKS:
        return blank_form(words, "write", (_text(words, holding),), crisis.id, about)
    fields = tuple(
        Field(name=f"{BLANK}{turn}", label=blank[:1].upper() + blank[1:], longest=300)
        for turn, blank in enumerate(blanks)
    )
    form = blank_form(words, "write", fields, crisis.id, about)
    return replace(form, intro=(*words.say("form.write.intro"), "\n", holding))


def holding_text(crisis: Crisis, step: Step | None) -> str:
    """What the plan would say first, in the room's language; nothing for a step that comes later."""
    return of(crisis.holding, crisis.language) if step is not None and step.plan.first_words and crisis.holding else ""


def _text(words: Words, preset: str) -> Field:
    label = words.text("form.write.text")
    return Field(name="text", label=label, kind="text", preset=preset, required=True, longest=LONGEST)


def edit(words: Words, crisis: Crisis, statement: Statement) -> Form:
    """The words as they stand, to be changed."""
    text = _text(words, statement.texts[0].text)
    return blank_form(words, "statement_edit", (text,), crisis.id, str(statement.number))


def correct(words: Words, crisis: Crisis, statement: Statement) -> Form:
    """The words that are out, to be put right."""
    text = _text(words, statement.texts[0].text)
    return blank_form(words, "statement_correct", (text,), crisis.id, str(statement.number))


def withdraw(words: Words, crisis: Crisis, statement: Statement) -> Form:
    """Why what is out does not hold any more."""
    reason = Field(name="reason", label=words.text("form.statement_withdraw.reason"), required=True, longest=300)
    return blank_form(words, "statement_withdraw", (reason,), crisis.id, str(statement.number))


def changes(words: Words, crisis: Crisis, about: str) -> Form:
    """What has to change, and why."""
    return replace(outside_changes(words, crisis, about), does="statement_changes")


def outside_changes(words: Words, crisis: Crisis, about: str) -> Form:
    """The same, for whoever approves from outside."""
    reason = Field(name="reason", label=words.text("form.statement_changes.reason"), required=True, longest=500)
    form = blank_form(words, "statement_changes", (replace(reason, kind="text"),), crisis.id, about)
    return replace(form, does="outside_changes")


def published(words: Words, crisis: Crisis, statement: Statement, preset: str) -> Form:
    """Where it stands, and when the public hears more."""
    link = Field(name="link", label=words.text("form.statement_published.link"), kind="link", required=True)
    when = Field(name="when", label=words.text("form.statement_published.next"), preset=preset, longest=40)
    when = replace(when, hint=words.text("form.time_hint"))
    return blank_form(words, "statement_published", (link, when), crisis.id, str(statement.number))


def report(words: Words, crisis: Crisis, statement: Statement, names: Mapping[PersonId, str]) -> Form:
    """What somebody decided outside the chat. names: those who may have decided it."""
    people = tuple(Option(value=person, label=name) for person, name in names.items())
    kinds = tuple(Option(value=each, label=words.text(f"form.statement_report.{each}")) for each in ("yes", "changes"))
    person = Field(
        name="who", label=words.text("form.statement_report.who"), kind="choice", options=people, required=True
    )
    kind = Field(name="decision", label=words.text("form.statement_report.decision"), kind="choice", options=kinds)
    kind = replace(kind, preset="yes", required=True)
    how = Field(name="how", label=words.text("form.statement_report.how"), required=True, longest=100)
    how = replace(how, hint=words.text("form.statement_report.how_hint"))
    reason = Field(name="reason", label=words.text("form.statement_changes.reason"), longest=500)
    return blank_form(words, "statement_report", (person, kind, how, reason), crisis.id, str(statement.number))
