"""Names inside a file: what an id may look like, that none stands twice, that the one meant exists.

Checks over nodes that playbooks and contacts share; they know neither.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from bot.store.mistakes import PlaybookMistake, instead_of, short
from bot.store.yaml_nodes import Scalar

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
ID_CURE = "write small letters, digits, - and _, at most 64 of them, beginning with a letter or digit"


def check_id(node: Scalar | None) -> Iterator[PlaybookMistake]:
    """A name that can stand in a command, a file name and a record."""
    if node and not ID.fullmatch(node.text):
        yield PlaybookMistake(spot=node.spot, wrong=f"'{short(node.text)}' cannot be an id", instead=ID_CURE)


def repeated(nodes: Iterable[Scalar | None], what: str) -> Iterator[PlaybookMistake]:
    """Names that stand twice where each may stand once; the second one is the mistake."""
    seen: dict[str, int] = {}
    for node in filter(None, nodes):
        if node.text in seen:
            wrong = f"{what} '{short(node.text)}' stands here twice (first in line {seen[node.text]})"
            yield PlaybookMistake(spot=node.spot, wrong=wrong, instead="rename or delete one of them")
        seen.setdefault(node.text, node.spot.line)


def known(node: Scalar | None, names: Collection[str], what: str) -> Iterator[PlaybookMistake]:
    """A name that is not among those there are."""
    if node and node.text not in names:
        wrong = f"'{short(node.text)}' is not {what}"
        yield PlaybookMistake(spot=node.spot, wrong=wrong, instead=instead_of(node.text, names))
