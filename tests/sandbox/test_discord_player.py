"""The acts of a case, done on Discord; and a small case played to its end."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import discord_talk
from bot.sandbox.acts import Act, Doing, read_acts
from bot.sandbox.discord_happenings import Happening, InteractionMade
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import IS_COMPONENTS_V2, InteractionType
from bot.sandbox.errors import NotThere, Refusal
from bot.sandbox.player import Player
from tests.sandbox.bench import until
from tests.sandbox.clocks import START
from tests.sandbox.discord_floor import FORM, Floor, board


def act(does: Doing, place: str = "#social", **more: Any) -> Act:
    return Act(number=1, at=timedelta(), who="anna", does=does, place=place, **more)


def test_what_people_do_to_a_message() -> None:
    floor = Floor()
    perform, social = floor.discord.perform, floor.channel("social")
    assert perform("anna", act("say", text="ciao a tutti")) is None
    said = list(social.messages.values())[-1]
    perform("bruno", act("react", on="ciao", sign="raised_hand::skin-tone-3"))
    perform("bruno", act("reply", on="ciao", text="eccomi"))
    perform("bruno", act("upload", on="ciao", file="a.png", text="123"))
    perform("anna", act("mention", text="stato"))
    perform("anna", act("pin", on="ciao"))
    answers = [each for each in social.messages.values() if each.reference == said.id and each.author == floor.bruno]
    assert [(each.content, len(each.attachments)) for each in answers] == [("eccomi", 0), ("", 1)]
    assert (said.reactions, said.pinned) == ({"✋🏼": [floor.bruno]}, True)
    perform("anna", act("unpin", on="ciao"))
    perform("bruno", act("unreact", on="ciao", sign="raised_hand::skin-tone-3"))
    perform("bruno", act("delete", on="eccomi"))
    assert (said.reactions, said.pinned, answers[0].id in social.messages) == ({}, False, False)


def test_what_people_do_to_a_channel() -> None:
    floor = Floor()
    floor.discord.perform("anna", act("rename", text="piano"))
    floor.discord.perform("anna", act("remove_bot", "#piano"))
    assert floor.bot in floor.channel("piano").overwrites


@pytest.mark.parametrize("does", ["home", "shortcut", "join", "leave", "archive"])
def test_what_discord_does_not_have_is_refused(does: Doing) -> None:
    with pytest.raises(Refusal, match=f"no such thing as '{does}'"):
        Floor().discord.perform("anna", act(does))


def test_a_message_menu_is_named_as_on_slack_or_by_its_own_name() -> None:
    floor = Floor()
    floor.actor("bruno").say("#social", "ecco")
    for name in ("crisis_log", "Timeline"):
        asked = floor.discord.perform("anna", act("log", on="ecco", shortcut=name))
        assert asked is not None
        assert (asked.failure, asked.errors) == (None, {})
    with pytest.raises(NotThere):
        floor.discord.perform("anna", act("log", on="nessuno", shortcut="crisis_log"))


def test_a_form_that_is_not_open_is_not_there() -> None:
    floor = Floor()
    for does in ("fill", "close"):
        with pytest.raises(NotThere, match="no form"):
            floor.discord.perform("anna", act(does, ""))
    floor.form_for("anna")
    floor.discord.perform("anna", act("close", ""))
    assert floor.actor("anna").modal() is None


def answering(floor: Floor, happening: Happening) -> None:
    """A very small bot: a command posts a card, a button opens a form, everything is answered at once."""
    if not isinstance(happening, InteractionMade):
        return
    interaction = floor.discord.interactions.log[-1]
    match interaction.kind:
        case InteractionType.COMPONENT if interaction.payload["data"]["component_type"] == 2:
            floor.answer(interaction, 9, FORM)
        case InteractionType.COMMAND:
            draft = Draft(components=board("Passo 1"), flags=IS_COMPONENTS_V2)
            discord_talk.post(floor.realm, interaction.channel, draft, by=floor.bot)
            floor.privately(interaction, "fatto")
        case _:
            floor.privately(interaction, "fatto")


async def test_a_case_from_command_to_form() -> None:
    floor = Floor()
    floor.realm.listeners.append(lambda happening: answering(floor, happening))
    acts = read_acts(
        [
            {"at": 0, "who": "Anna Conti", "does": "command", "in": "#social", "text": "/crisis start Foto"},
            {"at": 0, "who": "Bruno Ferri", "does": "react", "in": "#social", "on": "Passo 1", "sign": "eyes"},
            {"at": 6, "who": "Anna Conti", "does": "press", "in": "#social", "button": "Mia", "on": "Passo 1"},
            {"at": 7, "who": "Anna Conti", "does": "fill", "form": {"Cosa": "un post", "Livello": "Rosso"}},
            {"at": 8, "who": "Anna Conti", "does": "press", "in": "#social", "button": "Livello", "choose": "Rosso"},
            {"at": 9, "who": "Carla Riva", "does": "say", "in": "#nessuno", "text": "x", "patience": 2},
            {"at": 9, "who": "Dario Longhi", "does": "home"},
        ]
    )
    player = Player(stage=floor.discord, acts=acts, start=START)
    async with asyncio.TaskGroup() as group:
        playing = group.create_task(player.play())
        while not playing.done():
            await until(lambda: floor.discord.idle() or playing.done())
            await floor.clock.pass_time(1)
    why = [(one.act.who, one.why) for one in playing.result() if one.why]
    assert why == [
        ("Dario Longhi", "Discord has no such thing as 'home'."),
        ("Carla Riva", "no channel '#nessuno', waited 0:00:02"),
    ]
    assert not floor.realm.modals
