"""What is missing for real work is told, all of it at once, each with its cure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot.checking import check_settings
from bot.crisis.statement import holding_version
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.store.playbook_files import read_playbooks
from bot.trial import Platform, bakery, bakery_on_discord, connected
from tests.sandbox.clocks import HandClock

ROOT = Path(__file__).resolve().parent.parent


@asynccontextmanager
async def ready_made() -> AsyncIterator[Sandbox]:
    """The sandbox with both its halves, and nobody in it but its people."""
    clock = HandClock()
    sandbox = Sandbox(bakery(clock, Settings()), clock, realm=bakery_on_discord(clock))
    async with sandbox.running():
        yield sandbox


@pytest.mark.parametrize("on", [{"slack"}, {"discord"}, {"slack", "discord"}], ids=sorted)
async def test_whatever_is_set_is_checked_and_nothing_else(on: set[Platform], tmp_path: Path) -> None:
    settings = Settings(database=f"sqlite:///{tmp_path / 'crisis.db'}")
    async with ready_made() as sandbox:
        said = [each.what for each in await check_settings(connected(settings, sandbox, frozenset(on)))]
    assert ("Socket Mode opens" in said) is ("slack" in on)
    assert ("The Discord token speaks for Crisis Room" in said) is ("discord" in on)
    assert sum("the crises in" in each or "does not last" in each for each in said) == 1
    assert sum(each.startswith("There are no contacts") for each in said) == 1


async def test_where_nothing_is_set_there_is_a_choice(tmp_path: Path) -> None:
    (choice,) = [each for each in await check_settings(Settings()) if "Neither" in each.what]
    assert not choice.ok and "SLACK_BOT_TOKEN" in choice.cure and "DISCORD_TOKEN" in choice.cure


async def test_a_slip_in_the_name_of_a_platform_is_told(tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.yaml"
    contacts.write_text('people: {anna: {name: Anna, identities: {"discrod:1": "2", "slack:T1": U1}}}', "utf-8")
    found = [each.what for each in await check_settings(Settings(contacts=contacts))]
    assert [each for each in found if "which is no platform" in each] == [
        "The contacts name discrod:1, which is no platform"
    ]


async def test_contacts_that_cannot_be_read_are_told_line_by_line_beside_all_else(tmp_path: Path) -> None:
    wrong = tmp_path / "contacts.yaml"
    wrong.write_text('people:\n  anna: {nome: Anna, identities: {"slack:T1": U1}}\n', "utf-8")
    async with ready_made() as sandbox:
        settings = connected(Settings(contacts=wrong), sandbox, frozenset({"discord"}))
        found = await check_settings(settings)
    (contacts,) = [each for each in found if "contacts cannot be read" in each.what]
    assert not contacts.ok and "contacts.yaml:2" in contacts.what and contacts.cure
    assert any("This link lets the bot into a server" in each.what for each in found)


async def test_what_was_approved_and_reads_otherwise_now_is_told(tmp_path: Path) -> None:
    """A text that somebody changed must not go out on an old approval."""
    book = read_playbooks(ROOT / "playbooks")["errant-post"]
    for version, told in ((holding_version(book.holding), 0), ("00000000", 1)):
        contacts = tmp_path / "contacts.yaml"
        approved = f"{{errant-post: {{version: '{version}', by: anna, until: 2027-03-31}}}}"
        brand = f"{{aurora: {{name: Aurora, seats: {{lead: anna}}, approved: {approved}}}}}"
        contacts.write_text(
            f'people: {{anna: {{name: Anna, identities: {{"slack:T1": U1}}}}}}\nbrands: {brand}\n', "utf-8"
        )
        found = await check_settings(Settings(contacts=contacts, playbooks=ROOT / "playbooks"))
        wrong = [each for each in found if "is not the one that was approved" in each.what]
        assert len(wrong) == told and all(holding_version(book.holding) in each.cure for each in wrong)


async def _said_of_webhook(settings: Settings) -> list[tuple[bool, str]]:
    found = await check_settings(settings)
    ours = ("Mentions", "There is a secret", "The bot answers", "The bot is not", "http:")
    return [(each.ok, each.what) for each in found if each.what.startswith(ours)]


async def test_mentions_by_webhook_need_a_port(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'crisis.db'}"
    assert await _said_of_webhook(Settings(database=database)) == []
    (said,) = await _said_of_webhook(Settings(database=database, mention_keys=(b"k",)))
    assert said == (False, "There is a secret for mentions by webhook, and nothing listens")


async def test_whether_the_bot_answers_there_is_told(tmp_path: Path) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=statuses[0])

    statuses = [401]
    served = web.Application()
    served.router.add_post("/mentions", answer)
    runner = web.AppRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    database, port = f"sqlite:///{tmp_path / 'crisis.db'}", runner.addresses[0][1]
    settings = Settings(database=database, mention_keys=(b"k",), port=port)
    assert [ok for ok, _ in await _said_of_webhook(settings)] == [True, True]
    statuses[0] = 404
    wrong = await _said_of_webhook(settings)
    assert [ok for ok, _ in wrong] == [True, False] and "404" in wrong[1][1]
    await runner.cleanup()
    silent = await _said_of_webhook(settings)
    assert [ok for ok, _ in silent] == [True, True] and "not running" in silent[1][1]
