"""Forms as Discord's modals, and what comes back of them. Pure.

A modal has at most five components at its top (discord.com/developers/docs, interaction callback, modal); a question is
a Label around a text input or a select (component reference, label).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from bot.chat.discord.fit import Said, lines, written
from bot.chat.discord.marks import clean, is_id, plain, unit_begin, units
from bot.chat.discord.paint import (
    MOST_OPTIONS,
    OPTION,
    STRING_SELECT,
    TEXT_DISPLAY,
    USER_SELECT,
    Json,
    Pen,
)
from bot.show.card import Field, Form, Option

MOST_QUESTIONS, TITLE, QUESTION, HINT, ANSWER = 5, 45, 45, 100, 4000
MODAL, LABEL, TEXT_INPUT = 9, 18, 4
SHORT, PARAGRAPH = 1, 2


def modal(form: Form, home: str) -> tuple[Json, Mapping[str, str]]:
    """The callback that opens a form, and what was cut out of its tag, by its short form. home: the guild."""
    pen = Pen(crisis=form.crisis, home=home)
    questions = [_question(field) for field in form.fields[:MOST_QUESTIONS]]
    if len(questions) < MOST_QUESTIONS and (form.intro or not questions):
        (said,) = written([[Said(text=each) for each in lines(form.intro)]])
        questions.insert(0, {"type": TEXT_DISPLAY, "content": said})
    modal = {"custom_id": pen.tag(form.does, form.about), "title": plain(form.title, TITLE), "components": questions}
    return {"type": MODAL, "data": modal}, pen.kept


def _question(field: Field) -> Json:
    """A question that is too long for its label stands in full below it, unless a hint does."""
    whole = " ".join(field.label.split())
    hint = field.hint.strip() or (whole if units(whole) > QUESTION else "")
    painted: Json = {"type": LABEL, "label": plain(whole, QUESTION), "component": _element(field)}
    return painted | ({"description": plain(hint, HINT)} if hint else {})


def _element(field: Field) -> Json:
    asked: Json = {"custom_id": field.name[:100], "required": field.required}
    match field.kind:
        case "line" | "link" | "text" | "yes":
            longest = min(field.longest, ANSWER)
            preset = unit_begin(clean(field.preset), longest)
            painted = asked | {"type": TEXT_INPUT, "style": PARAGRAPH if field.kind == "text" else SHORT}
            return painted | {"max_length": longest} | ({"value": preset} if preset else {})
        case "person":
            return asked | {"type": USER_SELECT} | _chosen(field.preset)
        case "people":
            return asked | {"type": USER_SELECT, "min_values": int(field.required), "max_values": MOST_OPTIONS}
        case "choice":
            options = [_option(each, field.preset) for each in _most(field.options, field.preset)]
            return asked | {"type": STRING_SELECT, "options": options}
        case _:
            assert_never(field.kind)


def _chosen(user: str) -> Json:
    return {"default_values": [{"id": user, "type": "user"}]} if is_id(user) else {}


def _most(options: tuple[Option, ...], preset: str) -> Iterable[Option]:
    """The first ones and the one that is preset."""
    if len(options) <= MOST_OPTIONS:
        return options
    chosen = [each for each in options[MOST_OPTIONS:] if each.value == preset]
    return (*options[: MOST_OPTIONS - len(chosen)], *chosen)


def _option(option: Option, preset: str) -> Json:
    painted: Json = {"label": plain(option.label, OPTION), "value": option.value[:OPTION]}
    return painted | ({"default": True} if option.value == preset else {})


def answers(components: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """A sent form by the names of its fields; people as ids, several joined by commas."""
    asked = [each["component"] for each in components if each.get("type") == LABEL]
    return {str(each["custom_id"]): _answer(each) for each in asked}


def _answer(component: Mapping[str, Any]) -> str:
    if component.get("type") == TEXT_INPUT:
        return clean(str(component.get("value") or ""))
    return ",".join(component.get("values") or ())
