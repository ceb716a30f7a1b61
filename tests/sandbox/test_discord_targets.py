"""Finding things on Discord by what a person sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.sandbox import discord_talk, discord_targets
from bot.sandbox.acts import Act
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import IS_COMPONENTS_V2
from bot.sandbox.errors import NotThere
from tests.sandbox.discord_counter import row, select, text
from tests.sandbox.discord_floor import Floor


def press(**more: Any) -> Act:
    return Act(number=1, at=timedelta(0), who="anna", does="press", place="social", **more)


def test_a_place_is_the_newest_that_fits() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    first, second = anna.create_channel("crisis-1"), anna.create_channel("crisis-2")
    assert discord_targets.find_place(anna, "crisis-*") is second
    assert discord_targets.find_place(anna, "#crisis-1") is first
    assert discord_targets.find_place(anna, "dm:Crisis Room") is anna.open_dm()
    with pytest.raises(NotThere, match="nowhere"):
        discord_targets.find_place(anna, "nowhere")


def test_a_message_is_the_newest_with_the_words_whispers_included() -> None:
    floor = Floor()
    social, anna = floor.channel("social"), floor.actor("anna")
    first, second = floor.card("Passo 1", on="1"), floor.card("Passo 2", on="2")
    psst = floor.whisper("psst", "anna")
    assert discord_targets.find_message(anna, social, "passo") is second
    assert discord_targets.find_message(anna, social, "Passo 1") is first
    assert discord_targets.find_message(anna, social, "latest") is psst
    assert discord_targets.find_message(floor.actor("bruno"), social, "latest") is second
    with pytest.raises(NotThere):
        discord_targets.find_message(floor.actor("bruno"), social, "psst")


def test_a_button_by_its_label_an_exact_one_first() -> None:
    floor = Floor()
    social, anna = floor.channel("social"), floor.actor("anna")
    first = floor.card("Passo 1", on="1")
    floor.card("Passo 2", on="2")

    def found(**act: Any) -> tuple[str, list[str] | None]:
        touch = discord_targets.find_touch(anna, social, press(**act))
        return touch.custom_id, touch.values

    assert discord_targets.find_touch(anna, social, press(on="Passo 1", button="mia")).message is first
    assert found(button="mia") == ("take2", None)
    assert found(button="mia", on="Passo 1") == ("take1", None)
    assert found(button="mia e") == ("take22", None)
    assert found(button="who2", choose="Bruno Ferri") == ("who2", [floor.bruno])
    assert found(button="Livello", choose="Rosso") == ("level2", ["sev1"])
    with pytest.raises(NotThere, match="no button 'Nessuno' in #social on 'Passo'"):
        found(button="Nessuno", on="Passo")
    with pytest.raises(NotThere, match="no choice 'Blu'"):
        found(button="Livello", choose="Blu")


def test_where_buttons_had_to_go_into_a_select_they_are_found_there() -> None:
    floor = Floor()
    steps = ["Fatto · 1. Salva le prove", "Fatto · 2. Ferma i post", "Mia · 2. Ferma i post"]
    options = [{"label": each, "value": str(number)} for number, each in enumerate(steps)]
    crowded = [text("1. Salva le prove\n2. Ferma i post"), row({**select("steps"), "options": options})]
    draft = Draft(components=crowded, flags=IS_COMPONENTS_V2)
    discord_talk.post(floor.realm, floor.channel("social"), draft, by=floor.bot)
    for act, value in (
        (press(button="Fatto", on="2. Ferma"), "1"),
        (press(button="Mia"), "2"),
        (press(button="Fatto"), "0"),
    ):
        touch = discord_targets.find_touch(floor.actor("anna"), floor.channel("social"), act)
        assert (touch.custom_id, touch.values) == ("steps", [value])


def test_a_form_by_the_labels_of_its_fields() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    with pytest.raises(NotThere, match="no form"):
        discord_targets.find_form(anna)
    floor.form_for("anna")
    modal = discord_targets.find_form(anna)
    filled = discord_targets.fill_form(anna, modal, {"cosa": "x", "Livello": "Rosso", "who": ["anna", "Bruno Ferri"]})
    assert filled == {"what": "x", "level": ["sev1"], "who": [floor.anna, floor.bruno]}
    moment = datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert discord_targets.fill_form(anna, modal, {"Cosa": moment}) == {"what": "2026-11-23T10:00:00+00:00"}
    with pytest.raises(NotThere, match="it has"):
        discord_targets.fill_form(anna, modal, {"Colore": "x"})
    with pytest.raises(NotThere, match="no choice"):
        discord_targets.fill_form(anna, modal, {"Livello": "Blu"})
