"""A YAML text read into plain nodes that know their line and column, and nothing that could surprise or harm.

Everything dangerous is refused while reading, before anything is built: anchors, aliases, tags, merge keys, duplicate
keys, control characters, too much text, too many or too deep nodes. Scalars stay text: which of them are numbers or
true/false is for the reader of a field to say, so that `no`, `1:30` and `010` never turn into something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from bot.store.mistakes import MAX_MISTAKES, START, PlaybookMistake, Spot, refuse, short

MAX_BYTES = 1024 * 1024
MAX_NODES = 60_000
MAX_DEPTH = 20

LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader where PyYAML was built with it (some twenty times faster); only their words for broken YAML differ."""

_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scalar:
    """One text; `quoted` tells that the writer marked it as text, so that it is never read as a number."""

    text: str
    quoted: bool = False
    spot: Spot = START

    @property
    def empty(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`."""
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...] = ()
    spot: Spot = START


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """A mapping; its keys are words, each once, in the order of the file."""

    entries: tuple[Entry, ...] = ()
    spot: Spot = START

    def get(self, word: str) -> Node | None:
        """The value under a key, None where there is none."""
        return next((entry.value for entry in self.entries if entry.key.text == word), None)


Node = Scalar | Items | Fields


def read_nodes(text: str, name: str) -> Node:
    """The one document of a text. Raises PlaybookMistakes naming every place that cannot be accepted."""
    _refuse_text(text, name)
    reader = _Reader()
    try:
        for each in yaml.parse(text, Loader=LOADER):
            reader.take(each)
    except yaml.YAMLError as error:
        reader.mistakes.append(_unreadable(error))
    except _Enough:
        pass
    refuse(reader.mistakes, name)
    if reader.root is None:
        refuse([PlaybookMistake(wrong="the file is empty", instead="write the fields it needs")], name)
        raise AssertionError(name)
    return reader.root


def _refuse_text(text: str, name: str) -> None:
    size = len(text) if len(text) > MAX_BYTES else len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        refuse([too_large(size)], name)
    refuse(_forbidden(text), name)


def too_large(size: int) -> PlaybookMistake:
    """The mistake of a file of so many bytes, or more."""
    wrong = f"the file has {size:,} bytes or more, {MAX_BYTES:,} are allowed"
    return PlaybookMistake(wrong=wrong, instead="keep long documents elsewhere and write their link")


def _forbidden(text: str) -> Iterator[PlaybookMistake]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if match := _FORBIDDEN.search(line):
            yield _forbidden_sign(match.group(), Spot(line=number, column=match.start() + 1))


def _forbidden_sign(sign: str, spot: Spot) -> PlaybookMistake:
    if sign == "\t":
        return PlaybookMistake(spot=spot, wrong="there is a tab", instead="write spaces, two for each step inwards")
    wrong = f"there is a character nobody can see (U+{ord(sign):04X})"
    return PlaybookMistake(spot=spot, wrong=wrong, instead="delete it")


def _unreadable(error: yaml.YAMLError) -> PlaybookMistake:
    reason = short(getattr(error, "problem", None) or getattr(error, "context", None) or "it is broken", 120)
    cure = "check the indentation, and put a text with ': ', ' #' or a sign at its start between quotes"
    spot = _spot(getattr(error, "problem_mark", None))
    return PlaybookMistake(spot=spot, wrong=f"this is not YAML ({reason})", instead=cure)


def _spot(mark: Any) -> Spot:
    return Spot(line=mark.line + 1, column=mark.column + 1) if mark else START


class _Enough(Exception):
    """Reading on would not help, or would cost too much."""


@dataclass(kw_only=True, slots=True)
class _Open:
    """A list or mapping whose end has not been read; `parts` alternates keys and values in a mapping."""

    spot: Spot
    fields: bool
    parts: list[Node] = field(default_factory=list)
    seen: dict[str, Spot] = field(default_factory=dict)

    @property
    def wants_key(self) -> bool:
        return self.fields and len(self.parts) % 2 == 0

    def closed(self) -> Node:
        if not self.fields:
            return Items(items=tuple(self.parts), spot=self.spot)
        pairs = zip(self.parts[::2], self.parts[1::2], strict=True)
        entries = tuple(Entry(key=key, value=value) for key, value in pairs if isinstance(key, Scalar))
        return Fields(entries=entries, spot=self.spot)


class _Reader:
    """Takes one notice of PyYAML after the other; a stack of its own, so that depth costs no recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.mistakes: list[PlaybookMistake] = []
        self._open: list[_Open] = []
        self._nodes = 0

    def take(self, each: yaml.Event) -> None:
        spot = _spot(each.start_mark)
        match each:
            case events.AliasEvent():
                self.note(spot, f"'*{short(str(each.anchor))}' repeats another place", "write the text again here")
                self._add(Scalar(text="", spot=spot))
            case events.ScalarEvent():
                self._marks(each, spot)
                self._add(Scalar(text=each.value, quoted=bool(each.style), spot=spot))
            case events.CollectionStartEvent():
                self._marks(each, spot)
                self._start(_Open(spot=spot, fields=isinstance(each, events.MappingStartEvent)))
            case events.CollectionEndEvent():
                self._add(self._open.pop().closed(), counted=True)
            case events.DocumentStartEvent():
                self._one_document(each, spot)

    def note(self, spot: Spot, wrong: str, instead: str) -> None:
        """Remember a mistake; stop where there are too many."""
        self.mistakes.append(PlaybookMistake(spot=spot, wrong=wrong, instead=instead))
        if len(self.mistakes) > MAX_MISTAKES:
            raise _Enough

    def _marks(self, each: events.NodeEvent, spot: Spot) -> None:
        if each.anchor:
            self.note(spot, f"'&{short(each.anchor)}' names a place to repeat it", "write the text where it is needed")
        if tag := getattr(each, "tag", None):
            self.note(spot, f"'{short(tag)}' is a tag", "delete it: every field knows its own kind")

    def _one_document(self, each: events.DocumentStartEvent, spot: Spot) -> None:
        if each.version or each.tags:
            self.note(spot, "there is a % directive", "delete it")
        if self.root is not None:
            self.note(spot, "a second document begins", "put it into a file of its own")
            raise _Enough

    def _start(self, opened: _Open) -> None:
        self._count(opened.spot)
        self._refuse_key(opened.spot)
        if len(self._open) >= MAX_DEPTH:
            self.note(opened.spot, f"this is more than {MAX_DEPTH} levels deep", "write it flatter")
            raise _Enough
        self._open.append(opened)

    def _refuse_key(self, spot: Spot) -> None:
        if self._open and self._open[-1].wants_key:
            self.note(spot, "a key is a list or a mapping", "write one word before the colon")

    def _add(self, node: Node, *, counted: bool = False) -> None:
        if not counted:
            self._count(node.spot)
        if not self._open:
            self.root = node
            return
        if self._open[-1].wants_key and isinstance(node, Scalar):
            self._key(node)
        self._open[-1].parts.append(node)

    def _key(self, key: Scalar) -> None:
        seen = self._open[-1].seen
        if key.text == "<<":
            self.note(key.spot, "'<<' merges another place", "write its fields here")
        elif key.empty:
            self.note(key.spot, "a key is empty", "write a word before the colon")
        elif key.text in seen:
            first = seen[key.text].line
            self.note(key.spot, f"'{short(key.text)}' stands here twice (first in line {first})", "keep one of them")
        seen.setdefault(key.text, key.spot)

    def _count(self, spot: Spot) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.note(spot, f"there are more than {MAX_NODES:,} values", "split it into several files")
            raise _Enough
