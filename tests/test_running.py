"""What the command line starts: the sandbox as somebody starts it, and the documents of a crisis from the database."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from bot.crisis.statement import holding_version
from bot.running import check_playbooks, export_crisis, show_playbook, upgrade_database, write_whole
from bot.settings import DATABASE, Settings
from bot.store.playbook_files import read_playbooks
from tests.whole.stage import sqlite, stage

ROOT = Path(__file__).resolve().parent.parent


def test_the_sandbox_says_where_it_is_and_what_to_type_and_ends_when_told(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PLAYBOOKS": str(ROOT / "playbooks"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "bot", "run", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        told = []
        for line in running.stdout:
            told.append(line)
            if "Ctrl+C" in line:
                break
        address = next(line.split()[-1] for line in told if "http://" in line)
        with urllib.request.urlopen(address) as page:
            assert page.status == 200
        with urllib.request.urlopen(f"{address}hook") as hook:
            lines = hook.read().decode()
        if shutil.which("curl") and shutil.which("openssl"):
            sent = subprocess.run(["sh", "-c", lines], capture_output=True, text=True, check=True)
            assert json.loads(sent.stdout)["why"] == "no_crisis", sent
        assert any("/crisis start errant-post Wrong photo" in line for line in told)
        assert any("/crisis avvia errant-post Foto sbagliata" in line for line in told)
        running.send_signal(signal.SIGTERM)
        assert "Stopped." in running.stdout.read()
        assert running.wait() == 0
    assert (tmp_path / "var" / "sandbox.db").exists()


async def test_a_crisis_is_exported_in_three_forms_by_id_or_by_room(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        room, settings = play.room.name, play.settings
    files = export_crisis(settings, room, named=False, out=tmp_path / "out")
    assert sorted(path.suffix for path in files) == [".html", ".json", ".md"]
    exported = json.loads((tmp_path / "out" / f"{room}.json").read_text("utf-8"))
    assert "Anna Conti" not in "".join(path.read_text("utf-8") for path in files)
    again = export_crisis(settings, exported["crisis"], named=True, out=tmp_path / "out")
    assert "Anna Conti" in "".join(path.read_text("utf-8") for path in again)
    assert not set(files) & set(again) and len(list((tmp_path / "out").iterdir())) == 6


async def test_a_crisis_of_the_sandbox_is_found_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no database is set: nothing need be started or upgraded first."""
    (tmp_path / "var").mkdir()
    async with stage(f"sqlite:///{tmp_path / 'var' / 'sandbox.db'}") as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        room, settings = play.room.name, replace(play.settings, database=DATABASE, playbooks=ROOT / "playbooks")
    monkeypatch.chdir(tmp_path)
    assert len(export_crisis(settings, room, named=False, out=tmp_path / "out")) == 3
    with pytest.raises(LookupError, match=r"var/sandbox\.db"):
        export_crisis(settings, "nonsense", named=False, out=tmp_path)
    assert not (tmp_path / "var" / "crisis.db").exists()


def test_a_disk_that_is_full_leaves_no_half_document(tmp_path: Path) -> None:
    """What was there before stays as it was."""
    whole = tmp_path / "room.md"
    whole.write_text("before", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(whole, "half of it \ud800")
    assert [path.name for path in tmp_path.iterdir()] == ["room.md"] and whole.read_text("utf-8") == "before"


def test_an_unknown_crisis_is_told_by_what_to_give(tmp_path: Path) -> None:
    settings = Settings(database=sqlite(tmp_path))
    upgrade_database(settings)
    with pytest.raises(LookupError, match="name of its room"):
        export_crisis(settings, "nonsense", named=False, out=tmp_path)


def test_a_database_is_made_where_its_folder_does_not_exist_yet(tmp_path: Path) -> None:
    upgrade_database(Settings(database=f"sqlite:///{tmp_path / 'a' / 'b' / 'crisis.db'}"))
    assert (tmp_path / "a" / "b" / "crisis.db").exists()


def test_playbooks_are_counted_and_contacts_left_alone() -> None:
    mistakes, count = check_playbooks([ROOT / "playbooks"])
    assert mistakes == []
    assert count == 5


def test_a_shown_playbook_has_steps_owners_and_times() -> None:
    shown = show_playbook(ROOT / "playbooks", "errant-post", "en")
    assert "T0 + 3 min" in shown and "Save the evidence" in shown
    assert "* 9 of 16 steps: the short form" in shown and "step 11 + 72 h" in shown
    italian = show_playbook(ROOT / "playbooks", "errant-post", "it")
    assert "passo 11 + 72 h" in italian and "chiusura della crisi + 2 h" in italian
    book = read_playbooks(ROOT / "playbooks")["errant-post"]
    assert f"(version {holding_version(book.holding)}," in shown and "[time of the post]" in shown
