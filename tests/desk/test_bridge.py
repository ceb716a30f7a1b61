"""The bridge to the store's threads."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.desk.bridge import Bridge


async def test_the_value_comes_back_from_a_thread_of_the_stores() -> None:
    bridge = Bridge(threads=1)
    name = await bridge(lambda: threading.current_thread().name)
    assert name.startswith("store") and bridge.crossing == 0
    bridge.close()


async def test_an_exception_comes_back_too() -> None:
    bridge = Bridge(threads=1)
    with pytest.raises(ZeroDivisionError):
        await bridge(lambda: 1 / 0)
    assert bridge.crossing == 0
    bridge.close()


async def test_one_thread_means_one_after_the_other() -> None:
    bridge, inside, most = Bridge(threads=1), 0, 0

    def call() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        inside -= 1

    await asyncio.gather(*(bridge(call) for _ in range(20)))
    assert most == 1
    bridge.close()


async def test_the_loop_goes_on_meanwhile() -> None:
    bridge, gate = Bridge(threads=1), threading.Event()
    crossing = asyncio.ensure_future(bridge(lambda: gate.wait(10)))
    await asyncio.sleep(0)
    assert bridge.crossing == 1
    gate.set()
    assert await crossing
    bridge.close()


async def test_closing_waits_for_what_is_under_way() -> None:
    bridge, done = Bridge(threads=1), list[int]()
    crossing = asyncio.ensure_future(bridge(lambda: done.append(1)))
    await asyncio.sleep(0)
    bridge.close()
    assert done == [1]
    await crossing


async def test_while_people_cross_the_courier_lets_them_go_first() -> None:
    bridge, gates, order = Bridge(threads=1), [threading.Event() for _ in range(3)], list[str]()
    people = [asyncio.ensure_future(bridge(lambda gate=gate: gate.wait(10))) for gate in gates[:2]]  # type: ignore[misc]
    await asyncio.sleep(0)
    courier = asyncio.ensure_future(bridge.behind(lambda: order.append("courier")))
    await asyncio.sleep(0)
    gates[0].set()
    await people[0]
    late = asyncio.ensure_future(bridge(lambda: order.append("person")))
    await asyncio.sleep(0)
    gates[1].set()
    await asyncio.gather(people[1], late, courier)
    assert order == ["person", "courier"]
    bridge.close()


async def test_but_not_for_ever() -> None:
    bridge, gate = Bridge(threads=2), threading.Event()
    person = asyncio.ensure_future(bridge(lambda: gate.wait(10)))
    await asyncio.sleep(0)
    assert await bridge.behind(lambda: "carried") == "carried"
    gate.set()
    assert await person
    bridge.close()


async def test_a_person_waits_for_one_call_of_the_courier_at_most() -> None:
    bridge, gate, order = Bridge(threads=1), threading.Event(), list[str]()
    holding = asyncio.ensure_future(bridge.behind(lambda: gate.wait(10)))
    courier = [asyncio.ensure_future(bridge.behind(lambda: order.append("courier"))) for _ in range(5)]
    await asyncio.sleep(0)
    person = asyncio.ensure_future(bridge(lambda: order.append("person")))
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(holding, person, *courier)
    assert order == ["person", *["courier"] * 5]
    bridge.close()
