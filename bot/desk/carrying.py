"""One delivery, one or two calls on a platform: what each kind means there, and what it brings back as requests.

Cards are rendered here, at the last moment, from the crisis as it is then. The rules' logical places become rooms here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import assert_never

from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    Alarm,
    ArchiveRoom,
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
)
from bot.crisis.entitled import may_see
from bot.crisis.facts import Fact, Line
from bot.crisis.facts.statements import ReviewAsked, ReviewReminded
from bot.crisis.letters import Letter, letter_in
from bot.crisis.mention import SLOT as MENTIONS
from bot.crisis.model import Crisis, PersonId, Place
from bot.crisis.person import Person
from bot.crisis.requests import Request
from bot.crisis.requests.escalation import SettleNet
from bot.crisis.requests.opening import ReportCardLost, SettleArchive, SettleCard, SettleFailure, SettleRoom
from bot.crisis.requests.record import SettleSeal
from bot.crisis.updating import FOLLOWER
from bot.desk.asking import looked_up
from bot.desk.bridge import Bridge
from bot.desk.people import People
from bot.desk.places import Stale, message_of, room_of
from bot.desk.port import Chat, Clock, Document, NewRoom, Undeliverable
from bot.desk.sealing import sealed
from bot.show.address import NUMBER, addressed, people_in
from bot.show.card import Card, at_rest
from bot.show.cards import card_for
from bot.show.letters import letter_card
from bot.show.lines import said
from bot.show.mentions import queue_card
from bot.show.statements import outdated
from bot.show.topics import net_card, purpose, topic
from bot.show.words import Words
from bot.store import ledger, mentions
from bot.store.engine import Engine, transaction
from bot.store.outbox import Parcel

Render = Callable[[Crisis, list[Line], Upload], Document]


class Carrying:
    """Knows how to make each kind of delivery."""

    command = "/crisis"
    """The name of the command, as messages tell people to type it."""

    def __init__(self, engine: Engine, people: People, bridge: Bridge, clock: Clock, render: Render) -> None:
        self._engine = engine
        self._people = people
        self._bridge = bridge.behind
        self._clock = clock
        self._render = render

    async def carry(self, chat: Chat, parcel: Parcel, crisis: Crisis) -> list[Request]:
        """Make it so, and tell what came of it."""
        delivery, look = parcel.delivery, parcel.tries > 0
        match delivery:
            case OpenRoom():
                return await self._open_room(chat, parcel, delivery, crisis)
            case Show():
                return await self._show(chat, parcel, delivery, crisis)
            case Say():
                return await self._say(chat, parcel, delivery, crisis)
            case Upload():
                await self._upload(chat, parcel, delivery, crisis)
                return []
            case SpreadNet() | LiftNet():
                return await self._net(chat, delivery, crisis, look)
            case Seal():
                return await self._seal(chat, parcel, delivery, crisis)
            case Alarm():
                raise LookupError("alarms are rung by the courier")
            case _:
                return await self._room_matters(chat, delivery, crisis)

    async def _open_room(self, chat: Chat, parcel: Parcel, wanted: OpenRoom, crisis: Crisis) -> list[Request]:
        """With its topic and its people, for platforms that take them at once."""
        users = await self._bridge(partial(self._people.users_of, chat.workspace, crisis.invited))
        new = NewRoom(
            name=wanted.name,
            private=wanted.private,
            wanted_at=parcel.put_at,
            topic=topic(crisis, self._room_words(crisis)),
            users=tuple(users.values()),
        )
        room = await chat.open_room(new, parcel.tries > 0)
        place = Place(workspace=chat.workspace, room=room, overseen=chat.overseen)
        return [SettleRoom(crisis=crisis.id, at=self._clock.now(), place=place)]

    async def _room_matters(
        self, chat: Chat, delivery: Invite | Describe | PinCard | SeedSign | ArchiveRoom, crisis: Crisis
    ) -> list[Request]:
        if isinstance(delivery, ArchiveRoom) and crisis.room is None:
            return [SettleArchive(crisis=crisis.id, at=self._clock.now())]
        room = room_of(crisis)
        match delivery:
            case Invite(people=people):
                users = await self._bridge(partial(self._people.users_of, chat.workspace, people))
                left = await chat.invite(room, [users[person] for person in people if person in users])
                if left:
                    at, key = self._clock.now(), delivery.key
                    return [SettleFailure(crisis=crisis.id, at=at, key=key, why="person_not_here")]
            case Describe(what=what):
                words = self._room_words(crisis)
                text = topic(crisis, words) if what == "topic" else purpose(crisis, words)
                await chat.describe(room, what, text)
            case PinCard(slot=slot):
                await chat.pin(room, message_of(crisis, slot))
            case SeedSign(slot=slot, sign=sign):
                await chat.sign(room, message_of(crisis, slot), sign)
            case ArchiveRoom():
                await chat.archive(room)
                return [SettleArchive(crisis=crisis.id, at=self._clock.now())]
            case _:
                assert_never(delivery)
        return []

    async def _show(self, chat: Chat, parcel: Parcel, show: Show, crisis: Crisis) -> list[Request]:
        """Edited where it stands, posted where it does not; a card somebody deleted is posted once more."""
        card = await self._card(show, crisis)
        if card is None:
            raise Stale
        card = await self._addressed(chat, card)
        standing = crisis.message(show.slot)
        if standing is None and letter_in(show.slot):
            raise Stale  # whoever deleted it need not read it once more
        if standing is None:
            room = await self._place(chat, show.where, crisis)
            message = await chat.post(room, card, f"{crisis.id}/{show.key}/{room}", parcel.tries > 0)
            return [SettleCard(crisis=crisis.id, at=self._clock.now(), slot=show.slot, room=room, message=message)]
        try:
            await chat.edit(standing.room, standing.message, card)
        except Undeliverable as error:
            if error.why != "message_gone":
                raise
            return [ReportCardLost(crisis=crisis.id, at=self._clock.now(), message=standing.message)]
        return []

    async def _card(self, show: Show, crisis: Crisis) -> Card | None:
        """What must stand there now; None where there is no such slot any more."""
        if show.slot == MENTIONS:
            return await self._bridge(partial(self._mentions, crisis))
        reader = await self._reader(show.where, crisis)
        if letter := letter_in(show.slot):
            return letter_card(crisis, letter, await self._bridge(partial(self._fact, crisis.id, letter.line)), reader)
        return card_for(crisis, show.slot, reader)

    def _mentions(self, crisis: Crisis) -> Card:
        """The card of their queue, which is not loaded with the crisis."""
        with transaction(self._engine) as connection:
            queue = mentions.queue(connection, crisis.id)
        card = queue_card(crisis, queue, self._room_words(crisis))
        return at_rest(card) if crisis.archiving else card

    async def _say(self, chat: Chat, parcel: Parcel, say: Say, crisis: Crisis) -> list[Request]:
        """Said, and remembered where it will have to change."""
        if say.part == FOLLOWER and not await self._bridge(partial(self._may_know, crisis, say.where.person or "")):
            return []  # they followed it once, and it is not theirs to know of any more
        fact = await self._bridge(partial(self._fact, crisis.id, say.line))
        if outdated(fact, say.part, crisis):
            raise Stale
        reader = await self._reader(say.where, crisis)
        card = await self._addressed(chat, said(say, fact, crisis, reader))
        if say.where.kind == "whisper":
            user = await self._user(chat, say.where.person or "")
            await chat.whisper(room_of(crisis), user, card)
            return []
        room = await self._place(chat, say.where, crisis)
        card_above = crisis.message(say.where.slot) if say.where.kind == "thread" else None
        thread = card_above.message if card_above else ""
        message = await chat.post(room, card, f"{crisis.id}/{say.key}", parcel.tries > 0, thread)
        if not isinstance(fact, ReviewAsked | ReviewReminded) or say.part != "review" or say.where.person is None:
            return []
        letter = Letter(statement=fact.statement, version=fact.version, line=say.line, person=say.where.person)
        return [SettleCard(crisis=crisis.id, at=self._clock.now(), slot=letter.slot, room=room, message=message)]

    def _may_know(self, crisis: Crisis, person: PersonId) -> bool:
        with transaction(self._engine) as connection:
            return may_see(crisis, looked_up(connection, self._people.contacts, person, crisis.workspace))

    def _fact(self, crisis: str, line: int) -> Fact:
        with transaction(self._engine) as connection:
            return ledger.line(connection, crisis, line).fact

    async def _reader(self, where: Where, crisis: Crisis) -> Words:
        """The room's words, or those of the one person who reads it."""
        if where.person is None or where.kind == "thread":
            return self._room_words(crisis)
        person = await self._bridge(partial(self._person, where.person))
        if person is None:
            return self._room_words(crisis)
        return Words(language=person.language, timezone=person.timezone, command=self.command)

    def _room_words(self, crisis: Crisis) -> Words:
        """What all read is in the crisis's language and zone."""
        return Words(language=crisis.language, timezone=crisis.timezone, command=self.command)

    def _person(self, person: str) -> Person | None:
        return self._people.persons((person,)).get(person)

    async def _place(self, chat: Chat, where: Where, crisis: Crisis) -> str:
        match where.kind:
            case "room" | "thread" | "whisper":
                return room_of(crisis)
            case "announcements" | "stakeholders":
                brand = self._people.brand_of_crisis(crisis)
                channels = {} if brand is None else brand.announce if where == ANNOUNCEMENTS else brand.stakeholders
                channel = channels.get(crisis.workspace, "")
                if not channel:
                    raise Stale
                return await chat.channel(channel)
            case "person":
                return await chat.direct(await self._user(chat, where.person or ""))
            case _:
                assert_never(where.kind)

    async def _user(self, chat: Chat, person: str) -> str:
        users = await self._bridge(partial(self._people.users_of, chat.workspace, (person,)))
        if person not in users:
            raise Undeliverable("person_not_here", person)
        return users[person]

    async def _addressed(self, chat: Chat, card: Card) -> Card:
        people = sorted(people_in(card))
        if not people:
            return card
        users, persons = await self._bridge(partial(self._known, chat.workspace, people))
        names = {key: person.name for key, person in persons.items()}
        numbers = {NUMBER + key: person.mobile or "—" for key, person in persons.items()}
        return addressed(card, users, names | numbers)

    def _known(self, workspace: str, people: Sequence[PersonId]) -> tuple[dict[PersonId, str], dict[PersonId, Person]]:
        return self._people.users_of(workspace, people), self._people.persons(people)

    async def _upload(self, chat: Chat, parcel: Parcel, upload: Upload, crisis: Crisis) -> None:
        document = await self._bridge(partial(self._document, upload, crisis))
        room = await self._place(chat, upload.where, crisis)
        await chat.upload(room, document, f"{crisis.id}/{upload.key}", parcel.tries > 0)

    def _document(self, upload: Upload, crisis: Crisis) -> Document:
        with transaction(self._engine) as connection:
            lines = ledger.timeline(connection, crisis.id)
        return self._render(crisis, lines, upload)

    async def _seal(self, chat: Chat, parcel: Parcel, seal: Seal, crisis: Crisis) -> list[Request]:
        """Nothing comes of a link that leads to no file of the platform."""
        fact = await self._bridge(partial(self._fact, crisis.id, seal.line))
        files, at = await sealed(chat, parcel, fact), self._clock.now()
        kept = {"line": seal.line, "kept_by": fact.by, "kept_at": fact.at}
        return [SettleSeal(crisis=crisis.id, at=at, files=files, **kept)] if files else []  # type: ignore[arg-type]

    async def _net(self, chat: Chat, delivery: SpreadNet | LiftNet, crisis: Crisis, look: bool) -> list[Request]:
        """What an earlier try may have spread is found first, and withdrawn where the call is over by now."""
        room = await chat.direct(await self._user(chat, delivery.person))
        if isinstance(delivery, LiftNet):
            await chat.unschedule(room, delivery.net)
            return []
        known = await chat.scheduled(room, delivery.at) if look else ""
        call = crisis.call(delivery.person)
        if call is None or call.answered_at or not crisis.is_open or delivery.at <= self._clock.now():
            if known:
                await chat.unschedule(room, known)
            raise Stale
        card = await self._addressed(chat, net_card(crisis, self._room_words(crisis)))
        scheduled = known or await chat.schedule(room, card, delivery.at)
        at = self._clock.now()
        return [SettleNet(crisis=crisis.id, at=at, person=delivery.person, net=scheduled)] if scheduled else []
