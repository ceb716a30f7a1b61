"""Finding a route by method and path; what the routes take and answer, held against the published OpenAPI file."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest

from bot.sandbox.discord_api import Recorded
from bot.sandbox.discord_bodies import Field, Fields
from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_routes import ROUTES, find
from bot.sandbox.discord_routes_app import NEW_DIRECT
from bot.sandbox.discord_routes_channels import CHANNEL
from bot.sandbox.discord_routes_guilds import NEW_CHANNEL
from bot.sandbox.discord_routes_messages import ATTACHMENT, CONTENT, NEW_MESSAGE, REFERENCE
from tests.sandbox.discord_rest import Rest, rest
from tests.sandbox.discord_specs import DISCORD, mistakes, needs_specs


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/users/@me", "GET /users/@me"),
        ("GET", "/users/12", "GET /users/{user}"),
        ("GET", "/guilds/1/members/search", "GET /guilds/{guild}/members/search"),
        ("GET", "/guilds/1/members/2", "GET /guilds/{guild}/members/{user}"),
        ("GET", "/channels/1/messages/pins", "GET /channels/{channel}/messages/pins"),
        ("PUT", "/channels/1/messages/pins/2", "PUT /channels/{channel}/messages/pins/{message}"),
        ("PATCH", "/webhooks/1/tok/messages/@original", "PATCH /webhooks/{application}/{token}/messages/@original"),
        ("PATCH", "/webhooks/1/tok/messages/2", "PATCH /webhooks/{application}/{token}/messages/{message}"),
    ],
)
def test_a_literal_goes_before_a_blank(method: str, path: str, name: str) -> None:
    assert find(method, path)[0] == name


def test_an_emoji_in_the_path_is_read_back() -> None:
    name, blanks = find("PUT", "/channels/1/messages/2/reactions/%E2%9C%85/@me")
    assert name == "PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me"
    assert blanks == {"channel": "1", "message": "2", "emoji": "✅"}


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/voice/regions"), ("PUT", "/users/@me"), ("GET", "/guilds/1/members/@me"), ("GET", "/"), ("GET", "")],
)
def test_what_is_not_there_is_not_imitated(method: str, path: str) -> None:
    with pytest.raises(NotKnown, match=method):
        find(method, path)


def test_ids_are_snowflakes() -> None:
    with pytest.raises(DiscordError) as refused:
        find("GET", "/channels/general")
    assert refused.value.errors == {
        "channel_id": {"_errors": [{"code": "NUMBER_TYPE_COERCE", "message": 'Value "general" is not snowflake.'}]}
    }


def test_only_the_interaction_endpoints_and_the_gateway_address_need_no_token() -> None:
    free = {name.split(" ")[1].split("/")[1] for name, route in ROUTES.items() if route.free}
    assert free == {"interactions", "webhooks", "gateway"}


def published() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DISCORD / "openapi.json").read_text())
    return read


def operations() -> dict[str, Any]:
    """The published operations by method and path, the blanks without names."""
    return {
        f"{method.upper()} {re.sub('{[^}]*}', '{}', path)}": operation
        for path, methods in published()["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def operation_of(name: str) -> Any:
    return operations()[re.sub("{[^}]*}", "{}", name)]


@needs_specs
def test_every_route_and_query_is_a_published_one() -> None:
    every = operations()
    for name, route in ROUTES.items():
        operation = every[re.sub("{[^}]*}", "{}", name)]
        asked = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}
        assert route.query.keys() == asked, name


@needs_specs
@pytest.mark.parametrize(
    ("fields", "schema"),
    [
        (NEW_MESSAGE, "MessageCreateRequest"),
        (CONTENT, "MessageEditRequestPartial"),
        (REFERENCE, "MessageReferenceRequest"),
        (ATTACHMENT, "MessageAttachmentRequest"),
        (NEW_CHANNEL, "CreateGuildChannelRequest"),
        (CHANNEL, "UpdateGuildChannelRequestPartial"),
        (NEW_DIRECT, "CreatePrivateChannelRequest"),
    ],
)
def test_every_published_key_of_a_body_is_known(fields: Fields, schema: str) -> None:
    keys = published()["components"]["schemas"][schema]["properties"].keys()
    assert keys <= fields.keys()
    assert {name for name in fields.keys() - keys if fields[name] != Field(kind="any")} <= {"tts", "flags"}, schema


@needs_specs
async def test_answers_are_as_published() -> None:
    async with rest() as one:
        await tour(one)
        log = one.api.log
        assert [f"{each.route} {each.status} {each.answer}" for each in log if not each.ok] == []
        assert {each.route for each in log} == ROUTES.keys()
        assert [f"{each.route} {wrong}" for each in log for wrong in differences(each)] == []


def differences(call: Recorded) -> list[str]:
    """What the published schema says against an answer; where it may be one of several, against all of them."""
    response = operation_of(call.route)["responses"].get(str(call.status))
    if response is None:
        return [f"is answered with {call.status}"]
    if call.answer is None:
        return ["has no body"] if response.get("content") and call.status != 204 else []
    schema = response["content"]["application/json"]["schema"]
    answers = call.answer if isinstance(call.answer, list) else [call.answer]
    schema = schema["items"] if isinstance(call.answer, list) else schema
    names = [each["$ref"].rpartition("/")[2] for each in schema.get("oneOf", [schema])]
    found = [[wrong for answer in answers for wrong in mistakes(answer, name)] for name in names]
    return [] if [] in found else found[0]


async def tour(one: Rest) -> None:
    """Call every route once, so that each is answered with what it is there for."""
    await _tour_of_the_app(one)
    await _tour_of_a_server(one)
    await _tour_of_messages(one)
    await _tour_of_commands(one, f"/applications/{one.realm.app.id}")
    await _tour_of_commands(one, f"/applications/{one.realm.app.id}/guilds/{one.guild}")
    await _tour_of_an_interaction(one)


async def _tour_of_the_app(one: Rest) -> None:
    anna = one.person("anna")
    for path in ("/users/@me", f"/users/{anna}", "/users/@me/guilds", "/gateway", "/gateway/bot"):
        await one.ask("GET", path)
    for path in ("/oauth2/applications/@me", "/applications/@me"):
        await one.ask("GET", path)
    await one.ask("POST", "/users/@me/channels", {"recipient_id": anna})


async def _tour_of_a_server(one: Rest) -> None:
    path, anna = f"/guilds/{one.guild}", one.person("anna")
    for more in ("?with_counts=true", "/channels", "/roles", f"/members/{anna}", "/members/search?query=a&limit=9"):
        await one.ask("GET", path + more)
    made = await one.ask("POST", f"{path}/channels", {"name": "sala", "topic": "prova"})
    channel = f"/channels/{made.body['id']}"
    await one.ask("GET", channel)
    await one.ask("PATCH", channel, {"name": "altra-sala"})
    await one.ask("PUT", f"{channel}/permissions/{anna}", {"type": 1, "allow": "1024"})
    await one.ask("DELETE", f"{channel}/permissions/{anna}")
    await one.ask("DELETE", channel)


async def _tour_of_messages(one: Rest) -> None:
    one.realm.guilds[one.guild].members[one.realm.app.user].roles.append(one.guild)
    for role in one.realm.guilds[one.guild].roles.values():
        role.permissions |= 1 << 13
    channel = f"/channels/{one.channel()}"
    message = await one.posted()
    path = f"{channel}/messages/{message}"
    emoji, other = f"{path}/reactions/{quote('✅')}", one.person("anna")
    await one.ask("PATCH", path, {"content": "nuovo"})
    for each in (f"{emoji}/@me", f"{channel}/messages/pins/{message}", f"{channel}/pins/{message}"):
        await one.ask("PUT", each)
    for each in (path, f"{channel}/messages", emoji, f"{channel}/messages/pins", f"{channel}/pins"):
        await one.ask("GET", each)
    for each in (f"{emoji}/{other}", f"{emoji}/@me"):
        await one.ask("DELETE", each)
    await one.ask("PUT", f"{emoji}/@me")
    for each in (emoji, f"{path}/reactions", f"{channel}/messages/pins/{message}", f"{channel}/pins/{message}", path):
        await one.ask("DELETE", each)


async def _tour_of_commands(one: Rest, place: str) -> None:
    crisis = {"name": "crisis", "description": "Apre una crisi"}
    await one.ask("PUT", f"{place}/commands", [crisis])
    made = await one.ask("POST", f"{place}/commands", crisis)
    its = f"{place}/commands/{made.body['id']}"
    await one.ask("GET", f"{place}/commands")
    await one.ask("GET", its)
    await one.ask("PATCH", its, {"description": "Altro"})
    await one.ask("DELETE", its)
    await one.ask("PUT", f"{place}/commands", [crisis])


async def _tour_of_an_interaction(one: Rest) -> None:
    anna, channel = one.realm.named("anna"), one.realm.channel(one.channel())
    asked = one.api.interactions.command(anna, channel, {"name": "crisis", "type": 1})
    said = {"type": 4, "data": {"content": "ecco"}}
    await one.ask("POST", f"/interactions/{asked.id}/{asked.token}/callback?with_response=true", said)
    path = f"/webhooks/{one.realm.app.id}/{asked.token}"
    followed = await one.ask("POST", path, {"content": "e poi"})
    for each in ("@original", followed.body["id"]):
        await one.ask("GET", f"{path}/messages/{each}")
        await one.ask("PATCH", f"{path}/messages/{each}", {"content": "e dopo"})
        await one.ask("DELETE", f"{path}/messages/{each}")
