from __future__ import annotations

import pytest

from bot.sandbox import talk
from bot.sandbox.errors import ApiError
from bot.sandbox.slack_emoji import KNOWN
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Message


def post(space: Workspace, text: str = "x", thread_ts: str | None = None) -> tuple[Channel, Message]:
    channel = space.channel_named("general")
    anna = space.named("anna").id
    return channel, talk.post(
        space, channel, Message(ts=space.stamp(channel), user=anna, text=text, thread_ts=thread_ts)
    )


def test_a_parent_counts_its_replies_and_leaves_a_tombstone(space: Workspace) -> None:
    channel, parent = post(space)
    _, reply = post(space, "reply", thread_ts=parent.ts)
    assert parent.replies == [reply.ts]
    talk.delete(space, channel, parent)
    assert (channel.messages[parent.ts].subtype, parent.text) == ("tombstone", "This message was deleted.")
    talk.delete(space, channel, reply)
    assert parent.replies == []


def test_deleting_a_pinned_message_unpins_it(space: Workspace) -> None:
    channel, message = post(space)
    talk.pin(space, channel, message, person="U1")
    talk.delete(space, channel, message)
    assert channel.pins == []


def test_fifty_kinds_of_reaction_on_one_message(space: Workspace) -> None:
    channel, message = post(space)
    names = sorted(KNOWN)[: talk.MOST_KINDS + 1]
    for number, name in enumerate(names[:-1]):
        talk.react(space, channel, message, talk.Sign(person=f"U{number}", name=name))
    with pytest.raises(ApiError, match="too_many_emoji"):
        talk.react(space, channel, message, talk.Sign(person="U1", name=names[-1]))
    talk.react(space, channel, message, talk.Sign(person="U99", name=names[0]))


def test_a_reaction_nobody_holds_is_gone(space: Workspace) -> None:
    channel, message = post(space)
    talk.react(space, channel, message, talk.Sign(person="U1", name="eyes"))
    talk.unreact(space, channel, message, talk.Sign(person="U1", name="eyes"))
    assert message.reactions == {}


def test_a_whisper_is_kept_apart_and_taken_away(space: Workspace) -> None:
    channel = space.channel_named("general")
    message = Message(ts=space.stamp(channel), user="U1", text="psst", only_for="U2")
    talk.whisper(space, channel, message)
    assert message.ts not in channel.messages
    talk.unwhisper(space, channel, message.ts)
    talk.unwhisper(space, channel, message.ts)
    assert channel.whispers == {}
