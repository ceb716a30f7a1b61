"""Everything that can happen on Discord: each is told to the app's gateway and to the page, or to one of them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from bot.sandbox import discord_happenings
from bot.sandbox.discord_dispatch import Told
from bot.sandbox.discord_events import dispatches
from bot.sandbox.discord_happenings import GuildWent, Happening, ModalShown, Noticed
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock


def test_every_happening_is_in_the_union() -> None:
    made = {each for each in vars(discord_happenings).values() if isinstance(each, type)}
    assert set(get_args(Happening)) == {each for each in made if each.__module__ == discord_happenings.__name__}


def test_what_has_happened_does_not_change() -> None:
    told = Noticed(user="1", text="The application did not respond")
    with pytest.raises(FrozenInstanceError):
        told.text = "something else"  # type: ignore[misc]
    assert [each.name for each in fields(told)] == ["user", "text"]


def test_what_a_client_shows_one_person_is_not_told_to_the_app() -> None:
    realm = panificio(HandClock())
    told, anna = Told.everything(realm), realm.named("anna").id
    private: tuple[Happening, ...] = (
        ModalShown(user=anna, modal=None),
        Noticed(user=anna, text="This interaction failed"),
    )
    assert [dispatches(realm, each, told) for each in private] == [[], []]


def test_an_outage_and_a_removal_are_told_apart() -> None:
    realm = panificio(HandClock())
    guild = next(iter(realm.guilds.values()))
    told = Told.everything(realm)
    (down,) = dispatches(realm, GuildWent(guild=guild, unavailable=True), told)
    (out,) = dispatches(realm, GuildWent(guild=guild, unavailable=False), told)
    assert (down.name, down.payload) == ("GUILD_DELETE", {"id": guild.id, "unavailable": True})
    assert out.name == "GUILD_DELETE" and not out.payload.get("unavailable")
