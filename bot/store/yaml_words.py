"""How a file spells a dataclass: its words for the fields, its short forms, and each scalar read by the field it fills.

A text field keeps every letter as written (a version 1.10, a title "no"), a yes/no field takes only true and false, a
number of minutes takes 90, 90m, 2h or 3d. Nothing is refused here but a word that no field has; what does not fit is
left as it stands, for yaml_fields.py to tell. What the words mean is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.store.mistakes import MAX_MISTAKES, PlaybookMistake, instead_of, short
from bot.store.yaml_nodes import Entry, Fields, Items, Node, Scalar

Hint = Any
"""A type as `typing.get_type_hints` gives it."""

WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
DURATION = re.compile(r"(-?(?:0|[1-9][0-9]{0,8}))([mhd])")
MINUTES = {"m": 1, "h": 60, "d": 1440}


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """How a file calls a field, and what the field means (for editors and for the manual)."""

    field: str
    meaning: str
    written: str = ""

    @property
    def word(self) -> str:
        """The word of the file."""
        return self.written or self.field


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelling:
    """The words of one kind of file.

    words: of each dataclass, in the order in which people write them. names: what a dataclass is called in a message.
    short: turns a short form ("T0+15m") into the long one; it returns every other node as it came.
    values: the words of each enumeration. keyed: rows that stand under a name of their own instead of after a dash, and
    the field that this name fills; so no name can stand twice. examples: how a type is best written.
    """

    words: Mapping[type, tuple[Word, ...]]
    names: Mapping[type, str]
    short: Callable[[Node, Hint], Node]
    values: Mapping[type, tuple[str, ...]] = field(default_factory=dict)
    keyed: Mapping[Hint, str] = field(default_factory=dict)
    examples: Mapping[type, str] = field(default_factory=dict)

    def fields(self, of: type) -> dict[str, str]:
        """Word of the file -> name of the field."""
        return {word.word: word.field for word in self.words[of]}

    def written(self, of: type, name: str) -> str:
        """Name of the field -> word of the file."""
        return next((word.word for word in self.words[of] if word.field == name), name)


@cache
def hints(of: Hint) -> dict[str, Hint]:
    """The types of a dataclass's fields."""
    return get_type_hints(of)


def is_form(hint: Hint) -> bool:
    """Whether a type is a dataclass, that is, a mapping with words of its own."""
    return is_dataclass(hint)


def _origin(hint: Hint) -> object:
    return get_origin(hint)


def bare(hint: Hint) -> Hint:
    """A type without its "or None"."""
    if _origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def item_of(hint: Hint) -> Hint:
    """What a list of this type holds, None where it is no list."""
    return get_args(hint)[0] if _origin(hint) is tuple else None


def pair_of(hint: Hint) -> tuple[Hint, Hint] | None:
    """Key and value of a mapping type, None where it is none."""
    if _origin(hint) is not Mapping:
        return None
    key, value = get_args(hint)
    return key, value


def respell(node: Node, hint: Hint, spelling: Spelling, wrong: list[PlaybookMistake]) -> Node:
    """The same nodes in long form and field names; what no field has, or has twice, goes into `wrong`."""
    hint = bare(hint)
    node = spelling.short(node, hint)
    item, pair = item_of(hint), pair_of(hint)
    match node:
        case Fields() if item in spelling.keyed:
            return Items(items=tuple(_row(each, item, spelling, wrong) for each in node.entries), spot=node.spot)
        case Items() if item in spelling.keyed:
            what = f"{spelling.names[item]} stands under a name of its own, not in a list"
            wrong.append(PlaybookMistake(spot=node.spot, wrong=what, instead="write a name and a colon before each"))
            return Items(spot=node.spot)
        case Items() if item:
            return replace(node, items=tuple(respell(each, item, spelling, wrong) for each in node.items))
        case Fields() if is_form(hint):
            return replace(node, entries=_once(_renamed(node, hint, spelling, wrong), wrong))
        case Fields() if pair:
            return replace(node, entries=_once((_pair(each, pair, spelling, wrong) for each in node.entries), wrong))
        case Scalar() if hint is int and not node.quoted and (match := DURATION.fullmatch(node.text)):
            return replace(node, text=str(int(match[1]) * MINUTES[match[2]]))
        case _:
            return node


def _row(entry: Entry, item: Hint, spelling: Spelling, wrong: list[PlaybookMistake]) -> Node:
    row = respell(entry.value, item, spelling, wrong)
    if not isinstance(row, Fields):
        return row
    name = Entry(key=Scalar(text=spelling.keyed[item], spot=entry.key.spot), value=entry.key)
    return Fields(entries=(name, *row.entries), spot=entry.key.spot)


def _renamed(node: Fields, hint: Hint, spelling: Spelling, wrong: list[PlaybookMistake]) -> Iterator[Entry]:
    known = spelling.fields(hint)
    for entry in node.entries:
        word = entry.key.text
        if name := known.get(word):
            value = respell(entry.value, hints(hint)[name], spelling, wrong)
            yield Entry(key=replace(entry.key, text=name), value=value)
        elif len(wrong) <= MAX_MISTAKES:  # beyond that the nearest words would be sought for nobody
            what = f"{spelling.names[hint]} has no '{short(word)}'"
            wrong.append(PlaybookMistake(spot=entry.key.spot, wrong=what, instead=instead_of(word, tuple(known))))


def _pair(entry: Entry, pair: tuple[Hint, Hint], spelling: Spelling, wrong: list[PlaybookMistake]) -> Entry:
    key = spelling.short(entry.key, pair[0])
    assert isinstance(key, Scalar)
    return Entry(key=key, value=respell(entry.value, pair[1], spelling, wrong))


def _once(entries: Iterable[Entry], wrong: list[PlaybookMistake]) -> tuple[Entry, ...]:
    """Entries whose names differ; two spellings of one name (red, sev1) would otherwise overwrite each other."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if first := kept.get(entry.key.text):
            what = f"'{short(entry.key.text)}' stands here twice (first in line {first.key.spot.line})"
            wrong.append(PlaybookMistake(spot=entry.key.spot, wrong=what, instead="keep one of them"))
        kept.setdefault(entry.key.text, entry)
    return tuple(kept.values())


def plain(node: Node, hint: Hint) -> object:
    """What a node holds, each scalar read as its field wants it; what does not fit stays text, to be refused."""
    hint = bare(hint)
    match node:
        case Scalar():
            return _scalar(node, hint)
        case Items():
            return [plain(each, item_of(hint)) for each in node.items]
        case Fields():
            return {entry.key.text: plain(entry.value, inside(hint, entry.key.text)) for entry in node.entries}


def inside(hint: Hint, name: str) -> Hint:
    """The type of what stands under a field or key, None where the type has no such thing."""
    if is_form(hint):
        return hints(hint).get(name)
    pair = pair_of(hint)
    return pair[1] if pair else None


def _scalar(node: Scalar, hint: Hint) -> object:
    if node.empty:
        return None
    if hint is int and (number := whole(node)) is not None:
        return number
    if hint is bool and not node.quoted and node.text in ("true", "false"):
        return node.text == "true"
    return node.text


def whole(node: Node | None) -> int | None:
    """A whole number, None where the node is something else."""
    if isinstance(node, Scalar) and not node.quoted and WHOLE.fullmatch(node.text):
        return int(node.text)
    return None


def scalar(node: Node | None, name: str) -> Scalar | None:
    """What is written under a field, where it is one text."""
    inner = node.get(name) if isinstance(node, Fields) else None
    return inner if isinstance(inner, Scalar) and not inner.empty else None


def listed(node: Node | None, name: str) -> Items | None:
    """The list under a field, None where something else or nothing stands there."""
    inner = node.get(name) if isinstance(node, Fields) else None
    return inner if isinstance(inner, Items) else None


def rows(node: Node | None, name: str) -> tuple[Node, ...]:
    """What is listed under a field; nothing where there is no list."""
    inner = listed(node, name)
    return inner.items if inner else ()


def flag(node: Node | None, name: str) -> bool:
    """Whether a field says true."""
    inner = scalar(node, name)
    return inner is not None and not inner.quoted and inner.text == "true"
