from __future__ import annotations

from bot.sandbox.activity import Activity


def test_waiting_inside_work_is_not_work() -> None:
    activity = Activity()
    seen = [activity.busy]
    with activity.working():
        seen.append(activity.busy)
        with activity.resting():
            seen.append(activity.busy)
            with activity.working():
                seen.append(activity.busy)
        seen.append(activity.busy)
    seen.append(activity.busy)
    assert seen == [False, True, False, True, True, False]
