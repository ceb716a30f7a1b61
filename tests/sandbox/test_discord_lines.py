"""Who gets to see what on the page's Discord side."""

from __future__ import annotations

from bot.sandbox import discord_members
from bot.sandbox.discord_happenings import Noticed
from bot.sandbox.discord_lines import Sight
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_floor import Floor


class Looking:
    """Somebody's page, and the lines it has got since it was last asked."""

    def __init__(self, floor: Floor, name: str) -> None:
        self.sight = Sight(actor=floor.actor(name))
        self.lines: list[Json] = list(self.sight.whole())
        floor.realm.listeners.append(lambda happening: self.lines.extend(self.sight.lines_of(happening)))

    def got(self) -> list[Json]:
        lines, self.lines = self.lines, []
        return lines

    def kinds(self) -> list[str]:
        return [line["type"] for line in self.got()]


def test_the_whole_is_what_one_may_see() -> None:
    floor = Floor()
    lines = Looking(floor, "fabio").got()
    assert [line["type"] for line in lines] == ["hello", "channel", "commands", "commands", "modal"]
    hello, channel, direct, commands, _ = lines
    assert (hello["me"], hello["winds"], hello["app"]["user"]) == (floor.fabio, False, floor.bot)
    assert [guild["name"] for guild in hello["guilds"]] == ["Panificio Aurora"]
    assert channel["channel"]["name"] == "social"
    assert (direct["guild"], direct["commands"]) == (None, [])
    assert [each["name"] for each in commands["commands"]] == ["crisis"]
    assert [each["name"] for each in commands["message_commands"]] == ["Timeline"]


def test_categories_come_first_and_messages_after_their_channel() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    anna.create_category("Crisi")
    anna.say("#social", "ciao")
    floor.whisper("psst", "anna")
    anna.open_dm()
    names = [
        line["channel"]["name"] if line["type"] == "channel" else line["message"]["content"]
        for line in Looking(floor, "anna").got()
        if line["type"] in ("channel", "message")
    ]
    assert names == ["Crisi", "general", "comunicazione", "social", "ciao", "psst", "Crisis Room"]


def test_what_is_said_reaches_who_sees_the_channel() -> None:
    floor = Floor()
    bruno, fabio = Looking(floor, "bruno"), Looking(floor, "fabio")
    bruno.got(), fabio.got()
    anna = floor.actor("anna")
    anna.say("#general", "solo noi")
    said = anna.say("#social", "tutti")
    anna.edit("#social", said.id, "tutte")
    anna.react("#social", said.id, "👀")
    anna.clear_reactions("#social", said.id)
    contents = [line["message"]["content"] for line in fabio.got()]
    assert contents == ["tutti", "tutte", "tutte", "tutte"]
    assert [line["message"]["content"] for line in bruno.got()] == ["solo noi", *contents]
    anna.pin("#social", said.id)
    assert fabio.kinds() == ["message", "channel", "message"]
    anna.delete("#social", said.id)
    assert fabio.kinds() == ["gone-message", "channel"]


def test_whispers_forms_and_notices_reach_their_person() -> None:
    floor = Floor()
    anna, bruno = Looking(floor, "anna"), Looking(floor, "bruno")
    anna.got(), bruno.got()
    psst = floor.whisper("psst", "anna")
    floor.form_for("anna")
    floor.realm.tell(Noticed(user=floor.anna, text="This interaction failed"))
    floor.actor("anna").delete("#social", psst.id)
    assert anna.kinds() == ["message", "modal", "notice", "gone-message"]
    assert bruno.got() == []


def test_a_channel_that_one_comes_to_see_brings_what_was_said_in_it() -> None:
    floor = Floor()
    anna, bruno = floor.actor("anna"), Looking(floor, "bruno")
    secret = anna.create_channel("segreto", private=True)
    anna.say("segreto", "prima")
    bruno.got()
    anna.overwrite("segreto", "bruno", allow=Permission.VIEW_CHANNEL)
    assert bruno.kinds() == ["channel", "message"]
    anna.overwrite("segreto", "bruno", deny=Permission.VIEW_CHANNEL)
    assert bruno.got() == [{"type": "gone-channel", "id": secret.id}]
    anna.say("segreto", "dopo")
    anna.delete_channel("segreto")
    assert bruno.got() == []


def test_a_channel_that_goes_is_gone() -> None:
    floor = Floor()
    bruno = Looking(floor, "bruno")
    bruno.got()
    social = floor.channel("social")
    floor.actor("anna").rename("#social", "piano")
    assert [line["channel"]["name"] for line in bruno.got()] == ["piano"]
    floor.actor("anna").delete_channel("#piano")
    assert {"type": "gone-channel", "id": social.id} in bruno.got()


def test_roles_members_and_people_change() -> None:
    floor = Floor()
    bruno = Looking(floor, "bruno")
    bruno.got()
    discord_members.set_permissions(floor.realm, floor.guild, floor.guild.id, 0)
    kinds = bruno.kinds()
    assert kinds[0] == "guild"
    assert kinds.count("gone-channel") == 3
    assert bruno.sight.channels == set()
    floor.actor("anna").change_locale("en-GB")
    (line,) = bruno.got()
    assert (line["type"], line["person"]["locale"]) == ("person", "en-GB")
    floor.actor("fabio").leave(floor.guild.id)
    assert bruno.got()[0]["person"]["members"] == {}


def test_who_leaves_a_server_sees_nothing_of_it() -> None:
    floor = Floor()
    bruno = Looking(floor, "bruno")
    bruno.got()
    floor.actor("bruno").leave(floor.guild.id)
    kinds = bruno.kinds()
    assert {"type": "gone-guild", "id": floor.guild.id}["type"] in kinds
    assert kinds.count("gone-channel") == 3


def test_an_outage_hides_everything_until_it_is_over() -> None:
    floor = Floor()
    bruno = Looking(floor, "bruno")
    bruno.got()
    discord_members.outage(floor.realm, floor.guild, True)
    lines = bruno.got()
    assert [line["guild"]["available"] for line in lines if line["type"] == "guild"] == [False]
    assert [line["type"] for line in lines].count("gone-channel") == 3
    discord_members.outage(floor.realm, floor.guild, False)
    assert bruno.kinds().count("channel") >= 3


def test_without_the_app_there_are_no_commands() -> None:
    floor = Floor()
    bruno = Looking(floor, "bruno")
    bruno.got()
    discord_members.remove_app(floor.realm, floor.guild)
    commands = [line for line in bruno.got() if line["type"] == "commands"]
    assert commands == [{"type": "commands", "guild": floor.guild.id, "commands": [], "message_commands": []}]


def test_direct_messages_are_opened_on_ones_own_page_only() -> None:
    floor = Floor()
    anna, bruno = Looking(floor, "anna"), Looking(floor, "bruno")
    anna.got(), bruno.got()
    floor.actor("anna").open_dm()
    assert anna.kinds() == ["channel"]
    assert bruno.got() == []
