"""What is asked about the level before people change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.crisis.criteria import Flow, Past
from bot.crisis.requests.base import Asked, Rung


@dataclass(frozen=True, kw_only=True, slots=True)
class TellPast(Asked):
    """Yes, this was so before."""

    past: Past
    kind: Literal["tell_past"] = "tell_past"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingLasting(Rung):
    """Is it still talked about? since: when it became public, as it was known when this alarm was set. flow: what the
    store counts then."""

    since: datetime
    flow: Flow = field(default_factory=Flow)
    kind: Literal["ring_lasting"] = "ring_lasting"


GaugeRequest = TellPast | RingLasting
