"""Text in Discord's own marks (Markdown). Pure; it knows no components.

What people typed is escaped, so that it never mentions, links or formats (discord.com/developers/docs, message
formatting; support.discord.com, Markdown Text 101). Shortening never cuts a mark in two.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.show.card import Code, Exact, Link, Mention, Piece, Room, Strong, Struck, Text, When

STOP = "\u200b"
"""Seen by nobody; it keeps two signs apart where no escape does. Discord's users have found it to work."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that show nothing but break JSON, or turn the direction of whatever follows them."""

_FORMATTING = re.compile(r"([\\*_~`|<\[\]])")
"""Signs that format wherever they stand; without its angle no mention, time or emoji of a server is one."""

_AT_START = re.compile(r"^([^\S\n]*)([#>+-])", re.MULTILINE)
"""At the start of a line: a heading, small print, a quotation, a list."""

_NUMBERED = re.compile(r"^([^\S\n]*\d*)\.", re.MULTILINE)
"""Likewise a numbered list, which would be counted anew; the point alone where its number is another piece."""

_SHORTCODE = re.compile(r":(?=[\w+-]+:)")
"""Clients draw :smile: of bots as an emoji too."""

_CALLING = re.compile(r"@(?=everyone|here|[!&]?\d|\Z)")
"""No escape is known for these; besides, allowed_mentions of every message lets nobody be called by them."""

_LINKED = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
"""Only such addresses are links in a message; tel: and mailto: would be shown letter by letter."""

_SCHEME = re.compile(r"https?://", re.IGNORECASE)

LONGEST_ADDRESS = 2000

_WHEN = {"time": "t", "day_time": "f", "date": "D"}
"""discord.com/developers/docs, timestamp styles."""

_LOOKALIKES = str.maketrans({"[": "(", "]": ")", "*": "∗", "`": "'", "~": "∼", "|": "¦", "<": "‹", ">": "›", "\\": "/"})

_WORTH_SHOWING = 8
"""A piece cut to fewer letters says nothing."""


def units(text: str) -> int:
    """Letters as Discord's clients count them: UTF-16 units, never fewer than its servers count."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def markdown(text: Text, longest: int) -> str:
    """Text in marks, at most so many letters: its longest piece is cut first, since the short ones say who and when."""
    whole = _joined([_piece(each) for each in text])
    excess = units(whole) - longest
    if excess <= 0:
        return whole
    squeezed = _joined([_piece(each) for each in _squeezed(text, excess)])
    return squeezed if units(squeezed) <= longest else _cut(text, longest)


def _joined(parts: list[str]) -> str:
    """Two marks of one kind side by side would be read as another mark."""
    shown = ""
    for part in parts:
        clash = shown[-1:] in ("*", "~", "`") and part[:1] == shown[-1:]
        shown += STOP + part if clash else part
    return shown


def _squeezed(text: Text, excess: int) -> Text:
    """The text with its longest piece shorter by so much, where enough of it would be left."""
    widths = [units(_piece(each)) if isinstance(each, str | Strong | Struck) else 0 for each in text]
    widest = max(range(len(text)), key=lambda turn: widths[turn])
    room = widths[widest] - excess - 1
    return (*text[:widest], _shortened(text[widest], room, "…"), *text[widest + 1 :]) if room > _WORTH_SHOWING else text


def _cut(text: Text, longest: int) -> str:
    """As much of it from its beginning as fits."""
    shown: list[str] = []
    for each in text:
        room = longest - 1 - units(_joined(shown)) - len(STOP)
        part = _piece(each)
        if units(part) > room:
            shown.append(_piece(_shortened(each, room)))
            break
        shown.append(part)
    return f"{_joined(shown)}…"


def _shortened(piece: Piece, room: int, end: str = "") -> Piece:
    """As much of a piece as fits once it is painted; a mark that cannot be shortened is left out."""
    match piece:
        case str():
            return begin(piece, room) + end
        case Strong(text=text) | Struck(text=text):
            return replace(piece, text=begin(text, room - len("****") - len(STOP)) + end)
        case Link(label=label):
            return begin(label, room)
        case Exact(text=text):
            return Exact(text=begin(text, room - len(_FENCED)))
        case _:
            return ""


def begin(text: str, room: int) -> str:
    """The longest beginning that still fits once it is escaped; a letter becomes three units at most."""
    end = max(0, min(len(text), room))
    while end and (excess := units(escaped(text[:end])) - room) > 0:
        end -= max(1, excess // 3)
    return text[:end]


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return escaped(piece)
        case Mention(person=person):
            return f"<@{person}>" if is_id(person) else escaped(person)
        case When(at=at, style=style):
            return f"<t:{int(at.timestamp())}:{_WHEN[style]}>"
        case Link():
            return _link(piece)
        case Room(room=room):
            return f"<#{room}>" if is_id(room) else escaped(room)
        case Strong(text=text):
            return _wrapped(text, "**")
        case Struck(text=text):
            return _wrapped(text, "~~")
        case Code(text=text) if "\n" in text.strip():
            return f"```\n{_uncalling(clean(text).replace('`', chr(39))).strip()}\n```"
        case Code(text=text):
            inner = _uncalling(" ".join(clean(text).replace("`", "'").split()))
            return f"`{inner}`" if inner else ""
        case Exact(text=text):
            return _exact(clean(text))


def is_id(text: str) -> bool:
    """Whether it is an id of Discord's; only those are put into marks. Ids of its first year have 17 digits, and no
    64-bit number has more than 20 (discord.com/developers/docs, reference: snowflakes); a name may well be a number."""
    return text.isascii() and text.isdigit() and 15 <= len(text) <= 20


def _wrapped(text: str, sign: str) -> str:
    """On one line. Before the end of struck text an escaped sign would end it too early."""
    inner = escaped(" ".join(text.split()))
    if inner.endswith(sign[0]):
        inner += STOP
    return f"{sign}{inner}{sign}" if inner else ""


def _link(link: Link) -> str:
    """In a label an address undoes the link (discord-api-docs issue 7721) and an escape is shown (issue 6185): so its
    signs are replaced by such as look alike, and what is its own label needs none."""
    label = " ".join(link.label.split())
    if not _LINKED.fullmatch(link.url) or units(link.url) > LONGEST_ADDRESS:
        return escaped(label)
    url = _CALLING.sub("%40", clean(link.url)).replace("\\", "%5C")
    bare = _SCHEME.sub("", _uncalling(clean(label))).replace("//", f"/{STOP}/").translate(_LOOKALIKES)
    if label in ("", link.url) or not bare.strip():
        return f"<{url}>"
    return f"[{bare}](<{url.replace('(', '%28').replace(')', '%29')}>)"


def clean(text: str) -> str:
    """Without the signs that nobody sees and that do harm."""
    return _UNSEEN.sub("", text)


_FENCED = "```\n\n```"


def _exact(text: str) -> str:
    """As it is where no sign has an effect (an address becomes a link of the same letters), else as a block of code, in
    which none has. Only what would end such a block is escaped instead."""
    if "```" in text:
        return escaped(text)
    bare = escaped(text).replace(r"\//", "//") == text
    return text if bare else f"```\n{text}\n```"


def _uncalling(text: str) -> str:
    return _CALLING.sub(f"@{STOP}", text)


def escaped(text: str) -> str:
    """Shown letter by letter, whatever it contains. Addresses people typed come as pieces of their own; one that stands
    in a plain text is no link."""
    text = _FORMATTING.sub(r"\\\1", clean(text))
    text = _NUMBERED.sub(r"\1\\.", _AT_START.sub(r"\1\\\2", text))
    return _uncalling(_SHORTCODE.sub(r"\\:", text.replace("//", r"\//")))


def plain(text: str, longest: int) -> str:
    """For a label or a placeholder, where nothing is read as a mark; never empty, for Discord refuses that."""
    text = " ".join(clean(text).split())
    if units(text) > longest:
        text = unit_begin(text, longest - 1).rstrip() + "…"
    return text or "…"


def unit_begin(text: str, room: int) -> str:
    """The longest beginning of so many units."""
    end = min(len(text), room)
    while units(text[:end]) > room:
        end -= 1
    return text[:end]
