"""What a platform heard becomes a Request, and what comes of it an Answer. Nothing here is remembered.

What must come back within three seconds is the value returned here, and may die with the process; what must not be lost
is a row of the desk. Nothing is both.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import assert_never

from bot.crisis import entitled
from bot.crisis.model import Crisis, CrisisState
from bot.crisis.playbook import Playbook
from bot.crisis.refused import Refused
from bot.crisis.requests import HelpRequest, MentionRequest, ReplyRequest, Request
from bot.crisis.requests.opening import StartCrisis
from bot.crisis.roster import Contacts
from bot.desk import answers, begin, grammar, helping, mentioning, orders, presses, refusals, replying, resolving
from bot.desk.bridge import Bridge
from bot.desk.desk import AtHand, Desk
from bot.desk.door import may_come_in
from bot.desk.flags import dashed
from bot.desk.inbound import (
    Inbound,
    Marked,
    MessageGone,
    Pressed,
    Reacted,
    Replied,
    RoomChanged,
    Submitted,
    Typed,
    Typing,
)
from bot.desk.meant import crisis_meant, names_a_room, without_room
from bot.desk.noticed import noticed
from bot.desk.people import Someone
from bot.desk.port import Answer, Chat, Clock, Quiet, Redraw, Reply, TryLater, Undeliverable
from bot.desk.reading import read
from bot.desk.scene import House, Scene, waits
from bot.desk.suggesting import suggested
from bot.desk.verbs import helped
from bot.show import forms, private, staff_lines
from bot.show.address import addressed, people_in
from bot.show.card import Card, Code, Option
from bot.show.words import Words
from bot.store import archive, ledger
from bot.store.engine import Engine, StoreDown, transaction

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

    @property
    def contacts(self) -> Contacts:
        """Who can be called."""
        return self._house.people.contacts

    def serve(self, chats: Mapping[str, Chat]) -> None:
        """The platforms there are, by workspace."""
        self._chats = chats

    async def receive(self, heard: Inbound) -> Answer:
        """Answer what was heard. Without a database: the first steps by hand.

        StoreDown and TryLater where nobody reads an answer: the platform sends it again.
        """
        asked_aloud = waits(heard)
        speaker = None
        try:
            speaker = await self._who(heard.workspace, heard.user)
            heard = await self._meet(heard)
            return await self._bridge(partial(self._answer, heard, speaker))
        except StoreDown as down:
            log.error("no database: %s", down)
            if not asked_aloud:
                raise
            return self._by_hand(heard, speaker)
        except (TryLater, Undeliverable) as error:
            log.warning("who is %s in %s? %s", heard.user, heard.workspace, error)
            if asked_aloud:
                return Reply(card=private.note(self._house.words().say("refused.unknown_you")))
            if isinstance(error, TryLater):
                raise
            return Quiet()

    async def changed(self, workspace: str, user: str) -> None:
        """Somebody is not as they were: looked up again, where they were met before."""
        if await self._bridge(partial(self._house.people.known, workspace, user)):
            await self._who(workspace, user, anew=True)

    async def suggest(self, typing: Typing) -> tuple[Option, ...]:
        """What there is to choose from while somebody types a command; nothing for whoever was never met."""
        try:
            return await self._bridge(partial(self._suggested, typing))
        except StoreDown as down:
            log.error("no database: %s", down)
            return ()

    def _suggested(self, typing: Typing) -> tuple[Option, ...]:
        speaker = self._house.people.known(typing.workspace, typing.user)
        if speaker is None:
            return ()
        with transaction(self._engine) as connection:
            found = archive.in_room(connection, typing.workspace, typing.room)
            crisis = ledger.load(connection, found) if found else None
            rooms = archive.crises(connection, typing.workspace, tuple(CrisisState)) if typing.what == "crisis" else ()
        scene = Scene(heard=typing, speaker=speaker, crisis=crisis, now=self._clock.now(), house=self._house)
        if entitled.at_the_door(scene.asker):
            return ()
        if crisis is not None and not entitled.may_see(crisis, scene.asker):
            scene = replace(scene, crisis=None)
        return suggested(typing, scene, [each for each in rooms if entitled.may_see(each, scene.asker)])

    def language_of(self, workspace: str, user: str) -> str:
        """The language of somebody met before, for words that cannot wait for the database; else empty."""
        person = self._house.people.remembered(workspace, user)
        return person.language if person else ""

    async def _who(self, workspace: str, user: str, anew: bool = False) -> Someone:
        known = await self._bridge(partial(self._house.people.known, workspace, user))
        if known is not None and not anew:
            return known
        stranger = await self._chats[workspace].look_up(user)
        return await self._bridge(partial(self._house.people.meet, workspace, stranger))

    async def _meet(self, heard: Inbound) -> Inbound:
        """The people somebody names must be known before the order is understood, and have their names in it; who
        cannot be found stays unknown."""
        names = {}
        for user in _others(heard):
            try:
                names[user] = (await self._who(heard.workspace, user)).person.name
            except (TryLater, Undeliverable) as error:
                log.warning("who is %s in %s? %s", user, heard.workspace, error)
        return replace(heard, words=grammar.with_names(heard.words, names)) if isinstance(heard, Typed) else heard

    def _by_hand(self, heard: Inbound, speaker: Someone | None) -> Answer:
        person = speaker.person if speaker else None
        words = self._house.words(person.language, person.timezone) if person else self._house.words()
        return Reply(card=private.by_hand(words, self._nearest_book(heard)))

    def _nearest_book(self, heard: Inbound) -> Playbook:
        """The plan that was named, or that fits what was said."""
        said = heard.words if isinstance(heard, Typed) else ""
        if isinstance(heard, Submitted):
            said = f"start {heard.answers.get('playbook', '')} {heard.answers.get('title', '')}"
        order = grammar.read(said)
        text = order.text if isinstance(order, grammar.Order) else said
        return self._house.playbooks[begin.chosen(self._house.playbooks, text.removeprefix(f"{forms.BY_WORDS} "))[0]]

    def _answer(self, heard: Inbound, speaker: Someone) -> Answer:
        """In the store's thread: find the crisis, understand, ask, and put the outcome into words."""
        with transaction(self._engine) as connection:
            crisis = crisis_meant(connection, heard)
        scene = Scene(heard=heard, speaker=speaker, crisis=crisis, now=self._clock.now(), house=self._house)
        try:
            may_come_in(heard, scene.asker, crisis)
            scene = self._about_recorded(scene)
            asked = self._understood(heard, scene)
            answer = asked if isinstance(asked, Answer) else self._ask(asked, scene)
        except Refused as refused:
            answer = refusals.refusal(refused, scene)
        return self._addressed(answer, heard.workspace)

    def _about_recorded(self, scene: Scene) -> Scene:
        """What is only recorded has no room to type in: its starter changes its level, or cancels it, from anywhere."""
        order = grammar.read(scene.heard.words) if isinstance(scene.heard, Typed) and scene.crisis is None else None
        if not isinstance(order, grammar.Order) or order.verb not in ("level", "cancel"):
            return scene
        mine = [each for each in self._visible(scene) if not each.room_name and each.opened_by == scene.person]
        if len(mine) > 1:
            raise Refused("which_recorded")
        return replace(scene, crisis=mine[0] if mine else None)

    def _understood(self, heard: Inbound, scene: Scene) -> Request | Answer:
        if card := mentioning.looked_at(heard, scene, self._engine) or helping.looked_at(heard, scene, self._engine):
            return Reply(card=card)
        if form := replying.opened(heard, scene, self._engine):
            return form
        match heard:
            case Typed():
                return self._typed(heard, scene)
            case Pressed():
                return presses.pressed(heard, scene)
            case Submitted():
                return presses.submitted(heard, scene)
            case Reacted() | Marked() | Replied() | RoomChanged() | MessageGone():
                return noticed(heard, scene)
            case _:
                assert_never(heard)

    def _typed(self, heard: Typed, scene: Scene) -> Request | Answer:
        order = grammar.read(heard.words)
        if isinstance(order, grammar.NotUnderstood):
            if scene.crisis is None and heard.can_open_form and grammar.tells(heard.words, order):
                return orders.start_form(grammar.Order(verb="start"), scene, title=heard.words)
            return Reply(card=_not_understood(order, scene.words))
        if scene.crisis is None and names_a_room(order):
            raise Refused("no_crisis")
        if order.verb == "help":
            return Reply(
                card=private.help_card(scene.words, *helped(scene.crisis is not None), scene.crisis is not None)
            )
        if order.verb == "list" or (order.verb == "status" and scene.crisis is None):
            worst_first = sorted(self._visible(scene), key=lambda each: (each.level.number, each.opened_at))
            return Reply(card=private.listing(worst_first, scene.words))
        if order.verb == "say" and scene.crisis is None and not order.text:
            return Reply(card=staff_lines.listing(self._visible(scene), scene.words))
        if order.verb == "status" and scene.crisis:
            return Reply(card=private.status(scene.crisis, scene.person, scene.words))
        return orders.carry_out(without_room(order), scene)

    def _visible(self, scene: Scene) -> list[Crisis]:
        with transaction(self._engine) as connection:
            found = archive.crises(connection, scene.heard.workspace, (CrisisState.OPEN,))
        return [crisis for crisis in found if entitled.may_see(crisis, scene.asker)]

    def _ask(self, request: Request, scene: Scene) -> Answer:
        heard = scene.heard
        if isinstance(request, StartCrisis) and (twin := self._twin(request)):
            return Reply(card=private.twin(twin, scene.words))
        at_hand = AtHand(crisis=scene.crisis, room=heard.room)
        try:
            outcome = self._desk.handle(read(request, scene.crisis), heard.request_id, heard.workspace, at_hand)
        except Refused as refused:
            if (asked_back := resolving.question(refused, request, scene)) is None:
                raise
            return asked_back
        if isinstance(request, MentionRequest):
            return mentioning.done(request, outcome, scene, self._engine)
        if isinstance(request, ReplyRequest):
            return replying.done(request, outcome, scene, self._engine)
        if isinstance(request, HelpRequest):
            return helping.done(request, outcome, scene)
        return answers.done(request, outcome, scene)

    def _twin(self, request: StartCrisis) -> Crisis | None:
        """The same person starting the same thing again within moments has pressed twice."""
        with transaction(self._engine) as connection:
            same = archive.started_by(connection, request, request.at - begin.SAME_AGAIN)
            return ledger.load(connection, same) if same else None

    def _addressed(self, answer: Answer, workspace: str) -> Answer:
        if isinstance(answer, Reply | Redraw):
            return replace(answer, card=self.address(answer.card, workspace))
        return answer

    def address(self, card: Card, workspace: str) -> Card:
        """A card with its people as that workspace knows them."""
        people = sorted(people_in(card))
        if not people:
            return card
        names = {key: person.name for key, person in self._house.people.persons(people).items()}
        return addressed(card, self._house.people.users_of(workspace, people), names)


def _not_understood(said: grammar.NotUnderstood, words: Words) -> Card:
    """What may have been meant. A whole other line would be no answer to a slip in one of its flags."""
    if not said.flags:
        if line := grammar.mended(said, words):
            return private.note(words.say("typo.nearest", said=said.said, example=Code(text=f"{words.command} {line}")))
        verb = said.said if said.missing else said.nearest
        return private.not_understood(words, said.said, verb, bool(said.missing))
    meant = [dashed(flag, words) for flag in said.flags]
    if not said.said.startswith("-"):
        return private.note(words.say("typo.drill", said=said.said, flag=meant[0]))
    return private.note(words.say("typo.flag", said=said.said, flags=", ".join(meant)))


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
