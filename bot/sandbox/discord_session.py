"""A gateway session: what one IDENTIFY has begun. It numbers its dispatches, keeps those the app has not confirmed, and
outlives its connection for a while, so that RESUME can replay them in order (discord.com/developers/docs, gateway:
resuming). It knows intents and shard, not the realm."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import dropwhile

from bot.sandbox.agenda import Appointment
from bot.sandbox.discord_dispatch import Dispatch
from bot.sandbox.discord_greeting import Shard, on_shard
from bot.sandbox.discord_handshake import Closing, Op
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_line import Line, written
from bot.sandbox.discord_world import Json


@dataclass(kw_only=True, slots=True, eq=False)
class Session:
    """``sequence``: the number of the latest dispatch. ``sent``: the highest that went out on a connection that was
    open. ``received``: the highest the app confirmed, by heartbeat or RESUME."""

    id: str
    intents: Intent
    shard: Shard | None
    line: Line | None = None
    sequence: int = 0
    sent: int = 0
    received: int = 0
    end: Appointment | None = None
    _kept: deque[tuple[int, str]] = field(default_factory=deque)

    def wants(self, dispatch: Dispatch) -> bool:
        """Whether its intents and its shard cover a dispatch."""
        return dispatch.needs in self.intents and on_shard(dispatch.guild, self.shard)

    def tell(self, name: str, payload: Json) -> bool:
        """Number a dispatch, keep it, send it; True where it went out."""
        self.sequence += 1
        line = written(Op.DISPATCH, payload, sequence=self.sequence, name=name)
        self._kept.append((self.sequence, line))
        return self._send(self.sequence, line)

    def confirm(self, sequence: object) -> None:
        """The app has everything up to here; a number that was never sent is not believed."""
        if type(sequence) is int and self.received < sequence <= self.sequence:
            self.received = sequence
            while self._kept and self._kept[0][0] <= sequence:
                self._kept.popleft()

    def resume(self, line: Line, after: int, *, twice: bool = False) -> int:
        """Go on over a new connection with everything after this number, in order; how many went out. 4007 for a number
        that cannot be. ``twice``: each comes two times, a fault."""
        self.line = line
        if not self.received <= after <= self.sequence:
            raise Closing(4007)
        self.confirm(after)
        missed = list(dropwhile(lambda kept: kept[0] <= after, self._kept))
        return sum(self._send(*kept) for kept in missed for _ in range(1 + twice))

    def _send(self, sequence: int, line: str) -> bool:
        if self.line is None or not self.line.open:
            return False
        self.line.say_line(line)
        self.sent = max(self.sent, sequence)
        return True
