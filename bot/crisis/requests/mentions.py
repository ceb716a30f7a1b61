"""What people ask of what others say of us. The desk puts beside each request what the store knows of the mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.crisis.criteria import Flow
from bot.crisis.mention import Klass, Mention, Sighting, State
from bot.crisis.requests.base import Asked, Worded


@dataclass(frozen=True, kw_only=True, slots=True)
class LogMentions(Worded):
    """These were seen, one or a whole file. known: the numbers of those that stand there already, by their key. flow:
    what else was said lately."""

    seen: tuple[Sighting, ...]
    known: tuple[tuple[str, int], ...] = ()
    flow: Flow = field(default_factory=Flow)
    kind: Literal["log_mentions"] = "log_mentions"


@dataclass(frozen=True, kw_only=True, slots=True)
class CountMentions(Asked):
    """About so many, of which so many need an answer."""

    about: int
    waiting: int = 0
    kind: Literal["count_mentions"] = "count_mentions"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedOfMention(Worded):
    """mention: its number; 0 for the one that is meant by itself. found: as the store knows it. answered: how many
    public answers its author has had."""

    mention: int = 0
    found: Mention | None = None
    answered: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeMention(AskedOfMention):
    """I answer it; without a number, the next one."""

    kind: Literal["take_mention"] = "take_mention"


@dataclass(frozen=True, kw_only=True, slots=True)
class SortMention(AskedOfMention):
    """It is of this kind. deadline: until when they want an answer, where they said so."""

    klass: Klass
    deadline: datetime | None = None
    kind: Literal["sort_mention"] = "sort_mention"


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerMention(AskedOfMention):
    """Our answer stands there."""

    link: str = ""
    kind: Literal["answer_mention"] = "answer_mention"


@dataclass(frozen=True, kw_only=True, slots=True)
class SetMentionAside(AskedOfMention):
    """It is not answered in public now. now: monitored, no_answer, private, escalated or hidden."""

    now: State
    rule: str = ""
    reason: str = ""
    kind: Literal["set_mention_aside"] = "set_mention_aside"


MentionRequest = LogMentions | CountMentions | TakeMention | SortMention | AnswerMention | SetMentionAside
