from __future__ import annotations

from bot.sandbox.block_checks import Check, within


def test_a_text_object_has_a_type_and_one_to_so_many_characters() -> None:
    check = Check()
    check.text({"type": "mrkdwn", "text": "ok"}, "/a", most=2)
    check.text({"type": "plain_text", "text": "ok", "emoji": True}, "/b", most=2, plain=True)
    assert check.found == []
    check.text({"type": "mrkdwn", "text": ""}, "/c", most=2)
    check.text({"type": "mrkdwn", "text": "ok", "emoji": True}, "/d", most=2)
    check.text("ok", "/e", most=2)
    assert check.found == [
        "must be more than 0 characters [json-pointer:/c/text]",
        "invalid additional property: emoji [json-pointer:/d]",
        "must be a text object [json-pointer:/e]",
    ]


def test_lists_words_and_fields() -> None:
    check = Check()
    within(check, [1], "/a", range(1, 2))
    check.word({"x": "ab"}, "x", "/b", most=2)
    check.word({}, "x", "/b", most=2)
    assert check.found == []
    within(check, "no", "/a", range(2))
    within(check, [], "/a", range(1, 2))
    check.word({"x": 1}, "x", "/b", most=2)
    check.required({"x": ""}, "x", "/c")
    check.fields({"x": 1, "y": 2}, "x", "/d")
    assert len(check.found) == 5
