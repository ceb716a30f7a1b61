from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.sandbox.agenda import Agenda
from tests.sandbox.clocks import START, HandClock


@pytest.fixture
async def agenda(clock: HandClock) -> AsyncIterator[Agenda]:
    """An agenda whose loop runs."""
    made = Agenda(clock)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(made.run())
        yield made
        running.cancel()


async def test_appointments_are_kept_in_order_of_time(agenda: Agenda, clock: HandClock) -> None:
    done: list[str] = []
    agenda.at(START + timedelta(seconds=2), lambda: done.append("second"))
    agenda.at(START + timedelta(seconds=1), lambda: done.append("first"))
    agenda.at(START + timedelta(seconds=1), lambda: done.append("first, made later"))
    await clock.pass_time(0)
    assert done == []
    await clock.pass_time(1)
    assert done == ["first", "first, made later"]
    await clock.pass_time(1)
    assert done[2:] == ["second"]


async def test_what_is_called_off_is_neither_done_nor_due(agenda: Agenda, clock: HandClock) -> None:
    done: list[str] = []
    agenda.at(START, lambda: done.append("never")).call_off()
    assert not agenda.due()
    await clock.pass_time(10)
    assert done == []


async def test_an_earlier_appointment_made_later_is_not_slept_through(agenda: Agenda, clock: HandClock) -> None:
    done: list[str] = []
    agenda.at(START + timedelta(hours=1), lambda: done.append("late"))
    await clock.pass_time(1)
    agenda.at(START + timedelta(seconds=2), lambda: done.append("soon"))
    await clock.pass_time(1)
    assert done == ["soon"]


def test_due_means_this_very_moment(clock: HandClock) -> None:
    agenda = Agenda(clock)
    agenda.at(START + timedelta(seconds=1), lambda: None)
    assert not agenda.due()
    clock.jump(1)
    assert agenda.due()
