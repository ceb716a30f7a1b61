from __future__ import annotations

from bot.sandbox import discord_members, discord_rooms, discord_signs, discord_talk
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_shapes import (
    attachment_shape,
    channel_shape,
    guild_shape,
    member_shape,
    message_shape,
    overwrite_shape,
    partial_emoji,
    redact,
    role_shape,
    user_shape,
)
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import IS_COMPONENTS_V2, Attachment, ChannelType, Message, Overwrite
from tests.sandbox.discord_scene import Scene, newest
from tests.sandbox.discord_specs import mistakes, needs_specs, recorded, strangers

FILE = Attachment(id="1", filename="a.txt", content=b"abc", content_type="text/plain", description="prova")
ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "Fatto", "custom_id": "x"}]}
CARD = [{"type": 17, "components": [{"type": 10, "content": "testo"}, ROW], "accent_color": 0xFF0000}]


def busy(scene: Scene) -> list[Message]:
    """Messages of every kind there is, with all that may hang on one."""
    plain = discord_talk.post(
        scene.realm, scene.general, Draft(content="@everyone", attachments=[FILE], nonce="n"), by=scene.bruno
    )
    card = Draft(flags=IS_COMPONENTS_V2, components=CARD, reference=plain.id)
    reply = discord_talk.post(scene.realm, scene.general, card, by=scene.bot)
    for who in (scene.bruno, scene.bot):
        discord_signs.react(scene.realm, scene.general, reply, "🛠️", by=who)
    discord_signs.pin(scene.realm, scene.general, reply, by=scene.bot)
    discord_talk.edit(scene.realm, scene.general, plain, {"content": "altro"}, by=scene.bruno)
    return [plain, reply, newest(scene.general)]


@needs_specs
def test_messages_are_as_published_and_recorded() -> None:
    scene = Scene()
    records = [*recorded("rest_create_message"), *recorded("gateway_message_create")]
    for message in busy(scene):
        shape = message_shape(scene.realm, scene.general, message, fresh=True)
        assert mistakes(shape, "MessageResponse") == []
        assert strangers(shape, "MessageResponse", *records) == []


@needs_specs
def test_channels_are_as_published_and_recorded() -> None:
    scene = Scene()
    busy(scene)
    wanted = NewChannel(
        name="Crisi", type=ChannelType.CATEGORY, overwrites=(Overwrite(id=scene.guild.id, type=0, deny=1 << 11),)
    )
    category = discord_rooms.create(scene.realm, scene.guild, wanted, by=scene.bot)
    for channel in (scene.general, scene.channel("social"), category):
        shape = channel_shape(scene.realm, channel)
        assert mistakes(shape, "GuildChannelResponse") == []
        assert strangers(shape, "GuildChannelResponse", *recorded("rest_get_channels")) == []
    direct = channel_shape(scene.realm, discord_rooms.open_direct(scene.realm, scene.bruno))
    assert mistakes(direct, "PrivateChannelResponse") == strangers(direct, "PrivateChannelResponse") == []


@needs_specs
def test_servers_roles_members_and_users_are_as_published_and_recorded() -> None:
    scene = Scene()
    shape = guild_shape(scene.realm, scene.guild)
    assert mistakes(shape, "GuildResponse") == strangers(shape, "GuildResponse", *recorded("rest_get_guild")) == []
    for role in scene.guild.roles.values():
        shape = role_shape(scene.realm, role)
        assert (
            mistakes(shape, "GuildRoleResponse")
            == strangers(shape, "GuildRoleResponse", *recorded("rest_get_roles"))
            == []
        )
    for member in scene.guild.members.values():
        shape = member_shape(scene.realm, scene.guild, member)
        assert mistakes(shape, "GuildMemberResponse") == []
        assert strangers(shape, "GuildMemberResponse", *recorded("rest_get_members")) == []
    for user in scene.realm.users.values():
        assert mistakes(user_shape(user), "UserResponse") == strangers(user_shape(user), "UserResponse") == []


@needs_specs
def test_small_things_are_as_published() -> None:
    scene = Scene()
    overwrite = overwrite_shape(Overwrite(id=scene.bruno, type=1, allow=Permission.PIN_MESSAGES))
    assert mistakes(overwrite, "ChannelPermissionOverwriteResponse") == []
    attachment = attachment_shape(scene.realm, scene.general, FILE)
    assert mistakes(attachment, "MessageAttachmentResponse") == []
    assert mistakes(partial_emoji("👀"), "MessageReactionEmojiResponse") == []


@needs_specs
def test_the_specs_see_a_wrong_shape() -> None:
    scene = Scene()
    shape = user_shape(scene.realm.bot)
    assert mistakes(shape | {"id": 5}, "UserResponse")
    assert strangers(shape | {"shoe_size": 43}, "UserResponse") == ["/shoe_size"]


def test_bits_are_text() -> None:
    shape = overwrite_shape(Overwrite(id="5", type=0, allow=Permission.PIN_MESSAGES, deny=Permission(1)))
    assert shape == {"id": "5", "type": 0, "allow": "2251799813685248", "deny": "1"}


def test_a_nonce_is_given_back_at_creation_and_in_no_history() -> None:
    scene = Scene()
    plain = busy(scene)[0]
    assert message_shape(scene.realm, scene.general, plain, fresh=True)["nonce"] == "n"
    assert "nonce" not in message_shape(scene.realm, scene.general, plain)


def test_a_reply_shows_what_it_answers_until_that_is_deleted() -> None:
    scene = Scene()
    plain, reply, pinned = busy(scene)
    shape = message_shape(scene.realm, scene.general, reply)
    assert shape["referenced_message"]["id"] == shape["message_reference"]["message_id"] == plain.id
    assert [shape["reactions"][0][key] for key in ("count", "me")] == [2, True]
    discord_talk.delete(scene.realm, scene.general, plain, by=scene.bruno)
    assert message_shape(scene.realm, scene.general, reply)["referenced_message"] is None
    line = message_shape(scene.realm, scene.general, pinned)
    assert line["message_reference"]["message_id"] == reply.id and "referenced_message" not in line


def test_what_the_app_may_not_read_is_empty() -> None:
    scene = Scene()
    plain, reply, _ = busy(scene)
    app = scene.realm.app
    hidden = redact(message_shape(scene.realm, scene.general, plain), scene.realm, app)
    assert (hidden["content"], hidden["attachments"]) == ("", [])
    own = redact(message_shape(scene.realm, scene.general, reply), scene.realm, app)
    assert own["components"] and own["referenced_message"]["content"] == ""
    asked = discord_talk.post(scene.realm, scene.general, Draft(content=f"<@{scene.bot}> ciao"), by=scene.bruno)
    assert redact(message_shape(scene.realm, scene.general, asked), scene.realm, app)["content"] == asked.content
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    private = discord_talk.post(scene.realm, direct, Draft(content="ciao"), by=scene.bruno)
    assert redact(message_shape(scene.realm, direct, private), scene.realm, app)["content"] == "ciao"


def test_a_message_of_somebody_who_left_can_still_be_shown() -> None:
    scene = Scene()
    plain = busy(scene)[0]
    discord_members.leave(scene.realm, scene.guild, scene.bruno)
    assert message_shape(scene.realm, scene.general, plain)["author"]["username"] == "bruno"
