"""Who somebody is right now, for whoever has to judge whether they may: as the platform and the contacts file have it.

Nothing here judges.
"""

from __future__ import annotations

from bot.crisis.entitled import Asker
from bot.crisis.model import PersonId
from bot.crisis.person import Identity
from bot.crisis.roster import Contacts
from bot.store import archive
from bot.store.engine import Connection


def asker(contacts: Contacts, identity: Identity, room: str = "") -> Asker:
    """Somebody with their standing in that workspace."""
    known = contacts.known_as(identity.workspace, identity.user)
    named = known in contacts.people
    key = known.key if known and named else ""
    return Asker(
        person=identity.person,
        workspace=identity.workspace,
        standing=identity.standing,
        named=named,
        kept_out=frozenset(brand.id for brand in contacts.brands if not brand.takes(key)),
        client_of=frozenset(brand.id for brand in contacts.brands if known in brand.outside),
        room=room,
    )


def looked_up(connection: Connection, contacts: Contacts, person: PersonId, workspace: str, room: str = "") -> Asker:
    """The same, as it is written down at this moment."""
    found = archive.identity_of(connection, workspace, person)
    if found is None:
        return Asker(person=person, workspace=workspace, standing=None)
    return asker(contacts, found, room)
