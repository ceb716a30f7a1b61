"""The tools of the Block Kit checks: a list of mistakes, and the questions asked again and again. Knows no block
type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.world import Json


@dataclass(slots=True)
class Check:
    """Collects mistakes, worded as Slack words them, with the JSON pointer at the end."""

    found: list[str] = field(default_factory=list)

    def say(self, mistake: str, at: str) -> None:
        self.found.append(f"{mistake} [json-pointer:{at}]")

    def fields(self, thing: Json, allowed: str, at: str) -> None:
        """No other fields than these."""
        for name in sorted(set(thing) - set(allowed.split())):
            self.say(f"invalid additional property: {name}", at)

    def required(self, thing: Json, name: str, at: str) -> None:
        if thing.get(name) in (None, ""):
            self.say(f"missing required field: {name}", at)

    def word(self, thing: Json, name: str, at: str, *, most: int) -> None:
        """A plain string of limited length, if it is there."""
        value = thing.get(name)
        if value is None:
            return
        if not isinstance(value, str):
            self.say("must be a string", f"{at}/{name}")
        elif len(value) > most:
            self.say(f"must be less than {most + 1} characters", f"{at}/{name}")

    def text(self, value: Any, at: str, *, most: int, plain: bool = False) -> None:
        """A text object (docs.slack.dev, text object): 1 to ``most`` characters; ``plain``: plain_text only."""
        if not isinstance(value, dict):
            self.say("must be a text object", at)
            return
        kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if value.get("type") not in kinds:
            self.say(f"unsupported type: {value.get('type')}", f"{at}/type")
        self.fields(value, "type text emoji" if value.get("type") == "plain_text" else "type text verbatim", at)
        words = value.get("text")
        if not isinstance(words, str) or not words:
            self.say("must be more than 0 characters", f"{at}/text")
        elif len(words) > most:
            self.say(f"must be less than {most + 1} characters", f"{at}/text")


def within(check: Check, items: Any, at: str, size: range) -> list[Any]:
    """The items of a list whose length should lie in ``size``: range(1, 11) is one to ten. None where it is no list."""
    if not isinstance(items, list):
        check.say("must be an array", at)
        return []
    if len(items) >= size.stop:
        check.say(f"no more than {size.stop - 1} items allowed", at)
    elif len(items) < size.start:
        check.say(f"no fewer than {size.start} items allowed", at)
    return items


def taken_twice(things: list[Any], name: str) -> set[str]:
    """The ids that more than one of these things bears."""
    counted = Counter(thing[name] for thing in things if isinstance(thing, dict) and isinstance(thing.get(name), str))
    return {one for one, count in counted.items() if one and count > 1}
