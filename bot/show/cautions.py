"""A caution in the room: what has just been seen, why it matters, and the one thing to do now."""

from __future__ import annotations

from bot.crisis.caution import Caution
from bot.crisis.cautioning import LOCKED
from bot.crisis.facts.help import Cautioned
from bot.crisis.model import Crisis
from bot.show.board_steps import numbered
from bot.show.card import Button, Control, Strong, Text
from bot.show.words import Words

Content = tuple[Text, tuple[Control, ...]]


def said_of(fact: Cautioned, crisis: Crisis, words: Words) -> Content:
    """The line in the room; below it the mention that it is about."""
    shown = Button(label=words.text("button.mention.show"), does="mention_show", about=str(fact.mention))
    return words.say(f"caution.{_name(fact, crisis)}", **details(fact, crisis, words)), (shown,) if fact.mention else ()


def _name(fact: Cautioned, crisis: Crisis) -> str:
    """Of a channel, whether it all began there; of somebody who leaves, whether the plan has a step for it."""
    if fact.caution is Caution.MISSING_CHANNEL and not fact.n:
        return f"{fact.caution}.began"
    if fact.caution is Caution.OFFBOARDING and crisis.step(LOCKED):
        return f"{fact.caution}.step"
    return fact.caution


def details(fact: Cautioned, crisis: Crisis, words: Words) -> dict[str, object]:
    """The blanks of its sentences."""
    locked = crisis.step(LOCKED)
    step = Strong(text=numbered(locked, words)) if locked else ""
    share = 100 * fact.n / fact.of if fact.of else 0
    percent = f"{share:.0f}" if share >= 1 else "<1"
    about: dict[str, object] = {"number": fact.mention, "channel": fact.channel, "step": step}
    return {"n": fact.n, "of": fact.of, "percent": percent} | about
