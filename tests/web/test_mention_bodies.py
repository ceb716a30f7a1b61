"""What a tool writes is read, or every mistake is told with its place; no body is an error of ours."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.mention import LONGEST, Sighting
from bot.web.mention_bodies import FIELDS, MOST, Misread, TooMany, read

WHOLE = {
    "link": " https://x.com/a/1 ",
    "text": "Mai\x00 arrivato\n",
    "author": "@lia",
    "platform": "X",
    "reach": 12500,
    "posted_at": "2026-11-23T21:10:00+01:00",
}


def written(value: Any) -> bytes:
    return json.dumps(value).encode()


def mistakes(value: Any) -> list[dict[str, Any]]:
    with pytest.raises(Misread) as raised:
        read(value if isinstance(value, bytes) else written(value))
    return raised.value.mistakes


def test_one_with_everything() -> None:
    at = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
    whole = Sighting(
        link="https://x.com/a/1", text="Mai arrivato", author="@lia", platform="X", reach=12500, posted_at=at
    )
    assert read(written(WHOLE)) == (whole,)


def test_several_in_their_order_what_is_null_or_empty_is_not_there() -> None:
    bare = {"text": "uno", "link": "", "author": None, "reach": None, "posted_at": None}
    assert [each.text for each in read(written([bare, {"text": "due"}]))] == ["uno", "due"]
    assert read(written(bare)) == (Sighting(text="uno"),)


def test_long_words_are_cut_and_no_more_than_500_come_at_once() -> None:
    assert len(read(written({"text": "x" * 5000}))[0].text) == LONGEST
    assert len(read(written([{"text": "x"}] * MOST))) == MOST
    with pytest.raises(TooMany):
        read(written([{"text": "x"}] * (MOST + 1)))


def test_every_mistake_is_told_with_its_place() -> None:
    wrong = [
        {"text": "good"},
        {"link": "javascript:alert(1)", "reach": "many"},
        {"txt": "x"},
        {"author": "@lia"},
        "text",
        {"text": 7, "posted_at": "2026-11-23 21:10"},
    ]
    told = mistakes(wrong)
    assert [(each["mention"], each.get("field")) for each in told] == [
        (1, "link"),
        (1, "reach"),
        (2, "txt"),
        (4, None),
        (5, "text"),
        (5, "posted_at"),
    ]
    assert "link, text, author" in told[2]["do"] and told[1]["do"] == FIELDS["reach"]
    assert "javascript" not in json.dumps(told), "what somebody wrote is not said back"


def test_neither_link_nor_text_is_no_mention() -> None:
    assert mistakes([{"text": "x"}, {"author": "@lia"}, {"text": " \x00 "}]) == [
        {"mention": 1, "do": "give a link, or a text"},
        {"mention": 2, "do": "give a link, or a text"},
    ]
    assert mistakes([]) == mistakes({}) == [{"mention": 0, "do": "give a link, or a text"}]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"text",
        b"{",
        b"\xff\xfe",
        b'{"text": "\\ud800"}',
        b'{"text":"a"},{"text":"b"}',
        b"[" * 100_000,
        b"null",
        b"7",
    ],
)
def test_what_is_no_mention_at_all(body: bytes) -> None:
    (told,) = mistakes(body)
    assert "JSON" in told["do"] or "object" in told["do"]


@pytest.mark.parametrize("reach", [-1, 1.5, True, "12", 2**31, 10**400])
def test_reach_is_a_whole_number_that_a_database_keeps(reach: object) -> None:
    (told,) = mistakes({"text": "x", "reach": reach})
    assert told["field"] == "reach"


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-23",
        "2026-11-23T21:10:00",
        1790000000,
        "",
        "tomorrow",
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
    ],
)
def test_a_time_has_a_day_an_hour_and_a_zone(at: object) -> None:
    (told,) = mistakes({"text": "x", "posted_at": at})
    assert told["field"] == "posted_at"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIELDS, "x"]), inner, max_size=4),
)


@given(_json.map(written) | st.binary())
def test_no_body_is_an_error_of_ours(body: bytes) -> None:
    with suppress(Misread, TooMany):
        assert all(each.link or each.text for each in read(body))
