"""Whether the sandbox is at work this moment: requests being answered, less those that merely wait for the clock or for
a test. A replay's clock may only jump when nothing is being done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Activity:
    """Counts what is going on."""

    def __init__(self) -> None:
        self._count = 0

    @property
    def busy(self) -> bool:
        return self._count > 0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Something is being done inside."""
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Inside ``working``: wait for the clock or for a test, which is not work."""
        self._count -= 1
        try:
            yield
        finally:
            self._count += 1
