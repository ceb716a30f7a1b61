"""Who sees which line."""

from __future__ import annotations

from bot.sandbox import rooms, talk
from bot.sandbox.happenings import Archived, ChannelGone, Deleted, HomeOpened, Joined, Left, Posted, ViewShown
from bot.sandbox.slack_views import show
from bot.sandbox.visitor_lines import everything, lines_of
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Message
from tests.sandbox.test_slack_views import VIEW


def private_room(space: Workspace) -> Channel:
    return rooms.create(space, name="segreto", private=True, by=space.named("anna").id)


def said(space: Workspace, channel: Channel) -> Message:
    return talk.post(space, channel, Message(ts=space.stamp(channel), user=space.named("anna").id, text="x"))


def test_a_private_room_is_silent_for_outsiders(space: Workspace) -> None:
    room = private_room(space)
    message = said(space, room)
    anna, bruno = space.named("anna"), space.named("bruno")
    for happening in (Posted(channel=room, message=message), Archived(channel=room, by="U", on=True, had_bot=False)):
        assert lines_of(space, anna, happening)
        assert lines_of(space, bruno, happening) == []
    assert "segreto" not in str(list(everything(space, bruno)))


def test_who_comes_in_sees_what_was_said_and_who_leaves_loses_it(space: Workspace) -> None:
    room, bruno = private_room(space), space.named("bruno")
    said(space, room)
    room.members.append(bruno.id)
    lines = lines_of(space, bruno, Joined(channel=room, person=bruno.id, inviter=None))
    assert [line["type"] for line in lines] == ["channel", "message", "message"]
    room.members.remove(bruno.id)
    gone = lines_of(space, bruno, Left(channel=room, person=bruno.id))
    assert gone == [{"type": "gone-channel", "id": room.id}]
    assert lines_of(space, bruno, ChannelGone(channel=room, by="U")) == []


def test_forms_and_homes_are_private(space: Workspace) -> None:
    anna, bruno = space.named("anna"), space.named("bruno")
    view = show(space, person=anna.id, body=VIEW, channel=None)
    line = lines_of(space, anna, ViewShown(person=anna.id, view=view))[0]
    assert (line["view"]["title"], line["view"]["submit"], line["view"]["close"]) == ("Crisis", "Open", "")
    assert lines_of(space, bruno, ViewShown(person=anna.id, view=view)) == []
    assert next(line for line in everything(space, anna) if line["type"] == "view")["view"]["id"] == view.id
    assert lines_of(space, anna, HomeOpened(channel=space.channel_named("general"), person=anna.id)) == []


def test_a_deleted_message_goes_and_its_pin_with_it(space: Workspace) -> None:
    general, anna = space.channel_named("general"), space.named("anna")
    message = said(space, general)
    lines = lines_of(space, anna, Deleted(channel=general, message=message, previous={}))
    assert [line["type"] for line in lines] == ["gone-message", "channel"]


def test_a_message_line_carries_what_the_page_draws(space: Workspace) -> None:
    general, anna = space.channel_named("general"), space.named("anna")
    message = said(space, general)
    talk.react(space, general, message, talk.Sign(person=anna.id, name="eyes"))
    shape = lines_of(space, anna, Posted(channel=general, message=message))[0]["message"]
    assert (shape["name"], shape["bot"], shape["ephemeral"], shape["pinned"]) == ("Anna Conti", False, False, False)
    assert shape["reactions"] == [{"name": "eyes", "users": [anna.id]}]
