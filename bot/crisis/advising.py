"""When it is time to call for help. The bot proposes it, once for each reason; people decide, and call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from bot.crisis.aid import SOUGHT, SOUGHT_BY_PLAN, Expert, Reason, Sample
from bot.crisis.deliveries import Alarm
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import LevelChanged, PromiseMissed
from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.facts.help import HelpAdvised, HelpStillWanted, WaitingCounted
from bot.crisis.facts.mentions import MentionLogged, MentionSorted
from bot.crisis.facts.opening import CrisisOpened, RoomWanted
from bot.crisis.growing import is_growing
from bot.crisis.levels import Level
from bot.crisis.mention import Klass
from bot.crisis.model import Crisis
from bot.crisis.requests.help import RingHelp

_OF_MENTIONS = (Reason.SAFETY, Reason.LEGAL, Reason.PRESS, Reason.GROWING)
"""The reasons for which the level comes into question too: one line says both."""

KINDS: Mapping[Klass, Reason] = {
    Klass.SAFETY: Reason.SAFETY,
    Klass.LEGAL: Reason.LEGAL,
    Klass.PRESS: Reason.PRESS,
}
"""Mentions that nobody answers without asking somebody who knows."""


ASKED_AGAIN = timedelta(minutes=30)
"""So long after help was proposed the room is reminded, once, where nobody was reached."""


def advised(crisis: Crisis | None, facts: Sequence[Fact]) -> list[Fact]:
    """The proposal that follows from what has just happened; none where there is no room to read it in."""
    known = crisis.aid.advised if crisis else ()
    new = [reason for fact in facts for reason in _reasons(crisis, fact) if reason not in known]
    if not new or not _has_room(crisis, facts):
        return []
    asked = any(isinstance(fact, LevelQuestioned) and fact.signal.calls_for_help for fact in facts)
    told = asked and all(reason in _OF_MENTIONS for reason in new)
    return [HelpAdvised(at=facts[-1].at, reasons=tuple(dict.fromkeys(new)), asked=told)]


def _has_room(crisis: Crisis | None, facts: Sequence[Fact]) -> bool:
    opens = any(isinstance(fact, CrisisOpened | RoomWanted) and fact.room_name for fact in facts)
    return opens or (crisis is not None and crisis.room_name != "")


def _reasons(crisis: Crisis | None, fact: Fact) -> Iterator[Reason]:
    match fact:
        case CrisisOpened(level=level, plan=plan):
            yield from _standing(level, any(step.statutory for step in plan))
        case RoomWanted() if crisis:
            yield from _standing(crisis.level, any(step.plan.statutory and step.is_open for step in crisis.steps))
        case LevelChanged(after=level) if crisis and crisis.is_open:
            yield from _standing(level, False)
        case MentionLogged(klass=klass) | MentionSorted(now=klass) if klass in KINDS:
            yield KINDS[klass]
        case PromiseMissed():
            yield Reason.PROMISE
        case WaitingCounted(waiting=waiting) if crisis:
            if is_growing((*crisis.aid.samples, Sample(at=fact.at, waiting=waiting))):
                yield Reason.GROWING
        case _:
            return


def _standing(level: Level, statutory: bool) -> Iterator[Reason]:
    if level is Level.RED:
        yield Reason.RED
    if statutory:
        yield Reason.STATUTORY


def ring(crisis: Crisis, request: RingHelp) -> list[Fact]:
    """One more word, once, where nobody from outside has been reached; none while it rests or is watched, nor where it
    was proposed anew since."""
    aid, calm = crisis.aid, crisis.night is not None or crisis.watch is not None
    if not crisis.is_open or calm or aid.reached or aid.advised_at != request.advised_at:
        return []
    return [HelpStillWanted(at=request.at, reasons=request.reasons)]


def alarm(crisis: Crisis, fact: HelpAdvised) -> Alarm:
    """When it is asked whether anybody was reached."""
    at = fact.at + ASKED_AGAIN
    asks = RingHelp(crisis=crisis.id, at=at, due_at=at, advised_at=fact.at, reasons=fact.reasons)
    return Alarm(key=f"alarm:help:{at.isoformat()}", at=at, asks=asks)


def sought(crisis: Crisis, reasons: Sequence[Reason] = ()) -> tuple[Expert, ...]:
    """Which kinds to seek, the most wanted first: for these reasons, or all that were told; and for the plan."""
    wanted = [expert for reason in reasons or crisis.aid.advised for expert in SOUGHT[reason]]
    wanted += SOUGHT_BY_PLAN.get(crisis.playbook, ())
    return tuple(dict.fromkeys(wanted or [Expert.AGENCY]))
