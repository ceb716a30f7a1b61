"""Who somebody is, by the platform's word and the contacts file."""

from __future__ import annotations

from bot.crisis.person import Identity, Standing
from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat
from bot.desk.asking import asker, looked_up
from bot.store import archive
from bot.store.engine import Engine, transaction
from tests.store.examples import SLACK

CLIENT = Contact(key="client", name="Rosa Verdi", identities={SLACK: "UROSA"})
CONTACTS = Contacts(
    people=(
        Contact(key="anna", name="Anna", identities={SLACK: "UANNA"}),
        Contact(key="bruno", name="Bruno", identities={SLACK: "UBRUNO"}),
    ),
    brands=(
        BrandContacts(id="open", name="Open"),
        BrandContacts(id="led", name="Led", seats=(Seat(role="lead", holder="anna"),), team=("bruno",)),
        BrandContacts(id="other", name="Other", team=("bruno",), outside=(CLIENT,)),
    ),
)


def known(user: str) -> Identity:
    return Identity(workspace=SLACK, user=user, person=f"p-{user}")


def test_a_team_keeps_out_whoever_is_not_in_it_and_holds_no_seat() -> None:
    assert asker(CONTACTS, known("UANNA")).kept_out == {"other"}
    assert asker(CONTACTS, known("UBRUNO")).kept_out == frozenset()
    assert asker(CONTACTS, known("UNEW")).kept_out == {"led", "other"}
    assert asker(CONTACTS, known("UANNA")).named and not asker(CONTACTS, known("UNEW")).named


def test_who_approves_from_outside_is_of_no_brand() -> None:
    client = asker(CONTACTS, known("UROSA"))
    assert client.client_of == {"other"} and client.kept_out == {"led", "other"} and not client.named


def test_it_is_looked_up_as_it_is_written_down_now(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert looked_up(connection, CONTACTS, "p-UANNA", SLACK).standing is None
        archive.keep_identity(connection, known("UANNA"))
        assert looked_up(connection, CONTACTS, "p-UANNA", SLACK, "C1").room == "C1"
        gone = Identity(workspace=SLACK, user="UANNA", person="p-UANNA", standing=Standing.GONE)
        archive.keep_identity(connection, gone)
        assert looked_up(connection, CONTACTS, "p-UANNA", SLACK).standing is Standing.GONE
