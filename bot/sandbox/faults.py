"""Faults a test can switch on: in the Web API's answers and in what goes out to the app. Nothing happens unless it was
asked for."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

FaultKind = Literal[
    "lost_answer",  # done, then the connection drops
    "refused",  # the connection drops before anything is done
    "status",  # an HTTP status (500, 502, 503 ...) with an HTML body
    "html",  # 200 with an HTML body
    "truncated",  # 200 with half the JSON
    "stall",  # no answer until ``Fault.release`` is set
    "ratelimited",  # 429 with a given Retry-After (any text)
    "error",  # ok: false with a given code
]
OutFaultKind = Literal["duplicate", "hold", "delay", "drop"]


@dataclass(kw_only=True, slots=True)
class Fault:
    """One fault for a method ("*": every method). ``count`` None: from now on. ``done``: the call is carried out before
    the answer fails. ``skip``: let so many calls pass first. ``scope``: on Discord, whose limit a 429 says was hit;
    "cloudflare" answers HTML as an address does that is shut out."""

    kind: FaultKind
    method: str = "*"
    count: int | None = 1
    skip: int = 0
    done: bool = False
    status: int = 500
    retry_after: str = "30"
    code: str = "internal_error"
    scope: Literal["user", "shared", "global", "cloudflare"] = "user"
    release: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(kw_only=True, slots=True)
class OutFault:
    """One fault for deliveries to the app. ``kind`` "hold" keeps a letter back until ``count`` later ones have gone:
    reorder. ``letters``: which kinds of letter (events_api, slash_commands, interactive) or event types; empty: all."""

    kind: OutFaultKind
    letters: frozenset[str] = frozenset()
    count: int | None = 1
    copies: int = 1
    seconds: float = 0.0
    same_id: bool = True


@dataclass(slots=True)
class Faults:
    """The faults switched on now. ``struck`` counts by kind, so that a test can see that its fault occurred."""

    api: list[Fault] = field(default_factory=list)
    out: list[OutFault] = field(default_factory=list)
    struck: Counter[str] = field(default_factory=Counter)

    def add(self, fault: Fault | OutFault) -> None:
        """Switch a fault on. Several for one method strike one after the other, in this order."""
        if isinstance(fault, Fault):
            self.api.append(fault)
        else:
            self.out.append(fault)

    def clear(self) -> None:
        """Switch everything off and let stalled calls go on."""
        for fault in self.api:
            fault.release.set()
        self.api.clear()
        self.out.clear()

    def strike(self, method: str) -> Fault | None:
        """The fault for this call, if any; it is used up by this."""
        for fault in self.api:
            if fault.method not in ("*", method):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.count is not None:
                fault.count -= 1
                if fault.count <= 0:
                    self.api.remove(fault)
            self.struck[fault.kind] += 1
            return fault
        return None

    def strike_out(self, kinds: set[str]) -> OutFault | None:
        """The fault for this letter, if any; it is used up by this."""
        for fault in self.out:
            if fault.letters and not fault.letters & kinds:
                continue
            if fault.count is not None and fault.kind != "hold":
                fault.count -= 1
                if fault.count <= 0:
                    self.out.remove(fault)
            if fault.kind == "hold":
                self.out.remove(fault)
            self.struck[fault.kind] += 1
            return fault
        return None
