"""Whether the texts of a playbook are whole: every language there, nothing empty or endless, the same blanks in each.

Works on nodes in field names and finds the texts by the types of the fields, so a new text is looked at by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.store.mistakes import PlaybookMistake, instead_of, short
from bot.store.playbook_words import LANGUAGES
from bot.store.yaml_nodes import Fields, Items, Node, Scalar
from bot.store.yaml_words import Hint, bare, hints, is_form, item_of, pair_of

LONGEST = {"title": 75, "done_when": 150, "holding": 2000, "words": 40}
LONGEST_ELSE = 500
"""In characters. A title must fit on a button (Slack: 75), what counts as done on two lines of a phone."""

LANGUAGE_NAMES = {"it": "Italian", "en": "English"}
BLANK = re.compile(r"\[([^\[\]]*)\]")


def check_texts(node: Node, hint: Hint, name: str = "") -> Iterator[PlaybookMistake]:
    """Every mistake in the texts below a node; `name` is the field it stands in."""
    hint = bare(hint)
    match node:
        case Fields() if is_form(hint):
            for entry in node.entries:
                yield from check_texts(entry.value, hints(hint)[entry.key.text], entry.key.text)
        case Items() if item := item_of(hint):
            for each in node.items:
                yield from check_texts(each, item, name)
        case Fields() if (pair := pair_of(hint)) and pair[0] is str:
            yield from _languages(node, name)
            yield from _lengths(node, name)
            if name in ("holding", "says"):
                yield from _blanks(node)
        case Scalar() if hint is str and node.quoted and not node.text.strip():
            yield PlaybookMistake(spot=node.spot, wrong=f"'{name}' is empty", instead="write it, or delete the line")


def _languages(texts: Fields, name: str) -> Iterator[PlaybookMistake]:
    there = [entry.key.text for entry in texts.entries]
    for entry in texts.entries:
        if entry.key.text not in LANGUAGES:
            wrong = f"'{short(entry.key.text)}' is not a language of playbooks"
            yield PlaybookMistake(spot=entry.key.spot, wrong=wrong, instead=instead_of(entry.key.text, LANGUAGES))
    for language in LANGUAGES:
        if language not in there:
            wrong = f"'{_written(name)}' has no {LANGUAGE_NAMES[language]}"
            yield PlaybookMistake(spot=texts.spot, wrong=wrong, instead=f"add '{language}: ...'")


def _written(name: str) -> str:
    return "done" if name == "done_when" else name


def _lengths(texts: Fields, name: str) -> Iterator[PlaybookMistake]:
    limit = LONGEST.get(name, LONGEST_ELSE)
    for entry in texts.entries:
        for text in entry.value.items if isinstance(entry.value, Items) else (entry.value,):
            if isinstance(text, Scalar):
                yield from _length(text, entry.key.text, limit)


def _length(text: Scalar, language: str, limit: int) -> Iterator[PlaybookMistake]:
    if text.quoted and not text.text.strip():
        yield PlaybookMistake(spot=text.spot, wrong=f"'{language}' is empty", instead="write its text")
    if len(text.text) > limit:
        wrong = f"this text has {len(text.text)} characters, {limit} are allowed"
        yield PlaybookMistake(spot=text.spot, wrong=wrong, instead="shorten it")


def _blanks(texts: Fields) -> Iterator[PlaybookMistake]:
    written = {entry.key.text: entry.value for entry in texts.entries if isinstance(entry.value, Scalar)}
    broken = [text for text in written.values() if not _closed(text.text)]
    for text in broken:
        wrong = "a blank is not closed, or is empty"
        yield PlaybookMistake(spot=text.spot, wrong=wrong, instead="write each as [time], with both brackets")
    if not broken and len(written) > 1:
        yield from _same_blanks(written)


def _closed(text: str) -> bool:
    around = BLANK.sub("", text)
    return "[" not in around and "]" not in around and all(name.strip() for name in BLANK.findall(text))


def _same_blanks(written: dict[str, Scalar]) -> Iterator[PlaybookMistake]:
    (first, model), *others = written.items()
    for language, text in others:
        if _shape(text.text) != _shape(model.text):
            wrong = f"the blanks differ: {language} has {_named(text.text)}, {first} has {_named(model.text)}"
            yield PlaybookMistake(spot=text.spot, wrong=wrong, instead="write the same blanks in each language")


def _shape(text: str) -> list[int]:
    """How often each blank stands in a text; their names are translated and their order may change."""
    return sorted(Counter(BLANK.findall(text)).values())


def _named(text: str) -> str:
    return " ".join(f"[{short(name)}]" for name in BLANK.findall(text)) or "none"
