"""Whatever is answered goes back over the interaction, in the one form that fits what was done."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.chat.discord.answering import CHOICE, Answering, Gesture, Said, gesture_of
from bot.chat.discord.commands import definitions
from bot.chat.discord.memory import Memory
from bot.chat.discord.tags import read
from bot.desk.inbound import Inbound, Pressed, Submitted, Typed
from bot.desk.port import Answer, FormMistakes, OpenForm, Quiet, Redraw, Reply
from bot.sandbox.discord_components import controls
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_reading import words_of
from bot.sandbox.discord_typed import Line
from bot.sandbox.discord_world import Json
from bot.sandbox.faults import Fault
from bot.show.card import Field, Form, Option
from bot.show.private import note
from bot.show.words import Words, languages
from tests.chat.contract import card
from tests.chat.discord.gateway_bodies import ANNA, command, in_direct_messages
from tests.chat.discord.stage import DiscordStage, discord_stage

WORDS = Words(language="it")
FORM = Form(
    does="promise",
    crisis="c1",
    title="Promessa",
    fields=(Field(name="when", label="Quando"),),
    send="Manda",
    cancel="Annulla",
)
MISTAKES = FormMistakes(mistakes={"when": "Scrivi un'ora"})
REPLY = Reply(card=note(("Fatto",)))


@dataclass(kw_only=True)
class Table:
    """Anna's gestures on the sandbox's Discord, and what answers them."""

    stage: DiscordStage
    memory: Memory
    answering: Answering

    @property
    def anna(self) -> DiscordActor:
        return DiscordActor(self.stage.api.interactions, self.stage.realm.named("anna"))

    def commands(self) -> Interaction:
        return self.anna.command("general", "/crisis status")

    async def presses(self) -> Interaction:
        """A button on a card of ours."""
        room = next(each.id for each in self.stage.guild.channels.values() if each.name == "general")
        message = await self.stage.chat.post(room, card("ciao"), "k1", look=False)
        button = next(controls(self.stage.realm.channel(room).messages[message].components))
        return self.anna.press(room, message, button["custom_id"])

    async def sends(self, opened_by: Interaction, typed: str) -> Interaction:
        """The form, opened by that gesture and sent off."""
        await self.answer(opened_by, OpenForm(form=FORM))
        return self.anna.submit({"when": typed})

    def heard(self, made: Interaction) -> Inbound:
        at = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
        who: dict[str, Any] = {
            "workspace": f"discord:{self.stage.guild.id}",
            "user": self.anna.user.id,
            "room": made.channel.id,
        }
        match gesture_of(made.payload).kind:
            case 3:
                return Pressed(**who, request_id=made.id, at=at, does="here", crisis="c1")
            case 5:
                answers = {"when": "mai"}
                return Submitted(**who, request_id=made.id, at=at, does="promise", crisis="c1", answers=answers)
            case _:
                return Typed(**who, request_id=made.id, at=at, words="status")

    async def answer(self, made: Interaction, answer: Answer) -> Json:
        """The body of the call that answers; what came of it stands in the interaction."""
        await self.answering.answer(gesture_of(made.payload), Said(answer=answer, heard=self.heard(made), words=WORDS))
        return self.stage.api.log[-1].body or {}

    def words(self, made: Interaction) -> str:
        assert made.response is not None
        return words_of(self.stage.realm, made.response)


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    async with discord_stage() as stage:
        stage.api.commands.overwrite(definitions("/crisis", languages()))
        memory = Memory()
        yield Table(stage=stage, memory=memory, answering=Answering(stage.calls, memory))


def test_who_made_a_gesture_and_where() -> None:
    body = command("status") | {"application_id": "9"}
    expected = Gesture(id="1", token="t", application="9", kind=2, user=ANNA, on_message=False, locale="it")
    assert gesture_of(body) == expected
    assert gesture_of(in_direct_messages(body)) == expected
    assert gesture_of(body | {"message": {"id": "5"}}).on_message


async def test_words_are_for_whoever_asked(table: Table) -> None:
    for made in (table.commands(), await table.presses()):
        await table.answer(made, REPLY)
        assert made.callback == 4 and made.response is not None and made.response.only_for == table.anna.user.id
        assert table.words(made) == "Fatto"


async def test_a_form_opens_or_is_offered_where_one_was_just_sent(table: Table) -> None:
    sent = await table.sends(table.commands(), "mai")
    await table.answer(sent, OpenForm(form=FORM))
    assert sent.callback == 4 and WORDS.text("form.too_late") in table.words(sent)
    assert sent.response is not None
    tag = read(next(controls(sent.response.components))["custom_id"])
    assert tag is not None and (tag.does, tag.crisis, tag.home) == ("promise", "c1", table.stage.guild.id)


async def test_mistakes_are_said_and_the_form_comes_back_with_what_was_typed(table: Table) -> None:
    sent = await table.sends(table.commands(), "mai")
    await table.answer(sent, MISTAKES)
    assert "Scrivi un'ora" in table.words(sent) and WORDS.text("button.mend") in table.words(sent)
    again = await table.presses()
    body = await table.answer(again, OpenForm(form=FORM))
    assert again.callback == 9 and "'value': 'mai'" in str(body)


async def test_a_pressed_message_changes_or_is_left_as_it_is(table: Table) -> None:
    changed, left = await table.presses(), await table.presses()
    await table.answer(changed, Redraw(card=card("cambiato")))
    await table.answer(left, Quiet())
    assert (changed.callback, left.callback) == (7, 6)
    assert "cambiato" in table.words(changed)


async def test_where_there_is_no_message_to_change_a_word_is_said(table: Table) -> None:
    for answer in (Quiet(), Redraw(card=card("cambiato"))):
        made = table.commands()
        await table.answer(made, answer)
        assert made.callback == 4 and table.words(made) == WORDS.text("did.done")


@pytest.mark.parametrize("answer", [REPLY, OpenForm(form=FORM), MISTAKES, Quiet(), Redraw(card=card("cambiato"))])
async def test_what_comes_late_stands_in_the_place_of_not_yet(table: Table, answer: Answer) -> None:
    made = table.commands()
    await table.answering.not_yet(gesture_of(made.payload), WORDS)
    assert table.words(made) == WORDS.text("slow")
    await table.answering.late(gesture_of(made.payload), Said(answer=answer, heard=table.heard(made), words=WORDS))
    assert WORDS.text("slow") not in table.words(made)
    assert made.response is not None and made.response.ephemeral and not made.followups


async def test_what_there_is_to_choose_from_is_cut_to_what_discord_takes(table: Table) -> None:
    made = table.anna.autocomplete(
        "general", Line(command="crisis", path=("step", "take"), options={"step": "p"}), "step"
    )
    await table.answering.suggest(gesture_of(made.payload), (Option(value="1", label="x" * 200),))
    assert made.choices == [{"name": "x" * CHOICE, "value": "1"}]


@pytest.mark.parametrize("trouble", ["answered before", "too late", "lost"])
async def test_an_answer_that_is_lost_stops_nothing(
    table: Table, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    made = table.commands()
    match trouble:
        case "answered before":
            await table.answer(made, REPLY)
        case "too late":
            made.payload["id"] = "404"
        case _:
            table.stage.fail(Fault(kind="refused", method="POST /interactions/{interaction}/{token}/callback"))
    with caplog.at_level(logging.WARNING):
        await table.answer(made, REPLY)
    assert "an answer was lost" in caplog.text


async def test_a_form_that_was_opened_from_a_private_answer_is_answered_in_its_place(table: Table) -> None:
    """Else each mistake would leave another message, and none of them would ever say that it is mended."""
    sent = await table.sends(table.commands(), "mai")
    await table.answer(sent, MISTAKES)
    assert sent.response is not None and sent.response.only_for == table.anna.user.id
    button = next(controls(sent.response.components))
    again = await table.sends(table.anna.press(sent.channel.id, sent.response.id, button["custom_id"]), "+2h")
    assert (await table.answer(again, Quiet()))["type"] == 7
    assert again.response is not None and again.response.id == sent.response.id and table.words(again) == "✅ Fatto."
