"""The part "what we knew", and what staff were told: as they stood at the end, with when they changed."""

from __future__ import annotations

from bot.crisis.claim import ClaimStanding
from bot.crisis.facts import Fact
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled, StaffLineGiven, StaffLineRead
from bot.crisis.rules import replay
from bot.report.document import Table
from bot.report.known import known, staff
from bot.report.pages import html, markdown
from bot.report.scene import Scene, scene_of
from bot.report.story import tell_story
from bot.report.telling import Telling
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, HOSTILE, NOTE, NOW, WIND, Register, lines_of, rome, wind

EN = Words(language="en")
UNCONFIRMED = ClaimStanding.UNCONFIRMED
FACTS: tuple[Fact, ...] = (
    *WIND[:10],
    ClaimLogged(at=rome(12), by=BRUNO, claim=1, standing=UNCONFIRMED, text="A cable was cut", source="a tweet"),
    ClaimLogged(at=rome(12, 1), by=BRUNO, claim=2, standing=UNCONFIRMED, text="It is the fault of Rossi"),
    ClaimLogged(at=rome(12, 2), by=BRUNO, claim=3, standing=UNCONFIRMED, text="Back at noon"),
    ClaimSettled(
        at=rome(12, 30), by=ANNA, claim=1, before=UNCONFIRMED, standing=ClaimStanding.CONFIRMED, source=f"NOC, {NOTE}"
    ),
    ClaimSettled(
        at=rome(12, 31),
        by=ANNA,
        claim=2,
        before=UNCONFIRMED,
        standing=ClaimStanding.UNSAYABLE,
        source="Rossi is a person",
    ),
    StaffLineGiven(at=rome(12, 40), by=ANNA, number=1, text="We are working on it."),
    StaffLineRead(at=rome(12, 41), by=BRUNO, number=1, person=BRUNO),
    StaffLineGiven(at=rome(12, 50), by=ANNA, number=2, text="It is back."),
)


def scene(facts: tuple[Fact, ...] = FACTS) -> Scene:
    return scene_of(replay(facts), lines_of(facts), EN, Register())


def rows(table: Table) -> list[list[str]]:
    return [[plain(each.text) for each in row] for row in table.rows]


def test_every_claim_as_it_stood_at_the_end() -> None:
    (section,) = known(lines_of(FACTS), scene())
    (table,) = section.blocks
    assert isinstance(table, Table) and section.title == "What we knew"
    assert rows(table) == [
        ["1. A cable was cut", "confirmed", f"NOC, {NOTE}", "12:00 not confirmed · 12:30 confirmed"],
        ["3. Back at noon", "not confirmed", "", "12:02 not confirmed"],
        [
            "2. (not to be said: it is kept in the room)",
            "not to be said",
            "",
            "12:01 not confirmed · 12:31 not to be said",
        ],
    ]


def test_what_staff_were_told_and_how_many_read_it() -> None:
    (table,) = staff(scene())
    assert rows(table) == [
        ["12:40", "We are working on it.", "Anna Ricci", "1"],
        ["12:50", "It is back.", "Anna Ricci", "0"],
    ]


def test_where_nobody_logged_anything_there_is_no_such_part() -> None:
    assert known(wind()[1], scene(WIND[:10])) == () == staff(scene(WIND[:10]))


def test_both_stand_in_the_document_and_a_secret_does_not() -> None:
    for words in (EN, Words(language="it")):
        story = tell_story(Telling(crisis=replay(FACTS), lines=lines_of(FACTS), names=Register(), now=NOW, words=words))
        names = [section.name for section in story.sections]
        assert names.index("known") == names.index("said") + 1
        for document in (markdown(story), html(story)):
            assert "A cable was cut" in document and "It is back." in document and "fault of Rossi" not in document


def test_what_was_typed_is_inert() -> None:
    facts = (*FACTS, ClaimLogged(at=rome(13), claim=4, standing=UNCONFIRMED, text=HOSTILE, source=HOSTILE))
    facts = (*facts, StaffLineGiven(at=rome(13), number=3, text=HOSTILE))
    story = tell_story(Telling(crisis=replay(facts), lines=lines_of(facts), names=Register(), now=NOW, words=EN))
    assert "<script>" not in html(story) and "<script>" not in markdown(story)
