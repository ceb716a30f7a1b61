"""Which cards are out, and when they are shown again."""

from __future__ import annotations

from bot.crisis.claim import CLAIMS
from bot.crisis.dealing import board, card, dealt, once_more
from bot.crisis.deliveries import Lane, Show
from bot.crisis.model import BOARD
from bot.crisis.requests.claims import GiveLine, LogClaim
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.mentions import CountMentions
from bot.crisis.requests.opening import LearnDetail, ReportRoomLost
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.steps import FinishStep, NoteStep, SeeStep, TakeStep
from tests.people import ANNA, BRUNO, LINK, MANY
from tests.story import Story, like, opening, story


def shown(told: Story) -> set[str]:
    """The slots shown because of the last request."""
    return {each.slot for each in told.new_tellings if isinstance(each, Show)}


def test_at_most_five_open_cards_per_owner_in_order_of_deadline() -> None:
    told = story(MANY, seats=())
    assert dealt(told.crisis) == ("s1", "s2", "s3", "s4", "s5")
    assert "step:s6" in shown(told.asks(FinishStep, ANNA, step="s1"))
    assert dealt(told.crisis) == ("s1", "s2", "s3", "s4", "s5", "s6")


def test_another_owner_has_five_of_their_own() -> None:
    told = story(MANY, seats=()).asks(TakeStep, BRUNO, step="s1")
    assert dealt(told.crisis) == ("s1", "s2", "s3", "s4", "s5", "s6")


def test_what_is_nearly_due_is_always_out() -> None:
    told = story(MANY, seats=()).after(53)
    assert len(dealt(told.crisis)) == 8


def test_what_is_statutory_or_the_starters_is_always_out() -> None:
    told = story(seats=())
    assert {"authority", "evidence", "delete-or-keep"} <= set(dealt(told.crisis))


def test_what_waits_has_no_card_yet() -> None:
    told = story(seats=())
    assert {"statement", "resume", "post-mortem"}.isdisjoint(dealt(told.crisis))
    assert "step:statement" in shown(told.asks(FinishStep, ANNA, step="holding", proof=LINK))
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    assert {"step:resume", "step:post-mortem"} <= shown(told)


def test_only_what_people_see_differently_is_shown_again() -> None:
    told = story(seats=())
    assert shown(told.asks(SeeStep, BRUNO, step="freeze")) == {BOARD, "step:freeze"}
    assert shown(told.asks(NoteStep, BRUNO, step="freeze", text="x")) == set()
    assert shown(told.asks(WriteNote, BRUNO, text="x")) == set()


def test_a_card_that_turns_overdue_is_shown() -> None:
    told = story(seats=()).after(16)
    assert {BOARD, "step:freeze"} <= shown(told)


def test_the_first_cards_wait_for_the_board_and_the_board_for_the_room() -> None:
    told = opening(seats=())
    assert board(told.crisis) == Show(key="show:board", slot=BOARD, after=("room",), lane=Lane.BOARD)
    assert card(told.crisis, "freeze").after == ("show:board",)
    stands = story(seats=())
    assert board(stands.crisis).standing and board(stands.crisis).after == ()
    assert card(stands.crisis, "freeze") == Show(key="show:step:freeze", slot="step:freeze", standing=True)


def test_a_finished_step_keeps_its_card() -> None:
    told = story(seats=()).asks(FinishStep, ANNA, step="freeze", proof="x")
    told.told(like(Show, slot="step:freeze", standing=True))
    assert "freeze" in dealt(told.crisis)


def test_a_new_language_makes_every_card_wrong() -> None:
    told = story(seats=()).asks(FinishStep, ANNA, step="freeze", proof="x")
    standing = {each.slot for each in told.crisis.posted}
    assert shown(told.asks(LearnDetail, ANNA, language="it")) == standing and BOARD in standing


def _known() -> Story:
    """A claim and two lines for staff, whose cards stand."""
    told = story().asks(LogClaim, ANNA, text="We close").carried()
    told.asks(GiveLine, ANNA, text="No idea.").carried()
    return told.asks(GiveLine, ANNA, text="We stay open.").carried()


def test_what_we_know_and_what_staff_answer_come_along_into_a_new_room() -> None:
    told = _known().asks(ReportRoomLost, room="C1", why="deleted").asks(ReopenCrisis, ANNA, room_name="crisis-two")
    told.carried().told(like(Show, slot=CLAIMS, standing=False), like(Show, slot="line:2", standing=False))
    told.untold(like(Show, slot="line:1"))


def test_at_the_end_they_lose_their_buttons() -> None:
    told = _known().asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.told(*(like(Show, slot=slot, standing=True) for slot in (CLAIMS, "line:2", "announced:line:2")))
    told.untold(like(Show, slot="line:1"))
    told.asks(ReopenCrisis, ANNA, room_name="x").told(like(Show, slot="line:2"))
    story().asks(CloseCrisis, ANNA, reason="over", confirmed=True).untold(like(Show, slot=CLAIMS))


def test_the_card_of_the_mentions_ends_with_the_crisis() -> None:
    told = story(seats=()).asks(CountMentions, ANNA, about=40)
    assert shown(told) == {"mentions"}, "and no other is wrong because of them"
    assert "mentions" not in shown(told.carried().asks(TakeStep, ANNA, step="holding"))
    assert "mentions" in shown(told.asks(LearnDetail, ANNA, language="it"))
    assert "mentions" in shown(told.asks(CloseCrisis, ANNA, reason="over", confirmed=True))
    assert "mentions" in {each.slot for each in once_more(told.crisis)}
    assert "mentions" not in shown(story(seats=()).asks(CloseCrisis, ANNA, reason="over", confirmed=True))
