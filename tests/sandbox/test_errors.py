from __future__ import annotations

from bot.sandbox.errors import ApiError, Refusal, invalid_arguments


def test_a_code_carries_what_stands_beside_it() -> None:
    refused = ApiError("missing_scope", needed="a", provided="b")
    assert (refused.code, refused.more) == ("missing_scope", {"needed": "a", "provided": "b"})


def test_invalid_arguments_lists_every_mistake() -> None:
    refused = invalid_arguments("one", "two")
    assert refused.more == {"response_metadata": {"messages": ["[ERROR] one", "[ERROR] two"]}}


def test_a_refusal_is_a_sentence_with_fields_perhaps() -> None:
    assert Refusal("No.").fields == {}
    assert Refusal("No.", fields={"b": "why"}).fields == {"b": "why"}
