"""What a platform heard becomes a Request, and what comes of it an Answer. Nothing here is remembered.

What must come back within three seconds is the value returned here, and may die with the process; what must not be lost
is a row of the desk. Nothing is both.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import assert_never

from bot.crisis import access
from bot.crisis.model import BOARD, Crisis, CrisisState, Step, Via
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.opening import ReportCardLost, ReportRoomLost, StartCrisis
from bot.crisis.requests.record import WithdrawNote, WriteAction, WriteNote
from bot.crisis.requests.steps import FinishStep, SetSign
from bot.desk import begin, grammar, orders, presses
from bot.desk.bridge import Bridge
from bot.desk.desk import Desk, Outcome
from bot.desk.people import Someone
from bot.desk.port import (
    Answer,
    Chat,
    Clock,
    FormMistakes,
    Inbound,
    Marked,
    MessageGone,
    Pressed,
    Quiet,
    Reacted,
    Replied,
    Reply,
    RoomChanged,
    Submitted,
    TryLater,
    Typed,
    Undeliverable,
)
from bot.desk.scene import House, Scene
from bot.show import forms, private
from bot.show.address import addressed, people_in
from bot.show.card import Card, Mention
from bot.show.words import Words
from bot.store import archive, ledger
from bot.store.engine import Connection, Engine, StoreDown, transaction

log = logging.getLogger(__name__)


class Reception:
    """Receives whatever any platform hears."""

    def __init__(self, engine: Engine, desk: Desk, house: House, clock: Clock, bridge: Bridge) -> None:
        self._engine = engine
        self._desk = desk
        self._house = house
        self._clock = clock
        self._bridge = bridge
        self._chats: Mapping[str, Chat] = {}

    def serve(self, chats: Mapping[str, Chat]) -> None:
        """The platforms there are, by workspace."""
        self._chats = chats

    async def receive(self, heard: Inbound) -> Answer:
        """Answer what was heard. Without a database: the first steps by hand; StoreDown where nobody reads them."""
        try:
            speaker = await self._who(heard.workspace, heard.user)
            for user in _others(heard):
                await self._who(heard.workspace, user)
            return await self._bridge(partial(self._answer, heard, speaker))
        except StoreDown as down:
            log.error("no database: %s", down)
            if not isinstance(heard, Typed | Pressed | Submitted):
                raise  # the platform sends it again
            return self._by_hand()
        except (TryLater, Undeliverable) as error:
            log.warning("who is %s in %s? %s", heard.user, heard.workspace, error)
            return Reply(card=private.note(Words(language=self._house.language).say("refused.unknown_you")))

    async def _who(self, workspace: str, user: str) -> Someone:
        known = await self._bridge(partial(self._house.people.known, workspace, user))
        if known is not None:
            return known
        stranger = await self._chats[workspace].look_up(user)
        return await self._bridge(partial(self._house.people.meet, workspace, stranger))

    def _by_hand(self) -> Answer:
        books = self._house.playbooks
        book = books.get(begin.GENERIC) or next(iter(books.values()))
        return Reply(card=private.by_hand(Words(language=self._house.language), book))

    def _answer(self, heard: Inbound, speaker: Someone) -> Answer:
        """In the store's thread: find the crisis, understand, ask, and put the outcome into words."""
        with transaction(self._engine) as connection:
            crisis = self._crisis_of(connection, heard)
        scene = Scene(heard=heard, speaker=speaker, crisis=crisis, now=self._clock.now(), house=self._house)
        try:
            if not isinstance(heard, RoomChanged | MessageGone):
                access.check(speaker.standing)
            if crisis is not None and not access.may_see(crisis, scene.person) and crisis.private:
                self._only_for_members(heard, crisis)
            asked = self._understood(heard, scene)
            answer = asked if isinstance(asked, Answer) else self._ask(asked, scene)
        except Refused as refused:
            answer = self._refusal(refused, scene)
        return self._addressed(answer, heard.workspace)

    def _only_for_members(self, heard: Inbound, crisis: Crisis) -> None:
        """Whoever speaks in a private room is in it; from elsewhere a private crisis does not exist."""
        if crisis.room is None or heard.room != crisis.room.room:
            raise Refused("no_crisis")

    def _crisis_of(self, connection: Connection, heard: Inbound) -> Crisis | None:
        named = heard.crisis if isinstance(heard, Pressed | Submitted) else ""
        found = named or archive.in_room(connection, heard.workspace, heard.room)
        crisis = ledger.load(connection, found) if found else None
        return crisis if crisis is None or crisis.workspace == heard.workspace else None

    def _understood(self, heard: Inbound, scene: Scene) -> Request | Answer:
        match heard:
            case Typed():
                return self._typed(heard, scene)
            case Pressed():
                return presses.pressed(heard, scene)
            case Submitted():
                return presses.submitted(heard, scene)
            case Reacted() | Marked() | Replied() | RoomChanged() | MessageGone():
                return _noticed(heard, scene) if scene.crisis else Quiet()
            case _:
                assert_never(heard)

    def _typed(self, heard: Typed, scene: Scene) -> Request | Answer:
        order = grammar.read(heard.words)
        words, command = scene.words, self._house.command
        if isinstance(order, grammar.NotUnderstood):
            verb = order.said if order.missing else order.nearest
            example = next((each.example for each in grammar.VERBS if each.name == verb), "")
            card = private.not_understood(words, command, order.said, order.nearest, order.missing, example)
            return Reply(card=card)
        if order.verb == "help":
            verbs = [(verb.name, verb.example) for verb in grammar.VERBS if scene.crisis or verb.anywhere]
            return Reply(card=private.help_card(words, command, verbs, scene.crisis is not None))
        if order.verb == "list" or (order.verb == "status" and scene.crisis is None):
            return Reply(card=private.listing(self._visible(scene), words))
        if order.verb == "status" and scene.crisis:
            return Reply(card=private.status(scene.crisis, scene.person, words))
        return orders.carry_out(order, scene)

    def _visible(self, scene: Scene) -> list[Crisis]:
        with transaction(self._engine) as connection:
            found = archive.crises(connection, scene.heard.workspace, (CrisisState.OPEN,))
        return [crisis for crisis in found if access.may_see(crisis, scene.person)]

    def _ask(self, request: Request, scene: Scene) -> Answer:
        heard = scene.heard
        if isinstance(request, StartCrisis) and (twin := self._twin(request)):
            return Reply(card=private.note(scene.words.say("start.twin", room=twin.room_name)))
        try:
            outcome = self._desk.handle(request, heard.request_id, heard.workspace)
        except Refused as refused:
            if refused.why != "close_unconfirmed" or scene.crisis is None or not isinstance(request, CloseCrisis):
                raise
            left = forms.left(scene.words, scene.crisis)
            return Reply(card=private.close_question(scene.crisis, scene.words, left, request.reason))
        return self._done(request, outcome, scene)

    def _twin(self, request: StartCrisis) -> Crisis | None:
        """The same person starting the same thing again within moments has pressed twice."""
        with transaction(self._engine) as connection:
            known = archive.opened_since(connection, request.workspace, request.at - begin.SAME_AGAIN)
            same = [each for each in known if each.by == request.by and each.title == request.title]
            return ledger.load(connection, same[0].crisis) if same else None

    def _done(self, request: Request, outcome: Outcome, scene: Scene) -> Answer:
        """A short word for who typed; whoever pressed or reacted sees it on the card."""
        if isinstance(request, StartCrisis) and outcome.crisis:
            return Reply(card=private.note(scene.words.say("start.opening", room=outcome.crisis.room_name)))
        if not isinstance(scene.heard, Typed):
            return Quiet()
        key = f"did.{request.kind}" if outcome.facts else "did.nothing"
        return Reply(card=private.note(scene.words.say(key if scene.words.has(key) else "did.done")))

    def _refusal(self, refused: Refused, scene: Scene) -> Answer:
        details = {name: _shown(name, value, scene.words) for name, value in refused.details.items()}
        if isinstance(scene.heard, Submitted):
            field = _field_of(refused.why, scene.heard)
            return FormMistakes(mistakes={field: scene.words.text(f"refused.{refused.why}", **details)})
        if isinstance(scene.heard, Typed | Pressed):
            return Reply(card=private.refused(scene.words, refused.why, details))
        return Quiet()

    def _addressed(self, answer: Answer, workspace: str) -> Answer:
        return Reply(card=self.address(answer.card, workspace)) if isinstance(answer, Reply) else answer

    def address(self, card: Card, workspace: str) -> Card:
        """A card with its people as that workspace knows them."""
        people = sorted(people_in(card))
        if not people:
            return card
        names = {key: person.name for key, person in self._house.people.persons(people).items()}
        return addressed(card, self._house.people.users_of(workspace, people), names)


def _others(heard: Inbound) -> tuple[str, ...]:
    """The people somebody names: they must be known before the order is understood."""
    if isinstance(heard, Typed):
        order = grammar.read(heard.words)
        return order.people if isinstance(order, grammar.Order) else ()
    if isinstance(heard, Pressed) and heard.chosen:
        return (heard.chosen,)
    if isinstance(heard, Submitted):
        return tuple(heard.answers[name] for name in ("person", "owner") if heard.answers.get(name))
    if isinstance(heard, Marked) and heard.author:
        return (heard.author,)
    return ()


def _noticed(heard: Reacted | Marked | Replied | RoomChanged | MessageGone, scene: Scene) -> Request | Answer:
    """Reactions, marks, replies and what happens to rooms: none of it is answered in words."""
    crisis = scene.crisis
    assert crisis is not None
    person = scene.person if scene.speaker.standing is not Standing.BOT else None
    asked = {"crisis": crisis.id, "at": scene.now, "by": person}
    match heard:
        case Reacted(message=message, sign=sign, on=on, sent_at=sent_at):
            step = _step_of(crisis, message)
            if step is None:
                return Quiet()
            return SetSign(**asked, via=Via.SIGN, step=step.id, sign=sign, on=on, sent_at=sent_at)  # type: ignore[arg-type]
        case Marked():
            return _marked(heard, scene, asked)
        case Replied(thread=thread):
            return _replied(heard, _step_of(crisis, thread), asked)
        case RoomChanged(room=room, what=what):
            return ReportRoomLost(**asked, room=room, why=what)  # type: ignore[arg-type]
        case MessageGone(message=message):
            return ReportCardLost(**asked, message=message)  # type: ignore[arg-type]
        case _:
            assert_never(heard)


def _step_of(crisis: Crisis, message: str) -> Step | None:
    slot = next((each.slot for each in crisis.posted if each.message == message and each.slot != BOARD), "")
    return crisis.step(slot.removeprefix("step:")) if slot else None


def _marked(heard: Marked, scene: Scene, asked: Mapping[str, object]) -> Request:
    if not heard.on:
        return WithdrawNote(**asked, message=heard.message)  # type: ignore[arg-type]
    author = scene.known((heard.author,))
    marked = {"text": heard.text, "link": heard.link, "message": heard.message}
    if heard.what == "action":
        return WriteAction(**asked, **marked)  # type: ignore[arg-type]
    by = author[0] if author else None
    return WriteNote(**asked, **marked, author=by, happened_at=heard.written_at)  # type: ignore[arg-type]


def _replied(heard: Replied, step: Step | None, asked: Mapping[str, object]) -> Request | Answer:
    """A link or file posted in a step card's thread proves the step; other talk is nobody's business."""
    link = orders.taken_link(heard.text)[0]
    proof = link or next(iter(heard.files), "")
    if step is None or not proof:
        return Quiet()
    return FinishStep(**asked, via=Via.THREAD, step=step.id, proof=proof)  # type: ignore[arg-type]


def _shown(name: str, value: object, words: Words) -> object:
    if name == "who":
        return Mention(person=str(value), quiet=True) if value else ""
    return words.text(f"level.{value}") if name == "level" else value


_FIELDS: Mapping[str, str] = {
    "title_wanted": "title",
    "time_not_understood": "when",
    "promise_in_past": "when",
    "exposed_in_future": "exposed",
    "link_wanted": "proof",
    "done_in_future": "when",
    "minutes_not_understood": "minutes",
}


def _field_of(why: str, form: Submitted) -> str:
    """The field a mistake belongs to; the first one where it belongs to none."""
    wanted = _FIELDS.get(why, "")
    return wanted if wanted in form.answers else next(iter(form.answers), "")
