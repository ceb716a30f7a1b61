"""Contacts are read as strictly as playbooks: whoever is named exists and can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.aid import Expert, Professional
from bot.crisis.queues import QueueKind
from bot.crisis.roster import BrandContacts, Contact, Contacts, Seat, Tool
from bot.store.contact_files import ContactMistakes, read_contacts, read_contacts_file
from bot.store.playbook_files import PlaybookMistakes

EXAMPLE = Path(__file__).parents[2] / "playbooks" / "contacts.example.yaml"
RIGHT = """\
people:
  anna:
    name: Anna Conti
    identities: {"slack:T1": U1}
    mobile: +39 (333) 000-0001
    language: it
  bruno: {name: Bruno, mobile: +44 7700 900005}
brands:
  aurora:
    name: Panificio Aurora
    language: it
    timezone: Europe/Rome
    announce: {"slack:T1": comunicazione}
    seats:
      lead: {holder: anna, deputy: bruno}
      social: bruno
    queues:
      buffer: {name: Buffer, kind: scheduler, owner: bruno, pause_page: "https://buffer.example/pause"}
      radio: {name: Radio}
    stakeholders: {"slack:T1": direzione}
    shift_hours: 6
    professionals:
      conti: {name: Studio Conti, kind: lawyer, phone: +39 333 000-0007, hours: 9-19, when: diffide}
"""


def said(text: str) -> list[str]:
    try:
        read_contacts(text, "c.yaml")
    except ContactMistakes as error:
        return str(error).splitlines()
    return []


def test_a_right_file() -> None:
    assert read_contacts(RIGHT, "c.yaml") == Contacts(
        people=(
            Contact(
                key="anna", name="Anna Conti", identities={"slack:T1": "U1"}, mobile="+393330000001", language="it"
            ),
            Contact(key="bruno", name="Bruno", mobile="+447700900005"),
        ),
        brands=(
            BrandContacts(
                id="aurora",
                name="Panificio Aurora",
                language="it",
                timezone="Europe/Rome",
                announce={"slack:T1": "comunicazione"},
                seats=(Seat(role="lead", holder="anna", deputy="bruno"), Seat(role="social", holder="bruno")),
                queues=(
                    Tool(
                        id="buffer",
                        name="Buffer",
                        kind=QueueKind.SCHEDULER,
                        owner="bruno",
                        pause_page="https://buffer.example/pause",
                    ),
                    Tool(id="radio", name="Radio"),
                ),
                stakeholders={"slack:T1": "direzione"},
                shift_hours=6,
                professionals=(
                    Professional(
                        id="conti",
                        name="Studio Conti",
                        kind=Expert.LAWYER,
                        phone="+393330000007",
                        hours="9-19",
                        when="diffide",
                    ),
                ),
            ),
        ),
    )


def test_the_example_is_right_and_seats_every_role_the_playbooks_need() -> None:
    (brand,) = read_contacts_file(EXAMPLE).brands
    needed = {"lead", "social", "care", "approver", "scribe", "operations"}
    assert all((seat := brand.seat(role)) and seat.deputy for role in needed)


WRONG = {
    "unknown holder": (
        "lead: {holder: anna",
        "lead: {holder: ana",
        "15:22: 'ana' is not one of the people; write 'anna'",
    ),
    "quiet at night": (
        "name: Bruno",
        "quiet: night, name: Bruno",
        "7:18: 'night' are no hours; write them as 22:00-07:00",
    ),
    "away backwards": (
        "name: Bruno",
        "away: 2027-01-06..2026-12-24, name: Bruno",
        "7:17: '2027-01-06..2026-12-24' are no days; write them as 2026-12-24..2027-01-06",
    ),
    "unknown level": (
        "      social: bruno\n",
        "      social: bruno\n    criteria:\n      green: {critics: 3}\n",
        "18:7: 'green' is not a level that is measured; write one of red, orange, yellow",
    ),
    "unknown deputy": ("deputy: bruno", "deputy: x", "15:36: 'x' is not one of the people; write one of anna, bruno"),
    "short form": ("social: bruno", "social: brun", "16:15: 'brun' is not one of the people; write 'bruno'"),
    "deputy is holder": (
        "deputy: bruno",
        "deputy: anna",
        "15:36: 'anna' cannot stand in for themselves; name somebody else, or delete 'deputy'",
    ),
    "unknown role": ("social:", "sozial:", "16:7: 'sozial' is not a role; write 'social'"),
    "role twice": ("social:", "lead:", "16:7: 'lead' stands here twice (first in line 15); keep one of them"),
    "two deputies": ("deputy: bruno", "deputy: [bruno, anna]", "15:36: 'deputy' cannot be a list; write one text"),
    "two holders": (
        "social: bruno",
        "social: [bruno, anna]",
        "16:15: 'seats' cannot be a list; write {holder: ..., deputy: ...}",
    ),
    "approved by nobody": (
        "      social: bruno\n",
        "      social: bruno\n    approved:\n      leak: {version: a1, by: carla, until: 2027-03-31}\n",
        "18:31: 'carla' is not one of the people; write one of anna, bruno",
    ),
    "approved until some day": (
        "      social: bruno\n",
        "      social: bruno\n    approved:\n      leak: {version: a1, by: anna, until: March}\n",
        "18:44: 'March' is not a day; write it as 2027-03-31",
    ),
    "nobody": ("social: bruno", "social:", "16:14: 'seats' is empty; write {holder: ..., deputy: ...}"),
    "only a deputy": ("holder: anna, ", "", "15:7: 'holder' is missing in a seat; add 'holder: ...'"),
    "person twice": ("  bruno: {", "  anna: {", "7:3: 'anna' stands here twice (first in line 2); keep one of them"),
    "key inside": (
        "name: Bruno",
        "key: x, name: Bruno",
        "7:11: a person has no 'key'; write one of name, identities, mobile, language, quiet, away",
    ),
    "no name": ("name: Bruno, ", "", "7:3: 'name' is missing in a person; add 'name: ...'"),
    "national number": (
        "+39 (333) 000-0001",
        "333 000",
        "5:13: '333 000' is not an international number; write it as +39 333 1234567",
    ),
    "double zero": (
        "+44 7700 900005",
        "0044770090",
        "7:32: '0044770090' is not an international number; write it as +39 333 1234567",
    ),
    "unreachable": (
        ", mobile: +44 7700 900005",
        "",
        "7:3: nobody could reach this person; add 'identities: ...' or 'mobile: ...'",
    ),
    "no workspace": (
        '{"slack:T1": U1}',
        "{T1: U1}",
        "4:18: 'T1' is not a workspace; write the platform and the id of the team or server, "
        'for example "slack:T0AURORA"',
    ),
    "same user": (
        "mobile: +44",
        'identities: {"slack:T1": U1}, mobile: +44',
        "7:49: the user 'U1' is already somebody else (line 4); give each person their own id",
    ),
    "language": (
        "    language: it\n  bruno",
        "    language: de\n  bruno",
        "6:15: 'de' is not a language of the room; write one of it, en",
    ),
    "zone": ("Europe/Rome", "Europe/Roma", "12:15: 'Europe/Roma' is not a time zone; write 'Europe/Rome'"),
    "no zone": (
        "Europe/Rome",
        "../../etc/passwd",
        "12:15: '../../etc/passwd' is not a time zone; write a name such as 'Europe/Rome'",
    ),
    "folder as zone": (
        "Europe/Rome",
        "Europe",
        "12:15: 'Europe' is not a time zone; write 'Europe/Riga'",
    ),
    "unknown word": ("announce:", "anounce:", "13:5: a brand has no 'anounce'; write 'announce'"),
    "unknown owner of a queue": (
        "owner: bruno",
        "owner: brunno",
        "18:54: 'brunno' is not one of the people; write 'bruno'",
    ),
    "kind of queue": (
        "kind: scheduler",
        "kind: shceduler",
        "18:36: 'kind' cannot be 'shceduler'; write 'scheduler'",
    ),
    "open page": (
        "https://buffer.example/pause",
        "http://buffer.example/pause",
        "18:73: 'http://buffer.example/pause' is not the address of a page; write it whole, beginning with https://",
    ),
    "queue without a name": ("{name: Radio}", "{kind: other}", "19:7: 'name' is missing in a queue; add 'name: ...'"),
    "anchor": (
        "name: Bruno",
        "name: &b Bruno",
        "7:17: '&b' names a place to repeat it; write the text where it is needed",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG.values(), ids=WRONG)
def test_refused(right: str, wrong: str, message: str) -> None:
    assert right in RIGHT
    assert f"c.yaml:{message}" in said(RIGHT.replace(right, wrong, 1))


def test_a_list_of_people_is_refused_since_names_could_stand_twice() -> None:
    assert said("people: [{name: Anna}]\n") == [
        "c.yaml:1:9: a person stands under a name of its own, not in a list; write a name and a colon before each",
    ]


def test_whoever_catches_playbook_mistakes_catches_these(tmp_path: Path) -> None:
    with pytest.raises(PlaybookMistakes, match=r"contacts\.yaml:1:1: the file cannot be read"):
        read_contacts_file(tmp_path / "contacts.yaml")


@settings(deadline=None)
@given(st.data())
def test_a_hole_in_the_file_is_told_or_still_right(data: st.DataObject) -> None:
    lines = RIGHT.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:cut]
    assert all(message.startswith("c.yaml:") for message in said("".join(lines)))


BELONGING = (
    RIGHT
    + """\
    team: [anna]
    outside:
      client: {name: Rosa Verdi, identities: {"slack:T1": U9}}
    approves: [client]
    may: {close: [lead, approver]}
"""
)


def test_who_belongs_who_approves_from_outside_and_who_may_what() -> None:
    (brand,) = read_contacts(BELONGING, "c.yaml").brands
    client = Contact(key="client", name="Rosa Verdi", identities={"slack:T1": "U9"})
    assert (brand.team, brand.outside, brand.approves) == (("anna",), (client,), ("client",))
    assert brand.may == {"close": ("lead", "approver")}


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("team: [anna]", "team: [ana]", "c.yaml:24:12: 'ana' is not one of the people; write 'anna'"),
        ("approves: [client]", "approves: [anna]", "c.yaml:27:16: 'anna' is not one of those outside"),
        ("close: [lead", "shut: [lead", "c.yaml:28:11: 'shut' is not something a brand decides"),
        ("close: [lead, approver]", "close: [guest]", "c.yaml:28:19: 'guest' is not a part in a crisis"),
        ('{"slack:T1": U9}', '{"slack:T1": U1}', "c.yaml:26:59: the user 'U1' is already somebody else (line 4)"),
    ],
)
def test_mistakes_of_who_may_what_are_told_with_their_line(right: str, wrong: str, told: str) -> None:
    (line,) = said(BELONGING.replace(right, wrong))
    assert line.startswith(told), line


def test_the_channels_on_which_a_brand_has_an_account_by_any_of_their_names() -> None:
    (brand,) = read_contacts(RIGHT + "    accounts: [twitter, Instagram]\n", "c.yaml").brands
    assert brand.accounts == ("twitter", "Instagram")
    (line,) = said(RIGHT + "    accounts: [X, Instagramm]\n")
    assert "'Instagramm' is not a channel we know; write 'Instagram'" in line


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        ("shift_hours: 6", "shift_hours: 25", "no number of hours"),
        ("shift_hours: 6", "shift_hours: long", "no number of hours"),
        ("kind: lawyer", "kind: plumber", "one of agency"),
        ("+39 333 000-0007", "0007", "not an international number"),
        ('stakeholders: {"slack:T1"', 'stakeholders: {"T1"', "not a workspace"),
    ],
)
def test_what_is_wrong_with_who_may_help(right: str, wrong: str, mistake: str) -> None:
    assert any(mistake in line for line in said(RIGHT.replace(right, wrong)))
