"""Whether a webhook comes from whom we gave the secret to, and now: Standard Webhooks 1.0.0 (standardwebhooks.com,
"Signature scheme"), symmetric signatures.

What is signed is `id.timestamp.body`, so that neither the name nor the time of a letter can be changed. It reads
headers and bytes; what the letter says is not its question.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

FRESH = timedelta(minutes=5)
"""A letter whose time is further from ours, either way, is refused: somebody may have kept it."""

Fault = Literal["unsigned", "stale", "forged"]

_ID = re.compile(r"[A-Za-z0-9_:-]{1,128}")
_STAMP = re.compile(r"[0-9]{1,12}")


def fault_of(headers: Mapping[str, str], body: bytes, keys: Sequence[bytes], now: datetime) -> Fault | None:
    """What is wrong with a letter; None where one of the keys signed it. The id holds no full stop, as the standard
    wants: else two letters could be signed alike."""
    key, stamp, signature = (headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not (_ID.fullmatch(key) and _STAMP.fullmatch(stamp) and signature):
        return "unsigned"
    if abs(now.timestamp() - int(stamp)) > FRESH.total_seconds():
        return "stale"
    signed = f"{key}.{stamp}.".encode() + body
    given = [each.encode("utf-8", "surrogateescape") for each in signature.split(" ")]  # as aiohttp decodes headers
    wanted = [sign(signed, secret) for secret in keys]
    return None if any(hmac.compare_digest(one, other) for one in given for other in wanted) else "forged"


def sign(content: bytes, key: bytes) -> bytes:
    """The signature as it stands in the header."""
    return b"v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256))
