"""What is said to one person alone, and the way it takes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.slack.aside import Ear, ear_of, redraw, whisper
from bot.chat.slack.calls import Calls
from bot.chat.slack.connection import Access, client_for
from bot.sandbox.faults import Fault
from bot.sandbox.world import Channel
from tests.chat.slack.alive import Alive, until

SAID: dict[str, Any] = {"text": "psst", "blocks": []}


@pytest.mark.parametrize(
    ("body", "ear"),
    [
        ({"user_id": "U1", "channel_id": "C1", "response_url": "u"}, Ear(user="U1", room="C1", url="u")),
        ({"user": {"id": "U1"}, "channel": {"id": "C1"}, "response_url": "u"}, Ear(user="U1", room="C1", url="u")),
        ({"event": {"user": "U1", "channel": "C1"}}, Ear(user="U1", room="C1")),
        ({"user": {"id": "U1"}}, Ear(user="U1")),
        ({"user": {"id": "U1"}, "view": {"private_metadata": ""}}, Ear(user="U1")),
        (
            {"user": {"id": "U1"}, "view": {"private_metadata": '{"room": "C1", "url": "u"}'}},
            Ear(user="U1", room="C1", url="u"),
        ),
    ],
)
def test_where_somebody_can_be_told_something(body: dict[str, Any], ear: Ear) -> None:
    assert ear_of(body) == ear


def _url(world: Alive, channel: Channel) -> str:
    return world.space.response_link("commands", channel, world.space.named("anna").id)


async def _tell(world: Alive, channel: Channel | None, url: str = "") -> None:
    access = Access(bot_token=world.space.app.bot_token, api=world.sandbox.api_url)
    ear = Ear(user=world.space.named("anna").id, room=channel.id if channel else "", url=url)
    assert world.slack.chat is not None
    await whisper(ear, SAID, Calls(client_for(access)), world.slack.chat)


def _called(world: Alive) -> list[str]:
    return [each.method for each in world.sandbox.calls if each.method in ("chat.postEphemeral", "chat.postMessage")]


async def test_where_the_bot_is_no_member_the_response_url_needs_no_call(world: Alive) -> None:
    general = world.space.channel_named("#general")
    await _tell(world, general, _url(world, general))
    assert world.whispers("Anna Conti", general) == ["psst"] and _called(world) == []


async def test_a_response_url_that_is_used_up_or_broken_is_not_the_end(world: Alive) -> None:
    world.actor("Anna Conti").invite("#social", world.space.app.bot_user)
    social = world.space.channel_named("#social")
    url = _url(world, social)
    for _ in range(6):
        await _tell(world, social, url)
    await _tell(world, social, "http://127.0.0.1:9/")
    assert world.whispers("Anna Conti", social) == ["psst"] * 7
    assert _called(world) == ["chat.postEphemeral"] * 2


async def test_without_a_response_url_in_the_room_else_directly(world: Alive) -> None:
    await _tell(world, world.space.channel_named("#general"))
    await _tell(world, None)
    assert world.told("Anna Conti") == ["psst", "psst"]


async def test_what_reaches_nobody_is_only_logged(world: Alive, caplog: pytest.LogCaptureFixture) -> None:
    world.sandbox.fail(Fault(kind="status", method="conversations.open", count=None))
    await _tell(world, None)
    assert "a private answer was lost" in caplog.text


async def test_a_card_that_cannot_be_redrawn_is_left_to_its_delivery(world: Alive) -> None:
    await redraw(f"{world.sandbox.url}/actions/nothing/1/here", SAID)
    await redraw("http://127.0.0.1:9/", SAID)
    assert _called(world) == []


async def test_a_form_is_answered_where_the_gesture_that_opened_it_was_made(world: Alive) -> None:
    """Told that it was opened already, since a second form like the first was sent."""
    await world.start()
    anna, social = world.actor("Anna Conti"), world.space.channel_named("#social")
    await anna.command("#social", "/crisis start").settled()
    before = _called(world).count("chat.postEphemeral")
    await anna.submit({"title": {"answer": "Wrong photo"}}).settled()
    await until(lambda: bool(world.whispers("Anna Conti", social)))
    assert _called(world).count("chat.postEphemeral") == before
