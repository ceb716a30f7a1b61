"""A ready Discord where people act and the app's answers are given by hand: for the tests of what people do."""

from __future__ import annotations

from typing import Any

from bot.sandbox import discord_callbacks, discord_talk
from bot.sandbox.activity import Activity
from bot.sandbox.agenda import Agenda
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_limits import DiscordLimitSettings
from bot.sandbox.discord_server import Discord, Manners
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import EPHEMERAL, IS_COMPONENTS_V2, Channel, Json, Message
from tests.sandbox.discord_commands_at_hand import CRISIS, LOG
from tests.sandbox.discord_counter import button, entry, people, row, select, text
from tests.sandbox.discord_scene import Scene

FREE = Manners(limits=DiscordLimitSettings(on=False), menu={"crisis_log": "Timeline"})

LEVELS = [{"label": "Rosso", "value": "sev1"}, {"label": "Giallo", "value": "sev3", "default": True}]


def board(title: str, *, on: str = "") -> list[Json]:
    """A card with two buttons and two selects; ``on`` makes its custom_ids its own."""
    return [
        text(f"### {title}\nEntro <t:1795424400:t>"),
        row(button(f"take{on}", label="Mia"), button(f"take2{on}", label="Mia e tua"), button("no", disabled=True)),
        row({**select(f"level{on}"), "options": LEVELS, "placeholder": "Livello"}),
        row(people(f"who{on}", placeholder="Persona")),
    ]


FORM: Json = {
    "custom_id": "form",
    "title": "Una crisi",
    "components": [
        text("Che cosa è successo?"),
        {"type": 18, "label": "Cosa", "component": entry("what", max_length=20)},
        {"type": 18, "label": "Livello", "component": {**select("level", required=False), "options": LEVELS}},
        {"type": 18, "label": "Chi", "component": people("who", required=False, max_values=3)},
    ],
}


class Floor(Scene):
    """``discord`` is whole but listens on no port."""

    def __init__(self, **changes: Any) -> None:
        super().__init__(**changes)
        self.agenda = Agenda(self.clock)
        self.activity = Activity()
        self.discord = Discord(self.realm, self.agenda, self.activity, FREE)
        self.discord.commands.overwrite([CRISIS, LOG])

    def actor(self, name: str = "anna") -> DiscordActor:
        return self.discord.actor(name)

    def card(self, title: str = "Passo 1", channel: Channel | None = None, **more: Any) -> Message:
        """A card of the app's."""
        draft = Draft(components=board(title, **more), flags=IS_COMPONENTS_V2)
        return discord_talk.post(self.realm, channel or self.channel("social"), draft, by=self.bot)

    def whisper(self, content: str, name: str = "anna", channel: Channel | None = None) -> Message:
        """An ephemeral message of the app's."""
        draft = Draft(content=content)
        only_for = self.id(name)
        place = channel or self.channel("social")
        return discord_talk.whisper(self.realm, place, draft, by=self.bot, only_for=only_for)

    def answer(self, interaction: Interaction, kind: int, data: Json | None = None) -> None:
        """The app's callback."""
        body = {"type": kind} | ({"data": data} if data is not None else {})
        discord_callbacks.callback(self.discord.interactions, interaction.id, interaction.token, body)

    def privately(self, interaction: Interaction, content: str) -> None:
        """The app answers so that only that person sees it."""
        self.answer(interaction, 4, {"content": content, "flags": EPHEMERAL})

    def form_for(self, name: str = "anna") -> None:
        """Somebody has a form open."""
        self.answer(self.actor(name).command("#social", "/crisis start"), 9, FORM)
