"""What the gateway dispatches: what means something, and that nothing else raises."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.chat.discord.hear import hear, message_link, moment
from bot.crisis.traces import Sign
from bot.desk.inbound import Inbound, Marked, MessageGone, Reacted, Replied, RoomChanged, Typed
from tests.chat.discord.gateway_bodies import ANNA, BOT, GUILD, MESSAGE, NOW, ROOM, Json, command, reaction, said
from tests.sandbox.discord_specs import DISCORD, needs_specs, recorded

BASE: dict[str, Any] = {"workspace": f"discord:{GUILD}", "at": NOW, "room": ROOM}
LINK = message_link(GUILD, ROOM, MESSAGE)


def heard(name: str, body: Json) -> list[Inbound]:
    """As the connection hears it."""
    return hear(name, body, NOW, BOT)


def test_a_command() -> None:
    (found,) = heard("INTERACTION_CREATE", command("status"))
    assert isinstance(found, Typed) and found.words == "status"


def reacted(name: str, turn: str) -> dict[str, Any]:
    """What every reaction of ours has."""
    return {**BASE, "user": ANNA, "request_id": f"reaction:{MESSAGE}:{ANNA}:{name}:{turn}:{NOW.isoformat()}"}


@pytest.mark.parametrize(
    ("name", "sign"), [("✅", Sign.DONE), ("✋🏽", Sign.MINE), ("👀", Sign.SEEN), ("⛔", Sign.SKIP)]
)
def test_a_reaction_on_and_off(name: str, sign: Sign) -> None:
    bare = name[0]
    on, off = (heard(f"MESSAGE_REACTION_{turn}", reaction(name)) for turn in ("ADD", "REMOVE"))
    assert on == [Reacted(**reacted(bare, "on"), message=MESSAGE, sign=sign, on=True, sent_at=NOW)]
    assert off == [Reacted(**reacted(bare, "off"), message=MESSAGE, sign=sign, on=False, sent_at=NOW)]


def test_the_same_reaction_once_more_is_another() -> None:
    again = hear("MESSAGE_REACTION_ADD", reaction("✅"), NOW + timedelta(microseconds=1), BOT)
    assert again[0].request_id != heard("MESSAGE_REACTION_ADD", reaction("✅"))[0].request_id


@pytest.mark.parametrize(
    "body",
    [
        reaction("👍"),
        reaction("✅", user_id=BOT),
        reaction("✅", emoji={"id": "900000000000000077", "name": "✅"}),
        reaction("✅", member={"user": {"id": ANNA, "bot": True}}),
        {key: value for key, value in reaction("✅").items() if key != "guild_id"},
    ],
)
def test_other_reactions_are_nothing(body: Json) -> None:
    assert heard("MESSAGE_REACTION_ADD", body) == [] == heard("MESSAGE_REACTION_REMOVE", body)


@pytest.mark.parametrize(("name", "what"), [("📌", "note"), ("📍", "note"), ("🛠️", "action"), ("🔧", "action")])
def test_a_mark_for_the_record(name: str, what: Any) -> None:
    on = heard("MESSAGE_REACTION_ADD", reaction(name, message_author_id="7"))
    off = heard("MESSAGE_REACTION_REMOVE", reaction(name))
    mark: Json = {"message": f"{ROOM}/{MESSAGE}", "what": what}
    full: Json = {"author": "7", "link": LINK, "written_at": moment(MESSAGE)}
    assert on == [Marked(**reacted(name[0], "on"), **mark, **full)]
    assert off == [Marked(**reacted(name[0], "off"), **mark, on=False)]


def test_a_reply_is_what_was_said_in_the_thread_of_a_message() -> None:
    body = said("here: https://a.example", type=19, message_reference={"message_id": "5"})
    heard_of = {**BASE, "user": ANNA, "request_id": f"message:{MESSAGE}", "thread": "5", "message": MESSAGE}
    expected = Replied(**heard_of, sent_at=moment(MESSAGE), text="here: https://a.example")
    assert heard("MESSAGE_CREATE", body) == [expected]


def test_a_file_is_named_by_its_message_which_does_not_expire() -> None:
    files = [{"id": "1", "filename": "proof.png", "url": "https://cdn.discordapp.com/attachments/1/2/proof.png?ex=1"}]
    (found,) = heard("MESSAGE_CREATE", said(type=19, message_reference={"message_id": "5"}, attachments=files))
    assert isinstance(found, Replied) and found.files == (LINK,)


@pytest.mark.parametrize(("content", "words"), [(f"<@{BOT}> status", "status"), (f" <@!{BOT}>  ", "help")])
def test_being_asked_by_name(content: str, words: str) -> None:
    expected = Typed(**BASE, user=ANNA, request_id=f"message:{MESSAGE}", words=words, can_open_form=False)
    assert heard("MESSAGE_CREATE", said(content)) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        said("ordinary talk"),
        said(f"hello <@{BOT}>"),
        said(f"<@{BOT}> status", author={"id": "6", "bot": True}),
        said(f"<@{BOT}> status", webhook_id="6"),
        said(f"<@{BOT}> status", guild_id=None),
        said("x", type=19),
        said("x", type=6),
        said(type=19, message_reference={"message_id": "5"}, author={"id": BOT, "bot": True}),
    ],
)
def test_talk_is_nothing(body: Json) -> None:
    assert heard("MESSAGE_CREATE", body) == []


def test_deleted_messages() -> None:
    base = {**BASE, "user": BOT}
    one = {"id": "5", "channel_id": ROOM, "guild_id": GUILD}
    many = {"ids": ["5", "6"], "channel_id": ROOM, "guild_id": GUILD}
    gone = [MessageGone(**base, request_id=f"deleted:{each}", message=each) for each in ("5", "6")]
    assert heard("MESSAGE_DELETE", one) == gone[:1] and heard("MESSAGE_DELETE_BULK", many) == gone


def test_a_deleted_room() -> None:
    found = heard("CHANNEL_DELETE", {"id": ROOM, "guild_id": GUILD, "type": 0})
    assert found == [RoomChanged(**BASE, user=BOT, request_id=f"deleted:{ROOM}", what="deleted")]


def test_a_room_that_is_hidden_from_us() -> None:
    found = heard("CHANNEL_UPDATE", {"id": ROOM, "guild_id": GUILD, "type": 0, "flags": 1 << 17})
    assert found == [RoomChanged(**BASE, user=BOT, request_id=f"hidden:{ROOM}:{NOW.isoformat()}", what="removed")]
    assert heard("CHANNEL_UPDATE", {"id": ROOM, "guild_id": GUILD, "type": 0, "flags": 0}) == []


@pytest.mark.parametrize(
    "name", ["READY", "GUILD_CREATE", "TYPING_START", "MESSAGE_UPDATE", "MESSAGE_REACTION_REMOVE_ALL"]
)
def test_whatever_else_comes_is_nothing(name: str) -> None:
    assert heard(name, {"id": "1", "guild_id": GUILD}) == []


@needs_specs
def test_what_was_recorded_is_heard_without_a_slip() -> None:
    for file in sorted((DISCORD / "recorded").glob("gateway_*.json")):
        name = file.stem.removeprefix("gateway_").upper()
        for body in recorded(file.stem):
            if isinstance(body, dict):
                assert isinstance(heard(name, body), list)
    (found,) = [one for body in recorded("gateway_message_create") for one in heard("MESSAGE_CREATE", body)][:1]
    assert isinstance(found, Replied)
