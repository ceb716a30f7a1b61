"""What an app says to the gateway, read and checked: the address it connects to, one frame, IDENTIFY, RESUME. Refusals
are the published close codes (discord.com/developers/docs, opcodes and status codes: gateway). It changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_greeting import Shard, guilds_of
from bot.sandbox.discord_intents import EVERY, PRIVILEGED, Intent
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Json

LARGEST_FRAME = 4096
"""Bytes an app may send at once (gateway: sending events)."""
MOST_GUILDS = 2500
"""Servers one shard may carry (gateway: sharding)."""
REASON_BYTES = 123
"""A close frame has room for so much (RFC 6455, 5.5)."""


class Op(IntEnum):
    """Gateway opcodes (opcodes and status codes: gateway opcodes)."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE_UPDATE = 3
    VOICE_STATE_UPDATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11
    REQUEST_SOUNDBOARD_SOUNDS = 31
    REQUEST_CHANNEL_INFO = 43


_SENT_BY_DISCORD = {Op.DISPATCH, Op.RECONNECT, Op.INVALID_SESSION, Op.HELLO, Op.HEARTBEAT_ACK}

REASONS = {
    4000: "Unknown error.",
    4001: "Unknown opcode.",
    4002: "Error while decoding payload.",
    4003: "Not authenticated.",
    4004: "Authentication failed.",
    4005: "Already authenticated.",
    4007: "Invalid seq.",
    4008: "Rate limited.",
    4009: "Session timed out.",
    4010: "Invalid shard.",
    4011: "Sharding required.",
    4012: "Invalid API version.",
    4013: "Invalid intent(s).",
    4014: "Disallowed intent(s).",
}

ENDS_SESSION = {4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014}
"""Codes after which a new session must be started, or none may."""


class Closing(Exception):
    """The gateway hangs up with a close code. ``reason``: its sentence."""

    def __init__(self, code: int, reason: str = "") -> None:
        said = reason or REASONS.get(code, "")
        super().__init__(f"{code}: {said}")
        self.code = code
        self.reason = said.encode()[:REASON_BYTES]


@dataclass(frozen=True, kw_only=True, slots=True)
class Identify:
    """IDENTIFY, as far as it matters here."""

    intents: Intent
    shard: Shard | None

    @property
    def number(self) -> int:
        return self.shard[0] if self.shard else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Resume:
    """RESUME: the session, and the last sequence number the app has."""

    session: str
    sequence: int


def check_address(query: Mapping[str, str]) -> None:
    """Refuse what Discord offers and the sandbox does not: NotKnown."""
    if query.get("encoding", "json") != "json":
        raise NotKnown(f"gateway encoding {query['encoding']!r}: the sandbox speaks json only")
    if query.get("compress", "zlib-stream") != "zlib-stream":
        raise NotKnown(
            f"gateway compression {query['compress']!r}: the sandbox has zlib-stream and none; "
            "discord.py asks for zstd-stream only where the package zstandard is installed"
        )
    if query.get("v", "") in ("", "9"):
        raise NotKnown("gateway version 9 and the default version: the sandbox speaks v=10 only")


def frame(line: str | bytes) -> tuple[Op, Any]:
    """One frame of the app: its opcode and what it carries. 4002 where it cannot be read, 4001 for an opcode that does
    not exist or that only Discord sends."""
    if len(line.encode() if isinstance(line, str) else line) > LARGEST_FRAME:
        raise Closing(4002)
    try:
        said = json.loads(line)
    except ValueError:  # also what is not UTF-8
        raise Closing(4002) from None
    if not isinstance(said, dict) or type(said.get("op")) is not int:
        raise Closing(4002)
    if said["op"] not in set(Op) - _SENT_BY_DISCORD:
        raise Closing(4001)
    return Op(said["op"]), said.get("d")


def read_identify(realm: Realm, said: Any) -> Identify:
    """IDENTIFY with its token checked: 4002, 4004, 4010, 4011, 4013, 4014."""
    if not isinstance(said, dict) or not isinstance(said.get("properties"), dict):
        raise Closing(4002)
    if type(said.get("intents")) is not int or not isinstance(said.get("token"), str):
        raise Closing(4002)
    if said["token"] != realm.app.token:
        raise Closing(4004)
    shard = _shard(said)
    if len(list(guilds_of(realm, shard))) > MOST_GUILDS:
        raise Closing(4011)
    return Identify(intents=_intents(said["intents"], realm.app.privileged), shard=shard)


def read_resume(realm: Realm, said: Any) -> Resume:
    """RESUME with its token checked: 4002, 4004."""
    if not isinstance(said, dict) or not isinstance(said.get("session_id"), str) or type(said.get("seq")) is not int:
        raise Closing(4002)
    if said.get("token") != realm.app.token:
        raise Closing(4004)
    return Resume(session=said["session_id"], sequence=said["seq"])


def _shard(said: Json) -> Shard | None:
    asked = said.get("shard")
    if asked is None:
        return None
    match asked:
        case [int(number), int(shards)] if 0 <= number < shards:
            return number, shards
        case _:
            raise Closing(4010)


def _intents(asked: int, privileged: int) -> Intent:
    if asked < 0 or asked & ~EVERY:
        raise Closing(4013)
    if asked & PRIVILEGED & ~privileged:
        raise Closing(4014)
    if asked & Intent.GUILD_PRESENCES:
        raise Closing(4000, "the sandbox has no presences: leave out GUILD_PRESENCES")
    return Intent(asked)
