"""Random walks through a crisis, for the laws: what people, alarms and the courier might do, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from bot.crisis.deliveries import Alarm, Delivery, Say, Show
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Sighting
from bot.crisis.model import Via
from bot.crisis.playbook import ROLES
from bot.crisis.refused import Refused
from bot.crisis.requests.base import Asked
from bot.crisis.requests.closing import ArchiveCrisis, CancelCrisis, CloseCrisis, ReopenCrisis, WritePostMortem
from bot.crisis.requests.escalation import (
    AnswerCall,
    BeginNight,
    ChangeLevel,
    EndNight,
    KeepPromise,
    PromiseUpdate,
    ReportPhone,
)
from bot.crisis.requests.freeze import AddQueue, PauseQueue, ResumeQueue, ShowFreeze
from bot.crisis.requests.help import FollowCrisis, ReportHelp, WriteUpdate
from bot.crisis.requests.mentions import CountMentions, LogMentions
from bot.crisis.requests.opening import (
    LearnDetail,
    MeetNeighbour,
    ReportCardLost,
    ReportRoomLost,
    SettleFailure,
    WantRoom,
)
from bot.crisis.requests.record import KeepEvidence, WithdrawNote, WriteAction, WriteNote
from bot.crisis.requests.replies import ApproveLine, ProposeLine
from bot.crisis.requests.roles import GiveRole, NameDeputy
from bot.crisis.requests.steps import AddStep, FinishStep, NoteStep, SeeStep, SetSign, SkipStep, TakeStep, UndoStep
from bot.crisis.requests.watch import ResolveCrisis
from bot.crisis.traces import Sign
from tests.people import BRUNO, CARLA, LEAK, LINK, MANY, PEOPLE, SEATS, SOCIAL_ALONE
from tests.story import Story, opening


@dataclass(frozen=True)
class Ask:
    """Somebody asks for something; spans of time among the fields count from now."""

    kind: type[Asked]
    by: str | None
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Wait:
    """Time passes, with the bot or without it."""

    minutes: float
    down: bool = False


@dataclass(frozen=True)
class Carry:
    """The courier comes back with everything that was told."""


Act = Ask | Wait | Carry

people = st.sampled_from(PEOPLE)
steps = st.sampled_from(("1", "2", "3", "4", "5", "6", "7", "8", "10", "77"))
queues = st.sampled_from(("Buffer", "Meta Ads", "Sprout"))
texts = st.sampled_from(("because", LINK, f"see {LINK}", ""))
ahead = st.integers(-30, 700).map(lambda minutes: timedelta(minutes=minutes))
past = st.integers(-300, 5).map(lambda minutes: timedelta(minutes=minutes))
ways = st.sampled_from(tuple(Via))


def asks(kind: type[Asked], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Ask]:
    """Anybody asking for that."""
    return st.builds(Ask, kind=st.just(kind), by=people, fields=st.fixed_dictionaries(fields))


_on_steps = (
    asks(
        SetSign,
        step=steps,
        sign=st.sampled_from(tuple(Sign)),
        on=st.booleans(),
        sent_at=past,
    ),
    asks(SeeStep, step=steps, via=ways),
    asks(TakeStep, step=steps, owner=st.none() | people, via=ways),
    asks(FinishStep, step=steps, proof=texts, choice=st.sampled_from(("", "keep", "burn")), via=ways),
    asks(FinishStep, step=steps, proof=texts, done_at=past),
    asks(SkipStep, step=steps, reason=texts, via=ways),
    asks(UndoStep, step=steps),
    asks(NoteStep, step=steps, text=texts),
    asks(AddStep, title=texts, owner=st.none() | people, minutes=st.none() | st.integers(1, 300)),
)
_on_people = (
    asks(AnswerCall),
    asks(ReportPhone, person=people, reached=st.booleans()),
    asks(GiveRole, role=st.sampled_from(ROLES), holder=people),
    asks(NameDeputy, role=st.sampled_from(ROLES), deputy=people),
)
_on_the_course = (
    asks(ChangeLevel, level=st.sampled_from(tuple(Level)), reason=texts, room_name=st.just("crisis-risen")),
    asks(WantRoom, room_name=st.just("crisis-wanted")),
    asks(PromiseUpdate, due_at=ahead, link=texts),
    asks(KeepPromise, link=texts, published_at=st.none() | past),
    asks(BeginNight, until=ahead, watch=people, link=texts),
    asks(EndNight),
    asks(LearnDetail, title=st.none() | texts, exposed_at=st.none() | past, noticed_at=st.none() | past),
    asks(WriteNote, text=texts, message=st.sampled_from(("", "m1", "m2")), happened_at=st.none() | past),
    asks(WriteAction, text=texts),
    asks(WithdrawNote, message=st.sampled_from(("m1", "m2"))),
    asks(ShowFreeze),
    asks(AddQueue, name=queues),
    asks(PauseQueue, queue=queues, proof=texts),
    asks(KeepEvidence, text=texts, link=texts),
    asks(ProposeLine, klass=st.sampled_from(tuple(Klass)), text=texts),
    asks(ApproveLine, line=st.integers(1, 3)),
    asks(CountMentions, about=st.integers(0, 300), waiting=st.integers(0, 60)),
    asks(LogMentions, seen=st.tuples(st.builds(Sighting, text=texts, klass=st.sampled_from(tuple(Klass))))),
    asks(WriteUpdate, known=texts),
    asks(FollowCrisis, on=st.booleans()),
    asks(ReportHelp, name=texts, reached=st.booleans()),
    asks(MeetNeighbour, other=st.sampled_from(("c8", "c9")), other_by=people),
)
_on_the_end = (
    asks(CloseCrisis, reason=texts, confirmed=st.booleans(), closing=texts),
    asks(ResolveCrisis, how=texts, closing=texts),
    asks(ResumeQueue, queue=queues),
    asks(CancelCrisis),
    asks(ReopenCrisis, room_name=st.just("crisis-again"), reason=texts),
    asks(WritePostMortem, named=st.booleans()),
    asks(ArchiveCrisis),
    asks(ReportRoomLost, room=st.sampled_from(("C1", "C2")), why=st.just("archived")),
    asks(ReportCardLost, message=st.sampled_from(("m1", "m2", "m3"))),
    asks(SettleFailure, key=st.sampled_from(("room", "say:3", "say:failed:7")), why=st.just("too_long")),
)
_times = st.builds(Wait, minutes=st.sampled_from((0.5, 1, 3, 5, 10, 15, 30, 60, 600, 21000)), down=st.booleans())

_time_or_courier: st.SearchStrategy[Act] = st.one_of(_times, st.just(Carry()))
_in_the_middle: st.SearchStrategy[Act] = st.one_of(
    _time_or_courier, st.one_of(*_on_steps), st.one_of(*_on_people), st.one_of(*_on_the_course)
)
_to_the_end: st.SearchStrategy[Act] = st.one_of(_time_or_courier, _in_the_middle, st.one_of(*_on_the_end))

paths: st.SearchStrategy[list[Act]] = st.builds(
    lambda first, middle, end: [*first, *middle, *end],
    st.sampled_from(([], [Carry()])),
    st.lists(_in_the_middle, min_size=12, max_size=35),
    st.lists(_to_the_end, max_size=25),
)
"""Work first, then also its end: who cancels at once meets few rules."""

starts = st.fixed_dictionaries(
    {
        "playbook": st.sampled_from((LEAK, MANY)),
        "seats": st.sampled_from(((), SEATS, SOCIAL_ALONE)),
        "drill": st.booleans(),
        "invited": st.sampled_from(((), (BRUNO, CARLA))),
        "private": st.booleans(),
        "room_name": st.sampled_from(("crisis-20261121-leak-x7k2",) * 3 + ("",)),
    }
)


@dataclass
class Walk(Story):
    """A story that keeps an eye on the laws while it goes on."""

    pending: list[Delivery] = field(default_factory=list)

    def go(self, act: Act) -> None:
        """One act; a refusal leaves everything as it was."""
        match act:
            case Wait(minutes=minutes, down=down):
                (self.away if down else self.after)(minutes)
            case Carry():
                self.new_tellings, self.pending = self.pending, []
                self.carried()
            case Ask():
                self._ask(act)

    def _ask(self, act: Ask) -> None:
        fields = {name: self.now + at if isinstance(at, timedelta) else at for name, at in act.fields.items()}
        with suppress(Refused):
            self.asks(act.kind, act.by, **fields)

    def ring(self, alarm: Alarm) -> Walk:
        """A closed crisis is silent: no alarm makes it speak."""
        was_open = self.crisis.is_open
        super().ring(alarm)
        spoken = [each for each in self.new_tellings if isinstance(each, Say | Show)]
        assert was_open or not spoken, f"closed, and yet {alarm} told {spoken}"
        return self


def walk(start: Mapping[str, Any], path: list[Act]) -> Walk:
    """A whole walk."""
    gone = Walk()
    gone.__dict__.update(opening(**start).__dict__)
    gone.pending = list(gone.tellings)
    for act in path:
        told = len(gone.tellings)
        gone.go(act)
        gone.pending += gone.tellings[told:]
    return gone
