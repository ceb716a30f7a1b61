"""The two ways the sandbox says no: to a program, with one of Slack's error codes; to a person, with a sentence."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """``{"ok": false, "error": code}``. ``more`` goes into the answer beside the code (errors, needed, provided
    ...)."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


class Refusal(Exception):
    """What a person tried and Slack's own client or server would not let them do; the text says it in plain words."""

    def __init__(self, text: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.fields = fields or {}


class NotThere(Exception):
    """What an act names is not to be seen at this moment; it may come."""


def invalid_arguments(*mistakes: str) -> ApiError:
    """``invalid_arguments`` with the mistakes where Slack puts them (docs.slack.dev, Web API:
    response_metadata.messages)."""
    return ApiError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {mistake}" for mistake in mistakes]})
