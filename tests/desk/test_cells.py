"""Every cell of the page that owners read (docs/access.md), tried out through the desk: what it says happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from bot.crisis.access import Action, Part
from bot.crisis.entitled import may_see
from bot.crisis.levels import Level
from bot.crisis.model import Seat
from bot.crisis.outside import Outsider
from bot.crisis.person import Identity, Standing
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.claims import GiveLine, ReadLine
from bot.crisis.requests.closing import CancelCrisis, ReopenCrisis, WritePostMortem
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.opening import ReportCardLost, SettleArchive
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.statements import ApproveStatement, AskOutside, DraftStatement, PublishStatement
from bot.crisis.requests.steps import AddStep
from bot.crisis.roster import BrandContacts, Contact, Contacts
from bot.crisis.statement import Wording
from bot.desk.asking import looked_up
from bot.desk.desk import Desk
from bot.store import archive, ledger
from bot.store.engine import Engine, connect, transaction
from tests.crisis.access_page import cells
from tests.people import LEAK, T0, WORKSPACE
from tests.store.examples import grains
from tests.story import starting

INSIDE = (Part.STARTER, Part.LEAD, Part.DEPUTY, Part.APPROVER, Part.LEGAL, Part.ROLE, Part.MEMBER)
STANDINGS = {
    Part.GUEST: Standing.GUEST,
    Part.NAMED: Standing.GUEST,
    Part.CLIENT: Standing.STRANGER,
    Part.STRANGER: Standing.STRANGER,
    Part.GONE: Standing.GONE,
    Part.BOT: Standing.BOT,
}
SEATS = (
    Seat(role="lead", holder="p-lead", deputy="p-deputy"),
    Seat(role="approver", holder="p-approver"),
    Seat(role="legal", holder="p-legal"),
    Seat(role="social", holder="p-role"),
)
_TEAM = (*INSIDE, Part.NAMED, Part.APART, Part.GONE, Part.BOT)
_CLIENT = Contact(key="client", name="Rosa", identities={WORKSPACE: "U-client"})
CONTACTS = Contacts(
    people=tuple(Contact(key=each, name=each, identities={WORKSPACE: f"U-{each}"}) for each in _TEAM),
    brands=(BrandContacts(id="aurora", name="Aurora", team=tuple(_TEAM), outside=(_CLIENT,)),),
)
ASKS: dict[Action, Callable[..., Request]] = {
    Action.OPEN: lambda **asked: ReopenCrisis(**asked, room_name="crisis-2"),
    Action.WORK: lambda **asked: WriteNote(**asked, text="the shop is closed"),
    Action.RAISE: lambda **asked: ChangeLevel(**asked, level=Level.RED, reason="worse"),
    Action.LOWER: lambda **asked: ChangeLevel(**asked, level=Level.YELLOW, reason="calm"),
    Action.APPROVE: lambda **asked: ApproveStatement(**asked, statement=1),
    Action.PUBLISH: lambda **asked: PublishStatement(**asked, statement=1, link="https://social.example/1"),
    Action.LET_IN: lambda **asked: GiveRole(**asked, role="care", holder="p-new"),
    Action.CLOSE: lambda **asked: CancelCrisis(**asked),
    Action.EXPORT: lambda **asked: WritePostMortem(**asked),
    Action.READ_LINE: lambda **asked: ReadLine(**asked, number=1),
    Action.NOTICE: lambda **asked: ReportCardLost(**asked, message="1.1"),
    Action.OWN: lambda **asked: SettleArchive(**asked),
}
BY_THE_TABLE = ("guest", "stranger", "client", "left", "not_a_person", "no_crisis", "not_yours", "not_approver")
"""Why something is refused that this person may not do; anything else is refused to everybody."""


@pytest.fixture
def engine(tmp_path: Path, sqlite_file: Path) -> Iterator[Engine]:
    """A file of its own: the answer is the same on every database."""
    copyfile(sqlite_file, tmp_path / "crisis.db")
    made = connect(f"sqlite:///{tmp_path / 'crisis.db'}")
    yield made
    made.dispose()


def ready(engine: Engine, private: bool) -> Desk:
    """A crisis with everybody in it who can be, a text that the client has, and a line for staff."""
    with transaction(engine) as connection:
        for part in Part:
            where = "slack:T9" if part is Part.OTHER_WORKSPACE else WORKSPACE
            standing = STANDINGS.get(part, Standing.MEMBER)
            archive.keep_identity(
                connection, Identity(workspace=where, user=f"U-{part}", person=f"p-{part}", standing=standing)
            )
    desk = Desk(engine, grains(), lambda: None, CONTACTS)
    outsiders = (Outsider(person="p-client", brand="Aurora"),)
    desk.handle(replace(starting(LEAK, by="p-starter", seats=SEATS, private=private), outsiders=outsiders))
    by_lead: dict[str, Any] = {"crisis": "c1", "at": T0 + timedelta(minutes=1), "by": "p-lead"}
    for person in ("p-member", "p-deputy"):
        desk.handle(AddStep(**by_lead, title=f"help {person}", owner=person))
    desk.handle(GiveRole(**by_lead, role="legal", holder="p-legal"))
    text = (Wording(language="it", text="We got it wrong."),)
    desk.handle(DraftStatement(**{**by_lead, "by": "p-role"}, texts=text))
    desk.handle(AskOutside(**by_lead, statement=1))
    desk.handle(GiveLine(**by_lead, text="Ask the office."))
    return desk


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("action", list(Action))
def test_what_the_page_says_is_what_happens(engine: Engine, action: Action, part: Part) -> None:
    desk = ready(engine, private=action is Action.LET_IN or part is Part.APART)
    assert happens(desk, engine, action, part) is cells()[action, part]


def happens(desk: Desk, engine: Engine, action: Action, part: Part) -> bool:
    """Whether this person may do that."""
    if action is Action.SEE:
        with transaction(engine) as connection:
            crisis = ledger.load(connection, "c1")
            assert crisis is not None
            return may_see(crisis, looked_up(connection, CONTACTS, f"p-{part}", WORKSPACE))
    try:
        desk.handle(ASKS[action](crisis="c1", at=T0 + timedelta(minutes=2), by=f"p-{part}"))
    except Refused as refused:
        return refused.why not in BY_THE_TABLE
    return True


def test_every_cell_is_on_the_page() -> None:
    assert set(cells()) == {(action, part) for action in Action for part in Part}


def test_who_has_left_meanwhile_is_refused_with_a_clear_word(engine: Engine) -> None:
    """The button was drawn while they were there."""
    desk = ready(engine, private=False)
    with transaction(engine) as connection:
        gone = Identity(workspace=WORKSPACE, user="U-lead", person="p-lead", standing=Standing.GONE)
        archive.keep_identity(connection, gone)
    with pytest.raises(Refused, match="left"):
        desk.handle(ASKS[Action.WORK](crisis="c1", at=T0 + timedelta(minutes=2), by="p-lead"))


def test_a_brand_may_be_stricter_than_the_table(engine: Engine) -> None:
    desk = ready(engine, private=False)
    stricter = replace(CONTACTS, brands=(replace(CONTACTS.brands[0], may={"export": ("lead",)}),))
    strict = Desk(engine, grains(), lambda: None, stricter)
    asked: dict[str, Any] = {"crisis": "c1", "at": T0 + timedelta(minutes=2)}
    with pytest.raises(Refused, match="not_yours"):
        strict.handle(ASKS[Action.EXPORT](**asked, by="p-member"))
    strict.handle(ASKS[Action.EXPORT](**asked, by="p-lead"))
    desk.handle(ASKS[Action.EXPORT](**asked, by="p-member"))
