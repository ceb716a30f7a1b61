"""Time zones as sources write them behind a time: "12:01 ET", "11:01 CT", "18:00 UTC", "9:30 America/Chicago".

Only what means one zone everywhere is read: CST is Chicago's as well as China's, IST India's, Ireland's and Israel's.
"""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

_SHORT = {
    "ET": "America/New_York",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CT": "America/Chicago",
    "CDT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "UTC": "UTC",
    "GMT": "UTC",
    "CET": "Europe/Rome",
    "CEST": "Europe/Rome",
}

_PARTS = "Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific"

ZONE = rf"(?-i:\b(?:{'|'.join(_SHORT)}|(?:{_PARTS})/[A-Z][A-Za-z_]+)\b)"
"""A zone behind a time, in capitals as they are written: "et" is a word of other languages."""

_AT_END = re.compile(rf"\s+({ZONE})\.?\s*$")


def taken_zone(text: str) -> tuple[str, str]:
    """The text without a zone at its end, and the zone's full name; "" where there is none."""
    found = _AT_END.search(text)
    zone = _SHORT.get(found[1], found[1]) if found else ""
    return (text[: found.start()], zone) if found and zone in _known() else (text, "")


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
