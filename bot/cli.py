"""The command line: parse, call, print. No logic lives here.

What can go wrong says in one plain line what is missing and what to do.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click
from dotenv import load_dotenv

from bot import __version__
from bot.settings import Settings, SettingsMistakes, read
from bot.show.words import languages

if TYPE_CHECKING:
    from bot.replay import Case


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Crisis Room")
def main() -> None:
    """Crisis Room: the chat bot people open in the worst hour of their year."""
    load_dotenv()


def _stop(what: str) -> NoReturn:
    click.echo(what, err=True)
    sys.exit(1)


def _settings() -> Settings:
    try:
        return read()
    except SettingsMistakes as mistakes:
        _stop(str(mistakes))


@main.command()
@click.option("--port", default=None, type=int, help="The sandbox page's port, else PORT (any free one if taken).")
def run(port: int | None) -> None:
    """Connect to Slack and Discord; without tokens, start the sandbox with the bot in it."""
    from bot.running import run_bot, run_sandbox

    settings = _settings()
    real = settings.has_slack or settings.has_discord
    job = run_bot(settings, click.echo) if real else run_sandbox(settings, port, click.echo)
    _until_stopped(lambda: asyncio.run(job))


def _until_stopped(work: Callable[[], object]) -> None:
    from bot.desk.port import TryLater, Undeliverable
    from bot.store.engine import StoreDown
    from bot.store.mistakes import PlaybookMistakes
    from bot.store.schema import SchemaMismatch

    try:
        work()
    except KeyboardInterrupt:  # before the bot listens to it
        click.echo("Stopped.")
    except (PlaybookMistakes, SchemaMismatch, SettingsMistakes, StoreDown) as error:
        _stop(str(error))
    except (TryLater, Undeliverable) as error:
        _stop(f"Not connected: {error}\n`.venv/bin/python -m bot check` says what is missing.")


def _read(work: Callable[[], Case]) -> Case:
    """A case from its file; what is wrong with it in one plain line."""
    from yaml import YAMLError

    from bot.sandbox.acts import ActMistake

    try:
        return work()
    except (KeyError, TypeError, AttributeError):
        _stop("This is no case to replay. A whole one, to look at or to copy: tests/cases/wind-2014.yaml")
    except (ActMistake, ValueError, YAMLError) as error:
        _stop(f"The case cannot be played: {error}")


@main.command()
@click.argument("case", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", default=Path("out"), type=click.Path(path_type=Path), help="Where the documents are left.")
@click.option("--on", default="slack", type=click.Choice(["slack", "discord"]), help="The platform it is played on.")
def replay(case: Path, out: Path, on: Literal["slack", "discord"]) -> None:
    """Play a real case through the sandbox with the clock run fast."""
    from bot.replay import play, read_case
    from bot.sandbox.player import Played

    told = _read(lambda: read_case(case))
    done = iter(range(1, len(told.acts) + 1))

    def progress(played: Played) -> None:
        at = played.at.astimezone(told.zone)
        failed = f"  FAILED: {played.why}" if played.why else ""
        click.echo(f"{next(done):3}/{len(told.acts)}  {at:%H:%M}  {played.act}{failed}")

    ended = asyncio.run(play(told, out, progress, on))
    for warning in ended.warned:
        click.echo(f"  ! {warning}")
    for file in ended.files:
        click.echo(f"  {file}")
    if ended.failures:
        _stop(f"Could not be played: {_counted(len(ended.failures), 'act')}")


@main.group()
def playbook() -> None:
    """Look at playbooks and check them."""


@playbook.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def playbook_check(paths: tuple[Path, ...]) -> None:
    """Tell every mistake, with file, line and what to write instead."""
    from bot.running import check_playbooks

    mistakes, count = check_playbooks(paths or (Path("playbooks"),))
    for mistake in mistakes:
        click.echo(mistake)
    if mistakes:
        _stop(_counted(len(mistakes), "mistake"))
    click.echo(f"{_counted(count, 'playbook').removesuffix('.')}, no mistakes.")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}."


@playbook.command("show")
@click.argument("name")
@click.option("--language", default="en", type=click.Choice(languages()))
def playbook_show(name: str, language: str) -> None:
    """Show a playbook as people will see it."""
    from bot.running import show_playbook

    try:
        click.echo(show_playbook(_settings().playbooks, name, language))
    except LookupError as error:
        _stop(str(error.args[0]))


@playbook.command("schema")
def playbook_schema() -> None:
    """Print the JSON Schema for editors."""
    from bot.store.playbook_schema import schema_text

    click.echo(schema_text(), nl=False)


@main.command()
@click.argument("crisis")
@click.option("--named", is_flag=True, help="Names instead of roles.")
@click.option("--out", default=Path("out"), type=click.Path(path_type=Path))
def export(crisis: str, named: bool, out: Path) -> None:
    """Write the post-mortem of a crisis (its id or its room's name) as Markdown, HTML and JSON."""
    from bot.running import export_crisis
    from bot.store.engine import StoreDown
    from bot.store.schema import SchemaMismatch

    try:
        for file in export_crisis(_settings(), crisis, named, out):
            click.echo(f"  {file}")
    except (LookupError, SchemaMismatch, StoreDown) as error:
        _stop(str(error.args[0]))
    except OSError as error:
        _stop(f"{out} cannot be written ({error.strerror}). Make room there, or choose another folder with --out.")


@main.group()
def mentions() -> None:
    """Bring in what others say, from a file."""


@mentions.command("import")
@click.argument("crisis")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def mentions_import(crisis: str, file: Path) -> None:
    """Log the mentions of a CSV file (link, text, author, platform, reach, posted_at) in a crisis (its id or its room's
    name)."""
    from bot.importing import import_mentions
    from bot.store.engine import StoreDown
    from bot.store.mention_files import MentionMistakes
    from bot.store.schema import SchemaMismatch
    from bot.wiring import WallClock

    try:
        done = import_mentions(_settings(), crisis, file, WallClock())
    except (LookupError, MentionMistakes, SchemaMismatch, StoreDown) as error:
        _stop(str(error.args[0]))
    click.echo(f"{_counted(done.new, 'mention').removesuffix('.')} logged, {done.known} known already.")


@main.command()
def check() -> None:
    """Tell what is missing for Slack and Discord, item by item, with the cure."""
    from bot.checking import check_settings

    findings = asyncio.run(check_settings(_settings()))
    for finding in findings:
        what = finding.what.replace("\n", "\n        ")
        click.echo(f"{'ok      ' if finding.ok else 'MISSING '}{what}")
        if not finding.ok:
            click.echo(f"        -> {finding.cure}")
    if not all(finding.ok for finding in findings):
        sys.exit(1)


@main.command()
@click.option("--http", default=None, help="The public address of the bot, to receive over HTTP instead of sockets.")
def manifest(http: str | None) -> None:
    """Print the Slack app manifest to paste."""
    import json

    from bot.chat.slack.manifest import manifest as made

    settings = _settings()
    if http is not None and not http.startswith("https://"):
        _stop(f"--http is {http!r}; Slack wants the whole address, for example https://crisis.example.com")
    click.echo(json.dumps(made(settings.command, http), indent=2))


@main.command()
def upgrade() -> None:
    """Bring the database to this version."""
    from bot.running import upgrade_database

    _until_stopped(lambda: upgrade_database(_settings()))
    click.echo("The database is up to date.")
