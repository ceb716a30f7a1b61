"""A crisis opens: what must stand, what is learnt later, and what happens when the room or a card is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from bot.crisis import clocks, starting
from bot.crisis.access import must_be_open
from bot.crisis.dealing import board, once_more, shown_again
from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    ROOM,
    Delivery,
    Describe,
    Invite,
    Lane,
    OpenRoom,
    PinCard,
    Say,
    SeedSign,
    Show,
    privately,
)
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisArchived
from bot.crisis.facts.opening import (
    CardLost,
    CardPlaced,
    CrisisOpened,
    DeliveryFailed,
    DetailLearnt,
    NeighbourSeen,
    OpeningFact,
    RoomLost,
    RoomOpened,
    RoomWanted,
)
from bot.crisis.letters import letter_in
from bot.crisis.model import BOARD, STEP_CARD, Crisis, CrisisState, Place, Posted
from bot.crisis.refused import Refused
from bot.crisis.requests.opening import (
    LearnDetail,
    MeetNeighbour,
    OpeningRequest,
    ReportCardLost,
    ReportRoomLost,
    SettleArchive,
    SettleCard,
    SettleFailure,
    SettleRoom,
    StartCrisis,
    WantRoom,
)
from bot.crisis.statement import Stage
from bot.crisis.traces import Sign


def decide(crisis: Crisis, request: OpeningRequest) -> list[Fact]:
    """What follows from a request of this subject; StartCrisis is for `start`, since there is no crisis yet."""
    match request:
        case StartCrisis():
            return []
        case MeetNeighbour():
            return _meet(crisis, request)
        case WantRoom(room_name=name):
            _must_lack_a_room(crisis)
            return starting.room_wanted(crisis, request, name)
        case SettleRoom(place=place):
            return [] if place in crisis.places else [RoomOpened(at=request.at, place=place)]
        case SettleCard(slot=slot, room=room, message=message):
            placed = Posted(slot=slot, room=room, message=message)
            return [] if placed in crisis.posted else [CardPlaced(at=request.at, slot=slot, room=room, message=message)]
        case SettleFailure(key=key, why=why, permission=permission, to=to):
            return [DeliveryFailed(at=request.at, key=key, why=why, permission=permission, to=to)]
        case SettleArchive():
            return [CrisisArchived(at=request.at)] if crisis.state is not CrisisState.ARCHIVED else []
        case ReportCardLost(message=message):
            lost = [each for each in crisis.posted if each.message == message]
            return [CardLost(at=request.at, by=request.by, slot=each.slot, message=message) for each in lost]
        case ReportRoomLost(room=room, why=why):
            alive = crisis.room is not None and crisis.room.room == room
            return [RoomLost(at=request.at, by=request.by, room=room, why=why)] if alive else []
        case LearnDetail():
            return _learn(crisis, request)
        case _:
            assert_never(request)


def _meet(crisis: Crisis, request: MeetNeighbour) -> list[Fact]:
    """Nobody is told of a second crisis of their own, nor of any twice."""
    other, by = request.other, request.other_by
    if other in crisis.neighbours or by == crisis.opened_by:
        return []
    named = {"title": request.title, "room_name": request.room_name}
    return [NeighbourSeen(at=request.at, other=other, other_by=by, later=True, **named)]  # type: ignore[arg-type]


def _must_lack_a_room(crisis: Crisis) -> None:
    if crisis.room_name and not crisis.room_failed:
        raise Refused("has_room")
    must_be_open(crisis)


def _learn(crisis: Crisis, request: LearnDetail) -> list[Fact]:
    if request.exposed_at and request.exposed_at > request.at:
        raise Refused("exposed_in_future")
    if request.brand not in (None, crisis.brand) and (crisis.walled or request.walled):
        raise Refused("brand_walled")  # who is in the room knows of it
    new = {name: _new(crisis, request, name) for name in _DETAILS}
    if request.exposed_about != crisis.exposed_about:
        new["exposed_at"] = request.exposed_at  # only how sure it is has changed
    if all(value is None for value in new.values()):
        return []
    if new["brand"] is not None:
        new |= {"outsiders": request.outsiders, "brand_name": request.brand_name}
    return [DetailLearnt(at=request.at, by=request.by, exposed_about=request.exposed_about, **new)]


_DETAILS = ("title", "link", "platform", "exposed_at", "noticed_at", "language", "brand")


def _new(crisis: Crisis, request: LearnDetail, name: str) -> Any:
    """A detail that differs from what is known; None where there is nothing to learn."""
    said = getattr(request, name)
    return None if said == getattr(crisis, name) else said


def change(crisis: Crisis, fact: OpeningFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case CrisisOpened():
            return starting.opened(fact)
        case RoomWanted(room_name=name, invited=invited):
            return clocks.started(replace(crisis, room_name=name, room_failed=False, invited=invited), fact.at)
        case NeighbourSeen(other=other):
            return replace(crisis, neighbours=(*crisis.neighbours, other))
        case RoomOpened(place=place):
            return replace(crisis, places=(*crisis.places, place), room_failed=False)
        case RoomLost(room=room):
            return replace(crisis, places=tuple(_ended(place, room) for place in crisis.places))
        case CardPlaced(slot=slot, room=room, message=message):
            others = tuple(each for each in crisis.posted if (each.slot, each.room) != (slot, room))
            return replace(crisis, posted=(*others, Posted(slot=slot, room=room, message=message)))
        case CardLost(message=message):
            return replace(crisis, posted=tuple(each for each in crisis.posted if each.message != message))
        case DeliveryFailed(key="room") if crisis.room is None:
            return replace(crisis, room_failed=True)
        case DeliveryFailed(key="archive"):
            return replace(crisis, archiving=False)
        case DeliveryFailed():
            return crisis
        case DetailLearnt():
            return clocks.with_dues(_changed(crisis, fact), fact.at)
        case _:
            assert_never(fact)


def _ended(place: Place, room: str) -> Place:
    return replace(place, alive=False) if place.room == room else place


def _changed(crisis: Crisis, fact: DetailLearnt) -> Crisis:
    learnt = {name: getattr(fact, name) for name in _DETAILS if getattr(fact, name) is not None}
    if fact.exposed_at is not None:
        learnt["exposed_about"] = fact.exposed_about
    if fact.brand is not None:
        learnt |= {"outsiders": fact.outsiders, "brand_name": fact.brand_name}
    return replace(crisis, **learnt)


def tell(fact: OpeningFact, after: Crisis) -> list[Delivery]:
    """What must be said or done outside because of a fact of this subject."""
    match fact:
        case CrisisOpened(room_name=""):
            return []  # whoever started it is answered at once, and the list of crises shows it
        case RoomWanted(again=True):
            return room_deliveries(after)  # the first words still wait for a room
        case CrisisOpened() | RoomWanted():
            return [*room_deliveries(after), *_first_words(after)]
        case NeighbourSeen() if not after.room_name:
            return [Say(key=f"say:{after.lines}", where=privately(after.opened_by), line=after.lines)]
        case NeighbourSeen():
            return [Say(key=f"say:{after.lines}", where=ROOM, line=after.lines)]
        case RoomLost():
            return [Say(key=f"say:{after.lines}", where=privately(after.opened_by), line=after.lines, lane=Lane.CALL)]
        case CardLost(slot=slot):
            return (
                [board(after), PinCard(key="pin", slot=BOARD, after=(f"show:{BOARD}",))]
                if slot == BOARD
                else [shown_again(after, slot)]
            )
        case DeliveryFailed():
            return _failed(fact, after)
        case CardPlaced(slot=slot, message=message) if slot.startswith(STEP_CARD) and after.is_open:
            # One reaction, so that people see where to tap; 👀 of all, since a ✅ of ours would look like a step done.
            return [SeedSign(key=f"seed:{message}", slot=slot, sign=Sign.SEEN)]
        case CardPlaced(slot=slot) if letter_in(slot):
            return _answered_meanwhile(slot, after)
        case DetailLearnt():
            return _described(fact, after)
        case RoomOpened() | CardPlaced():
            return []
        case _:
            assert_never(fact)


def _answered_meanwhile(slot: str, crisis: Crisis) -> list[Delivery]:
    """A private message that arrives once others have decided says so at once."""
    letter = letter_in(slot)
    wanted = letter and any(
        each.number == letter.statement and each.stage is Stage.REVIEW for each in crisis.statements
    )
    return [] if wanted else [Show(key=f"show:{slot}", slot=slot, standing=True)]


def _described(fact: DetailLearnt, after: Crisis) -> list[Delivery]:
    """A new title stands in the topic, a new language in all that describes the room."""
    if not after.room_name or (fact.title is None and fact.language is None):
        return []
    room = () if after.room else ("room",)
    topic = Describe(key="topic", what="topic", after=room)
    return [topic] if fact.language is None else [topic, Describe(key="purpose", what="purpose", after=room)]


def room_deliveries(crisis: Crisis) -> list[Delivery]:
    """A room that is ready three calls deep: create; then invite, topic, purpose, board; then pin."""
    room = ("room",)
    return [
        OpenRoom(key="room", name=crisis.room_name, private=crisis.private or crisis.walled),
        Invite(key=f"invite:{crisis.lines}", people=crisis.invited, after=room),
        Describe(key="topic", what="topic", after=room),
        Describe(key="purpose", what="purpose", after=room),
        board(crisis),
        PinCard(key="pin", slot=BOARD, after=(f"show:{BOARD}",)),
    ]


def _first_words(crisis: Crisis) -> list[Delivery]:
    line, room = crisis.lines, ("room",)
    said: list[Delivery] = [
        Say(key=f"say:{line}:starter", where=privately(crisis.opened_by), line=line, part="starter", after=room)
    ]
    if not crisis.private:
        key = f"say:{line}:announcement"
        said.append(Say(key=key, where=ANNOUNCEMENTS, line=line, part="announcement", after=room, lane=Lane.ROOM))
    return said


def _failed(fact: DeliveryFailed, after: Crisis) -> list[Delivery]:
    """Say what could not be done, where it can still be said; a failure to say so ends there. Whoever started it and
    takes no private messages was answered at once, and needs no second word of the room. Of our reactions, one on each
    card, only the first one's failure is told."""
    if fact.key.startswith("say:failed") or (fact.key.endswith(":starter") and fact.why == "dm_closed"):
        return []
    first = next((f"seed:{each.message}" for each in after.posted if each.slot != BOARD), "")
    if fact.key.startswith("seed:") and fact.key != first:
        return []
    again = once_more(after) if fact.key == "archive" else []
    where = ROOM if after.room and fact.key != "room" else privately(after.opened_by)
    lane = Lane.CALL if fact.to else Lane.TALK
    return [Say(key=f"say:failed:{after.lines}", where=where, line=after.lines, lane=lane), *again]
