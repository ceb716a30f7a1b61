"""Roles, names, proofs and choices that agree with one another."""

from __future__ import annotations

import pytest

from tests.store.plans import HEAD, said, step

LINK = "public: true, proof: link"
TWO = "choices: [{id: x, title: {it: a, en: b}}, {id: y, title: {it: c, en: d}}]"
WRONG = {
    "unknown owner": ([step("a").replace("lead", "socal")], ["9:58: 'socal' is not a role; write 'social'"]),
    "owner outside the roles": (
        [step("a").replace("lead", "legal")],
        ["9:58: 'legal' is not among this playbook's roles; add 'legal' to the roles, or write one of lead, social"],
    ),
    "same id twice": (
        [step("a"), step("a")],
        ["10:10: the step 'a' stands here twice (first in line 9); rename or delete one of them"],
    ),
    "no id": (
        [step("A/b")],
        [
            "9:10: 'A/b' cannot be an id; "
            "write small letters, digits, - and _, at most 64 of them, beginning with a letter or digit"
        ],
    ),
    "a moment as id": (
        [step("stand_down")],
        ["9:10: 'stand_down' is a moment of every crisis, no step can be called so; choose another id"],
    ),
    "public without link": (
        [step("a", "public: true")],
        ["9:5: a public step is proved by the link of what was published; write 'proof: link'"],
    ),
    "public with a file": (
        [step("a", "public: true, proof: file")],
        ["9:85: a public step is proved by the link of what was published; write 'proof: link'"],
    ),
    "two first words": (
        [step("a", f"first_words: true, {LINK}"), step("b", f"{LINK}, first_words: true")],
        ["10:104: a second step has the first words, after 'a'; keep 'first_words' in one of them"],
    ),
    "first words in private": (
        [step("a", "first_words: true")],
        ["9:5: the first words are public; add 'public: true', or delete 'first_words'"],
    ),
    "a choice without answers": (
        [step("a", "proof: choice")],
        ["9:71: a choice needs two answers at least; list them under 'choices'"],
    ),
    "answers without a choice": (
        [step("a", TWO)],
        ["9:74: there are choices, but the proof is not a choice; write 'proof: choice', or delete 'choices'"],
    ),
    "the same answer twice": (
        [step("a", f"proof: choice, {TWO}".replace("id: y", "id: x"))],
        ["9:126: the choice 'x' stands here twice (first in line 9); rename or delete one of them"],
    ),
    "statutory by no law": (
        [step("a", "due: T0+72h, statutory: true")],
        ["9:5: a statutory deadline names no law; add 'legal_basis: ...', or delete 'statutory'"],
    ),
}


@pytest.mark.parametrize(("steps", "messages"), WRONG.values(), ids=WRONG)
def test_refused(steps: list[str], messages: list[str]) -> None:
    assert said(HEAD + "".join(steps)) == [f"leak.yaml:{message}" for message in messages]


@pytest.mark.parametrize(
    ("right", "wrong", "messages"),
    [
        ("[lead, social]", "[lead, leed]", ["7:15: 'leed' is not a role; write 'lead'"]),
        (
            "[lead, social]",
            "[lead, {role: lead, required: false}]",
            ["7:22: the role 'lead' stands here twice (first in line 7); rename or delete one of them"],
        ),
        (
            "id: leak",
            "id: Leak 1",
            [
                "1:5: 'Leak 1' cannot be an id; "
                "write small letters, digits, - and _, at most 64 of them, beginning with a letter or digit"
            ],
        ),
        ("steps:", "steps: []\ndo:", ["8:8: there is no step; write at least one"]),
    ],
)
def test_the_head_refused(right: str, wrong: str, messages: list[str]) -> None:
    text = HEAD.replace(right, wrong)
    body = "" if "do:" in wrong else step("a")
    told = said(text + body)
    assert [message for message in told if "'do'" not in message] == [f"leak.yaml:{message}" for message in messages]


def test_times_of_a_level() -> None:
    one = "{level: red, answer: 0, first_answer: 15, update: 30m}"
    other = "{level: sev1, answer: 5, first_answer: 15, update: 30m}"
    assert said(HEAD + step("a") + f"timings: [{one}, {other}]\n") == [
        "leak.yaml:10:32: 'answer' cannot be 0; write 1 or more",
        "leak.yaml:10:75: the level 'sev1' stands here twice (first in line 10); rename or delete one of them",
    ]


def test_accepted() -> None:
    steps = step("a", f"proof: choice, {TWO}") + step("b", f"first_words: true, {LINK}") + step("c", LINK)
    assert said(HEAD + steps) == []
