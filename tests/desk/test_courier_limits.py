"""The courier keeps limits and time: calls first, one room holds no other, alarms ring once, a database may be away."""

from __future__ import annotations

import asyncio
import logging
import shutil
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.crisis.deliveries import Delivery, Lane, Say, SeedSign, Show, Where, privately
from bot.crisis.facts.escalation import CallUnanswered, PersonCalled
from bot.crisis.facts.opening import CardPlaced
from bot.crisis.facts.record import EvidenceSealed
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.model import BOARD
from bot.crisis.requests.record import KeepEvidence
from bot.crisis.requests.steps import FinishStep
from bot.crisis.traces import Sign
from bot.desk.courier import FILES_AT_ONCE
from bot.desk.port import Pace, TryLater
from bot.store import outbox
from bot.store.engine import Engine, connect, transaction
from bot.store.outbox import LEASE
from tests.desk.post_office import ROOM, PostOffice
from tests.store.examples import ANNA, BRUNO, NOW


@pytest.fixture
async def office(engine: Engine) -> PostOffice:
    return PostOffice(engine)


async def test_no_limit_is_ever_exceeded(office: PostOffice) -> None:
    office.chat.limits = _one_a_second
    async with office.working():
        for crisis in ("c1", "c2"):
            await office.start(crisis)
        await office.quiet()
        await office.pass_slowly(40)
    for room in {call.room for call in office.chat.calls if call.method == "post"}:
        times = [call.at for call in office.chat.calls if call.method == "post" and call.room == room]
        assert all(later - first >= timedelta(seconds=1) for first, later in pairwise(times))
    assert office.unsaid("c1") == office.unsaid("c2") == []


def _one_a_second(delivery: Delivery, room: str) -> tuple[Pace, ...]:
    return (Pace(name=f"post:{room}", times=1, seconds=1.0),) if isinstance(delivery, Say | Show) else ()


async def test_files_that_take_long_hold_up_neither_words_nor_one_another_for_ever(office: PostOffice) -> None:
    links = [f"https://files.example/F{number}" for number in range(FILES_AT_ONCE + 2)]
    office.chat.files = {link: Fingerprint(sha256="ab" * 32, size=3) for link in links}
    office.chat.gates = {link: asyncio.Event() for link in links}
    async with office.working():
        await office.start()
        await office.quiet()
        for link in links:
            await office.ask(KeepEvidence(crisis="c1", at=NOW, by=ANNA, link=link))
        await office.quiet_but_waiting()
        await office.pass_time_but_waiting(LEASE.total_seconds() * 2)
        assert office.chat.methods().count("fingerprints") == FILES_AT_ONCE, "nor is one read twice meanwhile"
        await office.put(Say(key="say:call", where=privately(BRUNO), line=1, part="starter", lane=Lane.CALL))
        await office.quiet_but_waiting()
        assert office.states()["say:call"] == "done"
        for gate in office.chat.gates.values():
            gate.set()
        await office.pass_time(1)
    assert len(office.facts(EvidenceSealed)) == len(links) == office.chat.methods().count("fingerprints")


async def test_calls_go_before_cosmetics_where_there_is_room_for_few(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        office.chat.calls.clear()
        office.chat.limits = lambda delivery, room: (Pace(name="everything", times=1, seconds=1.0),)
        await office.put(
            SeedSign(key="sign", slot=BOARD, sign=Sign.DONE),
            Say(key="say:talk", where=Where(), line=1, part="announcement"),
            Say(key="say:call", where=privately(BRUNO), line=1, part="starter", lane=Lane.CALL),
        )
        await office.quiet()
        await office.pass_slowly(3)
    assert [(call.method, call.room) for call in office.chat.calls] == [
        ("post", f"D:U-{BRUNO}"),
        ("post", ROOM),
        ("sign", ROOM),
    ]


async def test_threads_and_whispers_count_as_the_room_they_are_in(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        office.chat.limits = _one_a_second
        places = (Where(), Where(kind="thread", slot="step:capture"), Where(kind="whisper", person=ANNA))
        office.chat.calls.clear()
        await office.put(*(Say(key=f"say:{each.kind}", where=each, line=1, part="announcement") for each in places))
        await office.quiet()
        await office.pass_slowly(3)
    times = [call.at for call in office.chat.calls]
    assert len(times) == 3 and all(later - first >= timedelta(seconds=1) for first, later in pairwise(times))


async def test_a_method_the_platform_shut_stays_shut_for_all(office: PostOffice) -> None:
    office.chat.limits = lambda delivery, room: (Pace(name=delivery.kind, times=100, seconds=60),)
    office.chat.troubles["open_room"] = [TryLater("429", after=30, method="open_room")]
    async with office.working():
        await office.start("c1")
        await office.quiet()
        await office.start("c2")
        await office.pass_slowly(29)
        assert office.chat.methods() == ["open_room"]
        await office.pass_slowly(2)
    assert len(office.chat.rooms) == 2


async def test_one_room_that_does_not_answer_does_not_hold_the_others(office: PostOffice) -> None:
    gate = asyncio.Event()
    async with office.working():
        await office.start("c1")
        await office.quiet()
        office.chat.gates[ROOM] = gate
        signs = (SeedSign(key=f"sign:{number}", slot=BOARD, sign=Sign.DONE) for number in range(100))
        await office.put(*signs)
        await office.quiet_but_waiting()
        await office.start("c2")
        await office.quiet_but_waiting()
        await office.pass_time_but_waiting(600)
        assert office.crisis("c2").message(BOARD) is not None
        assert office.facts(CallUnanswered)  # the alarms of the room that does not answer ring all the same
        gate.set()
        await office.quiet()


async def test_a_workspace_that_is_not_connected_waits_and_others_do_not(office: PostOffice) -> None:
    office.courier.serve({})
    async with office.working():
        await office.start()
        await office.quiet()
        assert office.chat.calls == []
        office.courier.serve({"slack:T1": office.chat})
        await office.pass_time(30)
    assert office.crisis().room is not None


# Time


async def test_an_unanswered_call_rings_at_its_time_and_once(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        await office.pass_time(9 * 60)
        assert office.facts(CallUnanswered) == []
        await office.pass_time(60)
        (silence,) = office.facts(CallUnanswered)
        assert isinstance(silence, CallUnanswered) and silence.person == BRUNO and not silence.late
        await office.pass_time(60)
    assert len(office.facts(CallUnanswered)) == 1


async def test_what_was_missed_while_the_bot_was_down_rings_at_once_once_and_marked_late(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
    office.clock.jump(8 * 3600)
    async with office.working():
        await office.quiet()
        silences = [each for each in office.facts(CallUnanswered) if isinstance(each, CallUnanswered)]
        assert [(each.person, each.late) for each in silences] == [(BRUNO, True)]
        assert len(office.facts(PersonCalled)) == 2
        await office.pass_time(60)
    assert len([each for each in office.facts(CallUnanswered) if getattr(each, "person", "") == BRUNO]) == 1


async def test_a_carrier_that_died_loses_its_lease_and_the_next_one_looks_first(office: PostOffice) -> None:
    await office.start()
    with transaction(office.engine) as connection:
        (parcel,) = [each for each in outbox.due(connection, NOW, 9) if each.delivery.key == "room"]
        assert outbox.claim(connection, parcel, NOW)
    async with office.working():
        await office.quiet()
        assert office.chat.calls == []
        await office.pass_time(LEASE.total_seconds())
    assert office.chat.calls[0].method == "open_room" and office.chat.calls[0].look


# The database


@pytest.fixture
def sqlite_folder(sqlite_file: Path, tmp_path: Path) -> Path:
    """A folder with a database in it, which can be taken away as a whole."""
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copyfile(sqlite_file, folder / "crisis.db")
    return folder


async def test_a_database_that_is_gone_for_a_while_costs_nothing(
    sqlite_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = sqlite_folder
    engine = connect(f"sqlite:///{folder / 'crisis.db'}")
    office = PostOffice(engine)
    async with office.working():
        await office.start()
        await office.quiet()
        engine.dispose()
        folder.rename(tmp_path / "away")
        await office.pass_slowly(3)
        assert "no database" in caplog.text
        (tmp_path / "away").rename(folder)
        await office.ask(FinishStep(crisis="c1", at=NOW, by=BRUNO, step="capture"))
        await office.pass_time(60)
    assert office.unsaid() == []
    engine.dispose()


async def test_an_error_nobody_thought_of_does_not_end_the_courier(office: PostOffice) -> None:
    """The table is gone for a while, which one database calls a mistake of ours and the other one of its own."""
    async with office.working():
        await office.start()
        await office.quiet()
        _rename(office, "deliveries", "elsewhere")
        await office.pass_slowly(3)
        _rename(office, "elsewhere", "deliveries")
        await office.ask(FinishStep(crisis="c1", at=NOW, by=BRUNO, step="capture"))
        await office.pass_time(60)
    assert office.unsaid() == []


def _rename(office: PostOffice, old: str, new: str) -> None:
    with transaction(office.engine) as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_two_couriers_say_everything_once(
    engine: Engine, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    other_engine = connect(database)
    one, two = PostOffice(engine), PostOffice(other_engine)
    two.chat = one.chat
    two.courier.serve({"slack:T1": one.chat})
    async with one.working(), two.working():
        for crisis in ("c1", "c2", "c3"):
            await (one if crisis == "c2" else two).start(crisis)
        while any(one.unsaid(crisis) for crisis in ("c1", "c2", "c3")):
            for office in (one, two):
                await office.pass_time(1)
    assert len(one.chat.rooms) == one.chat.methods().count("open_room") == 3
    posts = one.chat.methods().count("post")
    assert posts == len(one.chat.messages) == len(one.chat.keys)
    placed = [fact for crisis in ("c1", "c2", "c3") for fact in one.facts(CardPlaced, crisis)]
    assert len(placed) == len({(getattr(fact, "message", ""),) for fact in placed})
    assert "failed" not in caplog.text
    other_engine.dispose()
