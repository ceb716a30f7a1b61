"""`check` names each thing that is missing, with its cure, and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.chat.slack.check import PASSING_DISKS, Finding, Setup, findings
from bot.chat.slack.manifest import SCOPES
from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.worlds import panificio
from bot.store import schema
from bot.store.engine import connect
from tests.sandbox.clocks import HandClock

DATABASE = "sqlite:////var/lib/crisis-room-that-is-not-there/crisis.db"


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
            database=DATABASE,
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
    """What is not well, the database aside."""
    return [each.what for each in found if not each.ok and "crisis.db" not in each.what]


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


async def test_a_wrong_or_missing_token() -> None:
    async with workspace() as (_, setup):
        assert wrong(await findings(replace(setup, bot_token="xoxb-old"))) == [
            "Slack does not take the bot token: invalid_auth"
        ]
        assert wrong(await findings(replace(setup, bot_token=""))) == ["There is no bot token"]
        bare = wrong(await findings(replace(setup, bot_token="", app_token="", contacts=Contacts())))
        assert [said.split(":")[0] for said in bare] == [
            "There is no bot token",
            "Nothing can be heard",
            "There are no contacts",
        ]


async def test_nobody_answers() -> None:
    setup = Setup(bot_token="xoxb-x", api="http://127.0.0.1:1/api/", database=DATABASE)
    (said,) = wrong(await findings(setup))
    assert said.startswith("Slack does not take the bot token")


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
        (said,) = wrong(await findings(replace(setup, contacts=Contacts())))
        assert said.startswith("There are no contacts")


async def of_database(database: str, **environment: str) -> list[Finding]:
    """What is said of a database, there being no workspace."""
    found = await findings(Setup(database=database, environment=environment))
    return found[: [each.what for each in found].index("There is no bot token")]


@pytest.mark.parametrize("variable", PASSING_DISKS)
async def test_sqlite_where_disks_do_not_last(variable: str) -> None:
    lasting, _ = await of_database(DATABASE, **{variable: "1"})
    assert not lasting.ok and PASSING_DISKS[variable] in lasting.what and "PostgreSQL" in lasting.cure


async def test_sqlite_in_memory_or_in_a_temporary_folder(tmp_path: Path) -> None:
    lasting, _ = await of_database("sqlite:////tmp/crisis-that-is-not-there.db")
    assert not lasting.ok


async def test_a_database_that_is_ready_old_or_gone(tmp_path: Path) -> None:
    file = tmp_path / "crisis.db"
    absent = (await of_database(f"sqlite:///{file}"))[-1]
    assert absent.ok and "made at the start" in absent.what and not file.exists()
    engine = connect(f"sqlite:///{file}")
    engine.connect().close()
    old = (await of_database(f"sqlite:///{file}"))[-1]
    assert not old.ok and "upgrade" in old.cure
    schema.upgrade(engine)
    engine.dispose()
    assert (await of_database(f"sqlite:///{file}"))[-1].ok
    gone = (await of_database("postgresql://127.0.0.1:1/nothing"))[-1]
    assert not gone.ok and "DATABASE_URL" in gone.cure


def test_secrets_are_not_printed() -> None:
    setup = Setup(
        bot_token="xoxb-secret", app_token="xapp-secret", signing_secret="s3cret", database="pg://u:s3cret@h/d"
    )
    assert "secret" not in repr(setup) and "s3cret" not in repr(setup)
