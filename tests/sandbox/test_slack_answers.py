"""Answers in an acknowledgement and over a response_url."""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.sandbox.forms import Fill
from tests.sandbox.bench import Bench, connect
from tests.sandbox.test_slack_methods import BLOCKS


async def post(url: str, body: dict[str, Any]) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return answer.status, await answer.text()


def whispers(bench: Bench, channel: str) -> list[str]:
    return [message.text for message in bench.channel(channel).whispers.values()]


async def test_an_answer_to_a_command_is_whispered_even_where_the_bot_is_not(bench: Bench) -> None:
    async with connect(bench) as app:
        letter = bench.actor("anna").command("#general", "/crisis help")
        await app.ack(await app.next(), {"text": "help!"})
        await letter.settled()
        letter = bench.actor("anna").command("#general", "/crisis list")
        await app.ack(await app.next(), {"text": "for all", "response_type": "in_channel"})
        await letter.settled()
        assert whispers(bench, "general") == ["help!"]
        assert list(bench.channel("general").messages.values())[-1].text == "for all"


async def test_a_faulty_answer_is_told_to_the_person(bench: Bench) -> None:
    heard: list[Any] = []
    async with connect(bench) as app:
        bench.space.listeners.append(heard.append)
        letter = bench.actor("anna").command("#general", "/crisis")
        await app.ack(await app.next(), {"text": "x", "blocks": [{"type": "unheard-of"}]})
        await letter.settled()
        assert heard[-1].text == '/crisis failed with the error "invalid_command_response: invalid_blocks"'


async def test_a_response_url_works_five_times_for_thirty_minutes(bench: Bench) -> None:
    anna = bench.actor("anna")
    url = anna.command("#general", "/crisis").payload["response_url"]
    for number in range(5):
        assert await post(url, {"text": str(number)}) == (200, "ok")
    assert whispers(bench, "general") == list("01234")
    status, text = await post(url, {"text": "6"})
    assert (status, "used_url" in text) == (404, True)
    url = anna.command("#general", "/crisis").payload["response_url"]
    bench.clock.jump(30 * 60 + 1)
    status, text = await post(url, {"text": "late"})
    assert (status, "expired_url" in text) == (404, True)
    assert (await post(url + "x", {"text": "x"}))[0] == 404
    assert (await post(url.replace("commands", "actions"), {"text": "x"}))[0] == 404


async def test_the_pressed_message_is_replaced_or_deleted(bench: Bench) -> None:
    room = await bench.room()
    whispered = await bench.client.chat_postEphemeral(
        channel=room.id, user=bench.id_of("anna"), text="menu", blocks=BLOCKS
    )
    public = await bench.post(room, "board", blocks=BLOCKS)
    for ts in (whispered["message_ts"], public):
        url = bench.actor("anna").press(room.id, ts, Fill(action_id="go")).payload["response_url"]
        assert (await post(url, {"replace_original": True, "text": "two"}))[0] == 200
        found = room.whispers.get(ts) or room.messages[ts]
        assert (found.text, found.blocks) == ("two", [])
        assert (await post(url, {"delete_original": True}))[0] == 200
        assert ts not in room.whispers
        assert ts not in room.messages


async def test_a_replaced_message_has_the_metadata_that_came_along(bench: Bench) -> None:
    room = await bench.room()
    kept = {"event_type": "t", "event_payload": {"op": "1"}}
    ts = await bench.post(room, blocks=BLOCKS, metadata=kept)
    url = bench.actor("anna").press(room.id, ts, Fill(action_id="go")).payload["response_url"]
    for metadata in (kept, None):
        assert (await post(url, {"replace_original": "true", "text": "two", "metadata": metadata}))[0] == 200
        assert room.messages[ts].metadata == metadata
    status, text = await post(url, {"replace_original": True})
    assert (status, "no_text" in text, room.messages[ts].text) == (400, True, "two")
    assert (await post(url, {"replace_original": "false", "text": "beside it"}))[0] == 200
    assert (room.messages[ts].text, whispers(bench, room.id)) == ("two", ["beside it"])


async def test_a_wrong_body_is_refused(bench: Bench) -> None:
    url = bench.actor("anna").command("#general", "/crisis").payload["response_url"]
    assert (await post(url, {"txet": "x"}))[0] == 400
    assert (await post(url, {"response_type": "ephemeral"}))[0] == 400
    assert (await post(url, {"text": "x", "username": "somebody else"}))[0] == 400
    assert (await post(url, {"text": "x", "blocks": [{"type": "rich_text"}]}))[0] == 400
