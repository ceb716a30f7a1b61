"""Plays a real case: people and bot act over the wire, the clock runs fast, and the documents are left in a folder."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.desk.begin import BEGINNINGS
from bot.fast_clock import FastClock
from bot.sandbox import discord_transcript, discord_worlds, worlds
from bot.sandbox.acts import Act, read_acts
from bot.sandbox.player import Played, Player
from bot.sandbox.server import Sandbox
from bot.sandbox.transcript import transcript
from bot.settings import Settings
from bot.store import outbox
from bot.store.engine import transaction
from bot.trial import Platform, Stage, Trial, app, trying
from bot.wiring import POLL_NEVER, playbooks_beside


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A real crisis as data: when it began, who was there, what they did and when."""

    name: str
    start: datetime
    zone: ZoneInfo
    world: Mapping[str, Any]
    contacts: str
    acts: tuple[Act, ...]
    after: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """What a replay left behind: the acts that failed and what was never said (none, if all is well), what the case is
    warned of, and the files."""

    failures: tuple[str, ...]
    unsaid: tuple[str, ...]
    warned: tuple[str, ...]
    files: tuple[Path, ...]
    trial: Trial


_TYPED = re.compile(r"~(\d{1,2}):(\d{2})\b")
"""Clock times that people type in a case bear this sign; else the case cannot be moved."""


def read_case(path: Path, shift: timedelta = timedelta()) -> Case:
    """A case from its YAML file. shift (whole minutes) moves everything, the times that people type included, and all
    must come out moved by as much."""
    told = yaml.safe_load(path.read_text("utf-8"))
    zone = ZoneInfo(told["zone"])
    start = datetime.fromisoformat(told["start"]).replace(tzinfo=zone).astimezone(UTC)
    acts = (_moved(act, start.astimezone(zone), shift) for act in read_acts(told["acts"]))
    return Case(
        name=path.stem,
        start=start + shift,
        zone=zone,
        world=told["world"],
        contacts=yaml.safe_dump(told["contacts"], allow_unicode=True, sort_keys=False),
        acts=tuple(acts),
        after=timedelta(minutes=told.get("after_minutes", 5)),
    )


def _moved(act: Act, start: datetime, shift: timedelta) -> Act:
    """The act with the clock times in its words moved, as the clocks of that place would show them."""

    def moved(found: re.Match[str]) -> str:
        at = start.replace(hour=int(found[1]), minute=int(found[2])).astimezone(UTC) + shift
        return f"~{at.astimezone(start.tzinfo):%H:%M}"

    form = {label: _TYPED.sub(moved, each) if isinstance(each, str) else each for label, each in act.form.items()}
    return replace(act, text=_TYPED.sub(moved, act.text), form=form)


async def play(case: Case, out: Path, told: Callable[[Played], None], on: Platform = "slack") -> Ended:
    """Play a case to its end, on one of the platforms. `told` hears of every act as it ends."""
    clock = FastClock(case.start)
    space = worlds.build({**case.world, "app": app("/crisis")}, clock, seed=case.name)
    realm = discord_worlds.like(dict(case.world), clock, seed=case.name) if on == "discord" else None
    contacts = case.contacts.replace("slack:", f"{on}:")
    with TemporaryDirectory() as folder:
        settings = Settings(database=f"sqlite:///{folder}/replay.db", timezone=str(case.zone))
        settings = replace(settings, playbooks=playbooks_beside(settings.playbooks))
        stage = Stage(contacts=contacts, realm=realm, on=frozenset({on}))
        async with trying(space, clock, settings, stage) as trial:
            trial.bot.courier.poll = POLL_NEVER
            async with asyncio.TaskGroup() as tasks:
                ticking = tasks.create_task(clock.run(trial.idle))
                played_on = trial.sandbox.discord or trial.sandbox
                player = Player(stage=played_on, acts=list(case.acts), start=case.start, told=told)
                await player.play()
                await clock.wait_until(clock.now() + case.after)
                ticking.cancel()
            failures = tuple(f"{played.act}: {played.why}" for played in player.failures())
            unsaid = await trial.bot.bridge(partial(_unsaid, trial, clock.now()))
            files = _leave(trial.sandbox, case, out, on)
            return Ended(failures=failures, unsaid=unsaid, warned=_warned(files), files=files, trial=trial)


def _warned(files: tuple[Path, ...]) -> tuple[str, ...]:
    """What its post-mortem warns of."""
    told = [json.loads(file.read_text("utf-8")) for file in files if file.suffix == ".json"]
    return tuple(each["text"] for post_mortem in told for each in post_mortem["warned"])


def _unsaid(trial: Trial, now: datetime) -> tuple[str, ...]:
    """The keys of whatever is due and was not said."""
    with transaction(trial.bot.engine) as connection:
        return tuple(parcel.delivery.key for parcel in outbox.due(connection, now, limit=100))


def _leave(sandbox: Sandbox, case: Case, out: Path, on: Platform) -> tuple[Path, ...]:
    """The rooms' transcripts and whatever was uploaded; what an earlier replay left there goes."""
    folder = out / (case.name if on == "slack" else f"{case.name}-on-{on}")
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.transcript.md"), *folder.glob("post-mortem-*")):
        old.unlink()
    left = {}
    for name, text in _transcripts(sandbox, case.zone):
        left[folder / f"{name}.transcript.md"] = text.encode()
    for name, content in _uploaded(sandbox):
        left[folder / Path(name).name] = content
    for path, content in left.items():
        path.write_bytes(content)
    return tuple(left)


def _transcripts(sandbox: Sandbox, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """The crisis rooms by name."""
    for channel in sandbox.space.channels.values():
        if channel.name.startswith(BEGINNINGS):
            yield channel.name, transcript(sandbox.space, channel, zone=zone)
    realm = sandbox.discord.realm if sandbox.discord else None
    for place in realm.channels() if realm else ():
        if realm and place.name.startswith(BEGINNINGS):
            yield place.name, discord_transcript.transcript(realm, place, zone=zone)


def _uploaded(sandbox: Sandbox) -> Iterator[tuple[str, bytes]]:
    """Every file that was shared."""
    for file in sandbox.space.files.values():
        yield file.name, file.content or b""
    realm = sandbox.discord.realm if sandbox.discord else None
    for place in realm.channels() if realm else ():
        for message in place.messages.values():
            yield from ((each.filename, each.content) for each in message.attachments)
