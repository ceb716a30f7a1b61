"""A story as one self-contained HTML file, or as Markdown. What people typed is inert in both.

The page holds no script and asks nothing of the network: its policy allows its own style (by hash) and pictures that it
carries itself. Every text goes through `_html_text` or `inert`; only `chart.py` hands over markup, escaped there.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from bot.report.document import (
    Blanks,
    Block,
    Bullets,
    Cell,
    Entry,
    Figures,
    Heading,
    Paragraph,
    Picture,
    Section,
    Story,
    Table,
    Timeline,
)
from bot.report.scene import followed
from bot.show.card import Code, Link, Piece, Strong, Struck, Text, plain

SHORT = 14
"""A cell of so many letters (a day and a time, a length) is never broken."""

_LONG = re.compile(r"(\S{25,})")
"""A word of so many letters; the longest of a catalogue has fewer."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#@$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""Every sign that Markdown gives a meaning inside a line; the two that make a bare address a link included."""

_LEADING = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))(.)")
"""What makes a list, a rule or a numbering at the beginning of a line."""

_TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
"""Unicode's classes of right-to-left letters, and of the marks that turn the direction."""

_MARKS = frozenset({"RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})


def html(story: Story) -> str:
    """The whole document as one file: readable on a phone, on paper, light and dark."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return _templates().get_template("page.html").render(story=story, style=Markup(style), policy=policy)  # noqa: S704


@cache
def _style() -> str:
    return (resources.files("bot.report") / "templates" / "page.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("bot.report"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["rich"] = _html_text
    found.filters["short"] = lambda cell: len(plain(cell.text)) <= SHORT
    found.filters["drawing"] = lambda picture: Markup(picture.svg)  # noqa: S704 - chart.py escapes what people typed
    found.tests.update(
        heading=lambda block: isinstance(block, Heading),
        paragraph=lambda block: isinstance(block, Paragraph),
        bullets=lambda block: isinstance(block, Bullets),
        figures=lambda block: isinstance(block, Figures),
        table=lambda block: isinstance(block, Table),
        blanks=lambda block: isinstance(block, Blanks),
        timeline=lambda block: isinstance(block, Timeline),
        picture=lambda block: isinstance(block, Picture),
    )
    return found


def _html_text(text: Text) -> Markup:
    return Markup("").join(_html_piece(piece) for piece in text)


def _html_piece(piece: Piece) -> Markup:
    match piece:
        case str():
            return Markup("<bdi>{}</bdi>").format(_breakable(piece)) if _turns(piece) else _breakable(piece)
        case Strong(text=text):
            return Markup("<strong>{}</strong>").format(_breakable(text))
        case Struck(text=text):
            return Markup("<s>{}</s>").format(text)
        case Code(text=text):
            return Markup("<code>{}</code>").format(text)
        case Link(url=url, label=label):
            if not followed(url):
                return escape(label)
            return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, label)
        case _:
            return escape(plain((piece,)))


def _breakable(text: str) -> Markup:
    """A word so long that it would push a table off the page may be broken anywhere; all others stay whole."""
    parts = _LONG.split(text)
    long = Markup('<span class="long">{}</span>')
    return Markup("").join(long.format(part) if turn % 2 else escape(part) for turn, part in enumerate(parts))


def _turns(text: str) -> bool:
    """Whether it holds letters or marks that run from right to left, and so must not move what stands around it."""
    return any(unicodedata.bidirectional(sign) in _TURNING for sign in text)


def markdown(story: Story) -> str:
    """The same document for places that read Markdown; the drawing is told in words."""
    parts = [f"# {inert(story.kind)}: {inert(story.title)}"]
    parts += [f"**{inert(mark)}**" for mark in story.marks]
    parts.append("\n".join(f"- **{inert(label)}**: {_md_text(text)}" for label, text in story.head))
    parts += [_md_section(section) for section in story.sections]
    parts.append("---")
    parts += [f"*{_md_text(line)}*" for line in story.foot]
    return "\n\n".join(parts) + "\n"


def inert(typed: str) -> str:
    """Text that means nothing in Markdown: no link, no HTML, no heading, no mention, no new line."""
    kept = "".join(sign for sign in typed if unicodedata.bidirectional(sign) not in _MARKS)
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in kept).split())
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", flat))


def _md_text(text: Text) -> str:
    return "".join(_md_piece(piece) for piece in text)


def _md_piece(piece: Piece) -> str:
    match piece:
        case str():
            return _spaced(piece)
        case Strong(text=text):
            return f"**{inert(text)}**" if text.strip() else ""
        case Struck(text=text):
            return f"~~{inert(text)}~~" if text.strip() else ""
        case Code(text=text):
            return f"`{text.replace('`', '')}`"
        case Link(url=url, label=label):
            return f"[{inert(label)}](<{_md_url(url)}>)" if followed(url) else inert(label)
        case _:
            return inert(plain((piece,)))


def _spaced(piece: str) -> str:
    """Inert text that keeps the blank at either end, which parts one piece from the next."""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return f"{before}{inert(piece)}{after}"


def _md_url(url: str) -> str:
    """An address that cannot leave its brackets or its cell."""
    codes = {"<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "`": "%60"}
    return "".join(codes.get(sign, sign) for sign in url)


def _md_section(section: Section) -> str:
    return "\n\n".join([f"## {inert(section.title)}", *(_md_block(block) for block in section.blocks)])


def _md_block(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"### {inert(text)}"
        case Paragraph(text=text):
            return _md_text(text)
        case Bullets(points=points):
            return "\n".join(f"- {_md_text(point)}" for point in points)
        case Figures(figures=figures):
            return "\n".join(
                f"- {inert(each.label)}: **{inert(each.value)}** ({_md_text(each.note)})" for each in figures
            )
        case Table():
            return _md_table(block)
        case Blanks(prompts=prompts):
            return "\n".join(f"- {inert(prompt)} \\_\\_\\_\\_\\_\\_\\_\\_" for prompt in prompts)
        case Timeline(headings=headings, days=days):
            names = ("#", headings[0], "UTC", *headings[1:])
            return "\n\n".join(
                f"### {inert(day.label)}\n\n{_md_rows(names, [_md_entry(entry) for entry in day.entries])}"
                for day in days
            )
        case Picture(caption=caption):
            return inert(caption)


def _md_table(table: Table) -> str:
    rows = [[_md_cell(cell) for cell in row] for row in table.rows]
    return f"{inert(table.caption)}\n\n{_md_rows(table.headings, rows)}"


def _md_cell(cell: Cell) -> str:
    return _md_text(cell.text).strip()


def _md_entry(entry: Entry) -> list[str]:
    text = _md_text(entry.text).strip()
    text = f"~~{text}~~" if entry.withdrawn else text
    note = f" ({inert(entry.note)})" if entry.note else ""
    time = f"{inert('~') if entry.about else ''}{inert(entry.local)}"
    return [str(entry.number), time, inert(entry.utc), inert(entry.who), text + note]


def _md_rows(headings: tuple[str, ...], rows: list[list[str]]) -> str:
    head = f"| {' | '.join(inert(heading) for heading in headings)} |"
    rule = f"|{' --- |' * len(headings)}"
    return "\n".join([head, rule, *(f"| {' | '.join(row)} |" for row in rows)])
