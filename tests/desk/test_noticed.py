"""Reactions, marks, replies, rooms and messages that went: what comes of them, and that none is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.facts.opening import CardLost, RoomLost
from bot.crisis.facts.record import ActionNoted, EvidenceKept, Noted, NoteWithdrawn
from bot.crisis.facts.steps import ProofGiven, StepDone, StepReopened, StepSeen, StepSkipped, StepTaken
from bot.crisis.model import StepState, Via
from bot.crisis.refused import Refused
from bot.crisis.traces import Sign
from bot.desk.inbound import Marked, MessageGone, Reacted, Replied, RoomChanged
from bot.desk.noticed import noticed
from bot.desk.port import Quiet
from bot.desk.scene import Scene
from tests.desk.front import ANNA, BRUNO, CARLA, GINA, MARTA, ROBOT, Front, front_in, user
from tests.people import LINK, T0, WORKSPACE


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _last(front: Front, kind: type) -> Any:
    """The latest fact of a kind."""
    return next(fact for fact in reversed(front.facts) if isinstance(fact, kind))


async def test_the_four_reactions(front: Front) -> None:
    """Seen, mine, done, not applicable; taken off again, one's own is undone."""
    await front.opens()
    for sign, kind in ((Sign.SEEN, StepSeen), (Sign.MINE, StepTaken), (Sign.DONE, StepDone)):
        assert await front.reacts(BRUNO, sign, "freeze") == ""
        assert _last(front, kind).by == front.id_of(BRUNO)
    front.later(minutes=1)
    await front.reacts(BRUNO, Sign.DONE, "freeze", on=False)
    assert isinstance(front.last, StepReopened)
    await front.reacts(BRUNO, Sign.SKIP, "freeze")
    assert _last(front, StepSkipped).via is Via.SIGN


async def test_a_reaction_on_anything_else_means_nothing(front: Front) -> None:
    """On the board, on talk, in a room without a crisis."""
    await front.opens()
    count = len(front.facts)
    fixed: dict[str, Any] = {"sign": Sign.DONE, "on": True, "sent_at": T0}
    for message, room in (("m-board", "C1"), ("somebody's words", "C1"), ("m-step:freeze", "C0")):
        assert await front.hears(Reacted(**front.heard(BRUNO, room), message=message, **fixed)) == Quiet()
    assert len(front.facts) == count


async def test_a_marked_message_goes_into_the_record_once(front: Front) -> None:
    """With its author, time and link; taking the mark away strikes it through."""
    await front.opens()
    wrote = T0 - timedelta(minutes=3)
    said: dict[str, Any] = {"message": "C1/7", "author": user(MARTA), "text": "the shop called", "link": LINK}
    for _ in range(2):
        assert await front.hears(Marked(**front.heard(BRUNO), **said, written_at=wrote)) == Quiet()
    notes = [fact for fact in front.facts if isinstance(fact, Noted)]
    assert [(note.author, note.happened_at, note.link) for note in notes] == [(front.id_of(MARTA), wrote, LINK)]
    await front.hears(Marked(**front.heard(BRUNO), message="C1/7", on=False))
    assert isinstance(front.last, NoteWithdrawn)


async def test_a_message_marked_as_a_follow_up(front: Front) -> None:
    """It becomes an action for later; of an author nobody can tell of, too."""
    await front.opens()
    front.chat.unknown.add("UGONE")
    marked = Marked(**front.heard(ANNA), message="C1/8", what="action", text="un modello", author="UGONE")
    assert await front.hears(marked) == Quiet()
    assert _last(front, ActionNoted).text == "un modello"


async def _replies(
    front: Front, name: str, text: str = "", files: tuple[str, ...] = (), thread: str = "", ago: timedelta = timedelta()
) -> None:
    said: dict[str, Any] = {"text": text, "files": files, "sent_at": front.clock.now() - ago}
    heard = Replied(**front.heard(name), thread=thread or "m-step:freeze", message="m9", **said)
    assert await front.hears(heard) == Quiet()


async def test_the_owner_proves_a_step_in_its_thread(front: Front) -> None:
    """With a link, or a file; talk is nobody's business, nor are links of others."""
    await front.opens()
    count = len(front.facts)
    await _replies(front, BRUNO, "we are at it")
    await _replies(front, CARLA, f"look {LINK}")
    await _replies(front, BRUNO, LINK, thread="m-board")
    assert not [fact for fact in front.facts[count:] if fact.kind in ("step_done", "proof_given")]
    await _replies(front, BRUNO, f"here: {LINK} (all queues)")
    assert (_last(front, StepDone).proof, _last(front, StepDone).via) == (LINK, Via.THREAD)


async def test_a_proven_step_is_not_proven_again_by_talk(front: Front) -> None:
    """A link that comes later in its thread replaces nothing."""
    await front.opens()
    await _replies(front, BRUNO, files=("https://files.example/1.png",))
    await _replies(front, BRUNO, f"by the way {LINK}")
    step = front.crisis.step("freeze")
    assert step is not None and step.proof == "https://files.example/1.png" and step.state is StepState.DONE


@pytest.mark.parametrize(
    ("ago", "believed"),
    [(timedelta(seconds=20), False), (timedelta(minutes=7), True), (timedelta(hours=30), False)],
)
async def test_a_proof_posted_while_nobody_listened_was_done_then(front: Front, ago: timedelta, believed: bool) -> None:
    """By the platform's own time of it, as far as a day back."""
    await front.opens()
    front.later(minutes=10)
    await _replies(front, BRUNO, LINK, ago=ago)
    assert _last(front, StepDone).done_at == (front.clock.now() - ago if believed else None)


async def test_a_menu_is_answered_and_a_reaction_is_not(front: Front) -> None:
    """Privately, in a word: nothing else shows what became of it. A guest hears why nothing did."""
    await front.opens()
    said: dict[str, Any] = {"message": "C1/7", "text": "ciao", "author": "UMARTA"}
    for name, what, told in (
        (BRUNO, "note", "| 📌 In the timeline."),
        (ANNA, "action", "| 🛠️ Tra le azioni da seguire: la ritrovi nell'analisi post-crisi."),
        (
            GINA,
            "note",
            "| Gli ospiti non possono agire nella stanza di crisi. Chiedi a qualcuno del team di farlo per te.",
        ),
    ):
        answer = await front.hears(Marked(**front.heard(name), **{**said, "what": what}, aloud=True))
        assert front.shown(answer) == told
    assert await front.hears(Marked(**front.heard(BRUNO), message="C1/8", text="ciao")) == Quiet()


async def test_a_menu_outside_a_crisis_is_told_where_it_works(front: Front) -> None:
    """A reaction or a pin out there means nothing to us and is left alone."""
    said: dict[str, Any] = {"message": "C0/7", "text": "ciao"}
    assert await front.hears(Marked(**front.heard(BRUNO, room="C0"), **said)) == Quiet()
    heard, anna = Marked(**front.heard(ANNA, room="C0"), **said, aloud=True), front.people.known(WORKSPACE, user(ANNA))
    assert anna is not None
    with pytest.raises(Refused, match="not_in_room"):
        noticed(heard, Scene(heard=heard, speaker=anna, crisis=None, now=T0, house=front.house))


async def test_whoever_said_done_adds_the_proof_later(front: Front) -> None:
    """Owner or not: the card asked them for it."""
    await front.opens()
    await front.reacts(CARLA, Sign.DONE, "freeze")
    await _replies(front, CARLA, LINK)
    given = _last(front, ProofGiven)
    assert given.proof == LINK and given.by == front.id_of(CARLA)


async def test_a_deleted_card_and_a_lost_room(front: Front) -> None:
    """Whoever did it, also our own doing; another message or room is nothing."""
    await front.opens()
    await front.hears(MessageGone(**front.heard(ROBOT), message="m-board"))
    assert _last(front, CardLost).by is None
    count = len(front.facts)
    await front.hears(MessageGone(**front.heard(ROBOT), message="m-other"))
    await front.hears(RoomChanged(**front.heard(ROBOT, room="C0"), what="deleted"))
    assert len(front.facts) == count
    await front.hears(RoomChanged(**front.heard(ROBOT), what="removed"))
    assert _last(front, RoomLost).why == "removed"


async def test_every_other_file_in_the_thread_of_a_step_is_evidence(front: Front) -> None:
    """Several at once prove the step together; what comes later, or from others, is kept, and talk is not."""
    await front.opens()
    first, second = "https://files.example/1.png", "https://files.example/2.png"
    await _replies(front, BRUNO, files=(first, second))
    assert _last(front, StepDone).proof == f"{first} {second}"
    await _replies(front, CARLA, files=(second,), text="another one")
    kept = _last(front, EvidenceKept)
    assert (kept.link, kept.by, kept.text) == (second, front.id_of(CARLA), "") and kept.step
    count = len(front.facts)
    await _replies(front, CARLA, text="a word about it")
    assert len(front.facts) == count
