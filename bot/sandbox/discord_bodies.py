"""Reads what a program sends to Discord's REST API, JSON or multipart, and holds it against a table of fields: what is
wrong gets 50035 with the path of every fault, what the sandbox does not imitate gets 501. It knows no route."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import BodyPartReader, web

from bot.sandbox.discord_checks import REQUIRED, Check
from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Attachment, Json

LARGEST_FILE = 10 * 1024 * 1024
"""discord.com/developers/docs, reference: uploading files; without boosts."""
LARGEST_REQUEST = 25 * 1024 * 1024
"""discord.com/developers/docs, reference: uploading files."""
ANY = range(2**63)

Kind = Literal["text", "whole", "flag", "id", "bits", "nonce", "list", "items", "object", "any", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One key of a body. ``id``: a snowflake, number or digits, handed on as digits; ``bits`` likewise; ``nonce``: text
    or number; ``list``: of objects with ``fields``; ``items``: of whatever, which like ``any`` is checked by who gets
    it; ``unknown``: Discord has it, the sandbox does not, so that it may only say nothing. ``size``: of a number, or
    how long."""

    kind: Kind
    needed: bool = False
    size: range = ANY
    fields: Mapping[str, Field] = field(default_factory=dict)


Fields = Mapping[str, Field]


def unimitated(*names: str) -> dict[str, Field]:
    """Keys that Discord has and the sandbox has not."""
    return dict.fromkeys(names, Field(kind="unknown"))


@dataclass(frozen=True, slots=True)
class Body:
    """What came: JSON (None: nothing), and files by the number in ``files[n]``."""

    json: Any = None
    files: Mapping[str, Attachment] = field(default_factory=dict)


async def read_body(request: web.Request, realm: Realm) -> Body:
    """The body of a request (50109 for broken JSON; discord.com/developers/docs, reference: uploading files)."""
    if not request.can_read_body:
        return Body()
    if (request.content_length or 0) > LARGEST_REQUEST:
        raise DiscordError(40005)
    if request.content_type == "application/json":
        return Body(_json(await request.read()))
    if request.content_type == "multipart/form-data":
        return await _multipart(request, realm)
    if request.content_type == "application/x-www-form-urlencoded":
        raise NotKnown("form-encoded bodies")
    raise DiscordError(50035, _wrong_content_type())


def checked(body: Any, fields: Fields) -> Json:
    """The body with exactly the keys that were sent and mean something here; 50035 with every fault in it."""
    check = Check()
    found = _object(check, body, fields, "")
    check.done()
    return found


def checked_query(query: Mapping[str, str], fields: Fields) -> Json:
    """The same for a query, where numbers and truth are written as text."""
    return checked({name: _from_text(value, fields.get(name)) for name, value in query.items()}, fields)


def _object(check: Check, value: Any, fields: Fields, at: str) -> Json:
    if not isinstance(value, dict):
        check.dict(value, at)
        return {}
    found: Json = {}
    for name in value.keys() - fields.keys():
        raise NotKnown(f"the key {_join(at, name)!r}")
    for name, spec in fields.items():
        if spec.needed and value.get(name) is None:
            check.say(_join(at, name), *REQUIRED)
        elif name in value and spec.kind == "unknown":
            _says_nothing(value[name], _join(at, name))
        elif name in value:
            found[name] = _field(check, value, name, at, spec)
    return found


def _field(check: Check, thing: Json, name: str, at: str, spec: Field) -> Any:
    """The value, noted as faulty where it is, and written as the rest of the sandbox reads it."""
    value, place = thing[name], _join(at, name)
    if value is None:
        return None
    match spec.kind:
        case "text":
            return check.word(thing, name, at, spec.size)
        case "whole":
            return check.whole(thing, name, at, spec.size)
        case "flag":
            check.flag(thing, name, at)
            return value
        case "id":
            return _digits(check, value, place, "snowflake")
        case "bits":
            return _digits(check, value, place, "int")
        case "object":
            return _object(check, value, spec.fields, place)
        case "list":
            items = check.items(thing, name, at, spec.size)
            return [_object(check, each, spec.fields, f"{place}.{number}") for number, each in enumerate(items)]
        case "items":
            return check.items(thing, name, at, spec.size)
        case "nonce":
            return value if isinstance(value, int) else check.word(thing, name, at, spec.size)
        case "any" | "unknown":
            return value


def _digits(check: Check, value: Any, at: str, kind: str) -> str:
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()):
        check.say(at, "NUMBER_TYPE_COERCE", f'Value "{text}" is not {kind}.')
    return text


def _says_nothing(value: Any, at: str) -> None:
    if value:
        raise NotKnown(f"the key {at!r} with {json.dumps(value)[:80]}")


def _from_text(value: str, spec: Field | None) -> Any:
    if spec is None:
        return value
    if spec.kind == "whole" and value.isascii() and value.isdigit():
        return int(value)
    if spec.kind == "flag":
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
    return value


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise DiscordError(50109) from None


async def _multipart(request: web.Request, realm: Realm) -> Body:
    """``payload_json`` and ``files[n]``; what the body says of a file (``attachments``) is put onto it."""
    body: Any = {}
    files: dict[str, Attachment] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise NotKnown("a multipart body within a multipart body")
        name = part.name or ""
        if name == "payload_json":
            body = _json(await part.read(decode=True))
        elif name.startswith("files[") and name.endswith("]"):
            files[name[6:-1]] = await _file(part, realm)
        else:
            raise NotKnown(f"the form field {name!r}")
    return Body(body, files)


async def _file(part: BodyPartReader, realm: Realm) -> Attachment:
    content = bytes(await part.read(decode=True))
    if len(content) > LARGEST_FILE:
        raise DiscordError(40005)
    kind = part.headers.get("Content-Type", "application/octet-stream")
    return Attachment(id=realm.snowflake(), filename=part.filename or "unknown", content=content, content_type=kind)


def _wrong_content_type() -> Json:
    known = "{'application/json', 'multipart/form-data'}"
    message = f'Expected "Content-Type" header to be one of {known}.'
    return {"_errors": [{"code": "CONTENT_TYPE_INVALID", "message": message}]}


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
