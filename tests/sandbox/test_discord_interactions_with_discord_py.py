"""discord.py itself answers people: commands, autocomplete, buttons and forms, as a bot written with it would."""

from __future__ import annotations

import asyncio
import io
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import yarl
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox.activity import Activity
from bot.sandbox.agenda import Agenda
from bot.sandbox.discord_server import Discord
from bot.sandbox.discord_typed import read_line
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.bench import until
from tests.sandbox.clocks import WallClock

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports audioop, which is for voice only
    import discord
    from discord import app_commands, ui
    from discord.gateway import DiscordWebSocket
    from discord.http import Route


class Form(ui.Modal, title="A crisis"):
    what: ui.Label[Any] = ui.Label(text="What", component=ui.TextInput(custom_id="what"))
    who: ui.Label[Any] = ui.Label(text="Who", component=ui.UserSelect(custom_id="who"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        chosen = " ".join(person.name for person in self.who.component.values)  # type: ignore[attr-defined]
        await interaction.edit_original_response(content=f"{self.what.component.value} {chosen}")  # type: ignore[attr-defined]
        file = discord.File(io.BytesIO(b"x"), "a.txt", description="proof")
        await interaction.followup.send("later", file=file)


class Card(ui.LayoutView):
    box: ui.Container[Any] = ui.Container(
        ui.TextDisplay("A card"),
        ui.Section(ui.TextDisplay("step"), accessory=ui.Button(label="Mine", custom_id="mine")),
    )


class Bot(discord.AutoShardedClient):
    """Written down is what it heard."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0)
        self.heard: list[Any] = []
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(self._crisis())
        self.tree.add_command(app_commands.ContextMenu(name="Record", callback=self._record))

    def _crisis(self) -> app_commands.Group:
        group = app_commands.Group(name="crisis", description="Crises")

        @group.command(name="start", description="Open one")
        async def start(interaction: discord.Interaction, title: str | None = None) -> None:
            self.heard.append((title, interaction.locale.value, interaction.user.name))
            await interaction.response.send_modal(Form())

        @group.command(name="card", description="Show one")
        async def card(interaction: discord.Interaction, whose: discord.Member) -> None:
            self.heard.append(whose.name)
            answered = await interaction.response.send_message(view=Card())
            self.heard.append(answered.message_id)

        @group.command(name="take", description="Take one")
        async def take(interaction: discord.Interaction, step: str) -> None:
            await interaction.response.send_message(step)

        @take.autocomplete("step")
        async def steps(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{typed}{number}", value=str(number)) for number in range(2)]

        return group

    async def _record(self, interaction: discord.Interaction, message: discord.Message) -> None:
        self.heard.append(message.content)
        await interaction.response.send_message("kept", ephemeral=True)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(view=ui.LayoutView().add_item(ui.TextDisplay("taken")))


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[Discord, Bot]]:
    """A sandbox with that bot in it."""
    clock = WallClock()
    agenda = Agenda(clock)
    there = Discord(panificio(clock), agenda, Activity())
    application = web.Application()
    application.add_routes(there.routes())
    async with TestServer(application) as server, Bot() as bot:
        there.realm.base_url = str(server.make_url("")).rstrip("/")
        before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = there.api_url, yarl.URL(there.gateway_url)
        tasks = [asyncio.ensure_future(agenda.run()), asyncio.ensure_future(bot.start(there.realm.app.token))]
        try:
            await until(bot.is_ready)
            await bot.tree.sync()
            yield there, bot
        finally:
            await bot.close()
            Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
            await tasks[1]
            tasks[0].cancel()


@pytest.fixture
async def both() -> AsyncIterator[tuple[Discord, Bot]]:
    async with serving() as made:
        yield made


async def test_a_command_opens_a_form_whose_answer_comes_later(both: tuple[Discord, Bot]) -> None:
    there, bot = both
    anna, bruno = there.actor("anna"), there.realm.named("bruno")
    assert (await anna.command("#general", "/crisis start A leak").settled()).callback == 9
    assert bot.heard == [("A leak", "it", "anna")]
    sent = await anna.submit({"what": "leak", "who": [bruno.id]}).settled()
    assert sent.callback == 5
    general = anna.place("#general")
    await until(lambda: any(message.content == "later" for message in general.messages.values()))
    assert [(each.content, each.only_for) for each in general.whispers.values()] == [("leak bruno", anna.user.id)]
    (later,) = general.messages.values()
    assert [(file.filename, file.description) for file in later.attachments] == [("a.txt", "proof")]


async def test_a_button_changes_the_message_it_stands_on(both: tuple[Discord, Bot]) -> None:
    there, bot = both
    anna = there.actor("anna")
    shown = await anna.command("#general", "/crisis card @Bruno Ferri").settled()
    assert shown.response is not None
    await until(lambda: bot.heard == ["bruno", int(shown.response.id)] if shown.response else False)
    pressed = await anna.press("#general", shown.response.id, "mine").settled()
    assert pressed.callback == 7
    assert [component["content"] for component in shown.response.components] == ["taken"]


async def test_autocomplete_and_message_commands(both: tuple[Discord, Bot]) -> None:
    there, bot = both
    anna = there.actor("anna")
    general = anna.place("#general")
    line = read_line("/crisis take 7", anna.offered(general), anna.names(general))
    typed = await anna.autocomplete("#general", line, "step").settled()
    assert [choice["name"] for choice in typed.choices] == ["70", "71"]
    said = anna.say("#general", "words")
    recorded = await anna.message_command("#general", said.id, "Record").settled()
    assert (recorded.callback, bot.heard) == (4, ["words"])
