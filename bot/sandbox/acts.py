"""A case as data: the acts of its people, read from plain lists (YAML read elsewhere). One act is a mapping:

    at: "1:05"              when, after the start: "h:mm", "h:mm:ss", or seconds as a number
    who: Anna Conti         a person by name
    does: press             say · command · reply · react · unreact · press · fill · close · pin · unpin ·
                            shortcut · log · upload · home · join · leave · archive · rename · delete ·
                            remove_bot · mention
    in: "crisis-*"          channel by name or pattern (the newest that fits), or "dm:Crisis Room"; for press also
                            "form": the open form; left out for fill, close, shortcut, home
    on: Bozza del post      the newest message that shows these words to this person, or "latest"
    text: ...               what is said, the command's line, the new name, the file's text
    button: Mia             for press: the label of the button or menu (or its action_id)
    choose: Rosso           for press on a menu: the option's label, or a person's name
    form: {Livello: Rosso}  for fill: field label -> text, option label, names, ISO time
    sign: white_check_mark  for react and unreact
    file: bozza.png         for upload: the file's name; "on" puts it into that message's thread
    shortcut: crisis_log    for shortcut and log (a message's menu): the callback_id
    patience: 120           seconds (or "h:mm") to wait for what is named to appear; 60 if left out

It reads and checks; it plays nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal, get_args

Doing = Literal[
    "say",
    "command",
    "reply",
    "react",
    "unreact",
    "press",
    "fill",
    "close",
    "pin",
    "unpin",
    "shortcut",
    "log",
    "upload",
    "home",
    "join",
    "leave",
    "archive",
    "rename",
    "delete",
    "remove_bot",
    "mention",
]
LATEST = "latest"
FORM = "form"
_TIME = re.compile(r"(\d+):([0-5]\d)(?::([0-5]\d))?")
_KEYS = {"at", "who", "does", "in", "on", "text", "button", "choose", "form", "sign", "file", "shortcut", "patience"}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "say": ("in", "text"),
    "command": ("in", "text"),
    "mention": ("in", "text"),
    "reply": ("in", "on", "text"),
    "react": ("in", "on", "sign"),
    "unreact": ("in", "on", "sign"),
    "press": ("in", "button"),
    "fill": ("form",),
    "close": (),
    "pin": ("in", "on"),
    "unpin": ("in", "on"),
    "shortcut": ("shortcut",),
    "log": ("in", "on", "shortcut"),
    "upload": ("in", "file"),
    "home": (),
    "join": ("in",),
    "leave": ("in",),
    "archive": ("in",),
    "rename": ("in", "text"),
    "delete": ("in", "on"),
    "remove_bot": ("in",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Something one person does at one time. ``number`` is its place in the list, from 1."""

    number: int
    at: timedelta
    who: str
    does: Doing
    place: str = ""
    on: str = ""
    text: str = ""
    button: str = ""
    choose: Any = None
    form: Mapping[str, Any] = field(default_factory=dict)
    sign: str = ""
    file: str = ""
    shortcut: str = ""
    patience: timedelta = timedelta(seconds=60)

    def __str__(self) -> str:
        target = " ".join(word for word in (self.place, self.button or self.on or self.shortcut) if word)
        return f"act {self.number}: {self.who} {self.does} {target}".rstrip()


class ActMistake(ValueError):
    """An act that cannot be read; the text says which one and what is wrong."""


def read_acts(listed: Sequence[Mapping[str, Any]]) -> list[Act]:
    """The acts in the order of their times; acts at one time keep their order. Mistakes name the act."""
    acts = [_read(number, described) for number, described in enumerate(listed, start=1)]
    return sorted(acts, key=lambda act: act.at)


def read_time(written: str | int | float) -> timedelta:
    """ "2:07" or "2:07:30" or seconds -> a span of time."""
    if isinstance(written, int | float):
        return timedelta(seconds=written)
    found = _TIME.fullmatch(written)
    if found is None:
        raise ActMistake(f"time {written!r} is neither h:mm nor h:mm:ss nor a number of seconds")
    hours, minutes, seconds = found.groups()
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))


def _read(number: int, described: Mapping[str, Any]) -> Act:
    try:
        _check(described)
        return Act(
            number=number,
            at=read_time(described["at"]),
            who=described["who"],
            does=described["does"],
            place=described.get("in", ""),
            **{key: described[key] for key in _KEYS & set(described) - {"at", "who", "does", "in", "patience"}},
            patience=read_time(described.get("patience", 60)),
        )
    except ActMistake as mistake:
        raise ActMistake(f"act {number}: {mistake}") from None


def _check(described: Mapping[str, Any]) -> None:
    for name in sorted(set(described) - _KEYS):
        raise ActMistake(f"unknown key {name!r}; there are {', '.join(sorted(_KEYS))}")
    for name in ("at", "who", "does"):
        if name not in described:
            raise ActMistake(f"{name!r} is missing")
    if described["does"] not in get_args(Doing):
        raise ActMistake(f"does {described['does']!r} is unknown; there are {', '.join(get_args(Doing))}")
    for name in _NEEDS[described["does"]]:
        if name not in described:
            raise ActMistake(f"{described['does']} needs {name!r}")
