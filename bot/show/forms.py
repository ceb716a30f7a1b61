"""The forms: at most five questions, of which one is required at the start of a crisis; the rest is preset.

A form is sent back with the verb it completes and the names of its fields; desk/presses.py reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from babel import Locale

from bot.crisis.closing import left_open, unproven
from bot.crisis.closing_post import lacks_post
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Step
from bot.crisis.playbook import Playbook
from bot.crisis.watch import WATCHED
from bot.show.board import LEVEL_SIGNS
from bot.show.board_steps import names, numbered
from bot.show.card import Field, Form, Option, Text, When, below
from bot.show.words import Words, languages, of

MOST_BRANDS = 25
"""So many a form or a message can offer on either platform (discord.com/developers/docs, string select)."""

BY_WORDS = "?"
"""The answer "find the playbook in my words"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """What is known of a crisis before its form is filled in. about: what the form cannot ask, handed through it.
    brands: those to choose from, where there are several; brand: the one that is known."""

    playbook: str = BY_WORDS
    title: str = ""
    link: str = ""
    private: bool = False
    about: str = ""
    brands: tuple[Option, ...] = ()
    brand: str = ""


def start(words: Words, playbooks: Mapping[str, Playbook], begun: Begun) -> Form:
    """One required line, what happened; the playbook is proposed. Private is asked here, for later is too late."""
    options = (
        Option(value=BY_WORDS, label=words.text("form.start.by_words")),
        *(Option(value=key, label=of(each.title, words.language)) for key, each in playbooks.items()),
    )
    title = Field(
        name="title",
        label=words.text("form.start.title"),
        required=True,
        hint=words.text("form.start.title_hint"),
        preset=" ".join(begun.title.split())[:150],
        longest=150,
    )
    hint = words.text("form.start.link_hint")
    link = Field(name="link", label=words.text("form.start.link"), kind="link", preset=begun.link, hint=hint)
    playbook = _choice(words, "playbook", options, begun.playbook, "form.start.playbook")
    private = _choice(words, "private", _yes_no(words), "yes" if begun.private else "no", "form.start.private")
    private = replace(private, hint=words.text("form.start.private_hint"))
    fields = (title, *_brand(words, begun), playbook, link, private)
    form = blank_form(words, "start", fields, about=begun.about)
    return replace(form, intro=words.say("form.start.drill")) if "--drill" in begun.about.split() else form


def _brand(words: Words, begun: Begun) -> tuple[Field, ...]:
    """Whose brand it is, where there are several; written out where a form cannot show them all."""
    if len(begun.brands) > MOST_BRANDS:
        label, hint = words.text("form.start.brand"), words.text("form.start.brand_hint")
        return (Field(name="brand", label=label, hint=hint, required=True, preset=begun.brand, longest=100),)
    return (_choice(words, "brand", begun.brands, begun.brand, "form.start.brand"),) if begun.brands else ()


def blank_form(words: Words, does: str, fields: tuple[Field, ...], crisis: str = "", about: str = "") -> Form:
    """A form with its own words and these questions."""
    return Form(
        title=words.text(f"form.{does}"),
        does=does,
        send=words.text(f"form.{does}.send") if words.has(f"form.{does}.send") else words.text("form.send"),
        cancel=words.text("form.cancel"),
        fields=fields,
        about=about,
        crisis=crisis,
    )


def _choice(words: Words, name: str, options: tuple[Option, ...], preset: str, label: str) -> Field:
    return Field(name=name, label=words.text(label), kind="choice", options=options, preset=preset, required=True)


def _yes_no(words: Words) -> tuple[Option, ...]:
    return (Option(value="no", label=words.text("form.no")), Option(value="yes", label=words.text("form.yes")))


def details(words: Words, crisis: Crisis, exposed: str, noticed: str) -> Form:
    """What was preset at the start: link, platform, when it was exposed, when it was noticed."""
    return blank_form(
        words,
        "details",
        (
            Field(name="title", label=words.text("form.details.title"), preset=crisis.title, longest=150),
            Field(name="link", label=words.text("form.details.link"), kind="link", preset=crisis.link),
            Field(name="platform", label=words.text("form.details.platform"), preset=crisis.platform, longest=40),
            _time(words, "exposed", exposed),
            _time(words, "noticed", noticed),
        ),
        crisis=crisis.id,
    )


def _time(words: Words, name: str, preset: str) -> Field:
    return Field(
        name=name,
        label=words.text(f"form.details.{name}"),
        hint=words.text("form.past_hint"),
        preset=preset,
        longest=40,
    )


def settings(words: Words, crisis: Crisis, brands: Mapping[str, str]) -> Form:
    """The language of the room, and the brand where there is more than one (its id and name)."""
    spoken = tuple(Option(value=each, label=Locale(each).get_display_name(each) or each) for each in languages())
    fields: tuple[Field, ...] = (_choice(words, "language", spoken, crisis.language, "form.settings.language"),)
    if len(brands) > 1:
        known = tuple(Option(value=key, label=name) for key, name in brands.items())
        fields += (_choice(words, "brand", known, crisis.brand, "form.settings.brand"),)
    return blank_form(words, "settings", fields, crisis.id)


def level(words: Words, crisis: Crisis) -> Form:
    """Another level, with the reason."""
    options = tuple(
        Option(value=each.value, label=f"{LEVEL_SIGNS[each]} {words.text(f'level.{each}')}")
        for each in Level
        if each is not crisis.level
    )
    preset = next(
        (each.value for each in reversed(options) if Level(each.value).worse_than(crisis.level)),
        options[0].value,
    )
    reason = Field(name="reason", label=words.text("form.reason"), required=True, longest=300)
    return blank_form(words, "level", (_choice(words, "level", options, preset, "form.level.level"), reason), crisis.id)


def promise(words: Words, crisis: Crisis, preset: str) -> Form:
    """When the public was told it would hear more."""
    when = Field(
        name="when",
        label=words.text("form.promise.when"),
        required=True,
        hint=words.text("form.time_hint"),
        preset=preset,
        longest=40,
    )
    link = Field(name="link", label=words.text("form.promise.link"), kind="link")
    return blank_form(words, "promise", (when, link), crisis.id)


def night(words: Words, crisis: Crisis, preset: str) -> Form:
    """Until when the crisis rests, who keeps an eye open, and where the public was told so."""
    when = Field(name="when", label=words.text("form.night.when"), required=True, preset=preset, longest=40)
    when = replace(when, hint=words.text("form.time_hint"))
    watch = Field(name="person", label=words.text("form.night.person"), kind="person")
    link = Field(name="link", label=words.text("form.night.link"), kind="link")
    return blank_form(words, "night", (when, watch, link), crisis.id)


def kept(words: Words, crisis: Crisis) -> Form:
    """The update is out: where it stands, and when the next one comes."""
    link = Field(name="link", label=words.text("form.kept.link"), kind="link", required=True)
    when = Field(name="when", label=words.text("form.kept.next"), hint=words.text("form.time_hint"), longest=40)
    return blank_form(words, "kept", (link, when), crisis.id)


def add(words: Words, crisis: Crisis) -> Form:
    """A step that no plan foresaw."""
    return blank_form(
        words,
        "add",
        (
            Field(name="title", label=words.text("form.add.title"), required=True, longest=120),
            Field(name="owner", label=words.text("form.add.owner"), kind="person"),
            Field(name="minutes", label=words.text("form.add.minutes"), preset="30", longest=10),
        ),
        crisis.id,
    )


def skip(words: Words, crisis: Crisis, step: Step) -> Form:
    """Why a step does not apply."""
    reason = Field(name="reason", label=_of_step(words, "form.skip.reason", step), required=True, longest=300)
    return blank_form(words, "skip", (reason,), crisis.id, step.id)


def proof(words: Words, crisis: Crisis, step: Step) -> Form:
    """What shows that a step is done."""
    kind = step.plan.proof.value
    field = Field(
        name="proof",
        label=_of_step(words, "form.proof.proof", step),
        kind="link" if step.plan.public else "text",
        hint=words.text(f"form.proof.{kind}") if words.has(f"form.proof.{kind}") else "",
        required=True,
        longest=1000,
    )
    when = Field(name="when", label=words.text("form.proof.when"), hint=words.text("form.proof.when_hint"), longest=40)
    return blank_form(words, "proof", (field, when) if step.plan.public else (field,), crisis.id, step.id)


def decide(words: Words, crisis: Crisis, step: Step) -> Form:
    """A decision and its reason."""
    options = tuple(Option(value=each.id, label=of(each.title, words.language)) for each in step.plan.choices)
    choice = Field(
        name="choice",
        label=_of_step(words, "form.decide.choice", step),
        kind="choice",
        options=options,
        required=True,
    )
    reason = Field(name="reason", label=words.text("form.reason"), longest=300)
    return blank_form(words, "decide", (choice, reason), crisis.id, step.id)


def give(words: Words, crisis: Crisis, role: str) -> Form:
    """To whom a role goes."""
    person = Field(
        name="person",
        label=words.text("form.give.person", role=words.text(f"role.{role}")),
        kind="person",
        required=True,
    )
    return blank_form(words, "give", (person,), crisis.id, role)


def close(words: Words, crisis: Crisis, reason: str = "") -> Form:
    """Stand down: the reason, and what is left, named; the last words where the public still waits for them."""
    preset = reason or crisis.ended_how
    field = Field(name="reason", label=words.text("form.close.reason"), required=True, preset=preset, longest=300)
    form = blank_form(words, "close", (field, *_closing_post(words, crisis)), crisis.id)
    return replace(form, intro=left(words, crisis), about="shown")


def resolve(words: Words, crisis: Crisis, how: str = "") -> Form:
    """How it ended; then it is watched, and what has to be so for that to end stands above."""
    field = Field(name="how", label=words.text("form.resolve.how"), required=True, preset=how, longest=300)
    form = blank_form(words, "resolve", (field, *_closing_post(words, crisis)), crisis.id)
    hours = WATCHED[crisis.level] // timedelta(hours=1)
    return replace(form, intro=(*words.say("form.resolve.intro", n=hours), "\n", *words.say("watch.criteria")))


def _closing_post(words: Words, crisis: Crisis) -> tuple[Field, ...]:
    if not lacks_post(crisis):
        return ()
    label, hint = words.text("form.closing_post"), words.text("form.closing_post.hint")
    return (Field(name="closing", label=label, hint=hint, required=True, longest=500),)


def left(words: Words, crisis: Crisis) -> Text:
    """What would be left undone, what still lacks its proof, and what the public still waits for."""
    lines: list[Text] = []
    if still := left_open(crisis):
        lines.append(words.say("close.left", n=len(still), steps=names(still, words)))
    if bare := unproven(crisis):
        lines.append(words.say("close.unproven", n=len(bare), steps=names(bare, words)))
    if crisis.promise:
        lines.append(words.say("close.promise", at=When(at=crisis.promise.due_at, style="day_time")))
    return below(lines) if lines else words.say("close.nothing_left")


def _of_step(words: Words, key: str, step: Step) -> str:
    return words.text(key, step=numbered(step, words))
