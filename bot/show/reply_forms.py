"""The forms about replies: what to write, until when they want it, and words for every mention of a kind."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.mention import Klass, Mention
from bot.crisis.model import Crisis
from bot.crisis.reply_line import offered
from bot.crisis.replying import LONGEST, LONGEST_LINE
from bot.show.card import Field, Form, Option
from bot.show.forms import blank_form
from bot.show.replies import too_often
from bot.show.words import Words

QUOTED = 300
"""So many letters of the mention stand above the reply."""


def reply(words: Words, crisis: Crisis, mention: Mention) -> Form:
    """What to reply: as it was written last, or the approved line for its kind, with its blanks to fill. The mention's
    answers are all those that its author has had."""
    preset = mention.draft or offered(crisis.reply_lines, mention, crisis.language)
    label = words.text("form.mention_reply.text")
    text = Field(name="text", label=label, kind="text", preset=preset, required=True, longest=LONGEST)
    form = blank_form(words, "mention_reply", (text,), crisis.id, str(mention.number))
    return replace(form, intro=_above(mention, words))


def _above(mention: Mention, words: Words) -> tuple[str, ...]:
    quoted = " ".join(mention.text.split())
    cut = quoted if len(quoted) <= QUOTED else f"{quoted[: QUOTED - 1].rstrip()}…"
    enough = words.text("mention.enough") if too_often(mention) else ""
    above = [each for each in (f"«{cut}»" if cut else "", enough) if each]
    return ("\n".join(above),) if above else ()


def deadline(words: Words, crisis: Crisis, about: str) -> Form:
    """Until when they want an answer."""
    return blank_form(words, "mention_deadline", (replace(when(words), required=True),), crisis.id, about)


def when(words: Words) -> Field:
    """The field for it."""
    label, hint = words.text("form.mention_deadline.when"), words.text("form.time_hint")
    return Field(name="when", label=label, hint=hint, longest=40)


def line(words: Words, crisis: Crisis) -> Form:
    """Words for every mention of one kind."""
    kinds = (klass for klass in Klass if klass.wants_answer and klass is not Klass.UNSURE)
    options = tuple(Option(value=each.value, label=words.text(f"klass.{each}")) for each in kinds)
    label, preset = words.text("form.mention_line.klass"), Klass.CUSTOMER.value
    klass = Field(name="klass", label=label, kind="choice", options=options, preset=preset, required=True)
    hint = words.text("form.mention_line.hint")
    text = Field(name="text", label=words.text("form.mention_line.text"), kind="text", required=True, hint=hint)
    return blank_form(words, "mention_line", (klass, replace(text, longest=LONGEST_LINE)), crisis.id)
