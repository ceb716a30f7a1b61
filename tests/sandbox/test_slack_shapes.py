"""Shapes as such; that they fit Slack's recorded ones is test_slack_methods' matter."""

from __future__ import annotations

from bot.sandbox import rooms, talk
from bot.sandbox.slack_files import new_file
from bot.sandbox.slack_shapes import channel_shape, direct_shape, file_shape, message_shape, person_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message


def test_a_message_shows_reactions_edit_and_thread(space: Workspace) -> None:
    general, anna = space.channel_named("general"), space.named("anna").id
    message = talk.post(space, general, Message(ts=space.stamp(general), user=anna, text="x"))
    reply = Message(ts=space.stamp(general), user=anna, text="y", thread_ts=message.ts)
    talk.post(space, general, reply)
    talk.react(space, general, message, talk.Sign(person=anna, name="eyes"))
    talk.edit(space, general, message, by=anna, text="z")
    shape = message_shape(space, general, message)
    assert shape["reactions"] == [{"name": "eyes", "users": [anna], "count": 1}]
    assert (shape["text"], shape["edited"]["user"], shape["reply_users"]) == ("z", anna, [anna])
    assert message_shape(space, general, reply)["parent_user_id"] == anna


def test_shapes_do_not_share_what_they_show(space: Workspace) -> None:
    general, anna = space.channel_named("general"), space.named("anna").id
    blocks = [{"type": "divider", "block_id": "b"}]
    message = Message(ts=space.stamp(general), user=anna, text="x", blocks=blocks)
    message_shape(space, general, message)["blocks"][0]["type"] = "changed"
    assert blocks[0]["type"] == "divider"


def test_places_and_people(space: Workspace) -> None:
    anna = space.named("anna")
    general = channel_shape(space, space.channel_named("general"), viewer=space.app.bot_user)
    assert (general["is_general"], general["is_member"], general["is_channel"]) == (True, False, True)
    direct, _ = rooms.open_direct(space, anna.id, space.app.bot_user)
    assert direct_shape(space, direct, viewer=anna.id)["user"] == space.app.bot_user
    assert channel_shape(space, direct, viewer=anna.id)["is_im"] is True
    assert person_shape(space, space.bot)["profile"]["bot_id"] == space.app.bot_id
    assert person_shape(space, anna, locale=True)["locale"] == "it-IT"


def test_a_file_says_where_it_is(space: Workspace) -> None:
    file = new_file(space, name="senza-tipo", size=3, user="U1")
    file.channels = [space.channel_named("general").id]
    shape = file_shape(space, file)
    assert (shape["mimetype"], shape["filetype"], shape["is_public"]) == ("application/octet-stream", "binary", True)
