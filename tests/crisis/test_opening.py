"""The room opens ready; what is learnt later; rooms and cards that are lost."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    ROOM,
    Describe,
    Invite,
    Lane,
    OpenRoom,
    PinCard,
    Say,
    Show,
    privately,
)
from bot.crisis.facts.closing import CrisisArchived, CrisisReopened
from bot.crisis.facts.escalation import CallAnswered
from bot.crisis.facts.opening import (
    CardLost,
    CardPlaced,
    DeliveryFailed,
    DetailLearnt,
    NeighbourSeen,
    RoomLost,
    RoomOpened,
    RoomWanted,
)
from bot.crisis.model import BOARD
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.opening import (
    LearnDetail,
    MeetNeighbour,
    ReportCardLost,
    ReportRoomLost,
    SettleArchive,
    SettleCard,
    SettleFailure,
    SettleRoom,
    StartCrisis,
    WantRoom,
)
from tests.people import ANNA, LUCA, PLACE, T0
from tests.story import like, opening, starting, story


def test_a_room_opens_three_calls_deep() -> None:
    told = opening(seats=())
    told.told(
        like(OpenRoom, key="room", name="crisis-20261121-leak-x7k2", private=False, after=()),
        like(Invite, people=(ANNA,), after=("room",)),
        like(Describe, what="topic", after=("room",)),
        like(Describe, what="purpose", after=("room",)),
        like(Show, slot=BOARD, after=("room",)),
        like(PinCard, slot=BOARD, after=("show:board",)),
        like(Say, where=ANNOUNCEMENTS),
        like(Say, where=privately(ANNA), part="starter"),
        like(Show, slot="step:evidence", after=("show:board",)),
    )


def test_a_private_crisis_is_never_announced() -> None:
    opening(private=True).told(like(OpenRoom, private=True)).untold(like(Say, where=ANNOUNCEMENTS))


def test_results_are_settled_once() -> None:
    told = opening(seats=()).asks(SettleRoom, place=PLACE).happened(like(RoomOpened, place=PLACE))
    told.asks(SettleRoom, place=PLACE).happened()
    card = {"slot": BOARD, "room": PLACE.room, "message": "m1"}
    told.asks(SettleCard, **card).happened(like(CardPlaced, slot=BOARD, message="m1"))
    told.asks(SettleCard, **card).happened()
    assert told.crisis.room == PLACE


def test_details_learnt_later() -> None:
    told = story(seats=())
    told.asks(LearnDetail, ANNA, title="Better", exposed_at=T0 - timedelta(minutes=9), exposed_about=True)
    told.happened(like(DetailLearnt, title="Better")).told(like(Show, slot=BOARD))
    assert (told.crisis.title, told.crisis.exposed_about) == ("Better", True)
    told.asks(LearnDetail, ANNA, title="Better").happened()
    told.asks(LearnDetail, ANNA, platform="instagram", link="https://x.example", brand="cafe", language="it")
    assert (told.crisis.platform, told.crisis.language, told.crisis.exposed_about) == ("instagram", "it", True)
    told.refused("exposed_in_future", LearnDetail, exposed_at=T0 + timedelta(hours=1))


def test_what_was_known_is_not_learnt_again() -> None:
    told = story(seats=()).asks(LearnDetail, ANNA, title="A leak", link="https://x.example", language="en")
    told.happened(like(DetailLearnt, title=None, language=None, link="https://x.example"))
    exposed = T0 - timedelta(minutes=9)
    told.asks(LearnDetail, ANNA, exposed_at=exposed, exposed_about=True)
    told.asks(LearnDetail, ANNA, exposed_at=exposed).happened(like(DetailLearnt, exposed_at=exposed))
    assert not told.crisis.exposed_about


def test_a_new_language_or_title_describes_the_room_anew() -> None:
    told = story(seats=()).asks(LearnDetail, ANNA, language="it")
    told.told(like(Describe, what="topic"), like(Describe, what="purpose"))
    told.asks(LearnDetail, ANNA, title="Better").told(like(Describe, what="topic"))
    told.untold(like(Describe, what="purpose"))
    told.asks(LearnDetail, ANNA, platform="instagram").untold(like(Describe))


def test_neighbours_are_met_once_and_nobody_meets_themselves() -> None:
    met = {"other": "c2", "other_by": LUCA, "title": "Theft", "room_name": "crisis-x"}
    told = story(seats=()).asks(MeetNeighbour, **met).told(like(Say, where=ROOM))
    told.happened(like(NeighbourSeen, **met, later=True))
    told.asks(MeetNeighbour, **met).happened()
    told.asks(MeetNeighbour, other="c3", other_by=ANNA).happened()


def test_a_deleted_card_is_posted_once_more() -> None:
    told = story(seats=())
    board, step = told.crisis.message(BOARD), told.crisis.message("step:evidence")
    assert board and step
    told.asks(ReportCardLost, message=step.message).happened(like(CardLost, slot="step:evidence"))
    told.told(like(Show, slot="step:evidence", standing=False))
    told.asks(ReportCardLost, message=step.message).happened()
    told.asks(ReportCardLost, message=board.message).happened(like(CardLost, slot=BOARD))
    told.told(like(Show, slot=BOARD, standing=False), like(PinCard, slot=BOARD, after=("show:board",)))
    told.asks(ReportCardLost, message="a message of somebody else").happened()


def test_a_lost_room_is_told_to_the_starter_and_can_be_opened_anew() -> None:
    told = story(seats=()).asks(ReportRoomLost, room="another", why="archived").happened()
    told.asks(ReportRoomLost, room=PLACE.room, why="archived").happened(like(RoomLost, why="archived"))
    told.told(like(Say, where=privately(ANNA))).untold(like(Show))
    told.asks(ReportRoomLost, room=PLACE.room, why="archived").happened()
    told.asks(ReopenCrisis, ANNA, room_name="crisis-new").told(like(OpenRoom, name="crisis-new"))
    told.happened(like(CrisisReopened, lost=True, room_name="crisis-new"))
    told.carried().told(like(Show, slot="step:evidence", standing=False), like(Show, slot="step:holding"))
    assert told.crisis.is_open and told.crisis.room is not None and told.crisis.room.room != PLACE.room
    assert told.crisis.message(BOARD) is not None


def test_in_a_new_room_the_board_stands_before_it_is_pinned() -> None:
    told = story(seats=()).asks(ReportRoomLost, room=PLACE.room, why="deleted")
    keys = [each.key for each in told.asks(ReopenCrisis, ANNA, room_name="crisis-new").new_tellings]
    assert keys.index("room") < keys.index("show:board") < keys.index("pin")


def test_what_cannot_be_delivered_is_said_where_it_still_can() -> None:
    told = story(seats=()).asks(SettleFailure, key="invite:1", why="person_not_here")
    told.happened(like(DeliveryFailed, key="invite:1")).told(like(Say, where=ROOM))
    told.asks(SettleFailure, key="say:failed:9", why="too_long").happened(like(DeliveryFailed)).silent()


def test_what_could_not_be_said_to_one_person_is_said_in_the_room_but_for_the_first_word_to_the_starter() -> None:
    told = story(seats=()).asks(SettleFailure, key="say:2", why="dm_closed", to=LUCA)
    told.happened(like(DeliveryFailed, to=LUCA)).told(like(Say, where=ROOM, lane=Lane.CALL))
    told.asks(SettleFailure, key="say:1:starter", why="dm_closed", to=ANNA).happened(like(DeliveryFailed)).silent()


def test_a_room_that_could_not_be_opened_is_tried_again_by_a_tap_and_nobody_is_called_twice() -> None:
    told = opening().asks(SettleFailure, key="room", why="scope").told(like(Say, where=privately(ANNA)))
    called = [call.person for call in told.crisis.calls]
    assert called
    told.asks(AnswerCall, called[0]).happened(like(CallAnswered, person=called[0]))
    told.asks(WantRoom, ANNA, room_name="crisis-again").happened(like(RoomWanted))
    told.told(like(OpenRoom, name="crisis-again"), like(Show, slot=BOARD))
    told.untold(like(Say, where=ANNOUNCEMENTS))  # the first one still waits for the room
    assert sorted(call.person for call in told.crisis.calls) == sorted(called)
    told.asks(SettleRoom, place=PLACE).refused("has_room", WantRoom, ANNA, room_name="crisis-third")
    assert told.crisis.room == PLACE


def test_a_room_that_came_by_reopening_is_not_asked_for_once_more() -> None:
    told = opening().asks(SettleFailure, key="room", why="scope").asks(CloseCrisis, ANNA, reason="x", confirmed=True)
    told.asks(ReopenCrisis, ANNA, room_name="crisis-again").asks(SettleRoom, place=PLACE)
    told.refused("has_room", WantRoom, ANNA, room_name="crisis-third")


def test_the_archive_is_settled_once() -> None:
    told = story(seats=()).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(SettleArchive).happened(like(CrisisArchived)).silent()
    told.asks(SettleArchive).happened()
    assert told.crisis.room is None


def test_a_start_is_not_for_a_running_crisis() -> None:
    told = story(seats=())
    assert isinstance(starting(), StartCrisis)
    told.put(starting()).happened()


def test_of_our_reactions_only_the_first_ones_failure_is_told() -> None:
    told = story(seats=())
    cards = [f"seed:{each.message}" for each in told.crisis.posted if each.slot != BOARD]
    assert len(cards) > 1
    told.asks(SettleFailure, key=cards[0], why="permission", permission="react").told(like(Say, where=ROOM))
    told.asks(SettleFailure, key=cards[1], why="permission").happened(like(DeliveryFailed)).silent()
