"""What people type after the command's name."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import grammar
from bot.desk.grammar import MOST_WORDS, VERBS, NotUnderstood, Order, Shape, read
from bot.show.words import Words, languages


def aliases() -> list[tuple[str, str]]:
    """Every name of every verb in every language, with the verb."""
    found = [(verb.name, verb.name) for verb in VERBS] + [("step", "step")]
    for language in languages():
        for verb in VERBS:
            names = Words(language=language).text(f"verb.{verb.name}.names").split(",")
            found += [(name.strip(), verb.name) for name in names]
    return found


def test_no_level_has_more_words_than_a_person_can_look_through() -> None:
    second = [verb for verb in VERBS if verb.of_step]
    assert len(VERBS) - len(second) + 1 <= MOST_WORDS and len(second) <= MOST_WORDS


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_example_is_understood(verb: grammar.Verb) -> None:
    text = verb.example.replace("@anna", "<@U1|anna>").replace("@bruno", "<@U2>").replace("@carla", "<@U3>")
    order = read(text)
    assert isinstance(order, Order) and order.verb == verb.name
    assert ("@" in verb.example) == bool(order.people)


def test_a_name_means_one_verb_in_all_languages() -> None:
    meant: dict[str, set[str]] = {}
    for name, verb in aliases():
        meant.setdefault(name, set()).add(verb)
    assert {name: verbs for name, verbs in meant.items() if len(verbs) > 1} == {}


def test_names_are_single_words_in_small_letters() -> None:
    assert [name for name, _ in aliases() if name != name.lower().strip() or " " in name or not name] == []


def test_every_name_of_every_language_is_understood() -> None:
    for name, verb in aliases():
        assert grammar.names()[name] == verb


def test_every_language_names_every_verb_once() -> None:
    for language in languages():
        names = [
            name.strip()
            for verb in VERBS
            for name in Words(language=language).text(f"verb.{verb.name}.names").split(",")
        ]
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_nothing_at_all_means_start() -> None:
    assert read("") == read("  \n") == Order(verb="start")


UNDERSTOOD = [
    ("take 3", Order(verb="take", step="3")),
    ("TAKE 3", Order(verb="take", step="3")),
    ("prendo 3", Order(verb="take", step="3")),
    ("step take 3", Order(verb="take", step="3")),
    ("take #3.", Order(verb="take", step="3")),
    ("take\u00a03", Order(verb="take", step="3")),
    ("take\n3", Order(verb="take", step="3")),
    ("ack", Order(verb="here")),
    ("eccomi", Order(verb="here")),
    ("ack 3", Order(verb="ack", step="3")),
    ("done 3  https://a.it/b?c=d ", Order(verb="done", step="3", text="https://a.it/b?c=d")),
    ("skip 3 no adverts are running", Order(verb="skip", step="3", text="no adverts are running")),
    ("assign 3 <@U1|anna>", Order(verb="assign", step="3", text="@anna", people=("U1",))),
    ("role Social <@U1>", Order(verb="role", role="social", people=("U1",))),
    ("start errant-post Foto --drill", Order(verb="start", text="errant-post Foto", flags=frozenset({"drill"}))),
    ("start Foto —private", Order(verb="start", text="Foto", flags=frozenset({"private"}))),
    ("start --drill Foto <@U1>", Order(verb="start", text="Foto", flags=frozenset({"drill"}), people=("U1",))),
    ("postmortem --named", Order(verb="postmortem", flags=frozenset({"named"}))),
    ("log he said --and I quote-- no", Order(verb="log", text="he said --and I quote-- no")),
    ("note 3 —urgent— see mail", Order(verb="note", step="3", text="—urgent— see mail")),
    ("start Foto —sbagliata— su Instagram", Order(verb="start", text="Foto —sbagliata— su Instagram")),
    ("night until 8:00 <@U3>", Order(verb="night", text="until 8:00", people=("U3",))),
]


@pytest.mark.parametrize(("line", "order"), UNDERSTOOD, ids=[line for line, _ in UNDERSTOOD])
def test_lines_that_are_understood(line: str, order: Order) -> None:
    assert read(line) == order


NOT = [
    ("tkae 3", NotUnderstood(said="tkae", nearest="take")),
    ("fato 3", NotUnderstood(said="fato", nearest="done")),
    ("xyzzy", NotUnderstood(said="xyzzy")),
    ("step", NotUnderstood(said="")),
    ("step tkae 3", NotUnderstood(said="tkae", nearest="take")),
    ("take", NotUnderstood(said="take", missing="step")),
    ("assign 3", NotUnderstood(said="assign", missing="step_person")),
    ("assign 3 anna", NotUnderstood(said="assign", missing="step_person")),
    ("role social", NotUnderstood(said="role", missing="role_person")),
    ("start Foto --dril", NotUnderstood(said="--dril", nearest="start")),
]


@pytest.mark.parametrize(("line", "answer"), NOT, ids=[line for line, _ in NOT])
def test_lines_that_are_not(line: str, answer: NotUnderstood) -> None:
    assert read(line) == answer


def test_what_is_said_back_is_short() -> None:
    answer = read("a" * 10_000)
    assert isinstance(answer, NotUnderstood) and len(answer.said) == grammar.LONGEST_SAID


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb.shape is not Shape.TEXT], ids=lambda verb: verb.name)
def test_a_verb_alone_is_an_order_or_says_what_is_missing(verb: grammar.Verb) -> None:
    answer = read(verb.name)
    assert isinstance(answer, Order) or answer.missing


VERB = st.sampled_from([name for name, _ in aliases()])


@given(st.text() | st.tuples(VERB, st.text()).map(" ".join))
def test_whatever_is_typed_is_answered(line: str) -> None:
    answer = read(line)
    assert isinstance(answer, Order | NotUnderstood)
    assert isinstance(answer, NotUnderstood) or answer.verb in {verb.name for verb in VERBS} | {"here"}
