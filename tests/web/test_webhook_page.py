"""The example of docs/webhook.md is run as it stands, with an address and a secret of our own; its tables are whole."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from pathlib import Path

import pytest

from bot.crisis.roster import Contacts
from bot.desk.bridge import Bridge
from bot.desk.desk import Desk
from bot.desk.intake import Intake
from bot.store import inbound
from bot.store.engine import connect, transaction
from bot.web.inbox import REFUSALS, Inbox
from bot.web.mention_bodies import FIELDS
from bot.web.server import Watched
from tests.databases import sqlite_file
from tests.sandbox.clocks import WallClock
from tests.store.examples import START, grains, met
from tests.web.sending import KEY, SECRET
from tests.web.test_inbox import BRANDS, serving

__all__ = ["sqlite_file"]
PAGE = (Path(__file__).parents[2] / "docs" / "webhook.md").read_text("utf-8")


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="the example needs curl and openssl")
async def test_the_example_works(tmp_path: Path, sqlite_file: Path) -> None:
    shutil.copyfile(sqlite_file, tmp_path / "crisis.db")
    engine, bridge, clock = connect(f"sqlite:///{tmp_path / 'crisis.db'}"), Bridge(threads=1), WallClock()
    desk = Desk(engine, grains(), lambda: None)
    met(engine)
    desk.handle(START)
    intake = Intake(engine, desk, Contacts(brands=BRANDS[:1]), clock, bridge)
    watched = Watched(engine=engine, bridge=bridge, clock=clock, inbox=Inbox(keys=(KEY,), intake=intake, clock=clock))
    (example,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    async with serving(watched) as url:
        ours = re.sub(r"url=\S+", f"url={url}/mentions", re.sub(r"secret=\S+", f"secret={SECRET}", example, count=1))
        ran = await asyncio.create_subprocess_exec("sh", "-c", ours, stdout=asyncio.subprocess.PIPE)
        said, _ = await ran.communicate()
    assert json.loads(said) == {"taken": 1}
    with transaction(engine) as connection:
        batch = inbound.next_batch(connection)
    assert batch is not None and batch.seen[0].link == "https://www.instagram.com/p/abc"
    bridge.close()
    engine.dispose()


def test_every_field_and_every_refusal_stands_on_the_page() -> None:
    assert [field for field in FIELDS if f"| `{field}` |" not in PAGE] == []
    assert [why for why, (status, _) in REFUSALS.items() if not re.search(rf"\| {status} \|.*`{why}`", PAGE)] == []
