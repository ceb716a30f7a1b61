"""The address for monitoring tools, by HTTP: every good letter is taken, every bad one is told why and what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.crisis.roster import BrandContacts, Contacts
from bot.desk.bridge import Bridge
from bot.desk.desk import Desk
from bot.desk.intake import Intake
from bot.store import inbound
from bot.store.engine import connect, transaction
from bot.web.inbox import REFUSALS, Inbox
from bot.web.mention_bodies import MOST
from bot.web.server import Watched, application
from tests.databases import sqlite_file
from tests.sandbox.clocks import HandClock
from tests.store.examples import SLACK, START, grains, met
from tests.web.sending import KEY, Told, headers, post

__all__ = ["sqlite_file"]
BODY = b'{"text": "Mai arrivato"}'
BRANDS = tuple(BrandContacts(id=name, name=name, announce={SLACK: "general"}) for name in ("bakery", "cafe"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """The server with its database behind it."""

    url: str
    clock: HandClock
    watched: Watched
    desk: Desk

    async def sends(self, body: bytes = BODY, path: str = "/bakery", name: str = "m1", **above: str) -> Told:
        """A signed letter, with these headers changed."""
        changed = {name.replace("_", "-"): value for name, value in above.items()}
        return await post(f"{self.url}/mentions{path}", body, headers(body, self.clock.now(), name) | changed)


@asynccontextmanager
async def serving(inbox: Watched) -> AsyncIterator[str]:
    runner = web.AppRunner(application(inbox), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def address(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[Address]:
    """A crisis of the bakery is open; the café has none."""
    shutil.copyfile(sqlite_file, tmp_path / "crisis.db")
    engine, bridge, clock = connect(f"sqlite:///{tmp_path / 'crisis.db'}"), Bridge(threads=1), HandClock()
    desk = Desk(engine, grains(), lambda: None)
    met(engine)
    desk.handle(START)
    intake = Intake(engine, desk, Contacts(brands=BRANDS), clock, bridge)
    inbox = Inbox(keys=(KEY,), intake=intake, clock=clock)
    watched = Watched(engine=engine, bridge=bridge, clock=clock, inbox=inbox)
    async with serving(watched) as url:
        yield Address(url=url, clock=clock, watched=watched, desk=desk)
    bridge.close()
    engine.dispose()


def waiting(address: Address) -> list[str]:
    with transaction(address.watched.engine) as connection:
        batch = inbound.next_batch(connection)
    return [each.text for each in batch.seen] if batch else []


async def test_a_signed_letter_is_taken_and_the_same_again_is_known(address: Address) -> None:
    assert await address.sends() == Told(status=202, says={"taken": 1})
    again = await address.sends()
    assert (again.status, again.says["taken"], again.says["why"]) == (200, 0, "known")
    assert waiting(address) == ["Mai arrivato"]


async def test_another_body_under_the_same_id_is_told_so(address: Address) -> None:
    await address.sends()
    for body, path in ((b'{"text": "altro"}', "/bakery"), (BODY + b" ", "/bakery")):
        told = await address.sends(body, path)
        assert (told.status, told.says["error"]) == (409, "different")
    assert waiting(address) == ["Mai arrivato"]


async def test_a_letter_kept_by_somebody_is_refused_later_and_to_another_brand_is_no_use(address: Address) -> None:
    above = headers(BODY, address.clock.now())
    address.clock.jump(timedelta(minutes=5, seconds=1).total_seconds())
    late = await post(f"{address.url}/mentions/bakery", BODY, above)
    assert (late.status, late.says["error"]) == (401, "stale")
    await address.sends()
    address.desk.handle(replace(START, crisis="c2", brand="cafe", room_name="crisis-cafe"))
    assert (await address.sends(path="/cafe")).status == 409


async def test_in_peace_it_is_well_and_nothing_is_kept(address: Address) -> None:
    told = await address.sends(path="/cafe")
    assert (told.status, told.says["why"]) == (200, "no_crisis") and waiting(address) == []


BAD: dict[str, dict[str, str]] = {
    "no signature": {"webhook_signature": ""},
    "a wrong one": {"webhook_signature": "v1,AAAA"},
    "no id": {"webhook_id": ""},
    "an old time": {"webhook_timestamp": "1"},
}


@pytest.mark.parametrize("name", BAD)
async def test_who_did_not_sign_is_nobody_and_is_told_nothing_of_us(address: Address, name: str) -> None:
    for path in ("/bakery", "/nobody", ""):
        told = await address.sends(BODY, path, **BAD[name])
        assert told.status == 401 and set(told.says) == {"error", "do"}
    assert waiting(address) == []


async def test_what_cannot_be_read_is_told_mention_by_mention(address: Address) -> None:
    body = json.dumps([{"text": "uno"}, {"reach": "x"}, {"test": "due"}]).encode()
    told = await address.sends(body)
    assert (told.status, told.says["error"], told.says["mistakes_in_all"]) == (422, "misread", 2)
    assert [(each["mention"], each["field"]) for each in told.says["mistakes"]] == [(1, "reach"), (2, "test")]
    assert waiting(address) == [], "a letter is taken whole or not at all"
    assert (await address.sends(b"\xff")).status == 422


async def test_too_much_of_anything(address: Address) -> None:
    many = json.dumps([{"text": "x"}] * (MOST + 1)).encode()
    for body in (many, b'{"text": "' + b"x" * 1024 * 1024 + b'"}'):
        told = await address.sends(body)
        assert (told.status, told.says["error"]) == (413, "too_large")


async def test_only_json_and_only_as_it_is(address: Address) -> None:
    assert (await address.sends(Content_Type="text/plain")).status == 415
    assert (await address.sends(Content_Type="application/json; charset=utf-8")).status == 202


async def test_a_brand_that_is_none_is_told_to_whoever_signed(address: Address) -> None:
    for path in ("", "/nobody", "/%00", "/bakery%2F"):
        told = await address.sends(path=path)
        assert (told.status, told.says["error"]) == (404, "unknown_brand")


async def test_when_the_inbox_is_full_the_tool_is_asked_to_come_again(address: Address) -> None:
    full = json.dumps([{"text": str(number)} for number in range(MOST)]).encode()
    for number in range(inbound.MOST_WAITING // MOST):
        assert (await address.sends(full, name=f"f{number}")).status == 202
    told = await address.sends()
    assert (told.status, told.says["error"], told.again) == (503, "full", "5")


async def test_without_a_database_too(address: Address) -> None:
    down = connect("sqlite:////nowhere/at/all.db")
    intake = Intake(down, address.desk, Contacts(brands=BRANDS), address.clock, address.watched.bridge)
    lost = replace(address.watched, inbox=Inbox(keys=(KEY,), intake=intake, clock=address.clock))
    async with serving(lost) as url:
        told = await post(f"{url}/mentions/bakery", BODY, headers(BODY, address.clock.now()))
    assert (told.status, told.says["error"], told.again) == (503, "store_down", "5")
    down.dispose()


async def test_without_a_secret_there_is_no_such_address(address: Address) -> None:
    async with serving(replace(address.watched, inbox=None)) as url:
        with pytest.raises(json.JSONDecodeError):  # the plain page of a server that knows no such path
            await post(f"{url}/mentions/bakery", BODY, headers(BODY, address.clock.now()))


def test_every_refusal_says_what_to_do() -> None:
    assert all(do.endswith(".") and 400 <= status < 600 for status, do in REFUSALS.values())
