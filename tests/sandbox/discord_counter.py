"""A ready Discord where people can use the app: its commands registered, interactions made and answered by hand."""

from __future__ import annotations

from typing import Any

from bot.sandbox import discord_callbacks as callbacks
from bot.sandbox import discord_talk as talk
from bot.sandbox.agenda import Agenda
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_interactions import Interaction, Interactions
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import IS_COMPONENTS_V2, Channel, Json, Message, Modal, User
from tests.sandbox.discord_scene import Scene

STRING, INTEGER, BOOLEAN, PERSON = 3, 4, 5, 6


def option(kind: int, name: str, **more: Any) -> Json:
    return {"type": kind, "name": name, "description": f"the {name}", **more}


TAKE = option(1, "take", options=[option(INTEGER, "step", required=True, autocomplete=True), option(PERSON, "who")])
CRISIS: Json = {
    "name": "crisis",
    "description": "Run a crisis",
    "description_localizations": {"it": "Gestire una crisi"},
    "options": [
        option(1, "start", options=[option(STRING, "title"), option(BOOLEAN, "private")]),
        option(2, "step", options=[TAKE]),
    ],
}
RECORD: Json = {"name": "Into the timeline", "type": 3}
START = {"name": "crisis", "type": 1, "options": [{"name": "start", "type": 1, "options": []}]}


def button(custom_id: str, **more: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, **more}


def text(content: str = "words") -> Json:
    return {"type": 10, "content": content}


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def select(custom_id: str, *values: str, **more: Any) -> Json:
    return {"type": 3, "custom_id": custom_id, "options": [{"label": one, "value": one} for one in values], **more}


def people(custom_id: str, **more: Any) -> Json:
    return {"type": 5, "custom_id": custom_id, **more}


def label(component: Json, **more: Any) -> Json:
    return {"type": 18, "label": "Field", "component": component, **more}


def entry(custom_id: str, **more: Any) -> Json:
    return {"type": 4, "custom_id": custom_id, "style": 1, **more}


def form(*components: Json) -> Json:
    return {"custom_id": "form", "title": "A form", "components": list(components)}


BOARD = [
    text("board"),
    row(button("go"), button("no", disabled=True)),
    row(select("which", "a", "b")),
    row(people("who")),
]


class Counter(Scene):
    """``interactions`` as the sandbox has them; ``answer`` is a callback with the interaction's own id and token."""

    def __init__(self, **changes: Any) -> None:
        super().__init__(**changes)
        self.agenda = Agenda(self.clock)
        self.commands = Commands(self.realm)
        self.commands.overwrite([CRISIS, RECORD])
        self.interactions = Interactions(self.realm, self.agenda, self.commands)

    def user(self, name: str) -> User:
        return self.realm.named(name)

    def board(self, channel: Channel | None = None) -> Message:
        draft = Draft(components=BOARD, flags=IS_COMPONENTS_V2)
        return talk.post(self.realm, channel or self.general, draft, by=self.bot)

    def command(self, name: str = "anna", data: Json = START, channel: Channel | None = None) -> Interaction:
        return self.interactions.command(self.user(name), channel or self.general, data)

    def press(self, message: Message, custom_id: str = "go", **data: Any) -> Interaction:
        return self.interactions.component(self.user("anna"), self.general, message, {"custom_id": custom_id, **data})

    def answer(self, interaction: Interaction, kind: int, data: Json | None = None, **how: Any) -> Json | None:
        body = {"type": kind} | ({"data": data} if data is not None else {})
        return callbacks.callback(self.interactions, interaction.id, interaction.token, body, **how)

    def form(self, body: Json, opener: Interaction | None = None) -> Modal:
        """The form that Anna has open now."""
        self.answer(opener or self.command(), 9, body)
        return self.realm.modals[self.anna]
