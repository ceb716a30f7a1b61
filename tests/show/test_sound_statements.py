"""Eighty sound statements, written by somebody who had not seen what the wording check looks for.

No phrase in them is warned of. What the check misses in them is counted in `docs/wording.md`: many of these texts say
in their own way what it looks for, so there it errs, and it says no more than that something may be missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.show.wording import check, courtesy
from bot.show.words import languages

SOUND = Path(__file__).parents[1] / "cases" / "sound"


def statements(language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((SOUND / f"{language}.yaml").read_text("utf-8"))
    return found


@pytest.mark.parametrize("language", languages())
def test_there_are_forty_of_each_language(language: str) -> None:
    assert len({each["text"] for each in statements(language)}) == 40


@pytest.mark.parametrize("language", languages())
def test_no_phrase_in_them_is_warned_of(language: str) -> None:
    quoted = [
        (each["id"], found.id, found.quote)
        for each in statements(language)
        for found in (*check(each["text"], language, each["kind"]).findings, *courtesy(each["text"], language).findings)
        if found.quote
    ]
    assert quoted == []
