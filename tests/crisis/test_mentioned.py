"""A mention is the sum of its facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import (
    MentionAnswered,
    MentionLogged,
    MentionsCounted,
    MentionSetAside,
    MentionSorted,
    MentionTaken,
)
from bot.crisis.mention import Klass, State, writer_of
from bot.crisis.mentioned import told_by
from tests.people import ANNA, BRUNO, LINK, T0
from tests.story import story

SEEN = {"text": "Vergogna", "handle": "@carla", "platform": "x"}
OF = {"at": T0, "by": BRUNO, "mention": 1}


def test_a_mention_is_the_sum_of_its_facts() -> None:
    crisis = story().crisis
    facts: list[Fact] = [
        MentionLogged(at=T0, by=ANNA, mention=1, klass=Klass.CRITIC, because="vergogna", **SEEN),  # type: ignore[arg-type]
        MentionLogged(at=T0, by=ANNA, mention=2, link=LINK),
        MentionsCounted(at=T0, about=200),
        MentionTaken(**OF, was=State.NEW, klass=Klass.CRITIC),  # type: ignore[arg-type]
        MentionSorted(**OF, was=State.TAKEN, klass=Klass.CRITIC, now=Klass.CUSTOMER),  # type: ignore[arg-type]
        MentionSetAside(**OF, was=State.TAKEN, klass=Klass.CUSTOMER, now=State.PRIVATE, reason="data"),  # type: ignore[arg-type]
    ]
    found = told_by(crisis, facts)
    first = found[1]
    assert (first.state, first.klass, first.sorted_by, first.taken_by) == (State.PRIVATE, Klass.CUSTOMER, BRUNO, BRUNO)
    assert (first.reason, first.ended_at, first.writer) == ("data", None, writer_of("@carla", "x"))
    assert found[2].state is State.NEW and found[2].link == LINK
    answered = MentionAnswered(**OF, was=State.PRIVATE, klass=Klass.CUSTOMER, link=LINK)  # type: ignore[arg-type]
    ended = told_by(crisis, [*facts, answered, answered])[1]
    assert (ended.state, ended.reply, ended.answers, ended.ended_by) == (State.ANSWERED, LINK, 2, BRUNO)
    later = replace(answered, at=T0 + timedelta(days=1), was=State.ANSWERED)
    assert told_by(crisis, [*facts, answered, later])[1].ended_at == T0, "a second answer makes nobody late"
    again = told_by(crisis, [*facts, answered, MentionTaken(**OF, was=State.ANSWERED, klass=Klass.CUSTOMER)])[1]  # type: ignore[arg-type]
    assert again.state is State.TAKEN and again.ended_at is None
