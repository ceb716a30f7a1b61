"""Cards name people by internal ids; before a card leaves, each becomes a user of that platform, or a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.show.card import Card, Form, Line, Mention, Part, PickPerson, Piece, Text

NUMBER = "tel:"
"""A mention that stands for somebody's telephone number."""


def people_in(card: Card | Form) -> frozenset[str]:
    """Everybody a card or form names."""
    text = card.intro if isinstance(card, Form) else card.summary
    found = set(_people(text))
    for part in () if isinstance(card, Form) else card.parts:
        found |= set(_people_of(part))
    return frozenset(person.removeprefix(NUMBER) for person in found)


def _people(text: Text) -> Iterator[str]:
    return (piece.person for piece in text if isinstance(piece, Mention))


def _people_of(part: Part) -> Iterator[str]:
    match part:
        case Line(text=text, control=control):
            yield from _people(text)
            if isinstance(control, PickPerson) and control.chosen:
                yield control.chosen
        case _:
            return


def addressed(card: Card, users: Mapping[str, str], names: Mapping[str, str]) -> Card:
    """The card for one workspace. users: platform ids; names: what is shown for the others, and numbers."""
    parts = tuple(_part(part, users, names) for part in card.parts)
    return replace(card, summary=_text(card.summary, users, names), parts=parts)


def _part(part: Part, users: Mapping[str, str], names: Mapping[str, str]) -> Part:
    if isinstance(part, Line):
        return replace(part, text=_text(part.text, users, names))
    return part


def _text(text: Text, users: Mapping[str, str], names: Mapping[str, str]) -> Text:
    return tuple(_piece(piece, users, names) for piece in text)


def _piece(piece: Piece, users: Mapping[str, str], names: Mapping[str, str]) -> Piece:
    if not isinstance(piece, Mention):
        return piece
    user = users.get(piece.person)
    return replace(piece, person=user) if user else names.get(piece.person, "")
