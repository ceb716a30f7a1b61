"""Every request of the page, and that it becomes the right gesture."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from bot.sandbox.errors import Refusal
from bot.sandbox.gestures import Actor
from bot.sandbox.server import Sandbox
from bot.sandbox.slack_views import show
from bot.sandbox.visitor_asks import do_ask
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message
from tests.sandbox.clocks import HandClock
from tests.sandbox.test_slack_methods import BLOCKS
from tests.sandbox.test_slack_views import VIEW


@pytest.fixture
def sandbox(space: Workspace, clock: HandClock) -> Sandbox:
    return Sandbox(space, clock)


@pytest.fixture
def anna(sandbox: Sandbox) -> Actor:
    return sandbox.actor("anna")


def ask(actor: Actor, do: str, **fields: Any) -> dict[str, Any]:
    return do_ask(actor, {"do": do, **fields})


def test_messages(anna: Actor, space: Workspace) -> None:
    general = space.channel_named("general")
    ask(anna, "say", channel=general.id, text="x")
    ts = next(iter(general.messages))
    ask(anna, "say", channel=general.id, text="y", thread_ts=ts)
    ask(anna, "react", channel=general.id, ts=ts, name="eyes", on=True)
    ask(anna, "pin", channel=general.id, ts=ts, on=True)
    content = base64.b64encode(b"123").decode()
    ask(anna, "upload", channel=general.id, name="a.txt", content=content, thread_ts=ts)
    message = general.messages[ts]
    assert (message.text, len(message.replies), list(message.reactions), len(general.pins)) == ("x", 2, ["eyes"], 1)
    ask(anna, "react", channel=general.id, ts=ts, name="eyes", on=False)
    ask(anna, "pin", channel=general.id, ts=ts, on=False)
    ask(anna, "delete", channel=general.id, ts=ts)
    assert (message.subtype, general.pins) == ("tombstone", [])


def test_interactions_become_letters(anna: Actor, sandbox: Sandbox, space: Workspace) -> None:
    general = space.channel_named("general")
    message = Message(
        ts=space.stamp(general), user=space.app.bot_user, text="x", blocks=[{"block_id": "b", **BLOCKS[1]}]
    )
    general.messages[message.ts] = message
    ask(anna, "say", channel=general.id, text="/crisis start")
    ask(anna, "press", channel=general.id, ts=message.ts, block_id="b", action_id="go")
    ask(anna, "shortcut", callback_id="crisis_start")
    ask(anna, "message_shortcut", callback_id="crisis_log", channel=general.id, ts=message.ts)
    view = show(space, person=anna.person.id, body={**VIEW, "notify_on_close": True}, channel=None)
    ask(anna, "submit", view_id=view.id, values={"what": {"text": {"type": "plain_text_input", "value": "x"}}})
    ask(anna, "close", view_id=view.id)
    kinds = [letter.payload.get("type", "command") for letter in sandbox.letters]
    assert kinds == ["command", "block_actions", "shortcut", "message_action", "view_submission", "view_closed"]


def test_keeping_house(anna: Actor, space: Workspace) -> None:
    made = anna.create_channel("stanza", private=True).id
    ask(anna, "invite", channel=made, people=["bruno", space.app.bot_user])
    ask(anna, "remove_bot", channel=made)
    ask(anna, "rename", channel=made, name="stanza-due")
    ask(anna, "archive", channel=made)
    ask(anna, "unarchive", channel=made)
    assert (space.channels[made].name, space.channels[made].is_archived) == ("stanza-due", False)
    ask(anna, "leave", channel="#social")
    ask(anna, "join", channel="#social")
    assert ask(anna, "home")["channel"] == ask(anna, "open_dm", person=space.app.bot_user)["channel"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"do": "fly"}, "'fly'"),
        ({}, "None"),
        ({"do": "upload", "channel": "#general", "name": "a", "content": "?"}, "did not arrive whole"),
    ],
)
def test_wrong_requests_are_refused(anna: Actor, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        do_ask(anna, asked)


def test_what_the_page_left_out_is_named(anna: Actor) -> None:
    with pytest.raises(KeyError, match="channel"):
        do_ask(anna, {"do": "say", "text": "x"})
