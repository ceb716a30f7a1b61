"""Collects what is wrong with a body, so that one answer names every fault where it is (discord.com/developers/docs,
reference: error messages, which shows the code for choices). What is said of a missing field, a length and a number is
observed: discord-api-docs issue 1313, Would-You-Bot client issue 314, Discord-Template-V13 issue 8, Sweeper-Bot issue
152. What is said of a value of the wrong kind stands in no public thread that was found: rely on the place, not on the
sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_world import Json

REQUIRED = ("BASE_TYPE_REQUIRED", "This field is required")
_NO_DICT = ("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")


@dataclass(slots=True)
class Check:
    """Mistakes by place: ``at`` is a path such as "components.0.label"; "" is the body itself."""

    found: Json = field(default_factory=dict)

    def say(self, at: str, code: str, message: str) -> None:
        """Note a fault; several at one place stand side by side."""
        place = self.found
        for name in at.split(".") if at else ():
            place = place.setdefault(name, {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def done(self) -> None:
        """50035 if anything was noted."""
        if self.found:
            raise DiscordError(50035, self.found)

    def dict(self, value: Any, at: str) -> Json | None:
        """The value if it is an object."""
        if isinstance(value, dict):
            return value
        self.say(at, *_NO_DICT)
        return None

    def word(self, thing: Json, name: str, at: str, size: range) -> str | None:
        """A string of so many characters, if it is there; range(1, 101) is one to a hundred."""
        value, place = thing.get(name), _join(at, name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.say(place, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return None
        if len(value) not in size:
            self.say(place, *_length(size))
        return value

    def needed(self, thing: Json, name: str, at: str, size: range) -> str | None:
        """A string that must be there."""
        if thing.get(name) is None:
            self.say(_join(at, name), *REQUIRED)
        return self.word(thing, name, at, size)

    def whole(self, thing: Json, name: str, at: str, size: range) -> int | None:
        """A whole number in ``size``, if it is there."""
        value, place = thing.get(name), _join(at, name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.say(place, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if value < size.start:
            self.say(place, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {size.start}.")
        elif value >= size.stop:
            self.say(place, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {size.stop - 1}.")
        return value

    def flag(self, thing: Json, name: str, at: str) -> None:
        """True or false, if it is there."""
        if not isinstance(thing.get(name), bool | None):
            self.say(_join(at, name), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")

    def one_of(self, value: Any, at: str, choices: tuple[int, ...]) -> bool:
        """One of these numbers."""
        known = isinstance(value, int) and not isinstance(value, bool) and value in choices
        if value is None:
            self.say(at, *REQUIRED)
        elif not known:
            words = ", ".join(str(one) for one in choices)
            self.say(at, "BASE_TYPE_CHOICES", f"Value must be one of {{{words}}}.")
        return known

    def items(self, thing: Json, name: str, at: str, size: range) -> list[Any]:
        """The items of a list whose length should lie in ``size``; none where it is absent or no list."""
        value, place = thing.get(name), _join(at, name)
        if value is None:
            if size.start:
                self.say(place, *REQUIRED)
            return []
        if not isinstance(value, list):
            self.say(place, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if len(value) not in size:
            self.say(place, *_length(size))
        return value


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _length(size: range) -> tuple[str, str]:
    if size.start == 0:
        return "BASE_TYPE_MAX_LENGTH", f"Must be {size.stop - 1} or fewer in length."
    return "BASE_TYPE_BAD_LENGTH", f"Must be between {size.start} and {size.stop - 1} in length."
