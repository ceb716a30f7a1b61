"""What was said at once, back over the interaction: within three seconds, to that person alone.

An interaction is answered once; what comes later changes that answer, for fifteen minutes (discord.com/developers/docs,
receiving and responding). It counts against no limit. Whatever is said here may be lost with the process.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, assert_never

from bot.chat.discord.calls import Calls
from bot.chat.discord.forms import modal
from bot.chat.discord.memory import Memory
from bot.chat.discord.paint import message
from bot.desk.inbound import Inbound, Submitted
from bot.desk.port import Answer, FormMistakes, OpenForm, Quiet, Redraw, Reply, TryLater, Undeliverable
from bot.show.card import Button, Card, Form, Option, Tone
from bot.show.private import note
from bot.show.words import Words

log = logging.getLogger(__name__)

Json = dict[str, Any]

COMPONENT, AUTOCOMPLETE, SUBMIT = 3, 4, 5
"""Interaction types; 2 is a command (discord.com/developers/docs, interaction type)."""

MESSAGE, LATER_UPDATE, UPDATE, CHOICES = 4, 6, 7, 8
"""Callback types; a form has 9 (discord.com/developers/docs, interaction callback type)."""

EPHEMERAL = 1 << 6
CHOICE = 100
"""Letters of a choice's name and value (discord.com/developers/docs, application command option choice)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gesture:
    """An interaction that waits for its answer. on_message: it was pressed on a message, or its form opened there;
    whispered: on one that only they see."""

    id: str
    token: str
    application: str
    kind: int
    user: str
    on_message: bool
    whispered: bool = False
    locale: str = ""


def gesture_of(body: Mapping[str, Any]) -> Gesture:
    """From INTERACTION_CREATE; in direct messages the user stands alone, elsewhere in the member."""
    user = (body.get("member") or body)["user"]
    return Gesture(
        id=str(body["id"]),
        token=str(body["token"]),
        application=str(body["application_id"]),
        kind=int(body["type"]),
        user=str(user["id"]),
        on_message=bool(body.get("message")),
        whispered=bool(int((body.get("message") or {}).get("flags") or 0) & EPHEMERAL),
        locale=str(body.get("locale") or ""),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """An answer with what it answers. home: the guild it is about."""

    answer: Answer
    heard: Inbound
    words: Words

    @property
    def home(self) -> str:
        return self.heard.workspace.partition(":")[2]


class Answering:
    """Says things back."""

    def __init__(self, calls: Calls, memory: Memory) -> None:
        self._calls = calls
        self._memory = memory

    async def answer(self, gesture: Gesture, said: Said) -> None:
        """The one answer."""
        await self._respond(gesture, self._response(gesture, said))

    async def not_yet(self, gesture: Gesture, words: Words) -> None:
        """It takes too long: nobody is told "failed", for it may still be done."""
        data = self._shown(note(words.say("slow")), "")
        await self._respond(gesture, {"type": MESSAGE, "data": data})

    async def late(self, gesture: Gesture, said: Said) -> None:
        """What came of it after all, in the place of "not yet"."""
        card = self._late(said)
        route = "/webhooks/{application}/{token}/messages/@original"
        names = {"application": gesture.application, "token": gesture.token}
        body = {name: value for name, value in self._shown(card, said.home).items() if name != "flags"}
        await self._say("PATCH", route, body, names)

    async def suggest(self, gesture: Gesture, options: tuple[Option, ...]) -> None:
        """What there is to choose from while somebody types."""
        choices = [{"name": each.label[:CHOICE], "value": each.value[:CHOICE]} for each in options]
        await self._respond(gesture, {"type": CHOICES, "data": {"choices": choices}})

    def _response(self, gesture: Gesture, said: Said) -> Json:
        """A form opened from a private message is answered in its place, so that none of these pile up."""
        if gesture.kind == SUBMIT and gesture.whispered:
            return {"type": UPDATE, "data": self._painted(self._late(said), said.home)}
        match said.answer:
            case Reply(card=card):
                return {"type": MESSAGE, "data": self._shown(card, said.home)}
            case OpenForm(form=form) if gesture.kind != SUBMIT:
                return self._form(self._memory.filled(form, gesture.user), said.home)
            case OpenForm() | FormMistakes():
                return {"type": MESSAGE, "data": self._shown(self._late(said), said.home)}
            case Redraw(card=card) if gesture.on_message:
                return {"type": UPDATE, "data": self._painted(card, said.home)}
            case Redraw() | Quiet() if gesture.on_message:
                return {"type": LATER_UPDATE}
            case Redraw() | Quiet():
                return {"type": MESSAGE, "data": self._shown(self._late(said), said.home)}
            case _:
                assert_never(said.answer)

    def _late(self, said: Said) -> Card:
        """An answer as words, where nothing else can be shown any more."""
        match said.answer:
            case Reply(card=card):
                return card
            case OpenForm(form=form):
                return self._again(form, said.words)
            case FormMistakes(mistakes=mistakes):
                return self._mistakes(mistakes, said)
            case Quiet(card=Card() as card):
                return card
            case Redraw() | Quiet():
                return note(said.words.say("did.done"))
            case _:
                assert_never(said.answer)

    def _again(self, form: Form, words: Words) -> Card:
        button = Button(label=form.title, does=form.does, about=form.about, tone=Tone.MAIN)
        return note(words.say("form.too_late"), button, crisis=form.crisis)

    def _mistakes(self, mistakes: Mapping[str, str], said: Said) -> Card:
        """Discord closes a form that was sent: it is offered again, with what was typed into it."""
        form = said.heard
        lines = ("\n".join(mistakes.values()),)
        if not isinstance(form, Submitted):
            return note(lines)
        self._memory.sent_back(form)
        again = Button(label=said.words.text("button.mend"), does=form.does, about=form.about, tone=Tone.MAIN)
        return note(lines, again, crisis=form.crisis)

    def _form(self, form: Form, home: str) -> Json:
        callback, kept = modal(form, home)
        self._memory.keep(kept)
        return callback

    def _shown(self, card: Card, home: str) -> Json:
        """For one pair of eyes."""
        body = self._painted(card, home)
        return body | {"flags": body["flags"] | EPHEMERAL}

    def _painted(self, card: Card, home: str) -> Json:
        painted = message(card, home)
        self._memory.keep(painted.kept)
        return painted.body

    async def _respond(self, gesture: Gesture, callback: Json) -> None:
        names = {"interaction": gesture.id, "token": gesture.token}
        await self._say("POST", "/interactions/{interaction}/{token}/callback", callback, names)

    async def _say(self, method: Literal["POST", "PATCH"], route: str, body: Json, names: Mapping[str, str]) -> None:
        try:
            await self._calls.make(method, route, body=body, files=(), reason="", **names)
        except (TryLater, Undeliverable) as error:
            log.warning("an answer was lost: %s", error)
