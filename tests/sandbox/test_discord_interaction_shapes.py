"""The payload of an interaction, held against the recorded one."""

from __future__ import annotations

import json

import jsonschema
import pytest

from bot.sandbox.discord_interaction_shapes import command_name, metadata, partial_channel, resolved_people
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import open_direct
from tests.sandbox.discord_counter import INTEGER, PERSON, START, Counter, entry, form, label, people, text
from tests.sandbox.discord_specs import DISCORD, mistakes, needs_specs, recorded
from tests.sandbox.specs import differences


@pytest.fixture
def counter() -> Counter:
    return Counter()


@needs_specs
def test_a_command_has_the_recorded_shape(counter: Counter) -> None:
    payload = counter.command().payload
    record = recorded("gateway_interaction_create")[0]
    assert differences(payload, record, free=("/data/options", "/member/user/flags", "/member/user/banner")) in (
        [],
        ["/member/user/accent_color is not in the record"],
    )
    missing = record.keys() - payload.keys()
    assert not missing


@needs_specs
def test_every_kind_is_as_the_schema_says(counter: Counter) -> None:
    read = json.loads((DISCORD / "gateway-and-payloads.schema.json").read_text())
    for name, made in _one_of_each(counter):
        rooted = {key: read[key] for key in ("$schema", "definitions")} | {
            "$ref": f"#/definitions/API{name}Interaction"
        }
        found = jsonschema.Draft7Validator(rooted).iter_errors(made.payload)
        assert [f"{name} {list(error.absolute_path)}: {error.message[:200]}" for error in found] == []


def _one_of_each(counter: Counter) -> list[tuple[str, Interaction]]:
    anna, board = counter.user("anna"), counter.board()
    values = [
        {"name": "step", "type": INTEGER, "value": "1", "focused": True},
        {"name": "who", "type": PERSON, "value": counter.bruno},
    ]
    take = {"name": "step", "type": 2, "options": [{"name": "take", "type": 1, "options": values}]}
    typing = {"name": "crisis", "type": 1, "options": [take]}
    pressed = counter.press(board)
    modal = counter.form(form(text(), label(entry("what")), label(people("who"))), pressed)
    direct = open_direct(counter.realm, counter.anna)
    return [
        ("ChatInputApplicationCommand", counter.command()),
        ("ChatInputApplicationCommand", counter.command(channel=direct)),
        ("MessageApplicationCommand", counter.command(data={**RECORDED, "target_id": board.id})),
        ("ApplicationCommandAutocomplete", counter.interactions.autocomplete(anna, counter.general, typing)),
        ("MessageComponent", pressed),
        ("MessageComponent", counter.press(board, "which", values=["a"])),
        ("MessageComponent", counter.press(board, "who", values=[counter.bruno])),
        ("ModalSubmit", counter.interactions.submit(anna, modal, {"what": "x", "who": [counter.bruno]})),
    ]


RECORDED = {"name": "Into the timeline", "type": 3}


def test_in_a_server_there_is_a_member_with_permissions(counter: Counter) -> None:
    payload = counter.command("emma").payload
    assert "user" not in payload
    assert payload["member"]["user"]["username"] == "emma"
    assert Permission.SEND_MESSAGES in Permission(int(payload["member"]["permissions"]))
    assert Permission.PIN_MESSAGES in Permission(int(payload["app_permissions"]))
    assert (payload["locale"], payload["guild_locale"], payload["context"]) == ("en-GB", "it", 0)
    assert payload["authorizing_integration_owners"] == {"0": counter.guild.id}
    assert payload["guild"]["id"] == payload["guild_id"] == counter.guild.id


def test_in_direct_messages_there_is_a_user(counter: Counter) -> None:
    direct = open_direct(counter.realm, counter.anna)
    payload = counter.command(channel=direct).payload
    assert payload["user"]["username"] == "anna"
    assert not {"member", "guild", "guild_id", "guild_locale"} & payload.keys()
    assert (payload["context"], payload["authorizing_integration_owners"]) == (1, {"0": "0"})
    assert Permission.ATTACH_FILES in Permission(int(payload["app_permissions"]))
    assert payload["channel"]["type"] == 1


def test_a_partial_channel_says_what_the_person_may(counter: Counter) -> None:
    shape = partial_channel(counter.realm, counter.general, counter.bruno)
    assert "permission_overwrites" not in shape
    assert Permission.SEND_MESSAGES in Permission(int(shape["permissions"]))


def test_resolved_members_have_neither_user_nor_voice(counter: Counter) -> None:
    shape = resolved_people(counter.realm, counter.guild, [counter.bruno])
    assert not {"user", "deaf", "mute"} & shape["members"][counter.bruno].keys()
    assert "members" not in resolved_people(counter.realm, None, [counter.bruno])
    assert resolved_people(counter.realm, counter.guild, []) == {}


def test_names_are_read_with_their_subcommands() -> None:
    take = {"name": "take", "type": 1, "options": [{"name": "step", "type": 4, "value": 3}]}
    assert command_name({"name": "crisis", "options": [{"name": "step", "type": 2, "options": [take]}]}) == (
        "crisis step take"
    )
    assert command_name(START) == "crisis start"
    assert command_name({"name": "crisis"}) == "crisis"


@needs_specs
def test_what_an_answer_says_of_its_interaction_is_as_published(counter: Counter) -> None:
    command = counter.command()
    pressed = counter.press(counter.board())
    modal = counter.form(form(label(entry("x"))), pressed)
    sent = counter.interactions.submit(counter.user("anna"), modal, {"x": "y"})
    for made, name in ((command, "ApplicationCommand"), (pressed, "MessageComponent"), (sent, "ModalSubmit")):
        assert mistakes(metadata(counter.realm, made), f"{name}InteractionMetadataResponse") == []
    assert metadata(counter.realm, sent)["triggering_interaction_metadata"]["id"] == pressed.id
