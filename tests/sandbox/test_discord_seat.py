"""What somebody sees of Discord, and how a refusal sounds."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_seat import politely
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_floor import Floor


def test_channels_are_found_by_name_and_id_where_one_sees_them() -> None:
    floor = Floor()
    anna, fabio = floor.actor("anna"), floor.actor("fabio")
    assert anna.place("#general") is anna.place(floor.general.id) is floor.general
    assert [place.name for place in fabio.visible()] == ["social"]
    for name in ("#general", "nowhere"):
        with pytest.raises(Refusal, match="does not exist, or you cannot see it"):
            fabio.place(name)


def test_what_one_may_not_do_is_named() -> None:
    floor = Floor()
    floor.forbid(Permission.PIN_MESSAGES)
    assert floor.actor("anna").place("#social", Permission.PIN_MESSAGES), "the owner may do everything"
    with pytest.raises(Refusal, match=r"do not have permission to do that here. \(PIN_MESSAGES\)"):
        floor.actor("bruno").place("#social", Permission.PIN_MESSAGES)


def test_two_servers_with_channels_of_one_name_are_kept_apart() -> None:
    one = {"name": "Uno", "owner": "anna", "channels": [{"name": "social"}]}
    floor = Floor(guilds=[one, {**one, "name": "Due", "owner": "bruno", "members": ["bruno", "carla"]}])
    first, second = floor.realm.guilds.values()
    assert floor.actor("anna").place("#social").guild == first.id
    assert floor.discord.actor("bruno", second.id).place("#social").guild == second.id
    assert [guild.name for guild in floor.actor("bruno").servers()] == ["Uno", "Due"]
    with pytest.raises(Refusal, match="not in that server"):
        floor.actor("anna").guild(second.id)


def test_ephemeral_messages_are_their_persons_and_out_of_reach_of_everything_else() -> None:
    floor = Floor()
    social = floor.channel("social")
    psst = floor.whisper("psst", "anna")
    anna = floor.actor("anna")
    assert anna.message(social, psst.id) is psst
    with pytest.raises(Refusal, match="Only you can see this message"):
        anna.public_message(social, psst.id)
    with pytest.raises(Refusal):
        floor.actor("bruno").message(social, psst.id)
    with pytest.raises(Refusal, match="gone"):
        anna.message(social, "1")


def test_names_are_those_of_the_place() -> None:
    floor = Floor()
    floor.guild.members[floor.bruno].nick = "Brunetto"
    names = floor.actor("anna").names(floor.channel("social"))
    assert names.people["Brunetto"] == names.people["bruno"] == floor.bruno
    assert names.people["Crisis Room"] == floor.bot
    assert names.roles == {"Crisis Room": floor.app_role.id}
    assert set(names.channels) == {"general", "comunicazione", "social"}
    assert names.locale == "it"
    direct = floor.actor("anna").names(floor.actor("anna").open_dm())
    assert (set(direct.people.values()), direct.channels, direct.roles) == ({floor.anna, floor.bot}, {}, {})


def test_a_category_is_found_and_is_no_text_channel() -> None:
    floor = Floor()
    made = floor.actor("anna").create_category("Crisi")
    assert floor.actor("anna").category("Crisi") is made
    assert made not in floor.actor("anna").visible()
    with pytest.raises(Refusal):
        floor.actor("anna").category("social")


def test_errors_sound_like_sentences() -> None:
    for error, said in (
        (DiscordError(50013), "do not have permission"),
        (DiscordError(30010), "Maximum number of reactions reached"),
        (NotKnown("stickers"), "The sandbox does not know stickers"),
    ):
        with pytest.raises(Refusal, match=said), politely():
            raise error
