"""What our own words tell: found where it is said, and not in sound texts."""

from __future__ import annotations

from itertools import product

import pytest

from bot.crisis.caution import Tell
from bot.crisis.requests.claims import GiveLine
from bot.crisis.requests.help import WriteUpdate
from bot.crisis.requests.statements import DraftStatement, WithdrawStatement
from bot.crisis.statement import Wording
from bot.show.card import plain
from bot.show.staff_lines import caution
from bot.show.telltales import against_public, against_staff, parted, said, told, warning
from bot.show.words import Words, languages
from tests.people import ANNA, BRUNO
from tests.show.scenes import ENGLISH, ITALIAN
from tests.show.test_sound_statements import statements
from tests.story import Story, story

TELLS = {
    Tell.LEAVING: (
        "Dismissed staff are tweeting live from our account",
        "The two employees will be let go at three",
        "We have parted ways with the agency",
        "She no longer works for us",
        "L'agenzia è stata sollevata dall'incarico",
        "Un ex dipendente ha ancora la password",
        "Alle 15 diciamo ai cinque esuberi",
        "La stagista non lavora più con noi",
    ),
    Tell.PARTNER: (
        "The influencer of our campaign was fined",
        "Our partner has said something awful",
        "Multa per la campagna con il testimonial",
        "Il nostro partner è indagato",
    ),
    Tell.FAKE: (
        "Fake account with a blue tick: free insulin",
        "Somebody impersonates us",
        "This is not our account",
        "Un profilo falso promette buoni",
        "Si spaccia per noi e chiede soldi",
        "Finta pagina con il nostro logo",
    ),
}
TELL_NOTHING = (
    "The agency writes the second draft",
    "Nobody has been dismissed",
    "We dismiss nothing: every comment is read",
    "Sales are suspended until noon",
    "Our customers are our first thought",
    "The story is false, the account is ours",
    "Nessuno è stato licenziato",
    "Le vendite sono sospese",
    "Il conto è nostro e la notizia è falsa",
    "Ha scritto il collega di Bari",
)
SORRY = ("We apologise: this was our mistake.", "Chiediamo scusa: abbiamo sbagliato noi.")
DEFENDS = (
    "We stand behind our crew.",
    "Our employees followed established procedures for dealing with situations like this.",
    "We did nothing wrong.",
    "The passenger became more and more disruptive and belligerent.",
    "It has been blown out of proportion.",
    "Siamo dalla parte dei nostri colleghi.",
    "Abbiamo rispettato tutte le procedure.",
    "Non abbiamo sbagliato.",
    "La cliente è stata aggressiva.",
    "Una polemica montata ad arte.",
)
SOUND_INSIDE = (
    "We made a mistake. Answer nobody on your own; send journalists to the press office.",
    "Please say: we are sorry, we are checking, there is news here at six.",
    "You may be asked about it in the shop. We know it is hard; thank you for staying calm and kind.",
    "Nobody is being blamed. The process failed, and we are changing it.",
    "Please follow the procedure for returns: every customer gets the money back.",
    "Customers are right to be angry. Do not argue with anybody.",
    "The guests were not rude; we were.",
    "Two colleagues are being insulted online: write to them, not about them.",
    "Abbiamo sbagliato noi. Non rispondete da soli: i giornalisti li passate all'ufficio stampa.",
    "Dite così: ci dispiace, stiamo verificando, alle 18 ci sono notizie.",
    "In negozio ve lo chiederanno. Sappiamo che è pesante: grazie per la calma e la gentilezza.",
    "Non è colpa di una persona: non ha funzionato il controllo, e lo cambiamo.",
    "Seguite la procedura dei resi: chi lo chiede riceve subito il rimborso.",
    "I clienti hanno ragione a essere arrabbiati. Non discutete con nessuno.",
    "La cliente non è stata maleducata: lo siamo stati noi.",
    "Due colleghe ricevono insulti in rete: scrivete a loro, non di loro.",
)


@pytest.mark.parametrize(("tell", "text"), [(tell, text) for tell, texts in TELLS.items() for text in texts])
def test_it_is_found_where_it_is_said(tell: Tell, text: str) -> None:
    assert told(text) == (tell,)


@pytest.mark.parametrize("text", [*TELL_NOTHING, *SORRY, *DEFENDS, *SOUND_INSIDE])
def test_nothing_is_found_where_nothing_is_told(text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize("language", languages())
def test_sound_statements_tell_of_leavers_alone_and_only_where_somebody_does_leave(language: str) -> None:
    """Written by somebody who had not seen the phrases; "suspended on full pay" and the like are no false alarm."""
    found = [(each["id"], *told(each["text"])) for each in statements(language) if told(each["text"])]
    assert {tell for _, *tells in found for tell in tells} == {Tell.LEAVING} and len(found) <= 2


@pytest.mark.parametrize(("inside", "outside"), [(text, sorry) for text in DEFENDS for sorry in SORRY])
def test_one_side_owns_it_and_the_other_defends_us(inside: str, outside: str) -> None:
    found, turned = parted(inside, outside), parted(outside, inside)
    assert found is not None and found.inside in inside and found.outside in outside
    assert turned is not None and turned.inside in outside and turned.outside in inside


@pytest.mark.parametrize("language", languages())
def test_sound_texts_never_contradict_one_another(language: str) -> None:
    public = [each["text"] for each in statements(language)]
    assert [pair for pair in product((*SOUND_INSIDE, *public), public) if parted(*pair)] == []


def test_who_says_the_same_in_both_places_is_not_warned() -> None:
    assert parted(DEFENDS[2], DEFENDS[2]) is None and parted(SORRY[0], SORRY[1]) is None
    assert parted(DEFENDS[2], "More here at six.") is None


def drafted(text: str) -> Story:
    return story().asks(DraftStatement, BRUNO, texts=(Wording(language="en", text=text),))


def test_against_the_last_words_that_are_meant_for_the_public() -> None:
    told = drafted(SORRY[0])
    assert against_public(told.crisis, DEFENDS[0])
    told.asks(WithdrawStatement, BRUNO, statement=1, reason="no")
    assert against_public(told.crisis, DEFENDS[0]) is None


def test_against_what_our_own_people_were_told_last() -> None:
    told = story().asks(WriteUpdate, ANNA, known=DEFENDS[1])
    assert against_staff(told.crisis, SORRY[0])
    told.asks(WriteUpdate, ANNA, known=SORRY[0])
    assert against_staff(told.crisis, SORRY[0]) is None
    assert against_staff(told.asks(GiveLine, ANNA, text=DEFENDS[3]).crisis, SORRY[0])


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_it_quotes_both_sides_and_says_the_better_way(words: Words) -> None:
    found = parted(DEFENDS[1], SORRY[0])
    assert found is not None and warning(found, words) and warning(None, words) == []
    shown = plain(said(found, words))
    assert "«followed established procedures»" in shown and "«our mistake»" in shown
    assert words.text("wording.inside_outside.better") in shown


def test_the_author_of_a_line_for_staff_is_told() -> None:
    told = drafted(SORRY[0]).asks(GiveLine, ANNA, text=DEFENDS[0])
    assert "«stand behind our crew»" in plain(caution(told.crisis, ENGLISH))
