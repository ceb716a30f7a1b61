"""The command line as somebody types it: what it prints, and one plain line where it cannot go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.cli import main

CASE = Path(__file__).parent / "cases" / "kitchenaid-2012.yaml"


def typed(*words: str, **environment: str | None) -> Result:
    """The outcome of a command, in an environment without anybody's tokens."""
    nothing = {"SLACK_BOT_TOKEN": None, "SLACK_APP_TOKEN": None, "DATABASE_URL": None, "PORT": None}
    return CliRunner().invoke(main, list(words), env={**nothing, **environment})


def test_help_names_every_command() -> None:
    told = typed("--help").output
    for command in ("run", "replay", "playbook", "export", "check", "upgrade", "manifest"):
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
    assert "wrong.yaml:3" in told.output and "title" in told.output


@pytest.mark.parametrize(("language", "word"), [("en", "Save the evidence"), ("it", "Salva le prove")])
def test_a_playbook_is_shown_in_either_language(language: str, word: str) -> None:
    assert word in typed("playbook", "show", "errant-post", "--language", language).output


def test_an_unknown_playbook_names_those_there_are() -> None:
    told = typed("playbook", "show", "nonsense")
    assert told.exit_code == 1
    assert "errant-post" in told.output


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
