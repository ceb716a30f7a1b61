"""Private messages that are remembered: by what they ask, and whose they are."""

from __future__ import annotations

from bot.crisis.deliveries import Say, Show, privately
from bot.crisis.letters import Letter, letter_in
from bot.crisis.requests.opening import SettleCard
from bot.crisis.requests.statements import ApproveStatement, AskChanges, EditStatement
from tests.crisis.statement_stories import OTHERS, asked
from tests.people import BRUNO, LUCA, PAOLA
from tests.story import Story, like

ONE = Letter(statement=3, version="v1", line=12, person="slack:T1:U1")


def test_a_slot_tells_what_is_asked_and_whom() -> None:
    assert letter_in(ONE.slot) == ONE and letter_in("outside:3:v1:p") is None
    assert Show(key="x", slot=ONE.slot).where == privately("slack:T1:U1")


def remembered() -> Story:
    """Luca and Paola were asked, and both messages stand."""
    told = asked()
    version = told.crisis.statements[0].version
    for say in [each for each in told.new_tellings if isinstance(each, Say) and each.part == "review"]:
        letter = Letter(statement=1, version=version, line=say.line, person=say.where.person or "")
        told.asks(SettleCard, slot=letter.slot, room=f"D-{letter.person}", message=f"m-{letter.person}")
    return told


def shown(told: Story) -> set[str]:
    shows = (letter_in(each.slot) for each in told.new_tellings if isinstance(each, Show))
    return {letter.person for letter in shows if letter}


def test_once_one_has_decided_all_of_them_are_shown_again() -> None:
    told = remembered().asks(ApproveStatement, PAOLA, statement=1)
    assert shown(told) == {LUCA, PAOLA}
    told.told(*(like(Show, standing=True, where=privately(each)) for each in (LUCA, PAOLA)))
    assert shown(remembered().asks(AskChanges, LUCA, statement=1, reason="too long")) == {LUCA, PAOLA}


def test_whoever_has_an_older_version_keeps_its_buttons_and_is_told_what_changed() -> None:
    told = remembered().asks(EditStatement, BRUNO, statement=1, texts=OTHERS)
    assert shown(told) == set()
    assert told.crisis.message(next(each.slot for each in told.crisis.posted if letter_in(each.slot))) is not None


def test_what_arrives_once_it_was_decided_is_shown_again_at_once() -> None:
    """The platform was slow, and somebody else was quick."""
    remembered().untold(like(Show, standing=True, where=privately(PAOLA)))
    told = asked().asks(ApproveStatement, PAOLA, statement=1)
    letter = Letter(statement=1, version=told.crisis.statements[0].version, line=9, person=LUCA)
    told.asks(SettleCard, slot=letter.slot, room="D1", message="m1").told(like(Show, slot=letter.slot, standing=True))
