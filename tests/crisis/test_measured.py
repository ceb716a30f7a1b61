"""The measured values: small sums of their own fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.crisis.measured import Adherence, Gap, GapKind, PromiseResult, RoleAnswer

AT = datetime(2014, 6, 13, 10, tzinfo=UTC)


def test_lengths() -> None:
    assert Gap(start=AT, end=AT + timedelta(hours=1), kind=GapKind.BETWEEN).length == timedelta(hours=1)
    answered = RoleAnswer(role="lead", holder="p", called_at=AT, answered_at=AT + timedelta(minutes=3))
    assert answered.length == timedelta(minutes=3)
    assert RoleAnswer(role="lead", holder="p").length is None


def test_nothing_counted_has_no_share() -> None:
    assert Adherence(on_time=0, counted=0, excused=1, unexcused=0).share is None


def test_only_what_came_after_its_time_is_late() -> None:
    kept = PromiseResult(made_at=AT, due_at=AT, kept_at=AT)
    assert kept.late_by is None
    late = PromiseResult(made_at=AT, due_at=AT, kept_at=AT + timedelta(minutes=1))
    assert late.late_by == timedelta(minutes=1)
    assert PromiseResult(made_at=AT, due_at=AT).late_by is None
