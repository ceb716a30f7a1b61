"""What is dangerous or surprising in YAML is refused before anything is built; everything else keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.mistakes import PlaybookMistakes
from bot.store.yaml_nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES, Fields, Items, Node, Scalar, read_nodes


def said(text: str) -> list[str]:
    try:
        read_nodes(text, "a.yaml")
    except PlaybookMistakes as error:
        return str(error).splitlines()
    return []


ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

REFUSED = {
    "anchor": ("a: &x 1\n", "a.yaml:1:4: '&x' names a place to repeat it; write the text where it is needed"),
    "alias": ("b:\n  - *x\n", "a.yaml:2:5: '*x' repeats another place; write the text again here"),
    "merge": ("a: 1\n<<: {b: 2}\n", "a.yaml:2:1: '<<' merges another place; write its fields here"),
    "python tag": (
        "a: !!python/object/apply:os.system [ls]\n",
        "a.yaml:1:4: 'tag:yaml.org,2002:python/object/apply:o…' is a tag; delete it: every field knows its own kind",
    ),
    "own tag": ("a: !secret x\n", "a.yaml:1:4: '!secret' is a tag; delete it: every field knows its own kind"),
    "tagged list": ("a: !x [1]\n", "a.yaml:1:4: '!x' is a tag; delete it: every field knows its own kind"),
    "directive": ("%YAML 1.1\n---\na: 1\n", "a.yaml:1:1: there is a % directive; delete it"),
    "second document": ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document begins; put it into a file of its own"),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: 'a' stands here twice (first in line 1); keep one of them"),
    "list as key": ("? [a]\n: 1\n", "a.yaml:1:3: a key is a list or a mapping; write one word before the colon"),
    "empty key": ("~: 1\n", "a.yaml:1:1: a key is empty; write a word before the colon"),
    "tab": ("a:\n\tb: 1\n", "a.yaml:2:1: there is a tab; write spaces, two for each step inwards"),
    "NUL": ("a: x\0y\n", "a.yaml:1:5: there is a character nobody can see (U+0000); delete it"),
    "turned text": ("a: x\u202ey\n", "a.yaml:1:5: there is a character nobody can see (U+202E); delete it"),
    "half a character": ("a: \ud83d\n", "a.yaml:1:4: there is a character nobody can see (U+D83D); delete it"),
    "empty": ("", "a.yaml:1:1: the file is empty; write the fields it needs"),
    "only a comment": ("# nothing\n", "a.yaml:1:1: the file is empty; write the fields it needs"),
    "10 MiB": (
        "x" * (10 * 1024 * 1024),
        "a.yaml:1:1: the file has 10,485,760 bytes or more, 1,048,576 are allowed; "
        "keep long documents elsewhere and write their link",
    ),
    "1,000 deep in brackets": ("[" * 1000, "a.yaml:1:21: this is more than 20 levels deep; write it flatter"),
    "1,000 deep in dashes": ("- " * 1000, "a.yaml:1:41: this is more than 20 levels deep; write it flatter"),
    "1,000 deep in braces": ("{a: " * 1000, "a.yaml:1:81: this is more than 20 levels deep; write it flatter"),
    "60,001 values": (
        "- 1\n" * 60_001,
        "a.yaml:60000:3: there are more than 60,000 values; split it into several files",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_with_its_place_and_cure(text: str, message: str) -> None:
    assert said(text) == [message]


@pytest.mark.parametrize("text", ["a: [1, 2", "a: 'x", "a: b: c", "- a\nb", "a: @x", "a: %x", "}", '"\\q"'])
def test_broken_yaml_is_refused_at_its_place(text: str) -> None:
    (message,) = said(text)
    assert message.startswith("a.yaml:") and ": this is not YAML (" in message


def test_an_alias_bomb_is_told_anchor_by_anchor_and_never_built() -> None:
    messages = said(ALIAS_BOMB)
    assert messages[0] == "a.yaml:1:4: '&a' names a place to repeat it; write the text where it is needed"
    assert len(messages) == 9 + 16


def test_all_mistakes_of_a_file_show_at_once() -> None:
    messages = said("a: &x 1\na: !t 2\nb: *x\n")
    assert [message.split(": ")[0] for message in messages] == ["a.yaml:1:4", "a.yaml:2:1", "a.yaml:2:4", "a.yaml:3:4"]


def test_every_tab_is_told_up_to_a_limit() -> None:
    assert len(said("\t\n" * 50)) == 50
    assert said("\t\n" * 500)[-1].endswith("there are more mistakes than these; mend these first, then look again")


def test_scalars_stay_text_and_keep_line_and_column() -> None:
    node = read_nodes("a: no\nb:\n  - 010\n  - '1:30'\n  -\nc: 'é🙂' # x\n", "a.yaml")
    assert isinstance(node, Fields)
    assert [entry.key.text for entry in node.entries] == ["a", "b", "c"]
    listed = node.get("b")
    assert isinstance(listed, Items)
    seen = [
        (each.text, each.quoted, each.spot.line, each.spot.column) for each in listed.items if isinstance(each, Scalar)
    ]
    assert seen == [("010", False, 3, 5), ("1:30", True, 4, 5), ("", False, 5, 4)]
    assert node.get("z") is None


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert isinstance(read_nodes("\ufeffa: 1\n", "a.yaml"), Fields)


def test_as_much_as_is_allowed_is_read() -> None:
    assert said("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert said("- 1\n" * (MAX_NODES - 1)) == []
    assert said("a: " + "x" * (MAX_BYTES - 3)) == []
    assert said("a: " + "é" * (MAX_BYTES // 2)) != []


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab01:-[]{},?&*!|>'\"%@`# \n\t~<\\"), max_size=80))
def test_no_text_gets_anything_but_nodes_or_a_list_of_mistakes(text: str) -> None:
    messages = said(text)
    assert all(message.startswith("a.yaml:") and ": " in message for message in messages)
    assert messages or depth(read_nodes(text, "a.yaml")) <= MAX_DEPTH


@settings(deadline=None)
@given(st.text(max_size=60))
def test_neither_does_any_other_text(text: str) -> None:
    assert all(message.startswith("a.yaml:") for message in said(text))


def depth(node: Node) -> int:
    match node:
        case Scalar():
            return 0
        case Items():
            return 1 + max((depth(each) for each in node.items), default=0)
        case Fields():
            return 1 + max((depth(entry.value) for entry in node.entries), default=0)
