"""Mentions by line, button and form: what becomes of them, and what whoever asked is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.facts.mentions import MentionLogged
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Mention, State
from bot.store import mentions
from bot.store.engine import transaction
from tests.desk.front import ANNA, BRUNO, CARLA, Front, front_in
from tests.people import LINK, T0

POST = "https://www.instagram.com/p/abc/?igsh=xyz"
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


async def test_a_line_logs_one_and_shows_it_with_what_it_asks_for(front: Front) -> None:
    await front.opens()
    told = await front.types(ANNA, f"menzione {POST} {ORDER}")
    assert "Menzione 1" in told and "forse Cliente" in told and "«Il mio ordine non arriva»" in told
    assert "per «Il mio ordine»" in told and "riporta l’esito in pubblico" in told and "Sì: Cliente" in told
    mention = _mention(front)
    assert (mention.klass, mention.author, mention.platform) == (Klass.CUSTOMER, "@lia", "Instagram")
    assert mention.sorted_by is None, "the bot proposes, people decide"


async def test_the_same_link_twice_is_one(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"mention {POST}")
    assert "already: it is mention 1" in await front.types(BRUNO, "mention https://instagram.com/p/abc")
    assert "text: " in await front.sends(BRUNO, "mention", text=POST)
    assert front.crisis.mentions.logged == 1


async def test_a_mere_count_is_one_line(front: Front) -> None:
    await front.opens()
    assert "Conteggio" in await front.types(ANNA, "menzione circa 200, 12 da rispondere")
    assert (front.crisis.mentions.about, front.crisis.mentions.about_waiting) == (200, 12)
    assert "Scrivi così" in await front.types(ANNA, "menzione circa 2, 12 da rispondere")


async def test_alone_it_opens_the_form_where_one_can_be_opened(front: Front) -> None:
    await front.opens()
    assert await front.types(ANNA, "menzione") == "form mention"
    assert await front.types(ANNA, "mention", draft="Vergogna") == "form mention", "from a message's menu"
    assert front.form.fields[0].preset == "Vergogna"
    assert "Manca qualcosa" in await front.types(ANNA, "menzione", can_open_form=False)
    assert await front.presses(ANNA, "mention") == "form mention"
    await front.sends(ANNA, "mention", text="Vergogna", author="Lia", reach="12k")
    assert (_mention(front).author, _mention(front).reach, _mention(front).klass) == ("Lia", 12000, Klass.INFLUENCER)
    assert "Incolla il link" in await front.sends(ANNA, "mention", text=" ", author="", reach="")


async def test_taken_answered_and_the_second_public_answer_warns(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"menzione {ORDER}")
    await front.types(ANNA, "menzione @lia E adesso?")
    assert "is yours" in await front.presses(BRUNO, "mention_take", "1")
    assert "l’ha appena presa" in await front.presses(CARLA, "mention_take", "1")
    assert await front.presses(BRUNO, "mention_answered", "1") == "form mention_answered"
    assert "link: " in await front.sends(BRUNO, "mention_answered", "1", link="fatto")
    assert "answered" in await front.sends(BRUNO, "mention_answered", "1", link=LINK)
    assert _mention(front).state is State.ANSWERED and _mention(front).reply == LINK
    await front.types(BRUNO, "pick")
    assert "in private, or stop" in await front.types(BRUNO, f"reply {LINK}2")
    assert _mention(front, 2).state is State.ANSWERED
    assert "già risposto due volte" in await front.types(ANNA, "menzione @lia Ancora voi?"), "before a third"


async def test_every_way_to_set_one_aside(front: Front) -> None:
    await front.opens()
    for number in range(1, 7):
        await front.types(ANNA, f"menzione Messaggio numero {number} senza senso")
    assert "osserva e basta" in await front.presses(ANNA, "mention_monitored", "1")
    assert "non ha bisogno" in await front.presses(ANNA, "mention_no_answer", "2")
    assert await front.presses(ANNA, "mention_private", "3") == "form mention_private"
    assert "in privato" in await front.sends(ANNA, "mention_private", "3", reason="data")
    assert await front.presses(ANNA, "mention_hidden", "4") == "form mention_hidden"
    assert "rule: " in await front.sends(ANNA, "mention_hidden", "4", rule="", reason="insulti")
    assert "nascosta" in await front.sends(ANNA, "mention_hidden", "4", rule="3", reason="insulti")
    assert await front.presses(BRUNO, "mention_escalated", "5") == "form mention_escalated"
    assert "told Anna" in await front.sends(BRUNO, "mention_escalated", "5", reason="entro le 18")
    assert "decidi tu" in await front.types(ANNA, "passa 6")
    states = [_mention(front, number).state for number in range(1, 7)]
    aside = [State.MONITORED, State.NO_ANSWER, State.PRIVATE, State.HIDDEN, State.ESCALATED, State.ESCALATED]
    assert states == aside


async def test_the_same_by_lines(front: Front) -> None:
    await front.opens()
    for number in range(1, 6):
        await front.types(ANNA, f"mention Messaggio numero {number} senza senso")
    await front.types(ANNA, "gestisco 1")
    await front.types(ANNA, "tipo 1 cliente")
    assert (_mention(front).klass, _mention(front).taken_by) == (Klass.CUSTOMER, front.id_of(ANNA))
    assert "`dati`" in await front.types(ANNA, "privato 1 fa brutta figura")
    await front.types(ANNA, "privato 1 dati")
    await front.types(ANNA, "osserva 2")
    await front.types(ANNA, "lascia 3")
    await front.types(ANNA, "nascondi 4 regola 3 insulta una cliente")
    assert (_mention(front, 4).rule, _mention(front, 4).reason) == ("3", "insulta una cliente")
    assert "banana" in await front.types(ANNA, "tipo 5 banana")
    assert "non c’è" in await front.types(ANNA, "osserva 9")


async def test_criticism_is_not_hidden(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, "menzione Vergogna, dovreste chiedere scusa")
    assert "non si nasconde" in await front.types(ANNA, "nascondi 1 3 offende")


async def test_people_sort_by_a_press_or_the_ordered_questions(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"menzione {ORDER}")
    assert "tipo confermato" in await front.presses(ANNA, "mention_confirm", "1/customer")
    assert _mention(front).sorted_by == front.id_of(ANNA)
    assert await front.presses(ANNA, "mention_sort", "1") == "form mention_sort"
    asked = front.form.fields[0].options
    assert [each.value for each in asked][:3] == ["safety", "legal", "press"] and len(asked) == 12
    await front.sends(ANNA, "mention_sort", "1", klass="troll")
    assert _mention(front).state is State.MONITORED


async def test_the_list_is_ones_own_and_the_next(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, "menzione Vi scrive il mio avvocato")
    await front.types(ANNA, f"menzione {ORDER}")
    await front.types(BRUNO, "pick 2")
    told = await front.types(BRUNO, "mentions")
    assert "Yours:" in told and told.index("Il mio ordine") < told.index("avvocato")
    assert "avvocato" in await front.types(BRUNO, "mention 1")
    assert "avvocato" in await front.types(BRUNO, "mention #1"), "and it is not logged as one"
    assert "avvocato" in await front.presses(BRUNO, "mention_show", "1")
    assert "non c’è" in await front.presses(ANNA, "mention_show", "7")


async def test_a_burst_is_raised_by_one_press(front: Front) -> None:
    await front.opens()
    await front.sends(ANNA, "level", level="sev3", reason="calma")
    await front.types(ANNA, "menzione circa 300, 60 da rispondere")
    assert isinstance(front.last, LevelQuestioned) and not front.crisis.level.worse_than(Level.YELLOW)
    await front.presses(BRUNO, "level_raise", "sev2")
    assert front.crisis.level is Level.ORANGE


async def test_what_an_old_button_asks_for_is_said(front: Front) -> None:
    await front.opens()
    assert "old" in (await front.presses(BRUNO, "mention_dance", "1")).lower()
    assert not [fact for fact in front.facts if isinstance(fact, MentionLogged)]
    assert await front.types(BRUNO, "mention Same again", request_id="r-same")
    assert await front.types(BRUNO, "mention Same again", request_id="r-same")
    assert front.crisis.mentions.logged == 1


async def test_a_kind_comes_with_its_deadline(front: Front) -> None:
    await front.opens()
    await front.types(ANNA, f"menzione {ORDER}")
    await front.types(ANNA, "tipo 1 stampa entro 2 ore")
    assert _mention(front).klass is Klass.PRESS and _mention(front).deadline == T0 + timedelta(hours=2)
    await front.types(BRUNO, "sort 1 customer by 3h")
    assert _mention(front).klass is Klass.CUSTOMER and _mention(front).deadline == T0 + timedelta(hours=3)
    assert "sometime" in await front.types(BRUNO, "sort 1 customer by sometime")


async def test_a_count_in_the_form_is_a_count(front: Front) -> None:
    await front.opens()
    assert "Conteggio" in await front.sends(ANNA, "mention", text="circa 150, 8 da rispondere")
    assert (front.crisis.mentions.about, front.crisis.mentions.about_waiting) == (150, 8)
