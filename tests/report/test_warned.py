"""Warnings by name: only where the numbers or the check give reason."""

from __future__ import annotations

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.escalation import PromiseKept, UpdatePromised
from bot.crisis.facts.statements import StatementDrafted, StatementEdited, StatementPublished
from bot.crisis.facts.steps import StepDone
from bot.crisis.measures import measure
from bot.crisis.rules import replay
from bot.crisis.statement import Wording
from bot.report.scene import scene_of
from bot.report.warned import findings, warned
from bot.report.warning import Warned
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, HELD, NOTE, NOW, OPENED, lines_of, rome, wind

EN = Words(language="en")
HOLDING = StepDone(at=rome(11, 12), by=BRUNO, step="holding", proof=HELD)
WORDS = (Wording(language="it", text="Una anomalia, alcune difficoltà."),)


def warnings(*facts: Fact) -> dict[str, Warned]:
    crisis, lines = replay(facts), lines_of(facts)
    scene = scene_of(crisis, lines, EN, None)
    return {each.name: each for each in warned(measure(crisis, lines, NOW), lines, scene)}


def closed(at: int) -> CrisisClosed:
    return CrisisClosed(at=rome(at), by=ANNA, reason="over")


def drafted(number: int, version: str, *found: str) -> StatementDrafted:
    return StatementDrafted(at=rome(11, 15), by=BRUNO, statement=number, version=version, texts=WORDS, warnings=found)


def published(number: int, version: str) -> StatementPublished:
    return StatementPublished(at=rome(11, 20), by=BRUNO, statement=number, version=version, link=f"{HELD}{number}")


def test_the_wind_case() -> None:
    crisis, lines = wind("en")
    found = warned(measure(crisis, lines, NOW), lines, scene_of(crisis, lines, EN, None))
    assert [each.name for each in found] == ["first_words", "silence", "promises", "calls", "steps"]


def test_a_silence_of_which_one_post_is_unknown_says_perhaps_less() -> None:
    crisis, lines = wind("en")
    found = warned(measure(crisis, lines, NOW), lines, scene_of(crisis, lines, EN, None))
    assert "perhaps less" in plain(next(each.text for each in found if each.name == "silence"))


def test_a_silence_that_was_announced_and_kept_is_none() -> None:
    said = (OPENED, HOLDING, UpdatePromised(at=rome(11, 12), by=BRUNO, due_at=rome(14)))
    kept = PromiseKept(at=rome(14), by=BRUNO, due_at=rome(14), link=NOTE)
    assert not {"silence", "no_promise", "promises"} & warnings(*said, kept, closed(15)).keys()
    late = PromiseKept(at=rome(14, 30), by=BRUNO, due_at=rome(14), link=NOTE)
    assert {"silence", "promises"} <= warnings(*said, late, closed(15)).keys()


def test_nobody_was_told_when_more_would_come() -> None:
    words = StepDone(at=rome(16), by=BRUNO, step="note", proof=NOTE)
    found = warnings(OPENED, HOLDING, words, closed(17))
    assert {"silence", "no_promise"} <= found.keys()
    assert plain(found["no_promise"].text).startswith("Nobody was told when")


def test_nothing_said_at_all() -> None:
    assert "no_words" in warnings(OPENED, closed(14))


def test_the_words_that_went_out_are_quoted() -> None:
    found = warnings(OPENED, drafted(1, "a1", "euphemism"), published(1, "a1"))
    assert found["wording:1"].findings == ("euphemism",)
    text = plain(found["wording:1"].text)
    assert text.startswith("Statement 1 went out") and "«anomalia», «alcune difficoltà»: " in text


def test_what_was_only_drafted_or_put_right_is_no_warning() -> None:
    edited = StatementEdited(at=rome(11, 18), by=BRUNO, statement=1, version="b2", texts=WORDS)
    assert "wording:1" not in warnings(OPENED, drafted(1, "a1", "euphemism"))
    assert "wording:1" not in warnings(OPENED, drafted(1, "a1", "euphemism"), edited, published(1, "b2"))


def test_findings_belong_to_one_version() -> None:
    lines = lines_of((OPENED, drafted(1, "a1", "blame"), drafted(2, "b2", "offer")))
    assert findings(lines, 1, "a1") == ("blame",) and findings(lines, 2, "b2") == ("offer",)
    assert findings(lines, 1, "b2") == ()


def test_what_was_never_done_is_named() -> None:
    text = plain(warnings(OPENED, HOLDING, closed(17))["missed"].text)
    assert "required steps were never done: 1 " in text and "Publish the holding" not in text
