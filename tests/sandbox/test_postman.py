"""The postman's faults: duplicates, reorder, delay, loss."""

from __future__ import annotations

from bot.sandbox.faults import OutFault
from tests.sandbox.bench import Bench, connect, set_bench

HERE = frozenset({"user_change"})


async def test_a_duplicate_has_the_same_event_and_another_envelope(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.sandbox.fail(OutFault(kind="duplicate", letters=HERE))
        bench.actor("anna").change_locale("en-US")
        first, second = await app.next(), await app.next()
        assert first["payload"]["event_id"] == second["payload"]["event_id"]
        assert first["envelope_id"] != second["envelope_id"]


async def test_eleven_copies_with_ids_of_their_own(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.sandbox.fail(OutFault(kind="duplicate", letters=HERE, copies=10, same_id=False))
        bench.actor("anna").change_locale("en-US")
        assert len({(await app.next())["payload"]["event_id"] for _ in range(11)}) == 11


async def test_a_held_letter_comes_after_the_next(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.sandbox.fail(OutFault(kind="hold", letters=HERE))
        for name in ("anna", "bruno"):
            bench.actor(name).change_locale("en-US")
        names = [(await app.next())["payload"]["event"]["user"]["name"] for _ in range(2)]
        assert names == ["bruno", "anna"]


async def test_a_delayed_letter_comes_later(bench: Bench) -> None:
    async with connect(bench) as app:
        bench.sandbox.fail(OutFault(kind="delay", seconds=3600, letters=HERE))
        bench.actor("anna").change_locale("en-US")
        assert bench.sandbox.letters[0].sent == 0
        await bench.clock.pass_time(3600)
        assert (await app.next())["payload"]["event"]["type"] == "user_change"


async def test_a_lost_event_is_lost_and_a_lost_command_times_out(bench: Bench) -> None:
    async with connect(bench):
        bench.sandbox.fail(OutFault(kind="drop", count=2))
        bench.actor("anna").change_locale("en-US")
        assert bench.sandbox.letters[0].failure == "dropped"
        letter = bench.actor("anna").command("#general", "/crisis")
        await bench.clock.pass_time(3)
        assert letter.failure == "operation_timeout"
        assert bench.sandbox.faults.struck["drop"] == 2


async def test_delayed_events_are_tried_every_hour_for_a_day() -> None:
    async with set_bench() as bench:
        bench.sandbox.postman.delayed_events = True
        bench.actor("anna").change_locale("en-US")
        letter = bench.sandbox.letters[0]
        for seconds in (0, 60, 300, *(3600 for _ in range(24))):
            assert letter.failure is None
            await bench.clock.pass_time(seconds)
        assert letter.attempt == 27
        assert letter.failure == "dispatch_failed"
