"""Claims and the line for staff by line, button and form: the right request, and what whoever asked is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.claim import Claim, ClaimStanding
from bot.crisis.facts.statements import StatementDrafted
from bot.crisis.requests.opening import SettleCard
from bot.desk.inbound import Pressed
from bot.desk.port import Redraw
from tests.desk.front import ANNA, BRUNO, GINA, MARTA, Front, front_in
from tests.people import LINK
from tests.show.drawn import drawn

SAID = "Il forno di Torino chiude"


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _claim(front: Front, number: int = 1) -> Claim:
    return front.crisis.claims[number - 1]


async def test_a_line_logs_a_claim_with_the_link_it_comes_from(front: Front) -> None:
    await front.opens()
    assert "notizia 1" in await front.types(ANNA, f"voce {SAID} {LINK}")
    assert (_claim(front).text, _claim(front).source) == (SAID, LINK)
    assert "già la notizia 1" in await front.types(ANNA, f"notizia {SAID.upper()}!")
    await front.types(BRUNO, "claim They say we knew")
    assert "Claim 3" in await front.types(BRUNO, f"claim heard {LINK}") and _claim(front, 3).text == LINK


async def test_decided_by_line_with_what_it_rests_on(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"voce {SAID}")
    assert "aggiornata" in await front.types(ANNA, "confermata il titolare, alle 18:10")
    assert (_claim(front).standing, _claim(front).source) == (ClaimStanding.CONFIRMED, "il titolare, alle 18:10")
    assert await front.types(BRUNO, "claim deny 1", can_open_form=True) == "form claim_deny"
    assert "deny 2" in await front.types(BRUNO, "deny 1", can_open_form=False), "an example where no form can be opened"
    await front.types(BRUNO, f"deny 1 {LINK}")
    assert (_claim(front).standing, _claim(front).source) == (ClaimStanding.FALSE, LINK)
    await front.types(ANNA, "riservata 1")
    await front.types(ANNA, "incerta 1")
    assert _claim(front).standing is ClaimStanding.UNCONFIRMED
    assert "no claim 7" in await front.types(BRUNO, "hush 7") and "Which one" in await _two(front)


async def _two(front: Front) -> str:
    await front.types(BRUNO, "claim Another one")
    return await front.types(BRUNO, "hush")


async def test_by_buttons_and_forms(front: Front) -> None:
    await front.opens()
    assert await front.types(ANNA, "notizia", can_open_form=True) == "form claim_log"
    assert "voce" in await front.types(ANNA, "notizia", can_open_form=False)
    assert await front.presses(ANNA, "claim_log") == "form claim_log"
    assert "Scrivi" in await front.sends(ANNA, "claim_log", text=" ", standing="unconfirmed", source="")
    assert "source" in await front.sends(ANNA, "claim_log", text=SAID, standing="confirmed", source="")
    await front.sends(ANNA, "claim_log", text=SAID, standing="unconfirmed", source="un cliente")
    assert await front.presses(BRUNO, "claim_confirm") == "form claim_confirm" and front.form.about == "1"
    await front.sends(BRUNO, "claim_confirm", "1", source="il titolare")
    assert _claim(front).standing is ClaimStanding.CONFIRMED
    assert "nessuna notizia" in await front.presses(ANNA, "claim_confirm")
    await front.sends(ANNA, "claim_log", text="Uno", standing="unconfirmed", source="")
    await front.sends(ANNA, "claim_log", text="Due", standing="unconfirmed", source="")
    await front.presses(BRUNO, "claim_deny")
    assert [each.value for each in front.form.fields[0].options] == ["3", "2", "1"]
    await front.sends(BRUNO, "claim_hush", claim="3", source="")
    assert _claim(front, 3).standing is ClaimStanding.UNSAYABLE


async def test_what_is_written_for_the_public_is_held_against_them(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"voce {SAID}")
    await front.types(ANNA, f"scrivi È vero: {SAID}. Vi aggiorniamo qui entro le 23:30.")
    (fact,) = [each for each in front.facts if isinstance(each, StatementDrafted)]
    assert "claim:1" in fact.warnings


async def test_a_line_for_staff_and_who_has_read_it(front: Front) -> None:
    await front.opens()
    assert "non c’è" in (await front.types(ANNA, "rispondi")).lower()
    assert "Da ora" in await front.types(ANNA, "rispondi Lo sappiamo, rispondiamo sul sito.")
    assert "Lo sappiamo" in await front.types(MARTA, "say") and "line_read 1" in front.shown(front.answer)
    assert "noted" in await front.presses(MARTA, "line_read", "1")
    assert "already" in await front.presses(MARTA, "line_read", "1")
    assert front.crisis.staff_lines[0].read_by == (front.id_of(MARTA),)


async def test_from_outside_the_room_it_can_be_read_too(front: Front) -> None:
    await front.opens()
    assert "nothing to answer" in await front.types(MARTA, "say", room="C9")
    await front.types(ANNA, "rispondi Lo sappiamo.")
    asked: dict[str, Any] = {"crisis": front.id, "at": front.clock.now()}
    front.desk.handle(SettleCard(**asked, slot="announced:line:1", room="C9", message="m-out"))
    heard = front.heard(MARTA, "C9")
    answer = await front.hears(_press(heard, front.id))
    assert isinstance(answer, Redraw) and "Letta da 1" in drawn(answer.card)
    assert "Lo sappiamo" in await front.types(MARTA, "say", room="C9")
    assert front.id_of(MARTA) not in {each.person for each in front.crisis.acted}
    assert "stanza" in await front.types(ANNA, "rispondi Altro", room="C9")


def _press(heard: dict[str, Any], crisis: str) -> Pressed:
    return Pressed(**heard, does="line_read", crisis=crisis, about="1", message="m-out")


async def test_of_a_private_crisis_nobody_else_is_shown_the_line(front: Front) -> None:
    await front.opens(words="start leak Segreto --private")
    await front.types(ANNA, "rispondi Lo sappiamo.")
    assert "nothing to answer" in await front.types(MARTA, "say", room="C9")
    assert "Lo sappiamo" in await front.types(BRUNO, "say", room="C9")
    assert await front.presses(MARTA, "line_read", "1", room="C9") and not front.crisis.staff_lines[0].read_by


async def test_its_author_hears_what_is_not_confirmed(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"voce {SAID}")
    assert "notizia 1" in await front.types(ANNA, f"rispondi No, non è vero che {SAID}.")
    assert await front.presses(BRUNO, "line_give") == "form line_give"
    assert "claim 1" in await front.sends(BRUNO, "line_give", text=f"{SAID}: we do not know.")


async def test_an_old_line_says_what_holds_now(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, "rispondi Lo sappiamo.")
    await front.types(ANNA, "rispondi Chiedete a noi.")
    assert "Chiedete a noi." in await front.presses(BRUNO, "line_read", "1")
    assert await front.presses(BRUNO, "line_dance", "1") and await front.presses(BRUNO, "claim_dance")
    assert await front.presses(GINA, "line_read", "2") and not front.crisis.staff_lines[1].read_by
