from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.slack_mrkdwn import escape, readable, typed_arguments, typed_message, unescape
from bot.sandbox.workspace import Workspace
from bot.sandbox.worlds import panificio
from tests.sandbox.clocks import HandClock


@given(st.text())
def test_escaping_loses_nothing_and_leaves_nothing_live(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert unescape(escaped) == text


def test_people_and_channels_become_ids(space: Workspace) -> None:
    anna, general = space.named("anna").id, space.channel_named("general").id
    assert typed_message(space, "ciao @anna, vedi #general.") == f"ciao <@{anna}>, vedi <#{general}|general>."
    assert typed_message(space, "@Anna Conti ok?") == f"<@{anna}> ok?"
    assert typed_message(space, "@here @nobody #nowhere a@b") == "<!here> @nobody #nowhere a@b"
    group = next(iter(space.groups))
    assert typed_message(space, "@comunicazione") == f"<!subteam^{group}>"


def test_completed_mentions_stay_and_forged_ones_do_not(space: Workspace) -> None:
    anna = space.named("anna").id
    assert typed_message(space, f"<@{anna}> <!channel> <@U9>") == f"<@{anna}> &lt;!channel&gt; &lt;@U9&gt;"


def test_a_commands_text_names_people_only_where_the_app_asked(space: Workspace) -> None:
    anna = space.named("anna").id
    assert typed_arguments(space, "assign 3 @anna", should_escape=True) == f"assign 3 <@{anna}|anna>"
    assert typed_arguments(space, "assign 3 @anna & co", should_escape=False) == "assign 3 @anna &amp; co"


def test_links_stand_in_brackets(space: Workspace) -> None:
    assert typed_message(space, "vedi https://example.com/a?b=1&c=2.") == "vedi <https://example.com/a?b=1&amp;c=2>."


def test_names_and_addresses_become_links_without_being_asked(space: Workspace) -> None:
    post, mail = "instagram.com/p/1", "info@aurora.it"
    assert typed_message(space, f"({post}), {mail}.") == f"(<http://{post}|{post}>), <mailto:{mail}|{mail}>."
    assert typed_message(space, "1.5 v2.it-a alle 10.30, ecc.it/") == "1.5 v2.it-a alle 10.30, <http://ecc.it|ecc.it>/"
    assert typed_arguments(space, f"done 3 {post}", should_escape=True) == f"done 3 <http://{post}|{post}>"
    assert typed_arguments(space, f"done 3 {post}", should_escape=False) == f"done 3 {post}"


@pytest.mark.parametrize(
    "text", ["ciao @anna", "https://example.com/x", "www.aurora.it", "a@aurora.it", "a < b & c > d", "#general @here"]
)
def test_what_was_typed_reads_the_same(text: str) -> None:
    space = panificio(HandClock())
    assert readable(space, typed_message(space, text)).replace("Anna Conti", "anna") == text


def test_dates_and_unknown_ids_read_well(space: Workspace) -> None:
    assert readable(space, "at <!date^1795424400^{time}|9:00> by <@U9|gone> <https://x.it|here>") == (
        "at 9:00 by @gone here"
    )
