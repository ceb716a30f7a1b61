"""What of each happening the gateway tells, under which intent, with which content."""

from __future__ import annotations

import pytest

from bot.sandbox import discord_members, discord_rooms, discord_signs, discord_talk
from bot.sandbox.discord_events import content_for
from bot.sandbox.discord_happenings import (
    InteractionMade,
    Noticed,
    Reacted,
    ReactionsCleared,
    UserChanged,
)
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_ear import Ear, hide
from tests.sandbox.gateway_specs import needs_specs, recorded, schema_mistakes, types_differ

CONTENT = Intent.MESSAGE_CONTENT


@pytest.fixture
def ear() -> Ear:
    return Ear()


def test_a_message_comes_with_server_member_and_kind_of_channel(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room, content=f"<@{ear.user('bruno')}>", nonce="n1")
    said = ear.one()
    assert (said.name, said.needs, said.guild) == ("MESSAGE_CREATE", Intent.GUILD_MESSAGES, ear.guild.id)
    assert (said.payload["id"], said.payload["guild_id"], said.payload["channel_type"]) == (message.id, room.guild, 0)
    assert said.payload["nonce"] == "n1"
    assert "user" not in said.payload["member"]
    assert said.payload["mentions"][0]["member"]["roles"] == []


def test_a_direct_message_comes_without_server(ear: Ear) -> None:
    ear.post(ear.direct())
    said = ear.one()
    assert (said.name, said.needs, said.guild) == ("MESSAGE_CREATE", Intent.DIRECT_MESSAGES, None)
    assert not said.payload.keys() & {"guild_id", "member"}


def test_edits_and_deletions_come(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room, by="bot")
    ear.heard.clear()
    discord_talk.edit(ear.realm, room, message, {"content": "now"}, by=ear.bot)
    said = ear.one()
    assert (said.name, said.payload["content"]) == ("MESSAGE_UPDATE", "now")
    assert said.payload["edited_timestamp"]
    discord_talk.delete(ear.realm, room, message, by=ear.bot)
    gone = ear.one()
    expected = {"id": message.id, "channel_id": room.id, "guild_id": room.guild}
    assert (gone.name, gone.payload) == ("MESSAGE_DELETE", expected)


def test_what_people_write_is_empty_without_the_content_intent(ear: Ear) -> None:
    room = ear.room()
    ear.post(room, content="the recipe")
    said = ear.one()
    assert content_for(ear.realm, said, Intent.GUILD_MESSAGES)["content"] == ""
    assert content_for(ear.realm, said, Intent.GUILD_MESSAGES | CONTENT)["content"] == "the recipe"


@pytest.mark.parametrize("case", ["own", "mentions the app", "direct"])
def test_what_the_app_may_read_all_the_same(ear: Ear, case: str) -> None:
    room = ear.direct() if case == "direct" else ear.room()
    text = f"look <@{ear.bot}>" if case == "mentions the app" else "look"
    ear.post(room, by="bot" if case == "own" else "anna", content=text)
    assert content_for(ear.realm, ear.one(), Intent(0))["content"] == text


def test_a_reaction_names_member_and_author(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room, by="bot")
    ear.heard.clear()
    discord_signs.react(ear.realm, room, message, "✅", by=ear.user("anna"))
    said = ear.one()
    assert (said.name, said.needs) == ("MESSAGE_REACTION_ADD", Intent.GUILD_MESSAGE_REACTIONS)
    assert said.payload["member"]["user"]["id"] == said.payload["user_id"] == ear.user("anna")
    assert (said.payload["message_author_id"], said.payload["emoji"]) == (ear.bot, {"id": None, "name": "✅"})
    assert (said.payload["burst"], said.payload["type"]) == (False, 0)
    discord_signs.unreact(ear.realm, room, message, "✅", user=ear.user("anna"), by=ear.user("anna"))
    off = ear.one()
    assert off.name == "MESSAGE_REACTION_REMOVE"
    assert not off.payload.keys() & {"member", "message_author_id"}


def test_a_super_reaction_says_so(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room)
    ear.heard.clear()
    ear.realm.tell(Reacted(channel=room, message=message, user=ear.user("anna"), emoji="✅", on=True, burst=True))
    said = ear.one()
    assert (said.payload["burst"], said.payload["type"]) == (True, 1)


def test_a_reaction_in_direct_messages_has_no_member(ear: Ear) -> None:
    place = ear.direct()
    message = ear.post(place, by="bot")
    ear.heard.clear()
    discord_signs.react(ear.realm, place, message, "👀", by=ear.user("anna"))
    said = ear.one()
    assert said.needs == Intent.DIRECT_MESSAGE_REACTIONS
    assert not said.payload.keys() & {"guild_id", "member"}


def test_cleared_reactions_come_whole_or_by_emoji(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room)
    ear.heard.clear()
    ear.realm.tell(ReactionsCleared(channel=room, message=message))
    assert ear.one().name == "MESSAGE_REACTION_REMOVE_ALL"
    ear.realm.tell(ReactionsCleared(channel=room, message=message, emoji="✅"))
    said = ear.one()
    assert (said.name, said.payload["emoji"]["name"]) == ("MESSAGE_REACTION_REMOVE_EMOJI", "✅")


def test_a_pin_is_an_edit_and_a_change_of_pins(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room, by="bot")
    ear.heard.clear()
    discord_signs.pin(ear.realm, room, message, by=ear.bot)
    told = {said.name: said.payload for said in ear.heard}
    assert told["MESSAGE_UPDATE"]["pinned"] is True
    assert told["CHANNEL_PINS_UPDATE"]["last_pin_timestamp"]
    assert told["MESSAGE_CREATE"]["type"] == 6


def test_nothing_is_said_in_a_channel_the_app_does_not_see(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room)
    hide(ear, room)
    ear.heard.clear()
    ear.realm.tell(Reacted(channel=room, message=message, user=ear.user("anna"), emoji="✅", on=True))
    assert ear.names() == []


def test_an_ephemeral_message_comes_under_direct_messages(ear: Ear) -> None:
    room = ear.room()
    draft = Draft(content="only you")
    message = discord_talk.whisper(ear.realm, room, draft, by=ear.bot, only_for=ear.user("anna"))
    first = ear.one()
    assert (first.name, first.needs, first.guild) == ("MESSAGE_CREATE", Intent.DIRECT_MESSAGES, None)
    assert not first.payload.keys() & {"guild_id", "member"}
    discord_talk.edit_whisper(ear.realm, room, message, {"content": "still only you"})
    assert ear.one().name == "MESSAGE_UPDATE"
    discord_talk.unwhisper(ear.realm, room, message)
    assert ear.one().payload == {"id": message.id, "channel_id": room.id}


def test_interactions_come_under_no_intent(ear: Ear) -> None:
    payload: Json = {"id": "1", "type": 2, "guild_id": ear.guild.id}
    ear.realm.tell(InteractionMade(payload=payload))
    said = ear.one()
    assert (said.name, said.needs, said.guild) == ("INTERACTION_CREATE", Intent(0), ear.guild.id)
    ear.realm.tell(InteractionMade(payload={"id": "2", "type": 2}))
    assert ear.one().guild is None


def test_what_discord_s_own_client_says_is_not_told(ear: Ear) -> None:
    ear.realm.tell(Noticed(user=ear.user("anna"), text="failed"))
    assert ear.names() == []


@needs_specs
def test_messages_and_reactions_fit_schema_and_record(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room)
    discord_signs.react(ear.realm, room, message, "✅", by=ear.user("anna"))
    discord_signs.unreact(ear.realm, room, message, "✅", user=ear.user("anna"), by=ear.user("anna"))
    created, added, removed = (said.payload for said in ear.heard)
    assert schema_mistakes(created, "GatewayMessageCreateDispatchData") == []
    assert schema_mistakes(added, "GatewayMessageReactionAddDispatchData") == []
    assert schema_mistakes(removed, "GatewayMessageReactionRemoveDispatchData") == []
    assert types_differ(created, recorded("gateway_message_create")["d"]) == []
    assert types_differ(added, recorded("gateway_message_reaction_add")["d"]) == []
    assert added.keys() == recorded("gateway_message_reaction_add")["d"].keys()


@needs_specs
def test_the_rest_fits_the_schema_too(ear: Ear) -> None:
    room = discord_rooms.create(ear.realm, ear.guild, NewChannel(name="room"), by=ear.bot)
    message = ear.post(room, by="bot")
    discord_signs.pin(ear.realm, room, message, by=ear.bot)
    discord_talk.edit(ear.realm, room, message, {"content": "now"}, by=ear.bot)
    discord_members.set_permissions(ear.realm, ear.guild, ear.guild.id, 1 << 10)
    ear.realm.tell(UserChanged(user=ear.realm.named("anna")))
    definitions = {
        "CHANNEL_CREATE": "GatewayChannelModifyDispatchData",
        "CHANNEL_PINS_UPDATE": "GatewayChannelPinsUpdateDispatchData",
        "MESSAGE_UPDATE": "GatewayMessageUpdateDispatchData",
        "GUILD_ROLE_UPDATE": "GatewayGuildRoleModifyDispatchData",
        "GUILD_MEMBER_UPDATE": "GatewayGuildMemberUpdateDispatchData",
    }
    assert definitions.keys() <= {said.name for said in ear.heard}
    for said in ear.heard:
        if said.name in definitions:
            assert schema_mistakes(said.payload, definitions[said.name]) == [], said.name
