from __future__ import annotations

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.worlds import PANIFICIO, build, panificio
from tests.sandbox.clocks import HandClock


def test_the_ready_world() -> None:
    space = panificio(HandClock())
    people = {person.real_name: person.locale for person in space.people.values() if not person.is_bot}
    assert people["Anna Conti"] == "it-IT"
    assert people["Emma Clarke"] == "en-US"
    assert len(people) == 7
    assert [channel.name for channel in space.channels.values()] == ["general", "comunicazione", "social"]
    assert [command.command for command in space.app.commands] == ["/crisis"]
    assert space.bot.name == "crisis_room"


def test_ids_depend_on_the_seed_alone() -> None:
    first, second = panificio(HandClock(), seed="a"), panificio(HandClock(), seed="a", plan="free")
    assert list(first.people) == list(second.people)
    assert list(panificio(HandClock(), seed="b").people) != list(first.people)


def test_a_world_of_ones_own() -> None:
    described = {
        "name": "Two",
        "domain": "two",
        "people": [{"name": "a", "real_name": "A B"}, {"name": "c", "real_name": "C D", "is_restricted": True}],
        "channels": [{"name": "here", "members": ["a"], "private": True, "bot": True, "topic": "t"}],
        "app": {"name": "Other", "bot_token": "xoxb-1", "commands": [{"command": "/other", "escape": False}]},
    }
    space = build(described, HandClock())
    here = space.channel_named("here")
    assert (here.kind, here.topic.value, here.members[1]) == ("group", "t", space.app.bot_user)
    assert (space.app.bot_token, space.app.commands[0].escape) == ("xoxb-1", False)


def test_a_stranger_in_a_description_is_named() -> None:
    with pytest.raises(ApiError) as refused:
        build({**PANIFICIO, "channels": [{"name": "x", "members": ["zoe"]}]}, HandClock())
    assert refused.value.more == {"who": "zoe"}
