"""The front of the desk under test: a real store, a real Desk, a real Reception, and a platform written by hand.

    answer = await front.types(ANNA, "take 3")        front.crisis.step("3").owner == front.id_of(ANNA)

Users: anna, bruno and carla are of the contacts, marta is a colleague met only now, gina a guest, otto of another
organisation, robot a bot. The platform knows them all; rooms and cards are settled as the courier would.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from bot.crisis.facts import Fact
from bot.crisis.model import Crisis, CrisisState, Place
from bot.crisis.person import Standing
from bot.crisis.playbook import Playbook
from bot.crisis.requests.opening import SettleCard, SettleRoom
from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat, Tool
from bot.crisis.traces import Sign
from bot.desk.bridge import Bridge
from bot.desk.desk import Desk
from bot.desk.inbound import Inbound, Pressed, Reacted, Submitted, Typed
from bot.desk.people import People
from bot.desk.port import Answer, OpenForm, Quiet, Redraw, Reply, Stranger, TryLater, Undeliverable
from bot.desk.reception import Reception
from bot.desk.scene import House
from bot.show.card import Form
from bot.store import archive, ledger
from bot.store.engine import Engine, connect, transaction
from tests.desk.chats import MemoryChat
from tests.people import LEAK, MANY, T0, WORKSPACE
from tests.sandbox.clocks import HandClock
from tests.show.drawn import drawn

ANNA, BRUNO, CARLA, MARTA, GINA, OTTO, ROBOT = "anna", "bruno", "carla", "marta", "gina", "otto", "robot"

_STANDINGS = {GINA: Standing.GUEST, OTTO: Standing.STRANGER, ROBOT: Standing.BOT}
_LOCALES = {BRUNO: "en-GB", MARTA: "en-US"}

CONTACTS = Contacts(
    people=(
        Contact(key="anna", name="Anna Conti", identities={WORKSPACE: "UANNA"}, language="it"),
        Contact(key="bruno", name="Bruno Ferri", identities={WORKSPACE: "UBRUNO"}, language="en"),
        Contact(key="carla", name="Carla Riva", identities={WORKSPACE: "UCARLA"}, language="it"),
    ),
    brands=(
        BrandContacts(
            id="aurora",
            name="Aurora",
            language="it",
            timezone="Europe/Rome",
            announce={WORKSPACE: "general"},
            seats=(
                Seat(role="lead", holder="anna", deputy="bruno"),
                Seat(role="social", holder="bruno", deputy="carla"),
            ),
            queues=(Tool(id="buffer", name="Buffer", owner="bruno", pause_page="https://buffer.example/p"),),
        ),
    ),
)
WHOLE = replace(LEAK, steps=tuple(replace(step, short=False) for step in LEAK.steps))
"""The plan without a short mode: all nine steps, however small the team."""

BOOKS: Mapping[str, Playbook] = {"generic": replace(WHOLE, id="generic"), "leak": WHOLE, "many": MANY}


def user(name: str) -> str:
    """The platform's id of somebody."""
    return f"U{name.upper()}"


class KnowingChat(MemoryChat):
    """A platform that knows people. unknown, busy: users it cannot tell of, for ever or right now."""

    def __init__(self, clock: HandClock) -> None:
        super().__init__(clock=clock, workspace=WORKSPACE)
        self.unknown: set[str] = set()
        self.busy: set[str] = set()

    async def look_up(self, user: str) -> Stranger:
        """By the name in the id."""
        if user in self.unknown:
            raise Undeliverable("person_not_here", user)
        if user in self.busy:
            raise TryLater("ratelimited")
        name = user.removeprefix("U").lower()
        standing = _STANDINGS.get(name, Standing.MEMBER)
        locale = _LOCALES.get(name, "it-IT")
        return Stranger(user=user, name=name.title(), locale=locale, timezone="Europe/Rome", standing=standing)


@dataclass
class Front:
    """Everything between what a platform hears and what it answers."""

    engine: Engine
    command: str = "/crisis"
    contacts: Contacts = CONTACTS
    clock: HandClock = field(default_factory=lambda: HandClock(T0))
    _numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.chat = KnowingChat(self.clock)
        ids = (f"id{number}" for number in count(1))
        self.people = People(self.engine, lambda: next(ids), self.contacts)
        self.people.enrol()
        suffixes = (f"x{number}" for number in count(1))
        self.house = House(
            playbooks=BOOKS,
            people=self.people,
            ids=lambda: next(ids),
            suffix=lambda: next(suffixes),
            command=self.command,
            language="it",
            timezone="Europe/Rome",
        )
        self.desk = Desk(self.engine, lambda: "salt", lambda: None, self.contacts)
        self.bridge = Bridge(threads=1)
        self.reception = Reception(self.engine, self.desk, self.house, self.clock, self.bridge)
        self.reception.serve({WORKSPACE: self.chat})
        self.id = ""
        self.answer: Answer = Quiet()

    async def hears(self, heard: Inbound) -> Answer:
        """Whatever a platform hears."""
        self.answer = await self.reception.receive(heard)
        return self.answer

    def heard(self, name: str, room: str = "C1", request_id: str = "") -> dict[str, Any]:
        """What every inbound thing has."""
        known = {"workspace": WORKSPACE, "user": user(name), "at": self.clock.now(), "room": room}
        return {**known, "request_id": request_id or f"r{next(self._numbers)}"}

    async def types(self, name: str, words: str, room: str = "C1", **more: Any) -> str:
        """Somebody types after the command's name; what they are told, drawn."""
        fixed = self.heard(name, room, more.pop("request_id", ""))
        return self.shown(await self.hears(Typed(**fixed, words=words, **more)))

    async def presses(self, name: str, does: str, about: str = "", chosen: str = "", room: str = "C1") -> str:
        """Somebody presses a button of the crisis."""
        pressed = Pressed(**self.heard(name, room), does=does, crisis=self.id, about=about, chosen=chosen)
        return self.shown(await self.hears(pressed))

    async def sends(self, name: str, does: str, about: str = "", room: str = "C1", **answers: str) -> str:
        """Somebody sends a form of the crisis."""
        sent = Submitted(**self.heard(name, room), does=does, crisis=self.id, about=about, answers=answers)
        return self.shown(await self.hears(sent))

    async def reacts(self, name: str, sign: Sign, step: str, on: bool = True) -> str:
        """Somebody puts a reaction on a step's card, or takes it off."""
        message, at = f"m-step:{step}", self.clock.now()
        return self.shown(await self.hears(Reacted(**self.heard(name), message=message, sign=sign, on=on, sent_at=at)))

    def shown(self, answer: Answer) -> str:
        """An answer, drawn; nothing for none."""
        match answer:
            case Reply(card=card):
                return drawn(card)
            case OpenForm(form=form):
                return f"form {form.does}"
            case Quiet() | Redraw():
                return ""
            case _:
                return "; ".join(f"{name}: {text}" for name, text in answer.mistakes.items())

    @property
    def form(self) -> Form:
        """The form that was opened."""
        assert isinstance(self.answer, OpenForm)
        return self.answer.form

    async def opens(self, name: str = ANNA, words: str = "start leak Foto sbagliata", room: str = "C1") -> Front:
        """A crisis whose room and cards stand."""
        await self.types(name, words, room="C0")
        with transaction(self.engine) as connection:
            self.id = archive.crises(connection, WORKSPACE, (CrisisState.OPEN,))[0].id
        self.settle(room)
        return self

    def find(self, title: str) -> str:
        """The id of the open crisis of that title."""
        with transaction(self.engine) as connection:
            found = archive.crises(connection, WORKSPACE, (CrisisState.OPEN,))
        return next(crisis.id for crisis in found if crisis.title == title)

    def settle(self, room: str) -> None:
        """The courier has made the room and the cards."""
        asked: dict[str, Any] = {"crisis": self.id, "at": self.clock.now()}
        place = Place(workspace=WORKSPACE, room=room)
        self.desk.handle(SettleRoom(**asked, place=place))
        for slot in ("board", "step:evidence", "step:freeze", "step:holding"):
            self.desk.handle(SettleCard(**asked, slot=slot, room=room, message=f"m-{slot}"))

    @property
    def crisis(self) -> Crisis:
        """As it is stored."""
        with transaction(self.engine) as connection:
            found = ledger.load(connection, self.id)
        assert found is not None
        return found

    @property
    def crises(self) -> int:
        """How many are open."""
        with transaction(self.engine) as connection:
            return len(archive.crises(connection, WORKSPACE, (CrisisState.OPEN,)))

    @property
    def facts(self) -> list[Fact]:
        """Its timeline."""
        with transaction(self.engine) as connection:
            return [line.fact for line in ledger.timeline(connection, self.id)]

    @property
    def last(self) -> Fact:
        """What happened last."""
        return self.facts[-1]

    def id_of(self, name: str) -> str:
        """Somebody's internal id."""
        known = self.people.known(WORKSPACE, user(name))
        assert known is not None, name
        return known.person.id

    def later(self, minutes: float) -> None:
        """Time passes; no alarm rings here."""
        self.clock.jump(minutes * 60)


def front_in(folder: Path, template: Path, contacts: Contacts = CONTACTS) -> Iterator[Front]:
    """A front on a SQLite file of its own, for what is the same on every database."""
    shutil.copyfile(template, folder / "crisis.db")
    engine = connect(f"sqlite:///{folder / 'crisis.db'}")
    made = Front(engine, contacts=contacts)
    yield made
    made.bridge.close()
    engine.dispose()
