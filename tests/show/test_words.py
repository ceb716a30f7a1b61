"""Words by key, language and details."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.show.card import Code, Link, Mention, Strong
from bot.show.words import Words, languages, nearest_language, of

AT = datetime(2014, 6, 13, 10, 22, tzinfo=UTC)
SHOW = Path(bot.__file__).parent / "show"
ENGLISH, ITALIAN = Words(), Words(language="it", timezone="Europe/Rome")


def test_a_message_in_each_language() -> None:
    """By its key."""
    assert ENGLISH.text("button.done") == "✅ Done" and ITALIAN.text("button.done") == "✅ Fatto"


def test_a_language_without_words_speaks_english() -> None:
    """Better than nothing at 3 a.m."""
    assert Words(language="xx").text("button.done") == "✅ Done"
    assert nearest_language("it-IT") == "it" and nearest_language("IT_ch") == "it" and nearest_language("xx") == "en"


def test_a_key_that_does_not_exist_is_a_mistake_of_ours() -> None:
    """It raises, and never shows a key to somebody."""
    with pytest.raises(LookupError, match=r"no\.such\.key"):
        ENGLISH.text("no.such.key")
    assert not ENGLISH.has("no.such.key") and not ENGLISH.has("list.title.plural") and ITALIAN.has("list.title")


def test_blanks_are_filled_with_pieces() -> None:
    """A person stays a person, a text of several pieces stays that."""
    who, link = Mention(person="p-anna"), Link(url="https://a.example", label="a")
    said = ITALIAN.say("say.promise_kept_at", by=who, link=(link, "!"))
    assert who in said and said[-2:] == (link, "!")


def test_the_marks_of_a_catalogue_have_their_effect_and_those_of_people_none() -> None:
    """Strong and typed text; what somebody wrote stays letter by letter, and is filled only once."""
    assert Strong(text="overdue") in ENGLISH.say("card.overdue", who="x", at="y")
    assert Code(text="/crisis list") in ENGLISH.say("refused.not_in_room")
    assert ENGLISH.say("card.because", reason="**x** `y` {who}") == ("Why: ", "**x** `y` {who}")


def test_emphasis_with_a_blank_in_it_is_one_piece() -> None:
    """Two marks side by side would cancel each other where it is shown."""
    assert ENGLISH.say("status.yours", n=2) == (Strong(text="Yours: 2 steps"),)


def test_the_command_has_the_name_it_was_given() -> None:
    """Everywhere in the catalogue."""
    assert Code(text="/allarme elenco") in replace(ITALIAN, command="/allarme").say("refused.not_in_room")


@given(st.text(max_size=40))
def test_what_fills_a_blank_is_never_read_as_a_template(typed: str) -> None:
    """Braces, stars and backticks come out as they went in."""
    assert ENGLISH.text("card.because", reason=typed) == f"Why: {typed}"


@pytest.mark.parametrize(
    ("n", "en", "it"), [(1, "1 open crisis", "1 crisi aperta"), (2, "2 open crises", "2 crisi aperte")]
)
def test_plurals(n: int, en: str, it: str) -> None:
    """Each language by its own rule."""
    assert ENGLISH.text("list.title", n=n) == en and ITALIAN.text("list.title", n=n) == it


def test_times_in_the_zone_of_the_reader() -> None:
    """Summer time in Rome, winter time too."""
    assert ITALIAN.time(AT) == "12:22" and ENGLISH.time(AT) == "10:22"
    assert ITALIAN.day_time(AT) == "venerdì 13 giugno 2014, 12:22"
    assert ENGLISH.day_time(AT) == "Friday, 13 June 2014, 10:22"
    assert ITALIAN.short_day_time(AT) == "13 giu, 12:22"
    assert ITALIAN.time(AT.replace(month=12)) == "11:22"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (45, "45 s"), (60, "1 min"), (7620, "2 h 07"), (47 * 3600, "47 h 00"), (76 * 3600, "3 g 4 h")],
)
def test_lengths_of_time(seconds: float, shown: str) -> None:
    """As people say them."""
    assert ITALIAN.lasting(seconds) == shown


def test_the_texts_of_a_plan() -> None:
    """In the reader's language, else English, else whatever there is."""
    assert of({"it": "uno", "en": "one"}, "it") == "uno" and of({"it": "uno", "en": "one"}, "fr") == "one"
    assert of({"it": "uno"}, "fr") == "uno" and of({}, "fr") == "" and of({"it": "", "en": "one"}, "it") == "one"


GIBBERISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: eo\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "button.done"
msgstr "✅ Farita"
"""


def test_a_language_is_a_folder_and_no_line_of_code(tmp_path: Path) -> None:
    """A copy of the program with one folder more speaks it, and English where it has no words yet."""
    copy = tmp_path / "bot"
    shutil.copytree(Path(bot.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__", "sandbox"))
    (copy / "show" / "locale" / "eo").mkdir()
    (copy / "show" / "locale" / "eo" / "room.po").write_text(GIBBERISH.lstrip(), "utf-8")
    ask = (
        "from bot.show.words import *; words = Words(language=nearest_language('eo-XX'));"
        "print(languages(), words.text('button.done'), words.text('button.skip'), words.text('length.minutes', m=3))"
    )
    plain = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    said = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, env=plain, capture_output=True, check=True)
    assert said.stdout.decode().strip() == "('en', 'eo', 'it') ✅ Farita 🚫 Not applicable 3 min"
    assert languages() == ("en", "it")


SIGN = re.compile("[\u231a-\u23ff\u25a0-\u25bd\u25c0-\u27bf\u2b00-\u2bff\u21a9\U0001f000-\U0001faff]")


def test_every_sign_in_the_words_has_a_drawing_on_the_page() -> None:
    """A bare machine has no emoji font: what the sandbox's page does not draw is a box there."""
    words = [path.read_text("utf-8") for folder in ("locale/*/*.po", "*.py") for path in SHOW.glob(folder)]
    drawn = (SHOW.parent / "sandbox" / "page" / "signs.js").read_text("utf-8")
    assert {sign for text in words for sign in SIGN.findall(text)} <= set(SIGN.findall(drawn))
