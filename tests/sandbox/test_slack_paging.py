from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.errors import ApiError
from bot.sandbox.slack_paging import portion


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=7))
def test_the_portions_make_up_the_whole(items: list[int], limit: int) -> None:
    seen: list[int] = []
    cursor = ""
    while True:
        page, cursor = portion(items, cursor=cursor, limit=limit)
        assert len(page) <= limit
        seen += page
        if not cursor:
            break
    assert seen == items


@pytest.mark.parametrize("cursor", ["x", "Zm9vOjE=", "cGxhY2U6eA==", "é"])
def test_a_foreign_cursor_is_invalid(cursor: str) -> None:
    with pytest.raises(ApiError, match="invalid_cursor"):
        portion([1], cursor=cursor, limit=1)


def test_a_limit_out_of_bounds_is_refused() -> None:
    for limit in (0, 1001):
        with pytest.raises(ApiError, match="invalid_arguments"):
            portion([1], cursor="", limit=limit)
