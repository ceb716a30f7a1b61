"""A bot on the sandbox's Discord, for every test of this folder that asks for one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat.discord.alive import Alive, alive
from tests.databases import sqlite_file

__all__ = ["sqlite_file"]


@pytest.fixture
async def world(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[Alive]:
    async with alive(tmp_path / "crisis.db", sqlite_file) as made:
        yield made
