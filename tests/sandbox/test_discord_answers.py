"""The messages an interaction is answered with."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_answers import Sent, change, present, say, take_back, think
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_world import EPHEMERAL, LOADING, Attachment, MessageType
from tests.sandbox.discord_counter import Counter, text
from tests.sandbox.discord_scene import refused

V2 = 32768


@pytest.fixture
def counter() -> Counter:
    return Counter()


def file(number: str) -> Attachment:
    return Attachment(id=number, filename=f"{number}.txt", content=b"x", content_type="text/plain")


def test_an_answer_needs_no_permission_of_the_apps(counter: Counter) -> None:
    interaction = counter.command()
    counter.app_role.permissions = 0
    counter.everyone.permissions &= ~Permission.SEND_MESSAGES
    message = say(counter.realm, interaction, Sent({"content": "here"}))
    assert counter.general.messages[message.id].type is MessageType.CHAT_INPUT_COMMAND
    change(counter.realm, interaction, message, Sent({"content": "there"}))
    take_back(counter.realm, interaction, message)
    assert counter.general.messages == {}


def test_an_ephemeral_answer_is_for_one(counter: Counter) -> None:
    message = say(counter.realm, counter.command(), Sent({"content": "psst", "flags": EPHEMERAL}))
    assert (message.only_for, message.flags) == (counter.anna, EPHEMERAL)
    assert message.id in counter.general.whispers
    assert counter.kinds()[-1] == "Whispered"


def test_an_answer_mentions_people_only(counter: Counter) -> None:
    content = f"<@{counter.bruno}> @everyone"
    message = say(counter.realm, counter.command(), Sent({"content": content}))
    assert (message.mentions, message.mention_everyone) == ([counter.bruno], False)
    quiet = say(counter.realm, counter.command(), Sent({"content": content, "allowed_mentions": {"parse": []}}))
    assert quiet.mentions == []


def test_an_answer_to_a_press_refers_to_its_message(counter: Counter) -> None:
    board = counter.board()
    assert say(counter.realm, counter.press(board), Sent({"content": "x"})).reference == board.id
    private = counter.command()
    counter.answer(private, 4, {"components": board.components, "flags": EPHEMERAL | V2})
    assert private.response is not None
    assert say(counter.realm, counter.press(private.response), Sent({"content": "x"})).reference is None


@pytest.mark.parametrize("flags", [0, EPHEMERAL])
def test_a_thinking_answer_gets_its_words_later(counter: Counter, flags: int) -> None:
    interaction = counter.command()
    message = think(counter.realm, interaction, Sent({"flags": flags}))
    assert message.flags == flags | LOADING
    assert present(interaction, message) is message
    with refused(50006):
        change(counter.realm, interaction, message, Sent({"content": ""}))
    assert message.flags == flags | LOADING
    change(counter.realm, interaction, message, Sent({"components": [text()], "flags": V2}))
    assert message.flags == flags | V2


def test_a_deferral_takes_no_other_flag(counter: Counter) -> None:
    with refused(50035, "flags", "BASE_TYPE_CHOICES"):
        think(counter.realm, counter.command(), Sent({"flags": V2}))


def test_files_come_and_stay_as_an_edit_says(counter: Counter) -> None:
    interaction = counter.command()
    message = say(counter.realm, interaction, Sent({"content": "x"}, (file("1"), file("2"))))
    change(counter.realm, interaction, message, Sent({"content": "y"}))
    assert [each.id for each in message.attachments] == ["1", "2"]
    change(counter.realm, interaction, message, Sent({"attachments": [{"id": "2"}]}, (file("3"),)))
    assert [each.id for each in message.attachments] == ["2", "3"]
    change(counter.realm, interaction, message, Sent({}, (file("4"),)))
    assert [each.id for each in message.attachments] == ["2", "3", "4"]


def test_what_is_not_imitated_says_so(counter: Counter) -> None:
    with pytest.raises(NotKnown):
        say(counter.realm, counter.command(), Sent({"embeds": [{"title": "x"}]}))


def test_what_is_gone_is_unknown(counter: Counter) -> None:
    interaction = counter.command()
    message = say(counter.realm, interaction, Sent({"content": "psst", "flags": EPHEMERAL}))
    take_back(counter.realm, interaction, message)
    with refused(10008):
        present(interaction, message)
    with refused(10008):
        present(interaction, None)
