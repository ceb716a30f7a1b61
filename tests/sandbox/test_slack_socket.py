"""Socket Mode on bare sockets: greeting, acknowledgement, redelivery, refresh, ten sockets."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from tests.sandbox.bench import Bench, connect, refusal, until


async def test_the_greeting_counts_the_sockets(bench: Bench) -> None:
    async with connect(bench) as first, connect(bench) as second:
        assert (first.hello["type"], first.hello["num_connections"]) == ("hello", 1)
        assert second.hello["num_connections"] == 2
        assert first.hello["connection_info"] == {"app_id": bench.space.app.id}
        assert first.hello["debug_info"]["approximate_connection_time"] == 3600


async def test_an_address_works_once(bench: Bench) -> None:
    url = (await bench.client.apps_connections_open(app_token=bench.space.app.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as ws:
            await ws.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_event_is_wrapped_and_acknowledged(bench: Bench) -> None:
    async with connect(bench) as app:
        room = await bench.room(people=())
        said = await app.next_event("channel_created")
        assert said["type"] == "events_api"
        assert said["accepts_response_payload"] is False
        assert (said["retry_attempt"], said["retry_reason"]) == (0, "")
        assert said["payload"]["event"]["channel"]["id"] == room.id
        await app.next_event("message")
        await until(bench.sandbox.idle)


async def test_an_unacknowledged_event_comes_again_at_once_after_one_minute_and_after_five(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.actor("anna").change_locale("en-US")
        first = await app.next()
        attempts = []
        for seconds in (3, 3 + 60, 3 + 300):
            await bench.clock.pass_time(3)
            await bench.clock.pass_time(seconds - 3)
            attempts.append(await app.next())
        assert [said["retry_attempt"] for said in attempts] == [1, 2, 3]
        assert {said["payload"]["event_id"] for said in attempts} == {first["payload"]["event_id"]}
        assert len({said["envelope_id"] for said in [first, *attempts]}) == 4
        assert attempts[0]["retry_reason"] == "timeout"
        await bench.clock.pass_time(3)
        assert bench.sandbox.idle()
        assert bench.sandbox.letters[-1].failure == "operation_timeout"


async def test_an_event_with_nobody_connected_waits_for_the_next_try(bench: Bench) -> None:
    bench.actor("anna").change_locale("en-US")
    await bench.clock.pass_time(0)
    async with connect(bench) as app:
        await bench.clock.pass_time(60)
        said = await app.next()
        assert (said["retry_attempt"], said["retry_reason"]) == (2, "connection_failed")


async def test_a_command_nobody_answers_is_told_to_the_person_and_not_repeated(bench: Bench) -> None:
    async with connect(bench) as app:
        letter = bench.actor("anna").command("#general", "/crisis start")
        said = await app.next()
        assert (said["type"], said["accepts_response_payload"]) == ("slash_commands", True)
        assert "retry_attempt" not in said
        await bench.clock.pass_time(3)
        assert letter.failure == "operation_timeout"
        await app.ack(said)
        await bench.clock.pass_time(600)
        assert letter.answer is None
        assert letter.sent == 1


async def test_a_command_with_nobody_connected_fails_at_once(bench: Bench) -> None:
    assert bench.actor("anna").command("#general", "/crisis").failure == "dispatch_failed"


async def test_each_letter_goes_to_one_socket_only(bench: Bench) -> None:
    async with connect(bench) as first, connect(bench) as second:
        for name in ("anna", "bruno"):
            bench.actor(name).command("#general", "/crisis")
        said = [await first.next(), await second.next()]
        assert {one["payload"]["user_name"] for one in said} == {"anna", "bruno"}


async def test_another_socket_may_acknowledge(bench: Bench) -> None:
    async with connect(bench) as first, connect(bench) as second:
        letter = bench.actor("anna").command("#general", "/crisis")
        # Which of the two gets it is not promised: whoever does, the other one acknowledges.
        waiting = {asyncio.ensure_future(app.next()): other for app, other in ((first, second), (second, first))}
        done, left = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        got = done.pop()
        await waiting[got].ack(await got, {"text": "hi"})
        assert (await letter.settled()).answer == {"text": "hi"}
        for one in left:
            one.cancel()


async def test_ten_sockets_and_no_more(bench: Bench) -> None:
    app_token = bench.space.app.app_token
    async with aiohttp.ClientSession() as session:
        kept = []
        for _ in range(10):
            ws = await session.ws_connect((await bench.client.apps_connections_open(app_token=app_token))["url"])
            await ws.receive_json()
            kept.append(ws)
        async with connect(bench) as eleventh:
            assert (eleventh.hello["type"], eleventh.hello["reason"]) == ("disconnect", "too_many_websockets")
            assert (await eleventh.ws.receive()).type is aiohttp.WSMsgType.CLOSE
        assert len(bench.sandbox.links.sockets) == 10


async def test_a_warning_leaves_the_socket_open_and_a_refresh_closes_it(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.sandbox.links.disconnect("warning")
        assert (await app.next())["reason"] == "warning"
        bench.actor("anna").command("#general", "/crisis")
        assert (await app.next())["type"] == "slash_commands"
        bench.sandbox.links.disconnect("refresh_requested")
        assert (await app.next())["reason"] == "refresh_requested"
        assert (await app.ws.receive()).type is aiohttp.WSMsgType.CLOSE
        assert not bench.sandbox.links.sockets


async def test_a_disabled_link_takes_no_new_sockets(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.sandbox.links.disconnect("link_disabled")
        assert (await app.next())["reason"] == "link_disabled"
    opening = bench.client.apps_connections_open(app_token=bench.space.app.app_token)
    assert await refusal(opening) == "link_disabled"


async def test_a_half_open_socket_swallows_letters(bench: Bench) -> None:
    async with connect(bench):
        bench.sandbox.links.sockets[0].frozen = True
        letter = bench.actor("anna").command("#general", "/crisis")
        await bench.clock.pass_time(3)
        assert letter.failure == "operation_timeout"


async def test_noise_on_a_socket_is_not_an_acknowledgement(bench: Bench) -> None:
    async with connect(bench) as app:
        letter = bench.actor("anna").command("#general", "/crisis")
        said = await app.next()
        await app.ws.send_str("not json")
        await app.ws.send_json({"envelope_id": "another"})
        await app.ack(said)
        assert (await letter.settled()).answer == {}
