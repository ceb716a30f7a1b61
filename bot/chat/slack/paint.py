"""Cards and forms as Slack's blocks and views. Pure.

The published limits of Block Kit are kept here (docs.slack.dev, blocks, block elements, composition objects, views):
what does not fit is shortened or left out and the reader sees that, so that Slack never refuses a card.
"""

from __future__ import annotations

import json
from typing import Any, assert_never

from bot.chat.slack.marks import clean, mrkdwn, plain
from bot.show.card import (
    Button,
    Card,
    Control,
    Exact,
    Field,
    Form,
    Line,
    Link,
    Menu,
    Option,
    Part,
    PickPerson,
    Row,
    Rule,
    Text,
    Tone,
    linked,
)
from bot.show.card import plain as plain_of

Json = dict[str, Any]

MOST_BLOCKS, MOST_CONTROLS, MOST_OPTIONS = 50, 25, 100
SUMMARY, SECTION, HEADER, BUTTON, VALUE, ACTION, TITLE = 3900, 3000, 150, 75, 2000, 255, 24
OPTION, OPTION_VALUE, INPUT = 75, 150, 3000
ALL_TEXT = 9000
"""Slack refuses messages near 12,000 letters in all (bolt-js issue 2509); this leaves a margin."""

LEFT_OUT: Json = {"type": "context", "elements": [{"type": "mrkdwn", "text": "…", "verbatim": True}]}


def message(card: Card) -> Json:
    """text and blocks for chat.postMessage and chat.update; text is complete by itself (screen readers)."""
    blocks = _fitting([_header(card.title), *_blocks(card)] if card.title else _blocks(card))
    return {"text": mrkdwn(card.summary, SUMMARY).strip() or "…", "blocks": blocks}


def _header(title: str) -> Json:
    return {"type": "header", "text": _plain(title, HEADER)}


def _plain(text: str, longest: int) -> Json:
    return {"type": "plain_text", "text": plain(text, longest), "emoji": True}


def _blocks(card: Card) -> list[Json]:
    return [block for number, part in enumerate(card.parts) for block in _part(part, card.crisis, number)]


def _part(part: Part, crisis: str, number: int) -> list[Json]:
    match part:
        case Rule():
            return [{"type": "divider"}]
        case Row(controls=controls):
            return _row(controls, crisis, number)
        case Line(text=(Exact(text=text),)):
            return [_exact(text)]
        case Line(text=text, small=True, control=None):
            return [{"type": "context", "elements": [_mrkdwn(text)]}]
        case Line(text=text, control=control):
            section: Json = {"type": "section", "text": _mrkdwn(text)}
            if control is not None and _is_there(control):
                section["accessory"] = _control(control, crisis, f"{number}")
            return [section]
        case _:
            assert_never(part)


def _exact(text: str) -> Json:
    """Rich text, as people's own messages are: no letter of it is a mark (docs.slack.dev, rich text block)."""
    words = [
        {"type": "link", "url": piece.url} if isinstance(piece, Link) else {"type": "text", "text": plain_of((piece,))}
        for piece in linked(clean(text))
    ]
    shown = words or [{"type": "text", "text": "…"}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": shown}]}


def _row(controls: tuple[Control, ...], crisis: str, number: int) -> list[Json]:
    there = [each for each in controls if _is_there(each)][:MOST_CONTROLS]
    elements = [_control(each, crisis, f"{number}.{turn}") for turn, each in enumerate(there)]
    return [{"type": "actions", "elements": elements}] if elements else []


def _is_there(control: Control) -> bool:
    """A menu of nothing is no menu."""
    return not isinstance(control, Menu) or bool(control.entries)


def _mrkdwn(text: Text) -> Json:
    shown = mrkdwn(text, SECTION)
    return {"type": "mrkdwn", "text": shown if shown.strip() else "…", "verbatim": True}


def _control(control: Control, crisis: str, number: str) -> Json:
    match control:
        case Button():
            return _button(control, crisis, number)
        case PickPerson(label=label, does=does, about=about, chosen=chosen):
            picker: Json = {
                "type": "users_select",
                "action_id": f"{does}|{crisis}|{about}|{number}"[:ACTION],
                "placeholder": _plain(label, 150),
            }
            return picker | ({"initial_user": chosen} if chosen else {})
        case Menu(label=label, entries=entries):
            options = [
                {"text": _plain(each.label, OPTION), "value": f"{each.does}|{crisis}|{each.about}"[:OPTION_VALUE]}
                for each in entries[:MOST_OPTIONS]
            ]
            return {
                "type": "static_select",
                "action_id": f"menu|{crisis}||{number}"[:ACTION],
                "placeholder": _plain(label, 150),
                "options": options,
            }
        case _:
            assert_never(control)


def _button(button: Button, crisis: str, number: str) -> Json:
    painted: Json = {
        "type": "button",
        "text": _plain(button.label, BUTTON),
        "action_id": f"{button.does}|{number}"[-ACTION:],
        "value": f"{crisis}|{button.about}"[:VALUE],
    }
    if button.tone is Tone.MAIN:
        painted["style"] = "primary"
    if button.tone is Tone.DANGER:
        painted["style"] = "danger"
    if button.url.startswith(("https://", "http://")):
        painted["url"] = button.url[:INPUT]
    if button.confirm:
        painted["confirm"] = {
            "title": _plain(button.confirm.title, 100),
            "text": _plain(button.confirm.text, 300),
            "confirm": _plain(button.confirm.yes, 30),
            "deny": _plain(button.confirm.no, 30),
        }
    return painted


def _fitting(blocks: list[Json]) -> list[Json]:
    """Within 50 blocks and the letters Slack takes; the last row of buttons is kept, and a gap shows as one."""
    if len(blocks) <= MOST_BLOCKS and _length(blocks) <= ALL_TEXT:
        return blocks
    tail = [block for block in blocks[-1:] if block["type"] == "actions"]
    head = blocks[: len(blocks) - len(tail)]
    kept: list[Json] = []
    room = ALL_TEXT - _length(tail)
    for block in head[: MOST_BLOCKS - len(tail) - 1]:
        room -= _length(block)
        if room < 0:
            break
        kept.append(block)
    return [*kept, LEFT_OUT, *tail]


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_length(each) for key, each in value.items() if key != "type")
    if isinstance(value, list):
        return sum(_length(each) for each in value)
    return len(value) if isinstance(value, str) else 0


def view(form: Form, room: str = "", url: str = "") -> Json:
    """A form as a modal. room and url: where it was opened and the response_url of that gesture, for the answer."""
    meta = {"does": form.does, "crisis": form.crisis, "about": form.about, "room": room, "url": url}
    intro = [{"type": "section", "text": _mrkdwn(form.intro)}] if form.intro else []
    return {
        "type": "modal",
        "callback_id": form.does,
        "title": _plain(form.title, TITLE),
        "submit": _plain(form.send, TITLE),
        "close": _plain(form.cancel, TITLE),
        "private_metadata": json.dumps(meta),
        "blocks": [*intro, *(_input(field) for field in form.fields)],
    }


def _input(field: Field) -> Json:
    painted: Json = {
        "type": "input",
        "block_id": field.name,
        "optional": not field.required,
        "label": _plain(field.label, 2000),
        "element": _element(field) | {"action_id": "answer"},
    }
    return painted | ({"hint": _plain(field.hint, 2000)} if field.hint else {})


def _element(field: Field) -> Json:
    match field.kind:
        case "line" | "link" | "text" | "yes":
            element: Json = {"type": "plain_text_input", "multiline": field.kind == "text"}
            longest = min(field.longest, INPUT)
            preset = clean(field.preset)[:longest]
            return element | {"max_length": longest} | ({"initial_value": preset} if preset else {})
        case "person":
            return {"type": "users_select"} | ({"initial_user": field.preset} if field.preset else {})
        case "people":
            return {"type": "multi_users_select"}
        case "choice":
            return _choice(field)
        case _:
            assert_never(field.kind)


def _choice(field: Field) -> Json:
    options = [_option(each) for each in field.options[:MOST_OPTIONS]]
    chosen = [option for option in options if option["value"] == field.preset]
    kind = "radio_buttons" if len(options) <= 4 else "static_select"
    return {"type": kind, "options": options} | ({"initial_option": chosen[0]} if chosen else {})


def _option(option: Option) -> Json:
    return {"text": _plain(option.label, OPTION), "value": option.value[:OPTION_VALUE]}
