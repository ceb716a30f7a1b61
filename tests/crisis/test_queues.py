"""What publishes by itself: found by its id or its name, and running, paused, or running again."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.queues import Queue, called
from tests.people import BRUNO, T0

BUFFER = Queue(id="buffer", name="Buffer Milano")


def test_it_is_found_however_it_is_written() -> None:
    assert called((BUFFER,), " buffer  MILANO ") == called((BUFFER,), "BUFFER") == BUFFER
    assert called((BUFFER,), "Milano") is None and called((), "") is None


def test_it_runs_until_somebody_pauses_it_and_waits_until_somebody_resumes_it() -> None:
    paused = replace(BUFFER, paused_by=BRUNO, paused_at=T0)
    resumed = replace(paused, resumed_by=BRUNO, resumed_at=T0)
    assert [(each.runs, each.waits) for each in (BUFFER, paused, resumed)] == [
        (True, False),
        (False, True),
        (True, False),
    ]
