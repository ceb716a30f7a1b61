"""The document's values: frozen, so that a page can only read them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bot.report.document import Cell, Mood, Paragraph


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Paragraph(text=("a",)).quiet = True  # type: ignore[misc]


def test_a_cell_says_nothing_about_its_number_unless_told() -> None:
    assert Cell(text=("1",)).mood is Mood.PLAIN
