"""From file to plan: what is shipped is right, what is wrong is told whole, what is hostile does no harm."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crisis.levels import Level
from bot.crisis.playbook import ROLES, Anchor, Due, Playbook, Proof
from bot.store.playbook_files import PlaybookMistakes, read_playbook, read_playbooks, read_text
from bot.store.playbook_words import WORDS as WORDS_OF_FILES
from tests.store.plans import HEAD, said, step

FOLDER = Path(__file__).parents[2] / "playbooks"
SHIPPED = read_playbooks(FOLDER)
SPINE = ["evidence", "roles", "freeze", "holding", "triage", "statement", "close", "post-mortem"]


def test_a_small_plan() -> None:
    plan = read_playbook(HEAD + step("a", "due: T0+15m"), "leak.yaml")
    assert (plan.id, plan.version, plan.level) == ("leak", "1.10", Level.RED)
    assert plan.steps[0].due == Due(minutes=15) and plan.steps[0].proof is Proof.NONE


WRONG = """\
id: leak
version: 1
title: {it: Fuga}
trigger: {it: Q, en: W}
level: blue
postur: victim
roles: [lead, sozial]
steps:
  - {id: x, phase: contian, title: {it: A, en: B}, owner: socal, due: TO+5m}
  - foo
  - {id: x, phase: detect, titel: x, title: no, owner: legal, after: [y], required: no}
"""


def test_fields_and_agreement_are_told_together() -> None:
    assert said(WRONG) == [
        "leak.yaml:1:1: 'posture' is missing in a playbook; "
        "add 'posture: ...' with one of victim, accidental, preventable",
        "leak.yaml:3:8: 'title' has no English; add 'en: ...'",
        "leak.yaml:5:8: 'level' cannot be 'blue'; write one of red, orange, yellow, green, sev1, sev2, sev3, sev4",
        "leak.yaml:6:1: a playbook has no 'postur'; write 'posture'",
        "leak.yaml:7:15: 'sozial' is not a role; write 'social'",
        "leak.yaml:9:20: 'phase' cannot be 'contian'; write 'contain'",
        "leak.yaml:9:59: 'socal' is not a role; write 'social'",
        "leak.yaml:9:71: there is no step 'TO'; write 'T0'",
        "leak.yaml:10:5: 'steps' cannot be 'foo'; write {id: ..., phase: ..., title: ...}",
        "leak.yaml:11:10: the step 'x' stands here twice (first in line 9); rename or delete one of them",
        "leak.yaml:11:28: a step has no 'titel'; write 'title'",
        "leak.yaml:11:45: 'title' cannot be 'no'; write {it: ..., en: ...}",
        "leak.yaml:11:56: 'legal' is not among this playbook's roles; "
        "add 'legal' to the roles, or write one of lead, sozial",
        "leak.yaml:11:71: there is no step 'y'; write one of x",
        "leak.yaml:11:85: 'required' cannot be 'no'; write true or false",
    ]


def test_no_half_right_plan_comes_out() -> None:
    with pytest.raises(PlaybookMistakes):
        read_playbook(WRONG, "leak.yaml")


def test_500_steps_are_read_and_501_refused_before_anything_is_built() -> None:
    steps = [step(f"s{n}") for n in range(501)]
    assert said(HEAD + "".join(steps[:500])) == []
    (message,) = said(HEAD + "".join(steps))
    assert message == "leak.yaml:509:5: there are 501 steps, 500 are allowed; split the playbook"


# The shipped plans


def test_shipped() -> None:
    assert list(SHIPPED) == ["account-takeover", "errant-post", "executive-statement", "generic", "service-outage"]
    assert [step.id for step in SHIPPED["generic"].steps] == SPINE


@pytest.mark.parametrize("plan", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_plan_reads_the_same_alone(plan: Playbook) -> None:
    path = FOLDER / f"{plan.id}.yaml"
    assert read_playbook(path.read_text("utf-8"), path.name) == plan


@pytest.mark.parametrize("plan", SHIPPED.values(), ids=SHIPPED)
def test_a_shipped_plan_is_complete(plan: Playbook) -> None:
    assert all(step.done_when and step.proof is not Proof.NONE for step in plan.steps)
    assert all(len(title) <= 45 for step in plan.steps for title in step.title.values())
    assert plan.holding and plan.level_note and plan.decisions and plan.do and plan.dont
    assert all(8 <= len(words) <= 15 for words in plan.words.values()) and set(plan.words) == {"it", "en"}
    (first,) = (step for step in plan.steps if step.first_words)
    assert first.public and first.proof is Proof.LINK and first.short


@pytest.mark.parametrize("plan", SHIPPED.values(), ids=SHIPPED)
def test_the_spine_is_in_every_short_mode(plan: Playbook) -> None:
    short = {step.id for step in plan.steps_for(3)}
    assert short >= set(SPINE) and len(short) <= 9 and plan.steps_for(6) == plan.steps


def test_who_opens_an_errant_post_may_act_at_once() -> None:
    starter = {step.id: step for step in SHIPPED["errant-post"].steps if step.starter}
    assert list(starter) == ["evidence", "delete-or-keep", "freeze"]
    assert all(step.due and step.due.minutes_at(Level.ORANGE) <= 10 for step in starter.values())
    assert [choice.id for choice in starter["delete-or-keep"].choices] == ["delete", "keep"]


def test_after_an_outage_the_words_are_counted_from_the_recovery() -> None:
    steps = {step.id: step for step in SHIPPED["service-outage"].steps}
    assert steps["recovery"].due is None
    assert steps["statement"].due == Due(anchor=Anchor.STEP, step="recovery", minutes=1440)
    assert [(each.every, each.during) for each in steps["update"].repeat] == [(30, 120), (120, None)]


# Folders and files


def test_a_folder_tells_the_mistakes_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("- 1\n")
    (tmp_path / "a.yaml").write_text(HEAD + step("a", "owners: x"))
    (tmp_path / "leak.yml").write_text(HEAD + step("a"))
    with pytest.raises(PlaybookMistakes) as caught:
        read_playbooks(tmp_path)
    assert str(caught.value).splitlines() == [
        "a.yaml:9:64: a step has no 'owners'; write 'owner'",
        "b.yaml:1:1: 'the file' cannot be a list; write {id: ..., version: ..., title: ...}",
    ]


def test_only_playbooks_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = tmp_path / "plans"
    folder.mkdir()
    (elsewhere / "secret.yaml").write_text("x: 1\n")
    (folder / "secret.yaml").symlink_to(elsewhere / "secret.yaml")
    (folder / "contacts.yaml").write_text("people: {}\n")
    (folder / ".hidden.yaml").write_text("x: 1\n")
    (folder / "notes.txt").write_text("x: 1\n")
    (folder / "leak.yaml").write_text(HEAD + step("a"))
    os.mkfifo(folder / "pipe.yaml")
    assert list(read_playbooks(folder)) == ["leak"]


def test_a_file_is_called_like_its_playbook(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(HEAD + step("a"))
    with pytest.raises(PlaybookMistakes) as caught:
        read_playbooks(tmp_path)
    assert str(caught.value) == (
        "other.yaml:1:1: the playbook's id is 'leak', but the file is called 'other'; give both the same name"
    )


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(PlaybookMistakes, match=r"plans:1:1: the folder is not there; make it, or name another one"):
        read_playbooks(tmp_path / "plans")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PlaybookMistakes, match=r"a\.yaml:1:1: the file cannot be read \(No such file"):
        read_text(tmp_path / "a.yaml")


def test_a_file_in_another_alphabet(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("id: x\ntitle: già".encode("latin-1"))
    with pytest.raises(PlaybookMistakes) as caught:
        read_text(tmp_path / "a.yaml")
    assert str(caught.value) == "a.yaml:2:10: this is not UTF-8 (byte 0xe0); save the file as UTF-8"


def test_a_file_of_10_mib_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * (10 * 1024 * 1024))
    with pytest.raises(PlaybookMistakes, match=r"a\.yaml:1:1: the file has 1,048,577 bytes or more"):
        read_text(tmp_path / "a.yaml")


# Laws

VALUES = st.recursive(
    st.sampled_from(["lead", "T0+5m", "no", "~", "1:30", "3", "[time", "''", "{}", "[]", "sev1", "a+3m", "E"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(["it", "en", "id", "from", "minutes", "step", "red", "every"]), inner, max_size=3
        ).map(lambda fields: "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}")
    ),
    max_leaves=6,
)
WORDS = [
    "due",
    "after",
    "repeat",
    "choices",
    "title",
    "owner",
    "phase",
    "proof",
    "done",
    "required",
    "id",
    "holding",
    "other",
]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=4))
def test_any_value_anywhere_gives_a_plan_or_a_list_of_mistakes(more: dict[str, str]) -> None:
    fields = {"id": "b", "phase": "detect", "title": "{it: A, en: B}", "owner": "lead"} | more
    text = HEAD + step("a") + "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}\n"
    assert all(message.startswith("leak.yaml:") and "; " in message for message in said(text))


@settings(deadline=None)
@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_a_shipped_plan_with_a_hole_is_told_or_still_right(name: str, data: st.DataObject) -> None:
    lines = (FOLDER / f"{name}.yaml").read_text("utf-8").splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    for message in said("".join(lines[:at] + lines[at + 1 :]), f"{name}.yaml"):
        assert 1 <= int(message.split(":")[1]) <= len(lines) + 1


# The manual

MANUAL = (Path(__file__).parents[2] / "docs" / "playbooks.md").read_text("utf-8")


def test_the_manuals_examples_are_right() -> None:
    whole, deadlines = (block.split("```")[0] for block in MANUAL.split("```yaml\n")[1:])
    assert said(whole, "cold-oven.yaml") == []
    for line in deadlines.splitlines():
        assert said(HEAD + step("statement") + step("b", line)) == []


def test_the_manual_names_every_word_and_role() -> None:
    words = {word.word for words in WORDS_OF_FILES.values() for word in words}
    assert [word for word in sorted({*words, *ROLES}) if not re.search(rf"\b{word}\b", MANUAL)] == []
