"""The bot in the sandbox: the ready workspace, its contacts, and both working over the wire."""

from __future__ import annotations

from pathlib import Path

from bot.chat.slack.manifest import manifest
from bot.sandbox import worlds
from bot.settings import Settings
from bot.store.contact_files import read_contacts
from bot.trial import CONTACTS, app, bakery, contacts_for, trying
from bot.wiring import WallClock
from tests.whole.stage import sqlite


def test_the_command_of_the_settings_is_the_one_installed() -> None:
    space = bakery(WallClock(), Settings(command="/crisi"))
    assert [command.command for command in space.app.commands] == ["/crisi"]


def test_every_shortcut_is_installed_once() -> None:
    installed = app("/crisis")["shortcuts"]
    names = [each["callback_id"] for each in installed]
    assert len(set(names)) == len(names)
    assert {"crisis_start", "crisis_log", "crisis_action"} <= set(names)
    told = manifest("/crisis", None)["features"]["shortcuts"]
    assert [each["name"] for each in installed] == [each["name"] for each in told], "as the README calls them"


def test_contacts_named_by_handle_become_users_of_that_workspace() -> None:
    space = worlds.panificio(WallClock())
    contacts = contacts_for(space, CONTACTS.read_text("utf-8"))
    users = {user for person in contacts.people for user in person.identities.values()}
    assert users <= set(space.people)
    assert contacts.brands_in(f"slack:{space.id}")[0].name == "Panificio Aurora"


def test_the_shipped_contacts_are_without_mistakes() -> None:
    contacts = read_contacts(CONTACTS.read_text("utf-8"), CONTACTS.name)
    assert {person.key for person in contacts.people} >= {"anna", "bruno", "carla"}


async def test_both_meet_over_the_wire(tmp_path: Path) -> None:
    clock = WallClock()
    settings = Settings(database=sqlite(tmp_path), language="it")
    async with trying(bakery(clock, settings), clock, settings) as trial:
        letter = await trial.sandbox.actor("anna").command("#general", "/crisis help").settled()
        assert not letter.failure
        assert "/crisis" in str(letter.answer)
        assert next(call.method for call in trial.sandbox.calls) == "auth.test"
        assert len(trial.sandbox.links.sockets) == 2
