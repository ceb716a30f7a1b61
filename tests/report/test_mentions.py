"""The section about mentions: numbers by kind and state, what was left and what was hidden; nobody outside is named."""

from __future__ import annotations

from typing import Any

from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import MentionAnswered, MentionLogged, MentionsCounted, MentionSetAside
from bot.crisis.mention import Klass, State
from bot.crisis.rules import change
from bot.report.pages import markdown
from bot.report.story import tell_story
from bot.report.telling import Telling
from bot.show.words import Words
from tests.report.examples import BRUNO, NOTE, Register, lines_of, rome, wind


def logged(number: int, klass: Klass) -> MentionLogged:
    return MentionLogged(at=rome(14), by=BRUNO, mention=number, klass=klass, text="Secret words", handle="@lia")


def of(number: int, klass: Klass) -> dict[str, Any]:
    return {"at": rome(14, 20), "by": BRUNO, "mention": number, "was": State.NEW, "klass": klass}


FACTS: tuple[Fact, ...] = (
    logged(1, Klass.CUSTOMER),
    logged(2, Klass.CUSTOMER),
    logged(3, Klass.ABUSE),
    logged(4, Klass.CRITIC),
    logged(5, Klass.RAGER),
    MentionsCounted(at=rome(14, 10), by=BRUNO, about=200, waiting=12),
    MentionAnswered(**of(1, Klass.CUSTOMER), link=NOTE),
    MentionSetAside(**of(2, Klass.CUSTOMER), now=State.PRIVATE, reason="solution"),
    MentionSetAside(**of(3, Klass.ABUSE), now=State.HIDDEN, rule="4", reason="spam"),
    MentionSetAside(**of(5, Klass.RAGER), now=State.MONITORED),
)


def report(facts: tuple[Fact, ...], language: str = "en") -> str:
    crisis, lines = wind(language)
    for fact in facts:
        crisis = change(crisis, fact)
    whole = (*lines, *lines_of(facts))
    now = rome(15)
    told = Telling(crisis=crisis, lines=whole, names=Register(), now=now, words=Words(language=language), named=True)
    return markdown(tell_story(told))


def test_the_numbers_by_kind_and_state() -> None:
    text = report(FACTS)
    assert "5 mentions logged, 1 still waiting for an answer." in text
    assert "Half of the answers came within 20 min." in text
    assert "The oldest without an answer: mention 4, Fair criticism, for " in text
    assert "outcome not brought back in public: 2." in text
    assert "about 200, 12 to answer" in text
    rows = [" ".join(line.replace("|", " ").split()) for line in text.splitlines() if line.startswith("| ")]
    assert "Customer 2 1 1" in rows and "Rant or joke 1 1" in rows
    assert any(row.startswith("3 4 spam") for row in rows)


def test_nobody_outside_is_named_or_quoted() -> None:
    assert "@lia" not in report(FACTS) and "Secret words" not in report(FACTS, "it")


def test_without_any_there_is_no_section() -> None:
    assert "## Mentions" not in report(()) and "## Mentions" in report(FACTS)
    assert "## Menzioni" in report(FACTS, "it")
    counted = report((MentionsCounted(at=rome(14), about=40, waiting=2),))
    assert "about 40, 2 to answer" in counted and "logged" not in counted.split("## Mentions")[1].split("## ")[0]
