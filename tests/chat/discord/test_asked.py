"""What people ask through Discord: commands, presses, forms, and what they are typing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.discord.asked import Typing, asked, typing
from bot.chat.discord.commands import ABOUT_US, FOLLOW_UP, FROM_MESSAGE, LOG
from bot.chat.discord.ear import Ear, moment
from bot.chat.discord.forms import modal
from bot.chat.discord.paint import message
from bot.desk.inbound import Marked, Pressed, Submitted, Typed
from bot.show.card import Button, Card, Confirm, Field, Form, Menu, PickPerson, Row
from bot.show.words import Words
from tests.chat.discord.gateway_bodies import (
    ANNA,
    BOT,
    GUILD,
    MESSAGE,
    NOW,
    ROOM,
    Json,
    command,
    in_direct_messages,
    interaction,
    on_message,
    option,
    said,
)

HEARD: dict[str, Any] = {
    "workspace": f"discord:{GUILD}",
    "user": ANNA,
    "request_id": "interaction:1",
    "at": NOW,
    "room": ROOM,
}
LINK = f"https://discord.com/channels/{GUILD}/{ROOM}/{MESSAGE}"


def ear(**kept: str) -> Ear:
    """Ours."""
    return Ear(now=NOW, bot_user=BOT, kept=kept)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (command("status"), "status"),
        (command("take", option("step", "3")), "take 3"),
        (command("assign", option("person", "7", 6), option("step", "3")), "assign 3 <@7>"),
        (command("postmortem", option("names", True, 5)), "postmortem --named"),
        (command("postmortem", option("names", False, 5)), "postmortem"),
        (command("start", option("drill", True, 5), option("what", "Prova <@!7>")), "start Prova <@7> --drill"),
    ],
)
def test_a_command_is_a_line(body: Json, words: str) -> None:
    assert asked(body, ear()) == Typed(**HEARD, words=words)


def test_a_command_from_no_server_belongs_to_none_and_is_answered_all_the_same() -> None:
    found = asked(in_direct_messages(command("status")), ear())
    assert isinstance(found, Typed) and found.workspace == "discord:"


def menu_name(kind: str) -> str:
    """The name of a command in the menu of a message, as it comes back."""
    return Words().text(f"choice.on.{kind}")


def test_a_crisis_from_a_message() -> None:
    body = on_message(menu_name(FROM_MESSAGE), said("A leak, <@7>", mentions=[{"id": "7", "username": "bruno"}]))
    assert asked(body, ear()) == Typed(**HEARD, words="start", draft="A leak, @bruno", link=LINK)


def test_a_mention_from_a_message() -> None:
    found = asked(on_message(menu_name(ABOUT_US), said("They never answer")), ear())
    assert found == Typed(**HEARD, words="mention", draft="They never answer", link=LINK)
    shown = said("", attachments=[{"content_type": "image/png"}])
    assert asked(on_message(menu_name(ABOUT_US), shown), ear()) == Typed(
        **HEARD, words="mention", link=LINK, picture=LINK
    ), "named by its message: the addresses of attachments expire"
    asked_of_text = asked(on_message(menu_name(ABOUT_US), said("x", attachments=[{"content_type": "text/csv"}])), ear())
    assert isinstance(asked_of_text, Typed) and asked_of_text.picture == ""


@pytest.mark.parametrize(("kind", "what"), [(LOG, "note"), (FOLLOW_UP, "action")])
def test_a_message_for_the_record(kind: str, what: Any) -> None:
    found = asked(on_message(menu_name(kind), said("hello")), ear())
    mark: Json = {
        "message": f"{ROOM}/{MESSAGE}",
        "author": ANNA,
        "text": "hello",
        "link": LINK,
        "written_at": moment(MESSAGE),
    }
    assert found == Marked(**HEARD, **mark, what=what, aloud=True)


def test_a_command_that_is_not_registered_any_more_is_nothing() -> None:
    assert asked(on_message("Old name", said("hello")), ear()) is None


CARD = Card(
    summary=("x",),
    crisis="c1",
    parts=(
        Row(
            controls=(
                Button(label="Mine", does="take", about="a|b"),
                Button(label="No", does="cancel", confirm=Confirm(title="t", text="t", yes="y", no="n")),
                Button(label="Close", does="close_anyway", about="because " * 30),
                PickPerson(label="Who", does="role", about="social"),
                Menu(label="More", entries=(Button(label="Give", does="give", about="care"),)),
            )
        ),
    ),
)


def presses() -> list[Json]:
    """A press on each control of the card, as Discord would send it."""
    rows = message(CARD, GUILD).body["components"]
    found = []
    for each in [one for row in rows for one in row["components"]]:
        values = [each["options"][0]["value"]] if each["type"] == 3 else ["7"] if each["type"] == 5 else []
        pressed = {"custom_id": each["custom_id"], "component_type": each["type"]} | (
            {"values": values} if values else {}
        )
        found.append(interaction(3, pressed, message={"id": MESSAGE}))
    return found


PRESSED = [
    Pressed(**HEARD, does="take", crisis="c1", about="a|b", message=MESSAGE),
    Pressed(**HEARD, does="cancel", crisis="c1", message=MESSAGE, sure=False),
    Pressed(**HEARD, does="close_anyway", crisis="c1", about="because " * 30, message=MESSAGE),
    Pressed(**HEARD, does="role", crisis="c1", about="social", chosen="7", message=MESSAGE),
    Pressed(**HEARD, does="give", crisis="c1", about="care", message=MESSAGE),
]


def test_a_press_says_what_was_painted() -> None:
    knows = ear(**message(CARD, GUILD).kept)
    assert [asked(body, knows) for body in presses()] == PRESSED


def test_a_press_in_direct_messages_belongs_to_the_guild_of_its_card() -> None:
    knows = ear(**message(CARD, GUILD).kept)
    assert [asked(in_direct_messages(body), knows) for body in presses()] == PRESSED


def test_after_a_restart_the_beginning_of_a_long_one_must_do() -> None:
    found = asked(presses()[2], ear())
    assert isinstance(found, Pressed) and ("because " * 30).startswith(found.about) and found.about


def test_what_is_not_ours_or_chooses_nobody_is_nothing() -> None:
    picker = presses()[3]
    nobody = {**picker, "data": {**picker["data"], "values": []}}
    menu = presses()[4]
    nothing = {**menu, "data": {**menu["data"], "values": []}}
    foreign = interaction(3, {"custom_id": "hello", "component_type": 2})
    assert [asked(body, ear()) for body in (nobody, nothing, foreign)] == [None, None, None]
    assert asked(interaction(1, {}), ear()) is None and asked(interaction(5, {"custom_id": "hello"}), ear()) is None


@pytest.mark.parametrize("privately", [False, True])
def test_a_form_comes_back(privately: bool) -> None:
    form = Form(
        title="t",
        does="skip",
        send="s",
        cancel="c",
        crisis="c1",
        about="holding",
        fields=(Field(name="reason", label="Why"),),
    )
    opened = modal(form, GUILD)[0]["data"]
    component = {"type": 4, "id": 2, "custom_id": "reason", "value": "no adverts"}
    sent = {"custom_id": opened["custom_id"], "components": [{"type": 18, "id": 1, "component": component}]}
    body = interaction(5, sent)
    found = asked(in_direct_messages(body) if privately else body, ear())
    assert found == Submitted(**HEARD, does="skip", crisis="c1", about="holding", answers={"reason": "no adverts"})


def test_what_somebody_is_typing() -> None:
    body = command("done", option("step", "3"), option("proof", "htt", focused=True), option("flag", True, 5), kind=4)
    assert typing(body) == Typing(
        workspace=f"discord:{GUILD}",
        user=ANNA,
        room=ROOM,
        locale="it",
        verb="done",
        option="proof",
        said="htt",
        filled={"step": "3", "flag": "True"},
    )
    assert asked(body, ear()) is None


def test_anything_else_is_no_typing() -> None:
    assert typing(command("done")) is None and typing(in_direct_messages(command("done", kind=4))) is None
    empty = typing(command("status", kind=4))
    assert empty is not None and (empty.option, empty.said) == ("", "")
