"""The board in every state, whole, in both languages; and what it must never show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.model import Crisis
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.steps import FinishStep
from bot.show.board import board, heading
from bot.show.card import Button, Line, Link, Menu, PickPerson, Row
from bot.show.words import Words
from tests.people import ANNA, BRUNO, LUCA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, SCENES, long_plan, scene, tidy
from tests.story import story


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", SCENES)
def test_the_board_in_every_state(name: str, language: str, snapshot: SnapshotAssertion) -> None:
    """The whole board, as people see it."""
    words = ITALIAN if language == "it" else ENGLISH
    assert drawn(board(scene(name, language), words)) == snapshot


@pytest.mark.parametrize("steps", [20, 500])
def test_a_long_plan(steps: int, snapshot: SnapshotAssertion) -> None:
    """Twenty steps all stand there; of five hundred the next ones, the others counted."""
    assert drawn(board(story(long_plan(steps)).crisis, ENGLISH)) == snapshot


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN])
@pytest.mark.parametrize("name", SCENES)
def test_nothing_stray_stands_on_it(name: str, words: Words) -> None:
    """No empty line, no separator without a neighbour, no unfilled blank."""
    assert tidy(board(scene(name, words.language), words))


def test_every_open_step_has_its_one_button() -> None:
    """Mine until its owner is there, then done; a decision is decided."""
    found = _pressed(scene("at work"))
    assert found["holding"] == "done" and found["triage"] == "done" and found["freeze"] == "done"
    assert _pressed(scene("fresh"))["freeze"] == "take"
    fresh = _pressed(scene("fresh"))
    assert fresh["evidence"] == "done" and fresh["delete-or-keep"] == "decide"


def _lines(crisis: Crisis) -> list[Line]:
    return [part for part in board(crisis, ENGLISH).parts if isinstance(part, Line)]


def _pressed(crisis: Crisis) -> dict[str, str]:
    buttons = [line.control for line in _lines(crisis) if isinstance(line.control, Button)]
    return {button.about: button.does for button in buttons if button.about}


def test_time_alone_changes_nothing_until_something_is_overdue() -> None:
    """It shows moments, never how long something has lasted: the same crisis gives the same board at any time."""
    told = story()
    before = drawn(board(told.crisis, ENGLISH))
    told.now += timedelta(minutes=2)
    assert drawn(board(told.crisis, ENGLISH)) == before
    assert "overdue" in drawn(board(told.after(minutes=30).crisis, ENGLISH))


def test_an_overdue_step_is_marked_in_a_sign_and_a_word() -> None:
    """Colours and emoji alone are nothing to a screen reader."""
    late = next(line for line in drawn(board(scene("at work"), ENGLISH)).splitlines() if "freeze" in line)
    assert "⏰" in late and "overdue" in late


def test_once_it_is_over_nothing_ticks_any_more() -> None:
    """What was left open is named quietly; only what comes after the stand-down is still asked for."""
    for name in ("closed", "cancelled", "archived"):
        shown = drawn(board(scene(name), ENGLISH))
        assert "⏰" not in shown and "overdue" not in shown and "called at" not in shown, name
        assert "Left open: " in shown and "freeze" in shown.split("Left open: ")[1], name
    assert "<*✅ Done: done post-mortem>" in drawn(board(scene("closed"), ENGLISH))
    assert "take" not in drawn(board(scene("cancelled"), ENGLISH))


def test_a_private_room_says_so() -> None:
    """Whoever is in it must know that nothing of it may leave."""
    assert "🔒" in drawn(board(scene("private"), ENGLISH)) and "🔒" not in drawn(board(scene("fresh"), ENGLISH))


def test_the_board_names_the_plan_in_small_print() -> None:
    """Whoever comes in must see whether it is the right one; a crisis of before its title was kept names none."""
    assert "  .. Piano d'azione: Fuga di notizie" in drawn(board(scene("fresh"), ITALIAN))
    assert "Playbook" not in drawn(board(replace(scene("fresh"), playbook_title={}), ENGLISH))


def test_an_exercise_says_so_first() -> None:
    """In its heading, which is also what notifications show."""
    assert heading(scene("drill"), ITALIAN).startswith("ESERCITAZIONE · ")
    assert heading(scene("drill"), ENGLISH).startswith("EXERCISE · ")


def test_an_exercise_says_so_once() -> None:
    """The banner below the heading says what follows from it."""
    for words in (ITALIAN, ENGLISH):
        shown = drawn(board(scene("drill", words.language), words))
        assert shown.count(words.text("drill.mark")) == 1 and words.text("board.drill").replace("**", "")[:20] in shown


def test_only_who_was_heard_of_has_a_tick() -> None:
    """While it runs, and in what remains of it."""
    told = story().asks(AnswerCall, by=BRUNO).after(minutes=20)
    for asked in ({}, {"reason": "over", "confirmed": True}):
        if asked:
            told.asks(CloseCrisis, by=ANNA, **asked)
        lines = drawn(board(told.crisis, ENGLISH)).splitlines()
        ticked = [line for line in lines if "✅" in line and "**:" in line]
        assert ticked and all("@bruno" in line for line in ticked), lines
    assert any("@luca, did not answer" in line for line in lines)
    uncalled = drawn(board(replace(told.crisis, calls=()), ENGLISH)).splitlines()
    assert any(line.startswith("| ⬜") and line.endswith("@luca") for line in uncalled), uncalled


def test_level_in_word_colour_and_number() -> None:
    """No reader depends on the colour."""
    assert heading(scene("fresh"), ENGLISH).startswith("🟠 Orange") and "2" in heading(scene("fresh"), ENGLISH)


def test_only_an_address_becomes_a_link() -> None:
    """What people typed has no effect; a script is no address."""
    crisis = replace(scene("fresh"), link="javascript:alert(1)", title="<!channel> **x** `y`")
    links = [piece for line in _lines(crisis) for piece in line.text if isinstance(piece, Link)]
    assert links == [] and "javascript:alert(1)" in drawn(board(crisis, ENGLISH))
    assert heading(crisis, ENGLISH).endswith("<!channel> **x** `y`")


def test_alone_the_roles_are_one_line_and_one_menu() -> None:
    """On a phone five lines with the same name say less than one."""
    parts = board(scene("alone"), ENGLISH).parts
    menus = [part.control for part in parts if isinstance(part, Line) and isinstance(part.control, Menu)]
    assert len(menus) == 1 and {entry.about for entry in menus[0].entries} >= {"lead", "social", "care"}


def test_a_role_without_a_person_has_a_place_to_tap_a_name() -> None:
    """Until it is over."""
    assert [line.control.about for line in _lines(scene("without people")) if isinstance(line.control, PickPerson)] == [
        "social",
        "care",
        "approver",
    ]


def test_what_does_not_fit_is_counted_never_lost_silently() -> None:
    """Of 500 steps and of 40 finished ones."""
    told = story(long_plan(60))
    for number in range(1, 31):
        told.asks(FinishStep, by=LUCA, step=f"s{number}")
    shown = drawn(board(told.crisis, ENGLISH))
    assert "and 6 more open steps" in shown and "and 18 more before" in shown
    assert len(board(told.crisis, ENGLISH).parts) <= 40


def test_a_step_that_is_due_another_day_shows_the_day() -> None:
    """After midnight a bare time would be misread."""
    shown = drawn(board(scene("fresh"), ENGLISH))
    assert "Tell the authority** · @luca · by {24.11. 21:04}" in shown and "by {21:07}" in shown


def test_what_comes_after_the_crisis_waits_in_one_quiet_line() -> None:
    """Nobody needs a button for the post-mortem while the house is on fire."""
    shown = drawn(board(scene("fresh"), ENGLISH))
    assert "  .. After the crisis: 8. resume; 9. post-mortem" in shown and "take resume" not in shown


def test_the_closed_board_offers_the_post_mortem() -> None:
    """The next thing to do is to learn."""
    rows = [part for part in board(scene("closed"), ENGLISH).parts if isinstance(part, Row)]
    assert [control.does for control in rows[0].controls if isinstance(control, Button)] == ["postmortem", "status"]
