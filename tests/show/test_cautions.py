"""Each caution as the room reads it: what was seen, why it matters, what to do now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.caution import Caution
from bot.crisis.cautioning import LOCKED
from bot.crisis.deliveries import ROOM, Say
from bot.crisis.facts.help import Cautioned
from bot.crisis.model import Crisis
from bot.show.card import plain
from bot.show.cautions import details
from bot.show.lines import said
from bot.show.words import Words
from tests.people import LEAK, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy

WITH_LOCK = replace(LEAK, steps=(replace(LEAK.steps[0], id=LOCKED, after=()), *LEAK.steps[1:]))
WHY: dict[Caution, dict[str, object]] = {
    Caution.PROPORTION: {"n": 1600, "of": 72_788},
    Caution.MISSING_CHANNEL: {"n": 3, "channel": "X"},
    Caution.STREISAND: {"mention": 4},
    Caution.FAKE: {"mention": 4},
    Caution.SECOND_FAKE: {"mention": 7},
}


def cautioned(caution: Caution, **more: object) -> Cautioned:
    return Cautioned(at=T0, caution=caution, **{**WHY.get(caution, {}), **more})  # type: ignore[arg-type]


def shown(fact: Cautioned, crisis: Crisis, words: Words) -> str:
    card = said(Say(key="say:9", where=ROOM, line=9), fact, crisis, words)
    assert tidy(card)
    return drawn(card)


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_every_caution_says_what_to_do(words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = fresh().crisis
    lines = [shown(cautioned(each), crisis, words) for each in Caution]
    lines.append(shown(cautioned(Caution.MISSING_CHANNEL, n=0), crisis, words))
    lines.append(shown(cautioned(Caution.OFFBOARDING), fresh(playbook=WITH_LOCK).crisis, words))
    assert "\n".join(lines) == snapshot


def test_less_than_one_per_cent_is_said_so() -> None:
    crisis = fresh().crisis
    assert details(cautioned(Caution.PROPORTION, n=9), crisis, ENGLISH)["percent"] == "<1"
    assert details(cautioned(Caution.PARTNER), crisis, ENGLISH)["percent"] == "<1"
    assert "2 %" in plain(ENGLISH.say("caution.proportion", n=1600, of=72_788, percent="2"))
