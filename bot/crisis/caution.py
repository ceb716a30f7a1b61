"""What a room is cautioned of: what others learnt too late in crises of their own. Frozen values; nothing here
decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tell(StrEnum):
    """What the words of a request tell, beside what it asks for: somebody leaves the firm, a partner is part of it,
    somebody passes for us."""

    LEAVING = "leaving"
    PARTNER = "partner"
    FAKE = "fake"


class Caution(StrEnum):
    """What a room is cautioned of, each once.

    offboarding: whoever leaves may still hold the keys. proportion: how small it is beside an ordinary day.
    missing_channel: it is talked about where we have no account. streisand: what is taken down is looked for.
    partner: two have to agree on their words. fake, second_fake: somebody passes for us, and another does.
    """

    OFFBOARDING = "offboarding"
    PROPORTION = "proportion"
    MISSING_CHANNEL = "missing_channel"
    STREISAND = "streisand"
    PARTNER = "partner"
    FAKE = "fake"
    SECOND_FAKE = "second_fake"


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A caution that was given. channel: about which one. mention: because of which one."""

    caution: Caution
    channel: str = ""
    mention: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """So many mentions stand on a channel where we have no account."""

    channel: str
    n: int
