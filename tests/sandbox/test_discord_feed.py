"""The page's WebSocket on the Discord side: requests, answers, and what arrives by itself."""

from __future__ import annotations

import asyncio

from tests.sandbox.bench import until
from tests.sandbox.discord_port import port


async def test_the_first_load_shows_what_one_sees() -> None:
    async with port() as there, there.page("fabio") as page:
        kinds = [line["type"] for line in page.heard]
        assert kinds == ["hello", "channel", "commands", "commands", "modal", "ready"]
        assert page.heard[0]["me"] == there.floor.fabio


async def test_what_others_say_arrives_and_the_answer_to_ones_own() -> None:
    async with port() as there, there.page("anna") as anna, there.page("fabio") as fabio:
        general, social = there.floor.general.id, there.floor.channel("social").id
        assert (await anna.ask("say", channel=general, text="solo noi"))["ok"]
        assert (await anna.ask("say", channel=social, text="tutti"))["ok"]
        await fabio.until("message")
        assert (anna.contents(), fabio.contents()) == (["solo noi", "tutti"], ["tutti"])


async def test_a_refusal_is_a_sentence_with_the_places_of_the_mistakes() -> None:
    async with port() as there, there.page("fabio") as page:
        answer = await page.ask("say", channel=there.floor.general.id, text="x")
        assert (answer["ok"], "you cannot see it" in answer["error"]) == (False, True)
        social = there.floor.channel("social").id
        answer = await page.ask("command", channel=social, command="crisis", path=["take"], options={})
        assert list(answer["fields"]) == ["step"]
        assert (await page.ask("be", person="1"))["error"] == "There is no such person."


async def test_suggestions_are_the_answer_when_the_app_has_given_them() -> None:
    async with port() as there, there.page("anna") as page:
        floor = there.floor
        typing = {"channel": floor.channel("social").id, "command": "crisis", "path": ["take"], "focused": "step"}
        await page.send("autocomplete", **typing, options={"step": "pro"})
        await until(lambda: len(floor.discord.letters) == 1)
        choices = [{"name": "1. Salva le prove", "value": "evidence"}]
        floor.answer(floor.discord.letters[-1], 8, {"choices": choices})
        assert (await page.until("answer"))["choices"] == choices
        await page.send("autocomplete", **typing, options={"step": "pro"})
        await until(lambda: len(floor.discord.letters) == 2)
        async with asyncio.TaskGroup() as group:
            duties = group.create_task(floor.agenda.run())
            await floor.clock.pass_time(3)
            assert (await page.until("answer"))["error"] == "Loading options failed"
            duties.cancel()
        assert (await page.ask("autocomplete", **typing, options={"colour": "red"}))["ok"] is False


async def test_another_person_takes_over() -> None:
    async with port() as there, there.page("fabio") as page:
        there.floor.actor("anna").say("#general", "solo noi")
        assert "solo noi" not in page.contents()
        assert (await page.ask("be", person=there.floor.anna))["ok"]
        assert "solo noi" in page.contents()


async def test_who_one_is_at_first_follows_the_language() -> None:
    async with port() as there:
        for query, name in (
            ("locale=it-IT", "anna"),
            ("locale=en-GB", "emma"),
            ("locale=fr", "emma"),
            ("as=bruno", "bruno"),
        ):
            async with there.page(query=query) as page:
                assert page.heard[0]["me"] == there.floor.id(name)


async def test_it_goes_by_the_servers_clock() -> None:
    async with port() as there, there.page("anna") as page:
        assert page.heard[0]["winds"] is False
        there.floor.clock.jump(90)
        await page.ask("say", channel=there.floor.general.id, text="x")
        clock = [line for line in page.heard if line["type"] == "clock"] or [await page.until("clock")]
        assert clock[-1]["now"] == int(there.floor.clock.now().timestamp())


async def test_a_page_is_told_what_happens_as_long_as_it_is_open() -> None:
    async with port() as there:
        listeners = len(there.floor.realm.listeners)
        async with there.page("anna"):
            assert len(there.floor.realm.listeners) == listeners + 1
        await until(lambda: len(there.floor.realm.listeners) == listeners)
