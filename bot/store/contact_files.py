"""The contacts file read into Contacts, as strictly as a playbook: a wrong name here is nobody called at 3 a.m.

Who is called, and when, is not decided here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.crisis.aid import Expert, Professional
from bot.crisis.playbook import ROLES
from bot.crisis.queues import QueueKind
from bot.crisis.roster import ApprovedText, BrandContacts, Contact, Contacts, Seat, Tool
from bot.store.mistakes import PlaybookMistake, PlaybookMistakes, instead_of, refuse, short
from bot.store.playbook_files import read_text
from bot.store.playbook_words import LANGUAGES
from bot.store.yaml_fields import read_fields
from bot.store.yaml_names import check_id, known
from bot.store.yaml_nodes import Entry, Fields, Node, Scalar, read_nodes
from bot.store.yaml_words import Hint, Spelling, Word, rows, scalar

WORKSPACE = re.compile(r"[a-z]+:[A-Za-z0-9]+")
MOBILE = re.compile(r"\+[1-9][0-9]{6,14}")
BETWEEN_DIGITS = re.compile(r"[ ./()-]")
PAGE = re.compile(r"https://[^\s/<>|\"]+\.[^\s<>|\"]+")


class ContactMistakes(PlaybookMistakes):
    """The contacts file cannot be used; the message lists every mistake, one per line."""


def read_contacts(text: str, name: str) -> Contacts:
    """The contacts from their text; `name` is the file's name for the messages. Raises ContactMistakes with all."""
    try:
        nodes = read_nodes(text, name)
    except PlaybookMistakes as error:
        raise ContactMistakes(error.mistakes) from None
    reading = read_fields(nodes, Contacts, SPELLING)
    refuse(chain(reading.mistakes, _check(reading.nodes)), name, kind=ContactMistakes)
    assert reading.value is not None
    people = tuple(replace(each, mobile=_digits(each.mobile)) for each in reading.value.people)
    brands = tuple(replace(each, professionals=_callable(each)) for each in reading.value.brands)
    return replace(reading.value, people=people, brands=brands)


def _callable(brand: BrandContacts) -> tuple[Professional, ...]:
    return tuple(replace(each, phone=_digits(each.phone)) for each in brand.professionals)


def read_contacts_file(path: Path) -> Contacts:
    """The contacts from a file. Raises ContactMistakes, also where the file cannot be read."""
    try:
        text = read_text(path)
    except PlaybookMistakes as error:
        raise ContactMistakes(error.mistakes) from None
    return read_contacts(text, path.name)


def _check(root: Node) -> Iterator[PlaybookMistake]:
    people = [key.text for each in rows(root, "people") if (key := scalar(each, "key"))]
    for person in rows(root, "people"):
        yield from _person(person)
    yield from _same_person(root)
    for brand in rows(root, "brands"):
        yield from _brand(brand)
        for seat in rows(brand, "seats"):
            yield from _seat(seat, people)
        for text in rows(brand, "approved"):
            yield from _approved(text, people)
        for tool in rows(brand, "queues"):
            yield from _tool(tool, people)
        for professional in rows(brand, "professionals"):
            yield from check_id(scalar(professional, "id"))
            yield from _number(scalar(professional, "phone"))


def _person(person: Node) -> Iterator[PlaybookMistake]:
    yield from check_id(scalar(person, "key"))
    yield from _workspaces(person, "identities")
    yield from known(scalar(person, "language"), LANGUAGES, "a language of the room")
    mobile = scalar(person, "mobile")
    yield from _number(mobile)
    if isinstance(person, Fields) and mobile is None and not _entries(person, "identities"):
        wrong = "nobody could reach this person"
        yield PlaybookMistake(spot=person.spot, wrong=wrong, instead="add 'identities: ...' or 'mobile: ...'")


def _number(said: Scalar | None) -> Iterator[PlaybookMistake]:
    if said and not MOBILE.fullmatch(_digits(said.text)):
        wrong = f"'{short(said.text)}' is not an international number"
        yield PlaybookMistake(spot=said.spot, wrong=wrong, instead="write it as +39 333 1234567")


def _digits(mobile: str) -> str:
    return BETWEEN_DIGITS.sub("", mobile)


def _entries(node: Node, name: str) -> tuple[Entry, ...]:
    inner = node.get(name) if isinstance(node, Fields) else None
    return inner.entries if isinstance(inner, Fields) else ()


def _workspaces(node: Node, name: str) -> Iterator[PlaybookMistake]:
    for entry in _entries(node, name):
        if not WORKSPACE.fullmatch(entry.key.text):
            wrong = f"'{short(entry.key.text)}' is not a workspace"
            cure = 'write the platform and the id of the team or server, for example "slack:T0AURORA"'
            yield PlaybookMistake(spot=entry.key.spot, wrong=wrong, instead=cure)


def _same_person(root: Node) -> Iterator[PlaybookMistake]:
    users: dict[tuple[str, str], list[Scalar]] = defaultdict(list)
    for person in rows(root, "people"):
        for entry in _entries(person, "identities"):
            if isinstance(entry.value, Scalar):
                users[entry.key.text, entry.value.text].append(entry.value)
    for (_, user), (first, *others) in users.items():
        for other in others:
            wrong = f"the user '{short(user)}' is already somebody else (line {first.spot.line})"
            yield PlaybookMistake(spot=other.spot, wrong=wrong, instead="give each person their own id")


def _brand(brand: Node) -> Iterator[PlaybookMistake]:
    yield from check_id(scalar(brand, "id"))
    yield from _workspaces(brand, "announce")
    yield from _workspaces(brand, "stakeholders")
    hours = scalar(brand, "shift_hours")
    if hours and not (hours.text.isdecimal() and int(hours.text) <= 24):
        wrong = f"'{short(hours.text)}' is no number of hours"
        yield PlaybookMistake(spot=hours.spot, wrong=wrong, instead="write 1 to 24, or 0 for no reminder")
    yield from known(scalar(brand, "language"), LANGUAGES, "a language of the room")
    zone = scalar(brand, "timezone")
    if zone and not _is_zone(zone.text):
        wrong = f"'{short(zone.text)}' is not a time zone"
        near = instead_of(zone.text, sorted(available_timezones()))
        cure = near if near.startswith("write '") else "write a name such as 'Europe/Rome'"
        yield PlaybookMistake(spot=zone.spot, wrong=wrong, instead=cure)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # unknown, a folder, or a name that is no path
        return False
    return True


def _seat(seat: Node, people: list[str]) -> Iterator[PlaybookMistake]:
    yield from known(scalar(seat, "role"), ROLES, "a role")
    holder, deputy = scalar(seat, "holder"), scalar(seat, "deputy")
    yield from known(holder, people, "one of the people")
    yield from known(deputy, people, "one of the people")
    if holder and deputy and holder.text == deputy.text:
        wrong = f"'{short(deputy.text)}' cannot stand in for themselves"
        yield PlaybookMistake(spot=deputy.spot, wrong=wrong, instead="name somebody else, or delete 'deputy'")


def _approved(text: Node, people: list[str]) -> Iterator[PlaybookMistake]:
    yield from known(scalar(text, "by"), people, "one of the people")
    until = scalar(text, "until")
    if until and not _is_day(until.text):
        wrong = f"'{short(until.text)}' is not a day"
        yield PlaybookMistake(spot=until.spot, wrong=wrong, instead="write it as 2027-03-31")


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


def _tool(tool: Node, people: list[str]) -> Iterator[PlaybookMistake]:
    """Its page is opened from a button at 3 a.m.: only an address that is safe and whole."""
    yield from check_id(scalar(tool, "id"))
    yield from known(scalar(tool, "owner"), people, "one of the people")
    page = scalar(tool, "pause_page")
    if page and not PAGE.fullmatch(page.text):
        wrong = f"'{short(page.text)}' is not the address of a page"
        yield PlaybookMistake(spot=page.spot, wrong=wrong, instead="write it whole, beginning with https://")


def _short(node: Node, hint: Hint) -> Node:
    """`lead: anna`, a seat without a deputy."""
    if isinstance(node, Scalar) and hint is Seat and not node.empty:
        return Fields(entries=(Entry(key=Scalar(text="holder", spot=node.spot), value=node),), spot=node.spot)
    return node


SPELLING = Spelling(
    words={
        Contacts: (
            Word(field="people", meaning="Everybody who may be called, under a short name."),
            Word(field="brands", meaning="Every brand that may have a crisis, under its id."),
        ),
        Contact: (
            Word(field="name", meaning="First and last name."),
            Word(field="identities", meaning="The user id in each workspace."),
            Word(field="mobile", meaning="International number, shown when nobody answers."),
            Word(field="language", meaning="it or en."),
        ),
        BrandContacts: (
            Word(field="name", meaning="The brand's name."),
            Word(field="language", meaning="it or en: the language of its rooms; else that of whoever opens one."),
            Word(field="timezone", meaning="For example Europe/Rome."),
            Word(field="announce", meaning="The channel of each workspace in which a new crisis is announced."),
            Word(field="seats", meaning="Who holds each role, and who stands in."),
            Word(field="approved", meaning="Holding texts approved before any crisis, by their playbook."),
            Word(field="queues", meaning="What publishes by itself and has to be paused, under a short name."),
            Word(field="stakeholders", meaning="The channel of each workspace that gets the internal updates."),
            Word(field="professionals", meaning="Who is called for help, under a short name."),
            Word(field="shift_hours", meaning="After how many hours somebody else goes on; 0 for no reminder."),
        ),
        ApprovedText: (
            Word(field="version", meaning="Which version of it, as `playbook show` tells it."),
            Word(field="by", meaning="The short name of whoever approved it."),
            Word(field="until", meaning="The last day on which that holds, for example 2027-03-31."),
        ),
        Seat: (
            Word(field="holder", meaning="The short name of whoever holds it."),
            Word(field="deputy", meaning="The short name of whoever stands in."),
        ),
        Tool: (
            Word(field="name", meaning="As people call it."),
            Word(field="kind", meaning="scheduler, ads, native or other."),
            Word(field="owner", meaning="The short name of whoever can pause it."),
            Word(field="pause_page", meaning="The page on which it is paused, https://..."),
        ),
        Professional: (
            Word(field="name", meaning="As people call them."),
            Word(field="kind", meaning="agency, lawyer, authority, security, platform, insurer or other."),
            Word(field="phone", meaning="International number, to tap."),
            Word(field="hours", meaning="When they answer."),
            Word(field="when", meaning="What to call them for."),
        ),
    },
    names={
        Contacts: "a contacts file",
        Contact: "a person",
        BrandContacts: "a brand",
        Seat: "a seat",
        ApprovedText: "an approved text",
        Tool: "a queue",
        Professional: "a professional",
    },
    short=_short,
    values={QueueKind: tuple(kind.value for kind in QueueKind), Expert: tuple(kind.value for kind in Expert)},
    keyed={Contact: "key", BrandContacts: "id", Seat: "role", ApprovedText: "playbook", Tool: "id", Professional: "id"},
)
