"""The wire: a whole bot on the sandbox's Discord, over a real gateway line and real calls."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.facts.record import Noted
from bot.crisis.facts.steps import StepDone
from bot.crisis.model import BOARD, CrisisState, StepState
from bot.sandbox.discord_typed import Line
from bot.store import ledger
from bot.store.engine import transaction
from tests.chat.discord.alive import ROOM, Alive
from tests.chat.slack.alive import until


def facts(world: Alive) -> list[object]:
    """The timeline of the only crisis."""
    crisis = world.crises(*CrisisState)[0].id
    with transaction(world.bot.engine) as connection:
        return [line.fact for line in ledger.timeline(connection, crisis)]


async def test_a_command_is_answered_to_whoever_typed_it(world: Alive) -> None:
    made = await world.does("anna", "command", "general", text="/crisis start errant-post Wrong photo")
    assert made is not None and made.response is not None and made.response.ephemeral
    assert "wrong-photo" in world.said(made)


async def test_help_in_the_language_of_whoever_asks(world: Alive) -> None:
    assert "Il modo più rapido" in await world.types("anna", "/crisis help")
    assert "Il modo più rapido" not in await world.types("emma", "/crisis help")


async def test_a_reaction_takes_a_step_and_taking_it_away_gives_it_back(world: Alive) -> None:
    await world.start()
    card = world.card(0)
    bruno = world.actor("bruno")
    bruno.react(world.room.id, card.id, "✋")
    await until(lambda: world.crisis.steps[0].owner is not None)
    bruno.unreact(world.room.id, card.id, "✋")
    await until(lambda: world.crisis.steps[0].owner is None)


async def test_a_pressed_card_changes_by_the_answer_itself(world: Alive) -> None:
    await world.start()
    made = await world.does("anna", "press", ROOM, button="✅ Fatto", on="Salva le prove")
    assert made is not None and made.callback == 7
    assert world.crisis.steps[0].state is StepState.DONE


async def test_a_form_opens_is_refused_in_words_and_keeps_what_was_typed(world: Alive) -> None:
    await world.start()
    await world.presses("anna", "Prometti…")
    made = await world.does("anna", "fill", form={"when": "mai"})
    assert made is not None and made.response is not None and made.response.ephemeral
    await world.presses("anna", "Correggi", place=world.room.name)
    modal = world.there.realm.modals[world.there.realm.named("anna").id]
    assert "mai" in str(modal.body), "what was typed stands there again"
    await world.does("anna", "fill", form={"when": "+2h"})
    assert world.crisis.promise is not None


async def test_a_false_alarm_is_asked_about_first(world: Alive) -> None:
    await world.start()
    asked = await world.presses("anna", "Falso allarme")
    assert world.crisis.state is CrisisState.OPEN and asked
    await world.presses("anna", "Sì, falso allarme")
    assert world.crises(CrisisState.CANCELLED)


async def test_a_button_in_direct_messages_knows_its_server(world: Alive) -> None:
    await world.start()
    await world.types("anna", "/crisis role social @bruno", ROOM)
    await until(lambda: bool(world.told("bruno")))
    await world.presses("bruno", "Ci sono", place="dm:Crisis Room")
    await until(lambda: any(call.answered_at for call in world.crisis.calls))


async def test_a_message_marked_for_the_record_has_its_link_and_by_the_menu_its_words(world: Alive) -> None:
    await world.start()
    said = world.actor("carla").say(world.room.id, "chiama il negozio")
    world.actor("bruno").react(world.room.id, said.id, "📌")
    await until(lambda: any(isinstance(fact, Noted) for fact in facts(world)))
    (note,) = [fact for fact in facts(world) if isinstance(fact, Noted)]
    assert note.link.endswith(f"/{world.room.id}/{said.id}") and note.text == ""
    assert note.happened_at is not None and abs(note.happened_at - said.at) < timedelta(milliseconds=1)
    other = world.actor("carla").say(world.room.id, "il negozio ha risposto")
    made = world.actor("bruno").message_command(world.room.id, other.id, "Keep in the timeline")
    await made.settled()
    assert [fact.text for fact in facts(world) if isinstance(fact, Noted)][-1] == "il negozio ha risposto"


async def test_a_link_in_a_reply_to_the_card_proves_the_step(world: Alive) -> None:
    await world.start()
    await world.presses("anna", "✅ Fatto", on="Salva le prove")
    world.actor("anna").reply(world.room.id, world.card(0).id, "https://example.com/prova")
    await until(lambda: world.crisis.steps[0].proof == "https://example.com/prova")


async def test_a_board_deleted_by_hand_comes_back(world: Alive) -> None:
    await world.start()
    before = world.slot(BOARD).id
    world.actor("anna").delete(world.room.id, before)
    await until(lambda: (found := world.crisis.message(BOARD)) is not None and found.message != before)


async def test_a_room_deleted_by_hand_is_noticed(world: Alive) -> None:
    await world.start()
    world.actor("anna").delete_channel(world.room.id)
    await until(lambda: world.crisis.room is None)


async def test_what_may_be_chosen_is_offered_while_somebody_types(world: Alive) -> None:
    await world.start()
    line = Line(command="crisis", path=("step", "take"), options={"step": "prove"})
    made = await world.actor("anna").autocomplete(world.room.id, line, "step").settled()
    assert [each["value"] for each in made.choices] == ["1"]


async def test_an_observed_reaction_after_a_lost_session(world: Alive) -> None:
    crisis = await world.start()
    await until(lambda: world.crisis.message(f"step:{crisis.steps[1].id}") is not None)
    world.there.gateway.faults.no_resume = 1
    world.there.gateway.close_all()
    await until(lambda: not world.there.gateway.open())
    world.actor("bruno").react(world.room.id, world.card(1).id, "✅")
    await until(lambda: any(isinstance(fact, StepDone) for fact in facts(world)))
    (done,) = [fact for fact in facts(world) if isinstance(fact, StepDone)]
    assert done.observed
