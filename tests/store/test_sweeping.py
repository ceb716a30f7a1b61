"""Rows that nobody needs any more go; whatever may still be asked for stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.crisis import rules
from bot.crisis.deliveries import ROOM, Say
from bot.crisis.mention import Sighting
from bot.crisis.model import CrisisState
from bot.store import inbound, ledger, outbox, tables
from bot.store.engine import Engine, transaction
from bot.store.sweeping import REPEATED, sweep
from bot.store.tables import deliveries, seen, timeline
from tests.store.examples import NOW, SLACK, START, grains

LATER = NOW + REPEATED + timedelta(seconds=1)


def crisis_with(engine: Engine, state: CrisisState) -> None:
    """One line is said, another is not."""
    facts = rules.decide(None, START)
    crisis = replace(rules.replay(facts), state=state)
    with transaction(engine) as connection:
        ledger.save(connection, None, crisis)
        ledger.append(connection, crisis, facts, NOW, grains())
        outbox.put(
            connection, crisis, [Say(key="said", where=ROOM, line=1), Say(key="unsaid", where=ROOM, line=1)], NOW
        )
        (first,) = outbox.due(connection, NOW, 1)
        assert outbox.claim(connection, first, NOW) and outbox.done(connection, first, NOW)


def left(engine: Engine, now: datetime) -> list[str]:
    """The keys of the deliveries that are there after sweeping."""
    with transaction(engine) as connection:
        sweep(connection, now)
        return list(connection.execute(select(deliveries.c.key).order_by(deliveries.c.id)).scalars())


def test_what_was_said_in_an_archived_crisis_goes_after_a_week(engine: Engine) -> None:
    crisis_with(engine, CrisisState.ARCHIVED)
    assert left(engine, NOW + REPEATED) == ["said", "unsaid"]
    assert left(engine, LATER) == ["unsaid"]


@pytest.mark.parametrize("state", [each for each in CrisisState if each is not CrisisState.ARCHIVED])
def test_what_was_said_stays_while_others_may_wait_for_it(engine: Engine, state: CrisisState) -> None:
    crisis_with(engine, state)
    assert left(engine, LATER) == ["said", "unsaid"]


def test_what_a_platform_may_repeat_is_known_for_a_week(engine: Engine) -> None:
    with transaction(engine) as connection:
        for name, at in (("old", NOW), ("new", NOW + timedelta(hours=1))):
            assert ledger.remember(connection, SLACK, name, "c1", at)
        assert sweep(connection, NOW + REPEATED) == 0
        assert sweep(connection, LATER) == 1
        assert list(connection.execute(select(seen.c.request)).scalars()) == ["new"]


def test_the_timeline_is_never_touched(engine: Engine) -> None:
    crisis_with(engine, CrisisState.ARCHIVED)
    with transaction(engine) as connection:
        before = connection.execute(select(timeline)).all()
        sweep(connection, NOW + timedelta(days=3650))
        assert connection.execute(select(timeline)).all() == before
        assert ledger.broken_at(connection, "c1") is None


def test_what_a_tool_has_sent_is_known_for_a_week(engine: Engine) -> None:
    crisis_with(engine, CrisisState.OPEN)
    seen_then = (Sighting(text="Mai arrivato"),)
    for key, at in (("old", NOW), ("new", NOW + timedelta(hours=1))):
        letter = inbound.Letter(workspace=SLACK, crisis="c1", key=key, seal="s", seen=seen_then, at=at)
        with transaction(engine) as connection:
            inbound.keep(connection, [letter])
    with transaction(engine) as connection:
        assert sweep(connection, LATER) == 1
        assert list(connection.execute(select(tables.inbound.c.key)).scalars()) == ["new"]
