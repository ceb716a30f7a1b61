"""What Slack sends, as recorded and as played in the sandbox: what means something, and that nothing else raises."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.slack.hear import changed_user, hear, message_link, moment, unescaped
from bot.chat.slack.paint import message, view
from bot.crisis.traces import Sign
from bot.desk.inbound import Inbound, Marked, MessageGone, Pressed, Reacted, Replied, RoomChanged, Submitted, Typed
from bot.show.card import Button, Card, Field, Form, Line, Menu, PickPerson, Row

NOW = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
BOT, HOME = "U0BOT", "https://aurora.slack.com/"
TS = "1795295040.000100"
SAID = datetime.fromtimestamp(1795295040.0001, UTC)


def heard(body: dict[str, Any]) -> Inbound | None:
    """As the connection hears it."""
    return hear(body, NOW, BOT, HOME)


def event(kind: str, **fields: Any) -> dict[str, Any]:
    """An event as it arrives."""
    inner = {"type": kind, "user": "U1", "event_ts": TS, **fields}
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": inner}


def pressed(action: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A press as it arrives."""
    body = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "trigger_id": "1.2",
        "actions": [action],
    }
    return {**body, "channel": {"id": "C1"}, **more}


def test_a_command() -> None:
    body = {"command": "/crisis", "text": "log a &lt;b&gt; &amp;amp; <@U2|anna>", "team_id": "T1", "user_id": "U1"}
    found = heard({**body, "trigger_id": "1.2", "channel_id": "C1"})
    assert found == Typed(
        workspace="slack:T1", user="U1", request_id="1.2", at=NOW, room="C1", words="log a <b> &amp; <@U2|anna>"
    )


def test_a_command_with_signs_that_slack_writes_as_words() -> None:
    body = {"command": "/crisis", "team_id": "T1", "user_id": "U1", "trigger_id": "1.2", "channel_id": "C1"}
    for text, words in ((":white_check_mark: 3 :smile:", "✅ 3 :smile:"), (":raised_hand::skin-tone-3: 3", "✋ 3")):
        found = heard({**body, "text": text})
        assert isinstance(found, Typed) and found.words == words


def _elements(card: Card) -> list[dict[str, Any]]:
    blocks = message(card)["blocks"]
    return [element for block in blocks for element in [*block.get("elements", []), block.get("accessory")] if element]


def test_every_control_we_paint_is_understood() -> None:
    control = (
        Button(label="x", does="take", about="holding"),
        PickPerson(label="x", does="role", about="social"),
        Menu(label="x", entries=(Button(label="y", does="give", about="care"),)),
    )
    card = Card(summary=("x",), parts=(Row(controls=control), Line(text=("y",), control=control[0])), crisis="c1")
    button, picker, menu, accessory = _elements(card)
    played = [
        button,
        picker | {"selected_user": "U2"},
        menu | {"selected_option": menu["options"][0]},
        accessory,
    ]
    found = [heard(pressed(each)) for each in played]
    assert all(isinstance(each, Pressed) and each.crisis == "c1" and each.room == "C1" for each in found)
    told = [(each.does, each.about, each.chosen) for each in found if isinstance(each, Pressed)]
    assert told == [("take", "holding", ""), ("role", "social", "U2"), ("give", "care", ""), ("take", "holding", "")]
    assert len({each.request_id for each in found if each}) == 4


@pytest.mark.parametrize(
    "action",
    [
        {},
        {"type": "overflow", "action_id": "x"},
        {"type": "users_select", "action_id": "answer", "selected_user": "U1"},
        {"type": "users_select", "action_id": "role|c1|social|1", "selected_user": None},
        {"type": "static_select", "action_id": "answer", "selected_option": {"value": "plain"}},
        {"type": "static_select", "action_id": "answer", "selected_option": None},
    ],
)
def test_a_press_that_is_not_ours_means_nothing(action: dict[str, Any]) -> None:
    assert heard(pressed(action)) is None


def test_a_form_comes_back_as_it_went() -> None:
    fields = (Field(name="title", label="t"), Field(name="person", label="p", kind="person"))
    form = view(Form(title="t", does="skip", send="s", cancel="c", fields=fields, crisis="c1", about="holding"), "C1")
    values = {
        "title": {"answer": {"type": "plain_text_input", "value": None}},
        "person": {"answer": {"type": "users_select", "selected_user": "U2"}},
        "choice": {"answer": {"type": "radio_buttons", "selected_option": {"value": "keep"}}},
        "people": {"answer": {"type": "multi_users_select", "selected_users": ["U2", "U3"]}},
    }
    sent = {**form, "id": "V1", "state": {"values": values}}
    found = heard({"type": "view_submission", "team": {"id": "T1"}, "user": {"id": "U1"}, "view": sent})
    assert found == Submitted(
        workspace="slack:T1",
        user="U1",
        request_id="view:V1",
        at=NOW,
        room="C1",
        does="skip",
        crisis="c1",
        about="holding",
        answers={"title": "", "person": "U2", "choice": "keep", "people": "U2,U3"},
    )


def shortcut(callback_id: str, kind: str = "message_action", **said: Any) -> Inbound | None:
    """A shortcut as it arrives."""
    body = {"type": kind, "callback_id": callback_id, "team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "1.2"}
    return heard({**body, "channel": {"id": "C1"}, "message": {"ts": TS, "user": "U2", "text": "x &amp; y", **said}})


def test_shortcuts() -> None:
    link = f"https://aurora.slack.com/archives/C1/p{TS.replace('.', '')}"
    begun, draft = shortcut("crisis_start", "shortcut"), shortcut("crisis_from_message")
    assert isinstance(begun, Typed) and (begun.words, begun.draft, begun.room) == ("start", "", "")
    assert isinstance(draft, Typed) and (draft.words, draft.draft, draft.link) == ("start", "x & y", link)
    mention = shortcut("crisis_mention")
    assert isinstance(mention, Typed) and (mention.words, mention.draft) == ("mention", "x & y")
    for callback_id, what in (("crisis_log", "note"), ("crisis_action", "action")):
        marked = shortcut(callback_id)
        assert isinstance(marked, Marked)
        assert (marked.what, marked.text, marked.author, marked.link) == (what, "x & y", "U2", link)
        assert (marked.message, marked.written_at, marked.aloud) == (f"C1/{TS}", SAID, True)
    assert shortcut("crisis_log", user="", bot_id="B1") is not None
    for foreign in (shortcut("other"), shortcut("crisis_start"), shortcut("crisis_log", "shortcut")):
        assert foreign is None


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("eyes", Sign.SEEN),
        ("hand", Sign.MINE),
        ("raised_hand::skin-tone-5", Sign.MINE),
        ("white_check_mark", Sign.DONE),
        ("heavy_check_mark", Sign.DONE),
        ("no_entry_sign", Sign.SKIP),
    ],
)
@pytest.mark.parametrize("on", [True, False])
def test_reactions_on_cards(name: str, sign: Sign, on: bool) -> None:
    item = {"type": "message", "channel": "C1", "ts": TS}
    found = heard(event("reaction_added" if on else "reaction_removed", reaction=name, item=item))
    assert isinstance(found, Reacted)
    assert (found.message, found.sign, found.on, found.room, found.sent_at) == (TS, sign, on, "C1", SAID)


def test_other_reactions_mean_nothing() -> None:
    item = {"type": "message", "channel": "C1", "ts": TS}
    for kind in ("reaction_added", "reaction_removed"):
        assert heard(event(kind, reaction="tada", item=item)) is None
        assert heard(event(kind, reaction="eyes", item={"type": "file", "file": "F1"})) is None
        assert heard(event(kind, reaction="eyes", item=item, user=BOT)) is None


def test_marks() -> None:
    item = {"type": "message", "channel": "C1", "ts": TS}
    on = heard(event("reaction_added", reaction="pushpin", item=item, item_user="U2"))
    off = heard(event("reaction_removed", reaction="hammer_and_wrench", item=item))
    assert isinstance(on, Marked) and (on.what, on.on, on.author, on.aloud) == ("note", True, "U2", False)
    assert isinstance(off, Marked) and (off.what, off.on) == ("action", False)
    pinned = {"type": "message", "channel": "C1", "message": {"ts": TS, "user": "U2", "text": "x &lt; y"}}
    pin = heard(event("pin_added", channel_id="C1", item=pinned))
    unpin = heard(event("pin_removed", channel_id="C1", item=pinned))
    assert isinstance(pin, Marked) and (pin.text, pin.author, pin.on) == ("x < y", "U2", True)
    assert isinstance(unpin, Marked) and (unpin.on, unpin.message) == (False, f"C1/{TS}")
    assert heard(event("pin_added", channel_id="C1", item=pinned, user=BOT)) is None
    assert heard(event("pin_added", channel_id="C1", item={"type": "file", "file_id": "F1"})) is None


def test_what_is_posted_in_threads() -> None:
    files = [{"id": "F1", "permalink": "https://f/1"}, {"id": "F2", "name": "b.png"}, {"id": "F3"}]
    for subtype in ({}, {"subtype": "file_share"}, {"subtype": "thread_broadcast"}):
        body = event("message", channel="C1", ts="2.000001", thread_ts=TS, text="<https://x>", files=files, **subtype)
        found = heard(body)
        assert isinstance(found, Replied)
        assert (found.thread, found.files, found.text) == (TS, ("https://f/1", "b.png", "F3"), "https://x")
        assert found.sent_at == moment("2.000001")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"subtype": "file_share", "files": [{"id": "F1"}]},
        {"thread_ts": TS, "bot_id": "B1"},
        {"subtype": "message_changed", "thread_ts": TS},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "thread_ts": TS, "user": None},
        {"subtype": "me_message"},
    ],
)
def test_ordinary_talk_is_not_even_heard(fields: dict[str, Any]) -> None:
    assert heard(event("message", channel="C1", ts="2.000001", text="x", **fields)) is None


def test_a_deleted_message() -> None:
    found = heard(event("message", channel="C1", subtype="message_deleted", deleted_ts=TS, user=None))
    assert isinstance(found, MessageGone) and (found.message, found.room) == (TS, "C1")


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("channel_archive", "archived"),
        ("group_archive", "archived"),
        ("channel_deleted", "deleted"),
        ("group_deleted", "deleted"),
        ("channel_left", "removed"),
        ("group_left", "removed"),
    ],
)
def test_rooms_that_are_lost(kind: str, what: str) -> None:
    for channel in ("C1", {"id": "C1"}):
        found = heard(event(kind, channel=channel))
        assert isinstance(found, RoomChanged) and (found.what, found.room) == (what, "C1")


def test_who_leaves_matters_only_if_it_is_us() -> None:
    assert heard(event("member_left_channel", channel="C1")) is None
    assert isinstance(heard(event("member_left_channel", channel="C1", user=BOT)), RoomChanged)


@pytest.mark.parametrize(
    "kind", ["channel_rename", "group_rename", "channel_unarchive", "channel_id_changed", "team_join"]
)
def test_what_changes_nothing(kind: str) -> None:
    assert heard(event(kind, channel={"id": "C1", "name": "x"})) is None


def test_being_asked_by_name() -> None:
    found = heard(event("app_mention", channel="C1", text=f"<@{BOT}|crisis> take 3 &amp; more", ts=TS))
    assert isinstance(found, Typed) and (found.words, found.can_open_form) == ("take 3 & more", False)
    bare = heard(event("app_mention", channel="C1", text=f"<@{BOT}>", ts=TS))
    assert isinstance(bare, Typed) and bare.words == "help"
    assert heard(event("app_mention", channel="C1", text="x", user=None, bot_id="B2")) is None
    assert heard(event("app_mention", channel="C1", text="x", user=BOT)) is None


def test_who_has_changed() -> None:
    assert changed_user(event("user_change", user={"id": "U1"})) == "U1"
    assert changed_user(event("message", channel="C1")) == ""
    assert changed_user({"type": "block_actions"}) == ""
    assert heard(event("user_change", user={"id": "U1"})) is None


def test_links_and_escapes() -> None:
    assert message_link("https://a.slack.com", "C1", TS) == "https://a.slack.com/archives/C1/p1795295040000100"
    assert unescaped("&amp;lt;") == "&lt;"
    assert unescaped("see <https://a.it/?b=1&amp;c|a.it> &lt;b|c&gt;") == "see https://a.it/?b=1&c <b|c>"
    assert unescaped("<mailto:a@b.it|a@b.it> <tel:+391> <@U1|anna> <#C1|x>") == "a@b.it +391 <@U1|anna> <#C1|x>"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["app_rate_limited", "view_closed", "block_suggestion", "function_executed", ""]), JSON)
def test_other_kinds_of_payload_mean_nothing(kind: str, rest: Any) -> None:
    assert heard({"type": kind, "event": rest, "view": rest, "actions": rest}) is None


def test_a_picture_comes_along_with_a_mention() -> None:
    files = [
        {"id": "F1", "mimetype": "text/plain"},
        {"id": "F2", "mimetype": "image/png", "permalink": "https://f.example/2"},
    ]
    found = shortcut("crisis_mention", text="", files=files)
    assert isinstance(found, Typed) and (found.draft, found.picture) == ("", "https://f.example/2")
    bare = shortcut("crisis_mention", files=[{"id": "F2", "mimetype": "image/png"}])
    assert isinstance(bare, Typed) and bare.picture == ""
