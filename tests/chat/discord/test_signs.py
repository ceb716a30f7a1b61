"""Which reactions mean something on Discord."""

from __future__ import annotations

import pytest

from bot.chat.discord.signs import ACTION, MEANING, NOTE, OWN, bare, meaning
from bot.crisis.traces import Sign


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("👀", Sign.SEEN),
        ("✋🏽", Sign.MINE),
        ("🖐️", Sign.MINE),
        ("🙋🏿\u200d♀️", Sign.MINE),
        ("✅", Sign.DONE),
        ("✔️", Sign.DONE),
        ("✔", Sign.DONE),
        ("☑️", Sign.DONE),
        ("🚫", Sign.SKIP),
        ("⛔", Sign.SKIP),
        ("🙌", None),
        ("👍", None),
    ],
)
def test_look_alikes_and_skin_tones_count(name: str, sign: Sign | None) -> None:
    assert meaning({"id": None, "name": name}) is sign


def test_an_emoji_of_a_servers_own_means_nothing() -> None:
    assert bare({"id": "900000000000000001", "name": "✅"}) == "" and meaning({"id": "1", "name": "✅"}) is None
    assert meaning({"id": None, "name": None}) is None


def test_what_we_say_ourselves_is_understood_again() -> None:
    assert {MEANING[each]: each for each in OWN.values()} == OWN and set(OWN) == set(Sign)


@pytest.mark.parametrize(("name", "marks"), [("📌", NOTE), ("📍", NOTE), ("🛠️", ACTION), ("🔧", ACTION), ("🔨", ACTION)])
def test_marks_for_the_record(name: str, marks: frozenset[str]) -> None:
    assert bare({"name": name}) in marks
