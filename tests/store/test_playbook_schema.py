"""The schema beside the playbooks is current, complete, and agrees with the reader about the shipped files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.store.playbook_schema import playbook_schema, schema_text
from bot.store.playbook_words import WORDS
from tests.store.plans import HEAD, step

FOLDER = Path(__file__).parents[2] / "playbooks"
SHIPPED = [path for path in sorted(FOLDER.glob("*.yaml")) if not path.name.startswith("contacts")]
VALIDATOR = Draft202012Validator(playbook_schema())


def test_the_file_is_current() -> None:
    """Where this fails: python -m bot playbook schema > playbooks/playbook.schema.json"""
    assert (FOLDER / "playbook.schema.json").read_text("utf-8") == schema_text()


def test_it_is_a_schema_and_explains_every_word() -> None:
    Draft202012Validator.check_schema(playbook_schema())
    written = json.dumps(playbook_schema(), ensure_ascii=False)
    assert all(json.dumps(word.meaning, ensure_ascii=False) in written for words in WORDS.values() for word in words)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_playbooks_fit_and_name_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=playbook.schema.json\n")
    VALIDATOR.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "more",
    [
        "due: T0",
        "due: {minutes: -5}",
        "owners: lead",
        "required: 'yes'",
        "proof: chioce",
        "done: {it: x}",
        "due: {minutes: 5, by_level: {blue: 3}}",
    ],
)
def test_an_editor_underlines_what_the_reader_refuses(more: str) -> None:
    assert VALIDATOR.is_valid(yaml.safe_load(HEAD.replace("1.10", "'1'") + step("a")))
    assert not VALIDATOR.is_valid(yaml.safe_load(HEAD.replace("1.10", "'1'") + step("a", more)))
