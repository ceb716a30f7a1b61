"""The watch in words: on the board, once a day in the room, and the questions before it ends."""

from __future__ import annotations

from datetime import datetime

from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchFact, WatchOver
from bot.crisis.model import Crisis
from bot.show.card import Button, Card, Control, Piece, Text, Tone, When, linked
from bot.show.private import note
from bot.show.words import Words

MOST_ABOUT = 300
"""So much of what was typed a button carries on."""

Content = tuple[Text, tuple[Control, ...]]


def said_of(fact: WatchFact, crisis: Crisis, by: Piece, words: Words) -> Content:
    """It begins, with what has to be so for it to end; a day has gone by; its time is over; or it is on again."""
    match fact:
        case WatchBegan(until=until, how=how):
            said = words.say("say.watch_began", by=by, how=linked(how), until=_day(until))
            return (*said, " ", *words.say("watch.criteria")), ()
        case WatchDay(until=until):
            again = Button(label=words.text("button.reopen"), does="reopen")
            return words.say("say.watch_day", until=_day(until)), (again,)
        case WatchBroken(reason=reason):
            key = "say.watch_broken_because" if reason else "say.watch_broken"
            return words.say(key, by=by, reason=linked(reason)), ()
        case WatchOver():
            close = Button(label=words.text("button.close"), does="close", tone=Tone.MAIN)
            freeze = Button(label=words.text("button.freeze"), does="freeze")
            waits = any(each.waits for each in crisis.queues)
            return words.say("say.watch_over_paused" if waits else "say.watch_over"), (
                (close, freeze) if waits else (close,)
            )


def _day(at: datetime) -> When:
    return When(at=at, style="day_time")


def post_question(crisis: Crisis, words: Words, does: str, said: str) -> Card:
    """Nobody has told the public yet how it ended: the form asks for the link, or for the reason."""
    form = Button(label=words.text("button.closing_post"), does=does, about=said[:MOST_ABOUT], tone=Tone.MAIN)
    return note(words.say("close.no_post"), form, crisis=crisis.id)
