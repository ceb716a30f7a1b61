"""What a file is sealed by: its fingerprint, or why there is none. Frozen values; the bytes never come here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LARGEST = 200_000_000
"""Bytes; a phone's video of two minutes. Slack takes files five times as large (docs.slack.dev, working with files):
fetching such a one would keep the line busy for minutes, in the hour in which nothing else may wait for it."""

Why = Literal["", "gone", "too_big", "elsewhere", "differs", "refused", "hidden", "unreachable"]
"""gone: deleted, or never ours to see. elsewhere: the platform only links to it. differs: what came is not as large as
the platform says. hidden: we may not read the message it is on. unreachable: it could not be fetched in time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fingerprint:
    """One file. sha256: of its bytes, in hexadecimal; empty where it is not sealed. size: in bytes."""

    sha256: str = ""
    size: int = 0
    why: Why = ""
