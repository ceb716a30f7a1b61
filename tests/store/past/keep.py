"""Keeps a database in mid-crisis of the version in hand: calls out, a promise pending, a step overdue, lines to say."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import __version__
from bot.crisis.model import Place, Via
from bot.crisis.playbook import Playbook
from bot.crisis.requests import Request
from bot.crisis.requests.escalation import PromiseUpdate, RingCall
from bot.crisis.requests.opening import SettleCard, SettleRoom, StartCrisis
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.steps import FinishStep, RingStep, SetSign
from bot.crisis.traces import Sign
from bot.desk.desk import Desk
from bot.store import schema
from bot.store.engine import connect
from bot.store.playbook_files import read_playbooks
from tests.people import ANNA, BRUNO, SEATS
from tests.store.examples import met

FOLDER = Path(__file__).parent
START = datetime(2026, 11, 21, 21, 41, tzinfo=UTC)
CRISIS = "kept"


def story(book: Playbook) -> list[Request]:
    """What was asked until the moment the database is kept."""
    at: dict[str, Any] = {"crisis": CRISIS, "by": ANNA}
    late = START + timedelta(minutes=12)
    return [
        StartCrisis(
            **at,
            at=START,
            workspace="slack:T1",
            playbook=book,
            brand="bakery",
            room_name="crisis-20261121-wrong-photo-x7k2",
            language="it",
            timezone="Europe/Rome",
            title="Foto sbagliata",
            link="https://example.com/p/1",
            seats=SEATS,
        ),
        SettleRoom(crisis=CRISIS, at=START, place=Place(workspace="slack:T1", room="C1")),
        SettleCard(crisis=CRISIS, at=START, slot="board", room="C1", message="1.000001"),
        SetSign(crisis=CRISIS, at=START, by=BRUNO, step="holding", sign=Sign.MINE, on=True, sent_at=START),
        FinishStep(**at, at=START, step="evidence", proof="https://example.com/proof", via=Via.BUTTON),
        PromiseUpdate(**at, at=START, due_at=START + timedelta(hours=1)),
        WriteNote(**at, at=START, text="Il fornitore ha richiamato"),
        RingStep(crisis=CRISIS, at=late, due_at=late, step="freeze", deadline=START + timedelta(minutes=10)),
        RingCall(crisis=CRISIS, at=late, due_at=late, person=BRUNO, turn=0),
    ]


def keep(folder: Path = FOLDER) -> Path:
    """Write the database of this version as SQL; the file."""
    file = folder / f"{__version__}.sql"
    database = folder / "keeping.db"
    engine = connect(f"sqlite:///{database}")
    try:
        schema.upgrade(engine)
        salts = iter(range(1000))
        desk = Desk(engine, lambda: f"{next(salts):032x}", lambda: None)
        met(engine, ANNA, BRUNO)
        for number, request in enumerate(story(read_playbooks(Path("playbooks"))["errant-post"])):
            desk.handle(request, f"request-{number}", "slack:T1")
        engine.dispose()
        with sqlite3.connect(database) as kept:
            file.write_text("\n".join(kept.iterdump()) + "\n", "utf-8")
        kept.close()
    finally:
        for left in folder.glob("keeping.db*"):
            left.unlink()
    return file


if __name__ == "__main__":
    sys.stdout.write(f"{keep()}\n")
