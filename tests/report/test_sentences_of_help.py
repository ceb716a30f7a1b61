"""The sentences for who was informed and which help was called, in both languages; no professional is named."""

from __future__ import annotations

from typing import Any

import pytest

from bot.crisis.aid import Expert, Reason
from bot.crisis.caution import Caution
from bot.crisis.facts import HelpFact
from bot.crisis.facts.help import (
    Cautioned,
    CountAged,
    Followed,
    HelpAdvised,
    HelpCalled,
    HelpStillWanted,
    ShiftLong,
    Unfollowed,
    UpdateBroughtForward,
    UpdateDue,
    UpdateWritten,
    WaitingCounted,
)
from bot.report.scene import scene_of
from bot.report.sentences import sentence
from bot.report.sentences_of_help import said
from bot.show.card import plain
from bot.show.words import Words, languages
from tests.report.examples import ANNA, BRUNO, Register, rome, wind

OF: dict[str, Any] = {"at": rome(13), "by": BRUNO}
EVERY: tuple[tuple[HelpFact, str], ...] = (
    (
        UpdateWritten(**OF, next_at=rome(14), known="Era nostra", done="Tolta"),
        "Aggiornamento interno: Era nostra / Tolta.",
    ),
    (UpdateDue(**OF, due_at=rome(14), to=ANNA), "Aggiornamento interno da scrivere: promemoria a Anna Ricci."),
    (
        UpdateBroughtForward(**OF, next_at=rome(14), before=rome(15)),
        "Prossimo aggiornamento interno anticipato da 15:00 a 14:00.",
    ),
    (Followed(**OF), "Segue la crisi in privato."),
    (Unfollowed(**OF), "Non segue più la crisi."),
    (HelpAdvised(**OF, reasons=(Reason.RED,)), "Proposto di farsi aiutare: il livello è rosso."),
    (HelpStillWanted(**OF, reasons=(Reason.RED,)), "Da fuori non ha ancora risposto nessuno: il livello è rosso."),
    (HelpCalled(**OF, reached=True, expert=Expert.LAWYER, name="Conti"), "Chiesto aiuto a un avvocato: ha risposto."),
    (HelpCalled(**OF, reached=False, person=ANNA), "Chiesto aiuto a Anna Ricci: nessuna risposta."),
    (WaitingCounted(**OF, waiting=7), "Menzioni in attesa di risposta: 7."),
    (CountAged(at=rome(13), counted_at=rome(12)), "Il conteggio a occhio delle 12:00 non è più attuale."),
    (ShiftLong(**OF, person=ANNA, hours=4), "Anna Ricci: al lavoro da 4 h senza una pausa."),
    (
        Cautioned(**OF, caution=Caution.MISSING_CHANNEL, channel="X"),
        "Avviso: se ne parla su X, dove non abbiamo un account.",
    ),
)


@pytest.mark.parametrize(("fact", "words"), EVERY, ids=[fact.kind for fact, _ in EVERY])
def test_a_fact_in_italian(fact: HelpFact, words: str) -> None:
    assert plain(said(fact, scene_of(*wind(), Words(language="it"), Register()))) == words


@pytest.mark.parametrize("language", languages())
def test_without_names_in_every_language(language: str) -> None:
    for fact, _ in EVERY:
        shown = plain(sentence(fact, scene_of(*wind(), Words(language=language), None)))
        assert shown and not any(name in shown for name in ("Anna", "Bruno", "Conti", "p-"))
