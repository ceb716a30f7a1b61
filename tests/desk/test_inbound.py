"""What a platform hears: values, compared by what they hold, never changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from bot.desk.inbound import Heard, Pressed, Typed
from tests.people import T0


def test_what_is_heard_is_a_value() -> None:
    """A command may open a form and a button needs no second question, unless the platform says otherwise."""
    fixed: dict[str, Any] = {"workspace": "slack:T1", "user": "U1", "request_id": "r"}
    heard = Heard(**fixed, at=T0)
    typed = Typed(**fixed, at=T0, words="help")
    assert typed.can_open_form and typed.draft == "" and heard != typed
    assert Pressed(**fixed, at=T0, does="here").sure
    assert typed == Typed(**fixed, at=T0, words="help")
    with pytest.raises(FrozenInstanceError):
        heard.user = "U2"  # type: ignore[misc]
