"""What every test of this folder may ask for: a database, a platform."""

from __future__ import annotations

import pytest

from bot.trial import Platform
from tests.databases import _ready, database, postgresql, sqlite_file

__all__ = ["_ready", "database", "on", "postgresql", "sqlite_file"]


@pytest.fixture(params=["slack", "discord"])
def on(request: pytest.FixtureRequest) -> Platform:
    """Where the story plays: on either, one after the other."""
    played: Platform = request.param
    return played
