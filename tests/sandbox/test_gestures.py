"""What people do with messages, and what they may not."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import Refusal
from bot.sandbox.gestures import Actor
from bot.sandbox.postman import Letter
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message
from tests.sandbox.clocks import HandClock


@pytest.fixture
def sandbox(space: Workspace, clock: HandClock) -> Sandbox:
    return Sandbox(space, clock)


@pytest.fixture
def anna(sandbox: Sandbox) -> Actor:
    return sandbox.actor("anna")


def test_a_message_is_stored_as_slack_stores_it(anna: Actor, space: Workspace) -> None:
    message = anna.say("#general", "ciao @bruno <b>")
    assert message.text == f"ciao <@{space.named('bruno').id}> &lt;b&gt;"
    assert message.client_msg_id
    reply = anna.say("#general", "e poi", thread_ts=message.ts)
    assert (message.replies, reply.thread_ts) == ([reply.ts], message.ts)
    again = anna.say("#general", "e ancora", thread_ts=reply.ts)
    assert again.thread_ts == message.ts


def test_the_composer_tells_commands_from_messages(anna: Actor) -> None:
    assert isinstance(anna.type("#general", "ciao"), Message)
    assert isinstance(anna.type("#general", "/crisis start"), Letter)


@pytest.mark.parametrize(
    ("line", "thread", "said"),
    [("/nonsense", False, "not a valid command"), ("/crisis start", True, "not supported in threads")],
)
def test_commands_that_slack_refuses(anna: Actor, line: str, thread: bool, said: str) -> None:
    ts = anna.say("#general", "x").ts if thread else None
    with pytest.raises(Refusal, match=said):
        anna.command("#general", line, thread_ts=ts)


def test_reacting_twice_and_strange_signs_are_refused(anna: Actor, space: Workspace) -> None:
    message = anna.say("#general", "x")
    anna.react("#general", message.ts, ":eyes:")
    anna.react("#general", message.ts, "+1::skin-tone-3")
    for sign, said in (("eyes", "already"), ("unheard-of", "no such emoji")):
        with pytest.raises(Refusal, match=said):
            anna.react("#general", message.ts, sign)
    anna.unreact("#general", message.ts, "eyes")
    with pytest.raises(Refusal, match="not reacted"):
        anna.unreact("#general", message.ts, "eyes")


def test_who_is_not_in_a_channel_cannot_write_there(sandbox: Sandbox) -> None:
    with pytest.raises(Refusal, match="Join the channel first"):
        sandbox.actor("dario").say("#social", "x")
    with pytest.raises(Refusal, match="cannot see it"):
        sandbox.actor("fabio").say("#general", "x")
    with pytest.raises(Refusal, match="does not exist"):
        sandbox.actor("anna").say("#nowhere", "x")


def test_a_command_needs_a_line_to_write_it_on(sandbox: Sandbox, anna: Actor) -> None:
    with pytest.raises(Refusal, match="Join the channel first"):
        sandbox.actor("dario").command("#social", "/crisis status")
    anna.archive("#social")
    with pytest.raises(Refusal, match="archived"):
        anna.command("#social", "/crisis status")


def test_empty_messages_and_gone_ones(anna: Actor) -> None:
    with pytest.raises(Refusal, match="Write something"):
        anna.say("#general", "  ")
    with pytest.raises(Refusal, match="gone"):
        anna.react("#general", "1.000001", "eyes")


def test_only_ones_own_messages_are_edited(anna: Actor, sandbox: Sandbox) -> None:
    message = sandbox.actor("bruno").say("#general", "x")
    with pytest.raises(Refusal, match="your own"):
        anna.edit("#general", message.ts, "y")
    sandbox.actor("bruno").edit("#general", message.ts, "y")
    assert (message.text, message.edited is not None) == ("y", True)


def test_an_admin_may_delete_what_others_wrote(anna: Actor, sandbox: Sandbox, space: Workspace) -> None:
    message = sandbox.actor("bruno").say("#general", "x")
    with pytest.raises(Refusal, match="your own"):
        sandbox.actor("carla").delete("#general", message.ts)
    anna.delete("#general", message.ts)
    assert message.ts not in space.channel_named("general").messages


def test_a_file_goes_into_a_thread(anna: Actor, space: Workspace) -> None:
    ts = anna.say("#general", "x").ts
    message = anna.upload("#general", "foto.png", b"123", thread_ts=ts)
    file = space.files[message.files[0]]
    assert (message.subtype, message.thread_ts, file.size, file.mimetype) == ("file_share", ts, 3, "image/png")


def test_pins_are_written_into_the_channel(anna: Actor, space: Workspace) -> None:
    message = anna.say("#general", "x")
    anna.pin("#general", message.ts)
    general = space.channel_named("general")
    assert [pin.ts for pin in general.pins] == [message.ts]
    assert list(general.messages.values())[-1].subtype == "pinned_item"
    with pytest.raises(Refusal, match="pinned already"):
        anna.pin("#general", message.ts)
    anna.unpin("#general", message.ts)
    with pytest.raises(Refusal, match="not pinned"):
        anna.unpin("#general", message.ts)
