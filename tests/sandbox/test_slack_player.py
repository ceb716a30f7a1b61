"""Acts on Slack that need no app; whole cases are played in test_player.py."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.acts import Act, Doing
from bot.sandbox.errors import NotThere
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from tests.sandbox.clocks import HandClock


@pytest.fixture
def sandbox(space: Workspace, clock: HandClock) -> Sandbox:
    return Sandbox(space, clock)


def act(does: Doing, place: str = "#social", **more: Any) -> Act:
    return Act(number=1, at=timedelta(), who="anna", does=does, place=place, **more)


def test_what_people_do_to_a_message(sandbox: Sandbox, space: Workspace) -> None:
    social = space.channel_named("social")
    assert sandbox.perform("anna", act("say", text="ciao a tutti")) is None
    said = list(social.messages.values())[-1]
    sandbox.perform("bruno", act("react", on="ciao", sign="eyes"))
    sandbox.perform("bruno", act("reply", on="ciao", text="eccomi"))
    sandbox.perform("anna", act("pin", on="ciao"))
    assert said.reactions == {"eyes": [space.named("bruno").id]}
    assert [social.messages[ts].text for ts in said.replies] == ["eccomi"]
    assert [pin.ts for pin in social.pins] == [said.ts]
    sandbox.perform("anna", act("unpin", on="ciao"))
    sandbox.perform("bruno", act("unreact", on="ciao", sign="eyes"))
    sandbox.perform("anna", act("delete", on="eccomi"))
    assert (said.reactions, social.pins, said.replies) == ({}, [], [])


def test_what_people_do_to_a_channel(sandbox: Sandbox, space: Workspace) -> None:
    social = space.channel_named("social")
    sandbox.perform("anna", act("rename", text="piano"))
    sandbox.perform("bruno", act("leave", "#piano"))
    sandbox.perform("anna", act("archive", "#piano"))
    assert (social.name, social.is_archived, space.named("bruno").id in social.members) == ("piano", True, False)


def test_what_the_app_must_answer_is_given_back(sandbox: Sandbox) -> None:
    letter = sandbox.perform("anna", act("command", "#general", text="/crisis start"))
    assert letter is not None
    assert letter.kind == "slash_commands"


def test_a_form_that_is_not_open_is_not_there(sandbox: Sandbox) -> None:
    for does in ("fill", "close"):
        with pytest.raises(NotThere, match="no form"):
            sandbox.perform("anna", act(does, ""))
