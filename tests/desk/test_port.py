"""What a platform must offer: its two errors say what a carrier needs, and a chat by hand fits the interface."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bot.crisis.person import Standing
from bot.desk.port import Chat, Quiet, Reply, Stranger, TryLater, Undeliverable
from bot.show.card import Card
from tests.desk.chats import MemoryChat
from tests.sandbox.clocks import HandClock


def test_try_later_says_when_and_whether_it_may_have_happened() -> None:
    """A second, and not unknown, unless the platform says otherwise."""
    plain, told = TryLater("ratelimited"), TryLater("timeout", after=30.0, unknown=True, method="chat.postMessage")
    assert (plain.after, plain.unknown, plain.method) == (1.0, False, "")
    assert (str(told), told.after, told.unknown, told.method) == ("timeout", 30.0, True, "chat.postMessage")


def test_undeliverable_says_why_in_a_word_of_the_catalogues() -> None:
    """And for the log what the platform said."""
    assert str(Undeliverable("scope", "missing chat:write")) == "scope: missing chat:write"
    assert str(Undeliverable("scope")) == "scope" and Undeliverable("scope").why == "scope"


def test_what_is_answered_is_a_value() -> None:
    """Compared by what it holds, never changed."""
    reply = Reply(card=Card(summary=("a",)))
    assert Quiet() == Quiet() and reply == Reply(card=Card(summary=("a",)))
    with pytest.raises(FrozenInstanceError):
        reply.card = Card(summary=("b",))  # type: ignore[misc]


def test_a_stranger_is_a_member_unless_the_platform_says_otherwise() -> None:
    """With no zone of their own."""
    stranger = Stranger(user="U1", name="Anna")
    assert stranger.standing is Standing.MEMBER and stranger.timezone == "UTC" and stranger.locale == ""


def test_a_chat_in_memory_is_a_chat() -> None:
    """mypy holds the interface; this holds that nothing of it is forgotten."""
    chat: Chat = MemoryChat(clock=HandClock())
    wanted = {name for name in vars(Chat) if not name.startswith("_")}
    assert wanted <= set(dir(chat)) and "look_up" in wanted
