"""Cursors: a list in portions (docs.slack.dev, pagination). A cursor is opaque to the client; one that was not made
here is ``invalid_cursor``."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.errors import ApiError, invalid_arguments

T = TypeVar("T")


def portion(items: Sequence[T], *, cursor: str, limit: int, most: int = 1000) -> tuple[Sequence[T], str]:
    """The items of one page and the cursor of the next ("" at the end). ``limit`` beyond ``most`` is refused as Slack
    does."""
    if not 1 <= limit <= most:
        raise invalid_arguments(f"must be between 1 and {most}: limit")
    start = _read(cursor)
    end = start + limit
    return items[start:end], _write(end) if end < len(items) else ""


def _write(place: int) -> str:
    return base64.b64encode(f"place:{place}".encode()).decode()


def _read(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:  # not base64, not ASCII, not UTF-8
        raise ApiError("invalid_cursor") from None
    if word != "place" or not number.isdigit():
        raise ApiError("invalid_cursor")
    return int(number)
