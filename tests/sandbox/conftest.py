"""The bench every test of the sandbox may ask for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.workspace import Workspace
from bot.sandbox.worlds import panificio
from tests.sandbox.bench import Bench, set_bench
from tests.sandbox.clocks import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def space(clock: HandClock) -> Workspace:
    """The ready world without a server."""
    return panificio(clock)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    """The ready world behind a port, limits off."""
    async with set_bench() as made:
        yield made
