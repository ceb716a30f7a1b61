"""A mistake says where, what and what instead; a hostile file does not make the list endless."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store.mistakes import MAX_MISTAKES, PlaybookMistake, PlaybookMistakes, Spot, instead_of, refuse, short

LATE = PlaybookMistake(spot=Spot(line=9, column=2), wrong="'titel' is unknown", instead="write 'title'")
EARLY = PlaybookMistake(spot=Spot(line=2, column=7), wrong="it is empty", instead="write it")


def test_reads_as_one_line_per_mistake_in_the_order_of_the_file() -> None:
    with pytest.raises(PlaybookMistakes) as caught:
        refuse([LATE, EARLY, LATE], "leak.yaml")
    assert str(caught.value) == (
        "leak.yaml:2:7: it is empty; write it\nleak.yaml:9:2: 'titel' is unknown; write 'title'"
    )
    assert [(each.file, each.line, each.column) for each in caught.value.mistakes] == [
        ("leak.yaml", 2, 7),
        ("leak.yaml", 9, 2),
    ]


def test_says_nothing_where_nothing_is_wrong() -> None:
    refuse([], "leak.yaml")


def test_stops_looking_after_enough_mistakes() -> None:
    looked_at: list[int] = []

    def endless() -> Iterator[PlaybookMistake]:
        for line in range(1, 1_000_000):
            looked_at.append(line)
            yield PlaybookMistake(spot=Spot(line=line), wrong="x", instead="y")

    with pytest.raises(PlaybookMistakes) as caught:
        refuse(endless(), "leak.yaml")
    assert len(looked_at) == MAX_MISTAKES + 1
    assert str(caught.value.mistakes[-1]).endswith(
        "there are more mistakes than these; mend these first, then look again"
    )


@pytest.mark.parametrize(
    ("word", "known", "cure"),
    [
        ("titel", ("title", "trigger"), "write 'title'"),
        ("TITLE", ("title", "trigger"), "write 'title'"),
        ("TO", ("E", "T0", "stand_down"), "write 'T0'"),
        ("x", ("title", "trigger"), "write one of title, trigger"),
        ("x", (), "delete it"),
    ],
)
def test_the_nearest_right_word(word: str, known: tuple[str, ...], cure: str) -> None:
    assert instead_of(word, known) == cure


def test_many_right_words_are_cut() -> None:
    assert instead_of("?", [f"person-{n}" for n in range(50)]).endswith("person-19, ...")


def test_a_long_text_is_cut_to_one_line() -> None:
    assert short("a\n  b") == "a b"
    assert short("x" * 50, 10) == "xxxxxxxxx…"
