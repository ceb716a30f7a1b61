"""What the command line starts: the bot, the sandbox with the bot in it, checks and exports."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.crisis.facts import Line
from bot.crisis.model import Crisis
from bot.crisis.playbook import Due, Playbook
from bot.crisis.statement import holding_version
from bot.documents import ENDINGS
from bot.fast_clock import WindingClock
from bot.settings import DATABASE, Settings
from bot.show.words import Words, of
from bot.store import archive, ledger, schema
from bot.store.engine import connect, transaction
from bot.store.mistakes import PlaybookMistakes
from bot.store.playbook_files import read_playbook, read_playbooks, read_text
from bot.trial import HOOK_KEY, Stage, bakery, bakery_on_discord, hook_of, trying
from bot.wiring import Bot, WallClock

SANDBOX_DATABASE = "sqlite:///var/sandbox.db"
"""The sandbox forgets its rooms when it ends, so what the bot knew of them is put aside at the next start."""

PAGE = 8080
STOP = "Stop with Ctrl+C."
STOPPED = "Stopped. Whatever was not said yet is said at the next start."


def listen_to_logs(level: str) -> None:
    """Plain log lines on standard error; libraries only when something is wrong."""
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in ("slack_bolt", "slack_sdk", "discord", "aiohttp", "alembic", "asyncio"):
        logging.getLogger(name).setLevel("WARNING")
    logging.getLogger("discord").setLevel("ERROR")  # it warns of every missing part of its voice support


async def run_bot(settings: Settings, echo: Callable[[str], None]) -> None:
    """The bot, connected to Slack, Discord or both, until it is told to stop."""
    listen_to_logs(settings.log)
    schema.prepare_folder(settings.database)
    if settings.database.startswith("sqlite"):
        await asyncio.to_thread(upgrade_database, settings)
    bot = Bot(settings, WallClock())
    async with bot.running():
        # What stands now stands until the end. Left to the collector, it would be walked through again and again, 30 to
        # 60 ms each time, in the middle of somebody's command.
        gc.collect()
        gc.freeze()
        names = ", ".join(bot.platforms.names) or "nothing yet"
        echo(f"Connected to {names}. Type {settings.command} start there. {STOP}")
        await _stopped()
    echo(STOPPED)


async def _stopped() -> None:
    """Until the machine asks us to end (a deploy sends SIGTERM), so that sockets are closed and leases not left."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    await told.wait()


async def run_sandbox(settings: Settings, port: int | None, echo: Callable[[str], None]) -> None:
    """A chat server on this computer with the bot in it, and what to do first."""
    listen_to_logs("WARNING")
    clock = WindingClock(WallClock())
    if settings.database == DATABASE:
        settings = replace(settings, database=SANDBOX_DATABASE)
        _put_aside(Path("var/sandbox.db"))
    page = _free(settings.port or PAGE if port is None else port)
    settings = replace(settings, timezone="Europe/Rome", port=0, host="127.0.0.1", mention_keys=(HOOK_KEY,))
    space, stage = bakery(clock, settings), Stage(port=page, realm=bakery_on_discord(clock))
    async with trying(space, clock, settings, stage) as trial:
        clock.idle = trial.idle
        trial.sandbox.offer(hook_of(trial))
        echo("")
        echo(f"  Open {trial.sandbox.url}")
        for language, said in (("en", "and type:"), ("it", "e scrivi:")):
            words = Words(language=language, command=settings.command)
            echo(f"  {said} {settings.command} {words.text('verb.start.example')}")
        echo("")
        echo("  Nothing leaves this computer. The switch at the top of the page makes you anybody else.")
        echo(f"  {STOP}")
        await _stopped()
    echo("Stopped. The next start begins anew; this one is kept as var/last-sandbox.db then.")


def _put_aside(database: Path) -> None:
    for path in (database, database.with_name(database.name + "-wal"), database.with_name(database.name + "-shm")):
        if path.exists():
            path.rename(path.with_name(f"last-{path.name}"))


def _free(port: int) -> int:
    """The port, or any free one where it is taken."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port


def upgrade_database(settings: Settings) -> None:
    """Bring the database to this version."""
    schema.prepare_folder(settings.database)
    schema.upgrade(connect(settings.database))


def check_playbooks(paths: Sequence[Path]) -> tuple[list[str], int]:
    """Every mistake of every file, and how many files were read."""
    files = [file for path in paths for file in _files(path)]
    mistakes: list[str] = []
    for file in files:
        try:
            read_playbook(read_text(file), str(file))
        except PlaybookMistakes as found:
            mistakes += str(found).splitlines()
    return mistakes, len(files)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(each for each in path.glob("*.yaml") if not each.name.startswith("contacts"))


def show_playbook(folder: Path, name: str, language: str) -> str:
    """A playbook as text. LookupError names the ones there are."""
    books = read_playbooks(folder)
    if name not in books:
        raise LookupError(f"There is no playbook {name!r}. There are: {', '.join(books)}")
    return _shown(books[name], Words(language=language))


def _shown(book: Playbook, words: Words) -> str:
    lines = [f"{of(book.title, words.language)} ({book.id})", of(book.trigger, words.language)]
    lines += [words.text(f"level.{book.level}"), ""]
    if short := sum(1 for step in book.steps if step.short):
        lines += [words.text("plan.short", short=short, all=len(book.steps)), ""]
    if book.holding:
        lines += [
            words.text("plan.holding", version=holding_version(book.holding)),
            of(book.holding, words.language),
            "",
        ]
    for line in book.reply_lines:
        lines += [f"{words.text(f'klass.{line.klass}')}: {of(line.says, words.language)}", ""]
    for number, step in enumerate(book.steps, start=1):
        mark = "*" if step.short else " "
        lines.append(f"{number:3}{mark} {of(step.title, words.language)}")
        due = _due(step.due, book, words) if step.due else ""
        lines.append(f"      {words.text(f'role.{step.owner}')}{f' · {due}' if due else ''}")
        lines.append(f"      {of(step.done_when, words.language)}")
    return "\n".join(lines)


def _due(due: Due, book: Playbook, words: Words) -> str:
    number = next((at for at, step in enumerate(book.steps, start=1) if step.id == due.step), 0)
    anchor = words.text(f"plan.due.{due.anchor}", n=number)
    hours, minutes = divmod(due.minutes, 60)
    length = f"{minutes} min" if not hours else f"{hours} h {minutes:02}" if minutes else f"{hours} h"
    return f"{anchor} + {length}"


def export_crisis(settings: Settings, wanted: str, named: bool, out: Path) -> list[Path]:
    """The post-mortem in its three forms. LookupError where there is no such crisis."""
    databases = _databases(settings.database)
    for database in databases:
        crisis, lines = _wanted(database, wanted)
        if crisis is not None:
            bot = Bot(replace(settings, database=database), WallClock())
            return _written(bot, crisis, lines, named, out)
    looked = f" Looked in: {', '.join(databases)}." if databases else " There is no database yet."
    if any("://" in each and not each.startswith("sqlite") for each in databases):
        looked = ""  # its address has a password in it
    raise LookupError(f"There is no crisis {wanted!r}: give its id or the name of its room.{looked}")


def _databases(database: str) -> list[str]:
    """Where a crisis may be: the database that is set, and where none is, the sandbox's too, as far as they exist."""
    candidates = [database, SANDBOX_DATABASE] if database == DATABASE else [database]
    files = {each: Path(each.removeprefix("sqlite:///")) for each in candidates if each.startswith("sqlite:///")}
    return [each for each in candidates if each not in files or files[each].exists()]


def _wanted(database: str, wanted: str) -> tuple[Crisis | None, list[Line]]:
    engine = connect(database)
    try:
        schema.check(engine)
        with transaction(engine) as connection:
            found = archive.named(connection, wanted)
            return (ledger.load(connection, found), ledger.timeline(connection, found)) if found else (None, [])
    finally:
        engine.dispose()


def _written(bot: Bot, crisis: Crisis, lines: list[Line], named: bool, out: Path) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    told = bot.documents.told(crisis, lines, named)
    stem = (crisis.room_name or crisis.id) + ("-names" if named else "")
    texts = {out / f"{stem}.{ending}": bot.documents.made(told, file) for file, ending in ENDINGS.items()}
    for path, text in texts.items():
        write_whole(path, text)
    return list(texts)


def write_whole(path: Path, text: str) -> None:
    """The whole file or none: what is cut off by a full disk looks like a document all the same."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
