"""Ids in the shape Slack gives them, drawn from counters and a seed, so that two runs of one case have the same ids."""

from __future__ import annotations

import hashlib
from collections import Counter

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ids:
    """Draws ids. The same seed and the same order of questions give the same ids; chance never enters."""

    def __init__(self, seed: str = "sandbox") -> None:
        self._seed = seed
        self._drawn: Counter[str] = Counter()

    def draw(self, prefix: str) -> str:
        """An id such as ``C0K3V9QXP2R``: the letter of its kind, a zero, nine signs."""
        return f"{prefix}0{self._signs(prefix, 9)}"

    def secret(self, purpose: str, length: int = 24) -> str:
        """A long lower-case word for links and envelopes, as Slack puts into its addresses."""
        return self._signs(purpose, length).lower()

    def uuid(self, purpose: str) -> str:
        """An envelope id in the shape of a UUID."""
        word = hashlib.sha256(self._next(purpose).encode()).hexdigest()
        return "-".join((word[:8], word[8:12], word[12:16], word[16:20], word[20:32]))

    def count(self, purpose: str) -> int:
        """A plain rising number, from 1."""
        self._drawn[purpose] += 1
        return self._drawn[purpose]

    def _next(self, purpose: str) -> str:
        return f"{self._seed}:{purpose}:{self.count(purpose)}"

    def _signs(self, purpose: str, length: int) -> str:
        number = int.from_bytes(hashlib.sha512(self._next(purpose).encode()).digest(), "big")
        signs = []
        for _ in range(length):
            number, place = divmod(number, len(_SIGNS))
            signs.append(_SIGNS[place])
        return "".join(signs)
