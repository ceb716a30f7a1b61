"""Cards name people by internal ids; before a card leaves, each becomes a user of that platform, or a name.

A quiet mention becomes a name: on the platforms every other mention calls whoever it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.show.card import Card, Line, Link, Mention, Part, PickPerson, Piece, Text

NUMBER = "tel:"
"""A mention that stands for somebody's telephone number."""


def people_in(card: Card) -> frozenset[str]:
    """Everybody a card names."""
    found = set(_people(card.summary))
    for part in card.parts:
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
    if not isinstance(part, Line):
        return part
    control = part.control
    if isinstance(control, PickPerson) and control.chosen:
        control = replace(control, chosen=users.get(control.chosen))
    return replace(part, text=_text(part.text, users, names), control=control)


def _text(text: Text, users: Mapping[str, str], names: Mapping[str, str]) -> Text:
    return tuple(_piece(piece, users, names) for piece in text)


def _piece(piece: Piece, users: Mapping[str, str], names: Mapping[str, str]) -> Piece:
    if not isinstance(piece, Mention):
        return piece
    if piece.person.startswith(NUMBER):
        return telephone(names.get(piece.person, ""))
    user, name = users.get(piece.person), names.get(piece.person, "")
    return replace(piece, person=user) if user and not (piece.quiet and name) else name


def telephone(said: str) -> Piece:
    """A telephone number to tap; what is no number is shown as it is."""
    digits = said.replace(" ", "")
    return Link(url=f"tel:{digits}", label=said) if digits.removeprefix("+").isdigit() else said
