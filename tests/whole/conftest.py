"""The databases every test of this folder may ask for."""

from __future__ import annotations

from tests.databases import _ready, database, postgresql, sqlite_file

__all__ = ["_ready", "database", "postgresql", "sqlite_file"]
