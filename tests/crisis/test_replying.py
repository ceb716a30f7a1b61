"""Replies: drafted by one, due by a time, offered from lines that somebody else approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.crisis import replying
from bot.crisis.aid import Reason
from bot.crisis.deliveries import ROOM, Alarm, Say, Show, privately
from bot.crisis.facts.help import HelpAdvised
from bot.crisis.facts.mentions import MentionSorted, MentionTaken
from bot.crisis.facts.replies import (
    DeadlineNear,
    DeadlineSet,
    DeadlinesMissed,
    LineApproved,
    LineProposed,
    RepliesLate,
    ReplyDrafted,
)
from bot.crisis.levels import Level
from bot.crisis.mention import SLOT, Klass, State
from bot.crisis.quiet import Quiet
from bot.crisis.reply_line import offered
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.mentions import AnswerMention, SetMentionAside, SortMention, TakeMention
from bot.crisis.requests.replies import (
    ApproveLine,
    DraftReply,
    ProposeLine,
    RingDeadline,
    RingMissed,
    RingReplies,
    SetDeadline,
)
from bot.crisis.requests.roles import GiveRole
from bot.crisis.statement import Wording
from tests.crisis.test_mentions import asks, first, here, logged, refused
from tests.people import ANNA, BRUNO, LINK, LUCA, PAOLA, T0
from tests.story import Story, like

TEXT = "You are right, it is gone."
HALF_HOUR = timedelta(minutes=30)


def test_whoever_writes_takes_it_and_gets_the_words_alone() -> None:
    told = asks(logged(), DraftReply, text=f" {TEXT} ", warnings=("arguing",)).happened(
        like(MentionTaken, by=BRUNO), like(ReplyDrafted, text=TEXT, was=State.TAKEN, warnings=("arguing",))
    )
    told.told(like(Show, slot=SLOT), like(Say, where=privately(BRUNO)))
    assert first(told).draft == TEXT and first(told).state is State.TAKEN
    refused(told, "mention_taken", DraftReply, ANNA, text=TEXT)
    asks(told, DraftReply, text="Better").happened(like(ReplyDrafted, text="Better"))


@pytest.mark.parametrize("aside", [{"now": State.PRIVATE, "reason": "data"}, {"now": State.ESCALATED}])
def test_what_waits_elsewhere_stays_there(aside: dict[str, Any]) -> None:
    told = asks(asks(logged(), SetMentionAside, **aside), DraftReply, text=TEXT)
    told.happened(like(ReplyDrafted, was=aside["now"]))
    assert first(told).state is aside["now"]


def test_a_draft_is_there_is_short_and_has_no_blanks_left() -> None:
    told = refused(logged(), "reply_empty", DraftReply, text=" ")
    told = refused(told, "reply_long", DraftReply, text="x" * (replying.LONGEST + 1))
    told = refused(told, "reply_blanks", DraftReply, text="Thank you, [name].")
    hidden = asks(logged(Klass.ABUSE), SetMentionAside, now=State.HIDDEN, rule="3", reason="insults")
    refused(hidden, "mention_over", DraftReply, text=TEXT)


def _dated(told: Story, by: str = BRUNO) -> Story:
    return asks(told, SetDeadline, by, deadline=told.now + timedelta(hours=1))


def _rings(told: Story, minutes: float) -> Story:
    """The alarm, with what the store adds to it."""
    told.now += timedelta(minutes=minutes)
    deadline = first(told).deadline
    return told.asks(RingDeadline, due_at=told.now, mention=1, deadline=deadline, found=first(told))


def test_a_deadline_rings_at_half_time_and_at_its_end() -> None:
    told = _dated(asks(logged(Klass.PRESS), TakeMention)).happened(like(DeadlineSet, by=BRUNO))
    half, end = (each for each in told.new_tellings if isinstance(each, Alarm))
    assert (half.at, end.at) == (told.now + HALF_HOUR, told.now + 2 * HALF_HOUR)
    _rings(told, 30).happened(like(DeadlineNear, people=(BRUNO,), over=False))
    told.told(like(Say, where=privately(BRUNO))).untold(like(Say, where=ROOM))
    _rings(told, 30).happened(like(DeadlineNear, people=(BRUNO,), over=True)).told(like(Say, where=ROOM))
    assert first(told).deadline_missed


@pytest.mark.parametrize(("klass", "who"), [(Klass.PRESS, LUCA), (Klass.LEGAL, PAOLA)])
def test_where_nobody_has_it_whoever_decides_about_its_kind_is_told(klass: Klass, who: str) -> None:
    told = _dated(logged(klass, here().asks(GiveRole, ANNA, role="legal", holder=PAOLA)))
    _rings(told, 30).happened(like(DeadlineNear, people=(who,))).told(like(Say, where=privately(who)))


def test_a_stale_clock_says_nothing() -> None:
    told = _dated(logged(Klass.PRESS))
    old = first(told).deadline
    asks(told, SetDeadline, deadline=told.now + 3 * HALF_HOUR)
    asks(told, SetDeadline, deadline=told.now + 3 * HALF_HOUR).happened()
    told.asks(RingDeadline, due_at=told.now, mention=1, deadline=old, found=first(told)).happened()
    asks(told, AnswerMention, link=LINK)
    _rings(told, 90).happened()
    refused(told, "mention_over", SetDeadline, deadline=told.now + HALF_HOUR)


def test_a_deadline_comes_with_sorting_too() -> None:
    told = logged(Klass.UNSURE)
    wanted = told.now + HALF_HOUR
    asks(told, SortMention, klass=Klass.PRESS, deadline=wanted)
    set_now = like(DeadlineSet, klass=Klass.PRESS, deadline=wanted)
    told.happened(like(MentionSorted, now=Klass.PRESS), set_now, like(HelpAdvised, reasons=(Reason.PRESS,)))
    asks(told, SortMention, klass=Klass.PRESS, deadline=wanted + HALF_HOUR).happened(like(DeadlineSet))
    refused(told, "deadline_in_past", SetDeadline, deadline=told.now)


def _late(told: Story, n: int = 2, klass: Klass = Klass.CRITIC) -> Story:
    return told.asks(RingReplies, due_at=told.now, klass=klass, late=n, oldest=1)


def test_what_waits_too_long_is_one_line_in_half_an_hour() -> None:
    told = _late(logged()).happened(like(RepliesLate, n=2, oldest=1, klass=Klass.CRITIC))
    told.told(like(Say, where=ROOM), like(Show, slot=SLOT), like(Alarm))
    told.now += HALF_HOUR / 2
    _late(told).happened()
    _late(told, klass=Klass.PRESS).happened(like(RepliesLate))
    told.now += HALF_HOUR / 2
    _late(told).happened(like(RepliesLate, klass=Klass.CRITIC))
    assert len(told.crisis.mentions.late) == 2


def test_nothing_late_or_nothing_open_is_nothing_said() -> None:
    told = _late(logged(), 0).happened()
    _dated(told)
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    _late(told).happened()
    _rings(told, 30).happened()
    refused(told, "not_open", DraftReply, text=TEXT)


def test_a_line_is_approved_by_another() -> None:
    told = here().asks(ProposeLine, ANNA, klass=Klass.CRITIC, text=f" {TEXT}", warnings=())
    told.happened(like(LineProposed, line=1, text=TEXT, language="en")).told(like(Say, where=ROOM))
    told.refused("own_line", ApproveLine, ANNA, line=1).refused("line_not_yours", ApproveLine, BRUNO, line=1)
    told.refused("unknown_line", ApproveLine, LUCA, line=2)
    told.asks(ApproveLine, LUCA, line=1).happened(like(LineApproved, by=LUCA, alone=False)).told(like(Say, where=ROOM))
    told.asks(ApproveLine, PAOLA, line=1).happened()
    assert offered(told.crisis.reply_lines, first(logged()), "en") == TEXT


def test_alone_the_author_uses_it_and_the_record_says_so() -> None:
    told = here(seats=()).asks(ProposeLine, ANNA, klass=Klass.CRITIC, text=TEXT)
    told.happened(like(LineProposed), like(LineApproved, alone=True)).told(like(Say, where=ROOM))
    assert told.crisis.reply_lines[-1].alone
    assert len([each for each in told.new_tellings if isinstance(each, Say)]) == 1, "said once"


def test_a_line_has_words_and_few() -> None:
    told = here().refused("line_text_wanted", ProposeLine, klass=Klass.CRITIC, text=" ")
    told.refused("reply_long", ProposeLine, klass=Klass.CRITIC, text="x" * (replying.LONGEST_LINE + 1))


def test_what_was_missed_at_half_time_rings_once() -> None:
    """The bot was down over both: the clock of the end says it, that of half time would say it a second time."""
    told = _dated(asks(logged(Klass.PRESS), TakeMention))
    mention, half = first(told), told.now + HALF_HOUR
    told.now += 3 * HALF_HOUR
    for due_at, facts in ((half, 0), (mention.deadline, 1)):
        told.asks(RingDeadline, due_at=due_at, mention=1, deadline=mention.deadline, found=mention)
        assert len(told.new_facts) == facts


def test_deadlines_missed_while_it_was_closed_are_one_line() -> None:
    told = logged(Klass.PRESS).asks(RingMissed, due_at=T0, since=T0, missed=2, first=1)
    told.happened(like(DeadlinesMissed, n=2, first=1)).told(like(Say, where=ROOM), like(Show, slot=SLOT))
    assert told.crisis.mentions.missed_at == told.now
    told.asks(RingMissed, due_at=T0, since=T0).happened()
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(RingMissed, due_at=T0, since=T0, missed=2, first=1).happened()


NIGHT = Quiet(person=BRUNO, zone="Europe/Rome", start=22 * 60, end=7 * 60)


def _taken_in_the_evening(level: Level) -> Story:
    """Bruno's hours of rest begin before half of the time is over."""
    told = logged(Klass.PRESS, here(quiet=(NIGHT,), level=level))
    return asks(told, SetDeadline, deadline=asks(told, TakeMention).now + timedelta(hours=6))


def test_at_half_time_nobody_is_woken_but_whoever_decides_may_act() -> None:
    told = _rings(_taken_in_the_evening(Level.ORANGE), 180)
    told.happened(like(DeadlineNear, people=(LUCA,), over=False)).untold(like(Say, where=privately(BRUNO)))
    _rings(told, 180).happened(like(DeadlineNear, people=(BRUNO,), over=True)).told(like(Say, where=ROOM))
    both = logged(Klass.PRESS, here(quiet=(NIGHT, replace(NIGHT, person=LUCA))))
    _rings(asks(asks(both, TakeMention), SetDeadline, deadline=both.now + timedelta(hours=6)), 180).happened()


def test_on_red_and_while_they_are_at_work_nobody_rests() -> None:
    _rings(_taken_in_the_evening(Level.RED), 180).happened(like(DeadlineNear, people=(BRUNO,)))
    told = _taken_in_the_evening(Level.ORANGE)
    told.now += timedelta(minutes=150)
    asks(told, DraftReply, text=TEXT)
    _rings(told, 30).happened(like(DeadlineNear, people=(BRUNO,)))


def test_a_line_may_stand_in_two_languages() -> None:
    words = {"text": "Ciao", "language": "it", "texts": (Wording(language="en", text="Hello"),)}
    told = here(seats=()).asks(ProposeLine, ANNA, klass=Klass.CRITIC, **words)
    lines, mention = told.crisis.reply_lines, first(logged())
    assert [offered(lines, mention, language) for language in ("it", "en", "fr")] == ["Ciao", "Hello", ""]
    long = (Wording(language="en", text="x" * (replying.LONGEST_LINE + 1)),)
    told.refused("reply_long", ProposeLine, klass=Klass.CRITIC, text="Ciao", texts=long)
