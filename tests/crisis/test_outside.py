"""The slot of somebody outside: whose it is, and which version stands there."""

from __future__ import annotations

from bot.crisis.deliveries import Show, privately
from bot.crisis.outside import AskedOutside, current, person_of, slot_for
from tests.people import ANNA, CARLA, T0

ASKED = AskedOutside(person=CARLA, version="ab12cd34", by=ANNA, due_at=T0)


def test_a_slot_stands_in_the_direct_messages_of_its_person() -> None:
    slot = slot_for(2, ASKED)
    assert person_of(slot) == CARLA and Show(key="show:x", slot=slot).where == privately(CARLA)


def test_only_who_has_the_version_of_now_is_asked_about_it() -> None:
    assert current((ASKED, ASKED), "ab12cd34") == (CARLA,) and current((ASKED,), "other") == ()
