"""What makes pressing more comfortable while the process lives, and may be lost with it: nothing here decides anything.

A custom_id holds 100 letters, a modal cannot be sent back with its mistakes, only gestures tell a person's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.inbound import Submitted
from bot.show.card import Form

MOST = 2000
"""So many things of each kind are remembered; the oldest go first."""


class Memory:
    """Forgets nothing of importance when it ends."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        """What was cut out of a custom_id, by its short form."""
        self._sent_back: dict[tuple[str, str, str, str], Mapping[str, str]] = {}
        self._locales: dict[str, str] = {}

    def keep(self, kept: Mapping[str, str]) -> None:
        """Remember what was cut."""
        self.kept.update(kept)
        _shorten(self.kept)

    def sent_back(self, form: Submitted) -> None:
        """Remember what somebody typed into a form that was not taken."""
        self._sent_back[form.user, form.does, form.crisis, form.about] = form.answers
        _shorten(self._sent_back)

    def filled(self, form: Form, user: str) -> Form:
        """The form with what they typed before, once."""
        answers = self._sent_back.pop((user, form.does, form.crisis, form.about), {})
        fields = (replace(field, preset=answers.get(field.name) or field.preset) for field in form.fields)
        return replace(form, fields=tuple(fields)) if answers else form

    def is_news(self, user: str, locale: str) -> bool:
        """Whether somebody's language is another than the one known; then it is known from now on."""
        if not locale or self._locales.get(user) == locale:
            return False
        self._locales[user] = locale
        _shorten(self._locales)
        return True

    def locale(self, user: str) -> str:
        """The language of somebody's client; empty where they have made no gesture yet."""
        return self._locales.get(user, "")


def _shorten(kept: dict[str, str] | dict[tuple[str, str, str, str], Mapping[str, str]]) -> None:
    while len(kept) > MOST:
        del kept[next(iter(kept))]  # type: ignore[arg-type]  # the key is its own
