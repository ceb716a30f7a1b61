"""Cards and forms as Slack's blocks and views. Pure.

What people typed is escaped (& < >, docs.slack.dev, formatting), and the signs that would format it are kept from doing
so. The published limits of Block Kit are kept here: what does not fit is shortened or left out, never refused.
"""

from __future__ import annotations

import json
from typing import Any, assert_never

from bot.chat.slack.signs import coded
from bot.show.card import (
    Button,
    Card,
    Code,
    Control,
    Field,
    Form,
    Line,
    Link,
    Mention,
    Menu,
    Option,
    Part,
    PickPerson,
    Piece,
    Room,
    Row,
    Rule,
    Strong,
    Struck,
    Text,
    Tone,
    When,
)

Json = dict[str, Any]

MOST_BLOCKS = 50
SECTION, HEADER, BUTTON, VALUE, TITLE, OPTION = 3000, 150, 75, 2000, 24, 75
ALL_TEXT = 9000
"""Slack refuses messages near 12,000 letters in all (bolt-js issue 2509); this leaves a margin."""

STOP = "\u2060"
"""A word joiner: seen by nobody, it keeps the sign after it from formatting what people typed."""


def message(card: Card) -> Json:
    """text and blocks for chat.postMessage and chat.update; text is complete by itself (screen readers)."""
    blocks = _fitting([_header(card.title), *_blocks(card)] if card.title else _blocks(card))
    return {"text": mrkdwn(card.summary)[:3900], "blocks": blocks}


def _header(title: str) -> Json:
    return {"type": "header", "text": _plain(title, HEADER)}


def _plain(text: str, longest: int) -> Json:
    text = coded(text)
    return {"type": "plain_text", "text": text if len(text) <= longest else text[: longest - 1] + "…", "emoji": True}


def _blocks(card: Card) -> list[Json]:
    return [block for number, part in enumerate(card.parts) for block in _part(part, card.crisis, number)]


def _part(part: Part, crisis: str, number: int) -> list[Json]:
    match part:
        case Rule():
            return [{"type": "divider"}]
        case Row(controls=controls):
            elements = [_control(each, crisis, f"{number}.{turn}") for turn, each in enumerate(controls[:25])]
            return [{"type": "actions", "elements": elements}]
        case Line(text=text, small=True):
            return [{"type": "context", "elements": [_mrkdwn(text)]}]
        case Line(text=text, control=control):
            section: Json = {"type": "section", "text": _mrkdwn(text)}
            if control is not None:
                section["accessory"] = _control(control, crisis, f"{number}")
            return [section]
        case _:
            assert_never(part)


def _mrkdwn(text: Text) -> Json:
    shown = mrkdwn(text) or " "
    return {"type": "mrkdwn", "text": shown if len(shown) <= SECTION else _cut(shown), "verbatim": True}


def _cut(shown: str) -> str:
    """Cut at the end of a line, so that no mark is cut in two."""
    return shown[: shown.rfind("\n", 0, SECTION - 2)] + "\n…"


def mrkdwn(text: Text) -> str:
    """Text in Slack's own marks."""
    return "".join(_piece(piece) for piece in text)


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return escaped(piece)
        case Mention(person=person):
            return f"<@{person}>"
        case When(at=at, style=style):
            form = {"time": "{time}", "day_time": "{date_short_pretty}, {time}", "date": "{date_long}"}[style]
            return f"<!date^{int(at.timestamp())}^{form}|{at:%Y-%m-%d %H:%M} UTC>"
        case Link(url=url, label=label):
            return f"<{_address(url)}|{escaped(label).replace('|', '/')}>"
        case Room(room=room):
            return f"<#{room}>"
        case Strong(text=text):
            return f"*{escaped(text)}*"
        case Struck(text=text):
            return f"~{escaped(text)}~"
        case Code(text=text):
            return f"`{escaped(text.replace('`', chr(39)))}`"


def escaped(text: str) -> str:
    """Shown letter by letter, whatever it contains."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "*_~`":
        text = text.replace(sign, STOP + sign)
    return coded(text)


def _address(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace(" ", "%20")


def _control(control: Control, crisis: str, number: str) -> Json:
    match control:
        case Button():
            return _button(control, crisis, number)
        case PickPerson(label=label, does=does, about=about, chosen=chosen):
            picker: Json = {
                "type": "users_select",
                "action_id": f"{does}|{crisis}|{about}|{number}",
                "placeholder": _plain(label, 150),
            }
            return picker | ({"initial_user": chosen} if chosen else {})
        case Menu(label=label, entries=entries):
            options = [
                {"text": _plain(each.label, OPTION), "value": f"{each.does}|{crisis}|{each.about}"}
                for each in entries[:100]
            ]
            return {
                "type": "static_select",
                "action_id": f"menu|{crisis}||{number}",
                "placeholder": _plain(label, 150),
                "options": options,
            }
        case _:
            assert_never(control)


def _button(button: Button, crisis: str, number: str) -> Json:
    painted: Json = {
        "type": "button",
        "text": _plain(button.label, BUTTON),
        "action_id": f"{button.does}|{number}",
        "value": f"{crisis}|{button.about}"[:VALUE],
    }
    if button.tone is Tone.MAIN:
        painted["style"] = "primary"
    if button.tone is Tone.DANGER:
        painted["style"] = "danger"
    if button.confirm:
        painted["confirm"] = {
            "title": _plain(button.confirm.title, 100),
            "text": _plain(button.confirm.text, 300),
            "confirm": _plain(button.confirm.yes, 30),
            "deny": _plain(button.confirm.no, 30),
        }
    return painted


def _fitting(blocks: list[Json]) -> list[Json]:
    """Within 50 blocks and the letters Slack takes; the last row of buttons is kept."""
    tail = [block for block in blocks[-1:] if block["type"] == "actions"]
    head = blocks[: len(blocks) - len(tail)]
    kept: list[Json] = []
    room = ALL_TEXT - sum(_length(block) for block in tail)
    for block in head[: MOST_BLOCKS - len(tail)]:
        room -= _length(block)
        if room < 0:
            break
        kept.append(block)
    return [*kept, *tail]


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_length(each) for key, each in value.items() if key != "type")
    if isinstance(value, list):
        return sum(_length(each) for each in value)
    return len(value) if isinstance(value, str) else 0


def view(form: Form, room: str = "") -> Json:
    """A form as a modal. room: where it was opened, so that an answer can be whispered there."""
    meta = {"does": form.does, "crisis": form.crisis, "about": form.about, "room": room}
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
            element: Json = {"type": "plain_text_input", "multiline": field.kind == "text", "max_length": field.longest}
            return element | ({"initial_value": field.preset[: field.longest]} if field.preset else {})
        case "person":
            return {"type": "users_select"} | ({"initial_user": field.preset} if field.preset else {})
        case "people":
            return {"type": "multi_users_select"}
        case "choice":
            return _choice(field)
        case _:
            assert_never(field.kind)


def _choice(field: Field) -> Json:
    options = [_option(each) for each in field.options[:100]]
    chosen = [_option(each) for each in field.options if each.value == field.preset]
    kind = "radio_buttons" if len(options) <= 4 else "static_select"
    return {"type": kind, "options": options} | ({"initial_option": chosen[0]} if chosen else {})


def _option(option: Option) -> Json:
    return {"text": _plain(option.label, OPTION), "value": option.value}
