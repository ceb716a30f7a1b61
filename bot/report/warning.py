"""One warning of a report, whoever gives it. A value only."""

from __future__ import annotations

from dataclasses import dataclass

from bot.show.card import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Warned:
    """One warning. name: what for; of published words, wording:<number>. findings: what the check found in them."""

    name: str
    text: Text
    findings: tuple[str, ...] = ()
