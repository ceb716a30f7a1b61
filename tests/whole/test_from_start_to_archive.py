"""A wrong post, lived through: from the form to the archived room, and open again in a new one."""

from __future__ import annotations

from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import CROSSWISE, DM, ROOM, Setting, Stage, stage

TITLE = "Foto sbagliata su Instagram"
POST = "https://instagram.example/p/1"


async def start(play: Stage) -> None:
    """Anna opens the crisis by the form, and Bruno and Carla come."""
    await play.types("anna", "/crisis start", "#general")
    await play.fills("anna", {"title": TITLE, "playbook": "errant-post", "link": POST})
    for who in ("bruno", "carla"):
        await play.presses(who, label("here"), place=DM)


async def work(play: Stage) -> None:
    """Every step is done, each by another gesture."""
    await play.does("anna", "upload", ROOM, on="1. Salva le prove", file="prova.png", text="il post")
    await play.presses("anna", "Cancella e dillo", on="2. Cancella o lascia")
    await play.reacts("anna", "white_check_mark", on="3. Conferma")
    await play.reacts("anna", "white_check_mark", on="4. Ferma post")
    await play.types("bruno", "/crisis done 5 https://instagram.example/p/2")
    await play.presses("carla", label("done"), on="6. Smista")
    await play.types("anna", "/crisis done 7 https://instagram.example/p/3")
    await play.types("anna", "/crisis done 8 https://instagram.example/p/4")


async def close(play: Stage) -> str:
    """Anna closes; what is asked first."""
    return await play.closes("anna", "Scuse accettate, tutto tranquillo")


@CROSSWISE
async def test_the_room_opens_ready_and_the_brand_hears_of_it(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        assert TITLE in play.board() and len(play.pinned()) == 1
        assert shows(play.board(), "board.role.here", role="Social media manager", who="@Bruno Ferri")
        announced = "\n".join(play.said("#comunicazione"))
        assert TITLE in announced and f"#{play.room.name}" in announced
        assert play.room.people >= {"anna", "bruno", "carla"}
        assert play.refused_calls() == []


async def test_a_crisis_is_worked_through_closed_reported_and_archived(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        await work(play)
        asked = await close(play)
        assert "4. Ferma post programmati" in asked, "what is done without its proof is asked for before the end"
        assert shows(play.in_room(), "say.closed", reason="Scuse accettate, tutto tranquillo")
        await play.types("anna", "/crisis postmortem")
        assert len(play.uploaded(".html")) == len(play.uploaded(".md")) == len(play.uploaded(".json")) == 1
        await play.types("anna", "/crisis archive")
        assert play.room.put_away
        assert len(play.uploaded(".html")) == 2, "what was said after the post-mortem is exported too"
        assert play.refused_calls() == []


@CROSSWISE
async def test_the_post_mortem_names_nobody_until_asked_to(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        await work(play)
        await close(play)
        await play.types("anna", "/crisis postmortem")
        await play.types("anna", "/crisis postmortem --named")
        (roles_only, named), people = play.uploaded(".html"), ("Anna Conti", "Bruno Ferri", "Carla Riva")
        assert not [name for name in people if name in roles_only]
        assert [name for name in people if name in named] == list(people)


@CROSSWISE
async def test_what_was_archived_opens_again_in_a_new_room(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        await close(play)
        await play.types("anna", "/crisis archive")
        first = play.room
        answer = await play.types("anna", f"/crisis reopen {first.name} Un secondo post", "#general")
        assert len(play.rooms) == 2, answer
        assert play.rooms[0].put_away and not play.room.put_away
        assert TITLE in play.board() and "Un secondo post" in play.in_room()


@CROSSWISE
async def test_what_was_only_closed_opens_again_in_its_room(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        await close(play)
        await play.types("anna", "/crisis reopen Ne parlano di nuovo")
        assert len(play.rooms) == 1
        assert "Ne parlano di nuovo" in play.in_room()
        assert label("close") in play.board(), "an open crisis can be closed"


@CROSSWISE
async def test_the_room_rests_for_two_weeks_after_the_post_mortem_and_then_goes(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        await close(play)
        await play.types("anna", "/crisis postmortem")
        await play.passes(days=13)
        before = play.room.put_away
        await play.passes(days=2)
        assert (before, play.room.put_away) == (False, True)


@CROSSWISE
async def test_the_post_mortem_of_an_archived_crisis_goes_to_whoever_asks(database: str, on: Platform) -> None:
    async with stage(database, Setting(on=on)) as play:
        await start(play)
        await close(play)
        await play.types("anna", "/crisis archive")
        await play.types("bruno", f"/crisis postmortem {play.room.name}", "#general")
        shared = [file for message in play.messages(DM, "bruno") for file in message.files]
        assert len(shared) == 3, play.told("bruno")
        assert play.messages(DM, "anna")[-1].files == (), "nobody else gets it"
