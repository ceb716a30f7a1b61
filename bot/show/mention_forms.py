"""The forms about mentions: what was seen, which kind it is, where it was answered, or why it is set aside."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.mention import LONGEST, Klass
from bot.crisis.mentions import PRIVATE_FOR
from bot.crisis.model import Crisis
from bot.show.card import Field, Form, Option
from bot.show.forms import blank_form
from bot.show.reply_forms import when
from bot.show.words import Words


def log(words: Words, crisis: Crisis, text: str = "", picture: str = "") -> Form:
    """What was seen, and what is known of who wrote it; a screenshot may be all there is."""
    fields = (
        Field(
            name="text",
            label=words.text("form.mention.text"),
            kind="text",
            required=not picture,
            preset=text,
            longest=LONGEST,
        ),
        Field(name="author", label=words.text("form.mention.author"), longest=100),
        Field(name="reach", label=words.text("form.mention.reach"), longest=12),
        Field(name="picture", label=words.text("form.mention.picture"), preset=picture, longest=1000),
    )
    return blank_form(words, "mention", fields, crisis.id)


def sort(words: Words, crisis: Crisis, about: str) -> Form:
    """Which kind it is, in the order of the questions."""
    kinds = (klass for klass in Klass if klass is not Klass.UNSURE)
    options = tuple(Option(value=each.value, label=words.text(f"klass.{each}.asks")) for each in kinds)
    label = words.text("form.mention_sort.klass")
    klass = Field(name="klass", label=label, kind="choice", options=options, preset=options[0].value, required=True)
    return blank_form(words, "mention_sort", (klass, when(words)), crisis.id, about)


def answered(words: Words, crisis: Crisis, about: str) -> Form:
    """Where the public answer stands."""
    link = Field(name="link", label=words.text("form.mention_answered.link"), kind="link", required=True)
    return blank_form(words, "mention_answered", (link,), crisis.id, about)


def private(words: Words, crisis: Crisis, about: str) -> Form:
    """Why it goes on out of the public's sight: there are two reasons only."""
    options = tuple(Option(value=each, label=words.text(f"mention.private.{each}")) for each in PRIVATE_FOR)
    label = words.text("form.mention_private.reason")
    why = Field(name="reason", label=label, kind="choice", options=options, preset=PRIVATE_FOR[0], required=True)
    return blank_form(words, "mention_private", (why,), crisis.id, about)


def escalated(words: Words, crisis: Crisis, about: str) -> Form:
    """What whoever decides should know."""
    reason = Field(name="reason", label=words.text("form.mention_escalated.reason"), kind="text", longest=500)
    return blank_form(words, "mention_escalated", (reason,), crisis.id, about)


def hidden(words: Words, crisis: Crisis, about: str) -> Form:
    """Which published rule it breaks, and how; before it is done, what taking something down may do."""
    rule = Field(name="rule", label=words.text("form.mention_hidden.rule"), required=True, longest=40)
    reason = Field(name="reason", label=words.text("form.mention_hidden.reason"), required=True, longest=300)
    form = blank_form(words, "mention_hidden", (rule, reason), crisis.id, about)
    return replace(form, intro=words.say("form.mention_hidden.intro"))
