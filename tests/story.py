"""The language in which the rules are tested: a crisis told step by step.

    story(LEAK).asks(TakeStep, by=BRUNO, step="holding").happened(like(StepTaken, owner=BRUNO)).told(like(Show))

A story keeps the crisis, its facts and what was told; `after` lets time pass and rings the alarms in due order, as the
courier would; `away` lets time pass without the bot. It never sends anything and knows no platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.crisis import rules
from bot.crisis.deliveries import Alarm, ArchiveRoom, Delivery, OpenRoom, Say, Show, SpreadNet
from bot.crisis.facts import Fact
from bot.crisis.model import BOARD, Crisis, PersonId, Place
from bot.crisis.playbook import Playbook
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.base import Asked
from bot.crisis.requests.escalation import SettleNet
from bot.crisis.requests.opening import SettleArchive, SettleCard, SettleRoom, StartCrisis
from tests.people import ANNA, LEAK, PLACE, SEATS, T0, WORKSPACE


@dataclass(frozen=True)
class Like:
    """A fact or delivery of that kind whose named fields are so; the others do not matter."""

    kind: type
    fields: Mapping[str, object] = field(default_factory=dict)

    def fits(self, value: object) -> bool:
        """Whether a value is like this."""
        return isinstance(value, self.kind) and all(getattr(value, name) == at for name, at in self.fields.items())


def like(kind: type, **fields: object) -> Like:
    """What a fact or delivery must look like."""
    return Like(kind, fields)


def starting(playbook: Playbook = LEAK, **more: Any) -> StartCrisis:
    """A request to start by Anna with the usual team; more: fields that differ."""
    plain: dict[str, Any] = {
        "seats": SEATS,
        "brand": "aurora",
        "language": "en",
        "timezone": "Europe/Rome",
        "short": False,
    }
    names = {"crisis": "c1", "workspace": WORKSPACE, "room_name": "crisis-20261121-leak-x7k2", "title": "A leak"}
    return StartCrisis(**{"at": T0, "by": ANNA, "playbook": playbook, **plain, **names, **more})


class Story:
    """A crisis under test: its facts, what was told, and the alarms still to ring."""

    def __init__(self) -> None:
        self.now = T0
        self.state: Crisis | None = None
        self.facts: list[Fact] = []
        self.tellings: list[Delivery] = []
        self.batches: list[list[Delivery]] = []
        self.alarms: dict[str, Alarm] = {}
        self.new_facts: list[Fact] = []
        self.new_tellings: list[Delivery] = []
        self._messages = 0

    @property
    def crisis(self) -> Crisis:
        """As it stands now."""
        assert self.state is not None
        return self.state

    def put(self, request: Request) -> Story:
        """One request, as it is."""
        self.new_facts, self.new_tellings = rules.decide(self.state, request), []
        for fact in self.new_facts:
            before, self.state = self.state, rules.change(self.state, fact)
            self.new_tellings += rules.tell(before, fact, self.state)
        self.facts += self.new_facts
        self.tellings += self.new_tellings
        self.batches.append(self.new_tellings)
        self.alarms |= {each.key: each for each in self.new_tellings if isinstance(each, Alarm)}
        return self

    def asks(self, kind: type[Asked], by: PersonId | None = None, **fields: Any) -> Story:
        """Somebody asks for something now."""
        made: Any = kind(**{"crisis": self.crisis.id, "at": self.now, "by": by, **fields})
        return self.put(made)

    def refused(self, why: str, kind: type[Asked], by: PersonId | None = ANNA, **fields: Any) -> Story:
        """Somebody asks for what cannot be: they are told why, and nothing changes."""
        before = self.state
        with pytest.raises(Refused) as told:
            self.asks(kind, by, **fields)
        assert told.value.why == why and self.state == before
        return self

    def after(self, minutes: float) -> Story:
        """Time passes; every alarm that becomes due rings in its turn. The new facts are those of all of them."""
        return self.at(self.now + timedelta(minutes=minutes))

    def at(self, until: datetime) -> Story:
        """As `after`, up to a moment."""
        facts, tellings = len(self.facts), len(self.tellings)
        while (alarm := self._next(until)) is not None:
            self.now = max(self.now, alarm.at)
            self.ring(alarm)
        self.now = until
        return self._since(facts, tellings)

    def away(self, minutes: float) -> Story:
        """Time passes while the bot is down; then everything overdue rings at once."""
        self.now += timedelta(minutes=minutes)
        return self.at(self.now)

    def ring(self, alarm: Alarm) -> Story:
        """One alarm rings now."""
        self.alarms.pop(alarm.key, None)
        return self.put(replace(alarm.asks, at=self.now))

    def _next(self, until: datetime) -> Alarm | None:
        due = [alarm for alarm in self.alarms.values() if alarm.at <= until]
        return min(due, key=lambda alarm: alarm.at, default=None)

    def _since(self, facts: int, tellings: int) -> Story:
        self.new_facts, self.new_tellings = self.facts[facts:], self.tellings[tellings:]
        return self

    def happened(self, *wanted: Like) -> Story:
        """Exactly these facts, in this order, minor ones included."""
        assert len(self.new_facts) == len(wanted), self.new_facts
        for fact, expected in zip(self.new_facts, wanted, strict=True):
            assert expected.fits(fact), f"{fact} is not like {expected}"
        return self

    def told(self, *wanted: Like) -> Story:
        """Each of these was told, whatever else was."""
        for expected in wanted:
            assert any(expected.fits(each) for each in self.new_tellings), f"{expected} not in {self.new_tellings}"
        return self

    def untold(self, *unwanted: Like) -> Story:
        """None of these was told."""
        for each in unwanted:
            assert not any(each.fits(telling) for telling in self.new_tellings), self.new_tellings
        return self

    def silent(self) -> Story:
        """Nothing was said or shown."""
        return self.untold(like(Say), like(Show))

    def count(self, kind: type, **fields: object) -> int:
        """How many facts of that kind there were in all."""
        return sum(like(kind, **fields).fits(fact) for fact in self.facts)

    def carried(self) -> Story:
        """What the courier brings back for everything just told: rooms, cards, nets, the archive."""
        facts, tellings = len(self.facts), len(self.tellings)
        for delivery in self.new_tellings:
            for request in self._results(delivery):
                self.put(request)
        return self._since(facts, tellings)

    def _results(self, delivery: Delivery) -> list[Request]:
        asked: dict[str, Any] = {"crisis": self.crisis.id, "at": self.now}
        room = self.crisis.room
        match delivery:
            case OpenRoom():
                place = PLACE if not self.crisis.places else Place(workspace=WORKSPACE, room=f"C{self._next_message()}")
                return [SettleRoom(**asked, place=place)]
            case Show(slot=slot) if room and self.crisis.message(slot) is None:
                return [SettleCard(**asked, slot=slot, room=room.room, message=f"m{self._next_message()}")]
            case SpreadNet(person=person):
                return [SettleNet(**asked, person=person, net=f"n{self._next_message()}")]
            case ArchiveRoom():
                return [SettleArchive(**asked)]
            case _:
                return []

    def _next_message(self) -> int:
        self._messages += 1
        return self._messages


def opening(playbook: Playbook = LEAK, **more: Any) -> Story:
    """A crisis that has just been asked for; nothing has been carried yet."""
    return Story().put(starting(playbook, **more))


def story(playbook: Playbook = LEAK, **more: Any) -> Story:
    """A crisis whose room, board and cards stand."""
    begun = opening(playbook, **more).carried()
    assert begun.crisis.message(BOARD) is not None
    return begun
