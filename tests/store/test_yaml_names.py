"""Names: what an id may look like, none twice, none that does not exist."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.mistakes import Spot
from bot.store.yaml_names import check_id, known, repeated
from bot.store.yaml_nodes import Scalar


def name(text: str, line: int = 1) -> Scalar:
    return Scalar(text=text, spot=Spot(line=line, column=3))


@pytest.mark.parametrize("text", ["a", "0", "errant-post", "delete_or_keep", "x" * 64])
def test_an_id(text: str) -> None:
    assert list(check_id(name(text))) == []


@pytest.mark.parametrize("text", ["-a", "_a", "A", "a b", "a/b", "../a", "à", "a.yaml", "x" * 65, "a\n"])
def test_no_id(text: str) -> None:
    (mistake,) = check_id(name(text))
    assert mistake.instead.startswith("write small letters, digits, - and _, at most 64")


def test_what_is_not_there_is_no_name() -> None:
    assert list(check_id(None)) == [] and list(known(None, ["a"], "a role")) == [] and list(repeated([None], "x")) == []


def test_the_second_of_two_names_is_the_mistake() -> None:
    (mistake,) = repeated([name("a", 1), name("b", 2), name("a", 3)], "the step")
    assert str(mistake) == (":3:3: the step 'a' stands here twice (first in line 1); rename or delete one of them")


def test_a_name_that_does_not_exist_gets_the_nearest() -> None:
    (mistake,) = known(name("leed"), ("lead", "legal"), "a role")
    assert str(mistake) == ":1:3: 'leed' is not a role; write 'lead'"


@settings(deadline=None)
@given(st.text(min_size=1, max_size=70))
def test_an_id_can_always_be_a_file_name_and_a_word_of_a_command(text: str) -> None:
    if not list(check_id(name(text))):
        assert text.isascii() and not set(text) & set("/\\. \n\0") and len(text) <= 64
