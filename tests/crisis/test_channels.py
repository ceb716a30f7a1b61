"""Limits of channels, and how each counts (docs.x.com, counting characters, has the examples of X)."""

from __future__ import annotations

import pytest

from bot.crisis.channels import CHANNELS, Channel, channel_of, counted, same_place

BY_NAME = {each.name: each for each in CHANNELS}
X, BLUESKY = BY_NAME["X"], BY_NAME["Bluesky"]


@pytest.mark.parametrize(
    ("text", "channel", "n"),
    [
        ("café", X, 4),
        ("cafe\u0301", X, 4),
        ("https://example.com", X, 23),
        ("https://example.com/very/long/path e poi", X, 29),
        ("https://example.com", BLUESKY, 19),
        ("\U0001f47e", X, 2),
        ("\U0001f64b\U0001f3fd", X, 2),
        ("\U0001f468\u200d\U0001f3a4", X, 2),
        ("日本", X, 4),
        ("日本", BLUESKY, 2),
        ("«Ci scusiamo» – oggi…", X, 22),
    ],
)
def test_as_the_channel_counts(text: str, channel: Channel, n: int) -> None:
    assert counted(text, channel) == n


@pytest.mark.parametrize(
    ("platform", "link", "name"),
    [
        ("twitter", "", "X"),
        (" Instagram ", "https://x.com/a", "Instagram"),
        ("", "https://www.instagram.com/p/1", "Instagram"),
        ("", "https://m.tiktok.com/@a", "TikTok"),
        ("Facebook", "https://x.com/a", "Facebook"),
        ("", "https://youtu.be/abc", "YouTube"),
        ("", "https://social.example/1", None),
        ("", "https://[broken", None),
        ("", "", None),
    ],
)
def test_the_channel_that_was_named_or_that_an_address_belongs_to(platform: str, link: str, name: str | None) -> None:
    found = channel_of(platform, link)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("link", "platform", "first", "same"),
    [
        ("https://x.com/a/2", "", "https://twitter.com/b/1", True),
        ("https://x.com/a/2", "Instagram", "https://twitter.com/b/1", False),
        ("https://fb.watch/x", "fb", "", True),
        ("https://forum.example/2", "", "https://www.forum.example/1", True),
        ("https://x.com/a/2", "", "https://forum.example/1", False),
        ("https://x.com/a/2", "", "", None),
        ("https://x.com/a/2", "a radio", "", None),
        ("by poster", "X", "", None),
    ],
)
def test_whether_it_stands_where_it_all_began(link: str, platform: str, first: str, same: bool | None) -> None:
    assert same_place(link, platform, first) is same
