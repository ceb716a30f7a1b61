from __future__ import annotations

import pytest

from bot.sandbox import rooms, talk
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.seat import politely
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message
from tests.sandbox.clocks import HandClock


def test_codes_become_sentences() -> None:
    with pytest.raises(Refusal, match="pinned already"), politely():
        raise ApiError("already_pinned")
    with pytest.raises(Refusal, match="Slack says no: unheard_of"), politely():
        raise ApiError("unheard_of")


def test_what_only_one_person_sees(space: Workspace, clock: HandClock) -> None:
    sandbox = Sandbox(space, clock)
    general = space.channel_named("general")
    anna = sandbox.actor("anna")
    whispered = Message(ts=space.stamp(general), user=space.app.bot_user, text="psst", only_for=anna.person.id)
    talk.whisper(space, general, whispered)
    assert anna.message(general, whispered.ts) is whispered
    with pytest.raises(Refusal, match="gone"):
        sandbox.actor("bruno").message(general, whispered.ts)
    with pytest.raises(Refusal, match="Only you"):
        anna.public_message(general, whispered.ts)


def test_a_place_is_found_by_name_or_id_if_it_can_be_seen(space: Workspace, clock: HandClock) -> None:
    sandbox = Sandbox(space, clock)
    general = space.channel_named("general")
    anna = sandbox.actor("anna")
    assert anna.place("#general") is anna.place("general") is anna.place(general.id) is general
    dm, _ = rooms.open_direct(space, space.named("bruno").id, space.named("carla").id)
    with pytest.raises(Refusal):
        anna.place(dm.id)
