"""Eighty courteous replies are warned of in nothing; how many rude ones are caught is counted in docs/mentions.md."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.crisis.mention import Klass
from bot.show.replies import reconsidered
from bot.show.words import languages
from tests.cases.triage import confusion, report, texts


@pytest.mark.parametrize("language", languages())
def test_a_courteous_reply_is_warned_of_in_nothing(language: str) -> None:
    sound = texts("sound_replies", language)
    assert len(set(sound)) == 40
    assert [(found.id, found.quote) for each in sound for found in reconsidered(each)] == []


@pytest.mark.parametrize("language", languages())
def test_there_are_twenty_rude_ones_and_five_mentions_of_every_kind(language: str) -> None:
    assert len(set(texts("rude_replies", language))) == 20
    kinds = Counter(each["klass"] for each in texts("mentions", language))
    assert kinds == dict.fromkeys((klass.value for klass in Klass if klass is not Klass.UNSURE), 5)


def test_the_table_counts_every_mention_once() -> None:
    assert all(confusion(language).total() == 60 for language in languages())
    assert report().count("| safety | 5 |") == len(languages())
