"""The things of Discord as the page gets to see them."""

from __future__ import annotations

from bot.sandbox import discord_shown as shown
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_world import Overwrite
from tests.sandbox.discord_floor import Floor


def test_people_and_servers() -> None:
    floor = Floor()
    anna = shown.person(floor.realm, floor.realm.users[floor.anna])
    assert (anna["name"], anna["initials"], anna["locale"], anna["bot"]) == ("Anna Conti", "AC", "it", False)
    assert anna["members"] == {floor.guild.id: {"title": "Titolare", "nick": None, "roles": []}}
    assert anna["avatar"] == f"/discord/avatars/{floor.anna}.svg"
    guild = shown.server(floor.realm, floor.guild)
    assert (guild["initials"], guild["available"], guild["app"]) == ("PA", True, True)
    assert [role["name"] for role in guild["roles"]] == ["Crisis Room", "@everyone"]


def test_a_channel_says_what_one_may_there() -> None:
    floor = Floor()
    bruno = floor.realm.users[floor.bruno]
    social = shown.channel(floor.realm, bruno, floor.channel("social"))
    assert (social["kind"], social["private"], social["topic"]) == ("text", False, "Piano editoriale e commenti")
    assert "SEND_MESSAGES" in social["may"]
    assert "MANAGE_CHANNELS" not in social["may"]
    assert floor.bruno in social["seen_by"]
    assert floor.realm.named("dario").id not in social["seen_by"]
    direct = shown.channel(floor.realm, bruno, floor.actor("bruno").open_dm())
    assert (direct["kind"], direct["name"], direct["guild"], direct["private"]) == ("dm", "Crisis Room", None, False)


def test_a_category_is_seen_by_who_sees_anything_in_it() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    category = anna.create_category("Crisi")
    category.overwrites[floor.guild.id] = Overwrite(id=floor.guild.id, type=0, deny=Permission.VIEW_CHANNEL)
    assert not shown.sees(floor.realm, category, floor.bruno)
    floor.channel("social").parent = category.id
    assert shown.sees(floor.realm, category, floor.bruno)


def test_an_answer_quotes_what_it_answers() -> None:
    floor = Floor()
    said = floor.actor("anna").say("#social", "**chi** c'è?")
    answer = floor.actor("bruno").reply("#social", said.id, "io")
    social = floor.channel("social")
    quoted = {"id": said.id, "author": floor.anna, "name": "Anna Conti", "content": "chi c'è?"}
    assert shown.message(floor.realm, social, answer)["reply"] == quoted
    floor.actor("anna").delete("#social", said.id)
    assert shown.message(floor.realm, social, answer)["reply"] == {"id": said.id}


def test_files_reactions_and_edits() -> None:
    floor = Floor()
    shared = floor.actor("anna").upload("#social", ("la foto.png", b"123"))
    floor.actor("anna").react("#social", shared.id, "👀")
    floor.actor("bruno").react("#social", shared.id, "👀", burst=True)
    floor.actor("anna").edit("#social", shared.id, "ecco")
    seen = shown.message(floor.realm, floor.channel("social"), shared)
    (file,) = seen["attachments"]
    assert (file["size"], file["mimetype"]) == (3, "image/png")
    assert file["url"] == f"/discord/attachments/{shared.channel}/{file['id']}/la%20foto.png"
    assert seen["reactions"] == [{"emoji": "👀", "users": [floor.anna, floor.bruno], "burst": [floor.bruno]}]
    assert seen["edited"] == floor.clock.now().timestamp()


def test_an_answer_to_a_command_says_whose_it_was() -> None:
    floor = Floor()
    interaction = floor.actor("anna").command("#social", "/crisis status")
    floor.answer(interaction, 5, {})
    assert interaction.response is not None
    seen = shown.message(floor.realm, floor.channel("social"), interaction.response)
    assert seen["interaction"] == {"name": "crisis status", "user": floor.anna}
    assert (seen["thinking"], seen["bot"], seen["kind"]) == (True, True, 20)


def test_a_form_is_shown_as_the_app_made_it() -> None:
    floor = Floor()
    floor.form_for("anna")
    seen = shown.modal(floor.actor("anna").modal())
    assert seen is not None
    assert (seen["title"], len(seen["components"])) == ("Una crisi", 4)
    assert shown.modal(None) is None
