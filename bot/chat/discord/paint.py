"""Cards as Discord's components. Pure.

The published limits are kept here (discord.com/developers/docs, component reference): 40 components and 4000 letters a
message, five buttons a row, 25 options a menu. Where the buttons of a long plan do not fit, they stand in a menu below
their lines; what fits nowhere shows as a gap, so that Discord never refuses a card.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, assert_never

from bot.chat.discord.fit import Said, lines, written
from bot.chat.discord.fold import ever_shorter, opens
from bot.chat.discord.marks import is_id, plain
from bot.chat.discord.tags import Tag, short_of, write
from bot.show.card import Button, Card, Control, Line, Mention, Menu, Part, PickPerson, Row, Rule, Text, Tone
from bot.show.card import plain as bare

Json = dict[str, Any]

IS_COMPONENTS_V2 = 1 << 15
MOST, MOST_BUTTONS, MOST_OPTIONS, MOST_MENTIONS = 40, 5, 25, 100
LABEL, OPTION, PLACEHOLDER, TITLE = 80, 100, 150, 256

ACTION_ROW, BUTTON, STRING_SELECT, USER_SELECT = 1, 2, 3, 5
SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER = 9, 10, 14, 17

COLOURS = {"🔴": 0xDD2E44, "🟠": 0xF2811D, "🟡": 0xECB22E, "🟢": 0x2EB67D}
_LEVEL = re.compile(rf"(?:[^·]* · )?([{''.join(COLOURS)}])")
"""The sign of the level at the start of a title, or behind the mark of an exercise."""

STYLES = {Tone.PLAIN: 2, Tone.MAIN: 1, Tone.DANGER: 4}
"""The one next thing is blue: on Discord's green the sign of "✅ Done" could hardly be seen."""
LINK_STYLE = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Painted:
    """body: of Create Message and Edit Message. kept: what was cut out of the tags, by its short form. mentions: who is
    called."""

    body: Json
    kept: Mapping[str, str]
    mentions: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class Pen:
    """Writes the tags of one message or form, and keeps what had to be cut."""

    crisis: str
    home: str
    turn: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    def tag(self, does: str, about: str = "", sure: bool = True) -> str:
        """The custom_id of the next control."""
        tag = Tag(does=does, crisis=self.crisis, about=about, home=self.home, turn=f"{self.turn}", sure=sure)
        self.turn += 1
        if (short := short_of(tag)) != about:
            self.kept[short] = about
        return write(tag)


def message(card: Card, home: str) -> Painted:
    """A card for a guild. What it shows is complete: a message of components has no text beside them."""
    level = _LEVEL.match(card.title)
    room = MOST - (1 if level else 0)
    shorter = list(ever_shorter(card.parts))
    fits = bisect_left(shorter, True, key=lambda parts: _count(_drawn(card, parts, home).components) <= room)
    drawn = _drawn(card, shorter[min(fits, len(shorter) - 1)], home)
    shown = _with_texts(_within(drawn, room))
    if level:
        shown = [{"type": CONTAINER, "accent_color": COLOURS[level[1]], "components": shown}]
    called = tuple(dict.fromkeys(_called(card)))[:MOST_MENTIONS]
    body = {"flags": IS_COMPONENTS_V2, "components": shown, "allowed_mentions": {"parse": [], "users": list(called)}}
    return Painted(body=body, kept=drawn.kept, mentions=called)


def _called(card: Card) -> Iterator[str]:
    """Everybody named aloud; whoever is named quietly is shown by a mention that calls nobody."""
    texts = [part.text for part in card.parts if isinstance(part, Line)] if _shows(card) else [card.summary]
    for piece in (piece for text in texts for piece in text):
        if isinstance(piece, Mention) and not piece.quiet and is_id(piece.person):
            yield piece.person


def _shows(card: Card) -> bool:
    return bool(card.title or card.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawn:
    """Components whose texts are still lists of lines. last: how many of them, from the end, come from a last row."""

    components: list[Json]
    last: int
    kept: Mapping[str, str]


def _drawn(card: Card, parts: Sequence[Part], home: str) -> _Drawn:
    pen = Pen(crisis=card.crisis, home=home)
    parts = parts if _shows(card) else (Line(text=card.summary),)
    below = next((turn for turn, part in enumerate(parts) if isinstance(part, Rule)), len(parts))
    components = (
        [_text([Said(text=(plain(card.title, TITLE),), prefix="### ", head=True)])] if card.title.strip() else []
    )
    last: list[Json] = []
    for turn, part in enumerate(parts):
        last = list(_part(part, turn < below, pen))
        components += last
    kept_last = len(last) if parts and isinstance(parts[-1], Row) else 0
    return _Drawn(components=_merged(components), last=kept_last, kept=pen.kept)


def _part(part: Part, head: bool, pen: Pen) -> Iterator[Json]:
    match part:
        case Rule():
            yield {"type": SEPARATOR}
        case Row(controls=controls):
            yield from _rows(controls, pen)
        case Line(text=text, small=small, control=control):
            said = _text([Said(text=each, prefix=_mark(each, small), head=head) for each in lines(text)])
            if isinstance(control, Button):
                yield {"type": SECTION, "components": [said], "accessory": _button(control, pen)}
            else:
                yield said
                yield from _rows((control,) if control else (), pen)
        case _:
            assert_never(part)


def _mark(line: Text, small: bool) -> str:
    """Small print; on an empty line its mark would show."""
    return "-# " if small and bare(line).strip() else ""


def _text(said: Sequence[Said]) -> Json:
    return {"type": TEXT_DISPLAY, "content": said}


def _merged(components: Sequence[Json]) -> list[Json]:
    """Texts one below the other are one text."""
    shown: list[Json] = []
    for each in components:
        if each["type"] == TEXT_DISPLAY and shown and shown[-1]["type"] == TEXT_DISPLAY:
            shown[-1] = _text([*shown[-1]["content"], *each["content"]])
        else:
            shown.append(each)
    return shown


def _rows(controls: Sequence[Control], pen: Pen) -> Iterator[Json]:
    """Buttons side by side, in rows of about the same length; whatever else has a row of its own."""
    for are_buttons, group in groupby(controls, key=lambda each: isinstance(each, Button)):
        if are_buttons:
            buttons = [_button(each, pen) for each in group if isinstance(each, Button)]
            yield from (_row(each) for each in _even(buttons, MOST_BUTTONS))
        else:
            yield from (_row([each]) for control in group for each in _select(control, pen))


def _row(components: Sequence[Json]) -> Json:
    return {"type": ACTION_ROW, "components": list(components)}


def _even(each: Sequence[Any], most: int) -> Iterator[Sequence[Any]]:
    count = -(-len(each) // most)
    size = -(-len(each) // count) if count else 1
    yield from (each[first : first + size] for first in range(0, len(each), size))


def _select(control: Control, pen: Pen) -> Iterator[Json]:
    match control:
        case Button():
            return
        case PickPerson(label=label, does=does, about=about, chosen=chosen):
            picker = {"type": USER_SELECT, "custom_id": pen.tag(does, about), "placeholder": plain(label, PLACEHOLDER)}
            yield picker | ({"default_values": [{"id": chosen, "type": "user"}]} if chosen and is_id(chosen) else {})
        case Menu(label=label, entries=entries):
            for some in _even(entries, MOST_OPTIONS):
                options = [
                    {"label": plain(each.label, OPTION), "value": pen.tag(each.does, each.about, each.confirm is None)}
                    for each in some
                ]
                menu = {"type": STRING_SELECT, "custom_id": pen.tag("menu"), "options": options}
                yield menu | {"placeholder": plain(label, PLACEHOLDER)}
        case _:
            assert_never(control)


def _button(button: Button, pen: Pen) -> Json:
    painted: Json = {"type": BUTTON, "label": plain(button.label, LABEL)}
    if opens(button):
        return painted | {"style": LINK_STYLE, "url": button.url}
    return painted | {
        "style": STYLES[button.tone],
        "custom_id": pen.tag(button.does, button.about, button.confirm is None),
    }


def _count(value: Any) -> int:
    """Every component counts, those inside others too."""
    if isinstance(value, list):
        return sum(map(_count, value))
    return 1 + _count(value.get("components", [])) + (1 if "accessory" in value else 0)


def _within(drawn: _Drawn, room: int) -> list[Json]:
    """As many components as fit; the last row of controls is kept, and a gap shows as one."""
    if _count(drawn.components) <= room:
        return drawn.components
    split = len(drawn.components) - drawn.last
    tail = _beginning(drawn.components[split:], room - 1)
    head = _beginning(drawn.components[:split], room - 1 - _count(tail))
    return _merged([*head, _text([Said(text=("…",))]), *tail])


def _beginning(components: Sequence[Json], room: int) -> list[Json]:
    kept: list[Json] = []
    for each in components:
        room -= _count(each)
        if room < 0:
            break
        kept.append(each)
    return kept


def _with_texts(components: list[Json]) -> list[Json]:
    """The lines of all texts, cut so that they fit together, put into their places."""
    shown = components or [_text([])]
    places = [each for top in shown for each in (top, *top.get("components", [])) if each["type"] == TEXT_DISPLAY]
    for place, text in zip(places, written([each["content"] for each in places]), strict=True):
        place["content"] = text
    return shown
