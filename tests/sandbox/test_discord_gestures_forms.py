"""Commands, buttons, selects and forms on Discord, as people use them."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox.discord_happenings import InteractionMade, ModalShown, Noticed
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_typed import Line
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_floor import Floor


def asked(floor: Floor) -> list[Json]:
    """What the app has been sent."""
    return [each.payload for each in floor.told if isinstance(each, InteractionMade)]


def test_a_typed_command_reaches_the_app_as_picked() -> None:
    floor = Floor()
    floor.actor("bruno").command("#social", "/crisis assign 3 @anna")
    (payload,) = asked(floor)
    (verb,) = payload["data"]["options"]
    assert (payload["data"]["name"], verb["name"], payload["locale"]) == ("crisis", "assign", "it")
    assert {option["name"]: option["value"] for option in verb["options"]} == {"step": "3", "person": floor.anna}
    assert floor.anna in payload["data"]["resolved"]["users"]


def test_a_command_needs_its_context_and_permission() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    with pytest.raises(Refusal, match="/crisis is not a command here"):
        anna.command(anna.open_dm().id, "/crisis status")
    floor.forbid(Permission.USE_APPLICATION_COMMANDS)
    with pytest.raises(Refusal, match="not a command here"):
        floor.actor("bruno").command("#social", "/crisis status")
    anna.remove_app(floor.guild.id)
    with pytest.raises(Refusal, match="not a command here"):
        anna.command("#social", "/crisis status")


def test_what_is_missing_never_reaches_the_app() -> None:
    floor = Floor()
    with pytest.raises(Refusal) as refused:
        floor.actor("anna").use("#social", Line(command="crisis", path=("take",)))
    assert "required" in refused.value.fields["step"]
    with pytest.raises(Refusal, match="/nonsense"):
        floor.actor("anna").use("#social", Line(command="nonsense"))
    assert asked(floor) == []


async def test_suggestions_come_while_one_types() -> None:
    floor = Floor()
    typing = Line(command="crisis", path=("take",), options={"step": "pro"})
    interaction = floor.actor("anna").autocomplete("#social", typing, "step")
    floor.answer(interaction, 8, {"choices": [{"name": "1. Salva le prove", "value": "evidence"}]})
    assert [choice["value"] for choice in (await interaction.settled()).choices] == ["evidence"]


def test_a_message_command_names_its_message() -> None:
    floor = Floor()
    said = floor.actor("bruno").say("#social", "ecco")
    floor.actor("anna").message_command("#social", said.id, "Timeline")
    (payload,) = asked(floor)
    assert payload["data"]["target_id"] == said.id
    with pytest.raises(Refusal, match="'Nonsense' in this message's menu"):
        floor.actor("anna").message_command("#social", said.id, "Nonsense")


def test_buttons_and_selects_carry_what_was_chosen() -> None:
    floor = Floor()
    card, anna = floor.card(), floor.actor("anna")
    anna.press("#social", card.id, "take")
    anna.choose("#social", card.id, "level", ["sev1"])
    anna.choose("#social", card.id, "who", [floor.bruno])
    pressed, level, who = (payload["data"] for payload in asked(floor))
    assert (pressed["component_type"], level["values"], who["values"]) == (2, ["sev1"], [floor.bruno])
    for custom_id, values in (("gone", []), ("no", []), ("level", ["sev9"]), ("level", ["sev1", "sev3"])):
        with pytest.raises(Refusal):
            anna.choose("#social", card.id, custom_id, values)


async def test_where_nobody_answers_in_time_the_person_is_told() -> None:
    floor = Floor()
    interaction = floor.actor("anna").command("#social", "/crisis status")
    async with asyncio.TaskGroup() as group:
        duties = group.create_task(floor.agenda.run())
        await floor.clock.pass_time(3)
        await interaction.settled()
        duties.cancel()
    assert interaction.failure == "The application did not respond"
    assert floor.told[-1] == Noticed(user=floor.anna, text=interaction.failure)


def test_a_form_is_sent_with_what_was_preset() -> None:
    floor = Floor()
    floor.form_for("anna")
    anna = floor.actor("anna")
    modal = anna.modal()
    assert modal is not None
    anna.submit({"what": "un post"}, modal_id=modal.opened_by)
    fields = [each["component"] for each in asked(floor)[-1]["data"]["components"] if each["type"] == 18]
    assert [field.get("value", field.get("values")) for field in fields] == ["un post", ["sev3"], []]


def test_an_incomplete_form_stays_open() -> None:
    floor = Floor()
    floor.form_for("anna")
    anna = floor.actor("anna")
    before = len(asked(floor))
    for what in ("", "x" * 21):
        with pytest.raises(Refusal) as refused:
            anna.submit({"what": what})
        assert list(refused.value.fields) == ["what"]
    assert (len(asked(floor)), anna.modal() is not None) == (before, True)


def test_a_form_is_put_away_without_a_word_to_the_app() -> None:
    floor = Floor()
    floor.form_for("anna")
    before = len(asked(floor))
    anna = floor.actor("anna")
    with pytest.raises(Refusal, match="not open any more"):
        anna.close(modal_id="1")
    anna.close()
    last = floor.told[-1]
    assert isinstance(last, ModalShown)
    assert (last.modal, anna.modal(), len(asked(floor))) == (None, None, before)
    for gesture in (anna.close, lambda: anna.submit({})):
        with pytest.raises(Refusal, match="not open any more"):
            gesture()
