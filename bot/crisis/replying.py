"""Replies to mentions: read before they go out, due by a time, and offered where somebody approved them beforehand.

Nothing is ever blocked by how it sounds, and nothing is published from here. Mentions themselves: mentions.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.crisis import targets
from bot.crisis.access import must_be_open
from bot.crisis.approving import approvers, deputies
from bot.crisis.deliveries import ROOM, Alarm, Delivery, Lane, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.replies import (
    DeadlineNear,
    DeadlineSet,
    DeadlinesMissed,
    LineApproved,
    LineProposed,
    RepliesLate,
    ReplyDrafted,
    ReplyFact,
)
from bot.crisis.mention import Late, Mention, State
from bot.crisis.mentions import deciding, meant, queue_card, take
from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import resting
from bot.crisis.refused import Refused
from bot.crisis.reply_line import ReplyLine
from bot.crisis.requests.mentions import TakeMention
from bot.crisis.requests.replies import (
    ApproveLine,
    DraftReply,
    ProposeLine,
    ReplyRequest,
    RingDeadline,
    RingMissed,
    RingReplies,
    SetDeadline,
)
from bot.crisis.statement import blanks_in

LONGEST = 2000
"""Letters of a reply; no channel's comment is longer and still read."""

LONGEST_LINE = 500


def decide(crisis: Crisis, request: ReplyRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case RingDeadline():
            return _near(crisis, request) if crisis.is_open else []
        case RingReplies():
            return _late(crisis, request) if crisis.is_open else []
        case RingMissed(missed=missed, first=first):
            rings = missed and crisis.is_open
            return [DeadlinesMissed(at=request.at, n=missed, first=first)] if rings else []
        case _:
            must_be_open(crisis)
    match request:
        case DraftReply():
            return _draft(request)
        case SetDeadline():
            mention = meant(request)
            if mention.is_over:
                raise Refused("mention_over", number=mention.number)
            return targets.dated(mention, request.deadline, request)
        case ProposeLine():
            return _propose(crisis, request)
        case ApproveLine():
            return _approve(crisis, request)
        case _:
            assert_never(request)


def _late(crisis: Crisis, request: RingReplies) -> list[Fact]:
    """Nothing so soon after the last line: that one asks once more when the half hour is over."""
    last = crisis.mentions.last_late(request.klass)
    if not request.late or (last and request.at - last.at < targets.BETWEEN):
        return []
    return [RepliesLate(at=request.at, klass=request.klass, n=request.late, oldest=request.oldest)]


def _draft(request: DraftReply) -> list[Fact]:
    """Whoever writes answers it: so two do not write to one person. What waits elsewhere stays where it is."""
    mention, text = meant(request), request.text.strip()
    _must_be_fit(text, mention)
    taken: list[Fact] = []
    if mention.state not in (State.PRIVATE, State.ESCALATED, State.ANSWERED):
        mine = TakeMention(crisis=request.crisis, at=request.at, by=request.by, mention=mention.number, found=mention)
        taken = take(mine)
    was = State.TAKEN if taken else mention.state
    asked = {"at": request.at, "by": request.by, "mention": mention.number, "was": was, "klass": mention.klass}
    return [*taken, ReplyDrafted(**asked, text=text, warnings=request.warnings)]  # type: ignore[arg-type]


def _must_be_fit(text: str, mention: Mention) -> None:
    if not text:
        raise Refused("reply_empty", number=mention.number)
    if len(text) > LONGEST:
        raise Refused("reply_long", most=LONGEST, n=len(text))
    if blanks := blanks_in(text):
        raise Refused("reply_blanks", blanks=", ".join(f"[{each}]" for each in blanks))


def _near(crisis: Crisis, request: RingDeadline) -> list[Fact]:
    """Whoever has it is told; where nobody has, or it was handed on, whoever decides about its kind. At half time
    nobody is woken."""
    mention = request.found
    if mention is None or mention.is_over or mention.deadline != request.deadline:
        return []
    if request.due_at < request.deadline <= request.at:
        return []  # the bot was down at half time: the other one rings now, and once is enough
    over = request.due_at >= request.deadline
    people = _whose(crisis, mention) if over else _awake(crisis, mention, request.at)
    if not people:
        return []  # all of them rest: the end is said aloud
    asked = {"at": request.at, "mention": mention.number, "was": mention.state, "klass": mention.klass}
    return [DeadlineNear(**asked, deadline=request.deadline, people=people, over=over)]  # type: ignore[arg-type]


def _whose(crisis: Crisis, mention: Mention) -> tuple[PersonId, ...]:
    own = mention.taken_by if mention.state in (State.TAKEN, State.PRIVATE) else None
    return (own,) if own else deciding(crisis, mention.klass)


def _awake(crisis: Crisis, mention: Mention, at: datetime) -> tuple[PersonId, ...]:
    """Half of the time is left: nobody is woken for that, but whoever decides about its kind may act instead."""
    for people in (_whose(crisis, mention), deciding(crisis, mention.klass)):
        if awake := tuple(each for each in people if not resting(crisis, each, at)):
            return awake
    return ()


def _propose(crisis: Crisis, request: ProposeLine) -> list[Fact]:
    text, author = request.text.strip(), request.by or ""
    if not text:
        raise Refused("line_text_wanted")
    if (longest := max(len(each) for each in (text, *(other.text for other in request.texts)))) > LONGEST_LINE:
        raise Refused("reply_long", most=LONGEST_LINE, n=longest)
    number = len(crisis.reply_lines) + 1
    asked = {"at": request.at, "by": request.by, "line": number, "klass": request.klass}
    words = {"language": request.language or crisis.language, "text": text, "texts": request.texts}
    proposed = LineProposed(**asked, **words, warnings=request.warnings)  # type: ignore[arg-type]
    alone = not approvers(crisis, author)
    return [proposed, LineApproved(**asked, alone=True)] if alone else [proposed]  # type: ignore[arg-type]


def _approve(crisis: Crisis, request: ApproveLine) -> list[Fact]:
    """One other is enough: a line is short, and is read again by whoever uses it."""
    line = next((each for each in crisis.reply_lines if each.number == request.line), None)
    if line is None:
        raise Refused("unknown_line", number=request.line)
    if line.is_approved:
        return []
    author = line.author or ""
    if request.by == author:
        raise Refused("own_line", number=line.number)
    if request.by not in (*approvers(crisis, author), *deputies(crisis, author)):
        raise Refused("line_not_yours", number=line.number)
    return [LineApproved(at=request.at, by=request.by, line=line.number, klass=line.klass)]


def change(crisis: Crisis, fact: ReplyFact) -> Crisis:
    """The crisis after a fact of this subject. What became of a mention itself stands in its own row."""
    match fact:
        case ReplyDrafted() | DeadlineSet() | DeadlineNear():
            return crisis
        case RepliesLate(klass=klass):
            others = (each for each in crisis.mentions.late if each.klass is not klass)
            late = (*others, Late(klass=klass, at=fact.at, level=crisis.level))
            return replace(crisis, mentions=replace(crisis.mentions, late=late))
        case DeadlinesMissed():
            return replace(crisis, mentions=replace(crisis.mentions, missed_at=fact.at))
        case LineProposed(line=number, klass=klass, language=language, text=text):
            texts = {language: text} | {each.language: each.text for each in fact.texts}
            line = ReplyLine(number=number, klass=klass, texts=texts, author=fact.by or "")
            return replace(crisis, reply_lines=(*crisis.reply_lines, line))
        case LineApproved(line=number, alone=alone):
            approved = {"approved_by": fact.by, "approved_at": fact.at, "alone": alone}
            lines = (replace(each, **approved) if each.number == number else each for each in crisis.reply_lines)  # type: ignore[arg-type]
            return replace(crisis, reply_lines=tuple(lines))
        case _:
            assert_never(fact)


def tell(fact: ReplyFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject."""
    if not after.room_name:
        return []
    said = Say(key=f"say:{after.lines}", where=ROOM, line=after.lines)
    match fact:
        case ReplyDrafted():
            return [queue_card(after), replace(said, where=privately(fact.by or ""))]
        case DeadlineSet():
            return [queue_card(after), *_deadline_alarms(fact, after)]
        case DeadlineNear(people=people, over=over):
            privately_told = [_told(said, person) for person in people]
            return [queue_card(after), *privately_told, *([replace(said, lane=Lane.CALL)] if over else [])]
        case RepliesLate(klass=klass):
            again = fact.at + targets.BETWEEN
            return [queue_card(after), said, targets.alarm(after, klass, again, fact.at)]
        case DeadlinesMissed():
            return [queue_card(after), replace(said, lane=Lane.CALL)]
        case LineProposed() if not approvers(after, fact.by or ""):
            return []  # that it is used is said with the next fact
        case LineProposed() | LineApproved():
            return [said]
        case _:
            assert_never(fact)


def _told(said: Say, person: str) -> Say:
    return replace(said, key=f"{said.key}:{person}", where=privately(person), lane=Lane.CALL)


def _deadline_alarms(fact: DeadlineSet, crisis: Crisis) -> list[Alarm]:
    half = fact.at + (fact.deadline - fact.at) / 2
    return [_deadline_alarm(crisis, fact, at) for at in (half, fact.deadline)]


def _deadline_alarm(crisis: Crisis, fact: DeadlineSet, at: datetime) -> Alarm:
    asks = RingDeadline(crisis=crisis.id, at=at, due_at=at, mention=fact.mention, deadline=fact.deadline)
    return Alarm(key=f"alarm:deadline:{fact.mention}:{at.isoformat()}", at=at, asks=asks)
