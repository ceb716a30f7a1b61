"""The page's requests on the Discord side, done."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from bot.sandbox.discord_asks import do_ask
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_floor import Floor


class Page:
    """Asks as somebody."""

    def __init__(self, floor: Floor, name: str = "anna") -> None:
        self.actor = floor.actor(name)

    def ask(self, do: str, **more: Any) -> Json:
        done = do_ask(self.actor, {"do": do, "nr": 1, **more})
        assert isinstance(done, dict)
        return done


def test_messages_are_written_changed_and_taken_away() -> None:
    floor = Floor()
    page, social = Page(floor), floor.channel("social")
    page.ask("say", channel=social.id, text="ciao")
    first = list(social.messages.values())[-1]
    page.ask("say", channel=social.id, text="e poi", reply_to=first.id, ping=False)
    assert list(social.messages.values())[-1].reference == first.id
    page.ask("edit", channel=social.id, message=first.id, text="salve")
    page.ask("react", channel=social.id, message=first.id, emoji="👀", on=True, burst=True)
    page.ask("react", channel=social.id, message=first.id, emoji="✅", on=True)
    page.ask("react", channel=social.id, message=first.id, emoji="✅", on=False)
    page.ask("pin", channel=social.id, message=first.id, on=True)
    assert (first.content, list(first.reactions), first.pinned) == ("salve", ["👀"], True)
    page.ask("clear_reactions", channel=social.id, message=first.id)
    page.ask("pin", channel=social.id, message=first.id, on=False)
    assert (first.reactions, first.pinned) == ({}, False)
    page.ask("delete", channel=social.id, message=first.id)
    assert first.id not in social.messages


def test_a_file_arrives_whole() -> None:
    floor = Floor()
    page, social = Page(floor), floor.channel("social")
    content = base64.b64encode(b"123").decode()
    answer = page.ask("upload", channel=social.id, name="a.png", content=content, text="ecco")
    assert social.messages[answer["message"]].attachments[0].content == b"123"
    with pytest.raises(Refusal, match="did not arrive whole"):
        page.ask("upload", channel=social.id, name="a.png", content="%%%")


def test_commands_buttons_and_forms_reach_the_app() -> None:
    floor = Floor()
    page, social = Page(floor), floor.channel("social").id
    card = floor.card()
    page.ask("say", channel=social, text="/crisis take 3")
    page.ask("command", channel=social, command="crisis", path=["start"], options={"title": "Foto"})
    page.ask("message_command", channel=social, message=card.id, name="Timeline")
    page.ask("press", channel=social, message=card.id, custom_id="take")
    page.ask("choose", channel=social, message=card.id, custom_id="level", values=["sev1"])
    assert [each.kind.value for each in floor.discord.letters] == [2, 2, 2, 3, 3]
    floor.form_for("anna")
    modal = page.actor.modal()
    assert modal is not None
    page.ask("submit", modal=modal.opened_by, values={"what": "x"})
    page.ask("close", modal=modal.opened_by)
    assert (floor.discord.letters[-1].kind.value, page.actor.modal()) == (5, None)


async def test_suggestions_are_the_answer_when_the_app_has_given_them() -> None:
    floor = Floor()
    anna, social = floor.actor("anna"), floor.channel("social").id
    asked: Json = {"do": "autocomplete", "channel": social, "command": "crisis", "path": ["take"], "options": {}}
    later = do_ask(anna, {**asked, "focused": "step"})
    assert not isinstance(later, dict)
    choices = [{"name": "1. Salva le prove", "value": "evidence"}]
    floor.answer(floor.discord.letters[-1], 8, {"choices": choices})
    assert await later == {"choices": choices}
    with pytest.raises(KeyError, match="focused"):
        do_ask(anna, asked)


def test_house_is_kept() -> None:
    floor = Floor()
    page, social = Page(floor), floor.channel("social")
    category = floor.actor("anna").create_category("Crisi").id
    direct = page.ask("open_dm")["channel"]
    page.ask("locale", locale="en-GB")
    page.ask("close_dms", on=True)
    page.ask("rename", channel=social.id, name="piano")
    page.ask("topic", channel=social.id, topic="Il piano")
    page.ask("move", channel=social.id, parent=category)
    user = floor.realm.users[floor.anna]
    assert (direct in floor.realm.directs, user.locale, user.takes_dms) == (True, "en-GB", False)
    assert (social.name, social.topic, social.parent) == ("piano", "Il piano", category)
    page.ask("delete_channel", channel=social.id)
    page.ask("outage", guild=floor.guild.id, on=True)
    assert (social.id in floor.guild.channels, floor.guild.available) == (False, False)
    page.ask("outage", guild=floor.guild.id, on=False)
    Page(floor, "bruno").ask("leave", guild=floor.guild.id)
    page.ask("remove_app", guild=floor.guild.id)
    assert not {floor.bruno, floor.bot} & floor.guild.members.keys()


def test_what_is_not_understood_is_refused() -> None:
    page = Page(Floor())
    with pytest.raises(Refusal, match="'fly', which the sandbox does not know"):
        page.ask("fly")
    with pytest.raises(KeyError, match="channel"):
        page.ask("say", text="x")
