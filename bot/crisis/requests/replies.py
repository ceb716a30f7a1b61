"""What people and clocks ask about replies to mentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.mention import Klass, Mention
from bot.crisis.requests.base import Asked, Rung
from bot.crisis.requests.mentions import AskedOfMention
from bot.crisis.statement import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftReply(AskedOfMention):
    """This is what I would reply. warnings: what there is to reconsider in it."""

    text: str
    warnings: tuple[str, ...] = ()
    kind: Literal["draft_reply"] = "draft_reply"


@dataclass(frozen=True, kw_only=True, slots=True)
class SetDeadline(AskedOfMention):
    """They want an answer until then."""

    deadline: datetime
    kind: Literal["set_deadline"] = "set_deadline"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposeLine(Asked):
    """These words for every mention of this kind. language: theirs, "" for the room's. texts: the same in others."""

    klass: Klass
    text: str
    language: str = ""
    texts: tuple[Wording, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: Literal["propose_line"] = "propose_line"


@dataclass(frozen=True, kw_only=True, slots=True)
class ApproveLine(Asked):
    """That line may be used."""

    line: int
    kind: Literal["approve_line"] = "approve_line"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingDeadline(Rung):
    """Is that mention still open, and still wanted until then? found: as the store knows it."""

    mention: int
    deadline: datetime
    found: Mention | None = None
    kind: Literal["ring_deadline"] = "ring_deadline"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingReplies(Rung):
    """Does any of that kind wait too long? late: so many, oldest: the first of them, as the store knows it."""

    klass: Klass
    late: int = 0
    oldest: int = 0
    kind: Literal["ring_replies"] = "ring_replies"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingMissed(Rung):
    """Did deadlines go by since then, while it was closed? missed: so many, first: the earliest of them, as the store
    knows it."""

    since: datetime
    missed: int = 0
    first: int = 0
    kind: Literal["ring_missed"] = "ring_missed"


ReplyRequest = DraftReply | SetDeadline | ProposeLine | ApproveLine | RingDeadline | RingReplies | RingMissed
