"""Both languages, nothing empty or endless, the same blanks in each."""

from __future__ import annotations

import pytest

from tests.store.plans import HEAD, said, step

PLAN = HEAD + step("a")
"""Nine lines; what a test adds stands in line 10."""

WRONG = {
    "no English": ("level_note: {it: x}", "10:13: 'level_note' has no English; add 'en: ...'"),
    "no Italian": ("holding: {en: x}", "10:10: 'holding' has no Italian; add 'it: ...'"),
    "a third language": (
        "do: [{it: x, en: y, fr: z}]",
        "10:21: 'fr' is not a language of playbooks; write one of it, en",
    ),
    "empty text": ("holding: {it: ' ', en: x}", "10:15: 'it' is empty; write its text"),
    "words in one language": ("words: {it: [fuga]}", "10:8: 'words' has no English; add 'en: ...'"),
    "a word too long": (
        f"words: {{it: [{'x' * 41}], en: [y]}}",
        "10:14: this text has 41 characters, 40 are allowed; shorten it",
    ),
    "a text too long": (
        f"decisions: [{{it: {'x' * 501}, en: y}}]",
        "10:18: this text has 501 characters, 500 are allowed; shorten it",
    ),
    "an open blank": (
        "holding: {it: 'Dalle [ora il sito', en: 'Since [time] the site'}",
        "10:15: a blank is not closed, or is empty; write each as [time], with both brackets",
    ),
    "a blank closed only": (
        "holding: {it: x, en: 'Since time] the site'}",
        "10:22: a blank is not closed, or is empty; write each as [time], with both brackets",
    ),
    "a blank in a blank": (
        "holding: {it: x, en: '[a [b] c]'}",
        "10:22: a blank is not closed, or is empty; write each as [time], with both brackets",
    ),
    "an empty blank": (
        "holding: {it: '[]', en: '[time]'}",
        "10:15: a blank is not closed, or is empty; write each as [time], with both brackets",
    ),
    "a blank more": (
        "holding: {it: 'Dalle [ora] in [zona]', en: 'Since [time]'}",
        "10:44: the blanks differ: en has [time], it has [ora] [zona]; write the same blanks in each language",
    ),
    "a blank more often": (
        "holding: {it: '[a] [b] [b]', en: '[a] [b]'}",
        "10:34: the blanks differ: en has [a] [b], it has [a] [b] [b]; write the same blanks in each language",
    ),
}


@pytest.mark.parametrize(("line", "message"), WRONG.values(), ids=WRONG)
def test_refused(line: str, message: str) -> None:
    assert said(PLAN + line + "\n") == [f"leak.yaml:{message}"]


def test_a_title_fits_on_a_button() -> None:
    long = f"{{id: b, phase: detect, title: {{it: {'x' * 76}, en: B}}, owner: lead}}"
    assert said(PLAN + f"  - {long}\n") == [
        "leak.yaml:10:40: this text has 76 characters, 75 are allowed; shorten it",
    ]


def test_done_is_called_as_in_the_file() -> None:
    assert said(HEAD + step("a", "done: {it: x}")) == ["leak.yaml:9:70: 'done' has no English; add 'en: ...'"]


def test_blanks_may_be_translated_and_change_places() -> None:
    assert said(PLAN + "holding: {it: 'Dalle [ora], [chi]', en: '[who], since [time]'}\n") == []


def test_an_empty_id_is_told() -> None:
    assert said(PLAN.replace("version: 1.10", "version: ' '")) == [
        "leak.yaml:2:10: 'version' is empty; write it, or delete the line",
    ]
