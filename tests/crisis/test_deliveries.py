"""Deliveries are stored: every kind survives JSON and stays readable; places have their queues, lanes their order."""

from __future__ import annotations

import json

import pytest

from bot.crisis.deliveries import ANNOUNCEMENTS, ROOM, Alarm, Lane, Say, Where, privately, whisper
from tests.crisis.filled import ADAPTERS, KINDS, filled, golden, kind_of
from tests.people import ANNA

ADAPTER = ADAPTERS["deliveries"]


@pytest.mark.parametrize("kind", KINDS["deliveries"], ids=kind_of)
def test_every_kind_survives_json(kind: type) -> None:
    delivery = filled(kind)
    assert ADAPTER.validate_json(ADAPTER.dump_json(delivery)) == delivery


@pytest.mark.parametrize("request_kind", KINDS["alarms"], ids=kind_of)
def test_every_request_survives_being_carried_by_an_alarm(request_kind: type) -> None:
    asks = filled(request_kind)
    alarm = Alarm(key="alarm:x", at=asks.at, asks=asks)
    back = ADAPTER.validate_json(ADAPTER.dump_json(alarm))
    assert back == alarm and type(back.asks) is request_kind


@pytest.mark.parametrize("name", ["deliveries", "alarms"])
def test_what_once_was_stored_can_still_be_read(name: str) -> None:
    stored = golden(name)
    assert set(stored) == {kind_of(each) for each in KINDS[name]}
    for kind, row in stored.items():
        again = ADAPTERS[name].dump_python(ADAPTERS[name].validate_json(json.dumps(row)), mode="json")
        assert again["kind"] == kind and {**again, **row} == again


def test_each_place_has_its_own_queue() -> None:
    places = (ROOM, ANNOUNCEMENTS, privately(ANNA), whisper(ANNA), Where(kind="thread", slot="step:x"))
    assert len({place.queue for place in places}) == len(places)
    assert privately(ANNA).queue == "person:p-anna"


def test_escalation_goes_before_checklist_before_cosmetics() -> None:
    assert sorted(Lane, reverse=True)[-1] is Lane.CALL
    assert Lane.CALL < Lane.ROOM < Lane.BOARD < Lane.TALK < Lane.CARD < Lane.COSMETIC
    assert Say(key="x", where=ROOM, line=1).lane is Lane.TALK
