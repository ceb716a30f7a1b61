"""What staff answer: one line holds, and reading it makes nobody part of the crisis."""

from __future__ import annotations

from bot.crisis.deliveries import ANNOUNCEMENTS, ROOM, Say, Show
from bot.crisis.facts.claims import StaffLineGiven, StaffLineRead
from bot.crisis.people import here
from bot.crisis.requests.claims import GiveLine, LogClaim, ReadLine
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.opening import ReportCardLost
from bot.crisis.rules import replay
from bot.crisis.staff_lines import LONGEST, current
from tests.people import ANNA, BRUNO, LUCA
from tests.story import Story, like, story

TEXT = "We know about it and answer on our page by 18:30."
OUTSIDE = "announced:line:1"


def given() -> Story:
    return story().asks(GiveLine, ANNA, text=TEXT)


def test_a_line_stands_in_the_room_and_in_the_announcements() -> None:
    told = given().happened(like(StaffLineGiven, number=1, text=TEXT, cites=()))
    told.told(like(Show, slot="line:1", where=ROOM), like(Show, slot=OUTSIDE, where=ANNOUNCEMENTS)).untold(like(Say))
    told.carried()
    assert told.crisis.message(OUTSIDE) is not None and told.crisis.message("line:1") is not None


def test_of_a_private_crisis_it_stays_in_the_room() -> None:
    told = story(private=True).asks(GiveLine, ANNA, text=TEXT)
    told.told(like(Show, slot="line:1")).untold(like(Show, slot=OUTSIDE))
    told.asks(ReadLine, BRUNO, number=1).untold(like(Show, slot=OUTSIDE))


def test_a_newer_line_supersedes_it() -> None:
    told = given().carried().asks(GiveLine, ANNA, text="Ask our press office.")
    told.told(*(like(Show, slot=slot, standing=True) for slot in ("line:1", OUTSIDE)))
    told.told(like(Show, slot="line:2"), like(Show, slot="announced:line:2"))
    line = current(told.crisis)
    assert line is not None and line.number == 2
    told.refused("line_superseded", ReadLine, by="p-somebody", number=1)
    told.asks(GiveLine, ANNA, text="Ask our press office.").happened()


def test_what_never_stood_is_not_posted_to_say_that_it_is_old() -> None:
    told = given().asks(GiveLine, ANNA, text="Ask our press office.")
    told.untold(like(Show, slot="line:1"), like(Show, slot=OUTSIDE)).told(like(Show, slot="line:2"))


def test_who_has_read_it_is_counted_once() -> None:
    told = given().carried().asks(ReadLine, "p-shop", number=1).happened(like(StaffLineRead, number=1, person="p-shop"))
    told.told(like(Show, slot="line:1"), like(Show, slot=OUTSIDE)).untold(like(Say))
    told.asks(ReadLine, "p-shop", number=1).happened()
    told.asks(ReadLine, BRUNO, number=1)
    assert told.crisis.staff_lines[0].read_by == ("p-shop", BRUNO)
    assert replay(told.facts) == told.crisis


def test_reading_answers_no_call_and_brings_nobody_into_the_room() -> None:
    told = given().asks(ReadLine, LUCA, number=1).happened(like(StaffLineRead, person=LUCA))
    call = told.crisis.call(LUCA)
    assert call is not None and call.answered_at is None and not here(told.crisis, LUCA)


def test_a_line_that_says_what_is_not_confirmed_is_kept_with_its_warning() -> None:
    told = story().asks(LogClaim, ANNA, text="About 200 customers were ill")
    told.asks(GiveLine, ANNA, text="All 200 are well.").happened(like(StaffLineGiven, cites=(1,)))


def test_what_is_no_line() -> None:
    told = story().refused("line_empty", GiveLine, text=" ").refused("line_long", GiveLine, text="a" * (LONGEST + 1))
    told.refused("no_line", ReadLine, number=1)
    given().asks(CloseCrisis, ANNA, reason="over", confirmed=True).refused("not_open", ReadLine, number=1)


def test_a_card_that_somebody_deleted_there_is_posted_there_again() -> None:
    told = given().carried()
    card = told.crisis.message(OUTSIDE)
    assert card is not None
    told.asks(ReportCardLost, message=card.message).told(like(Show, slot=OUTSIDE, where=ANNOUNCEMENTS, standing=False))
