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

from bot.crisis.access import GRANTABLE, SETTABLE
from bot.crisis.aid import Professional
from bot.crisis.channels import CHANNELS, channel_of
from bot.crisis.playbook import ROLES
from bot.crisis.roster import BrandContacts, Contacts
from bot.store.contact_times import check_away, check_quiet
from bot.store.contact_words import SPELLING
from bot.store.mistakes import PlaybookMistake, PlaybookMistakes, instead_of, refuse, short
from bot.store.playbook_files import read_text
from bot.store.playbook_words import LANGUAGES
from bot.store.yaml_fields import read_fields
from bot.store.yaml_names import check_id, known
from bot.store.yaml_nodes import Entry, Fields, Items, Node, Scalar, read_nodes
from bot.store.yaml_words import rows, scalar

WORKSPACE = re.compile(r"[a-z]+:[A-Za-z0-9]+")
MOBILE = re.compile(r"\+[1-9][0-9]{6,14}")
BETWEEN_DIGITS = re.compile(r"[ ./()-]")
MEASURED = ("red", "orange", "yellow")
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
        yield from _belonging(brand, people)
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
    yield from check_quiet(scalar(person, "quiet"))
    yield from check_away(scalar(person, "away"))
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
    outside = (person for brand in rows(root, "brands") for person in rows(brand, "outside"))
    for person in (*rows(root, "people"), *outside):
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
    for account in _listed(brand, "accounts"):
        if channel_of(account.text) is None:
            yield from known(account, [each.name for each in CHANNELS], "a channel we know")
    for criterion in rows(brand, "criteria"):
        yield from known(scalar(criterion, "level"), MEASURED, "a level that is measured")
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


def _belonging(brand: Node, people: list[str]) -> Iterator[PlaybookMistake]:
    """Who belongs to it, who approves from outside, and its own rules of who may what."""
    outside = [key.text for each in rows(brand, "outside") if (key := scalar(each, "key"))]
    for person in rows(brand, "outside"):
        yield from _person(person)
    for key in _listed(brand, "team"):
        yield from known(key, people, "one of the people")
    for key in _listed(brand, "approves"):
        yield from known(key, outside, "one of those outside")
    for entry in _entries(brand, "may"):
        yield from known(entry.key, [each.value for each in SETTABLE], "something a brand decides")
        for part in _scalars(entry.value):
            yield from known(part, [each.value for each in GRANTABLE], "a part in a crisis")


def _listed(node: Node, name: str) -> tuple[Scalar, ...]:
    inner = node.get(name) if isinstance(node, Fields) else None
    return _scalars(inner) if inner else ()


def _scalars(node: Node) -> tuple[Scalar, ...]:
    return tuple(each for each in node.items if isinstance(each, Scalar)) if isinstance(node, Items) else ()
