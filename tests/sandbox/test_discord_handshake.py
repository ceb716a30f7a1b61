"""What an app may say to the gateway, and with which code it is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_handshake import Closing, Op, check_address, frame, read_identify, read_resume
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Guild
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock


@pytest.fixture
def realm() -> Realm:
    return panificio(HandClock())


def identify(realm: Realm, **changes: Any) -> dict[str, Any]:
    return {"token": realm.app.token, "intents": 513, "properties": {"os": "linux"}} | changes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", 4002),
        (b"\xff\xfe", 4002),
        ("[]", 4002),
        ('{"d": 1}', 4002),
        ('{"op": "1"}', 4002),
        ('{"op": true}', 4002),
        (json.dumps({"op": 1, "d": "x" * 4096}), 4002),
        ('{"op": 5}', 4001),
        ('{"op": 0}', 4001),
        ('{"op": 10}', 4001),
    ],
)
def test_a_bad_frame_closes_the_connection(line: str | bytes, code: int) -> None:
    with pytest.raises(Closing) as closing:
        frame(line)
    assert closing.value.code == code


def test_a_frame_is_an_opcode_and_its_content() -> None:
    assert frame('{"op": 1, "d": 251}') == (Op.HEARTBEAT, 251)
    assert frame(b'{"op": 6, "d": {}, "s": null}') == (Op.RESUME, {})


@pytest.mark.parametrize(
    "query", [{}, {"v": "9"}, {"v": "10", "encoding": "etf"}, {"v": "10", "compress": "zstd-stream"}]
)
def test_what_discord_offers_and_the_sandbox_does_not_is_named(query: dict[str, str]) -> None:
    with pytest.raises(NotKnown, match="sandbox"):
        check_address(query)


def test_json_with_or_without_zlib_is_spoken() -> None:
    check_address({"v": "10", "encoding": "json", "compress": "zlib-stream"})
    check_address({"v": "10"})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"properties": None}, 4002),
        ({"intents": None}, 4002),
        ({"token": None}, 4002),
        ({"token": "another"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"shard": [-1, 2]}, 4010),
        ({"shard": "0"}, 4010),
        ({"shard": [0]}, 4010),
        ({"intents": -1}, 4013),
        ({"intents": 1 << 17}, 4013),
        ({"intents": 1 << 40}, 4013),
        ({"intents": int(Intent.MESSAGE_CONTENT)}, 4014),
        ({"intents": int(Intent.GUILD_MEMBERS)}, 4014),
    ],
)
def test_a_bad_identify_closes_with_its_code(realm: Realm, changes: dict[str, Any], code: int) -> None:
    with pytest.raises(Closing) as closing:
        read_identify(realm, identify(realm, **changes))
    assert closing.value.code == code


def test_privileged_intents_that_are_switched_on_are_allowed(realm: Realm) -> None:
    realm.app.privileged = int(Intent.MESSAGE_CONTENT)
    asked = read_identify(realm, identify(realm, intents=int(Intent.MESSAGE_CONTENT), shard=[1, 2]))
    assert (asked.intents, asked.shard, asked.number) == (Intent.MESSAGE_CONTENT, (1, 2), 1)


def test_presences_are_said_not_to_be_there(realm: Realm) -> None:
    realm.app.privileged = int(Intent.GUILD_PRESENCES)
    with pytest.raises(Closing, match="GUILD_PRESENCES") as closing:
        read_identify(realm, identify(realm, intents=int(Intent.GUILD_PRESENCES)))
    assert closing.value.code == 4000


def test_too_many_servers_need_shards(realm: Realm) -> None:
    first = next(iter(realm.guilds.values()))
    for number in range(2500):
        identity = str((number + 1) << 22)
        realm.guilds[identity] = Guild(id=identity, name=identity, owner=first.owner, members=first.members)
    with pytest.raises(Closing) as closing:
        read_identify(realm, identify(realm))
    assert closing.value.code == 4011
    assert read_identify(realm, identify(realm, shard=[0, 2])).shard == (0, 2)


@pytest.mark.parametrize(
    ("changes", "code"), [({"seq": None}, 4002), ({"session_id": 1}, 4002), ({"token": "another"}, 4004)]
)
def test_a_bad_resume_closes_with_its_code(realm: Realm, changes: dict[str, Any], code: int) -> None:
    with pytest.raises(Closing) as closing:
        read_resume(realm, {"token": realm.app.token, "session_id": "abc", "seq": 3} | changes)
    assert closing.value.code == code


def test_a_resume_names_session_and_number(realm: Realm) -> None:
    asked = read_resume(realm, {"token": realm.app.token, "session_id": "abc", "seq": 3})
    assert (asked.session, asked.sequence) == ("abc", 3)


def test_a_close_frame_has_room_for_its_reason() -> None:
    assert len(Closing(4000, "x" * 500).reason) == 123
