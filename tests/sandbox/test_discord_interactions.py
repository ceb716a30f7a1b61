"""Interactions on their way to the app, and the three seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import InteractionMade, ModalShown, Noticed
from bot.sandbox.discord_interactions import SILENCE
from bot.sandbox.discord_world import InteractionType, Json
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_counter import INTEGER, Counter, entry, form, label, text
from tests.sandbox.discord_scene import refused


@pytest.fixture
def counter() -> Counter:
    return Counter()


@asynccontextmanager
async def running(counter: Counter) -> AsyncIterator[None]:
    """The agenda at work."""
    task = asyncio.ensure_future(counter.agenda.run())
    try:
        yield
    finally:
        task.cancel()


def typing(**focus: bool) -> Json:
    step = {"name": "step", "type": INTEGER, "value": "1", **focus}
    take = {"name": "take", "type": 1, "options": [step]}
    return {"name": "crisis", "type": 1, "options": [{"name": "step", "type": 2, "options": [take]}]}


def test_an_interaction_is_told_with_its_token(counter: Counter) -> None:
    made = counter.command()
    assert isinstance(counter.told[-1], InteractionMade)
    assert counter.told[-1].payload is made.payload
    assert (made.payload["token"], made.payload["type"], made.payload["version"]) == (made.token, 2, 1)
    assert counter.interactions.busy()
    assert counter.interactions.log == [made]


def test_tokens_and_ids_are_unique(counter: Counter) -> None:
    made = [counter.command() for _ in range(3)]
    assert len({each.token for each in made}) == len({each.id for each in made}) == 3


async def test_an_answer_in_time_settles_it(counter: Counter) -> None:
    async with running(counter):
        made = counter.command()
        await counter.clock.pass_time(2.9)
        counter.answer(made, 5)
        assert await made.settled() is made
        await counter.clock.pass_time(1)
    assert (made.answered, made.callback, made.failure) == (True, 5, None)
    assert not counter.interactions.busy()


@pytest.mark.parametrize("kind", list(InteractionType))
async def test_silence_is_told_to_the_person_and_kills_the_token(counter: Counter, kind: InteractionType) -> None:
    async with running(counter):
        match kind:
            case InteractionType.COMMAND:
                made = counter.command()
            case InteractionType.COMPONENT:
                made = counter.press(counter.board())
            case InteractionType.AUTOCOMPLETE:
                made = counter.interactions.autocomplete(counter.user("anna"), counter.general, typing(focused=True))
            case InteractionType.MODAL_SUBMIT:
                modal = counter.form(form(text()))
                made = counter.interactions.submit(counter.user("anna"), modal, {})
        await counter.clock.pass_time(3)
        await made.settled()
    assert made.failure == SILENCE[kind]
    assert counter.told[-1] == Noticed(user=counter.anna, text=SILENCE[kind])
    with refused(10062):
        counter.answer(made, 4, {"content": "late"})
    with refused(10015):
        counter.interactions.of_token(made.token)
    assert not counter.interactions.busy()


def test_unknown_tokens_are_refused(counter: Counter) -> None:
    made = counter.command()
    with refused(10062):
        counter.interactions.unanswered("1", made.token)
    with refused(10062):
        counter.interactions.unanswered(made.id, "x")
    with refused(50027):
        counter.interactions.of_token("x")
    with refused(10015):
        counter.interactions.of_token(made.token)


def test_an_answer_counts_once(counter: Counter) -> None:
    made = counter.command()
    counter.answer(made, 4, {"content": "once"})
    with refused(40060):
        counter.answer(made, 4, {"content": "twice"})


def test_a_token_lives_fifteen_minutes(counter: Counter) -> None:
    made = counter.command()
    counter.answer(made, 4, {"content": "once"})
    counter.clock.jump(15 * 60)
    assert counter.interactions.of_token(made.token) is made
    counter.clock.jump(1)
    with refused(50027):
        counter.interactions.of_token(made.token)


def test_a_press_brings_the_message(counter: Counter) -> None:
    board = counter.board()
    payload = counter.press(board).payload
    assert payload["message"]["id"] == board.id
    assert payload["data"]["custom_id"] == "go"


def test_a_message_that_is_gone_or_not_mine_cannot_be_pressed(counter: Counter) -> None:
    board = counter.board()
    del counter.general.messages[board.id]
    with pytest.raises(Refusal, match="gone"):
        counter.press(board)
    whispered = counter.command("bruno")
    counter.answer(whispered, 4, {"flags": 64 | 32768, "components": board.components})
    assert whispered.response is not None
    with pytest.raises(Refusal, match="gone"):
        counter.press(whispered.response)


def test_who_does_not_see_the_channel_cannot_act(counter: Counter) -> None:
    with pytest.raises(Refusal, match="cannot see it"):
        counter.command("fabio")


def test_autocomplete_needs_one_option_being_typed(counter: Counter) -> None:
    anna = counter.user("anna")
    made = counter.interactions.autocomplete(anna, counter.general, typing(focused=True))
    assert made.payload["type"] == 4
    with pytest.raises(Refusal, match="Nothing is being typed"):
        counter.interactions.autocomplete(anna, counter.general, typing())


def test_a_form_is_sent_from_where_it_was_opened(counter: Counter) -> None:
    board = counter.board()
    modal = counter.form(form(label(entry("title"))), counter.press(board))
    made = counter.interactions.submit(counter.user("anna"), modal, {"title": "Leak"})
    assert made.payload["data"]["components"][0]["component"]["value"] == "Leak"
    assert made.payload["message"]["id"] == board.id
    assert modal.values == {"title": "Leak"}
    plain = counter.interactions.submit(counter.user("anna"), counter.form(form(text())), {})
    assert "message" not in plain.payload


def test_a_form_with_mistakes_is_not_sent(counter: Counter) -> None:
    modal = counter.form(form(label(entry("title"))))
    sent = len(counter.interactions.log)
    with pytest.raises(Refusal) as caught:
        counter.interactions.submit(counter.user("anna"), modal, {"title": ""})
    assert list(caught.value.fields) == ["title"]
    assert len(counter.interactions.log) == sent
    assert counter.realm.modals[counter.anna] is modal


def test_a_form_takes_the_place_of_another_and_goes_with_its_answer(counter: Counter) -> None:
    first = counter.form(form(text("first")))
    second = counter.form(form(text("second")))
    with pytest.raises(Refusal, match="not open"):
        counter.interactions.submit(counter.user("anna"), first, {})
    made = counter.interactions.submit(counter.user("anna"), second, {})
    assert counter.realm.modals[counter.anna] is second
    counter.answer(made, 6)
    assert counter.told[-1] == ModalShown(user=counter.anna, modal=None)
    assert counter.realm.modals == {}


def test_closing_a_form_is_never_told_to_the_app(counter: Counter) -> None:
    counter.form(form(text()))
    counter.told.clear()
    counter.interactions.close_modal(counter.user("anna"))
    counter.interactions.close_modal(counter.user("anna"))
    assert counter.kinds() == ["ModalShown"]


def test_a_refused_callback_leaves_it_waiting(counter: Counter) -> None:
    made = counter.command()
    with pytest.raises(DiscordError):
        counter.answer(made, 4, {})
    assert counter.interactions.busy()
    counter.answer(made, 4, {"content": "right"})
