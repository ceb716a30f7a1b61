"""The chain: whatever is tampered with is found; a person is erased and it holds all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from bot.crisis import rules
from bot.crisis.facts import Line
from bot.crisis.facts.opening import CrisisOpened
from bot.crisis.facts.record import Noted
from bot.store import ledger, tables
from bot.store.engine import Engine, transaction
from tests.store.examples import ANNA, BRUNO, NOW, grains, minutes, opened
from tests.store.stories import STORY, add, lines, load


def broken(engine: Engine, anchor: Line | None = None) -> int | None:
    with transaction(engine) as connection:
        return ledger.broken_at(connection, "c1", anchor)


def shift(connection: Connection, old: int, new: int) -> None:
    """Renumber a line with its personal part."""
    for table in (tables.timeline, tables.personal):
        connection.execute(update(table).where(table.c.crisis == "c1", table.c.number == old).values(number=new))


def change(number: int, **columns: object) -> Callable[[Connection], None]:
    where = (tables.timeline.c.crisis == "c1", tables.timeline.c.number == number)

    def tamper(connection: Connection) -> None:
        connection.execute(update(tables.timeline).where(*where).values(columns))

    return tamper


def own(number: int, **columns: object) -> Callable[[Connection], None]:
    where = (tables.personal.c.crisis == "c1", tables.personal.c.number == number)

    def tamper(connection: Connection) -> None:
        connection.execute(update(tables.personal).where(*where).values(columns))

    return tamper


def another_person(connection: Connection) -> None:
    where = (tables.timeline.c.crisis == "c1", tables.timeline.c.number == 4)
    fact = connection.execute(select(tables.timeline.c.fact).where(*where)).scalar_one()
    change(4, fact={**fact, "by": ANNA})(connection)


def dropped(connection: Connection) -> None:
    for table in (tables.timeline, tables.personal):
        connection.execute(delete(table).where(table.c.crisis == "c1", table.c.number == 5))
    for number in range(6, 9):
        shift(connection, number, number - 1)


def gap(connection: Connection) -> None:
    connection.execute(delete(tables.timeline).where(tables.timeline.c.number == 5))


def swapped(connection: Connection) -> None:
    shift(connection, 4, 99)
    shift(connection, 5, 4)
    shift(connection, 99, 5)


def inserted(connection: Connection) -> None:
    for number in range(8, 4, -1):
        shift(connection, number, number + 1)
    row = connection.execute(select(tables.timeline).where(tables.timeline.c.number == 4)).mappings().one()
    connection.execute(insert(tables.timeline).values({**row, "number": 5}))


def appended(connection: Connection) -> None:
    row = connection.execute(select(tables.timeline).where(tables.timeline.c.number == 8)).mappings().one()
    chain = ledger.link(row["chain"], row["fact"], row["seal"], row["written_at"])
    connection.execute(insert(tables.timeline).values({**row, "number": 9, "chain": chain}))


def truncated(connection: Connection) -> None:
    connection.execute(delete(tables.timeline).where(tables.timeline.c.number > 6))


TAMPERED = {
    "a public field": (another_person, 4),
    "the kind": (change(4, kind="noted"), 4),
    "the time of writing": (change(4, written_at=minutes(-30)), 4),
    "the seal": (change(4, seal="0" * 64), 4),
    "the link": (change(4, chain="0" * 64), 4),
    "what somebody wrote": (own(5, body={"text": "nobody called"}), 5),
    "the salt": (own(5, salt="sea"), 5),
    "a line dropped": (dropped, 5),
    "a line missing": (gap, 5),
    "two lines swapped": (swapped, 4),
    "a line inserted": (inserted, 5),
    "a line added behind the crisis's back": (appended, 9),
    "the end cut off": (truncated, 7),
}


@pytest.mark.parametrize("tampered", TAMPERED, ids=lambda name: name.replace(" ", "_"))
def test_whatever_is_tampered_with_is_found(engine: Engine, tampered: str) -> None:
    assert add(engine, opened(engine), STORY).lines == 8
    assert broken(engine) is None
    tamper, line = TAMPERED[tampered]
    with transaction(engine) as connection:
        tamper(connection)
    assert broken(engine) == line


def test_an_end_cut_off_with_its_count_is_found_by_a_line_exported_before(engine: Engine) -> None:
    add(engine, opened(engine), STORY)
    anchor = lines(engine)[-1]
    with transaction(engine) as connection:
        truncated(connection)
        connection.execute(update(tables.crises).values(lines=6))
    assert broken(engine) is None
    assert broken(engine, anchor) == 7


def test_a_timeline_written_anew_is_found_by_a_line_exported_before(engine: Engine) -> None:
    add(engine, opened(engine), STORY)
    anchor = lines(engine)[4]
    with transaction(engine) as connection:
        found = connection.execute(select(tables.timeline).order_by(tables.timeline.c.number)).all()
        chain = ""
        for row in found:
            fact = {**row.fact, "by": ANNA}
            chain = ledger.link(chain, fact, row.seal, row.written_at)
            change(row.number, fact=fact, chain=chain)(connection)
    assert broken(engine) is None
    assert broken(engine, anchor) == 5


def test_an_untouched_chain_holds_against_any_of_its_lines(engine: Engine) -> None:
    add(engine, opened(engine), STORY)
    assert all(broken(engine, anchor) is None for anchor in lines(engine))


def test_the_same_words_are_sealed_differently_each_time(engine: Engine) -> None:
    """Else whoever has the chain could try names until the seal fits."""
    add(engine, opened(engine), (STORY[2], replace(STORY[2], at=minutes(4))))
    with transaction(engine) as connection:
        seals = connection.execute(select(tables.timeline.c.seal).order_by(tables.timeline.c.number)).scalars().all()
    assert len(set(seals)) == len(seals)


# Erasure


def test_a_person_is_erased_and_chain_and_crisis_still_hold(engine: Engine) -> None:
    before = add(engine, opened(engine), STORY)
    chains = [line.chain for line in lines(engine)]
    with transaction(engine) as connection:
        assert ledger.erase_person(connection, BRUNO) == ["c1"]
    found = lines(engine)
    assert [line.chain for line in found] == chains and broken(engine) is None
    assert rules.replay(line.fact for line in found) == load(engine)
    after = load(engine)
    assert after is not None and after.steps[0].proof == "" and after.steps[0].ended_by == BRUNO
    assert after.title == before.title  # Anna wrote that


def test_words_quoted_from_somebody_are_erased_too(engine: Engine) -> None:
    add(engine, opened(engine), STORY)
    with transaction(engine) as connection:
        ledger.erase_person(connection, ANNA)
    texts = [line.fact.text for line in lines(engine) if isinstance(line.fact, Noted)]
    assert texts == ["", ""]
    crisis, first = load(engine), lines(engine)[0].fact
    assert crisis is not None and crisis.title == crisis.link == ""
    assert isinstance(first, CrisisOpened) and first.title == ""


def test_nothing_of_what_was_erased_is_left_in_any_table(engine: Engine) -> None:
    add(engine, opened(engine), STORY)
    with transaction(engine) as connection:
        for person in (ANNA, BRUNO):
            ledger.erase_person(connection, person)
        whole = str([connection.execute(select(table)).all() for table in tables.metadata.sorted_tables])
    erased = ("Wrong photo", "Mario", "Verdi", "example.com/2", "example.com/bruno", "Call Mario")
    assert [word for word in erased if word in whole] == []


def test_erasing_a_stranger_touches_nothing(engine: Engine) -> None:
    before = add(engine, opened(engine), STORY)
    with transaction(engine) as connection:
        assert ledger.erase_person(connection, "p-nobody") == []
    assert load(engine) == before


def test_a_line_is_written_when_it_was_asked_whatever_it_tells_of(engine: Engine) -> None:
    crisis = opened(engine)
    told = Noted(at=minutes(3), by=ANNA, text="it began earlier", happened_at=NOW - timedelta(hours=2))
    with transaction(engine) as connection:
        after = rules.change(crisis, told)
        ledger.save(connection, crisis, after)
        (line,) = ledger.append(connection, after, [told], minutes(3), grains())
    assert lines(engine)[-1] == line
