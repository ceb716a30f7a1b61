"""Real cases played over the wire: what the documents say of them, and that a shifted day gives the same lengths."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.replay import Ended, play, read_case
from bot.sandbox.player import Played
from bot.trial import Platform

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A played case: how it ended, and its documents as text."""

    ended: Ended
    transcript: str
    markdown: str
    html: str
    data: dict[str, Any]
    heard: tuple[Played, ...]


Playing = Callable[..., Told]


def _text(ended: Ended, ending: str) -> str:
    return next(path for path in ended.files if path.name.endswith(ending)).read_text("utf-8")


def _play(name: str, out: Path, shift: timedelta, on: Platform) -> Told:
    heard: list[Played] = []
    ended = asyncio.run(play(read_case(CASES / f"{name}.yaml", shift), out, heard.append, on))
    markdown = next(path for path in ended.files if path.suffix == ".md" and "transcript" not in path.name)
    return Told(
        ended=ended,
        transcript=_text(ended, ".transcript.md"),
        markdown=markdown.read_text("utf-8"),
        html=_text(ended, ".html"),
        data=json.loads(_text(ended, ".json")),
        heard=tuple(heard),
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Playing:
    """Plays a case, each once for all the tests of this file."""
    known: dict[tuple[str, timedelta, Platform], Told] = {}

    def playing(name: str, shift: timedelta = timedelta(), on: Platform = "slack") -> Told:
        if (name, shift, on) not in known:
            known[name, shift, on] = _play(name, tmp_path_factory.mktemp("out"), shift, on)
        return known[name, shift, on]

    return playing


@pytest.mark.parametrize("on", ["slack", "discord"])
@pytest.mark.parametrize("name", NAMES)
def test_a_case_plays_to_its_end(played: Playing, name: str, on: Platform) -> None:
    told = played(name, on=on)
    assert told.ended.failures == ()
    assert told.ended.unsaid == ()
    sandbox = told.ended.trial.sandbox
    limits = sandbox.discord.limits if sandbox.discord else sandbox.limits
    assert limits.calls.total() > 0 and limits.refused.total() == 0, "the bot keeps the limits by itself"
    assert len(told.heard) == len(read_case(CASES / f"{name}.yaml").acts), "progress is told act by act"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_named_names_nobody(played: Playing, name: str) -> None:
    told = played(name)
    people = [each["real_name"] for each in read_case(CASES / f"{name}.yaml").world["people"]]
    for text in (told.html, told.markdown, json.dumps(told.data, ensure_ascii=False)):
        assert [person for person in people if person in text] == []
    assert [person for person in people if person in told.transcript] == people, "the room's own words name them"


def test_the_first_public_answer_of_wind_comes_two_hours_and_seven_minutes_after_the_first_symptoms(
    played: Playing,
) -> None:
    told = played("wind-2014")
    first = told.data["first_words"]
    assert first["from_exposed"] == timedelta(hours=2, minutes=7).total_seconds()
    assert first["from_opened"] == timedelta(minutes=82).total_seconds(), "82 minutes after the national news"
    assert first["about"] is True and first["met"] is False
    for text in (told.html, told.markdown):
        assert re.search(r"2\sh\s07", text), "the documents say so"
        assert "mancato" in text, "the target was missed"


def test_the_long_silence_of_wind_is_found(played: Playing) -> None:
    told = played("wind-2014")
    silence = next(each for each in told.data["silences"] if each["kind"] == "between")
    assert (silence["start"], silence["end"]) == ("2014-06-13T10:22:00Z", "2014-06-13T14:30:00Z")
    assert told.data["longest_silence"] == timedelta(hours=4, minutes=8).total_seconds()
    assert re.search(r"4\sh\s08", told.html)


def test_a_tweet_of_unknown_time_makes_the_silence_of_wind_uncertain(played: Playing) -> None:
    silence = next(each for each in played("wind-2014").data["silences"] if each["kind"] == "between")
    assert silence["uncertain"] is True


def test_no_promise_and_what_was_left_out_stand_in_the_record_of_wind(played: Playing) -> None:
    told = played("wind-2014")
    assert told.data["promises"] == []
    lines = [line["text"] for line in told.data["timeline"]]
    for words in ("24,3 %", "155 è saturo", "anomalia eccezionale", "associazione di consumatori"):
        assert any(words in line for line in lines), words


def _warned(told: Told) -> dict[str, set[str]]:
    """What a case is warned of, with what the wording check found."""
    return {each["name"]: set(each["findings"]) for each in told.data["warned"]}


def test_the_words_of_wind_are_warned_of_and_quoted(played: Playing) -> None:
    told = played("wind-2014")
    warned = _warned(told)
    assert {"first_words", "silence", "no_promise"} <= warned.keys()
    assert "no_next_update" in warned["wording:1"] and {"euphemism", "no_next_update"} <= warned["wording:2"]
    quoted = next(each for each in told.ended.warned if "«anomalia»" in each)
    assert "«alcune difficoltà»" in quoted
    assert any("4 h 08, forse meno" in " ".join(each.split()) for each in told.ended.warned), "the replay says so too"
    assert "forse meno" in told.html and "forse meno" in told.markdown


def test_barilla_answered_six_and_a_half_hours_after_it_went_viral(played: Playing) -> None:
    told = played("barilla-2013")
    first = told.data["first_words"]
    assert first["from_exposed"] == timedelta(hours=6, minutes=30).total_seconds()
    assert first["about"] is True and first["met"] is False
    assert re.search(r"6\sh\s30", told.html)


def test_both_apologies_of_barilla_stand_word_for_word(played: Playing) -> None:
    told = played("barilla-2013")
    warned = _warned(told)
    assert {"conditional", "misunderstood"} <= warned["wording:1"]
    assert "conditional" in warned["wording:3"] and "conditional" not in warned["wording:2"]
    for words in ("hanno generato fraintendimenti", "il più profondo rispetto", "miei commenti inappropriati"):
        assert words in told.markdown, words
    assert "sostituita dalla 3" in told.markdown and "sostituisce la 1" in told.markdown


def test_nobody_opened_a_place_for_the_discussion_at_barilla(played: Playing) -> None:
    told = played("barilla-2013")
    place = next(each for each in told.data["steps"] if each["step"] == "place")
    assert place["state"] == "open" and place["left"] is True and place["on_time"] is False
    missed = next(each["text"] for each in told.data["warned"] if each["name"] == "missed")
    assert "4 Apri uno spazio per la discussione" in missed


def test_the_account_was_suspended_somewhere_in_ten_minutes_at_burger_king(played: Playing) -> None:
    """13:15 to 13:25: 74 to 84 minutes after the first tweet, 51 to 61 after the firm knew."""
    told = played("burger-king-2013")
    assert (told.data["contained_from"], told.data["contained_at"]) == ("2013-02-18T18:15:00Z", "2013-02-18T18:25:00Z")
    assert told.data["to_contain_least"] == timedelta(minutes=74).total_seconds()
    assert told.data["to_contain"] == timedelta(minutes=84).total_seconds()
    assert told.data["clocks"]["to_notice"] == timedelta(minutes=23).total_seconds()
    for text in (told.html, told.markdown):
        plain = " ".join(text.split())
        assert "Under control between 13:15 and 13:25; the exact time is not known." in plain
        assert "1 h 14 – 1 h 24 after it was public" in plain and "51 min – 1 h 01 after we noticed" in plain
    (chart,) = re.findall(r"<svg class=\"chart\".*?</svg></div>|<svg class=\"chart\".*</svg>", told.html, re.DOTALL)
    assert "13:15–13:25" in chart


def test_two_papers_in_two_zones_tell_of_one_instant_at_burger_king(played: Playing) -> None:
    told = played("burger-king-2013")
    tweet = [line for line in told.data["timeline"] if line["kind"] == "noted" and "tweet" in line["text"]][:2]
    assert [line["happened_at"] for line in tweet] == ["2013-02-18T17:01:00Z"] * 2
    assert "in the source: 12:01, New York time" in told.markdown
    assert "in the source: 11:01, Chicago time" in told.markdown


def test_nobody_was_warned_from_another_channel_for_hours_at_burger_king(played: Playing) -> None:
    told = played("burger-king-2013")
    steps = {each["step"]: each for each in told.data["steps"]}
    assert steps["holding"]["late_by"] == timedelta(hours=3, minutes=21).total_seconds()
    assert "step_overdue" in {line["kind"] for line in told.data["timeline"] if "Warn from another" in line["text"]}
    evidence = told.markdown[told.markdown.index("## Evidence") :]
    assert "Reported to Twitter" in evidence, "the report to the platform is evidence"


def test_us_airways_answered_about_an_hour_after_and_nobody_was_blamed(played: Playing) -> None:
    told = played("us-airways-2014")
    first = told.data["first_words"]
    assert first["from_exposed"] == timedelta(hours=1, minutes=1).total_seconds()
    assert first["target"] == timedelta(minutes=15).total_seconds() and first["met"] is False, "red: 15 minutes"
    assert told.data["timezone"] == "America/New_York"
    assert "nobody is dismissed" in told.markdown


def test_kitchenaid_is_the_good_case(played: Playing) -> None:
    told = played("kitchenaid-2012")
    assert told.data["first_words"]["met"] is True
    assert told.data["first_words"]["from_exposed"] < timedelta(minutes=15).total_seconds()
    signed = next(each for each in told.data["spoken"] if each["step"] == "statement")
    exposed = datetime.fromisoformat(told.data["clocks"]["exposed_at"])
    assert datetime.fromisoformat(signed["at"]) - exposed <= timedelta(minutes=15)


def test_the_transcript_shows_times_as_the_room_saw_them(played: Playing) -> None:
    transcript = played("wind-2014").transcript
    assert "2014-06-13, 10:15" in transcript, "the first symptoms, in Rome"
    assert "08:15" not in transcript


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


def _moved_back(value: Any, shift: timedelta) -> Any:
    """The same document with every moment moved back, without what is drawn anew each time and what is read locally."""
    if isinstance(value, dict):
        return {key: _moved_back(each, shift) for key, each in value.items() if key not in ("crisis", "chain", "text")}
    if isinstance(value, list):
        return [_moved_back(each, shift) for each in value]
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return (datetime.fromisoformat(value).astimezone(UTC) - shift).isoformat()
    return value


@pytest.mark.parametrize("name", NAMES)
def test_a_case_ends_the_same_on_both_platforms(played: Playing, name: str) -> None:
    """The same numbers and the same timeline, word for word; only the book-keeping of messages differs, for Discord
    schedules none and takes five at once."""
    slack, discord = played(name).data, played(name, on="discord").data
    assert slack.keys() == discord.keys()
    for part in slack.keys() - {"crisis", "chain", "measured_at", "timeline"}:
        assert discord[part] == slack[part], part
    assert _in_words(discord["timeline"]) == _in_words(slack["timeline"])


def _in_words(lines: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Two things in the same instant have no order."""
    told = ("at", "happened_at", "kind", "by", "text")
    return sorted(tuple(str(line.get(name)) for name in told) for line in lines if not line["minor"])


@pytest.mark.parametrize(
    "shift",
    [timedelta(days=3), timedelta(hours=-5, minutes=-13), timedelta(days=200, hours=11)],
    ids=["three days on", "hours back", "into another season"],
)
def test_a_shifted_day_gives_equal_lengths_and_times_shifted_equally(played: Playing, shift: timedelta) -> None:
    told, moved = played("wind-2014"), played("wind-2014", shift)
    assert moved.ended.failures == ()
    before, after = _moved_back(told.data, timedelta()), _moved_back(moved.data, shift)
    for part in before:
        if part not in ("measured_at", "timeline"):
            assert after[part] == before[part], part
    assert _decisive(after["timeline"]) == _decisive(before["timeline"])


def _decisive(lines: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What people did and the clocks rang; not the second in which a card was posted, nor an order within a second."""
    return sorted((line["at"], line["kind"], line["by"] or "") for line in lines if not line["minor"])
