"""What people do with channels, servers and their own account on Discord."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_happenings import UserChanged
from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_floor import Floor


def test_a_private_channel_is_seen_by_its_maker_and_by_administrators() -> None:
    floor = Floor()
    floor.everyone.permissions |= Permission.MANAGE_CHANNELS
    made = floor.actor("bruno").create_channel("segreto", private=True)
    assert floor.actor("bruno").place("segreto") is made
    assert floor.actor("anna").place("segreto") is made, "the owner sees everything"
    with pytest.raises(Refusal):
        floor.actor("carla").place("segreto")


def test_channels_are_changed_by_who_may() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    anna.create_category("Crisi")
    anna.rename("#social", "piano")
    anna.set_topic("#piano", "Il piano")
    anna.move("#piano", "Crisi")
    place = floor.channel("piano")
    assert (place.topic, place.parent) == ("Il piano", floor.channel("Crisi").id)
    anna.move("#piano", None)
    assert place.parent is None
    with pytest.raises(Refusal, match="permission"):
        floor.actor("bruno").rename("#piano", "mio")
    with pytest.raises(Refusal, match="permission"):
        floor.actor("bruno").delete_channel("#piano")
    anna.delete_channel("#piano")
    assert place.id not in floor.guild.channels


def test_overwrites_are_set_for_people_and_roles() -> None:
    floor = Floor()
    anna, social = floor.actor("anna"), floor.channel("social")
    anna.overwrite("#social", "Bruno Ferri", deny=Permission.SEND_MESSAGES)
    with pytest.raises(Refusal, match="SEND_MESSAGES"):
        floor.actor("bruno").say("#social", "x")
    anna.overwrite("#social", "@everyone", deny=Permission.VIEW_CHANNEL)
    with pytest.raises(Refusal):
        floor.actor("carla").place("#social")
    assert Permission.VIEW_CHANNEL not in in_channel(floor.realm, social, floor.bot)


def test_the_app_is_shut_out_of_a_channel() -> None:
    floor = Floor()
    floor.actor("anna").shut_app_out("#social")
    assert Permission.VIEW_CHANNEL not in in_channel(floor.realm, floor.channel("social"), floor.bot)


def test_people_leave_servers_but_owners_do_not() -> None:
    floor = Floor()
    with pytest.raises(Refusal, match="You own this server"):
        floor.actor("anna").leave("Panificio Aurora")
    floor.actor("bruno").leave(floor.guild.id)
    assert floor.bruno not in floor.guild.members
    with pytest.raises(Refusal, match="not in that server"):
        floor.actor("bruno").leave(floor.guild.id)


def test_the_app_is_removed_by_who_may() -> None:
    floor = Floor()
    with pytest.raises(Refusal, match="KICK_MEMBERS"):
        floor.actor("bruno").remove_app("Panificio Aurora")
    floor.actor("anna").remove_app("Panificio Aurora")
    assert floor.bot not in floor.guild.members


def test_direct_messages_are_opened_once_and_closed_to_others() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    assert anna.open_dm() is anna.open_dm()
    anna.close_dms()
    assert not floor.realm.users[floor.anna].takes_dms
    anna.close_dms(closed=False)
    assert floor.realm.users[floor.anna].takes_dms


def test_somebody_changes_the_language_of_their_client() -> None:
    floor = Floor()
    floor.actor("anna").change_locale("en-GB")
    assert floor.realm.users[floor.anna].locale == "en-GB"
    assert isinstance(floor.told[-1], UserChanged)
