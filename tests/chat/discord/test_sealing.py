"""Which links lead to messages of this server, and whose bytes are asked for. The fetching itself: contract.py."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.chat.discord.ear import message_link
from bot.chat.discord.sealing import is_of, messages_in
from bot.desk.port import NewRoom
from bot.sandbox import discord_talk
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Attachment
from tests.chat.contract import NAME
from tests.chat.discord.stage import DiscordStage, discord_stage

API = "https://discord.com/api/v10"
HOME, ROOM, MESSAGE = "1" * 18, "2" * 18, "3" * 18


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        (message_link(HOME, ROOM, MESSAGE), [(ROOM, MESSAGE)]),
        (f"https://ptb.discord.com/channels/{HOME}/{ROOM}/{MESSAGE} twice {message_link(HOME, ROOM, MESSAGE)}", None),
        (message_link("9" * 18, ROOM, MESSAGE), []),
        (f"https://notdiscord.com/channels/{HOME}/{ROOM}/{MESSAGE}", []),
        (f"https://discord.com/channels/{HOME}/{ROOM}", []),
    ],
)
def test_only_messages_of_this_server_are_looked_at(said: str, messages: list[tuple[str, str]] | None) -> None:
    assert messages_in(said, HOME) == ([(ROOM, MESSAGE)] if messages is None else messages)


def test_only_the_platforms_hosts_are_asked_for_bytes() -> None:
    assert is_of("https://cdn.discordapp.com/attachments/1/2/x.png?ex=1&hm=2", API)
    assert is_of("http://127.0.0.1:8/discord/attachments/1/2/x", "http://127.0.0.1:8/discord/api/v10")
    for other in (
        "https://cdn.discordapp.com.evil.example/x",
        "https://cdn.discordapp.com@evil.example/x",
        "http://cdn.discordapp.com/x",
        "https://cdn.discordapp.com:99/x",
        "http://127.0.0.1:9/x",
        "https://[/x",
        "",
    ):
        assert not is_of(other, API)


async def test_a_message_that_is_not_for_us_to_read_says_so(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(NewRoom(name=NAME, private=False, wanted_at=stage.now()), look=False)
    shared = Attachment(id=stage.realm.snowflake(), filename="x.png", content=b"x", content_type="image/png")
    said = discord_talk.post(stage.realm, stage.realm.channel(room), Draft(attachments=(shared,)), by=stage.anna)
    found = await stage.chat.fingerprints(message_link(stage.guild.id, room, said.id))
    assert [each.why for each in found] == ["hidden"]
