from __future__ import annotations

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.workspace import Workspace
from tests.sandbox.clocks import HandClock


def test_stamps_rise_within_a_channel_and_follow_the_clock(space: Workspace, clock: HandClock) -> None:
    general = space.channel_named("general")
    first, second = space.stamp(general), space.stamp(general)
    assert first == "1795424400.000000"
    assert second == "1795424400.000001"
    clock.jump(1.5)
    assert space.stamp(general) == "1795424401.500000"


def test_finding_by_any_name(space: Workspace) -> None:
    anna = space.named("anna")
    assert space.named("Anna Conti") is space.named(anna.id) is anna
    assert space.channel_named("#social") is space.channel_named("social")
    for look, name in ((space.named, "Nobody"), (space.channel_named, "#nowhere")):
        with pytest.raises(LookupError, match=name):
            look(name)
    with pytest.raises(ApiError, match="user_not_found"):
        space.person("U0")
    with pytest.raises(ApiError, match="channel_not_found"):
        space.channel("C0")


def test_what_guests_see(space: Workspace) -> None:
    assert [channel.name for channel in space.visible_to(space.named("fabio"))] == ["social"]
    assert [channel.name for channel in space.visible_to(space.named("dario"))] == [
        "general",
        "comunicazione",
        "social",
    ]


def test_triggers_and_links_know_their_time(space: Workspace, clock: HandClock) -> None:
    trigger = space.triggers[space.trigger("U1", "C1")]
    assert (trigger.expires - clock.now()).total_seconds() == 3
    url = space.response_link("commands", space.channel_named("general"), "U1")
    link = space.links[url.removeprefix(space.base_url)]
    assert (link.expires - clock.now()).total_seconds() == 1800
