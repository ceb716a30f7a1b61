"""Every reason names whom to seek."""

from __future__ import annotations

from bot.crisis.aid import SHIFT_HOURS, SOUGHT, Aid, Reason


def test_every_reason_names_whom_to_seek() -> None:
    assert set(SOUGHT) == set(Reason) and all(SOUGHT.values())


def test_a_crisis_begins_with_nobody_following() -> None:
    assert Aid() == Aid(followers=(), next_at=None, due=False, advised=(), samples=(), shift_hours=0)
    assert (Aid().told, Aid().cautions, Aid().elsewhere) == ("", (), ())
    assert SHIFT_HOURS == 4
