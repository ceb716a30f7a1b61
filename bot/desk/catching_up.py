"""What was reacted while nobody listened: the open cards are read, and what differs from what we know is taken in as
found later. When it was made no platform tells (neither Slack's reactions.get nor Discord's Get Reactions)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.crisis.model import BOARD, CrisisState, PersonId
from bot.crisis.traces import Sign
from bot.desk.bridge import Bridge
from bot.desk.inbound import Reacted
from bot.desk.people import People
from bot.desk.port import Chat, Clock, TryLater, Undeliverable
from bot.desk.reception import Reception
from bot.store import archive
from bot.store.engine import Engine, StoreDown, transaction

log = logging.getLogger(__name__)

TRIES = 5
"""So often a card is asked for that cannot be read right now, and all of them, where the database is away."""

AGAIN = 30.0
"""Seconds until everything is looked at once more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCard:
    """A card of an open crisis, and who has reacted to it as far as we know: users of the platform by sign."""

    room: str
    message: str
    known: Mapping[Sign, frozenset[str]]


class CatchingUp:
    """Looks after a time in which reactions may have been missed."""

    def __init__(self, engine: Engine, people: People, bridge: Bridge, reception: Reception, clock: Clock) -> None:
        self._engine = engine
        self._people = people
        self._bridge = bridge
        self._reception = reception
        self._clock = clock
        self.pausing: set[asyncio.Future[object] | None] = set()
        """The tasks that look, and wait for their time right now."""

    async def look(self, chat: Chat) -> None:
        """Read every open card of a workspace, and take in what differs. What cannot be read is left as it is known."""
        for _ in range(TRIES):
            try:
                await self._look(chat)
                return
            except (StoreDown, TryLater) as down:
                log.error("what was reacted meanwhile in %s is not known yet: %s", chat.workspace, down)
                await self._pause(AGAIN)

    async def _look(self, chat: Chat) -> None:
        for card in await self._bridge.behind(partial(self._cards, chat.workspace)):
            await self._compare(chat, card)
            await self._pause(chat.glance)

    async def _compare(self, chat: Chat, card: OpenCard) -> None:
        standing = await self._signed(chat, card)
        for sign in Sign if standing is not None else ():
            known, found = card.known.get(sign, frozenset()), (standing or {}).get(sign, frozenset())
            for user in sorted(known ^ found):
                await self._reception.receive(self._observed(chat.workspace, card, user, sign, on=user in found))

    async def _signed(self, chat: Chat, card: OpenCard) -> Mapping[Sign, frozenset[str]] | None:
        for _ in range(TRIES):
            try:
                return await chat.signed(card.room, card.message)
            except TryLater as error:
                await self._pause(error.after)
            except Undeliverable as error:
                log.info("the card %s cannot be read: %s", card.message, error)
                return None
        return None

    async def _pause(self, seconds: float) -> None:
        looking = asyncio.current_task()
        self.pausing.add(looking)
        try:
            await self._clock.wait_until(self._clock.now() + timedelta(seconds=seconds))
        finally:
            self.pausing.discard(looking)

    def _observed(self, workspace: str, card: OpenCard, user: str, sign: Sign, *, on: bool) -> Reacted:
        now = self._clock.now()
        request_id = f"observed:{card.message}:{user}:{sign}:{on}:{now.isoformat()}"
        heard = {"workspace": workspace, "user": user, "request_id": request_id, "at": now, "room": card.room}
        state = {"message": card.message, "sign": sign, "on": on, "sent_at": now}
        return Reacted(**heard, **state, observed=True)  # type: ignore[arg-type]

    def _cards(self, workspace: str) -> list[OpenCard]:
        with transaction(self._engine) as connection:
            crises = archive.crises(connection, workspace, (CrisisState.OPEN,))
        people = {each.person for crisis in crises for step in crisis.steps for each in step.gestures}
        users = self._people.users_of(workspace, sorted(people))
        found = []
        for crisis in crises:
            for posted in crisis.posted if crisis.room else ():
                step = crisis.step(posted.slot.removeprefix("step:")) if posted.slot != BOARD else None
                if step is not None and crisis.room and posted.room == crisis.room.room:
                    on = [(each.sign, each.person) for each in step.gestures if each.on]
                    found.append(OpenCard(room=posted.room, message=posted.message, known=_by_sign(on, users)))
        return found


def _by_sign(on: list[tuple[Sign, PersonId]], users: Mapping[PersonId, str]) -> dict[Sign, frozenset[str]]:
    return {sign: frozenset(users[who] for each, who in on if each is sign and who in users) for sign in Sign}
