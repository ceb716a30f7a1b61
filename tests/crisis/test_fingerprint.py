"""What a file is sealed by."""

from __future__ import annotations

from bot.crisis.fingerprint import LARGEST, Fingerprint


def test_a_file_is_sealed_or_says_why_not() -> None:
    assert Fingerprint(sha256="ab" * 32, size=3).why == "" and Fingerprint(why="gone").sha256 == ""
    assert LARGEST == 200_000_000, "the words say 200 MB"
