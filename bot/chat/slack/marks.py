"""Text in Slack's own marks (mrkdwn). Pure; it knows no blocks.

What people typed is escaped (& < >, docs.slack.dev, formatting), and the signs that would format it are kept from doing
so. Shortening never cuts a mark in two: half a mark would be shown as rubbish, or mention somebody else.
"""

from __future__ import annotations

import re

from bot.chat.slack.signs import coded
from bot.show.card import Code, Exact, Link, Mention, Piece, Room, Strong, Struck, Text, When

STOP = "\u2060"
"""A word joiner: seen by nobody, on both sides of a sign it keeps that from formatting what people typed. Slack has no
escape for these signs; unseen ones beside them are what its users have found to work."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that show nothing but break JSON, or turn the direction of whatever follows them."""

_QUOTE = re.compile(r"^(\s*)&gt;", re.MULTILINE)
"""Escaped or not, this at the start of a line makes a quotation."""

_ADDRESS = re.compile(r"(https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
"""Only these are links; anything else between < and > could be a mention, such as <!channel>."""

LONGEST_ADDRESS = 2000

_WHEN = {"time": "{time}", "day_time": "{date_short_pretty}, {time}", "date": "{date_long}"}


def mrkdwn(text: Text, longest: int) -> str:
    """Text in marks, at most so many letters."""
    painted = [_piece(piece) for piece in text]
    if sum(map(len, painted)) <= longest:
        return "".join(painted)
    shown, room = "", longest - 1
    for piece, whole in zip(text, painted, strict=True):
        part = whole if len(whole) <= room else _shortened(piece, room)
        shown, room = shown + part, room - len(part)
        if part is not whole:
            break
    return f"{shown}…"


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return escaped(piece)
        case Mention(person=person):
            return f"<@{person}>" if person.isalnum() else escaped(person)
        case When(at=at, style=style):
            return f"<!date^{int(at.timestamp())}^{_WHEN[style]}|{at:%Y-%m-%d %H:%M} UTC>"
        case Link():
            return _link(piece)
        case Room(room=room):
            return f"<#{room}>" if room.isalnum() else escaped(room)
        case Strong(text=text):
            return _wrapped(text, "*")
        case Struck(text=text):
            return _wrapped(text, "~")
        case Code(text=text) if "\n" in text.strip():
            return f"```\n{entities(clean(text).replace('`', chr(39))).strip()}\n```"
        case Code(text=text):
            return f"`{entities(clean(text).replace('`', chr(39)))}`" if text.strip() else ""
        case Exact(text=text):
            return entities(clean(text))


def _wrapped(text: str, sign: str) -> str:
    """A mark holds on one line only, and not beside a blank."""
    inner = escaped(" ".join(text.split()))
    return f"{sign}{inner}{sign}" if inner else ""


def _link(link: Link) -> str:
    label = escaped(" ".join(link.label.split())).replace("|", "/")
    address = _address(link.url)
    if not _ADDRESS.match(link.url) or len(address) > LONGEST_ADDRESS:
        return label
    return f"<{address}|{label}>" if label else f"<{address}>"


def _address(url: str) -> str:
    url = "".join("%20" if sign.isspace() else sign for sign in clean(url))
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")


def _shortened(piece: Piece, room: int) -> str:
    """As much of a piece as fits; a mark that cannot be shortened is left out."""
    match piece:
        case str():
            return escaped(_begin(piece, room))
        case Strong(text=text):
            return _wrapped(_begin(text, room - 2), "*")
        case Struck(text=text):
            return _wrapped(_begin(text, room - 2), "~")
        case Link(label=label):
            return escaped(_begin(label, room))
        case Exact(text=text):
            return _piece(Exact(text=_begin(text, room)))
        case _:
            return ""


def _begin(text: str, room: int) -> str:
    """The longest beginning that still fits once it is escaped."""
    for end, sign in enumerate(text):
        room -= len(escaped(sign))
        if room < 0:
            return text[:end]
    return text


def clean(text: str) -> str:
    """Without the signs that nobody sees and that do harm."""
    return _UNSEEN.sub("", text)


def entities(text: str) -> str:
    """The three signs Slack reads as its own (docs.slack.dev, formatting)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped(text: str) -> str:
    """Shown letter by letter, whatever it contains."""
    text = _QUOTE.sub(rf"\1{STOP}&gt;", entities(clean(text)))
    for sign in "*_~`":
        text = text.replace(sign, STOP + sign + STOP)
    return coded(text)


def plain(text: str, longest: int) -> str:
    """For a plain_text object: nothing in it is read as a mark; never empty, for Slack refuses that."""
    text = clean(text)
    shown = coded(text) if len(text) <= longest else ""
    if not shown or len(shown) > longest:
        text = text[: longest - 1]
        while len(coded(text)) >= longest:
            text = text[:-1]
        shown = coded(text) + ("…" if text else "")
    return shown if shown.strip() else "…"
