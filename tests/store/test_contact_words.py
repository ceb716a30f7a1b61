"""The words of the contacts file: every field has one, and none is named twice."""

from __future__ import annotations

from dataclasses import fields

import pytest

from bot.store.contact_words import SPELLING

OWN_NAME = {*SPELLING.keyed.values()}


@pytest.mark.parametrize("kind", SPELLING.words, ids=lambda kind: kind.__name__)
def test_every_field_has_its_word(kind: type) -> None:
    words = [word.field for word in SPELLING.words[kind]]
    assert {*words} == {field.name for field in fields(kind)} - {SPELLING.keyed.get(kind, "")}
    assert len(words) == len({*words}) and all(word.meaning.endswith(".") for word in SPELLING.words[kind])


def test_what_stands_under_a_name_of_its_own_is_named_in_messages() -> None:
    assert {*SPELLING.keyed} <= {*SPELLING.names} and {"key", "id", "role", "playbook", "level"} >= OWN_NAME
