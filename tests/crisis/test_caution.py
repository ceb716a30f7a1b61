"""The names under which cautions are kept stand for ever."""

from __future__ import annotations

from bot.crisis.caution import Caution, Given, Tell


def test_a_caution_is_kept_by_its_name() -> None:
    assert Given(caution=Caution("missing_channel"), channel="X").mention == 0
    assert {each.value for each in Tell} == {"leaving", "partner", "fake"}
