"""The command line as somebody types it: what it prints, and one plain line where it cannot go on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.cli import main
from bot.desk.desk import Desk
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.store import schema
from bot.store.engine import connect
from bot.store.playbook_files import read_playbooks
from bot.trial import bakery, bakery_on_discord
from bot.wiring import rehearsal
from tests.sandbox.clocks import HandClock
from tests.store.examples import met

CASE = Path(__file__).parent / "cases" / "kitchenaid-2012.yaml"


def typed(*words: str, **environment: str | None) -> Result:
    """The outcome of a command, in an environment without anybody's tokens."""
    nothing = dict.fromkeys(("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN", "DATABASE_URL", "PORT"))
    return CliRunner().invoke(main, list(words), env={**nothing, **environment})


def test_help_names_every_command() -> None:
    told = typed("--help").output
    for command in ("run", "replay", "playbook", "export", "check", "upgrade", "manifest", "mentions"):
        assert command in told


def test_the_version() -> None:
    assert __version__ in typed("--version").output


def test_the_shipped_playbooks_have_no_mistakes() -> None:
    told = typed("playbook", "check")
    assert told.exit_code == 0, told.output
    assert "no mistakes" in told.output


def test_a_mistake_in_a_playbook_is_told_with_file_and_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: wrong\nversion: '1'\ntitel: {en: x}\n", "utf-8")
    told = typed("playbook", "check", str(wrong))
    assert told.exit_code == 1
    assert "wrong.yaml:3" in told.output and "title" in told.output and told.output.endswith(" mistakes.\n")


@pytest.mark.parametrize(("language", "word"), [("en", "Save the evidence"), ("it", "Salva le prove")])
def test_a_playbook_is_shown_in_either_language(language: str, word: str) -> None:
    assert word in typed("playbook", "show", "errant-post", "--language", language).output


def test_an_unknown_playbook_names_those_there_are() -> None:
    told = typed("playbook", "show", "nonsense")
    assert told.exit_code == 1
    assert "errant-post" in told.output


def test_a_language_that_there_is_not_is_refused() -> None:
    told = typed("playbook", "show", "errant-post", "--language", "fr")
    assert told.exit_code == 2 and "'en', 'it'" in told.output


def test_the_address_for_http_must_be_a_whole_one() -> None:
    told = typed("manifest", "--http", "foo")
    assert told.exit_code == 1 and "https://crisis.example.com" in told.output
    made = json.loads(typed("manifest", "--http", "https://a.it/").output)
    assert made["settings"]["interactivity"]["request_url"] == "https://a.it/slack/events"


@pytest.mark.parametrize("text", ["id: generic\n", "- a\n", "a: b: c\n", "nothing\n", ""])
def test_a_file_that_is_no_case_is_told_in_one_plain_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    told = typed("replay", str(tmp_path / "case.yaml"))
    assert told.exit_code == 1 and "Traceback" not in told.output
    assert "no case" in told.output or "cannot be played" in told.output


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be", "utf-8")
    database = f"sqlite:///{tmp_path / 'crisis.db'}"
    room = opened_in(database)
    told = typed("export", room, "--out", str(tmp_path / "out"), DATABASE_URL=database)
    assert told.exit_code == 1 and "--out" in told.output and "Errno" not in told.output


def test_mentions_come_from_a_file_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'crisis.db'}"
    crisis, file = opened_in(database), tmp_path / "m.csv"
    file.write_text("link,text\nhttps://a.example/1,Vergogna\n,Ancora\n", "utf-8")
    told = [typed("mentions", "import", crisis, str(file), DATABASE_URL=database).output for _ in range(2)]
    assert told == ["2 mentions logged, 0 known already.\n", "0 mentions logged, 2 known already.\n"]
    file.write_text("lnk\nx\n", "utf-8")
    told_wrong = typed("mentions", "import", crisis, str(file), DATABASE_URL=database)
    assert told_wrong.exit_code == 1 and "m.csv:1:1: there is no column 'lnk'; write 'link'" in told_wrong.output
    unknown = typed("mentions", "import", "nonsense", str(file), DATABASE_URL=database)
    assert unknown.exit_code == 1 and "Traceback" not in unknown.output


def opened_in(database: str) -> str:
    """The id of a crisis that stands in that database."""
    engine = connect(database)
    schema.upgrade(engine)
    start = rehearsal(next(iter(read_playbooks(Path("playbooks")).values())), datetime(2026, 11, 21, 21, 4, tzinfo=UTC))
    met(engine, start.by or "", workspace=start.workspace)
    Desk(engine, lambda: "salt", lambda: None).handle(start)
    engine.dispose()
    return start.crisis


def test_the_schema_is_the_one_that_is_shipped() -> None:
    assert typed("playbook", "schema").output == Path("playbooks/playbook.schema.json").read_text("utf-8")


def test_the_manifest_bears_the_command_of_the_settings() -> None:
    made = json.loads(typed("manifest", COMMAND="/crisi").output)
    commands = made["features"]["slash_commands"]
    assert commands[0]["command"] == "/crisi" and commands[0]["should_escape"] is True


def test_wrong_settings_are_told_in_plain_lines() -> None:
    told = typed("manifest", COMMAND="crisis", TIMEZONE="Rome")
    assert told.exit_code == 1
    assert "begin with a slash" in told.output and "Europe/Rome" in told.output
    assert "Traceback" not in told.output


def test_a_replay_tells_its_progress_and_where_the_documents_are(tmp_path: Path) -> None:
    told = typed("replay", str(CASE), "--out", str(tmp_path))
    assert told.exit_code == 0, told.output
    assert "1/" in told.output and "21:47" in told.output
    left = sorted(path.suffix for path in (tmp_path / CASE.stem).iterdir())
    assert left == [".html", ".json", ".md", ".md"]
    assert "  ! " in told.output, "and what the case is warned of"


def test_a_second_replay_leaves_no_papers_of_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        assert typed("replay", str(CASE), "--out", str(tmp_path)).exit_code == 0
    assert len(list((tmp_path / CASE.stem).iterdir())) == 4


def test_a_database_is_brought_up_to_date_and_an_unknown_crisis_is_told(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'new' / 'crisis.db'}"
    assert "up to date" in typed("upgrade", DATABASE_URL=database).output
    told = typed("export", "nonsense", DATABASE_URL=database)
    assert told.exit_code == 1
    assert "nonsense" in told.output and "Traceback" not in told.output


@asynccontextmanager
async def discord() -> AsyncIterator[dict[str, str]]:
    """The sandbox's Discord, as an environment that leads there."""
    clock = HandClock()
    sandbox = Sandbox(bakery(clock, Settings()), clock, realm=bakery_on_discord(clock))
    async with sandbox.running():
        assert sandbox.discord is not None
        yield {"DISCORD_TOKEN": sandbox.discord.realm.app.token, "DISCORD_API": sandbox.discord.api_url}


async def test_what_is_missing_is_told_item_by_item_with_the_link_that_lets_the_bot_in(tmp_path: Path) -> None:
    (tmp_path / "contacts.yaml").write_text('people: {anna: {name: Anna, identities: {"slack:T1": U1}}}', "utf-8")
    kept = {"DATABASE_URL": f"sqlite:///{tmp_path / 'crisis.db'}", "CONTACTS": str(tmp_path / "contacts.yaml")}
    async with discord() as there:
        told = await asyncio.to_thread(typed, "check", **kept, **there)
    assert told.exit_code == 1
    assert (
        "ok      This link lets the bot into a server: https://discord.com/oauth2/authorize?client_id=" in told.output
    )
    assert "\n        Pin Messages: to pin the board\n" in told.output
    assert "MISSING Panificio Aurora: the contacts name nobody here\n        -> Write " in told.output


async def test_a_token_nobody_takes_ends_the_start_in_one_plain_line(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'crisis.db'}"
    async with discord() as there:
        told = await asyncio.to_thread(typed, "run", DATABASE_URL=database, **{**there, "DISCORD_TOKEN": "old"})
    assert told.exit_code == 1 and "Bot -> Reset Token into DISCORD_TOKEN" in told.output
    slack = {"SLACK_BOT_TOKEN": "xoxb-old", "SLACK_APP_TOKEN": "xapp-old", "SLACK_API": "http://127.0.0.1:1/api/"}
    told = await asyncio.to_thread(typed, "run", DATABASE_URL=database, **slack)
    assert told.exit_code == 1 and told.output.startswith("Not connected: ") and "Traceback" not in told.output
