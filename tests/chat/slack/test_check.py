"""`check` names each thing that is missing, with its cure, and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.chat.slack.check import Setup, findings
from bot.chat.slack.manifest import SCOPES
from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat
from bot.desk.findings import Finding
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.worlds import panificio
from tests.sandbox.clocks import HandClock


@asynccontextmanager
async def workspace(**app: Any) -> AsyncIterator[tuple[Sandbox, Setup]]:
    """A workspace with the scopes of the manifest, and settings that fit it."""
    clock = HandClock()
    sandbox = Sandbox(panificio(clock, app={"scopes": [*SCOPES], **app}), clock, limits=LimitSettings(on=False))
    async with sandbox.running():
        space = sandbox.space
        setup = Setup(
            bot_token=space.app.bot_token,
            app_token=space.app.app_token,
            api=sandbox.api_url,
            contacts=contacts(sandbox, "anna", "#comunicazione"),
        )
        yield sandbox, setup


def contacts(sandbox: Sandbox, name: str, announce: str) -> Contacts:
    """One person of the workspace, one brand."""
    workspace = f"slack:{sandbox.space.id}"
    user = next((each.id for each in sandbox.space.people.values() if each.name == name), name)
    brand = BrandContacts(
        id="aurora", name="Aurora", announce={workspace: announce}, seats=(Seat(role="lead", holder="a"),)
    )
    return Contacts(people=(Contact(key="a", name="Anna", identities={workspace: user}),), brands=(brand,))


def wrong(found: list[Finding]) -> list[str]:
    """What is not well."""
    return [each.what for each in found if not each.ok]


async def test_a_ready_workspace_has_nothing_to_mend() -> None:
    async with workspace() as (sandbox, setup):
        found = await findings(setup)
        assert wrong(found) == []
        asked = {each.method for each in sandbox.calls}
        assert asked == {"auth.test", "apps.connections.open", "conversations.list", "conversations.info", "users.info"}


async def test_every_missing_scope_is_named_with_what_it_is_for() -> None:
    async with workspace(scopes=["chat:write", "channels:read", "groups:read", "users:read"]) as (_, setup):
        missing = [each for each in await findings(setup) if "permission" in each.what]
        assert len(missing) == len(SCOPES) - 4
        assert all(each.cure for each in missing)
        assert any("pins:write" in each.what and SCOPES["pins:write"] in each.what for each in missing)


async def test_a_wrong_token() -> None:
    async with workspace() as (_, setup):
        assert wrong(await findings(replace(setup, bot_token="xoxb-old"))) == [
            "Slack does not take the bot token: invalid_auth"
        ]


async def test_nobody_answers() -> None:
    (said,) = wrong(await findings(Setup(bot_token="xoxb-x", api="http://127.0.0.1:1/api/")))
    assert said.startswith("Slack does not answer: Cannot connect")


async def test_somebody_else_answers() -> None:
    async with workspace() as (_, setup):
        elsewhere = replace(setup, api=setup.api.removesuffix("api/") + "elsewhere/")
        assert wrong(await findings(elsewhere)) == ["Slack does not take the bot token: HTTP 404"]


async def test_socket_mode() -> None:
    async with workspace() as (sandbox, setup):
        (said,) = wrong(await findings(replace(setup, app_token="xapp-old")))
        assert said == "Socket Mode does not open: invalid_auth"
        sandbox.fail(Fault(kind="error", method="apps.connections.open", code="not_allowed"))
        (closed,) = [each for each in await findings(setup) if not each.ok and "Socket" in each.what]
        assert closed.cure.startswith("Switch Socket Mode on")


async def test_http_in_its_place() -> None:
    async with workspace() as (_, setup):
        http = replace(setup, app_token="", signing_secret="s", port=8080)
        assert wrong(await findings(http)) == []
        assert wrong(await findings(replace(http, signing_secret=""))) == ["Nothing can be heard"]


async def test_the_channel_for_announcements() -> None:
    async with workspace() as (sandbox, setup):
        for announce in ("#no-such-channel", ""):
            said = wrong(await findings(replace(setup, contacts=contacts(sandbox, "anna", announce))))
            assert len(said) == 1, said
        sandbox.actor("Anna Conti").archive("#comunicazione")
        assert len(wrong(await findings(setup))) == 1
        general = sandbox.space.channel_named("general").id
        assert wrong(await findings(replace(setup, contacts=contacts(sandbox, "anna", general)))) == []


@pytest.mark.parametrize("name", ["fabio", "U0NOBODY"])
async def test_people_who_are_not_there_or_may_do_nothing(name: str) -> None:
    async with workspace() as (sandbox, setup):
        (said,) = wrong(await findings(replace(setup, contacts=contacts(sandbox, name, "#comunicazione"))))
        assert "Anna" in said


async def test_contacts_of_another_workspace_or_none() -> None:
    async with workspace() as (_, setup):
        other = Contacts(people=(Contact(key="a", name="Anna", identities={"slack:T0OTHER": "U1"}),))
        assert wrong(await findings(replace(setup, contacts=other))) == ["The contacts name nobody of this workspace"]
        assert wrong(await findings(replace(setup, contacts=Contacts()))) == []


def test_secrets_are_not_printed() -> None:
    assert "secret" not in repr(Setup(bot_token="xoxb-secret", app_token="xapp-secret", signing_secret="secret"))
