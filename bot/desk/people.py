"""Who is who on each platform: contacts become people with internal ids, strangers are met once and remembered.

All methods but `remembered` block and run in the store's threads. What is remembered here is a copy of rows, kept to
save a look-up on every gesture; a row is always written first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.crisis.criteria import DEFAULT_CRITERIA, Criterion, Gauge
from bot.crisis.entitled import Asker
from bot.crisis.model import Crisis, PersonId, Seat
from bot.crisis.outside import Outsider
from bot.crisis.person import Identity, Person, Standing
from bot.crisis.playbook import Playbook
from bot.crisis.queues import Queue
from bot.crisis.quiet import Quiet
from bot.crisis.refused import Refused
from bot.crisis.roster import BrandContacts, Contact, Contacts
from bot.crisis.statement import holding_version
from bot.desk.asking import asker
from bot.desk.port import Stranger
from bot.show.words import nearest_language
from bot.store import archive
from bot.store.contact_times import days_of, hours_of
from bot.store.engine import Connection, Engine, alone, transaction

PEOPLE = "people"
"""Whoever writes people down does it alone, in whatever process."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Someone:
    """A person with what they are in the workspace they speak from."""

    person: Person
    standing: Standing
    user: str


class People:
    """Everybody the bot has met or been told of."""

    def __init__(self, engine: Engine, ids: Callable[[], str], contacts: Contacts, timezone: str = "UTC") -> None:
        self._engine = engine
        self._ids = ids
        self.contacts = contacts
        self._timezone = timezone
        self._met: dict[tuple[str, str], Someone] = {}
        self._keys: dict[str, PersonId] = {}

    def enrol(self) -> None:
        """Write down everybody of the contacts file, once; known ones keep their id."""
        with transaction(self._engine) as connection:
            alone(connection, PEOPLE)
            for contact in self.contacts.people:
                self._keys[contact.key] = self._enrolled(connection, contact)
            for brand in self.contacts.brands:
                for contact in brand.outside:
                    self._keys[f"{brand.id}/{contact.key}"] = self._enrolled(connection, contact)
        self._met.clear()

    def _enrolled(self, connection: Connection, contact: Contact) -> PersonId:
        found = (archive.identity(connection, *each) for each in contact.identities.items())
        known = {(each.workspace, each.user): each for each in found if each}
        before = next((each.person for each in known.values()), None)
        if not contact.identities:
            before = archive.off_platform(connection, contact.name, contact.mobile)
        person_id = before or self._ids()
        archive.keep_person(connection, self._person(contact, person_id))
        for workspace, user in contact.identities.items():
            new = known.get((workspace, user), Identity(workspace=workspace, user=user, person=person_id))
            archive.keep_identity(connection, replace(new, person=person_id))
        return person_id

    def _person(self, contact: Contact, person_id: PersonId) -> Person:
        brands = [brand for brand in self.contacts.brands if contact.key in brand.people or contact in brand.outside]
        language = contact.language or (brands[0].language if brands else "") or "en"
        timezone = brands[0].timezone if brands else "UTC"
        return Person(id=person_id, name=contact.name, language=language, timezone=timezone, mobile=contact.mobile)

    def remembered(self, workspace: str, user: str) -> Person | None:
        """Somebody met since the start, without asking the database: it never blocks."""
        someone = self._met.get((workspace, user))
        return someone.person if someone else None

    def known(self, workspace: str, user: str) -> Someone | None:
        """Somebody met before, or named in the contacts."""
        key = (workspace, user)
        if key not in self._met:
            with transaction(self._engine) as connection:
                identity = archive.identity(connection, workspace, user)
                person = archive.person(connection, identity.person) if identity else None
            if identity is None or person is None:
                return None
            self._met[key] = Someone(person=person, standing=identity.standing, user=user)
        return self._met[key]

    def meet(self, workspace: str, stranger: Stranger) -> Someone:
        """Remember what a platform tells of somebody; a name or a language of the contacts file stays as it is."""
        with transaction(self._engine) as connection:
            alone(connection, PEOPLE)  # else two gestures of one newcomer would make two people
            identity = archive.identity(connection, workspace, stranger.user)
            known = archive.person(connection, identity.person) if identity else None
            person = self._told(workspace, stranger, known or self._new(workspace, stranger))
            new = Identity(workspace=workspace, user=stranger.user, person=person.id, standing=stranger.standing)
            archive.keep_person(connection, person)
            archive.keep_identity(connection, new)
        someone = Someone(person=person, standing=stranger.standing, user=stranger.user)
        self._met[(workspace, stranger.user)] = someone
        return someone

    def _new(self, workspace: str, stranger: Stranger) -> Person:
        """Not every platform tells of zones: then the brand's is the likeliest."""
        brand = self.brand_of(workspace)
        return Person(id=self._ids(), name=stranger.name, timezone=brand.timezone if brand else self._timezone)

    def _told(self, workspace: str, stranger: Stranger, person: Person) -> Person:
        if self.contacts.known_as(workspace, stranger.user) is None:
            person = replace(person, name=stranger.name, language=nearest_language(stranger.locale or "en"))
        return replace(person, timezone=stranger.timezone) if _is_zone(stranger.timezone) else person

    def ids_of(self, workspace: str, users: Sequence[str]) -> tuple[PersonId, ...]:
        """The people behind users met before; others are left out."""
        met = (self.known(workspace, user) for user in users)
        return tuple(someone.person.id for someone in met if someone)

    def users_of(self, workspace: str, people: Sequence[PersonId]) -> dict[PersonId, str]:
        """The users of people in a workspace; whoever has none there is left out."""
        with transaction(self._engine) as connection:
            return archive.users(connection, workspace, people)

    def persons(self, people: Sequence[PersonId]) -> dict[PersonId, Person]:
        """People by their ids."""
        with transaction(self._engine) as connection:
            return archive.persons(connection, people)

    def asker(self, workspace: str, someone: Someone, room: str = "") -> Asker:
        """Somebody as they stand towards every brand."""
        identity = Identity(workspace=workspace, user=someone.user, person=someone.person.id, standing=someone.standing)
        return asker(self.contacts, identity, room)

    def brand_of(self, workspace: str, wanted: str = "") -> BrandContacts | None:
        """The brand a crisis is for: the one named, else the only or first one of the workspace."""
        brands = self.contacts.brands_in(workspace)
        return next((brand for brand in brands if brand.id == wanted), brands[0] if brands else None)

    def seats(self, brand: BrandContacts | None) -> tuple[Seat, ...]:
        """Who holds what at a brand, by internal id; nobody where there are no contacts."""
        return tuple(
            Seat(role=seat.role, holder=self._keys.get(seat.holder), deputy=self._keys.get(seat.deputy))
            for seat in (brand.seats if brand else ())
        )

    def gone(self, workspace: str, people: Sequence[PersonId]) -> tuple[PersonId, ...]:
        """Who of these has left the workspace."""
        with transaction(self._engine) as connection:
            found = (archive.identity_of(connection, workspace, each) for each in dict.fromkeys(people))
            return tuple(each.person for each in found if each and each.standing is Standing.GONE)

    def outsiders(self, brand: BrandContacts | None) -> tuple[Outsider, ...]:
        """Who approves for a brand from outside, by internal id."""
        named = ((each, self._keys.get(f"{brand.id}/{each.key}")) for each in brand.outside) if brand else ()
        return tuple(
            Outsider(person=person, brand=brand.name, always=each.key in brand.approves)
            for each, person in named
            if person and brand
        )

    def team(self, brand: BrandContacts | None) -> tuple[PersonId, ...]:
        """Everybody of a brand that keeps to itself; nobody where it does not."""
        keys = brand.people if brand and brand.team else ()
        return tuple(person for key in keys if (person := self._keys.get(key)))

    def brands_of(self, asker: Asker) -> tuple[BrandContacts, ...]:
        """The brands somebody may open a crisis for."""
        brands = self.contacts.brands_in(asker.workspace)
        return tuple(brand for brand in brands if brand.id not in asker.kept_out)

    def brand_for(self, asker: Asker, wanted: str = "") -> BrandContacts | None:
        """The brand somebody opens a crisis for: the one they name, or the only one of theirs; None without contacts.
        Refused where it is not theirs, or where they have several and name none: nothing is guessed."""
        mine = self.brands_of(asker)
        if not mine and not self.contacts.brands_in(asker.workspace):
            return None
        if not wanted and len(mine) > 1:
            raise Refused("brand_wanted")
        found = next((brand for brand in mine if brand.id == (wanted or brand.id)), None)
        if found is None:
            raise Refused("no_brand")
        return found

    def shown_as(self, brand: BrandContacts | None, workspace: str) -> str:
        """The name of a brand, for people to read, where the workspace has more than one."""
        return brand.name if brand and len(self.contacts.brands_in(workspace)) > 1 else ""

    def approver_of(self, brand: BrandContacts | None, book: Playbook, today: date) -> PersonId | None:
        """Who approved a playbook's holding text beforehand, as it stands today; None where nobody did."""
        version = holding_version(book.holding)
        for text in brand.approved if brand else ():
            if (text.playbook, text.version) == (book.id, version) and today <= date.fromisoformat(text.until):
                return self._keys.get(text.by)
        return None

    def brand_of_crisis(self, crisis: Crisis) -> BrandContacts | None:
        """Its own brand; where it has none, the first of its workspace. Never another's, though its own be gone."""
        return self.contacts.brand(crisis.brand) if crisis.brand else self.brand_of(crisis.workspace)

    def gauge(self, brand: BrandContacts | None) -> Gauge:
        """What the level of a crisis of that brand is measured by."""
        if brand is None:
            return Gauge()
        rows = tuple(row for each in DEFAULT_CRITERIA if (row := _own(each, brand)) != each)
        return Gauge(criteria=rows, normal_day=brand.normal_day, followers=brand.followers, accounts=brand.accounts)

    def quiet(self, brand: BrandContacts | None) -> tuple[Quiet, ...]:
        """When who of a brand is not waited for, in the brand's zone."""
        people = [self.contacts.person(key) for key in brand.people] if brand else []
        return tuple(
            Quiet(
                person=self._keys[each.key],
                zone=brand.timezone if brand else self._timezone,
                start=(hours := hours_of(each.quiet) or (0, 0))[0],
                end=hours[1],
                away_from=(days := days_of(each.away) or (None, None))[0],
                away_until=days[1],
            )
            for each in people
            if each and each.key in self._keys and (each.quiet or each.away)
        )

    def queues(self, brand: BrandContacts | None) -> tuple[Queue, ...]:
        """What publishes by itself for a brand, with whoever can pause it by internal id."""
        return tuple(
            Queue(
                id=tool.id,
                name=tool.name,
                kind=tool.kind,
                owner=self._keys.get(tool.owner),
                pause_page=tool.pause_page,
            )
            for tool in (brand.queues if brand else ())
        )


def _own(row: Criterion, brand: BrandContacts) -> Criterion:
    """A row with what the brand measures otherwise."""
    own = next((each for each in brand.criteria if each.level == row.level.name.lower()), None)
    names = ("critics", "times", "share", "platforms", "waiting", "hours")
    return replace(row, **{name: value for name in names if own and (value := getattr(own, name))})


def _is_zone(name: str) -> bool:
    """Whether it tells more than we know: UTC stands for "not told"."""
    try:
        return name != "UTC" and ZoneInfo(name) is not None
    except (OSError, ValueError, LookupError):  # unknown, a folder, or a name that is no path
        return False
