"""The app's commands: kept, counted, offered."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import open_direct
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_counter import CRISIS, RECORD, Counter
from tests.sandbox.discord_scene import refused
from tests.sandbox.discord_specs import mistakes, needs_specs, strangers


@pytest.fixture
def counter() -> Counter:
    return Counter()


def named(number: int, **more: Any) -> Json:
    return {"name": f"c{number}", "description": "x", **more}


def names(commands: list[Json]) -> list[str]:
    return [each["name"] for each in commands]


@needs_specs
def test_a_command_is_as_published(counter: Counter) -> None:
    for command in counter.commands.listed(with_localizations=True):
        assert mistakes(command, "ApplicationCommandResponse") == []
    for command in counter.commands.listed():
        assert strangers(command, "ApplicationCommandResponse") == []


def test_overwriting_keeps_ids_of_the_same_name_and_type(counter: Counter) -> None:
    before = {each["name"]: each for each in counter.commands.listed(with_localizations=True)}
    after = counter.commands.overwrite([CRISIS | {"description": "Other"}, named(1)])
    crisis = next(each for each in after if each["name"] == "crisis")
    assert crisis["id"] == before["crisis"]["id"]
    assert crisis["version"] != before["crisis"]["version"]
    assert names(counter.commands.listed()) == ["crisis", "c1"]
    again = counter.commands.overwrite([CRISIS | {"description": "Other"}])
    assert again == [crisis]


def test_translations_are_listed_when_asked_for(counter: Counter) -> None:
    assert "description_localizations" not in counter.commands.listed()[0]
    shown = counter.commands.listed(with_localizations=True)[0]
    assert shown["description_localizations"] == {"it": "Gestire una crisi"}


def test_only_new_commands_count_and_two_hundred_a_day_are_the_most(counter: Counter) -> None:
    for number in range(198):
        counter.commands.overwrite([CRISIS, RECORD, named(number)])
        counter.commands.overwrite([CRISIS, RECORD])
    with refused(30034):
        counter.commands.create(named(198))
    assert names(counter.commands.listed()) == ["crisis", "Into the timeline"]
    counter.clock.jump(86_400 + 1)
    counter.commands.create(named(198))


def test_names_are_unique_within_a_type(counter: Counter) -> None:
    with refused(50035, "1", "APPLICATION_COMMANDS_DUPLICATE_NAME"):
        counter.commands.overwrite([named(1), named(1)])
    counter.commands.overwrite([named(1), {"name": "c1", "type": 3}])
    assert len(counter.commands.listed()) == 2


def test_there_are_limits_by_type(counter: Counter) -> None:
    with refused(30032):
        counter.commands.overwrite([*map(named, range(101))])
    with refused(30032):
        counter.commands.overwrite([{"name": f"Menu {number}", "type": 3} for number in range(16)])


def test_one_fault_refuses_all(counter: Counter) -> None:
    with refused(50035, "1.name", "APPLICATION_COMMAND_INVALID_NAME"):
        counter.commands.overwrite([named(1), named(2, name="Big")])
    assert names(counter.commands.listed()) == ["crisis", "Into the timeline"]


def test_create_get_edit_delete(counter: Counter) -> None:
    made, new = counter.commands.create(named(1))
    assert new
    again, new = counter.commands.create(named(1, description="y"))
    assert (again["id"], again["description"], new) == (made["id"], "y", False)
    edited = counter.commands.edit(made["id"], {"description": "z"})
    assert (edited["name"], edited["description"]) == ("c1", "z")
    assert counter.commands.get(made["id"]) == edited
    counter.commands.delete(made["id"])
    with refused(10063):
        counter.commands.get(made["id"])
    with refused(50035):
        counter.commands.edit(counter.commands.listed()[0]["id"], "x")


def test_a_server_has_its_own(counter: Counter) -> None:
    guild = counter.guild.id
    own = counter.commands.overwrite([named(1), CRISIS], guild)
    assert own[0]["guild_id"] == guild
    assert "contexts" not in own[0]
    assert names(counter.commands.listed(guild)) == ["c1", "crisis"]
    assert counter.commands.offered(guild)[:2] == own
    assert names(counter.commands.offered()) == ["crisis", "Into the timeline"]
    with refused(50001):
        counter.commands.listed("1")


def test_everybody_is_offered_what_needs_no_permission(counter: Counter) -> None:
    assert names(counter.commands.offered_to(counter.bruno, counter.general)) == ["crisis", "Into the timeline"]
    assert counter.commands.offered_to(counter.fabio, counter.general) == []
    counter.forbid(Permission.USE_APPLICATION_COMMANDS)
    assert counter.commands.offered_to(counter.bruno, counter.general) == []


@pytest.mark.parametrize(
    ("bits", "who"),
    [(Permission.MANAGE_GUILD, ["anna"]), (0, ["anna"]), (Permission.SEND_MESSAGES, ["anna", "bruno"])],
)
def test_default_member_permissions_are_honoured(counter: Counter, bits: int, who: list[str]) -> None:
    counter.commands.overwrite([CRISIS | {"default_member_permissions": str(int(bits))}])
    offered = [name for name in ("anna", "bruno") if counter.commands.offered_to(counter.id(name), counter.general)]
    assert offered == who


@pytest.mark.parametrize(
    ("reach", "here", "there"),
    [
        *(({}, True, True), ({"contexts": [0]}, True, False), ({"contexts": [1]}, False, True)),
        *(({"contexts": [0, 1]}, True, True), ({"dm_permission": False}, True, False)),
    ],
)
def test_contexts_say_where(counter: Counter, reach: Json, here: bool, there: bool) -> None:
    counter.commands.overwrite([RECORD | reach])
    direct = open_direct(counter.realm, counter.anna)
    assert bool(counter.commands.offered_to(counter.anna, counter.general)) is here
    assert bool(counter.commands.offered_to(counter.anna, direct)) is there


def test_a_servers_own_commands_are_not_offered_in_direct_messages(counter: Counter) -> None:
    counter.commands.overwrite([])
    counter.commands.overwrite([CRISIS], counter.guild.id)
    direct = open_direct(counter.realm, counter.anna)
    assert counter.commands.offered_to(counter.anna, direct) == []
    assert names(counter.commands.offered_to(counter.anna, counter.general)) == ["crisis"]
