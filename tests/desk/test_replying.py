"""Replies by line, button and form: read before they go out, due by a time, begun from approved lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.crisis.facts.replies import DeadlineSet, LineApproved, RepliesLate, ReplyDrafted
from bot.crisis.mention import Klass, Mention, State
from bot.crisis.requests.replies import RingReplies
from bot.desk.desk import Desk
from bot.store import ledger, mentions
from bot.store.engine import transaction
from tests.desk.front import ANNA, BRUNO, CARLA, Front, front_in
from tests.people import LINK

ORDER = "@lia Il mio ordine non arriva"


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _mention(front: Front, number: int = 1) -> Mention:
    with transaction(front.engine) as connection:
        found = mentions.one(connection, front.id, number)
    assert found is not None
    return found


async def _logged(front: Front, text: str = ORDER) -> None:
    await front.opens()
    await front.types(ANNA, f"menzione {text}")


async def test_a_line_is_read_and_warned_of_and_taken(front: Front) -> None:
    await _logged(front)
    told = await front.types(ANNA, "risposto 1 Come già detto, si calmi!! Arriva domani.")
    assert "«Come già detto»" in told and "«si calmi»" in told and "decidi tu" in told
    assert isinstance(front.last, ReplyDrafted) and set(front.last.warnings) == {"arguing", "exclamations"}
    assert (_mention(front).state, _mention(front).draft[:8]) == (State.TAKEN, "Come già")
    told = await front.types(ANNA, "risposto 1 Ciao Lia, hai ragione: parte oggi.")
    assert "testo da copiare" in told and "Riscrivi" in told and "«Come" not in told
    assert isinstance(front.last, ReplyDrafted) and front.last.warnings == ()


async def test_a_link_says_where_it_stands_and_a_link_in_a_text_is_text(front: Front) -> None:
    await _logged(front)
    await front.types(ANNA, f"risposto 1 Ciao Lia, qui trovi lo stato del tuo pacco: {LINK}")
    assert isinstance(front.last, ReplyDrafted) and LINK in front.last.text
    await front.types(ANNA, f"risposto 1 qui {LINK}")
    assert _mention(front).state is State.ANSWERED and _mention(front).reply == LINK


async def test_the_form_begins_with_what_was_written_last(front: Front) -> None:
    await _logged(front)
    assert await front.presses(BRUNO, "mention_reply", "1") == "form mention_reply"
    assert front.form.fields[0].preset == ""
    assert "text: " in await front.sends(BRUNO, "mention_reply", "1", text="Ciao [nome]")
    assert "I have sent you" in await front.sends(BRUNO, "mention_reply", "1", text="Ciao Lia, parte oggi.")
    assert await front.types(BRUNO, "reply 1") == "form mention_reply"
    assert front.form.fields[0].preset == "Ciao Lia, parte oggi."
    assert "l’ha appena presa" in await front.types(CARLA, "risposto 1 Ciao Lia, eccomi")
    assert "non c’è" in await front.presses(ANNA, "mention_reply", "9")


async def test_without_a_form_and_without_words_the_link_is_asked_for(front: Front) -> None:
    await _logged(front)
    assert "Incolla il link" in await front.types(ANNA, "risposto 1", can_open_form=False)
    for verb in ("risposto", "scadenza", "frase"):
        assert "Manca qualcosa" in await front.types(ANNA, verb, can_open_form=False)


async def test_a_deadline_is_typed_pressed_or_given_while_sorting(front: Front) -> None:
    await _logged(front, "Sono una giornalista, scrivo per un quotidiano")
    assert "Avviso a metà" in await front.types(ANNA, "scadenza 1 2h")
    assert isinstance(front.last, DeadlineSet) and _mention(front).deadline == front.last.deadline
    assert await front.presses(BRUNO, "mention_deadline", "1") == "form mention_deadline"
    assert "when: " in await front.sends(BRUNO, "mention_deadline", "1", when="banana")
    assert "answer by" in await front.sends(BRUNO, "mention_deadline", "1", when="3h")
    await front.sends(BRUNO, "mention_sort", "1", klass="press", when="4h")
    assert isinstance(front.last, DeadlineSet) and front.last.klass is Klass.PRESS
    await front.sends(BRUNO, "mention_sort", "1", klass="legal", when="")
    assert _mention(front).klass is Klass.LEGAL


async def test_a_line_for_every_mention_of_a_kind_is_approved_by_another(front: Front) -> None:
    await _logged(front)
    assert "Basta il sì" not in await front.types(ANNA, "frase cliente Ciao [nome], controlliamo subito.")
    assert isinstance(front.last, LineApproved) and front.last.alone, "Anna leads, and nobody else approves here"
    told = await front.types(BRUNO, "line critica As we already told you, it is gone.")
    assert "One yes" in told and "already told" in told
    number = front.crisis.reply_lines[-1].number
    assert "somebody else" in await front.presses(BRUNO, "mention_line_ok", str(number))
    assert "Frase approvata" in await front.presses(ANNA, "mention_line_ok", str(number))
    before = front.facts
    await front.types(ANNA, f"approva-frase {number}")
    assert front.facts == before
    assert await front.presses(CARLA, "mention_reply", "1") == "form mention_reply"
    assert front.form.fields[0].preset == "Ciao [nome], controlliamo subito."
    assert await front.types(ANNA, "frase") == await front.presses(ANNA, "mention_line") == "form mention_line"
    await front.sends(BRUNO, "mention_line", klass="press", text="We ring you back.")
    assert front.crisis.reply_lines[-1].klass is Klass.PRESS


async def test_what_waits_too_long_is_counted_by_the_store_once(front: Front) -> None:
    await _logged(front, "Vergogna, dovreste chiedere scusa")
    await front.types(ANNA, "menzione Vergogna, davvero, dovreste chiedere scusa")
    desk = Desk(front.engine, lambda: "salt", lambda: None)

    def rings(minutes: float) -> RepliesLate | None:
        front.later(minutes)
        now = front.clock.now()
        outcome = desk.handle(RingReplies(crisis=front.id, at=now, due_at=now, klass=Klass.CRITIC))
        return next((fact for fact in outcome.facts if isinstance(fact, RepliesLate)), None)

    assert rings(30) is None, "not yet"
    late = rings(31)
    assert late is not None and (late.n, late.oldest) == (2, 1)
    assert rings(10) is None and rings(25) is None, "told already"
    await front.types(ANNA, "menzione Vergogna ancora, dovreste chiedere scusa")
    late = rings(61)
    assert late is not None and (late.n, late.oldest) == (1, 3)
    with transaction(front.engine) as connection:
        assert ledger.load(connection, front.id) is not None


async def test_an_outcome_is_owed_until_it_is_told_in_public(front: Front) -> None:
    await _logged(front)
    await front.types(ANNA, "privato 1 dati")
    assert "riporta l’esito" in await front.types(ANNA, "lascia 1")
    assert "riporta l’esito" in await front.types(ANNA, "osserva 1")
    assert "non ha bisogno" in await front.types(ANNA, "lascia 1 ha cancellato il post")


async def test_the_outcome_of_what_was_private_is_no_answer_too_many(front: Front) -> None:
    await _logged(front)
    await front.types(ANNA, f"risposto 1 {LINK}")
    await front.types(ANNA, "menzione @lia E allora?")
    await front.types(ANNA, "privato 2 dati")
    assert "oppure basta" not in await front.types(ANNA, f"risposto 2 {LINK}2")


async def test_a_line_is_kept_for_each_language_that_is_named(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, "frase critica it: Ha ragione, [nome]. en: You are right, [name].")
    texts = [dict(each.texts) for each in front.crisis.reply_lines]
    assert texts[-1] == {"it": "Ha ragione, [nome].", "en": "You are right, [name]."}
    await front.types(ANNA, "frase critica Grazie, en: non una lingua")
    assert [dict(each.texts) for each in front.crisis.reply_lines][-1] == {"it": "Grazie, en: non una lingua"}
