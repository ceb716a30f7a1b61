"""A table of mentions as tools and spreadsheets write it; what is wrong is told with its line, and nothing is taken."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.crisis.mention import Sighting
from bot.store import mention_files
from bot.store.mention_files import MentionMistakes, read_mentions, read_mentions_file

GOOD = 'link,text,author,reach,posted_at\nhttps://a.example/1,"Never, ever",@lia,"12,500",2026-11-23T21:10:00+01:00\n'


def wrong(text: str) -> list[str]:
    with pytest.raises(MentionMistakes) as told:
        read_mentions(text, "m.csv")
    return str(told.value).splitlines()


def test_a_table_as_a_tool_writes_it() -> None:
    (found,) = read_mentions(GOOD, "m.csv")
    posted = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
    assert found == Sighting(
        link="https://a.example/1", text="Never, ever", author="@lia", reach=12500, posted_at=posted
    )


def test_a_table_as_a_spreadsheet_writes_it(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes("Testo;Autore\r\nPerché?;Lia\r\n;\r\n".encode("cp1252"))
    assert read_mentions_file(tmp_path / "m.csv") == (Sighting(text="Perché?", author="Lia"),)
    (tmp_path / "m.csv").write_bytes("\ufefftext\tdata\nÈ vero?\t2026-11-23 20:10\n".encode())
    (found,) = read_mentions_file(tmp_path / "m.csv")
    assert (found.text, found.posted_at) == ("È vero?", datetime(2026, 11, 23, 20, 10, tzinfo=UTC))


def test_text_may_go_over_several_lines() -> None:
    text = 'text,author\n"one\ntwo",Lia\nthree,Ugo,more\n'
    assert wrong(text) == [
        "m.csv:4:1: this line has 3 columns, the headings 2; put text with the separator in it in quotes"
    ]


def test_wrong_columns_are_named_with_the_nearest_right_one() -> None:
    assert wrong("lnk,text,text,banana\n") == [
        "m.csv:1:1: there is no column 'lnk'; write 'link'",
        "m.csv:1:3: the column 'text' stands twice; delete one",
        "m.csv:1:4: there is no column 'banana'; write one of link, text, author, platform, reach, posted_at",
    ]
    assert "neither a column 'link' nor 'text'" in wrong("author\nLia\n")[0]
    assert "neither a column" in wrong("")[0]


def test_every_wrong_line_is_told() -> None:
    text = "text,author,reach,posted_at\nfine,a,,\n,b,,\nx,c,many,yesterday\n"
    assert wrong(text) == [
        "m.csv:3:1: neither a link nor a text; give one of them, or delete it",
        "m.csv:4:3: 'many' is no number; write followers as 12500",
        "m.csv:4:4: 'yesterday' is no time; write 2026-11-23T21:10+01:00",
    ]


def test_what_is_no_table_says_so(tmp_path: Path) -> None:
    assert "this is no table" in wrong(f"text\n{'x' * 200_000}\n")[0]
    with pytest.raises(MentionMistakes, match="cannot be read"):
        read_mentions_file(tmp_path / "none.csv")
    (tmp_path / "big.csv").write_bytes(b"text\n" + b"x" * mention_files.MOST_BYTES)
    with pytest.raises(MentionMistakes, match="import it in parts"):
        read_mentions_file(tmp_path / "big.csv")


@pytest.mark.parametrize("reach", ["²", "2000000001", "9" * 30])
def test_more_followers_than_a_column_holds_is_no_number(reach: str) -> None:
    assert "is no number" in wrong(f"text,reach\nx,{reach}\n")[0]
    assert read_mentions("text,reach\nx,2000000000\n", "m.csv")[0].reach == 2_000_000_000


@pytest.mark.parametrize("at", ["0001-01-01T00:00+14:00", "0001-01-01", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_no_clock_shows_is_no_time(at: str) -> None:
    assert "is no time" in wrong(f"text,posted_at\nx,{at}\n")[0]


def test_a_zero_that_no_database_keeps_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(b"text\na\0b\n")
    assert read_mentions_file(tmp_path / "m.csv") == (Sighting(text="ab"),)
