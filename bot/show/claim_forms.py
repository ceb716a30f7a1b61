"""The forms for what is known and for what staff answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.crisis import claims, staff_lines
from bot.crisis.claim import Claim, ClaimStanding
from bot.crisis.model import Crisis
from bot.show.card import Field, Form, Option
from bot.show.claims import SIGNS, shortened
from bot.show.forms import blank_form
from bot.show.words import Words

MOST_OPTIONS = 25
"""So many claims can be chosen from; any other is named by its number in a line."""


def log(words: Words, crisis: Crisis) -> Form:
    """What is said about us, whether it is so, and where it comes from."""
    label = words.text("form.claim_log.text")
    text = Field(name="text", label=label, kind="text", required=True, longest=claims.LONGEST)
    options = tuple(Option(value=each.value, label=_standing(each, words)) for each in ClaimStanding)
    standing = Field(
        name="standing",
        label=words.text("form.claim_log.standing"),
        kind="choice",
        options=options,
        preset=ClaimStanding.UNCONFIRMED.value,
        required=True,
    )
    source = _source(words, "claim_log", required=False)
    return blank_form(words, "claim_log", (text, standing, source), crisis.id)


def _standing(standing: ClaimStanding, words: Words) -> str:
    return f"{SIGNS[standing]} {words.text(f'claim.{standing}')}"


def _source(words: Words, does: str, required: bool) -> Field:
    label, hint = words.text(f"form.{does}.source"), words.text("form.claim.source_hint")
    return Field(name="source", label=label, hint=hint, required=required, longest=500)


def settle(words: Words, crisis: Crisis, does: str, asked: Sequence[Claim]) -> Form:
    """Which claim, where there are several, and what that rests on. does: claim_confirm, claim_deny or claim_hush."""
    source = _source(words, does, required=does != "claim_hush")
    if len(asked) == 1:
        form = blank_form(words, does, (source,), crisis.id, str(asked[0].number))
        return replace(form, intro=(f"{asked[0].number}. {asked[0].text}",))
    options = tuple(
        Option(value=str(each.number), label=shortened(f"{each.number}. {each.text}", 75))
        for each in asked[:MOST_OPTIONS]
    )
    which = Field(name="claim", label=words.text("form.claim.which"), kind="choice", options=options, required=True)
    return blank_form(words, does, (which, source), crisis.id)


def line(words: Words, crisis: Crisis) -> Form:
    """What staff answer from now on; it begins with what they answer now."""
    now = staff_lines.current(crisis)
    label, hint = words.text("form.line_give.text"), words.text("form.line_give.hint")
    preset, longest = now.text if now else "", staff_lines.LONGEST
    text = Field(name="text", label=label, hint=hint, kind="text", preset=preset, required=True, longest=longest)
    return blank_form(words, "line_give", (text,), crisis.id)
