"""What a control of ours stands for, written into its custom_id, so that it works after a restart. Pure.

A custom_id has at most 100 letters and is unique in its message (discord.com/developers/docs, component reference).
The tag names the guild too, since a press in direct messages brings none.
"""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.chat.discord.marks import clean, unit_begin, units

LONGEST = 100
_DOES = re.compile(r"[a-z_]{1,24}\??")
_SHORT = re.compile(r"~[0-9a-f]{8}\Z")
"""The end of what was cut; what only looks like that is cut as well, so that it is never mistaken for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """does, crisis, about: as of a button. home: the guild's id. turn: which control of its message it is. sure: False
    where the question has still to be asked."""

    does: str
    crisis: str = ""
    about: str = ""
    home: str = ""
    turn: str = ""
    sure: bool = True


def write(tag: Tag) -> str:
    """The custom_id, such as take|c1|holding|D8_bQn4AAAA|4; the question mark of cancel?|... says: not sure yet."""
    return _written(tag, short_of(tag))


def _written(tag: Tag, about: str) -> str:
    return f"{tag.does}{'' if tag.sure else '?'}|{tag.crisis}|{about}|{_packed(tag.home)}|{tag.turn}"


def short_of(tag: Tag) -> str:
    """What it is about, as it stands in the tag: whole, or its beginning with a hash of all of it."""
    about, room = clean(tag.about), LONGEST - units(_written(tag, ""))
    if units(about) <= room and not _SHORT.search(about):
        return about
    mark = f"~{sha256(about.encode()).hexdigest()[:8]}"
    return unit_begin(about, room - len(mark)) + mark


def read(custom_id: str, kept: Mapping[str, str] | None = None) -> Tag | None:
    """The tag, or None for what is not ours. kept: what was cut, by its short form; of what is not known any more the
    beginning must do."""
    does, _, rest = custom_id.partition("|")
    crisis, _, rest = rest.partition("|")
    about, *tail = rest.rsplit("|", 2)
    home = _unpacked(tail[0]) if len(tail) == 2 else None
    if home is None or not _DOES.fullmatch(does):
        return None
    about = (kept or {}).get(about) or _SHORT.sub("", about)
    return Tag(does=does.rstrip("?"), crisis=crisis, about=about, home=home, turn=tail[1], sure=not does.endswith("?"))


def _packed(home: str) -> str:
    """A snowflake in eleven letters."""
    return urlsafe_b64encode(int(home).to_bytes(8, "big")).decode().rstrip("=") if home else ""


def _unpacked(packed: str) -> str | None:
    if not packed:
        return ""
    try:
        eight = b64decode(f"{packed}=", altchars=b"-_", validate=True)
    except (Error, ValueError):
        return None
    return str(int.from_bytes(eight, "big")) if len(eight) == 8 else None
