"""The ways in which Discord's gateway can be made to fail before or while it talks; what strikes those connected now
(mute, op 7, op 9, closing, dropping) are methods of the gateway. Nothing happens unless it was switched on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(kw_only=True, slots=True)
class GatewayFaults:
    """Faults to switch on; the first three are counts that run down. ``refuse``: connections dropped before the
    handshake. ``no_resume``: RESUME is answered by op 9 false, the session is gone. ``twice``: replays in which each
    dispatch comes two times. ``mute``: new connections say nothing, not even HELLO. ``delay``: seconds before a
    happening is told. ``struck`` counts what occurred."""

    refuse: int = 0
    no_resume: int = 0
    twice: int = 0
    mute: bool = False
    delay: float = 0.0
    struck: Counter[str] = field(default_factory=Counter)

    def strike(self, name: str) -> bool:
        """Use one of a counted fault up, if there is any."""
        left = getattr(self, name)
        if left:
            setattr(self, name, left - 1)
            self.struck[name] += 1
        return bool(left)
