"""The forms for words to the public: what is written, changed, asked for, and where it stands in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.crisis.channels import CHANNELS, channel_of
from bot.crisis.model import Crisis, PersonId, Step
from bot.crisis.statement import Statement, blanks_in
from bot.crisis.statements import LONGEST
from bot.show.card import Field, Form, Option
from bot.show.forms import blank_form
from bot.show.statement_texts import language_name, named
from bot.show.words import Words, languages, of

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


def _read(statement: Statement) -> str:
    """What such a form is about: the version that was read when it was opened."""
    return f"{statement.number}/{statement.version}"


def edit(words: Words, crisis: Crisis, statement: Statement) -> Form:
    """The words as they stand, to be changed; of several texts one that is emptied goes."""
    return blank_form(words, "statement_edit", _texts(words, statement), crisis.id, _read(statement))


def _texts(words: Words, statement: Statement) -> tuple[Field, ...]:
    fields = [_text(words, text.text) for text in statement.texts]
    if len(fields) > 1:
        fields = [
            replace(field, name=f"text{turn}", label=named(text), required=False)
            for turn, (field, text) in enumerate(zip(fields, statement.texts, strict=True))
        ]
    return tuple(fields)


ELSEWHERE = "elsewhere"
"""Any other place: a site, a press note, a poster in the shop."""


def adapt(words: Words, crisis: Crisis, statement: Statement) -> Form:
    """The same for another language or channel. First words begin with what the plan says in that language."""
    spoken = tuple(Option(value=each, label=language_name(each)) for each in languages())
    used = {each.language for each in statement.texts}
    first = next((each for each in languages() if each not in used), crisis.language)
    language = Field(name="language", label=words.text("form.statement_adapt.language"), kind="choice", options=spoken)
    places = [Option(value=each.name, label=each.name) for each in CHANNELS]
    places.append(Option(value=ELSEWHERE, label=words.text("channel.elsewhere")))
    channel = Field(name="channel", label=words.text("form.statement_adapt.channel"), kind="choice")
    channel = replace(channel, options=tuple(places))
    step = crisis.step(statement.step) if statement.step else None
    planned = crisis.holding.get(first, "") if step and step.plan.first_words and first not in used else ""
    fields = (
        replace(language, preset=first, required=True),
        replace(channel, preset=ELSEWHERE, required=True),
        _text(words, planned or statement.texts[0].text),
    )
    return blank_form(words, "statement_adapt", fields, crisis.id, str(statement.number))


def correct(words: Words, crisis: Crisis, statement: Statement) -> Form:
    """The words that are out, to be put right; of several texts those that need it, the others emptied."""
    return blank_form(words, "statement_correct", _texts(words, statement), crisis.id, str(statement.number))


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
    left = statement.unpublished
    if len(left) < 2:
        return blank_form(words, "statement_published", (link, when), crisis.id, str(statement.number))
    options = tuple(Option(value=str(turn), label=named(statement.texts[turn])) for turn in left)
    which = Field(name="which", label=words.text("form.statement_published.which"), kind="choice", options=options)
    which = replace(which, preset=str(_first(crisis, statement)), required=True)
    return blank_form(words, "statement_published", (which, link, when), crisis.id, str(statement.number))


def _first(crisis: Crisis, statement: Statement) -> int:
    """Which text goes out next: the one for where it all began, in the room's language before others."""
    began = channel_of(crisis.platform, crisis.link)

    def turn_of(turn: int) -> tuple[bool, bool, int]:
        text = statement.texts[turn]
        there = began is not None and channel_of(text.channel) == began
        return not there, text.language != crisis.language, turn

    return min(statement.unpublished, key=turn_of)


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
    proof = Field(name="proof", label=words.text("form.statement_report.proof"), kind="link")
    fields = (person, kind, how, reason, proof)
    return blank_form(words, "statement_report", fields, crisis.id, _read(statement))
