"""A canary in every free text of a brand's crisis, and of a private one: no byte shown to people outside has it.

Outside are a member of another brand, a member of none, a guest, and a client who was asked about one text. They look
wherever one can look, press what others could press, and send forms that were never opened for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.desk.inbound import Pressed, Submitted, Typing
from bot.store import archive, ledger
from bot.store.engine import transaction
from bot.trial import Platform
from tests.whole.on_slack import OnSlack
from tests.whole.reading import label, shows
from tests.whole.stage import Setting, Stage, sqlite, stage

CANARY, TEXT = "kanarie", "Ci scusiamo con tutti. Ne parliamo di nuovo qui alle 23:30."

CONTACTS = """
people:
  anna: {name: Anna Conti, identities: {"slack:SANDBOX": anna, "discord:SANDBOX": anna}, language: it}
  bruno: {name: Bruno Ferri, identities: {"slack:SANDBOX": bruno, "discord:SANDBOX": bruno}, language: it}
  dario: {name: Dario Longhi, identities: {"slack:SANDBOX": dario, "discord:SANDBOX": dario}, language: it}
brands:
  aurora:
    name: Panificio Aurora
    seats: {lead: anna, social: bruno}
    team: [anna, bruno]
    outside:
      client: {name: Marta Sala, identities: {"slack:SANDBOX": marta, "discord:SANDBOX": marta}, language: it}
  borea:
    name: Gelateria Borea
    seats: {lead: dario, social: dario}
    team: [dario]
"""
PLACES = {"dario": "#general", "emma": "#general", "fabio": "#social", "marta": "#general"}
OUTSIDERS = tuple(PLACES)
WRITTEN = (
    f"registra {CANARY} 1",
    f"voce {CANARY} 2",
    f"rispondi {CANARY} 3",
    f"segnala {CANARY} 4",
    f"add {CANARY} 5",
    f"freeze {CANARY} 6",
    f"evidence https://social.example/7 {CANARY} 7",
    f"note 1 {CANARY} 8",
    f"done 1 https://social.example/9 {CANARY} 9",
    f"skip 2 {CANARY} 10",
    f"level red {CANARY} 11",
    f"scrivi {CANARY} 12",
    f"aggiorna {CANARY} 13",
    f"frase cliente {CANARY} 14",
    f"passa 1 {CANARY} 15",
    f"nascondi 1 1 {CANARY} 16",
)
NAMED = ("assegna 4 @dario", "ruolo care @dario", "vice lead @dario", "add @dario x", "notte fino alle 8 @dario")
"""Whoever is of another brand gets no part in it, and so is not called."""
FAR = ("list", "status", "say", "help", "postmortem", "mentions", "catchup", "follow", "unfollow", "update", "escalate")
BY_NAME = ("status", "postmortem", "follow", "catchup", "unfollow", "reopen", "archive")


async def told(play: Stage, private: bool) -> str:
    """The crisis with everything in it; its id."""
    flag = "--private " if private else ""
    await play.types("anna", f"/crisis start {flag}--orange errant-post {CANARY}", "#general")
    room = play.room.name
    for line in WRITTEN:
        await play.types("anna", f"/crisis {line}", room)
    await play.types("anna", f"/crisis scrivi {TEXT}", room)
    assert play.bot is not None
    with transaction(play.bot.engine) as connection:
        found = archive.named(connection, play.room.name) or ""
        lines = repr(ledger.timeline(connection, found))
    assert all(f"{CANARY} {turn}" in lines for turn in range(1, len(WRITTEN) + 1)), "each is in the record"
    assert play.room.kind == "private", "a brand with a team keeps its room to itself"
    return found


async def looked_around(play: Stage, crisis: str, name: str) -> None:
    """Whatever somebody outside can type, press, send or look up; what the bot answers at once is looked at here."""
    assert play.bot is not None
    workspace = next(iter(play.bot.platforms.chats))
    for who in OUTSIDERS:
        for line in (*FAR, *(f"{verb} {name}" for verb in BY_NAME)):
            answer = await play.types(who, f"/crisis {line}", PLACES[who])
            assert CANARY not in answer and name not in answer, (who, line)
        heard: dict[str, Any] = {
            "workspace": workspace,
            "user": play.side.id_of(who),
            "at": play.clock.now(),
            "room": "elsewhere",
        }
        for number, does in enumerate(PRESSED):
            known: dict[str, Any] = {**heard, "request_id": f"{who}{number}", "crisis": crisis, "about": "1"}
            press = Pressed(**known, does=does)
            form = Submitted(
                **{**known, "request_id": f"{who}{number}f"}, does=does, answers={"reason": "x", "text": "y"}
            )
            for made in (press, form):
                assert CANARY not in repr(await play.bot.reception.receive(made)), (who, does)
        for what in ("step", "role", "crisis", "brand"):
            typing = Typing(**heard, request_id="", verb="status", what=what)
            assert await play.bot.reception.suggest(typing) == () or what == "crisis", (who, what)
            assert CANARY not in repr(await play.bot.reception.suggest(typing))


PRESSED = (
    *("status", "details", "level", "settings", "add", "close", "resolve", "cancel", "postmortem", "reopen", "take"),
    *("write", "statement_edit", "statement_changes", "statement_approve", "statement_report", "statement_withdraw"),
    *("claim_log", "claim_confirm", "line_read", "mention", "mention_answer", "freeze", "outside_approve"),
    *("outside_changes", "outside_right", "statement_checklist", "statement_client", "statement_adapt", "help_who"),
    *("help_hand_over", "help_reached", "update_write", "level_raise", "past", "mention_line", "mention_line_ok"),
    *("mention_reply", "mention_deadline", "mention_take", "mention_answered", "claim_deny", "line_give"),
    *("queue_proof", "statement_published", "statement_correct", "here", "role", "give", "reached", "details"),
)


def shown(play: Stage, who: str) -> Iterator[str]:
    """Every byte the platform shows to somebody: channels they can read, with names and topics, whispers, letters."""
    side, person = play.side, play.side.id_of(who)
    if isinstance(side, OnSlack):
        space = side.sandbox.space
        for channel in space.visible_to(space.people[person]):
            yield f"{channel.name} {channel.topic} {channel.purpose} {channel.messages}"
            yield repr([each for each in channel.whispers.values() if each.only_for == person])
        return
    for place in play.discord.actor(who).visible():
        yield f"{place.name} {place.topic} {place.messages}"
        yield repr([each for each in place.whispers.values() if each.only_for == person])


@pytest.mark.parametrize("private", [False, True], ids=["brand", "private"])
async def test_nothing_of_it_reaches_anybody_outside(tmp_path: Path, on: Platform, private: bool) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=CONTACTS)) as play:
        crisis = await told(play, private)
        name = play.room.name
        await play.presses("anna", label("statement.client"), on="Dichiarazione 2")
        assert TEXT in play.told("marta"), "what she was asked about, she sees"
        await play.types("dario", "/crisis start --room --orange errant-post Gelato sciolto", "#general")
        for line in NAMED:
            await play.types("anna", f"/crisis {line}", name)
        await play.types("anna", f"/crisis start --drill --orange errant-post {CANARY} @dario", "#general")
        await play.types("bruno", f"/crisis follow {name}", "#general")
        await looked_around(play, crisis, name)
        await play.passes(hours=5)
        await play.types("anna", f"/crisis aggiorna {CANARY}", name)
        await play.types("anna", "/crisis postmortem", name)
        for who in OUTSIDERS:
            seen = "\n".join(shown(play, who))
            assert CANARY not in seen and name not in seen, who
            assert who == "marta" or TEXT not in seen, who
        assert CANARY in "\n".join(shown(play, "anna"))
        assert not shows(await play.types("dario", "/crisis list", PLACES["dario"]), "list.none"), "their own they see"
