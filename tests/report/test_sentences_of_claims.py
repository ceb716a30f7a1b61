"""The sentences for claims and for the line staff answer with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.claim import ClaimStanding
from bot.crisis.facts import ClaimFact
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled, StaffLineGiven, StaffLineRead
from bot.crisis.rules import replay
from bot.report.scene import scene_of
from bot.report.sentences import sentence
from bot.report.sentences_of_claims import said
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, NOTE, WIND, Register, rome, wind

AT = rome(13)
UNCONFIRMED, FALSE, UNSAYABLE = ClaimStanding.UNCONFIRMED, ClaimStanding.FALSE, ClaimStanding.UNSAYABLE
LOGGED = ClaimLogged(at=AT, by=BRUNO, claim=1, standing=UNCONFIRMED, text="They close")
HUSHED = ClaimSettled(at=AT, by=BRUNO, claim=1, before=UNCONFIRMED, standing=UNSAYABLE, source="it names her")


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (LOGGED, "Claim 1, not confirmed: They close"),
        (replace(LOGGED, source=NOTE), f"Claim 1, not confirmed: They close Source: {NOTE}"),
        (HUSHED, "Claim 1: not to be said (before: not confirmed). Source: it names her"),
        (replace(HUSHED, standing=FALSE, source=""), "Claim 1: false (before: not confirmed)."),
        (StaffLineGiven(at=AT, by=ANNA, number=2, text="We know."), "Line 2 for staff: We know."),
        (
            StaffLineGiven(at=AT, by=ANNA, number=2, text="We know.", cites=(1, 3)),
            "Line 2 for staff: We know. It says claims that were not confirmed: 1, 3.",
        ),
        (StaffLineRead(at=AT, by=ANNA, number=2, person=ANNA), "Line 2 for staff read: Anna Ricci."),
    ],
)
def test_the_forms(fact: ClaimFact, sentence: str) -> None:
    assert plain(said(fact, scene_of(*wind(), Words(language="en"), Register()))) == sentence


@pytest.mark.parametrize("language", ["en", "it"])
def test_what_is_not_to_be_said_is_not_said_in_a_report(language: str) -> None:
    """Not even in the line in which it was logged, when nobody knew that yet."""
    crisis = replay((*WIND[:10], LOGGED, HUSHED))
    scene = scene_of(crisis, wind()[1], Words(language=language), Register())
    assert "They close" not in plain(sentence(LOGGED, scene))
    assert "it names her" not in plain(sentence(HUSHED, scene))
