"""How long a text may be where it is published, and how it is counted there. Pure; nothing here refuses a text.

Sources: docs.x.com, counting characters; support.buffer.com, character limits for each social network (X, Mastodon,
Threads, Bluesky, Instagram, TikTok, LinkedIn; free accounts). Of Facebook the sources differ, so no limit is told.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

_LINK = re.compile(r"https?://\S+")
_LIGHT = ((0x0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""What counts once on X; everything else counts twice."""
_JOINED = re.compile("\u200d.|[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What makes one emoji of several, or gives it a skin: a whole one counts twice, however it is put together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """Where words are published. longest: letters of one post, 0 where its limit is not known. link: what each link
    counts there; 0 for its letters. heavy: whether signs that are not of our alphabets count twice. hosts: of its
    addresses."""

    name: str
    longest: int = 0
    link: int = 0
    heavy: bool = False
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


CHANNELS = (
    Channel(name="X", longest=280, link=23, heavy=True, names=("twitter",), hosts=("x.com", "twitter.com")),
    Channel(name="Bluesky", longest=300, hosts=("bsky.app",)),
    Channel(name="Threads", longest=500, hosts=("threads.net", "threads.com")),
    Channel(name="Mastodon", longest=500, link=23, hosts=("mastodon.social",)),
    Channel(name="Instagram", longest=2200, names=("ig", "insta"), hosts=("instagram.com",)),
    Channel(name="TikTok", longest=2200, hosts=("tiktok.com",)),
    Channel(name="LinkedIn", longest=3000, hosts=("linkedin.com",)),
    Channel(name="YouTube", hosts=("youtube.com", "youtu.be")),
    Channel(name="Facebook", names=("fb",), hosts=("facebook.com", "fb.com", "fb.watch")),
)


def channel_of(platform: str, link: str = "") -> Channel | None:
    """The channel somebody named, else the one an address belongs to; None where it is not known."""
    wanted = platform.strip().lower()
    if wanted:
        return next((each for each in CHANNELS if wanted in (each.name.lower(), *each.names)), None)
    host = site_of(link)
    return next((each for each in CHANNELS if host in each.hosts), None)


def site_of(link: str) -> str:
    """The site an address belongs to, by one name; nothing for an address that is none."""
    try:
        return (urlsplit(link.strip()).hostname or "").lower().removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""


def same_place(link: str, platform: str, first: str) -> bool | None:
    """Whether an address is where it all began: on the channel that was named, or on the site of the first post. None
    where nobody knows where that was, or the address is none."""
    if not site_of(link):
        return None
    began = channel_of(platform, first)
    if began is not None:
        return channel_of("", link) == began
    return site_of(link) == site_of(first) if site_of(first) else None


def counted(text: str, channel: Channel) -> int:
    """The letters of a text as this channel counts them."""
    whole = unicodedata.normalize("NFC", text)
    links = _LINK.findall(whole) if channel.link else []
    bare = _LINK.sub("", whole) if links else whole
    weight = sum(map(_weight, _JOINED.sub("", bare))) if channel.heavy else len(bare)
    return weight + channel.link * len(links)


def _weight(sign: str) -> int:
    return 1 if any(first <= ord(sign) <= last for first, last in _LIGHT) else 2
