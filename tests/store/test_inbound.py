"""The inbox: each letter once, words gone when they are settled, one crisis at a time, never more than it can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select, update

from bot.crisis import rules
from bot.crisis.levels import Level
from bot.crisis.mention import Sighting
from bot.crisis.model import Crisis, CrisisState
from bot.store import inbound, ledger, tables
from bot.store.engine import Engine, transaction
from bot.store.inbound import AT_ONCE, MOST_WAITING, Kept, Letter
from tests.store.examples import NOW, SLACK, START, grains, minutes

HERE = (SLACK,)


def stored(engine: Engine, crisis: str, brand: str = "bakery", at: datetime = NOW, **more: object) -> None:
    facts = rules.decide(None, replace(START, crisis=crisis, brand=brand, at=at))
    made: Crisis = replace(rules.replay(facts), **more)  # type: ignore[arg-type]
    with transaction(engine) as connection:
        ledger.save(connection, None, made)
        ledger.append(connection, made, facts, at, grains())


def letter(key: str, words: int = 1, crisis: str = "c1", seal: str = "s") -> Letter:
    seen = tuple(Sighting(text=f"{key} {number}", author="@lia", posted_at=NOW) for number in range(words))
    return Letter(workspace=SLACK, crisis=crisis, key=key, seal=seal, seen=seen, at=NOW)


def kept(engine: Engine, *letters: Letter) -> list[Kept]:
    with transaction(engine) as connection:
        return inbound.keep(connection, letters)


def settle(engine: Engine) -> list[str]:
    """The texts of the next batch, which is settled."""
    with transaction(engine) as connection:
        batch = inbound.next_batch(connection)
        if batch is None:
            return []
        assert inbound.settled(connection, batch, minutes(1)) and not inbound.settled(connection, batch, minutes(1))
    return [each.text for each in batch.seen]


def test_a_letter_is_taken_once_and_another_under_its_key_is_told_apart(engine: Engine) -> None:
    stored(engine, "c1")
    assert kept(engine, letter("a")) == [Kept.NEW]
    assert kept(engine, letter("a"), letter("a", seal="t"), letter("b"), letter("b")) == [
        Kept.KNOWN,
        Kept.DIFFERENT,
        Kept.NEW,
        Kept.KNOWN,
    ]
    assert settle(engine) == ["a 0", "b 0"]
    assert kept(engine, letter("a")) == [Kept.KNOWN], "also when its words are gone"
    assert settle(engine) == []


def test_another_workspace_has_keys_of_its_own(engine: Engine) -> None:
    stored(engine, "c1")
    assert kept(engine, letter("a"), replace(letter("a"), workspace="slack:T2")) == [Kept.NEW, Kept.NEW]


def test_words_are_deleted_once_they_are_settled(engine: Engine) -> None:
    stored(engine, "c1")
    kept(engine, letter("a"))
    with transaction(engine) as connection:
        batch = inbound.next_batch(connection)
        assert batch is not None and (batch.language, batch.seen) == ("en", letter("a").seen)
    settle(engine)
    with transaction(engine) as connection:
        row = connection.execute(select(tables.inbound)).one()
    assert (row.body, row.settled_at, row.mentions) == (None, minutes(1), 1)


def test_a_batch_is_of_one_crisis_and_no_larger_than_a_transaction_may_be(engine: Engine) -> None:
    stored(engine, "c1")
    stored(engine, "c2")
    kept(engine, letter("a"), letter("x", crisis="c2"), letter("b", AT_ONCE - 1), letter("c"))
    assert len(settle(engine)) == AT_ONCE
    assert [settle(engine), settle(engine), settle(engine)] == [["x 0"], ["c 0"], []]


def test_more_than_it_can_hold_is_refused_and_room_comes_back(engine: Engine) -> None:
    stored(engine, "c1")
    many = [letter(f"m{number}", AT_ONCE) for number in range(MOST_WAITING // AT_ONCE)]
    assert set(kept(engine, *many)) == {Kept.NEW}
    assert kept(engine, letter("late"), many[0]) == [Kept.FULL, Kept.KNOWN]
    settle(engine)
    assert kept(engine, letter("late")) == [Kept.NEW]


def test_one_that_cannot_be_read_does_not_stop_the_others(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    stored(engine, "c1")
    kept(engine, letter("a"), letter("b"))
    with transaction(engine) as connection:
        connection.execute(update(tables.inbound).where(tables.inbound.c.key == "a").values(body=[{"reach": "Lia"}]))
    assert settle(engine) == ["b 0"] and "cannot be read" in caplog.text and "Lia" not in caplog.text


def test_mentions_go_to_the_worst_open_crisis_of_the_brand_then_the_newest(engine: Engine) -> None:
    def to(brand: str = "bakery", *workspaces: str) -> str | None:
        with transaction(engine) as connection:
            found = inbound.addressed(connection, workspaces or HERE, brand)
        return found[1] if found else None

    assert to() is None
    stored(engine, "drill", drill=True)
    stored(engine, "closed", state=CrisisState.CLOSED)
    stored(engine, "other", brand="cafe")
    assert to() is None and to("cafe") == "other" and to("cafe", "slack:T2") is None
    stored(engine, "old")
    stored(engine, "new", at=minutes(5))
    assert to() == "new"
    stored(engine, "red", at=minutes(-60), level=Level.RED)
    assert to() == "red"
