"""Who is who: contacts, strangers, and the same person on several platforms."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from sqlalchemy import select

from bot.crisis import rules
from bot.crisis.criteria import DEFAULT_CRITERIA, Gauge
from bot.crisis.levels import Level
from bot.crisis.model import Seat
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.crisis.roster import BrandContacts, BrandCriterion, Contact, Contacts, Tool
from bot.crisis.roster import Seat as RosterSeat
from bot.desk.people import People
from bot.desk.port import Stranger
from bot.store import tables
from bot.store.engine import Engine, connect, transaction
from tests.store.examples import SLACK
from tests.story import starting

OTHER = "slack:T2"
CONTACTS = Contacts(
    people=(
        Contact(key="anna", name="Anna Conti", identities={SLACK: "U1", OTHER: "W1"}, mobile="+393331234567"),
        Contact(key="bruno", name="Bruno Ferri", identities={SLACK: "U2"}, language="en"),
        Contact(key="zeno", name="Zeno Sarti", mobile="+393337654321"),
    ),
    brands=(
        BrandContacts(
            id="bakery",
            name="Bakery",
            language="it",
            timezone="Europe/Rome",
            announce={SLACK: "#general"},
            seats=(RosterSeat(role="lead", holder="anna", deputy="zeno"), RosterSeat(role="social", holder="bruno")),
        ),
        BrandContacts(id="shop", name="Shop", announce={SLACK: "#shop"}),
    ),
)
STRANGER = Stranger(user="U9", name="Carla Neri", locale="it-IT", timezone="Europe/Rome")


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


@pytest.fixture
def people(engine: Engine) -> People:
    return enrolled(engine)


def enrolled(engine: Engine, contacts: Contacts = CONTACTS, draw: Callable[[], str] | None = None) -> People:
    found = People(engine, draw or ids(), contacts, timezone="America/Lima")
    found.enrol()
    return found


def rows(engine: Engine) -> tuple[int, int]:
    """How many people and identities there are."""
    with transaction(engine) as connection:
        found = [len(connection.execute(select(table)).all()) for table in (tables.people, tables.identities)]
    return found[0], found[1]


def test_contacts_are_people_from_the_first_day(people: People) -> None:
    anna = people.known(SLACK, "U1")
    assert anna and (anna.person.name, anna.person.language, anna.person.timezone) == (
        "Anna Conti",
        "it",
        "Europe/Rome",
    )
    assert anna.standing is Standing.MEMBER and anna.person.mobile == "+393331234567"
    bruno = people.known(SLACK, "U2")
    assert bruno and bruno.person.language == "en"


def test_one_person_has_an_identity_in_each_workspace(people: People) -> None:
    one, two = people.known(SLACK, "U1"), people.known(OTHER, "W1")
    assert one and two and one.person == two.person
    assert people.users_of(OTHER, [one.person.id]) == {one.person.id: "W1"}
    assert people.known(OTHER, "U2") is None


def test_a_restart_keeps_everybodys_id(people: People, engine: Engine) -> None:
    before, seats = rows(engine), people.seats(people.brand_of(SLACK))
    again = enrolled(engine, draw=iter(["new1", "new2", "new3"]).__next__)
    assert rows(engine) == before and again.seats(again.brand_of(SLACK)) == seats


def test_a_contact_that_changed_is_the_same_person(people: People, engine: Engine) -> None:
    before = people.known(SLACK, "U1")
    changed = replace(CONTACTS, people=(replace(CONTACTS.people[0], name="Anna Ricci"), *CONTACTS.people[1:]))
    after = enrolled(engine, changed).known(SLACK, "U1")
    assert before and after and after.person == replace(before.person, name="Anna Ricci")


def test_somebody_met_before_keeps_their_id_when_the_contacts_name_them(engine: Engine) -> None:
    draw = ids()
    stranger = People(engine, draw, Contacts()).meet(SLACK, replace(STRANGER, user="U1"))
    anna = enrolled(engine, draw=draw).known(OTHER, "W1")
    assert anna and anna.person.id == stranger.person.id and anna.person.name == "Anna Conti"


def test_a_guest_stays_a_guest_when_the_bot_starts_again(engine: Engine, people: People) -> None:
    people.meet(SLACK, Stranger(user="U1", name="anna", standing=Standing.GUEST))
    anna = enrolled(engine).known(SLACK, "U1")
    assert anna and anna.standing is Standing.GUEST


def test_a_stranger_is_met_once_and_remembered(people: People, engine: Engine) -> None:
    assert people.known(SLACK, "U9") is None
    carla = people.meet(SLACK, STRANGER)
    assert (carla.person.name, carla.person.language, carla.person.timezone) == ("Carla Neri", "it", "Europe/Rome")
    before = rows(engine)
    assert people.known(SLACK, "U9") == people.meet(SLACK, STRANGER) == carla
    assert rows(engine) == before
    assert enrolled(engine, draw=iter("xyz").__next__).known(SLACK, "U9") == carla


def test_whoever_was_met_since_the_start_is_known_without_the_database(people: People) -> None:
    assert people.remembered(SLACK, "U1") is None
    anna = people.known(SLACK, "U1")
    assert anna is not None and people.remembered(SLACK, "U1") == anna.person
    assert people.remembered(OTHER, "U1") is None


def test_what_the_platform_tells_does_not_overrule_the_contacts(people: People) -> None:
    anna = people.meet(SLACK, Stranger(user="U1", name="anna.c", locale="en-US", timezone="Europe/London"))
    assert (anna.person.name, anna.person.language) == ("Anna Conti", "it")
    assert anna.person.timezone == "Europe/London"  # where somebody is today, the platform knows better


@pytest.mark.parametrize("zone", ["", "UTC", "Mars/Olympus", "../etc/passwd", "Europe"])
def test_a_zone_nobody_knows_is_not_taken_over(people: People, zone: str) -> None:
    """The brand's is the likeliest then; where there is none, the house's."""
    assert people.meet(SLACK, replace(STRANGER, timezone=zone)).person.timezone == "Europe/Rome"
    assert people.meet("discord:1", replace(STRANGER, timezone=zone)).person.timezone == "America/Lima"


def test_a_language_without_words_is_english(people: People) -> None:
    assert people.meet(SLACK, replace(STRANGER, locale="de-DE")).person.language == "en"


def test_people_by_their_users_and_users_by_their_people(people: People) -> None:
    anna, bruno = people.ids_of(SLACK, ("U1", "U-nobody", "U2"))
    assert people.users_of(SLACK, (anna, bruno, "p-nobody")) == {anna: "U1", bruno: "U2"}
    assert people.persons((bruno,))[bruno].name == "Bruno Ferri"
    assert people.persons(()) == {} == people.users_of(SLACK, ())


def test_who_holds_what_at_a_brand(people: People) -> None:
    (anna, bruno) = people.ids_of(SLACK, ("U1", "U2"))
    lead, social = people.seats(people.brand_of(SLACK, "bakery"))
    assert (lead.role, lead.holder, social) == ("lead", anna, Seat(role="social", holder=bruno))
    assert lead.deputy and people.persons((lead.deputy,))[lead.deputy].name == "Zeno Sarti"
    assert people.seats(None) == ()


def test_the_brand_a_crisis_is_for(people: People) -> None:
    shop, first, none = people.brand_of(SLACK, "shop"), people.brand_of(SLACK), people.brand_of("slack:T3")
    assert shop and shop.id == "shop"
    assert first and first.id == "bakery"
    assert none is None


def test_a_newcomer_who_does_two_things_at_once_is_one_person(engine: Engine, database: str) -> None:
    start, found = threading.Barrier(4), list[str]()
    draw = ids()

    def meet() -> None:
        own = connect(database)
        people = People(own, draw, Contacts())
        start.wait(10)
        found.append(people.meet(SLACK, STRANGER).person.id)
        own.dispose()

    threads = [threading.Thread(target=meet) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 4 and len(set(found)) == 1 and rows(engine) == (1, 1)


def test_what_publishes_by_itself_for_a_brand(people: People) -> None:
    brand = people.brand_of(SLACK, "bakery")
    assert brand is not None
    tools = (Tool(id="buffer", name="Buffer", owner="bruno"), Tool(id="radio", name="Radio"))
    (bruno,) = people.ids_of(SLACK, ("U2",))
    buffer, radio = people.queues(replace(brand, queues=tools))
    assert (buffer.name, buffer.owner, radio.owner) == ("Buffer", bruno, None)
    assert people.queues(None) == ()


def test_what_a_brand_measures_otherwise(people: People) -> None:
    brand = people.brand_of(SLACK, "bakery")
    assert brand is not None
    assert people.gauge(None) == people.gauge(replace(brand, criteria=())) == Gauge()
    assert people.gauge(replace(brand, accounts=("X",))).accounts == ("X",)
    own = replace(brand, normal_day=40, criteria=(BrandCriterion(level="red", critics=7),))
    assert people.gauge(own).normal_day == 40
    (red,) = people.gauge(own).criteria
    assert (red.level, red.critics, red.times) == (Level.RED, 7, DEFAULT_CRITERIA[0].times)


def test_when_who_is_not_waited_for(engine: Engine) -> None:
    first, second, third = CONTACTS.people
    quiet = replace(first, quiet="22:00-07:00"), replace(second, away="2026-12-24..2027-01-06"), third
    people = enrolled(engine, replace(CONTACTS, people=quiet))
    brand = people.brand_of(SLACK, "bakery")
    asleep, gone = people.quiet(brand)
    assert (asleep.zone, asleep.start, asleep.end, asleep.away_from) == ("Europe/Rome", 1320, 420, None)
    assert (gone.start, gone.end, gone.away_until) == (0, 0, date(2027, 1, 6))
    assert people.quiet(None) == () and people.quiet(people.brand_of(SLACK, "shop")) == ()


def test_a_team_and_who_approves_from_outside_by_internal_id(engine: Engine) -> None:
    """Two brands may both call somebody "client"."""
    people = (Contact(key="anna", name="Anna", identities={SLACK: "U1"}),)
    brands = tuple(
        BrandContacts(
            id=name,
            name=name.title(),
            announce={SLACK: "general"},
            team=("anna",) if name == "shop" else (),
            outside=(Contact(key="client", name=f"Client of {name}", identities={SLACK: f"U-{name}"}),),
            approves=("client",),
        )
        for name in ("shop", "bakery")
    )
    ids = count(1)
    known = People(engine, lambda: f"id{next(ids)}", Contacts(people=people, brands=brands))
    known.enrol()
    (anna, one, other) = known.ids_of(SLACK, ("U1", "U-shop", "U-bakery"))
    (client,), (second,) = (known.outsiders(brand) for brand in brands)
    assert (client.person, client.brand, client.always, second.person) == (one, "Shop", True, other)
    assert known.team(brands[0]) == (anna,) and known.team(brands[1]) == () and known.outsiders(None) == ()
    someone = known.known(SLACK, "U-bakery")
    assert someone is not None
    asker = known.asker(SLACK, someone)
    assert asker.client_of == {"bakery"} and asker.kept_out == {"shop"}
    mine = known.brand_for(asker)
    assert mine is not None and mine.id == "bakery"
    with pytest.raises(Refused, match="no_brand"):
        known.brand_for(replace(asker, kept_out=frozenset({"shop", "bakery"})))


def test_who_has_left_is_known_by_the_platforms_word(people: People) -> None:
    someone = people.meet(SLACK, Stranger(user="U77", name="Gone", standing=Standing.GONE))
    assert people.gone(SLACK, (someone.person.id, "nobody")) == (someone.person.id,)


def test_a_crisis_never_has_another_brand_than_its_own(people: People) -> None:
    facts = rules.decide(None, starting())
    crisis = replace(rules.replay(facts), workspace=SLACK)
    for brand, found in (("shop", "shop"), ("gone", None), ("", "bakery")):
        known = people.brand_of_crisis(replace(crisis, brand=brand))
        assert (known.id if known else None) == found
