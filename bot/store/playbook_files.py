"""Playbook files read into Playbook values, with every mistake told by file, line, column and cure.

The order is: nodes that cannot harm, then the fields, then whether the parts agree; the last two tell their mistakes
together. Reads files and nothing else: what a playbook means for a crisis is the rules' affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bot.crisis.playbook import Playbook
from bot.store.mistakes import START, PlaybookMistake, PlaybookMistakes, Spot, refuse
from bot.store.playbook_checks import check_playbook, too_many_steps
from bot.store.playbook_words import SPELLING
from bot.store.yaml_fields import read_fields
from bot.store.yaml_nodes import MAX_BYTES, read_nodes, too_large

__all__ = ["PlaybookMistake", "PlaybookMistakes", "read_playbook", "read_playbooks", "read_text"]

NOT_PLAYBOOKS = "contacts"
"""Files whose name begins like this may lie in the same folder; they are read by contact_files.py."""


def read_playbook(text: str, name: str) -> Playbook:
    """One playbook from its text; `name` is the file's name for the messages. Raises PlaybookMistakes with all."""
    nodes = read_nodes(text, name)
    refuse(too_many_steps(nodes), name)
    reading = read_fields(nodes, Playbook, SPELLING)
    refuse(chain(reading.mistakes, check_playbook(reading.nodes)), name)
    assert reading.value is not None
    return reading.value


def read_playbooks(folder: Path) -> dict[str, Playbook]:
    """Every playbook of a folder by its id, in the order of their names. Raises PlaybookMistakes, for all files."""
    playbooks: dict[str, Playbook] = {}
    mistakes: list[PlaybookMistake] = []
    for path in _files(folder):
        try:
            playbook = read_playbook(read_text(path), path.name)
            refuse(_name(playbook, path), path.name)
            playbooks[playbook.id] = playbook
        except PlaybookMistakes as error:
            mistakes += error.mistakes
    if mistakes:
        raise PlaybookMistakes(mistakes)
    return playbooks


def read_text(path: Path) -> str:
    """A file's text, never more than a file may have. Raises PlaybookMistakes where it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            refuse([too_large(len(content))], path.name)
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse([_not_utf8(error)], path.name)
    except OSError as error:
        wrong = f"the file cannot be read ({error.strerror})"
        refuse([PlaybookMistake(wrong=wrong, instead="check that it is there and who may read it")], path.name)
    raise AssertionError(path)


def _not_utf8(error: UnicodeDecodeError) -> PlaybookMistake:
    before = error.object[: error.start]
    line = before[before.rfind(b"\n") + 1 :].decode("utf-8")
    spot = Spot(line=before.count(b"\n") + 1, column=len(line) + 1)
    wrong = f"this is not UTF-8 (byte {error.object[error.start]:#04x})"
    return PlaybookMistake(spot=spot, wrong=wrong, instead="save the file as UTF-8")


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        wrong = "the folder is not there"
        refuse([PlaybookMistake(wrong=wrong, instead="make it, or name another one in the settings")], folder.name)
    for path in sorted(folder.iterdir()):
        # Regular files of the folder itself: a pipe would stall the reading, a link could lead anywhere on the machine.
        inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())
        if inside and path.suffix in (".yaml", ".yml") and not path.name.startswith((".", NOT_PLAYBOOKS)):
            yield path


def _name(playbook: Playbook, path: Path) -> Iterator[PlaybookMistake]:
    if playbook.id != path.stem:
        wrong = f"the playbook's id is '{playbook.id}', but the file is called '{path.stem}'"
        yield PlaybookMistake(spot=START, wrong=wrong, instead="give both the same name")
