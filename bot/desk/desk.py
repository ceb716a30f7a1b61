"""One request, one transaction: lock the crisis, decide, change, tell, write it all down, commit.

Either everything of a request is stored (state, timeline, deliveries, and that the request was handled) or nothing. No
platform is spoken to in here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.crisis import entitled, rules
from bot.crisis.again import SAME_AGAIN, is_words, said_again
from bot.crisis.deliveries import Delivery
from bot.crisis.facts import Fact
from bot.crisis.model import Crisis
from bot.crisis.person import Identity
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.mentions import LogMentions
from bot.crisis.requests.opening import MeetNeighbour, StartCrisis
from bot.crisis.roster import Contacts
from bot.desk.asking import looked_up
from bot.store import archive, inbound, ledger, mentions, outbox
from bot.store.engine import Connection, Engine, alone, transaction
from bot.store.inbound import Batch
from bot.store.outbox import Parcel

log = logging.getLogger(__name__)

NEIGHBOURS = timedelta(seconds=30)
"""Crises opened within this time of each other are told of each other."""


INBOX = "inbox"
"""Whoever empties the inbox does it alone, in whatever process."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a request. repeated: it had been handled before, so nothing happened now."""

    crisis: Crisis | None
    facts: tuple[Fact, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AtHand:
    """What whoever asks knew moments ago. crisis: as it was read then, which saves reading it once more. room: where
    they ask from; whoever speaks in a private room is in it."""

    crisis: Crisis | None = None
    room: str = ""


class _Undone(Exception):
    """Takes back everything a rehearsal wrote, or what another process has done already."""


class Desk:
    """The one door to the rules. All its methods block; they run in the store's threads, never in the loop."""

    def __init__(
        self, engine: Engine, salt: ledger.Salt, put: Callable[[], None], contacts: Contacts | None = None
    ) -> None:
        """put: called after a commit that left something to carry (it wakes the courier). contacts: who belongs to
        which brand; without them everybody to the only one."""
        self._engine = engine
        self._salt = salt
        self._put = put
        self._contacts = contacts or Contacts()

    def handle(
        self, request: Request, request_id: str = "", workspace: str = "", at_hand: AtHand | None = None
    ) -> Outcome:
        """Do what is asked. Refused where it cannot be, or not by this person; StoreDown where nothing could be
        stored."""
        with transaction(self._engine) as connection:
            new = (workspace, request_id, request.crisis, request.at)
            if request_id and not ledger.remember(connection, *new):
                crisis = ledger.known(connection, workspace, request_id)
                return Outcome(crisis=ledger.load(connection, crisis) if crisis else None, repeated=True)
            outcome, told = self._settle(connection, request, at_hand or AtHand(), by_hand=bool(request_id))
        if told:
            self._put()
        return outcome

    def rehearse(self, start: StartCrisis) -> None:
        """Go once through the start of a crisis and undo it: the first real one is then as fast as the second."""
        try:
            with transaction(self._engine) as connection:
                nobody = Identity(workspace=start.workspace, user="", person=start.by or "")
                archive.keep_identity(connection, nobody)
                self._settle(connection, start)
                ledger.load(connection, start.crisis)
                outbox.due(connection, start.at, 1)
                raise _Undone
        except _Undone:
            return

    def settle(self, parcel: Parcel, results: list[Request], at: datetime) -> None:
        """A delivery is done, and what it brought back is handled, in one transaction."""
        with transaction(self._engine) as connection:
            if outbox.done(connection, parcel, at):
                for request in results:
                    self._report(connection, parcel, request)
        self._put()

    def ring(self, parcel: Parcel, asks: Request, at: datetime) -> None:
        """An alarm asks its question: claimed, asked and done in one transaction, if nobody else was faster."""
        with transaction(self._engine) as connection:
            if outbox.claim(connection, parcel, at) and outbox.done(connection, parcel, at):
                self._report(connection, parcel, asks)
        self._put()

    def absorb(self, batch: Batch, asked: LogMentions) -> None:
        """What tools have sent stands in its crisis and leaves the inbox, in one transaction. Nothing happens where
        another process was faster. A crisis that was closed meanwhile, or knows it all, takes none of it."""
        with suppress(_Undone), transaction(self._engine) as connection:
            alone(connection, INBOX)
            if not inbound.settled(connection, batch, asked.at):
                raise _Undone
            try:
                self._settle(connection, asked)
            except Refused as refused:
                log.info("crisis %s takes none of %s mentions: %s", asked.crisis, len(asked.seen), refused.why)
        self._put()

    def park(self, parcel: Parcel, failure: Request, at: datetime, why: str) -> None:
        """A delivery can never be made; the crisis hears of it."""
        with transaction(self._engine) as connection:
            if outbox.park(connection, parcel, at, why):
                self._report(connection, parcel, failure)
        self._put()

    def _report(self, connection: Connection, parcel: Parcel, result: Request) -> None:
        """A result that the rules do not take (the crisis is over by now) does not make the delivery undone."""
        try:
            self._settle(connection, result)
        except Refused as refused:
            log.warning("crisis %s refused %s of %s: %s", parcel.crisis, result.kind, parcel.delivery.key, refused.why)

    def _settle(
        self, connection: Connection, request: Request, at_hand: AtHand = AtHand(), by_hand: bool = False
    ) -> tuple[Outcome, bool]:
        if isinstance(request, StartCrisis):
            alone(connection, f"start {request.workspace}")  # else two who start at once would not see each other
            lately = archive.opened_since(connection, request.workspace, request.at - NEIGHBOURS)
            request = replace(request, neighbours=tuple(each for each in lately if each.brand == request.brand))
        crisis = ledger.fresh(connection, request.crisis, at_hand.crisis)
        self._may(connection, crisis, request, at_hand.room)
        if isinstance(request, mentions.Loaded):
            request = mentions.loaded(connection, request, crisis)  # after the lock, so that none is logged twice
        facts = rules.decide(crisis, request)
        if by_hand and _said_again(connection, request, facts):
            return Outcome(crisis=crisis, repeated=True), False
        after, told = _applied(crisis, facts)
        if after is not None and facts:
            ledger.save(connection, crisis, after)
            ledger.append(connection, after, facts, request.at, self._salt)
            outbox.put(connection, after, told, request.at)
        if isinstance(request, StartCrisis) and facts:
            self._introduce(connection, request)
        return Outcome(crisis=after, facts=tuple(facts)), bool(told)

    def _may(self, connection: Connection, crisis: Crisis | None, request: Request, room: str) -> None:
        """Judged now, after the lock: a role may be lost, and somebody gone, since the button was drawn. What nobody
        asks, an alarm does or the courier."""
        workspace = request.workspace if isinstance(request, StartCrisis) else crisis.workspace if crisis else ""
        if request.by is None or not workspace:
            return
        brand = self._contacts.brand(crisis.brand) if crisis else None
        who = looked_up(connection, self._contacts, request.by, workspace, room)
        entitled.check(crisis, request, who, brand.may if brand else None)

    def _introduce(self, connection: Connection, new: StartCrisis) -> None:
        """Those who started moments before hear of the new one, as the new one hears of them; not of a private one."""
        for other in () if new.private else new.neighbours:
            met = MeetNeighbour(crisis=other.crisis, at=new.at, other=new.crisis, other_by=new.by or "")
            self._settle(connection, replace(met, title=new.title, room_name=new.room_name))


def _said_again(connection: Connection, request: Request, facts: list[Fact]) -> bool:
    if not facts or not all(is_words(fact) for fact in facts):
        return False
    lately = ledger.lately(connection, request.crisis, facts[0].kind, request.at - SAME_AGAIN)
    return said_again(facts, [line.fact for line in lately])


def _applied(crisis: Crisis | None, facts: list[Fact]) -> tuple[Crisis | None, list[Delivery]]:
    told: list[Delivery] = []
    for fact in facts:
        before, crisis = crisis, rules.change(crisis, fact)
        told.extend(rules.tell(before, fact, crisis))
    return crisis, _last_shows(told)


def _last_shows(told: list[Delivery]) -> list[Delivery]:
    """Of several deliveries with one key only the last is needed; it keeps the place of the first."""
    last = {delivery.key: delivery for delivery in told}
    return [last[key] for key in dict.fromkeys(delivery.key for delivery in told)]
