"""The checklist of an apology: each element with its sentence, in the reader's language."""

from __future__ import annotations

from bot.crisis.requests.statements import DraftStatement
from bot.crisis.statement import Statement, Wording
from bot.show.apologies import LONGEST_QUOTE, checklist
from tests.people import ANNA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy

GOOD = (
    "On Saturday we posted a joke about the earthquake. We hurt people who had lost their homes, and we are sorry. "
    "The mistake is ours alone. By Friday we will have written to everyone who complained. "
    "From Monday two people read every post before it goes out. Anna Conti, managing director"
)


def drafted(text: str, language: str = "en") -> Statement:
    return fresh().asks(DraftStatement, by=ANNA, texts=(Wording(language=language, text=text),)).crisis.statements[0]


def test_each_element_stands_with_the_sentence_that_satisfies_it() -> None:
    card = checklist(drafted(GOOD), ENGLISH)
    shown = drawn(card)
    assert "✅ **Takes responsibility**: «The mistake is ours alone.»" in shown and tidy(card)
    assert "✅ **Expresses regret**" in shown
    assert shown.count("✅") == int(shown.split(" of 9")[0].split()[-1])


def test_what_is_missing_is_named_and_nothing_is_invented() -> None:
    shown = drawn(checklist(drafted("Ieri il servizio non ha funzionato.", "it"), ITALIAN))
    assert "⬜ **Vi prendete la responsabilità**" in shown and "⬜ **Dice che vi dispiace**" in shown


def test_a_long_sentence_is_quoted_in_part() -> None:
    shown = drawn(checklist(drafted("We are sorry " + "for what we did and said " * 20 + "."), ENGLISH))
    assert "…»" in shown and max(len(line) for line in shown.splitlines()) < LONGEST_QUOTE + 60


def test_a_language_that_cannot_be_checked_says_so() -> None:
    assert "cannot check" in drawn(checklist(drafted("Es tut uns leid.", "de"), ENGLISH))
