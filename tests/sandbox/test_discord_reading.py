"""A Discord message as a person reads it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.sandbox import discord_talk
from bot.sandbox.discord_reading import label_of, lines_of_message, option_labels, readable, words_of
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import IS_COMPONENTS_V2
from tests.sandbox.discord_counter import button, row, select, text
from tests.sandbox.discord_floor import LEVELS, Floor

ROME = ZoneInfo("Europe/Rome")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("### Bacheca\n-# piccolo\n> detto", "# Bacheca\npiccolo\ndetto"),
        ("**forte** __sotto__ ~~via~~ *storto* ||nascosto|| ***molto***", "forte sotto via storto nascosto molto"),
        ("snake_case e 2 * 3 * 4", "snake_case e 2 * 3 * 4"),
        (r"\*\*non\*\* \# \_cosi\_", "**non** # _cosi_"),
        ("`/crisis take *3*` e ```a\nb```", "/crisis take *3* e a\nb"),
        ("[qui](<https://a.b/c>) e <https://d.e>", "qui e https://d.e"),
        ("<t:1795424400:t> <t:1795424400:D> <t:1795424400>", "10:00 2026-11-23 2026-11-23 10:00"),
        (
            "<:pane:123> </crisis start:456> <@1> <#1> <@&1>",
            ":pane: /crisis start @unknown-user #unknown @unknown-role",
        ),
    ],
)
def test_marks_are_read(written: str, read: str) -> None:
    assert readable(Floor().realm, written, ROME) == read


def test_names_stand_in_place_of_ids() -> None:
    floor = Floor()
    written = f"<@{floor.anna}> in <#{floor.general.id}> con <@&{floor.app_role.id}>"
    assert readable(floor.realm, written) == "@Anna Conti in #general con @Crisis Room"


def test_components_are_lines() -> None:
    floor = Floor()
    components = [
        {
            "type": 17,
            "components": [
                text("**Titolo**"),
                {
                    "type": 9,
                    "components": [text("1. Prove")],
                    "accessory": button("a", label="Fatto", emoji={"name": "✅"}),
                },
                {"type": 14},
                row(button("b", label="Mia"), button("c", label="Altro")),
            ],
        },
        row({**select("level"), "options": LEVELS, "placeholder": "Livello"}),
    ]
    draft = Draft(components=components, flags=IS_COMPONENTS_V2)
    card = discord_talk.post(floor.realm, floor.general, draft, by=floor.bot)
    lines = ["Titolo", "1. Prove", "[✅ Fatto]", "---", "[Mia] [Altro]", "[Livello ▾]"]
    assert lines_of_message(floor.realm, card) == lines
    assert label_of({"type": 2, "custom_id": "bare"}) == "bare"
    assert option_labels({"options": LEVELS}) == {"Rosso": "sev1", "Giallo": "sev3"}


def test_files_and_pins_are_read_too() -> None:
    floor = Floor()
    shared = floor.actor("anna").upload("#social", ("foto.png", b"1"), text="ecco")
    assert words_of(floor.realm, shared) == "ecco\nfoto.png"
    floor.actor("anna").pin("#social", shared.id)
    line = list(floor.channel("social").messages.values())[-1]
    assert words_of(floor.realm, line) == "Anna Conti pinned a message to this channel."
