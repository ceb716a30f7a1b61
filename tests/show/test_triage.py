"""The ordered questions, asked of the words: the first kind that is found is proposed, with its reason."""

from __future__ import annotations

import pytest

from bot.crisis.mention import Klass
from bot.show.triage import WIDE, Proposal, propose

ITALIAN = [
    (Klass.SAFETY, "Mia figlia è finita in ospedale dopo averlo mangiato", "Mia figlia è"),
    (Klass.LEGAL, "Domani vi scrive il mio avvocato.", "avvocato"),
    (Klass.PRESS, "Sono una giornalista, mi serve un commento entro le 18", "giornalista"),
    (Klass.EMPLOYEE, "Ho lavorato da voi tre anni e so come va", "Ho lavorato da voi"),
    (Klass.ABUSE, "Clicca qui per guadagnare", "Clicca qui per"),
    (Klass.INFLUENCER, "Lo racconto a chi mi segue", "chi mi segue"),
    (Klass.CUSTOMER, "Il mio ordine non è mai arrivato", "Il mio ordine"),
    (Klass.MISGUIDED, "È vero che appartenete a una multinazionale?", "È vero che"),
    (Klass.CRITIC, "Dovreste chiedere scusa a tutti", "Dovreste chiedere"),
    (Klass.RAGER, "ahahah che pena", "ahahah"),
    (Klass.TROLL, "rosicate", "rosicate"),
    (Klass.ALLY, "Capita a tutti, forza", "Capita a tutti"),
]
ENGLISH = [
    (Klass.SAFETY, "My daughter is in hospital after eating this", "My daughter is"),
    (Klass.LEGAL, "You will hear from my lawyer", "my lawyer"),
    (Klass.PRESS, "I am a reporter. Can I have a comment by 6?", "reporter"),
    (Klass.EMPLOYEE, "I used to work there, nobody checks anything", "I used to work there"),
    (Klass.ABUSE, "DM me for easy profit", "DM me for easy profit"),
    (Klass.INFLUENCER, "I will tell my followers", "my followers"),
    (Klass.CUSTOMER, "Still waiting for my order", "waiting"),
    (Klass.MISGUIDED, "Is it true that you fund them?", "Is it true that"),
    (Klass.CRITIC, "This is unacceptable. Do better.", "unacceptable"),
    (Klass.RAGER, "lol", "lol"),
    (Klass.TROLL, "Cry more", "Cry more"),
    (Klass.ALLY, "Well done for owning it", "Well done"),
]


@pytest.mark.parametrize(("klass", "text", "because"), ITALIAN)
def test_in_italian(klass: Klass, text: str, because: str) -> None:
    found = propose(text, "it")
    assert found.klass is klass and because in found.because
    assert propose(text, "en").klass is klass, "whatever the language of the room"


@pytest.mark.parametrize(("klass", "text", "because"), ENGLISH)
def test_in_english(klass: Klass, text: str, because: str) -> None:
    found = propose(text, "en")
    assert found.klass is klass and because in found.because


def test_every_kind_but_the_unknown_one_has_words_in_both() -> None:
    wanted = set(Klass) - {Klass.UNSURE}
    assert {klass for klass, *_ in ITALIAN} == {klass for klass, *_ in ENGLISH} == wanted


def test_the_first_question_wins() -> None:
    assert propose("Vergogna! Il mio ordine non arriva e chiamo l'avvocato", "it").klass is Klass.LEGAL


def test_nothing_is_guessed() -> None:
    assert propose("Che tempo fa a Torino?", "it") == Proposal() == propose("", "de")


def test_who_is_read_by_many_weighs_more_than_what_is_said() -> None:
    assert propose("Vergogna", "it", WIDE) == Proposal(klass=Klass.INFLUENCER, because="10000")
    assert propose("Vi denuncio alla polizia postale", "it", WIDE).klass is Klass.LEGAL
