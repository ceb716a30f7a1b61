"""Presses and shortcuts without a network: what becomes a letter and what is refused. Forms are driven in
test_slack_views."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import Refusal
from bot.sandbox.forms import Fill
from bot.sandbox.happenings import Noticed
from bot.sandbox.server import Sandbox
from bot.sandbox.slack_views import show
from bot.sandbox.workspace import Workspace
from tests.sandbox.clocks import HandClock
from tests.sandbox.test_slack_views import VIEW

BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}


@pytest.fixture
def sandbox(space: Workspace, clock: HandClock) -> Sandbox:
    return Sandbox(space, clock)


def test_a_shortcut_must_be_one_of_the_apps(sandbox: Sandbox) -> None:
    anna = sandbox.actor("anna")
    assert anna.shortcut("crisis_start").kind == "interactive"
    ts = anna.say("#general", "x").ts
    assert anna.message_shortcut("crisis_log", "#general", ts).payload["message"]["ts"] == ts
    for name in ("crisis_log", "nonsense"):
        with pytest.raises(Refusal, match="does not exist"):
            anna.shortcut(name)


def test_a_press_nobody_hears_is_told_to_the_person(sandbox: Sandbox, space: Workspace) -> None:
    heard: list[Any] = []
    space.listeners.append(heard.append)
    letter = sandbox.actor("anna").shortcut("crisis_start")
    assert letter.failure == "dispatch_failed"
    assert [one.person for one in heard if isinstance(one, Noticed)] == [space.named("anna").id]


def test_a_press_inside_a_form(sandbox: Sandbox, space: Workspace) -> None:
    anna = sandbox.actor("anna")
    with pytest.raises(Refusal, match="not open"):
        anna.press_in_view(Fill(action_id="go"))
    body = {**VIEW, "blocks": [{"type": "actions", "block_id": "b", "elements": [BUTTON]}]}
    view = show(space, person=anna.person.id, body=body, channel=None)
    payload = anna.press_in_view(Fill(action_id="go")).payload
    assert payload["container"] == {"type": "view", "view_id": view.id}
    assert payload["actions"][0]["action_id"] == "go"


def test_a_form_that_is_not_open_cannot_be_sent_or_closed(sandbox: Sandbox) -> None:
    anna = sandbox.actor("anna")
    for gesture in (lambda: anna.submit({}), anna.close):
        with pytest.raises(Refusal, match="not open"):
            gesture()
