"""Mentions from a table that a monitoring tool or a spreadsheet wrote: comma, semicolon or tab, with headings.

Every mistake is told with its line and what to write instead, and then nothing of the file is taken. What the words
suggest is not judged here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.crisis.mention import MOST_REACH, Sighting, posted
from bot.store.mistakes import PlaybookMistake, PlaybookMistakes, Spot, instead_of, refuse, short

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "link": ("url", "permalink", "indirizzo"),
    "text": ("testo", "content", "message", "contenuto", "messaggio"),
    "author": ("autore", "user", "username", "utente", "from"),
    "platform": ("piattaforma", "source", "network", "fonte", "canale"),
    "reach": ("followers", "follower", "seguito", "audience"),
    "posted_at": ("date", "data", "time", "published", "pubblicato"),
}
"""The columns and what else they are called; `link` or `text` must be there, the others may."""

MOST_BYTES = 20_000_000
DELIMITERS = (",", ";", "\t")
_NAMES = {name: column for column, others in COLUMNS.items() for name in (column, *others)}


class MentionMistakes(PlaybookMistakes):
    """The table cannot be used; the message lists every mistake, one per line."""


def read_mentions_file(path: Path) -> tuple[Sighting, ...]:
    """The mentions of a file, in its order. MentionMistakes where it cannot be read or used."""
    try:
        if path.stat().st_size > MOST_BYTES:
            wrong = f"the file has more than {MOST_BYTES // 1_000_000} MB"
            refuse([PlaybookMistake(wrong=wrong, instead="import it in parts")], path.name, kind=MentionMistakes)
        content = path.read_bytes()
    except OSError as error:
        wrong = f"the file cannot be read ({error.strerror})"
        cure = "check that it is there and who may read it"
        raise MentionMistakes([PlaybookMistake(file=path.name, wrong=wrong, instead=cure)]) from None
    return read_mentions(_decoded(content), path.name)


def _decoded(content: bytes) -> str:
    """Spreadsheets write UTF-8 with a mark, or the letters of old Windows, in which every byte means something.
    PostgreSQL keeps no zero."""
    content = content.replace(b"\0", b"")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_mentions(text: str, name: str) -> tuple[Sighting, ...]:
    """The mentions of a table; name: the file's, for the messages. MentionMistakes with every mistake."""
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    headings = [each.strip() for each in next(reader, [])]
    refuse(_wrong_headings(headings), name, kind=MentionMistakes)
    columns = [_NAMES[each.casefold()] for each in headings]
    rows = [(reader.line_num, dict(zip(columns, row, strict=False)), len(row)) for row in _rows(reader, name)]
    mistakes = (each for line, row, width in rows for each in _wrong(line, row, width, headings))
    refuse(mistakes, name, kind=MentionMistakes)
    return tuple(_sighting(row) for _, row, _ in rows)


def _rows(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    """The rows in which anything stands."""
    try:
        yield from (row for row in reader if any(each.strip() for each in row))
    except csv.Error as error:
        spot = Spot(line=getattr(reader, "line_num", 1))
        mistake = PlaybookMistake(file=name, spot=spot, wrong=f"this is no table ({error})", instead="save it as CSV")
        raise MentionMistakes([mistake]) from None


def _wrong_headings(headings: Sequence[str]) -> Iterator[PlaybookMistake]:
    names = [_NAMES.get(each.casefold(), "") for each in headings]
    for at, (heading, column) in enumerate(zip(headings, names, strict=True)):
        spot = Spot(column=at + 1)
        if not column:
            wrong = f"there is no column '{short(heading)}'"
            yield PlaybookMistake(spot=spot, wrong=wrong, instead=instead_of(heading, tuple(COLUMNS)))
        elif column in names[:at]:
            yield PlaybookMistake(spot=spot, wrong=f"the column '{column}' stands twice", instead="delete one")
    if not {"link", "text"} & set(names):
        yield PlaybookMistake(wrong="there is neither a column 'link' nor 'text'", instead="add one of them")


def _wrong(line: int, row: Mapping[str, str], width: int, headings: Sequence[str]) -> Iterator[PlaybookMistake]:
    """What is wrong in one row; the column is its number."""
    spot = Spot(line=line)
    if width != len(headings):
        wrong = f"this line has {width} columns, the headings {len(headings)}"
        yield PlaybookMistake(spot=spot, wrong=wrong, instead="put text with the separator in it in quotes")
        return
    names = [_NAMES[each.casefold()] for each in headings]
    if not (row.get("link", "").strip() or row.get("text", "").strip()):
        yield PlaybookMistake(spot=spot, wrong="neither a link nor a text", instead="give one of them, or delete it")
    if (reach := row.get("reach", "").strip()) and _followers(reach) is None:
        at = Spot(line=line, column=names.index("reach") + 1)
        yield PlaybookMistake(spot=at, wrong=f"'{short(reach)}' is no number", instead="write followers as 12500")
    if (said := row.get("posted_at", "").strip()) and _moment(said) is None:
        at = Spot(line=line, column=names.index("posted_at") + 1)
        yield PlaybookMistake(spot=at, wrong=f"'{short(said)}' is no time", instead="write 2026-11-23T21:10+01:00")


def _sighting(row: Mapping[str, str]) -> Sighting:
    said = {name: value.strip() for name, value in row.items()}
    at = said.get("posted_at", "")
    return Sighting(
        text=said.get("text", ""),
        link=said.get("link", ""),
        author=said.get("author", ""),
        platform=said.get("platform", ""),
        reach=_followers(said.get("reach", "")) or 0,
        posted_at=_moment(at) if at else None,
    )


def _followers(said: str) -> int | None:
    """A number as people and spreadsheets group it; None where it is none, or more than anybody has."""
    digits = "".join(sign for sign in said if sign not in ".,' ")
    fits = digits.isdecimal() and len(digits) <= len(str(MOST_REACH)) and int(digits) <= MOST_REACH
    return int(digits) if fits else None


def _moment(said: str) -> datetime | None:
    """An ISO 8601 time; without a zone it is UTC, as monitoring tools write it."""
    try:
        at = datetime.fromisoformat(said)
        return posted(at.replace(tzinfo=UTC) if at.tzinfo is None else at)
    except ValueError:
        return None
