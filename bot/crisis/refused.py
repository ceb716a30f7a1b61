"""The one exception of the rules: somebody asked for what cannot be, and is told what to do instead."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """Nothing has changed. `why` is a key of the catalogues (section "refused"); `details` fill its blanks."""

    def __init__(self, why: str, **details: object) -> None:
        super().__init__(why)
        self.why = why
        self.details: Mapping[str, object] = details
