"""Help is proposed once for each reason, and only where there is a room to read it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.advising import sought
from bot.crisis.aid import Expert, Reason
from bot.crisis.deliveries import ROOM, Say
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.help import HelpAdvised, HelpStillWanted
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Sighting
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import ChangeLevel, PromiseUpdate
from bot.crisis.requests.help import ReportHelp
from bot.crisis.requests.mentions import LogMentions
from bot.crisis.requests.opening import WantRoom
from bot.crisis.requests.watch import ResolveCrisis
from tests.people import ANNA, LEAK, LUCA, MANY
from tests.story import Story, like, opening, story


def test_red_and_a_deadline_of_the_law_are_told_in_one_line() -> None:
    told = opening(LEAK, level=Level.RED)
    assert told.count(HelpAdvised, reasons=(Reason.RED, Reason.STATUTORY)) == 1
    told.told(like(Say, where=ROOM, key=f"say:{told.crisis.lines}", after=("room", "show:board")))
    assert opening(MANY).count(HelpAdvised) == 0


def test_each_reason_once() -> None:
    told = story(MANY).asks(ChangeLevel, ANNA, level=Level.RED, reason="press")
    assert told.crisis.aid.advised == (Reason.RED,)
    told.asks(ChangeLevel, ANNA, level=Level.ORANGE, reason="calmer").asks(
        ChangeLevel, ANNA, level=Level.RED, reason="no"
    )
    assert told.count(HelpAdvised) == 1


@pytest.mark.parametrize(
    ("klass", "reason"),
    [(Klass.LEGAL, Reason.LEGAL), (Klass.PRESS, Reason.PRESS), (Klass.SAFETY, Reason.SAFETY), (Klass.CUSTOMER, None)],
)
def test_mentions_that_ask_for_somebody_who_knows(klass: Klass, reason: Reason | None) -> None:
    told = story(MANY).asks(
        LogMentions, ANNA, seen=(Sighting(text="One", klass=klass), Sighting(text="Two", klass=klass))
    )
    assert told.crisis.aid.advised == ((reason,) if reason else ())


def test_a_missed_promise() -> None:
    told: Story = story(MANY)
    told.asks(PromiseUpdate, ANNA, due_at=told.now.replace(hour=22)).after(90)
    assert told.crisis.aid.advised == (Reason.PROMISE,)


def test_what_is_only_recorded_waits_for_its_room() -> None:
    told = opening(LEAK, level=Level.YELLOW, room_name="")
    assert told.count(HelpAdvised) == 0
    told.asks(WantRoom, ANNA, room_name="crisis-x")
    assert told.crisis.aid.advised == (Reason.STATUTORY,)


def test_whom_to_seek() -> None:
    crisis = story(MANY).crisis
    assert sought(crisis) == (Expert.AGENCY,)
    assert sought(crisis, (Reason.LEGAL, Reason.STATUTORY, Reason.RED)) == (Expert.LAWYER, Expert.AGENCY)
    taken = replace(crisis, playbook="account-takeover")
    assert sought(taken, (Reason.RED,)) == (Expert.AGENCY, Expert.SECURITY, Expert.PLATFORM)
    assert sought(taken) == (Expert.SECURITY, Expert.PLATFORM)


def test_what_is_closed_is_corrected_without_calling_for_help() -> None:
    told = story(level=Level.ORANGE).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(ChangeLevel, ANNA, level=Level.RED, reason="it was red").happened(like(LevelChanged))


def red() -> Story:
    return story(MANY).asks(ChangeLevel, ANNA, level=Level.RED, reason="press")


def test_where_nobody_was_reached_the_room_is_reminded_once() -> None:
    told = red().after(29)
    assert told.count(HelpStillWanted) == 0
    told.after(1)
    assert told.count(HelpStillWanted, reasons=(Reason.RED,)) == 1
    assert [each.where for each in told.new_tellings if isinstance(each, Say) and each.line == told.crisis.lines] == [
        ROOM
    ]
    assert told.after(600).count(HelpStillWanted) == 1


@pytest.mark.parametrize(
    ("reported", "reminders"),
    [
        ({"name": "Studio", "reached": True}, 0),
        ({"name": "Studio", "reached": False}, 1),
        ({"person": LUCA, "reached": True}, 1),
    ],
)
def test_somebody_from_outside_who_was_reached_settles_it(reported: dict[str, object], reminders: int) -> None:
    assert red().asks(ReportHelp, ANNA, **reported).after(60).count(HelpStillWanted) == reminders


def test_what_is_proposed_anew_is_asked_for_in_its_own_time() -> None:
    told = red().asks(ReportHelp, ANNA, name="Agency", reached=True).after(20)
    told.asks(LogMentions, ANNA, seen=(Sighting(text="My lawyer", klass=Klass.LEGAL),)).after(15)
    assert told.count(HelpStillWanted) == 0
    assert told.after(15).count(HelpStillWanted, reasons=(Reason.LEGAL,)) == 1


def test_what_is_closed_or_watched_is_not_reminded() -> None:
    closed = red().asks(CloseCrisis, ANNA, reason="over", confirmed=True).after(60)
    watched = red().asks(ResolveCrisis, ANNA, how="calm").after(60)
    assert closed.count(HelpStillWanted) == watched.count(HelpStillWanted) == 0
