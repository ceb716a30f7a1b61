"""Bodies held against tables of fields, and files beside a body."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox.discord_bodies import LARGEST_FILE, Field, checked, checked_query, unimitated
from bot.sandbox.discord_errors import DiscordError, NotKnown
from tests.sandbox.discord_rest import rest

INNER = {"id": Field(kind="id", needed=True), "allow": Field(kind="bits")}
FIELDS = {
    "name": Field(kind="text", needed=True, size=range(1, 5)),
    "limit": Field(kind="whole", size=range(1, 11)),
    "on": Field(kind="flag"),
    "parent": Field(kind="id"),
    "nonce": Field(kind="nonce", size=range(6)),
    "list": Field(kind="list", size=range(3), fields=INNER),
    "one": Field(kind="object", fields=INNER),
    "items": Field(kind="items"),
    "free": Field(kind="any"),
    **unimitated("embeds"),
}


def faults(body: Any) -> Any:
    with pytest.raises(DiscordError) as refused:
        checked(body, FIELDS)
    assert refused.value.code == 50035
    return refused.value.errors


def codes(errors: Any) -> dict[str, str]:
    """Path to code."""
    found = {}
    for name, inner in errors.items():
        if name == "_errors":
            found[""] = inner[0]["code"]
        else:
            found |= {f"{name}.{path}".rstrip("."): code for path, code in codes(inner).items()}
    return found


def test_what_is_well_formed_is_handed_on_in_one_writing() -> None:
    body = {"name": "a", "parent": 12, "list": [{"id": "3", "allow": 1024}], "free": {"x": 1}, "nonce": 7, "on": None}
    assert checked(body, FIELDS) == body | {"parent": "12", "list": [{"id": "3", "allow": "1024"}]}


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({}, {"name": "BASE_TYPE_REQUIRED"}),
        ({"name": None}, {"name": "BASE_TYPE_REQUIRED"}),
        ({"name": 1}, {"name": "STRING_TYPE_CONVERT"}),
        ({"name": "abcde"}, {"name": "BASE_TYPE_BAD_LENGTH"}),
        ({"name": "a", "limit": "ten"}, {"limit": "NUMBER_TYPE_COERCE"}),
        ({"name": "a", "limit": 11}, {"limit": "NUMBER_TYPE_MAX"}),
        ({"name": "a", "limit": 0}, {"limit": "NUMBER_TYPE_MIN"}),
        ({"name": "a", "on": "yes"}, {"on": "BOOLEAN_TYPE_CONVERT"}),
        ({"name": "a", "parent": "x"}, {"parent": "NUMBER_TYPE_COERCE"}),
        ({"name": "a", "parent": True}, {"parent": "NUMBER_TYPE_COERCE"}),
        ({"name": "a", "nonce": "abcdef"}, {"nonce": "BASE_TYPE_MAX_LENGTH"}),
        ({"name": "a", "list": {}}, {"list": "LIST_TYPE_CONVERT"}),
        ({"name": "a", "items": "no"}, {"items": "LIST_TYPE_CONVERT"}),
        ({"name": "a", "list": [{"id": "1"}, {"allow": "x"}]}, {"list.1.id": "BASE_TYPE_REQUIRED"}),
        ({"name": "a", "list": [3]}, {"list.0": "MODEL_TYPE_CONVERT"}),
        ({"name": "a", "one": {"id": "one"}}, {"one.id": "NUMBER_TYPE_COERCE"}),
        ([], {"": "MODEL_TYPE_CONVERT"}),
    ],
)
def test_faults_are_named_where_they_are(wrong: Any, found: dict[str, str]) -> None:
    assert codes(faults(wrong)).items() >= found.items()


def test_all_faults_are_named_at_once() -> None:
    assert codes(faults({"limit": 0, "on": 3})).keys() == {"name", "limit", "on"}


@pytest.mark.parametrize("strange", [{"colour": 1}, {"embeds": [{}]}, {"one": {"id": "1", "x": 2}}])
def test_what_is_not_imitated_is_named_and_not_let_through(strange: dict[str, Any]) -> None:
    with pytest.raises(NotKnown, match=next(iter(strange))):
        checked({"name": "a"} | strange, FIELDS)


@pytest.mark.parametrize("nothing", [[], None, False])
def test_a_key_that_says_nothing_may_stand_there(nothing: Any) -> None:
    assert checked({"name": "a", "embeds": nothing}, FIELDS) == {"name": "a"}


def test_a_query_is_written_as_text() -> None:
    assert checked_query({"name": "12", "limit": "7", "on": "true"}, FIELDS) == {"name": "12", "limit": 7, "on": True}
    assert checked_query({"name": "a", "on": "0"}, FIELDS)["on"] is False
    with pytest.raises(DiscordError):
        checked_query({"name": "a", "limit": "many"}, FIELDS)


async def test_broken_json_and_other_content_types() -> None:
    async with rest() as one:
        path = f"/channels/{one.channel()}/messages"
        broken = await one.ask("POST", path, data=b"{", headers={"Content-Type": "application/json"})
        plain = await one.ask("POST", path, data=b"ciao", headers={"Content-Type": "text/plain"})
        form = await one.ask("POST", path, data={"content": "ciao"})
        assert (broken.status, broken.code) == (400, 50109)
        assert (plain.status, plain.body["errors"]["_errors"][0]["code"]) == (400, "CONTENT_TYPE_INVALID")
        assert form.status == 501


async def test_files_come_beside_the_body_with_names_and_descriptions() -> None:
    async with rest() as one:
        form = FormData(quote_fields=False)
        said = '{"content": "ecco", "attachments": [{"id": 0, "filename": "b.txt", "description": "la nota"}]}'
        form.add_field("payload_json", said)
        form.add_field("files[0]", b"ciao", filename="a.txt", content_type="text/plain")
        got = await one.ask("POST", f"/channels/{one.channel()}/messages", data=form)
        file = got.body["attachments"][0]
        assert (file["filename"], file["description"], file["size"]) == ("b.txt", "la nota", 4)
        assert file["content_type"] == "text/plain"


async def test_a_file_that_is_too_large_is_refused() -> None:
    async with rest() as one:
        form = FormData(quote_fields=False)
        form.add_field("files[0]", BytesIO(bytes(LARGEST_FILE + 1)), filename="a.bin")
        got = await one.ask("POST", f"/channels/{one.channel()}/messages", data=form)
        assert (got.status, got.code) == (413, 40005)


async def test_a_form_field_that_is_not_imitated() -> None:
    async with rest() as one:
        form = FormData(quote_fields=False)
        form.add_field("file", b"ciao", filename="a.txt")
        assert (await one.ask("POST", f"/channels/{one.channel()}/messages", data=form)).status == 501
