"""When the room is cautioned, once for each thing: at the moment in which it can still be done otherwise.

It stops nobody. What words tell is read before (desk/reading.py); here it is only asked whether it matters now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.crisis.aid import Aid
from bot.crisis.caution import Caution, Elsewhere, Given, Tell
from bot.crisis.channels import channel_of
from bot.crisis.criteria import Gauge, Signal
from bot.crisis.deliveries import ROOM, Delivery, Lane, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.help import Cautioned
from bot.crisis.facts.mentions import MentionLogged, MentionsCounted, MentionSetAside
from bot.crisis.facts.opening import CrisisOpened, DetailLearnt
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, State
from bot.crisis.model import BOARD, Crisis, StepState
from bot.crisis.requests import Request
from bot.crisis.requests.base import Worded

SMALL = 5
"""Less than so many per cent of an ordinary day's mentions is little: McDonald's withdrew a campaign for 2 %."""

ENOUGH = 3
"""So many mentions on a channel are no chance any more."""

RULED = (Klass.ABUSE, Klass.SAFETY, Klass.LEGAL, Klass.TROLL)
"""What may be taken down without another thought: it breaks a rule, or harms somebody."""

LOCKED = "lock-out"
"""The step of a plan by which nobody has the keys any more who should not."""


def cautioned(crisis: Crisis | None, request: Request, facts: Sequence[Fact]) -> list[Fact]:
    """The cautions that follow from what has just happened."""
    if not facts or (crisis is not None and not crisis.is_open):
        return []
    given = {(each.caution, each.channel) for each in crisis.aid.cautions} if crisis else set()
    tells = request.tells if isinstance(request, Worded) else ()
    found = [*_of_words(crisis, tells, facts[-1]), *(each for fact in facts for each in _of_fact(crisis, tells, fact))]
    found += _elsewhere(crisis, facts)
    new = {key: each for each in reversed(found) if (key := (each.caution, each.channel)) not in given}
    at = facts[-1].at
    return [replace(each, at=at) for each in reversed(new.values())]


def _of_words(crisis: Crisis | None, tells: Sequence[Tell], fact: Fact) -> Iterator[Cautioned]:
    locked = crisis.step(LOCKED) if crisis else None
    if Tell.LEAVING in tells and not (locked and locked.state is StepState.DONE):
        yield Cautioned(at=fact.at, caution=Caution.OFFBOARDING)
    if Tell.PARTNER in tells:
        yield Cautioned(at=fact.at, caution=Caution.PARTNER)


def _of_fact(crisis: Crisis | None, tells: Sequence[Tell], fact: Fact) -> Iterator[Cautioned]:
    match fact:
        case CrisisOpened(platform=platform, link=link, gauge=gauge):
            yield from _began_elsewhere(gauge, platform, link, fact)
        case DetailLearnt(platform=platform, link=link) if crisis:
            yield from _began_elsewhere(crisis.gauge, platform or "", link or "", fact)
        case MentionLogged(mention=number) if crisis and Tell.FAKE in tells:
            yield from _fake(crisis, number, fact)
        case MentionSetAside(mention=number, now=now, klass=klass) if crisis:
            if Tell.FAKE in tells:
                yield from _fake(crisis, number, fact)
            elif now is State.HIDDEN and klass not in RULED:
                yield Cautioned(at=fact.at, caution=Caution.STREISAND, mention=number)
        case MentionsCounted(about=about) if crisis:
            yield from _small(crisis, about, crisis.level, fact)
        case LevelChanged(before=before, after=after) if crisis and after.worse_than(before):
            yield from _small(crisis, crisis.mentions.about, after, fact)
        case _:
            return


def _fake(crisis: Crisis, number: int, fact: Fact) -> Iterator[Cautioned]:
    """Another one than the first is the second."""
    first = next((each for each in crisis.aid.cautions if each.caution is Caution.FAKE), None)
    if first is None:
        yield Cautioned(at=fact.at, caution=Caution.FAKE, mention=number)
    elif first.mention != number:
        yield Cautioned(at=fact.at, caution=Caution.SECOND_FAKE, mention=number)


def _small(crisis: Crisis, about: int, level: Level, fact: Fact) -> Iterator[Cautioned]:
    """Numbers say nothing where it is red, or where somebody may be harmed."""
    gauge = crisis.gauge
    grave = level is Level.RED or any(each.signal is Signal.KIND for each in gauge.asked)
    if not grave and about >= gauge.few and 100 * about < SMALL * gauge.normal_day:
        yield Cautioned(at=fact.at, caution=Caution.PROPORTION, n=about, of=gauge.normal_day)


def _began_elsewhere(gauge: Gauge, platform: str, link: str, fact: Fact) -> Iterator[Cautioned]:
    if channel := _foreign(gauge, platform, link):
        yield Cautioned(at=fact.at, caution=Caution.MISSING_CHANNEL, channel=channel)


def _foreign(gauge: Gauge, platform: str, link: str) -> str:
    """The channel, where it is one on which we have no account; nothing where nobody said which ones we have."""
    found = (channel_of(platform) or channel_of("", link)) if gauge.accounts else None
    return found.name if found and found.name not in _ours(gauge.accounts) else ""


@cache
def _ours(accounts: tuple[str, ...]) -> frozenset[str]:
    """The channels by one name each; asked of every mention."""
    return frozenset(found.name for each in accounts if (found := channel_of(each)))


def _elsewhere(crisis: Crisis | None, facts: Sequence[Fact]) -> Iterator[Cautioned]:
    """Once there are enough of them on one channel."""
    if crisis is None or not crisis.gauge.accounts:
        return
    aid = crisis.aid
    for fact in facts:
        if isinstance(fact, MentionLogged):
            aid = _counted(aid, crisis.gauge, fact)
    for each in aid.elsewhere:
        if each.n >= ENOUGH:
            yield Cautioned(at=facts[-1].at, caution=Caution.MISSING_CHANNEL, channel=each.channel, n=each.n)


def _counted(aid: Aid, gauge: Gauge, fact: MentionLogged) -> Aid:
    """What was told already is counted no more."""
    channel = _foreign(gauge, fact.platform, fact.link)
    if not channel or any(each.channel == channel for each in aid.cautions):
        return aid
    counts = {each.channel: each.n for each in aid.elsewhere}
    counts[channel] = counts.get(channel, 0) + 1
    return replace(aid, elsewhere=tuple(Elsewhere(channel=name, n=n) for name, n in counts.items()))


def counted(crisis: Crisis, fact: Fact) -> Crisis:
    """The crisis with one more mention where we have no account, if it stands on such a channel."""
    if not isinstance(fact, MentionLogged) or not crisis.gauge.accounts:
        return crisis
    return replace(crisis, aid=_counted(crisis.aid, crisis.gauge, fact))


def change(crisis: Crisis, fact: Cautioned) -> Crisis:
    """The crisis after it was cautioned."""
    given = Given(caution=fact.caution, channel=fact.channel, mention=fact.mention)
    return replace(crisis, aid=replace(crisis.aid, cautions=(*crisis.aid.cautions, given)))


def tell(after: Crisis) -> list[Delivery]:
    """To the room; where there is none, to whoever recorded it. A new room begins with its board."""
    said = Say(key=f"say:{after.lines}", where=ROOM, line=after.lines, lane=Lane.CALL)
    if not after.room_name:
        return [replace(said, where=privately(after.opened_by))]
    return [said] if after.message(BOARD) else [replace(said, after=(f"show:{BOARD}",))]
