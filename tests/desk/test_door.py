"""Who gets past the door."""

from __future__ import annotations

from typing import Any

import pytest

from bot.crisis.entitled import Asker
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.desk.door import FOR_OUTSIDERS, may_come_in
from bot.desk.inbound import MessageGone, Pressed, Typed
from tests.people import BRUNO, CARLA, T0, WORKSPACE
from tests.story import story

HEARD: dict[str, Any] = {"workspace": WORKSPACE, "user": "U1", "request_id": "r1", "at": T0}


def by(person: str = BRUNO, standing: Standing = Standing.MEMBER) -> Asker:
    return Asker(person=person, workspace=WORKSPACE, standing=standing)


def test_members_come_in() -> None:
    may_come_in(Typed(**HEARD, words="list"), by(), None)
    may_come_in(Typed(**HEARD, words="take 1"), by(), story().crisis)


@pytest.mark.parametrize("does", FOR_OUTSIDERS)
def test_guests_press_what_was_put_before_them(does: str) -> None:
    guest = by(standing=Standing.GUEST)
    may_come_in(Pressed(**HEARD, does=does), guest, story().crisis)
    with pytest.raises(Refused, match="guest"):
        may_come_in(Pressed(**HEARD, does=does), guest, None)
    for heard in (Pressed(**HEARD, does="take"), Typed(**HEARD, words="list")):
        with pytest.raises(Refused, match="guest"):
            may_come_in(heard, guest, story().crisis)


def test_what_somebody_may_not_see_does_not_exist() -> None:
    with pytest.raises(Refused, match="no_crisis"):
        may_come_in(Typed(**HEARD, words="status"), by(CARLA), story(private=True).crisis)


def test_a_message_that_was_deleted_is_gone_whoever_did_it() -> None:
    may_come_in(MessageGone(**HEARD, message="m1"), by(standing=Standing.BOT), story(private=True).crisis)
