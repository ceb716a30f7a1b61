"""The forms for what is made safe: one more to pause, what shows that one is paused, a piece of evidence."""

from __future__ import annotations

from bot.crisis.freeze import LONGEST_NAME
from bot.crisis.model import Crisis
from bot.show.card import Field, Form
from bot.show.forms import blank_form
from bot.show.words import Words


def add(words: Words, crisis: Crisis) -> Form:
    """One that the contacts did not know of."""
    label, hint = words.text("form.queue_add.tool"), words.text("form.queue_add.hint")
    tool = Field(name="tool", label=label, hint=hint, required=True, longest=LONGEST_NAME)
    return blank_form(words, "queue_add", (tool,), crisis.id)


def proof(words: Words, crisis: Crisis, queue: str) -> Form:
    """What shows that it is paused."""
    label = words.text("form.queue_proof.proof")
    field = Field(name="proof", label=label, kind="text", required=True, longest=500)
    return blank_form(words, "queue_proof", (field,), crisis.id, queue)


def evidence(words: Words, crisis: Crisis) -> Form:
    """Where it stands, whose it is, what it shows, and the fingerprint of the file for whoever has one."""
    link = Field(name="link", label=words.text("form.evidence.link"), kind="link", required=True)
    handle = Field(name="handle", label=words.text("form.evidence.handle"), longest=80)
    text = Field(name="text", label=words.text("form.evidence.text"), kind="text", longest=1000)
    hint = words.text("form.evidence.sha256_hint")
    sha256 = Field(name="sha256", label=words.text("form.evidence.sha256"), hint=hint, longest=80)
    return blank_form(words, "evidence", (link, handle, text, sha256), crisis.id)
