from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.sandbox import talk
from bot.sandbox.server import Sandbox
from bot.sandbox.transcript import transcript
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message
from tests.sandbox.clocks import HandClock


def test_a_channel_as_people_saw_it(space: Workspace, clock: HandClock) -> None:
    sandbox = Sandbox(space, clock)
    anna, bruno = sandbox.actor("anna"), sandbox.actor("bruno")
    first = anna.say("#social", "abbiamo un problema")
    clock.jump(60)
    bruno.say("#social", "vedo", thread_ts=first.ts)
    bruno.react("#social", first.ts, "eyes")
    anna.pin("#social", first.ts)
    anna.edit("#social", first.ts, "abbiamo un problema serio")
    anna.upload("#social", "prova.png", b"123")
    social = space.channel_named("social")
    psst = Message(ts=space.stamp(social), user=space.app.bot_user, text="psst", only_for=anna.person.id)
    talk.whisper(space, social, psst)
    text = transcript(space, social, zone=ZoneInfo("Europe/Rome"))
    assert text.startswith("# #social\n\nMembers: Anna Conti, Bruno Ferri")
    assert (
        "**Anna Conti** 2026-11-23 10:00:00 (edited, pinned)  \nabbiamo un problema serio  \n:eyes: Bruno Ferri" in text
    )
    assert "> **Bruno Ferri** 2026-11-23 10:01:00  \n> vedo" in text
    assert "_pinned a message to this channel._" in text
    assert "📎 prova.png (3 bytes)" in text
    assert "psst" not in text
    assert "(only visible to Anna Conti)  \npsst" in transcript(space, social, whispers=True)
