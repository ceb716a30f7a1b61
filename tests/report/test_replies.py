"""The numbers of replies: in time, with a deadline, checked, and answered too often."""

from __future__ import annotations

from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import MentionAnswered
from bot.crisis.facts.replies import DeadlineNear, DeadlineSet, ReplyDrafted
from bot.crisis.mention import Klass, State
from tests.report.examples import NOTE, rome
from tests.report.test_mentions import logged, of, report

CRITIC, PRESS = of(1, Klass.CRITIC), of(2, Klass.PRESS)
FACTS: tuple[Fact, ...] = (
    logged(1, Klass.CRITIC),
    logged(2, Klass.PRESS),
    logged(3, Klass.ALLY),
    DeadlineSet(**PRESS, deadline=rome(14, 10)),
    DeadlineNear(**PRESS, deadline=rome(14, 10), people=(), over=True),
    ReplyDrafted(**CRITIC, text="You are right."),
    ReplyDrafted(**CRITIC, text="As we said.", warnings=("arguing",)),
    MentionAnswered(**CRITIC, link=NOTE, times=3),
    MentionAnswered(**PRESS, link=NOTE),
    MentionAnswered(**of(3, Klass.ALLY), link=NOTE),
)


def test_the_numbers() -> None:
    text = report(FACTS)
    assert "Answered within their target time: 1 of 2." in text
    assert "With a deadline: 1, missed: 1." in text
    assert "Replies checked before they went out: 2, with warnings: 1." in text
    assert "Third public answer or more to one person: 1." in text


def test_an_outcome_that_comes_back_is_not_one_too_many() -> None:
    back = MentionAnswered(**{**CRITIC, "was": State.PRIVATE}, link=NOTE, times=3)
    assert "Third public" not in report((logged(1, Klass.CRITIC), back))


def test_nothing_is_said_of_what_there_was_none_of() -> None:
    text = report((logged(1, Klass.CRITIC),))
    assert not any(each in text for each in ("target time", "deadline", "checked before", "Third"))
