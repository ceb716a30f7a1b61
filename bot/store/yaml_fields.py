"""Checked nodes turned into one dataclass, with every mistake told at once: line, column and cure.

What the dataclasses demand is checked by pydantic; the spelling of the file comes from yaml_words.py. Whether the
values agree with one another is not asked here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.store.mistakes import MAX_MISTAKES, PlaybookMistake, instead_of, short
from bot.store.yaml_nodes import Fields, Items, Node, Scalar
from bot.store.yaml_words import Hint, Spelling, bare, inside, is_form, item_of, pair_of, plain, respell

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading(Generic[T]):
    """What came of it: the value where every field is right, the nodes in field names, the mistakes."""

    value: T | None
    nodes: Node
    mistakes: tuple[PlaybookMistake, ...]


def read_fields(node: Node, wanted: type[T], spelling: Spelling) -> Reading[T]:
    """Nodes into a dataclass; never raises for what a file says."""
    unknown: list[PlaybookMistake] = []
    nodes = respell(node, wanted, spelling, unknown)
    try:
        text = json.dumps([plain(nodes, wanted)])
        value = _adapter(wanted).validate_json(text, strict=True)[0]
    except ValidationError as error:
        errors = error.errors(include_url=False)[: MAX_MISTAKES + 1]
        wrong = (_mistake(each, nodes, wanted, spelling) for each in errors)
        return Reading(value=None, nodes=nodes, mistakes=(*unknown, *wrong))
    return Reading(value=value, nodes=nodes, mistakes=tuple(unknown))


def _adapter(wanted: Any) -> TypeAdapter[Any]:
    # A tuple around it: pydantic takes a configuration for plain dataclasses only from outside.
    return TypeAdapter(tuple[wanted], config=ConfigDict(extra="forbid"))


def _mistake(error: ErrorDetails, root: Node, wanted: Hint, spelling: Spelling) -> PlaybookMistake:
    path = error["loc"][1:]
    is_key = path[-1:] == ("[key]",)
    path = tuple(part for part in path if part != "[key]")
    parent, hint = _type_at(wanted, path[:-1]), _type_at(wanted, path)
    word = _named(parent, path, spelling)
    if error["type"] == "missing":
        wrong, cure = f"'{word}' is missing in {spelling.names[parent]}", _addition(word, hint, spelling)
        return PlaybookMistake(spot=_at(root, path).spot, wrong=wrong, instead=cure)
    if is_key:
        return _unknown_key(root, path, parent, spelling)
    node = _at(root, path)
    return PlaybookMistake(spot=node.spot, wrong=_wrong(word, node), instead=_cure(node, hint, spelling))


def _unknown_key(root: Node, path: tuple[int | str, ...], parent: Hint, spelling: Spelling) -> PlaybookMistake:
    pair = pair_of(parent)
    assert pair is not None
    inside = _at(root, path[:-1])
    assert isinstance(inside, Fields)
    key = next(entry.key for entry in inside.entries if entry.key.text == path[-1])
    wrong = f"'{short(key.text)}' is not known here"
    return PlaybookMistake(spot=key.spot, wrong=wrong, instead=instead_of(key.text, spelling.values.get(pair[0], ())))


def _wrong(word: str, node: Node) -> str:
    match node:
        case Scalar() if node.empty:
            return f"'{word}' is empty"
        case Scalar():
            return f"'{word}' cannot be '{short(node.text)}'"
        case Items():
            return f"'{word}' cannot be a list"
        case Fields():
            return f"'{word}' cannot have fields of its own"


def _cure(node: Node, hint: Hint, spelling: Spelling) -> str:
    if hint in spelling.values and isinstance(node, Scalar):
        return instead_of(node.text, spelling.values[hint])
    return f"write {_example(hint, spelling)}"


def _addition(word: str, hint: Hint, spelling: Spelling) -> str:
    if hint is str:
        return f"add '{word}: ...'"
    if pair_of(hint):
        return f"add '{word}: {_example(hint, spelling)}'"
    return f"add '{word}: ...' with {_example(hint, spelling)}"


def _example(hint: Hint, spelling: Spelling) -> str:
    """How a value of this type is written, for the cure."""
    if hint in spelling.examples:
        return spelling.examples[hint]
    if hint in spelling.values:
        return f"one of {', '.join(spelling.values[hint])}"
    if hint is bool:
        return "true or false"
    if hint is int:
        return "minutes (90), or 90m, 2h, 3d without quotes"
    if item_of(hint):
        return "a list in [ ], or one line for each after '- '"
    if is_form(hint):
        return "{" + ", ".join(f"{word.word}: ..." for word in spelling.words[hint][:3]) + "}"
    return "{it: ..., en: ...}" if pair_of(hint) else "one text"


def _named(parent: Hint, path: Iterable[int | str], spelling: Spelling) -> str:
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return "the file"
    return spelling.written(parent, names[-1]) if is_form(parent) else names[-1]


def _type_at(hint: Hint, path: Iterable[int | str]) -> Hint:
    hint = bare(hint)
    for part in path:
        hint = bare(item_of(hint) if isinstance(part, int) else inside(hint, part))
    return hint


def _at(node: Node, path: Iterable[int | str]) -> Node:
    """The node at a path of field names and places in lists; the deepest one that is there."""
    for part in path:
        match node:
            case Items() if isinstance(part, int) and part < len(node.items):
                node = node.items[part]
            case Fields() if isinstance(part, str) and (inner := node.get(part)) is not None:
                node = inner
            case _:
                return node
    return node
