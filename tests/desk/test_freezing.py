"""What is made safe by line, button and form: the right request, and what whoever asked is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.crisis.facts import Fact
from bot.crisis.facts.freeze import FreezeShown, QueuePaused
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.queues import Queue
from tests.desk.front import ANNA, BRUNO, CARLA, Front, front_in
from tests.people import LINK, T0

HASH = "ab" * 32


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def queues(front: Front) -> tuple[Queue, ...]:
    return front.crisis.queues


def last(front: Front, kind: type) -> Fact:
    return [each for each in front.facts if isinstance(each, kind)][-1]


async def test_the_tools_of_the_contacts_are_in_it_from_the_start(front: Front) -> None:
    await front.opens()
    (buffer,) = queues(front)
    assert (buffer.name, buffer.owner, buffer.pause_page) == ("Buffer", front.id_of(BRUNO), "https://buffer.example/p")
    assert "elenco" in await front.types(ANNA, "ferma") and isinstance(front.facts[-1], FreezeShown)
    assert "list" in await front.presses(BRUNO, "freeze")


async def test_by_lines_added_paused_with_proof_and_not_resumed_yet(front: Front) -> None:
    await front.opens()
    assert "fermato" in await front.types(ANNA, "ferma Hootsuite Milano")
    assert "già nell’elenco" in await front.types(ANNA, "ferma hootsuite milano")
    assert "pausa" in await front.types(CARLA, f"fermato hootsuite milano visto da me {LINK}")
    paused = last(front, QueuePaused)
    assert isinstance(paused, QueuePaused) and paused.proof == f"{LINK} visto da me"
    assert "non è nell’elenco" in await front.types(ANNA, "fermato Sprout")
    assert "Manca qualcosa" in await front.types(ANNA, "fermato")
    assert "ancora in corso" in await front.types(ANNA, "riattivato Buffer")


async def test_by_buttons_and_forms(front: Front) -> None:
    await front.opens()
    assert await front.presses(BRUNO, "queue_add") == "form queue_add"
    assert "80" in await front.sends(BRUNO, "queue_add", tool=" ")
    await front.sends(BRUNO, "queue_add", tool="Sprout")
    await front.presses(BRUNO, "queue_paused", "buffer")
    assert queues(front)[0].paused_by == front.id_of(BRUNO)
    assert await front.presses(BRUNO, "queue_proof", "buffer") == "form queue_proof"
    await front.sends(BRUNO, "queue_proof", "buffer", proof=" screenshot ")
    assert queues(front)[0].proof == "screenshot"
    await front.types(ANNA, "risolvi tutto tranquillo")
    await front.presses(ANNA, "queue_resumed", "buffer")
    assert queues(front)[0].resumed_by == front.id_of(ANNA)


async def test_evidence_by_a_line_with_whatever_was_said_of_it(front: Front) -> None:
    await front.opens()
    assert "Kept" in await front.types(BRUNO, f"evidence {LINK} the price by @aurora.shop sha256:{HASH.upper()}")
    kept = last(front, EvidenceKept)
    assert isinstance(kept, EvidenceKept) and (kept.link, kept.handle, kept.sha256) == (LINK, "@aurora.shop", HASH)
    assert kept.text == "the price by @aurora.shop" and kept.by == front.id_of(BRUNO) and kept.at == T0
    assert "link" in await front.types(BRUNO, "evidence a screenshot")
    assert await front.types(BRUNO, "evidence") == "form evidence"
    assert "Something is missing" in await front.types(BRUNO, "evidence", can_open_form=False)


async def test_evidence_by_its_form(front: Front) -> None:
    await front.opens()
    assert "64" in await front.sends(ANNA, "evidence", link=LINK, sha256="short")
    assert not [each for each in front.facts if isinstance(each, EvidenceKept)]
    assert "Tenuto" in await front.sends(ANNA, "evidence", link=LINK, text="il prezzo", handle="@x", sha256=HASH)
    kept = last(front, EvidenceKept)
    assert isinstance(kept, EvidenceKept) and (kept.text, kept.handle, kept.sha256) == ("il prezzo", "@x", HASH)


async def test_a_mistaken_pause_is_taken_back_by_line_and_by_button(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, "fermato Buffer")
    assert "pubblica ancora" in await front.types(CARLA, "non fermato Buffer")
    assert queues(front)[0].runs and queues(front)[0].unpaused_by == front.id_of(CARLA)
    await front.presses(BRUNO, "queue_paused", "buffer")
    await front.presses(BRUNO, "queue_unpaused", "buffer")
    assert queues(front)[0].runs
    assert "Manca qualcosa" in await front.types(ANNA, "non-fermato")
