"""What each kind of delivery means on a platform, and what it brings back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import get_args

import pytest

from bot.crisis import rules
from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    Alarm,
    ArchiveRoom,
    Delivery,
    Describe,
    Invite,
    LiftNet,
    OpenRoom,
    PinCard,
    Say,
    Seal,
    SeedSign,
    Show,
    SpreadNet,
    Upload,
    Where,
    privately,
    whisper,
)
from bot.crisis.facts.claims import StaffLineGiven
from bot.crisis.facts.escalation import CallAnswered
from bot.crisis.facts.opening import CardPlaced, RoomOpened
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.facts.statements import ReviewAsked, StatementCleared, StatementDrafted, StatementEdited
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.letters import letter_in
from bot.crisis.model import BOARD, Crisis, Place
from bot.crisis.person import Person
from bot.crisis.requests.escalation import RingCall, SettleNet
from bot.crisis.requests.opening import ReportCardLost, SettleArchive, SettleCard, SettleRoom
from bot.crisis.requests.record import SettleSeal
from bot.crisis.roster import BrandContacts, Contacts
from bot.crisis.statement import Wording, version_of
from bot.crisis.traces import Sign
from bot.desk.carrying import Carrying
from bot.desk.places import Stale
from bot.desk.port import NewRoom, Undeliverable
from bot.show.card import Card, plain
from bot.store import archive, ledger
from bot.store.engine import Engine, transaction
from bot.store.outbox import Parcel
from tests.desk.chats import MemoryChat
from tests.desk.post_office import ROOM, PostOffice
from tests.store.examples import ANNA, BRUNO, CARLA, NOW, SLACK, START, grains, minutes, opened

OPEN_ROOM = OpenRoom(key="room", name=START.room_name, private=False)
BOARD_SHOWN = Show(key="show:board", slot=BOARD)


IN_ROOM = Where()


def say(where: Where = IN_ROOM, part: str = "announcement") -> Say:
    return Say(key="say:1", where=where, line=1, part=part)


@dataclass
class Hands:
    """A carrier with one chat, and the crisis as the test wants it."""

    office: PostOffice
    carrying: Carrying
    crisis: Crisis

    @property
    def chat(self) -> MemoryChat:
        return self.office.chat

    async def carry(self, delivery: Delivery, tries: int = 0) -> list[object]:
        parcel = Parcel(
            id=1,
            crisis="c1",
            workspace=SLACK,
            delivery=delivery,
            put_at=NOW,
            due_at=NOW,
            tries=tries,
            wanted=1,
            lease=tries,
        )
        return list(await self.carrying.carry(self.chat, parcel, self.crisis))

    def posted(self) -> list[tuple[str, str]]:
        """Where what was posted."""
        return [(room, plain(card.summary)) for room, card in self.chat.messages.values()]


@pytest.fixture
async def hands(engine: Engine) -> Hands:
    office = PostOffice(engine)
    crisis = rules.change(opened(engine), RoomOpened(at=NOW, place=Place(workspace=SLACK, room=ROOM)))
    crisis = rules.change(crisis, CardPlaced(at=NOW, slot=BOARD, room=ROOM, message="m0"))
    brand = BrandContacts(id="bakery", name="Bakery", announce={SLACK: "#general"})
    office.people.contacts = Contacts(brands=(brand,))
    return Hands(office, Carrying(engine, office.people, office.bridge, office.clock, office.press), crisis)


def without_room(hands: Hands) -> Hands:
    return replace(hands, crisis=replace(hands.crisis, places=(), posted=()))


async def test_a_room_is_opened_and_its_place_comes_back(hands: Hands) -> None:
    (result,) = await hands.carry(OPEN_ROOM)
    assert result == SettleRoom(crisis="c1", at=NOW, place=Place(workspace=SLACK, room=ROOM))
    asked = hands.chat.rooms[START.room_name]
    assert asked == NewRoom(name=START.room_name, private=False, wanted_at=NOW, topic=asked.topic, users=asked.users)
    assert START.title in asked.topic and len(asked.users) == len(hands.crisis.invited) > 0


async def test_only_what_was_tried_before_is_looked_for(hands: Hands) -> None:
    await hands.carry(OPEN_ROOM)
    await hands.carry(OPEN_ROOM, tries=1)
    assert [call.look for call in hands.chat.calls] == [False, True]


async def test_a_card_that_does_not_stand_is_posted_and_its_place_comes_back(hands: Hands) -> None:
    hands.crisis = replace(hands.crisis, posted=())
    (result,) = await hands.carry(BOARD_SHOWN)
    assert result == SettleCard(crisis="c1", at=NOW, slot=BOARD, room=ROOM, message="m1")


async def test_a_card_that_stands_is_edited_where_it_is(hands: Hands) -> None:
    hands.chat.messages["m0"] = (ROOM, Card(summary=("old",)))
    assert await hands.carry(BOARD_SHOWN) == []
    assert hands.chat.edits == ["m0"] and START.title in hands.posted()[0][1]


async def test_a_card_that_was_deleted_is_reported_lost(hands: Hands) -> None:
    assert await hands.carry(BOARD_SHOWN) == [ReportCardLost(crisis="c1", at=NOW, message="m0")]


async def test_a_card_that_cannot_be_edited_for_another_reason_is_undeliverable(hands: Hands) -> None:
    hands.chat.troubles["edit"] = [Undeliverable("room_archived")]
    with pytest.raises(Undeliverable, match="room_archived"):
        await hands.carry(BOARD_SHOWN)


async def test_a_card_of_a_step_that_is_not_there_is_stale(hands: Hands) -> None:
    with pytest.raises(Stale):
        await hands.carry(Show(key="show:step:none", slot="step:none"))


async def test_a_card_of_the_announcements_is_posted_and_edited_there(hands: Hands) -> None:
    given = StaffLineGiven(at=NOW, number=1, text="We know.")
    show, hands.crisis = Show(key="show:x", slot="announced:line:1"), rules.change(hands.crisis, given)
    (result,) = await hands.carry(show)
    assert result == SettleCard(crisis="c1", at=NOW, slot=show.slot, room="#general", message="m1")
    hands.crisis = rules.change(hands.crisis, CardPlaced(at=NOW, slot=show.slot, room="#general", message="m1"))
    hands.office.people.contacts = Contacts()
    assert await hands.carry(show) == [] and hands.chat.edits == ["m1"], (
        "where it stands, whatever is announced where now"
    )
    with pytest.raises(Stale):
        await hands.carry(replace(show, slot="announced:line:2"))


async def test_words_go_where_they_belong(hands: Hands) -> None:
    for where in (Where(), privately(ANNA), ANNOUNCEMENTS):
        await hands.carry(say(where))
    assert [call.room for call in hands.chat.calls] == [ROOM, f"D:U-{ANNA}", "#general"]


async def test_words_in_a_thread_answer_the_card(hands: Hands) -> None:
    await hands.carry(say(Where(kind="thread", slot=BOARD)))
    assert [call.room for call in hands.chat.calls] == [ROOM]


async def test_a_whisper_is_whispered_in_the_room(hands: Hands) -> None:
    await hands.carry(say(whisper(ANNA)))
    assert [(call.method, call.room) for call in hands.chat.calls] == [("whisper", ROOM)]


async def test_who_reads_alone_reads_their_own_language(hands: Hands) -> None:
    with transaction(hands.office.engine) as connection:
        archive.keep_person(connection, Person(id=BRUNO, name="Bruno", language="it"))
    await hands.carry(say(privately(ANNA), part="starter"))
    english = hands.posted()[-1][1]
    hands.chat.keys.clear()
    await hands.carry(say(privately(BRUNO), part="starter"))
    assert hands.posted()[-1][1] != english


async def test_whoever_has_no_user_here_cannot_be_told(hands: Hands) -> None:
    with pytest.raises(Undeliverable, match="person_not_here"):
        await hands.carry(say(privately("p-nobody")))


async def test_where_no_channel_is_named_nothing_is_announced(hands: Hands) -> None:
    hands.office.people.contacts = Contacts()
    with pytest.raises(Stale):
        await hands.carry(say(ANNOUNCEMENTS))
    assert hands.chat.calls == []


async def test_people_are_invited_by_their_users(hands: Hands) -> None:
    await hands.carry(Invite(key="invite", people=(ANNA, BRUNO, "p-nobody")))
    assert hands.chat.invited == {ROOM: {f"U-{ANNA}", f"U-{BRUNO}"}}


ROOM_MATTERS: dict[str, Delivery] = {
    "topic": Describe(key="topic", what="topic"),
    "purpose": Describe(key="purpose", what="purpose"),
    "pin": PinCard(key="pin", slot=BOARD),
    "sign": SeedSign(key="sign", slot=BOARD, sign=Sign.DONE),
}


@pytest.mark.parametrize("method", ROOM_MATTERS)
async def test_what_concerns_the_room(hands: Hands, method: str) -> None:
    assert await hands.carry(ROOM_MATTERS[method]) == []
    assert [(call.method, call.room) for call in hands.chat.calls] == [(method, ROOM)]


@pytest.mark.parametrize("slot", ["step:capture", "step:none"])
async def test_a_card_that_does_not_stand_cannot_be_pinned(hands: Hands, slot: str) -> None:
    with pytest.raises(Stale):
        await hands.carry(PinCard(key="pin", slot=slot))


async def test_without_a_room_nothing_about_it_is_done(hands: Hands) -> None:
    lost = without_room(hands)
    others: list[Delivery] = [BOARD_SHOWN, say(), say(whisper(ANNA)), Invite(key="invite", people=(ANNA,))]
    for delivery in (*ROOM_MATTERS.values(), *others):
        with pytest.raises(Stale):
            await lost.carry(delivery)
    assert hands.chat.calls == []


async def test_a_room_is_archived(hands: Hands) -> None:
    assert await hands.carry(ArchiveRoom(key="archive")) == [SettleArchive(crisis="c1", at=NOW)]
    assert hands.chat.methods() == ["archive"]


async def test_a_room_that_is_gone_already_counts_as_archived(hands: Hands) -> None:
    assert await without_room(hands).carry(ArchiveRoom(key="archive")) == [SettleArchive(crisis="c1", at=NOW)]
    assert hands.chat.calls == []


@pytest.mark.parametrize(("where", "room"), [(Where(), ROOM), (privately(ANNA), f"D:U-{ANNA}")], ids=["room", "alone"])
async def test_a_document_is_uploaded(hands: Hands, where: Where, room: str) -> None:
    await hands.carry(Upload(key="document", where=where, line=1, file="html"))
    assert [(call.method, call.room) for call in hands.chat.calls] == [("upload", room)]


# The net under a call


async def test_a_net_is_scheduled_and_its_name_comes_back(hands: Hands) -> None:
    (result,) = await hands.carry(SpreadNet(key="net", person=BRUNO, at=minutes(12)))
    assert isinstance(result, SettleNet) and result.person == BRUNO and result.net


async def test_no_net_for_somebody_who_answered_or_whose_time_is_over(hands: Hands) -> None:
    late, uncalled = SpreadNet(key="net", person=BRUNO, at=NOW), SpreadNet(key="net", person=CARLA, at=minutes(12))
    answered = replace(hands, crisis=rules.change(hands.crisis, CallAnswered(at=NOW, by=BRUNO, person=BRUNO)))
    for carrier, delivery in ((hands, late), (hands, uncalled), (answered, replace(late, at=minutes(12)))):
        with pytest.raises(Stale):
            await carrier.carry(delivery)
    assert hands.chat.calls == []


async def test_a_net_is_lifted(hands: Hands) -> None:
    assert await hands.carry(LiftNet(key="lift", person=BRUNO, net="Q1")) == []
    assert hands.chat.methods() == ["unschedule"]


async def test_alarms_are_none_of_its_business(hands: Hands) -> None:
    asks = RingCall(crisis="c1", at=NOW, due_at=NOW, person=BRUNO, turn=0)
    with pytest.raises(LookupError, match="courier"):
        await hands.carry(Alarm(key="alarm", at=NOW, asks=asks))


def test_every_kind_of_delivery_is_tried_here() -> None:
    tried = {OpenRoom, Show, Say, Invite, Describe, PinCard, SeedSign, Upload, SpreadNet, LiftNet, ArchiveRoom, Alarm}
    assert set(get_args(Delivery)) == tried | {Seal}


async def test_the_files_of_a_line_are_sealed_and_what_leads_to_none_brings_nothing(hands: Hands) -> None:
    print_of = Fingerprint(sha256="ab" * 32, size=3)
    hands.chat.files["https://files.example/F1"] = print_of
    links = ("https://files.example/F1", "https://news.example/x")
    kept = [EvidenceKept(at=NOW, by=ANNA, link=link) for link in links]
    hands.crisis = reduce(rules.change, kept, hands.crisis)
    with transaction(hands.office.engine) as connection:
        ledger.append(connection, hands.crisis, kept, NOW, grains())
    last = hands.crisis.lines
    (settled,) = await hands.carry(Seal(key="seal", line=last - 1))
    assert settled == SettleSeal(crisis="c1", at=NOW, line=last - 1, files=(print_of,), kept_by=ANNA, kept_at=NOW)
    assert await hands.carry(Seal(key="seal", line=last)) == []


async def test_words_that_changed_before_they_could_leave_do_not(hands: Hands) -> None:
    """They would come alone, to be copied, though nobody approves them any more."""
    read, new = (Wording(language="en", text=text) for text in ("We were wrong.", "We were right."))
    version, named = version_of((read,)), {"at": NOW, "by": ANNA, "statement": 1}
    cleared = StatementCleared(**named, version=version)  # type: ignore[arg-type]
    for fact in (StatementDrafted(**named, version=version, texts=(read,)), cleared):  # type: ignore[arg-type]
        hands.crisis = rules.change(hands.crisis, fact)
    with transaction(hands.office.engine) as connection:
        ledger.append(connection, hands.crisis, [cleared], NOW, grains())
    alone = Say(key="say", where=IN_ROOM, line=hands.crisis.lines, part="text:0")
    await hands.carry(alone)
    assert hands.posted()[-1][1] == "We were wrong."
    edited = StatementEdited(**named, version=version_of((new,)), texts=(new,))  # type: ignore[arg-type]
    hands.crisis = rules.change(hands.crisis, edited)
    with pytest.raises(Stale):
        await hands.carry(alone)


async def test_what_asks_several_is_remembered_and_edited_but_never_posted_twice(hands: Hands) -> None:
    read = (Wording(language="en", text="We were wrong."),)
    named = {"at": NOW, "by": ANNA, "statement": 1, "version": version_of(read)}
    asked = ReviewAsked(**named, approvers=(BRUNO,), needed=1)  # type: ignore[arg-type]
    for fact in (StatementDrafted(**named, texts=read), asked):  # type: ignore[arg-type]
        hands.crisis = rules.change(hands.crisis, fact)
    with transaction(hands.office.engine) as connection:
        ledger.append(connection, hands.crisis, [asked], NOW, grains())
    line = hands.crisis.lines
    (placed,) = await hands.carry(Say(key="say", where=privately(BRUNO), line=line, part="review"))
    assert isinstance(placed, SettleCard) and letter_in(placed.slot) is not None
    show = Show(key="show", slot=placed.slot, standing=True)
    with pytest.raises(Stale):
        await hands.carry(show)
    where = {"slot": placed.slot, "room": placed.room, "message": placed.message}
    hands.crisis = rules.change(hands.crisis, CardPlaced(at=NOW, **where))  # type: ignore[arg-type]
    assert await hands.carry(show) == [] and hands.chat.edits == [placed.message]
