"""The internal update: said once where it must be known, to nobody who may not see it, and asked for again in time."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.deliveries import ROOM, STAKEHOLDERS, Say, Show, privately
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.help import Followed, HelpAdvised, Unfollowed, UpdateBroughtForward, UpdateDue, UpdateWritten
from bot.crisis.levels import DEFAULT_TIMINGS, Level, Timing
from bot.crisis.model import BOARD
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import AnswerCall, BeginNight, ChangeLevel
from bot.crisis.requests.help import FollowCrisis, WriteUpdate
from bot.crisis.requests.opening import ReportRoomLost
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.watch import ResolveCrisis
from bot.crisis.rules import replay
from bot.crisis.updating import FOLLOWER, LONGEST
from tests.people import ANNA, BRUNO, CARLA, LUCA, MANY, T0
from tests.story import Story, like, story

STRANGER = "p-nina"


def followed(**more: object) -> Story:
    return story(MANY, **more).asks(FollowCrisis, STRANGER).asks(FollowCrisis, CARLA)


def test_it_goes_to_the_stakeholders_and_to_each_follower_once() -> None:
    told = (
        followed()
        .asks(WriteUpdate, ANNA, known="The photo is ours")
        .happened(like(UpdateWritten, known="The photo is ours", next_at=T0 + timedelta(minutes=60)))
    )
    says = [each.where for each in told.new_tellings if isinstance(each, Say)]
    assert says == [STAKEHOLDERS, privately(STRANGER), privately(CARLA)]
    told.told(like(Show, slot=BOARD))


def test_whoever_writes_it_and_follows_does_not_read_it_twice() -> None:
    followed().asks(WriteUpdate, CARLA, known="x").untold(like(Say, where=privately(CARLA)))


def test_nothing_of_a_private_crisis_goes_to_a_channel_or_to_strangers() -> None:
    told = story(MANY, private=True).refused("not_yours_to_follow", FollowCrisis, STRANGER)
    told.asks(FollowCrisis, BRUNO).asks(WriteUpdate, ANNA, known="x")
    assert [each.where for each in told.new_tellings if isinstance(each, Say)] == [privately(BRUNO)]


def test_the_next_one_is_due_by_the_level() -> None:
    minutes = {Level.RED: 30, Level.ORANGE: 60, Level.YELLOW: 1440, Level.GREEN: 1440}
    assert {each.level: each.internal for each in DEFAULT_TIMINGS} == minutes
    for level, length in minutes.items():
        told = story(MANY, level=level).asks(WriteUpdate, ANNA, known="x")
        assert told.crisis.aid.next_at == T0 + timedelta(minutes=length)
    plan = (Timing(level=Level.ORANGE, answer=5, first_answer=5, update=5),)
    assert story(MANY, timings=plan).asks(WriteUpdate, ANNA, known="x").crisis.aid.next_at == T0 + timedelta(minutes=60)


def test_one_reminder_when_it_is_due() -> None:
    told = story(MANY).asks(GiveRole, ANNA, role="internal", holder=BRUNO).asks(AnswerCall, BRUNO)
    told.asks(WriteUpdate, ANNA, known="x").after(60)
    assert told.count(UpdateDue, to=BRUNO) == 1 and told.crisis.aid.due
    told.told(like(Say, where=privately(BRUNO)), like(Show, slot=BOARD))
    assert told.after(600).count(UpdateDue) == 1
    assert not told.asks(WriteUpdate, ANNA, known="y").crisis.aid.due


def test_another_update_before_it_is_due_moves_it() -> None:
    told = story(MANY).asks(WriteUpdate, ANNA, known="x").after(50).asks(WriteUpdate, ANNA, known="y")
    assert told.after(20).count(UpdateDue) == 0 and told.after(40).count(UpdateDue) == 1


def test_in_the_night_the_watch_is_reminded() -> None:
    told = story(MANY).asks(WriteUpdate, ANNA, known="x")
    told.asks(BeginNight, LUCA, until=T0 + timedelta(hours=9), watch=CARLA).after(60)
    assert told.count(UpdateDue, to=CARLA) == 1


def test_where_it_is_over_nobody_is_reminded() -> None:
    told = story(MANY).asks(WriteUpdate, ANNA, known="x").asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    assert told.after(600).count(UpdateDue) == 0
    told.refused("not_open", WriteUpdate, known="x")


def test_what_is_no_update() -> None:
    told = story(MANY).refused("update_empty", WriteUpdate, known="  ")
    told.refused("update_long", WriteUpdate, known="x" * (LONGEST + 1))
    told.refused("promise_in_past", WriteUpdate, known="x", next_at=T0)


def test_followers_hear_of_levels_and_of_the_end_and_of_nothing_else() -> None:
    heard = like(Say, where=privately(STRANGER), part=FOLLOWER)
    followed().asks(ChangeLevel, ANNA, level=Level.RED, reason="press").told(heard)
    followed().asks(CloseCrisis, ANNA, reason="over", confirmed=True).told(heard)
    followed().asks(CancelCrisis, ANNA).told(heard)
    followed().after(200).untold(like(Say, where=privately(STRANGER)))


def test_following_brings_nobody_into_the_crisis() -> None:
    told = followed()
    assert STRANGER not in {each.person for each in told.crisis.acted} and STRANGER not in told.crisis.invited
    told.asks(FollowCrisis, STRANGER).happened()
    told.asks(FollowCrisis, STRANGER, on=False).happened(like(Unfollowed, by=STRANGER))
    told.asks(WriteUpdate, ANNA, known="x").untold(like(Say, where=privately(STRANGER)))
    assert told.crisis.aid.followers == (CARLA,) and replay(told.facts) == told.crisis
    told.asks(FollowCrisis, BRUNO).happened(like(Followed, by=BRUNO))
    assert told.crisis.call(BRUNO) and told.crisis.call(BRUNO).answered_at is None  # type: ignore[union-attr]


def test_what_was_due_while_it_was_closed_is_asked_for_when_it_goes_on() -> None:
    told = story(MANY).asks(WriteUpdate, ANNA, known="x").asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.after(90).asks(ReopenCrisis, ANNA, room_name="", reason="again").after(0)
    assert told.count(UpdateDue) == 1
    told = story(MANY).asks(WriteUpdate, ANNA, known="x").asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.after(20).asks(ReopenCrisis, ANNA, room_name="", reason="again").after(0)
    assert told.count(UpdateDue) == 0 and told.after(40).count(UpdateDue) == 1


def test_at_a_worse_level_the_next_one_comes_sooner_and_never_later() -> None:
    told = (
        story(MANY).asks(WriteUpdate, ANNA, known="x").after(10).asks(ChangeLevel, ANNA, level=Level.RED, reason="tv")
    )
    sooner = T0 + timedelta(minutes=40)
    moved = like(UpdateBroughtForward, next_at=sooner, before=T0 + timedelta(minutes=60))
    told.happened(like(LevelChanged), moved, like(HelpAdvised)).told(like(Say, where=ROOM), like(Show, slot=BOARD))
    assert told.crisis.aid.next_at == sooner and replay(told.facts) == told.crisis
    assert told.after(31).count(UpdateDue) == 1 and told.after(60).count(UpdateDue) == 1


def test_what_is_due_before_that_or_was_never_promised_stays() -> None:
    soon = story(MANY).asks(WriteUpdate, ANNA, known="x").after(45)
    soon.asks(ChangeLevel, ANNA, level=Level.RED, reason="tv").after(0)
    never = story(MANY).asks(ChangeLevel, ANNA, level=Level.RED, reason="tv")
    due = story(MANY).asks(WriteUpdate, ANNA, known="x").after(65)
    due.asks(ChangeLevel, ANNA, level=Level.RED, reason="tv")
    calmer = story(MANY, level=Level.RED).asks(WriteUpdate, ANNA, known="x")
    calmer.asks(ChangeLevel, ANNA, level=Level.ORANGE, reason="calm")
    assert [each.count(UpdateBroughtForward) for each in (soon, never, due, calmer)] == [0, 0, 0, 0]


def test_followers_hear_of_the_watch_and_that_it_goes_on() -> None:
    heard = like(Say, where=privately(STRANGER), part=FOLLOWER)
    watched = followed().asks(ResolveCrisis, ANNA, how="calm").told(heard)
    watched.asks(ReopenCrisis, ANNA, reason="again", room_name="").told(heard)
    over = followed().asks(ResolveCrisis, ANNA, how="calm").at(T0 + timedelta(days=9))
    assert [each for each in over.new_tellings if heard.fits(each)] != [], "the watch is over"
    told = followed().asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(ReopenCrisis, ANNA, reason="again", room_name="").told(heard)
    lost = followed().asks(ReportRoomLost, room="C1", why="deleted")
    lost.asks(ReopenCrisis, ANNA, reason="", room_name="again").untold(heard)
