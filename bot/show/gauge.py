"""The question whether it is worse than we say: to the room, with its reason and one tap to raise. People decide."""

from __future__ import annotations

from bot.crisis.criteria import Past, Signal
from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.levels import Level
from bot.crisis.model import Crisis
from bot.show.card import Button, Room, Text, Tone
from bot.show.words import Words


def said_of(fact: LevelQuestioned, crisis: Crisis, words: Words) -> tuple[Text, tuple[Button, ...]]:
    """The question, with its buttons while it is one."""
    named = words.text(f"level.{fact.level}")
    said = words.say("say.level_questioned", why=reason(fact, words), level=named)
    if not (fact.level.worse_than(crisis.level) and crisis.is_open):
        return said, ()
    label = words.text("button.level_raise", level=named)
    up = Button(label=label, does="level_raise", about=fact.level, tone=Tone.MAIN)
    shown = (Button(label=words.text("button.mention.show"), does="mention_show", about=str(fact.mention)),)
    help_wanted = Button(label=words.text("button.help_who"), does="help_who")
    more = (*(shown if fact.mention else ()), *((help_wanted,) if fact.signal.calls_for_help else ()))
    return said, (up, *more, Button(label=words.text("button.level"), does="level", about=crisis.id))


def reason(fact: LevelQuestioned, words: Words) -> Text:
    """Why it is in question, in one sentence."""
    match fact.signal:
        case Signal.KIND:
            klass = words.text(f"klass.{fact.klass}") if fact.klass else ""
            return words.say("gauge.kind", number=fact.mention, klass=klass)
        case Signal.REACH:
            return words.say("gauge.reach", number=fact.mention, reach=fact.n, followers=fact.of)
        case Signal.HISTORY:
            return words.say(f"gauge.past.{fact.past or Past.SAME}")
        case _:
            return words.say(f"gauge.{fact.signal}", n=fact.n, of=fact.of)


def to_starter(crisis: Crisis, words: Words) -> tuple[Text, tuple[Button, ...]]:
    """Where the room is, and the two questions about what was before; above red there is nothing to raise to."""
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    if crisis.level is Level.RED or crisis.gauge.past or not crisis.is_open:
        return words.say("say.opened.starter", room=room), ()
    buttons = (Button(label=words.text(f"button.past.{each}"), does="past", about=each) for each in Past)
    return words.say("say.opened.starter_asked", room=room), tuple(buttons)
