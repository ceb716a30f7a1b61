"""Every kind of fact has a sentence in every language, and people's own words stay theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest

from bot.crisis.facts import ClosingFact, EscalationFact, Fact, OpeningFact, RecordFact, RoleFact, StepFact
from bot.crisis.facts.closing import (
    ArchiveBegun,
    CrisisArchived,
    CrisisCancelled,
    CrisisClosed,
    CrisisReopened,
    PostMortemWritten,
)
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NetSpread,
    NightBegan,
    NightEnded,
    NotReached,
    NumberGiven,
    PersonCalled,
    PromiseKept,
    PromiseMissed,
    PromiseNear,
    UpdatePromised,
)
from bot.crisis.facts.opening import (
    CardLost,
    CardPlaced,
    DeliveryFailed,
    DetailLearnt,
    NeighbourSeen,
    RoomLost,
    RoomOpened,
    RoomWanted,
)
from bot.crisis.facts.record import ActionNoted, EvidenceKept, EvidenceSealed, Noted, NoteWithdrawn
from bot.crisis.facts.roles import DeputyNamed, RoleGiven, RoleTaken
from bot.crisis.facts.steps import (
    GestureSeen,
    OwnerReminded,
    OwnerUnheard,
    ProofGiven,
    ReminderHeld,
    StepAdded,
    StepComing,
    StepDone,
    StepGivenBack,
    StepNoted,
    StepOverdue,
    StepReopened,
    StepSeen,
    StepSkipped,
    StepTaken,
    StepUnseen,
)
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.levels import Level
from bot.crisis.model import Place
from bot.crisis.traces import Gesture, Sign
from bot.report.scene import scene_of
from bot.report.sentences import sentence
from bot.show.card import plain
from bot.show.words import Words, languages
from tests.report.examples import ANNA, BRUNO, CARLA, ELENA, HELD, NOTE, OPENED, PLAN, Register, rome, wind

AT: datetime = rome(13)

EVERY: tuple[tuple[Fact, str], ...] = (
    (OPENED, f"Crisi aperta al livello Giallo · criticità · 3, playbook «service-outage». Primo post: {OPENED.link}"),
    (NeighbourSeen(at=AT, other="c2", other_by=BRUNO), "Un’altra crisi era stata aperta poco prima da Bruno Conti."),
    (RoomOpened(at=AT, place=Place(workspace="w", room="C1")), "La stanza è pronta."),
    (RoomLost(at=AT, room="C1", why="is_archived"), "La stanza non si può più usare (is_archived)."),
    (CardPlaced(at=AT, slot="board", room="C1", message="1"), "Una scheda è stata pubblicata."),
    (CardLost(at=AT, slot="board", message="1"), "Una scheda è stata cancellata e viene ripubblicata."),
    (DeliveryFailed(at=AT, key="k", why="not_in_channel"), "Un messaggio non è stato recapitato (not_in_channel)."),
    (
        DetailLearnt(at=AT, by=ANNA, platform="x", exposed_at=rome(10, 15), exposed_about=True),
        "Ora si sa: piattaforma x; prima esposizione circa 13 giu, 10:15 (08:15 UTC).",
    ),
    (
        GestureSeen(at=AT, by=ANNA, step="scope", gesture=Gesture(person=ANNA, sign=Sign.DONE, on=True, sent_at=AT)),
        "1 Conferma l’estensione con chi gestisce il servizio: una reazione.",
    ),
    (StepSeen(at=AT, by=ANNA, step="freeze"), "3 Ferma post programmati e inserzioni: visto."),
    (StepUnseen(at=AT, by=ANNA, step="freeze"), "3 Ferma post programmati e inserzioni: non più segnato come visto."),
    (StepTaken(at=AT, by=ANNA, step="freeze", owner=ANNA), "3 Ferma post programmati e inserzioni: preso in carico."),
    (StepGivenBack(at=AT, by=ANNA, step="freeze", owner=ANNA), "3 Ferma post programmati e inserzioni: restituito."),
    (
        StepDone(at=AT, by=ANNA, step="time", choice="no", proof=HELD, proof_missing=True),
        f"4 Decidi se indicare un’ora di ripristino: fatto. Decisione: Non indicarla. Prova: {HELD} Manca la prova.",
    ),
    (
        ProofGiven(at=AT, by=ANNA, step="freeze", proof=NOTE),
        f"3 Ferma post programmati e inserzioni: prova aggiunta: {NOTE}",
    ),
    (
        StepSkipped(at=AT, by=ANNA, step="freeze"),
        "3 Ferma post programmati e inserzioni: non applicabile. Motivo non indicato.",
    ),
    (StepReopened(at=AT, by=ANNA, step="freeze"), "3 Ferma post programmati e inserzioni: riaperto."),
    (StepNoted(at=AT, by=ANNA, step="freeze", text="ok"), "3 Ferma post programmati e inserzioni: «ok»"),
    (
        StepAdded(at=AT, by=ANNA, plan=PLAN[2], number=3, owner=BRUNO, due_at=rome(14), title="x"),
        "3 Ferma post programmati e inserzioni: aggiunto sul momento. Incaricato: Bruno Conti. Scadenza: 14:00.",
    ),
    (
        StepOverdue(at=AT, step="freeze", late=True),
        "3 Ferma post programmati e inserzioni: in ritardo. Rilevato dopo: il bot era rimasto fermo.",
    ),
    (StepComing(at=AT, step="freeze"), "3 Ferma post programmati e inserzioni: in scadenza."),
    (
        OwnerReminded(at=AT, person=BRUNO, step="freeze", waiting=2),
        "Promemoria per Bruno Conti: 3 Ferma post programmati e inserzioni. Altri 2 in attesa.",
    ),
    (
        OwnerUnheard(at=AT, person=BRUNO, to=ANNA, step="freeze"),
        "Promemoria a Bruno Conti senza risposta (3 Ferma post programmati e inserzioni): avviso a Anna Ricci.",
    ),
    (ReminderHeld(at=AT, person=BRUNO, until=rome(14)), "Promemoria per Bruno Conti rinviato alle 14:00."),
    (RoleGiven(at=AT, by=ANNA, role="social", holder=ELENA), "Social media manager: Elena Moretti."),
    (DeputyNamed(at=AT, by=ANNA, role="social", deputy=ELENA), "Social media manager, sostituto: Elena Moretti."),
    (RoleTaken(at=AT, by=ANNA, role="lead", holder=ANNA), "Responsabile della crisi: ruolo accettato da Anna Ricci."),
    (
        PersonCalled(at=AT, by=ANNA, person=ELENA, roles=("social", "care"), turn=1, instead_of=BRUNO),
        "Chiamata per Elena Moretti (Social media manager, Assistenza clienti). Dopo il silenzio di Bruno Conti.",
    ),
    (CallAnswered(at=AT, by=ANNA, person=CARLA, by_phone=True), "Carla Greco ha risposto al telefono."),
    (CallUnanswered(at=AT, person=CARLA, turn=0), "Nessuna risposta da Carla Greco."),
    (
        NetSpread(at=AT, person=CARLA, net="Q1"),
        "Un messaggio programmato per Carla Greco è pronto, se il bot si fermasse.",
    ),
    (NumberGiven(at=AT, person=CARLA, to=ANNA), "Anna Ricci ha ricevuto il numero di telefono di Carla Greco."),
    (NotReached(at=AT, by=ANNA, person=CARLA), "Carla Greco non ha risposto al telefono."),
    (ChainEnded(at=AT), "Non c’è più nessuno da chiamare."),
    (
        LevelChanged(at=AT, by=ANNA, before=Level.YELLOW, after=Level.RED, reason="feriti"),
        "Livello: Giallo · criticità · 3 → Rosso · crisi · 1. Motivo: «feriti».",
    ),
    (UpdatePromised(at=AT, by=ANNA, due_at=rome(14)), "Prossimo aggiornamento pubblico promesso per 14:00."),
    (PromiseNear(at=AT, due_at=rome(14)), "L’aggiornamento promesso per 14:00 è in scadenza."),
    (PromiseMissed(at=AT, due_at=rome(14)), "L’aggiornamento promesso per 14:00 è mancato."),
    (PromiseKept(at=AT, by=ANNA, due_at=rome(14), link=NOTE), f"L’aggiornamento promesso per 14:00 è uscito. {NOTE}"),
    (
        NightBegan(at=AT, by=ANNA, until=rome(7, 0, day=14), watch=BRUNO, announced=True),
        "Notte fino a 14 giu, 07:00, come detto in pubblico; Bruno Conti è di guardia.",
    ),
    (NightEnded(at=AT), "La notte è finita."),
    (RoomWanted(at=AT, room_name="crisis-x"), "Si è deciso di aprire una stanza."),
    (
        Noted(at=AT, by=ANNA, message="m", author=BRUNO),
        "Un messaggio (messo a registro da Anna Ricci)",
    ),
    (
        ActionNoted(at=AT, by=ANNA, text="dopo", link=NOTE, owner=BRUNO),
        f"Da fare dopo: «dopo». {NOTE} Incaricato: Bruno Conti.",
    ),
    (EvidenceKept(at=AT, by=ANNA, link=NOTE, text="il prezzo"), f"Reperto salvato: {NOTE} Mostra: il prezzo."),
    (
        EvidenceSealed(
            at=AT, line=3, kept_at=AT, files=(Fingerprint(sha256="ab" * 32, size=9), Fingerprint(why="gone"))
        ),
        f"File salvato (13:00), sigillato: SHA-256 {'ab' * 32} (9 byte); "
        "non sigillato: non c’è più, o il bot non può vederlo.",
    ),
    (NoteWithdrawn(at=AT, by=ANNA, message="m"), "Una segnalazione è stata ritirata; la riga resta, barrata."),
    (CrisisCancelled(at=AT, by=ANNA), "Annullata: falso allarme."),
    (
        CrisisClosed(at=AT, by=ANNA, left=("a",), reason="finita"),
        "Crisi chiusa. Motivo: «finita». Un passo è rimasto aperto.",
    ),
    (CrisisReopened(at=AT, by=ANNA, reason="torna"), "Crisi riaperta. Motivo: «torna»."),
    (PostMortemWritten(at=AT, by=ANNA), "Analisi post-crisi prodotta."),
    (ArchiveBegun(at=AT), "Esportazione pronta; la stanza sta per essere archiviata."),
    (CrisisArchived(at=AT), "La stanza è archiviata."),
)


@pytest.mark.parametrize(("fact", "said"), EVERY, ids=[fact.kind for fact, _ in EVERY])
def test_a_fact_in_italian(fact: Fact, said: str) -> None:
    assert plain(sentence(fact, scene_of(*wind(), Words(language="it"), Register()))) == said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("fact", [fact for fact, _ in EVERY], ids=[fact.kind for fact, _ in EVERY])
def test_a_fact_without_names_in_every_language(fact: Fact, language: str) -> None:
    said = plain(sentence(fact, scene_of(*wind(), Words(language=language), None)))
    assert said
    assert not any(name in said for name in ("Anna", "Bruno", "Carla", "Elena", "p-"))


def test_no_kind_of_fact_was_forgotten() -> None:
    unions = (ClosingFact, EscalationFact, OpeningFact, RecordFact, RoleFact, StepFact)
    kinds = {kind for union in unions for kind in get_args(union)}
    assert {type(fact) for fact, _ in EVERY} == kinds


def test_an_exercise_opens_as_one() -> None:
    opened = replace(OPENED, drill=True, link="")
    said = plain(sentence(opened, scene_of(*wind(), Words(language="en"), None)))
    assert said == "Exercise opened at level Yellow · issue · 3, playbook “service-outage”."


def test_details_are_told_one_by_one() -> None:
    learnt = DetailLearnt(at=AT, by=ANNA, title="t", link=NOTE, brand="b", language="en", noticed_at=rome(11))
    said = plain(sentence(learnt, scene_of(*wind(), Words(language="en"), None)))
    assert said == (
        f"Now known: title “t”; first post {NOTE}; brand b; language en; noticed 13 Jun, 11:00 (09:00 UTC)."
    )


def test_details_without_a_change_are_said_to_be_the_same() -> None:
    same = DetailLearnt(at=AT, by=ANNA)
    said = plain(sentence(same, scene_of(*wind(), Words(language="en"), None)))
    assert said == "The details were looked through; nothing is new."


def test_a_role_that_moves_names_both() -> None:
    moved = RoleGiven(at=AT, by=ANNA, role="social", holder=ELENA, before=BRUNO)
    said = plain(sentence(moved, scene_of(*wind(), Words(language="en"), Register())))
    assert said == "Social media manager: from Bruno Conti to Elena Moretti."
