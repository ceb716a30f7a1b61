"""Looking before doing again. How it is used stands in the contract; here is what only looking can show."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.chat.slack.calls import Calls
from bot.chat.slack.connection import Access, client_for
from bot.chat.slack.finding import Finding, names_for
from bot.desk.port import NewRoom, Undeliverable
from tests.chat.contract import NAME, card
from tests.chat.slack.stage import SlackStage, slack_stage


@pytest.fixture
async def stage() -> AsyncIterator[SlackStage]:
    async with slack_stage() as made:
        yield made


def finding(stage: SlackStage) -> Finding:
    """A look with fresh eyes, as after a restart."""
    app = stage.sandbox.space.app
    return Finding(Calls(client_for(Access(bot_token=app.bot_token, api=stage.sandbox.api_url))), app.bot_user)


async def opened(stage: SlackStage, private: bool = False) -> str:
    """A room of ours."""
    return await stage.chat.open_room(NewRoom(name=NAME, private=private, wanted_at=stage.now()), look=False)


def test_a_name_never_grows_beyond_slacks_80_letters() -> None:
    assert max(len(name) for name in names_for("c" * 80)) == 80
    assert len(set(names_for("c" * 80))) == 3


@pytest.mark.parametrize("private", [False, True])
async def test_a_room_is_ours_by_name_maker_and_time(stage: SlackStage, private: bool) -> None:
    room = await opened(stage, private)
    wanted = NewRoom(name=NAME, private=private, wanted_at=stage.now())
    assert await finding(stage).own_room(wanted) == room
    longer = NewRoom(name=NAME[:-1], private=private, wanted_at=stage.now())
    assert await finding(stage).own_room(longer) is None
    other = NewRoom(name=NAME, private=not private, wanted_at=stage.now())
    assert await finding(stage).own_room(other) is None


async def test_an_archived_room_is_no_room(stage: SlackStage) -> None:
    room = await opened(stage)
    await stage.chat.archive(room)
    assert await finding(stage).own_room(NewRoom(name=NAME, private=False, wanted_at=stage.now())) is None
    assert await finding(stage).is_archived(room)


async def test_many_channels_are_few_calls(stage: SlackStage) -> None:
    for number in range(150):
        stage.sandbox.actor("Bruno Ferri").create_channel(f"c{number}")
    await opened(stage)
    before = len(stage.sandbox.calls)
    await finding(stage).channel(f"#{NAME}")
    assert len(stage.sandbox.calls) == before + 1


async def test_a_channels_name_is_looked_up_once(stage: SlackStage) -> None:
    look = finding(stage)
    await look.channel("comunicazione")
    before = len(stage.sandbox.calls)
    await look.channel(" #comunicazione ")
    assert len(stage.sandbox.calls) == before


async def test_a_private_channel_without_us_cannot_be_read(stage: SlackStage) -> None:
    stage.sandbox.actor("Bruno Ferri").create_channel("closed", private=True)
    with pytest.raises(Undeliverable, match="room_gone"):
        await finding(stage).channel("#closed")


async def test_a_live_room_is_not_archived(stage: SlackStage) -> None:
    assert not await finding(stage).is_archived(await opened(stage))
    assert not await finding(stage).is_archived("C0NOWHERE")


async def test_marks_are_found_only_where_they_stand(stage: SlackStage) -> None:
    room, look = await opened(stage), finding(stage)
    await stage.chat.post(room, card("x"), "k1", look=False)
    assert await look.message(room, "0" * 24) is None
    assert await look.message(room, "0" * 24, thread="1.000001") is None
    assert not await look.file(room, "post-mortem.md")
