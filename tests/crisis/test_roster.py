"""Who can be called: questions to a roster of a bakery, its agency and its lawyer."""

from __future__ import annotations

from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat

ANNA = Contact(key="anna", name="Anna Conti", identities={"slack:T1": "U1", "slack:T2": "U9"})
BRUNO = Contact(key="bruno", name="Bruno Ferri", identities={"slack:T1": "U2"})
MARTA = Contact(key="marta", name="Marta Sala", mobile="+393330000006")
BAKERY = BrandContacts(
    id="bakery",
    name="Bakery",
    announce={"slack:T1": "general"},
    seats=(Seat(role="lead", holder="anna", deputy="bruno"), Seat(role="legal", holder="marta")),
)
CAFE = BrandContacts(id="cafe", name="Café", seats=(Seat(role="lead", holder="anna"), Seat(role="care", holder="gone")))
ROSTER = Contacts(people=(ANNA, BRUNO, MARTA), brands=(BAKERY, CAFE))


def test_people_by_key_and_by_user() -> None:
    assert ROSTER.person("bruno") is BRUNO and ROSTER.person("nobody") is None
    assert ROSTER.known_as("slack:T2", "U9") is ANNA and ROSTER.known_as("slack:T2", "U2") is None


def test_seats_and_their_people() -> None:
    assert BAKERY.seat("lead") == Seat(role="lead", holder="anna", deputy="bruno") and BAKERY.seat("care") is None
    assert BAKERY.people == ("anna", "bruno", "marta")
    assert Seat(role="legal", holder="marta").people == ("marta",)


def test_brands_of_a_workspace() -> None:
    assert ROSTER.brand("cafe") is CAFE and ROSTER.brand("bar") is None
    assert ROSTER.brands_in("slack:T1") == (BAKERY, CAFE)
    assert ROSTER.brands_in("slack:T2") == (BAKERY, CAFE)
    assert ROSTER.brands_in("slack:T3") == () and Contacts().brands_in("slack:T1") == ()


def test_workspaces_of_a_brand() -> None:
    assert ROSTER.workspaces_of(BAKERY) == ROSTER.workspaces_of(CAFE) == ("slack:T1", "slack:T2")
    assert ROSTER.workspaces_of(BrandContacts(id="bar", name="Bar")) == ()
