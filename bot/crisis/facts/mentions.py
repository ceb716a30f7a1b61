"""What happens to what others say of us: seen, sorted, taken, answered, or set aside with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from bot.crisis.facts.base import Happened
from bot.crisis.mention import Klass, State
from bot.crisis.model import personal


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionLogged(Happened):
    """Somebody saw it. klass: what its words suggest, because of these words; nobody has decided that yet. handle: who
    wrote it, as the public knows them."""

    minor: ClassVar[bool] = True

    mention: int
    klass: Klass = Klass.UNSURE
    because: str = personal()
    link: str = personal()
    text: str = personal()
    handle: str = personal()
    platform: str = ""
    reach: int = 0
    posted_at: datetime | None = None
    picture: str = personal()
    kind: Literal["mention_logged"] = "mention_logged"


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionsCounted(Happened):
    """Somebody counted them by eye: about so many, of which so many need an answer."""

    about: int
    waiting: int = 0
    kind: Literal["mentions_counted"] = "mentions_counted"


@dataclass(frozen=True, kw_only=True, slots=True)
class OfMention(Happened):
    """What became of one mention. was, klass: where and what it was before, so that counting needs no more."""

    mention: int
    was: State
    klass: Klass


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionTaken(OfMention):
    """Somebody answers it; by is who."""

    minor: ClassVar[bool] = True

    kind: Literal["mention_taken"] = "mention_taken"


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionSorted(OfMention):
    """Somebody said which kind it is: what was proposed, or another. logged_at: from when its time counts."""

    minor: ClassVar[bool] = True

    now: Klass
    logged_at: datetime | None = None
    kind: Literal["mention_sorted"] = "mention_sorted"


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionAnswered(OfMention):
    """Our public answer stands there. times: how many public answers its author has had in this crisis by now."""

    link: str = personal()
    times: int = 1
    kind: Literal["mention_answered"] = "mention_answered"


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionSetAside(OfMention):
    """It is only watched, needs no answer, goes on in private, goes to who decides, or was hidden. rule: the published
    rule it broke."""

    now: State
    rule: str = ""
    reason: str = personal()
    kind: Literal["mention_set_aside"] = "mention_set_aside"


MentionFact = MentionLogged | MentionsCounted | MentionTaken | MentionSorted | MentionAnswered | MentionSetAside
