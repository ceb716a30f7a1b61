"""What whoever kept evidence hears where it is not sealed: which file, why, and what to do."""

from __future__ import annotations

from typing import get_args

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import Say, privately
from bot.crisis.facts.record import EvidenceSealed
from bot.crisis.fingerprint import Fingerprint, Why
from bot.show.lines import said
from bot.show.words import Words
from tests.people import ANNA, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("why", [why for why in get_args(Why) if why])
def test_what_is_not_sealed(why: Why, words: Words, snapshot: SnapshotAssertion) -> None:
    files = (Fingerprint(sha256="ab" * 32, size=3), Fingerprint(why=why), Fingerprint(why=why))
    fact = EvidenceSealed(at=T0, line=9, files=files, kept_by=ANNA, kept_at=T0)
    card = said(Say(key="say:9", where=privately(ANNA), line=9), fact, fresh().crisis, words)
    assert drawn(card) == snapshot and tidy(card)
