"""`check` names each thing that is missing, with its cure, and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.discord.check import Setup, findings
from bot.chat.discord.permissions import ASKED, invite_link
from bot.chat.discord.registering import register
from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat
from bot.desk.findings import Finding
from bot.sandbox import discord_rooms
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.faults import Fault
from tests.chat.discord.stage import WHERE, DiscordStage, discord_stage

CONTENT = 1 << 15


@asynccontextmanager
async def ready(**world: Any) -> AsyncIterator[tuple[DiscordStage, Setup]]:
    """A server that has everything, and settings that fit it."""
    async with discord_stage(**world) as stage:
        await register(stage.calls, stage.realm.app.id, "/crisis")
        stage.api.log.clear()
        told = contacts(stage, stage.anna, "#comunicazione")
        yield stage, Setup(token=stage.realm.app.token, api=stage.address, where=WHERE, contacts=told)


def contacts(stage: DiscordStage, user: str, announce: str) -> Contacts:
    """One person of the server, one brand."""
    workspace = f"discord:{stage.guild.id}"
    brand = BrandContacts(
        id="aurora", name="Aurora", announce={workspace: announce}, seats=(Seat(role="lead", holder="a"),)
    )
    return Contacts(people=(Contact(key="a", name="Anna", identities={workspace: user}),), brands=(brand,))


async def wrong(stage: DiscordStage, setup: Setup) -> list[Finding]:
    """What is not well."""
    found = [each for each in await findings(setup, stage.clock) if not each.ok]
    assert all(each.cure for each in found)
    return found


async def only(stage: DiscordStage, setup: Setup) -> str:
    """The one thing that is not well."""
    (found,) = await wrong(stage, setup)
    return found.what


async def test_a_ready_server_has_nothing_to_mend_and_nothing_is_changed() -> None:
    async with ready() as (stage, setup):
        assert await wrong(stage, setup) == []
        assert {each.method for each in stage.asked()} == {"GET"}


async def test_with_a_wrong_token_nothing_else_is_asked() -> None:
    async with ready() as (stage, setup):
        assert (await only(stage, replace(setup, token="wrong"))).startswith("Discord does not take the bot token")
        assert len(stage.asked()) == 1


async def test_nobody_answers() -> None:
    async with ready() as (stage, setup):
        silent = replace(setup, api="http://127.0.0.1:1/api/v10")
        assert (await only(stage, silent)).startswith("Discord does not answer: ")


async def test_every_missing_permission_is_named_with_what_it_is_for() -> None:
    async with ready(everyone=0) as (stage, setup):
        role = next(each for each in stage.guild.roles.values() if each.managed)
        role.permissions = 0
        stage.guild.roles[stage.guild.id].permissions = 0
        said = [each for each in await wrong(stage, setup) if "the permission" in each.what]
        assert len(said) == len(ASKED)
        assert said[0].what == "Panificio Aurora: the permission View Channels is missing; it is needed " + ASKED[0].why
        assert all("Server Settings -> Roles" in each.cure for each in said)


async def test_the_link_and_a_sentence_for_each_permission_stand_there_in_any_case() -> None:
    async with ready() as (stage, setup):
        for told in (await findings(setup, stage.clock), await without_a_server(stage, setup)):
            (invitation,) = [each for each in told if invite_link(stage.realm.app.id) in each.what]
            assert invitation.ok and invitation.what.splitlines()[2:] == [f"{each.shown}: {each.why}" for each in ASKED]


async def without_a_server(stage: DiscordStage, setup: Setup) -> list[Finding]:
    """What is found before anybody let the bot in."""
    del stage.guild.members[stage.realm.app.user]
    return await findings(setup, stage.clock)


async def test_a_category_that_takes_permissions_away() -> None:
    async with ready() as (stage, setup):
        category = stage.server.category(WHERE.category)
        assert category is not None
        stage.hide(category.id, Permission.ADD_REACTIONS)
        assert await only(stage, setup) == "Panificio Aurora: the category Crisi takes from the bot: Add Reactions"


async def test_categories_are_made_and_full_ones_are_followed_by_others() -> None:
    async with discord_stage(categories=()) as bare:
        setup = Setup(token=bare.realm.app.token, api=bare.address, where=WHERE)
        said = [each.what for each in await findings(setup, bare.clock)]
        assert "Panificio Aurora: the category Crisi is made when it is needed" in said
        parent = bare.category(WHERE.category)
        for number in range(50):
            discord_rooms.create(bare.realm, bare.guild, NewChannel(name=f"c{number}", parent=parent), by=bare.anna)
        said = [each.what for each in await findings(setup, bare.clock)]
        assert "Panificio Aurora: the category Crisi is there, and full: the next one opens" in said


async def test_a_server_without_a_channel_left() -> None:
    async with ready() as (stage, setup):
        while len(stage.guild.channels) < 500:
            discord_rooms.create(stage.realm, stage.guild, NewChannel(name="more"), by=stage.anna)
        assert await only(stage, setup) == "Panificio Aurora: all 500 channels are used up"


async def test_commands_that_are_not_the_present_ones() -> None:
    async with ready() as (stage, setup):
        said = await only(stage, replace(setup, command="/crisi"))
        assert said == "/crisi is registered as another version or setting had it"


async def test_commands_that_come_with_the_first_start_are_not_missed() -> None:
    async with discord_stage() as bare:
        setup = Setup(token=bare.realm.app.token, api=bare.address, where=WHERE)
        assert "/crisis is not registered yet; that is done at the start" in [
            each.what for each in await findings(setup, bare.clock)
        ]


async def test_the_content_intent_where_it_is_wanted() -> None:
    async with ready() as (stage, setup):
        asking = replace(setup, reads_content=True)
        assert await only(stage, asking) == "The text of messages may not be read"
        stage.realm.app.privileged = CONTENT
        assert await wrong(stage, asking) == []


async def test_a_bot_in_no_server_is_told_to_open_the_link() -> None:
    async with ready() as (stage, setup):
        (found,) = [each for each in await without_a_server(stage, setup) if not each.ok]
        assert found.what == "The bot is in no server" and found.cure.startswith("Open the link above")


async def test_a_server_is_named_as_the_contacts_want_it() -> None:
    async with ready() as (stage, setup):
        said = f"The bot is in the server Panificio Aurora, in contacts.yaml discord:{stage.guild.id}"
        assert said in [each.what for each in await findings(setup, stage.clock)]


async def test_a_server_that_cannot_be_read_keeps_nothing_else_from_being_looked_at() -> None:
    async with ready() as (stage, setup):
        stage.fail(Fault(kind="status", method="GET /guilds/{guild}", status=500))
        assert "is not to be read" in await only(stage, setup)
        stage.fail(Fault(kind="status", method="GET /applications/{application}/commands", status=500))
        assert "The commands are not to be read" in await only(stage, setup)


async def test_nobody_in_the_contacts() -> None:
    async with ready() as (stage, setup):
        assert await wrong(stage, replace(setup, contacts=Contacts())) == []
        elsewhere = Contacts(people=(Contact(key="a", name="Anna", identities={"slack:T1": "U1"}),))
        assert await only(stage, replace(setup, contacts=elsewhere)) == (
            "Panificio Aurora: the contacts name nobody here"
        )


@pytest.mark.parametrize(
    ("announce", "said"),
    [
        ("", "Aurora has no channel for announcements"),
        ("#not-there", "The channel #not-there of Aurora is not in Panificio Aurora"),
    ],
)
async def test_the_channel_of_announcements(announce: str, said: str) -> None:
    async with ready() as (stage, setup):
        assert await only(stage, replace(setup, contacts=contacts(stage, stage.anna, announce))) == said


async def test_a_channel_the_bot_may_not_write_in() -> None:
    async with ready() as (stage, setup):
        stage.hide(await stage.chat.channel("comunicazione"), Permission.SEND_MESSAGES)
        said = await only(stage, setup)
        assert said == "Crises of Aurora are announced in #comunicazione, but the bot lacks there: Send Messages"


async def test_people_are_members() -> None:
    async with ready() as (stage, setup):
        for user in (stage.nobody, stage.guest):
            assert f"Anna ({user}) is not in" in await only(
                stage, replace(setup, contacts=contacts(stage, user, "social"))
            )
        bot = replace(setup, contacts=contacts(stage, stage.realm.app.user, "social"))
        assert await only(stage, bot) == "Anna is Crisis Room, a bot"


def test_a_secret_is_not_printed() -> None:
    assert "hush" not in repr(Setup(token="hush", where=WHERE))
