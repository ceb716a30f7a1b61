"""The page's WebSocket (page_feed): who sees what, requests and answers."""

from __future__ import annotations

from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.sandbox.worlds import panificio
from tests.sandbox.bench import Bench, until
from tests.sandbox.clocks import HandClock
from tests.sandbox.page_visit import visit


async def test_the_first_load_shows_the_world(bench: Bench) -> None:
    async with visit(bench, "emma") as page:
        hello = page.heard[0]
        assert (hello["type"], hello["me"]) == ("hello", bench.id_of("emma"))
        assert hello["workspace"]["name"] == "Panificio Aurora"
        assert {"command": "/crisis", "hint": "start · status · help"} in hello["commands"]
        anna = next(person for person in hello["people"] if person["name"] == "anna")
        assert (anna["initials"], anna["locale"], anna["guest"], anna["bot"]) == ("AC", "it-IT", False, False)
        kinds = [line["type"] for line in page.heard]
        assert kinds == ["hello", "channel", "channel", "channel", "view", "ready"]


async def test_what_others_say_arrives_and_the_answer_to_ones_own(bench: Bench) -> None:
    async with visit(bench, "anna") as anna, visit(bench, "fabio") as fabio:
        general, social = bench.channel("general").id, bench.channel("social").id
        assert (await anna.ask("say", channel=general, text="solo membri"))["ok"]
        assert (await anna.ask("say", channel=social, text="anche Fabio"))["ok"]
        await fabio.until("message")
        assert fabio.texts() == ["anche Fabio"]
        assert anna.texts() == ["solo membri", "anche Fabio"]


async def test_a_whisper_reaches_its_person_only(bench: Bench) -> None:
    room = await bench.room(people=("anna", "bruno"))
    async with visit(bench, "anna") as anna, visit(bench, "bruno") as bruno:
        await bench.client.chat_postEphemeral(channel=room.id, user=bench.id_of("anna"), text="psst")
        await bench.post(room, "per tutti")
        for page in (anna, bruno):
            while "per tutti" not in page.texts():
                await page.until("message")
        assert "psst" in anna.texts()
        assert "psst" not in bruno.texts()


async def test_another_person_takes_over(bench: Bench) -> None:
    bench.actor("anna").create_channel("segreto", private=True)
    async with visit(bench, "bruno") as page:
        assert "segreto" not in str(page.heard)
        page.forget()
        assert (await page.ask("be", person=bench.id_of("anna")))["ok"]
        assert [line["me"] for line in page.heard if line["type"] == "hello"] == [bench.id_of("anna")]
        assert "segreto" in str(page.heard)


async def test_a_refusal_is_a_sentence(bench: Bench) -> None:
    async with visit(bench, "dario") as page:
        answer = await page.ask("say", channel=bench.channel("social").id, text="x")
        assert answer == {
            "type": "answer",
            "nr": 1,
            "ok": False,
            "error": "You are not in #social. Join the channel first.",
        }
        for line in ("nonsense", "[1]"):
            await page.ws.send_str(line)
            assert (await page.until("answer"))["ok"] is False
        assert (await page.ask("be", person="U0"))["ok"] is False


async def test_the_clock_ticks_with_what_happens(bench: Bench) -> None:
    async with visit(bench) as page:
        bench.clock.jump(90)
        await page.ask("say", channel=bench.channel("general").id, text="x")
        clock = [line for line in page.heard if line["type"] == "clock"] or [await page.until("clock")]
        assert clock[-1]["now"] == bench.space.seconds


async def test_a_page_from_elsewhere_is_kept_out(bench: Bench) -> None:
    url = f"{bench.space.base_url}/page/socket"
    async with aiohttp.ClientSession() as session:
        for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await session.ws_connect(url, headers=headers)
            assert refused.value.status == 403
        own = {"Origin": bench.space.base_url}
        async with session.ws_connect(url, headers=own) as ws:
            assert (await ws.receive_json())["type"] == "hello"


async def test_stopping_closes_the_pages(bench: Bench) -> None:
    async with visit(bench) as page:
        await bench.sandbox.stop()
        kinds = [message.type async for message in page.ws]
        assert set(kinds) <= {aiohttp.WSMsgType.TEXT}
        assert page.ws.closed


async def test_a_closed_page_is_forgotten(bench: Bench) -> None:
    async with visit(bench):
        assert len(bench.sandbox.feed.visitors) == 1
    listeners = len(bench.space.listeners)
    await until(lambda: not bench.sandbox.feed.visitors)
    assert len(bench.space.listeners) <= listeners
    bench.actor("anna").say("#general", "nobody listens")


async def test_a_clock_that_cannot_be_wound_is_not_offered_and_refuses(bench: Bench) -> None:
    async with visit(bench) as page:
        assert page.heard[0]["winds"] is False
        assert (await page.ask("wind", minutes=5))["error"] == "The clock of this sandbox cannot be wound on."


async def test_a_clock_is_wound_by_a_few_minutes_and_every_page_is_told_the_time() -> None:
    clock = HandWoundClock()
    sandbox = Sandbox(panificio(clock), clock)
    async with sandbox.running():
        there = Bench(clock=clock, sandbox=sandbox, client=AsyncWebClient())
        async with visit(there) as page, visit(there, "emma") as other:
            assert page.heard[0]["winds"] is True
            before = sandbox.space.seconds
            assert (await page.ask("wind", minutes=5))["ok"]
            assert (await other.until("clock"))["now"] == sandbox.space.seconds == before + 300
            for minutes in (0, 61, "5", None):
                assert "1 to 60 minutes" in (await page.ask("wind", minutes=minutes))["error"]


class HandWoundClock(HandClock):
    """Moved by hand, and by whoever may wind it."""

    async def wind(self, by: timedelta) -> None:
        self.jump(by.total_seconds())


async def test_who_one_is_at_first_follows_the_language(bench: Bench) -> None:
    bench.space.named("anna").deleted = True
    for locale, name in (("it-IT", "bruno"), ("en-GB", "emma"), ("fr", "emma"), ("", "bruno")):
        url = f"{bench.space.base_url}/page/socket?locale={locale}"
        async with aiohttp.ClientSession() as session, session.ws_connect(url) as ws:
            assert (await ws.receive_json())["me"] == bench.id_of(name)
