"""A warning has a name, and words."""

from __future__ import annotations

from bot.report.warning import Warned


def test_a_warning_without_findings_has_none() -> None:
    assert Warned(name="silence", text=("Hours of it",)).findings == ()
