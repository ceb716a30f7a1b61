"""The last words in public: where they are wanted, what counts as them, and what is recorded without them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.crisis.closing_post import lacks_post
from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.steps import StepDone
from bot.crisis.facts.watch import WatchBegan
from bot.crisis.playbook import Anchor, Due, Phase, PlannedStep, Proof
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.statements import AskReview, DraftStatement, PublishStatement
from bot.crisis.requests.steps import FinishStep, SkipStep
from bot.crisis.requests.watch import ResolveCrisis
from bot.crisis.statement import Wording
from tests.people import ANNA, LEAK, LINK
from tests.story import Story, like, opening, story

CLOSE = PlannedStep(
    id="close",
    phase=Phase.CLOSE,
    title={"en": "Close it where it began"},
    owner="lead",
    due=Due(anchor=Anchor.OPENING, minutes=4320),
    proof=Proof.LINK,
    public=True,
)
CLOSING = replace(LEAK, steps=(*LEAK.steps, CLOSE))
LAST = "https://social.example/post/last"


def begun(**more: Any) -> Story:
    """Somebody alone, so that their own words may go out."""
    return story(CLOSING, seats=(), **more)


def published(told: Story, link: str = LINK, step: str = "") -> Story:
    """Words go out."""
    number = len(told.crisis.statements) + 1
    told.asks(DraftStatement, ANNA, texts=(Wording(language="en", text=f"Words {number}."),), step=step)
    told.asks(AskReview, ANNA, statement=number)
    return told.after(minutes=1).asks(PublishStatement, ANNA, statement=number, link=link)


def closes(told: Story, closing: str = "") -> Story:
    return told.asks(CloseCrisis, ANNA, reason="calm", confirmed=True, closing=closing)


def wanted(told: Story) -> None:
    """Neither closed nor resolved without."""
    told.refused("closing_post_wanted", CloseCrisis, reason="calm", confirmed=True)
    told.refused("closing_post_wanted", ResolveCrisis, how="calm")


def test_without_it_nothing_ends_whatever_else_was_confirmed() -> None:
    wanted(begun())
    wanted(begun().asks(SkipStep, ANNA, step="close", reason="nobody looks"))


def test_the_closing_step_done_with_its_link_is_it() -> None:
    told = begun().asks(FinishStep, ANNA, step="close", proof=LAST)
    assert not lacks_post(told.crisis)
    closes(told).happened(like(CrisisClosed, closing=""))
    told = published(begun(), LAST, step="close")
    assert not lacks_post(told.crisis), "words published for that step are it too"


def test_a_statement_after_it_wants_another() -> None:
    told = published(begun().asks(FinishStep, ANNA, step="close", proof=LAST), step="statement")
    wanted(told)
    closes(told, LINK).happened(like(CrisisClosed, closing=LINK))


def test_a_link_given_in_the_end_does_the_step() -> None:
    told = closes(begun(), LAST)
    told.happened(like(StepDone, step="close", proof=LAST), like(CrisisClosed, closing=LAST))
    assert "close" not in told.facts[-1].left  # type: ignore[union-attr]
    began = begun().asks(ResolveCrisis, ANNA, how="calm", closing=LAST)
    began.happened(like(StepDone, step="close"), like(WatchBegan, closing=LAST))


def test_a_reason_will_do_and_is_kept() -> None:
    closes(begun(), "the post is gone").happened(like(CrisisClosed, closing="the post is gone"))
    told = begun().asks(ResolveCrisis, ANNA, how="calm", closing="the post is gone")
    assert not lacks_post(told.crisis) and told.crisis.closing_words == "the post is gone"
    closes(told).happened(like(CrisisClosed))
    wanted_again = published(begun().asks(ResolveCrisis, ANNA, how="calm", closing="the post is gone").after(minutes=1))
    wanted_again.refused("closing_post_wanted", CloseCrisis, reason="calm", confirmed=True)


def test_a_plan_without_such_a_step_wants_it_once_something_was_said() -> None:
    told = story(LEAK, seats=())
    assert not lacks_post(told.crisis)
    wanted(published(told))


def test_drills_false_alarms_and_what_was_only_recorded_need_none() -> None:
    assert not lacks_post(begun(drill=True).crisis) and not lacks_post(opening(CLOSING, room_name="").crisis)
    assert not begun().asks(CancelCrisis, ANNA).crisis.is_open


def test_it_stands_where_it_all_began_or_says_why_not() -> None:
    elsewhere = "https://www.facebook.com/aurora/9"
    told = begun().asks(LearnDetail, ANNA, link="https://x.com/aurora/status/1")
    told.refused("closing_elsewhere", CloseCrisis, reason="calm", confirmed=True, closing=elsewhere)
    told.refused("closing_elsewhere", ResolveCrisis, how="calm", closing=elsewhere)
    why = f"{elsewhere} our account there is gone"
    assert closes(told, why).count(CrisisClosed, closing=why) == 1
    told = begun().asks(LearnDetail, ANNA, link="https://x.com/aurora/status/1")
    assert closes(told, "https://twitter.com/aurora/status/9").count(CrisisClosed) == 1


def test_a_step_done_elsewhere_is_no_closing_post() -> None:
    told = begun().asks(LearnDetail, ANNA, link="https://x.com/aurora/status/1")
    told.asks(FinishStep, ANNA, step="close", proof="https://www.facebook.com/aurora/9")
    told.refused("closing_post_wanted", CloseCrisis, reason="calm", confirmed=True)


TEXTS = (Wording(language="it", text="Parole."), Wording(language="en", text="Words."))


def in_two_texts(told: Story, *links: str, step: str = "") -> Story:
    """Words in two languages go out, a minute apart."""
    number = len(told.crisis.statements) + 1
    told.asks(DraftStatement, ANNA, texts=TEXTS, step=step).asks(AskReview, ANNA, statement=number)
    for turn, link in enumerate(links):
        told.after(minutes=1).asks(PublishStatement, ANNA, statement=number, link=link, turn=turn)
    return told


def test_the_last_of_several_texts_is_the_last_statement() -> None:
    told = begun().asks(DraftStatement, ANNA, texts=TEXTS, step="").asks(AskReview, ANNA, statement=1)
    told.asks(PublishStatement, ANNA, statement=1, link=f"{LINK}/1", turn=0).after(minutes=1)
    told.asks(FinishStep, ANNA, step="close", proof=LAST).after(minutes=1)
    assert not lacks_post(told.crisis)
    wanted(told.asks(PublishStatement, ANNA, statement=1, link=f"{LINK}/2", turn=1))


def test_last_words_in_several_texts_count_wherever_they_came_first() -> None:
    there, elsewhere = "https://twitter.com/aurora/status/9", "https://www.facebook.com/aurora/9"
    for links in ((there, elsewhere), (elsewhere, there)):
        told = begun().asks(LearnDetail, ANNA, link="https://x.com/aurora/status/1")
        assert not lacks_post(in_two_texts(told, *links, step="close").crisis), links
    told = begun().asks(LearnDetail, ANNA, link="https://x.com/aurora/status/1")
    assert lacks_post(in_two_texts(told, elsewhere, step="close").crisis)
