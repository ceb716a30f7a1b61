"""Times as people type them, in their own zone; what cannot be read is refused with what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.crisis.refused import Refused
from bot.desk.inbound import Typed
from bot.desk.scene import Scene
from bot.desk.typed_times import past_time, typed_time
from tests.desk.front import ANNA, Front, front_in, user
from tests.people import T0, WORKSPACE


@pytest.fixture
def scene(tmp_path: Path, sqlite_file: Path) -> Iterator[Scene]:
    """Anna, in Rome, at 22:04."""
    for front in front_in(tmp_path, sqlite_file):
        yield _scene(front)


def _scene(front: Front) -> Scene:
    speaker = front.people.known(WORKSPACE, user(ANNA))
    assert speaker is not None
    heard = Typed(**front.heard(ANNA), words="")
    return Scene(heard=heard, speaker=speaker, crisis=None, now=T0, house=front.house)


def test_a_time_to_come_is_the_next_one(scene: Scene) -> None:
    assert typed_time("23:04", scene) == T0 + timedelta(hours=1)
    assert typed_time("8:04", scene) == T0 + timedelta(hours=10)
    with pytest.raises(Refused, match="time_not_understood") as refused:
        typed_time("soonish", scene)
    assert refused.value.details["said"] == "soonish"


def test_a_time_that_is_over_is_the_last_one(scene: Scene) -> None:
    told = past_time("21:04", scene)
    assert told is not None and told.at == T0 - timedelta(hours=1)
    assert past_time("soonish", scene) is None
