"""What stands in a line about a mention, however people write it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.mention import MOST_REACH, Klass, Sighting
from bot.crisis.refused import Refused
from bot.desk.sightings import (
    Count,
    counted_in,
    in_languages,
    judged,
    klass_named,
    platform_of,
    private_for,
    reach_said,
    rule_and_reason,
    seen_in,
    until_in,
)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("about 200, 12 need an answer", Count(about=200, waiting=12)),
        ("circa 200, 12 da rispondere", Count(about=200, waiting=12)),
        ("200 mentions", Count(about=200)),
        ("~150", Count(about=150)),
        ("un 40 commenti, di cui 3 da rispondere.", Count(about=40, waiting=3)),
        ("circa 90 (12 da rispondere)", Count(about=90, waiting=12)),
        ("3", None),
        ("200 euro rubati!", None),
        ("about us nobody asks", None),
        ("2 ore al telefono, 3 operatori e nessuna risposta da 40 giorni", None),
    ],
)
def test_a_count_is_a_line_that_is_nothing_else(line: str, count: Count | None) -> None:
    assert counted_in(line) == count


def test_a_mention_as_it_was_pasted() -> None:
    found = seen_in("https://www.instagram.com/p/1 @carla.rossi: il mio ordine non arriva", "it")
    assert found == Sighting(
        text="il mio ordine non arriva",
        link="https://www.instagram.com/p/1",
        author="@carla.rossi",
        platform="Instagram",
        klass=Klass.CUSTOMER,
        because="il mio ordine",
    )
    assert seen_in("@aurora risponde?", "it", author="Carla").author == "Carla"


@pytest.mark.parametrize(
    ("link", "platform"),
    [("https://m.facebook.com/x", "Facebook"), ("https://blog.example/1", "blog.example"), ("", "")],
)
def test_where_a_link_leads(link: str, platform: str) -> None:
    assert platform_of(link) == platform


@pytest.mark.parametrize(
    ("said", "reach"),
    [
        ("12500", 12500),
        ("12.500", 12500),
        ("1'200", 1200),
        ("12k", 12000),
        ("1,2 mln", 1_200_000),
        ("40 mila", 40000),
        ("1.234.567k", 1_234_567_000),
        ("999999999999", MOST_REACH),
        ("999999999m", MOST_REACH),
        ("many", 0),
    ],
)
def test_followers_as_people_write_them(said: str, reach: int) -> None:
    assert reach_said(said) == reach


@pytest.mark.parametrize(
    ("said", "klass"),
    [("legal", Klass.LEGAL), ("Avvocato", Klass.LEGAL), ("autorità", Klass.PRESS), ("cliente ", Klass.CUSTOMER)],
)
def test_a_kind_by_any_of_its_names(said: str, klass: Klass) -> None:
    assert klass_named(said) is klass


def test_an_unknown_kind_is_said_back() -> None:
    with pytest.raises(Refused) as told:
        klass_named("banana")
    assert (told.value.why, told.value.details["said"]) == ("unknown_klass", "banana")


def test_no_two_kinds_are_called_the_same() -> None:
    assert all(klass_named(klass.value) is klass for klass in Klass)


@pytest.mark.parametrize(("said", "why"), [("dati", "data"), ("a solution", "solution"), ("perché sì", "perché sì")])
def test_there_are_two_reasons_to_go_private(said: str, why: str) -> None:
    assert private_for(said) == why


@pytest.mark.parametrize(
    ("said", "rule", "reason"),
    [
        ("3 insults a customer", "3", "insults a customer"),
        ("regola 3: insulti", "3", "insulti"),
        ("4.2 - spam", "4.2", "spam"),
        ("insults", "", "insults"),
        ("3", "3", ""),
    ],
)
def test_a_rule_and_how_it_was_broken(said: str, rule: str, reason: str) -> None:
    assert rule_and_reason(said) == (rule, reason)


def test_what_a_file_or_a_tool_brought_is_judged_by_its_words() -> None:
    seen = judged(Sighting(text="Vi scrive il mio avvocato", link="https://x.com/a/1"), "it")
    assert (seen.klass, seen.because, seen.platform) == (Klass.LEGAL, "avvocato", "X")
    assert judged(replace(seen, platform="Forum"), "it").platform == "Forum"


@pytest.mark.parametrize(
    ("said", "kind", "until"),
    [
        ("customer by 15:30", "customer", "by 15:30"),
        ("stampa entro le 18", "stampa", "entro le 18"),
        ("press within 2 hours", "press", "within 2 hours"),
        ("cliente", "cliente", ""),
    ],
)
def test_a_kind_and_until_when(said: str, kind: str, until: str) -> None:
    assert until_in(said) == (kind, until)


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        ("it: Ciao en: Hello", {"it": "Ciao", "en": "Hello"}),
        ("EN: Hello\nit: Ciao", {"en": "Hello", "it": "Ciao"}),
        ("en: Hello", {"en": "Hello"}),
        ("Ciao en: Hello", {}),
        ("it: en: Hello", {"en": "Hello"}),
        ("fr: Salut", {}),
        ("", {}),
    ],
)
def test_one_text_for_each_language_named(said: str, texts: dict[str, str]) -> None:
    assert {each.language: each.text for each in in_languages(said)} == texts
