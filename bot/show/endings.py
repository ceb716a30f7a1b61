"""How a crisis ends, or comes back, in words: to the room, to whoever was called in vain, and to all who were asked not
to post about it. Pure."""

from __future__ import annotations

from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.model import Crisis
from bot.crisis.people import lead
from bot.show.board import name
from bot.show.card import Mention, Piece, Room, Text, linked
from bot.show.words import Words

Ending = CrisisCancelled | CrisisClosed | CrisisReopened


def in_room(fact: Ending, crisis: Crisis, by: Piece, words: Words) -> Text:
    """How it ended, or came back; what has no room is named, since that is read among other private messages."""
    reason = "" if isinstance(fact, CrisisCancelled) else fact.reason
    key = f"say.{_how(fact)}" if crisis.room_name else f"say.recorded.{_how(fact)}"
    if isinstance(fact, CrisisReopened) and crisis.room_name:
        key = "say.new_room" if fact.lost else "say.reopened_because" if reason else key
    return words.say(key, title=name(crisis, words), by=by, reason=linked(reason))


def elsewhere(part: str, fact: Ending, crisis: Crisis, words: Words) -> Text:
    """To one who was called and is not needed any more, or to all who are not in the room."""
    if part == "unneeded":
        return words.say(f"say.unneeded.{_how(fact)}", title=name(crisis, words))
    room = Room(room=crisis.room.room) if crisis.room else crisis.room_name
    kind = "drill" if crisis.drill and not isinstance(fact, CrisisReopened) else _how(fact)
    who = Mention(person=lead(crisis), quiet=True)
    return words.say(f"say.announced.{kind}", title=name(crisis, words), lead=who, room=room)


def _how(fact: Ending) -> str:
    return fact.kind.removeprefix("crisis_")
