"""What others say of us: logged once, sorted by people, taken by one, answered or set aside for a reason.

The crisis keeps the counts alone. A request brings the mention it is about as the store knows it, so that nothing here
reads anything. The bot proposes a kind and a level; it never decides either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.crisis import cautioning, targets
from bot.crisis.access import must_be_open
from bot.crisis.criteria import QUIET, Flow, measured, spoken_by
from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import ROOM, Delivery, Lane, Say, Show, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import (
    MentionAnswered,
    MentionFact,
    MentionLogged,
    MentionsCounted,
    MentionSetAside,
    MentionSorted,
    MentionTaken,
)
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.gauging import questioned
from bot.crisis.mention import LONGEST, SLOT, Klass, Mention, Sighting, State, Tally, key_of, writer_of
from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import holder, lead
from bot.crisis.refused import Refused
from bot.crisis.requests.mentions import (
    AnswerMention,
    AskedOfMention,
    CountMentions,
    LogMentions,
    MentionRequest,
    SetMentionAside,
    SortMention,
    TakeMention,
)

HELD = timedelta(minutes=15)
"""So long what somebody took is theirs; then another may take it over, for a reader waits."""

MOST_PUBLIC = 2
"""Public answers to one person; after that in private, or none (crisis-domain, triage rules)."""

PRIVATE_FOR = ("data", "solution")
"""Personal data, or a solution for this person alone: nothing else is moved out of the public's sight."""

CRITICISM = (Klass.CUSTOMER, Klass.MISGUIDED, Klass.CRITIC)
"""What is never hidden: seen to be hidden, it costs more than it ever said."""

DECIDES: Mapping[Klass, tuple[str, ...]] = {
    Klass.SAFETY: ("lead", "legal"),
    Klass.LEGAL: ("legal",),
    Klass.PRESS: ("spokesperson",),
    Klass.EMPLOYEE: ("hr",),
}
"""The roles that decide about a kind of mention; about every other kind, and where nobody holds them, the lead."""


def decide(crisis: Crisis, request: MentionRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    must_be_open(crisis)
    match request:
        case LogMentions():
            return _log(crisis, request)
        case CountMentions():
            return _count(crisis, request)
        case TakeMention():
            return take(request)
        case SortMention():
            return _sort(crisis, request)
        case AnswerMention():
            return _answer(request)
        case SetMentionAside():
            return _set_aside(request)
        case _:
            assert_never(request)


def _log(crisis: Crisis, request: LogMentions) -> list[Fact]:
    """Each once; of a file, what stands there already is passed over, of a single one it is told."""
    known, new = dict(request.known), list[Sighting]()
    for seen in request.seen:
        key = key_of(seen)
        if len(request.seen) == 1 and key in known:
            raise Refused("mention_known", number=known[key])
        if key not in known and (seen.text.strip() or seen.link.strip() or seen.picture):
            new.append(seen)
            known[key] = crisis.mentions.logged + len(new)
    if not new and len(request.seen) == 1:
        raise Refused("mention_empty")
    first = crisis.mentions.logged + 1
    logged = [_logged(request, number, seen) for number, seen in enumerate(new, start=first)]
    waiting = crisis.mentions.waiting + sum(seen.klass.wants_answer for seen in new)
    pictures = [_evidence(request, seen) for seen in new if seen.picture]
    return [*logged, *pictures, *_questions(crisis, request, new, waiting)] if new else []


def _evidence(request: LogMentions, seen: Sighting) -> EvidenceKept:
    """A screenshot is kept as evidence too: the post may be gone in an hour."""
    author = seen.author.strip()
    return EvidenceKept(at=request.at, by=request.by, link=seen.picture, text=seen.link.strip(), handle=author)


def _logged(request: LogMentions, number: int, seen: Sighting) -> MentionLogged:
    return MentionLogged(
        at=request.at,
        by=request.by,
        mention=number,
        klass=seen.klass,
        because=seen.because,
        link=seen.link.strip(),
        text=seen.text.strip()[:LONGEST],
        handle=seen.author.strip(),
        platform=seen.platform,
        reach=seen.reach,
        posted_at=seen.posted_at,
        picture=seen.picture,
    )


def _questions(crisis: Crisis, request: LogMentions, new: list[Sighting], waiting: int) -> list[Fact]:
    """Whether it is worse than we say: by how much is said, and by the weightiest of the new ones."""
    found = measured(crisis.gauge, _with_new(request.flow, new), waiting)
    facts = questioned(crisis, found, request.at) if found else []
    spoken = [
        (one, number, seen.klass)
        for number, seen in enumerate(new, start=crisis.mentions.logged + 1)
        if (one := spoken_by(crisis.gauge, seen.klass, seen.reach))
    ]
    if not spoken:
        return facts
    worst, number, klass = min(spoken, key=lambda each: each[0].level.number)
    if found and not worst.level.worse_than(found.level):
        return facts
    return questioned(crisis, worst, request.at, (number, klass)) or facts


def _with_new(flow: Flow, new: list[Sighting]) -> Flow:
    """With those that are logged now. Thanks are no criticism."""
    critical = [seen for seen in new if seen.klass not in QUIET]
    critics = {writer_of(seen.author, seen.platform) or key_of(seen) for seen in new if seen.klass != Klass.ALLY}
    return replace(
        flow,
        hour=flow.hour + len(new),
        half=flow.half + len(new),
        critics=flow.critics + len(critics),
        recent=flow.recent + len(new),
        negative=flow.negative + len(critical),
    )


def _count(crisis: Crisis, request: CountMentions) -> list[Fact]:
    if request.waiting > request.about:
        raise Refused("count_not_understood")
    counted = MentionsCounted(at=request.at, by=request.by, about=request.about, waiting=request.waiting)
    found = measured(crisis.gauge, Flow(), request.waiting)
    return [counted, *(questioned(crisis, found, request.at) if found else [])]


def meant(request: AskedOfMention) -> Mention:
    """The one that is asked about, or meant by itself. Refused where there is none."""
    if request.found is not None:
        return request.found
    if request.mention:
        raise Refused("unknown_mention", number=request.mention)
    raise Refused("no_mention_waits" if isinstance(request, TakeMention) else "which_mention")


def take(request: TakeMention) -> list[Fact]:
    """It is theirs, for a while."""
    mention = meant(request)
    if mention.state in (State.ANSWERED, State.HIDDEN):
        raise Refused("mention_over", number=mention.number)
    if mention.state is State.TAKEN and mention.taken_by == request.by:
        return []
    if mention.state is State.TAKEN and mention.taken_at and request.at - mention.taken_at < HELD:
        raise Refused("mention_taken", number=mention.number, who=mention.taken_by)
    return [MentionTaken(at=request.at, by=request.by, mention=mention.number, was=mention.state, klass=mention.klass)]


def _sort(crisis: Crisis, request: SortMention) -> list[Fact]:
    """What is only watched is finished by being called so."""
    mention, klass = meant(request), request.klass
    wanted_by = targets.dated(replace(mention, klass=klass), request.deadline, request)
    if mention.klass is klass and mention.sorted_by:
        return wanted_by
    asked = {"at": request.at, "by": request.by, "mention": mention.number, "was": mention.state}
    sorted_now = MentionSorted(**asked, klass=mention.klass, now=klass, logged_at=mention.logged_at)  # type: ignore[arg-type]
    facts: list[Fact] = [sorted_now, *wanted_by]
    if klass in (Klass.RAGER, Klass.TROLL) and mention.state in (State.NEW, State.TAKEN):
        facts.append(MentionSetAside(**asked, klass=klass, now=State.MONITORED))  # type: ignore[arg-type]
    spoken = spoken_by(crisis.gauge, klass, mention.reach)
    return [*facts, *(questioned(crisis, spoken, request.at, (mention.number, klass)) if spoken else [])]


def _answer(request: AnswerMention) -> list[Fact]:
    mention = meant(request)
    if "://" not in request.link:
        raise Refused("reply_link_wanted", number=mention.number)
    if mention.state is State.ANSWERED and mention.reply == request.link:
        return []
    asked = {"at": request.at, "by": request.by, "mention": mention.number, "was": mention.state}
    times = request.answered + 1
    return [MentionAnswered(**asked, klass=mention.klass, link=request.link, times=times)]  # type: ignore[arg-type]


def _set_aside(request: SetMentionAside) -> list[Fact]:
    mention, now = meant(request), request.now
    if mention.state is State.HIDDEN:
        raise Refused("mention_over", number=mention.number)
    if now is State.HIDDEN and mention.klass in CRITICISM:
        raise Refused("criticism_stays", number=mention.number)
    if now is State.HIDDEN and not (request.rule.strip() and request.reason.strip()):
        raise Refused("hide_rule_wanted", number=mention.number)
    if now is State.PRIVATE and request.reason not in PRIVATE_FOR:
        raise Refused("private_why_wanted", number=mention.number)
    if mention.state is now:
        return []
    if mention.state is State.PRIVATE and now in (State.MONITORED, State.NO_ANSWER) and not request.reason.strip():
        raise Refused("outcome_owed", number=mention.number)
    asked = {"at": request.at, "by": request.by, "mention": mention.number, "was": mention.state}
    why = {"rule": request.rule.strip(), "reason": request.reason.strip()}
    return [MentionSetAside(**asked, klass=mention.klass, now=now, **why)]  # type: ignore[arg-type]


def change(crisis: Crisis, fact: MentionFact) -> Crisis:
    """The crisis after a fact of this subject: its counts."""
    return replace(cautioning.counted(crisis, fact), mentions=_counted(crisis.mentions, fact))


def _counted(tally: Tally, fact: MentionFact) -> Tally:
    match fact:
        case MentionLogged(klass=klass):
            return replace(tally.with_more(State.NEW, klass, 1), logged=fact.mention)
        case MentionsCounted(about=about, waiting=waiting):
            counted = {"counted_at": fact.at, "counted_by": fact.by, "count_old": False}
            return replace(tally, about=about, about_waiting=waiting, **counted)  # type: ignore[arg-type]
        case MentionTaken(was=was, klass=klass):
            return tally.with_more(was, klass, -1).with_more(State.TAKEN, klass, 1)
        case MentionSorted(was=was, klass=klass, now=now):
            return targets.sorted_late(tally.with_more(was, klass, -1).with_more(was, now, 1), fact)
        case MentionAnswered(was=was, klass=klass):
            return tally.with_more(was, klass, -1).with_more(State.ANSWERED, klass, 1)
        case MentionSetAside(was=was, klass=klass, now=state):
            return tally.with_more(was, klass, -1).with_more(state, klass, 1)
        case _:
            assert_never(fact)


def tell(fact: MentionFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject; the queue's card is one, whatever the flood."""
    if not after.room_name:
        return []
    shown, said = queue_card(after), Say(key=f"say:{after.lines}", where=ROOM, line=after.lines, lane=Lane.CALL)
    match fact:
        case MentionSetAside(now=State.ESCALATED):
            return [shown, *(_told(said, person) for person in deciding(after, fact.klass) if person != fact.by)]
        case MentionLogged(klass=klass):
            return [shown, *targets.alarms(after, klass, fact.at, fact.at)]
        case MentionSorted(now=klass, logged_at=logged_at):
            return [shown, *targets.alarms(after, klass, logged_at or fact.at, fact.at)]
        case _:
            return [shown]


def _told(said: Say, person: PersonId) -> Say:
    return replace(said, key=f"{said.key}:{person}", where=privately(person))


def queue_card(crisis: Crisis) -> Show:
    """The card of the queue must be right."""
    return replace(shown_again(crisis, SLOT), lane=Lane.TALK)


def deciding(crisis: Crisis, klass: Klass) -> tuple[PersonId, ...]:
    """Who decides about a kind of mention, each once."""
    held = [person for role in DECIDES.get(klass, ()) if (person := holder(crisis, role))]
    return tuple(dict.fromkeys(held or [lead(crisis)]))
