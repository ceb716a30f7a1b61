"""Which crisis somebody means: the one a button names, the one a line names by its room, or the one that lives here.

Whether they may know of it is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.crisis.model import Crisis
from bot.desk.grammar import NotUnderstood, Order, read
from bot.desk.inbound import Inbound, Pressed, Submitted, Typed
from bot.desk.verbs import NAMING
from bot.store import archive, ledger
from bot.store.engine import Connection

_ROOM = re.compile(r"^(?:<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>|#?(?P<name>(?:crisis|drill)-[a-z0-9-]+))(?=\s|$)")


def crisis_meant(connection: Connection, heard: Inbound) -> Crisis | None:
    """The crisis something is about; None where there is none, or one of another workspace."""
    found = _named(connection, heard) or archive.in_room(connection, heard.workspace, heard.room)
    crisis = ledger.load(connection, found) if found else None
    return crisis if crisis is None or crisis.workspace == heard.workspace else None


def _named(connection: Connection, heard: Inbound) -> str | None:
    if isinstance(heard, Pressed) and heard.does in ("open_room", "level"):  # in a list of several crises
        return heard.about or heard.crisis or None
    if isinstance(heard, Pressed | Submitted):
        return heard.crisis or None
    match = _room_in(read(heard.words)) if isinstance(heard, Typed) else None
    if match is None:
        return None
    if match["id"]:
        return archive.in_room(connection, heard.workspace, match["id"]) or "?"
    return archive.named(connection, match["name"]) or "?"  # a name nobody knows is not the crisis that lives here


def _room_in(order: Order | NotUnderstood) -> re.Match[str] | None:
    return _ROOM.match(order.text) if isinstance(order, Order) and order.verb in NAMING else None


def names_a_room(order: Order) -> bool:
    """Whether a line names a crisis by its room."""
    return _room_in(order) is not None


def without_room(order: Order) -> Order:
    """The order without the name of the room."""
    match = _room_in(order)
    return replace(order, text=order.text[match.end() :].strip()) if match else order
