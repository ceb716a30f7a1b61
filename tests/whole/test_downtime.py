"""The bot was away for hours: what it missed rings once, marked late, and nothing is said twice."""

from __future__ import annotations

from bot.trial import Platform
from tests.whole.reading import count, label, shows
from tests.whole.stage import CROSSWISE, DM, ROOM, Setting, Stage, stage


async def away(play: Stage, hours: float) -> None:
    """The bot is down for so long."""
    await play.bot_stops()
    await play.passes(hours=hours)
    await play.bot_starts()
    await play.passes(minutes=3)


@CROSSWISE
async def test_a_missed_call_rings_once_and_is_marked_late(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await away(play, 3)
        late = [each for each in play.said(play.room.id) if shows(each, "say.silent_late", who="Bruno Ferri")]
        assert len(late) == 1
        assert sum(label("here") in each for each in play.said(DM, "dario")) == 1, "the deputy is called now"


@CROSSWISE
async def test_nobody_gets_more_than_one_reminder_for_hours_missed(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        before = count(play.in_room(), "say.overdue") + count(play.in_room(), "say.overdue_more", n=2)
        await away(play, 5)
        reminders = [each for each in play.said(play.room.id) if each.startswith("⏰ @Anna Conti")]
        assert before == 0 and len(reminders) == 1


@CROSSWISE
async def test_a_second_pause_brings_nothing_twice(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await away(play, 2)
        silent = count(play.in_room(), "say.silent_late")
        await away(play, 0.01)
        assert count(play.in_room(), "say.silent_late") == silent
        assert len(play.rooms) == 1 and len(play.pinned()) == 1


@CROSSWISE
async def test_reactions_made_meanwhile_are_not_lost(database: str, on: Platform) -> None:
    """Slack repeats them for six minutes; on Discord the open cards are read."""
    async with stage(database, Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.bot_stops()
        play.begins("bruno", "react", ROOM, on="3. Conferma", sign="white_check_mark")
        await play.passes(seconds=30)
        await play.bot_starts()
        await play.passes(minutes=7)
        assert shows(play.board(), "board.over.done", who="Bruno Ferri")


async def test_the_safety_net_speaks_while_the_bot_is_dead_and_only_then(database: str) -> None:
    """Discord has no messages that wait there for their time."""
    async with stage(database) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.presses("carla", label("here"), place=DM)
        await play.bot_stops()
        await play.passes(minutes=20)
        assert any(shows(each, "net.call") or "Foto sbagliata" in each for each in play.said(DM, "bruno")[1:])
        assert not [each for each in play.said(DM, "carla")[1:] if "Foto sbagliata" in each], "Carla had answered"
        await play.bot_starts()
