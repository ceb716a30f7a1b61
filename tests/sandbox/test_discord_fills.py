"""What Discord's client lets somebody send."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_fills import check_choice, filled, standing
from bot.sandbox.discord_modals import checked_modal, fields
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_counter import entry, form, label, people, select


def of(*components: Json) -> list[Json]:
    return fields(checked_modal(form(*map(label, components))))


def test_what_stood_in_the_form_is_sent_unless_changed() -> None:
    options = [{"label": "a", "value": "a"}, {"label": "b", "value": "b", "default": True}]
    known = of(
        entry("title", value="Leak"),
        {"type": 3, "custom_id": "level", "options": options},
        people("who", default_values=[{"id": "7", "type": "user"}]),
    )
    assert {field["custom_id"]: standing(field) for field in known} == {"title": "Leak", "level": ["b"], "who": ["7"]}
    assert filled(known, {"title": "Other"}) == {"title": "Other", "level": ["b"], "who": ["7"]}


@pytest.mark.parametrize(
    ("field", "value", "mistake"),
    [
        (entry("x"), "", "This field is required."),
        (entry("x", required=False), "", ""),
        (entry("x", min_length=3), "ab", "Must be 3 or more in length."),
        (entry("x", max_length=3), "abcd", "Must be 3 or fewer in length."),
        (entry("x"), ["a"], "This field takes text."),
        (select("x", "a"), [], "This field is required."),
        (select("x", "a", required=False), [], ""),
        (select("x", "a"), ["b"], "'b' is not one of the choices."),
        (select("x", "a", "b"), ["a", "b"], "Choose 1 to 1."),
        (select("x", "a", "b", max_values=2), ["a", "a"], "Choose 1 to 2."),
        (select("x", "a"), "a", "Choose from the list."),
        (people("x", max_values=2), ["1", "2"], ""),
    ],
)
def test_mistakes_are_told_by_field(field: Json, value: Any, mistake: str) -> None:
    if not mistake:
        assert filled(of(field), {"x": value}) == {"x": value}
        return
    with pytest.raises(Refusal) as caught:
        filled(of(field), {"x": value})
    assert caught.value.fields == {"x": mistake}


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="no field 'y'"):
        filled(of(entry("x")), {"y": "z"})


def test_a_choice_in_a_message_is_checked_alike() -> None:
    chooser = select("x", "a") | {"min_values": 1, "max_values": 1}
    check_choice(chooser, ["a"])
    with pytest.raises(Refusal, match="not one of the choices"):
        check_choice(chooser, ["c"])
