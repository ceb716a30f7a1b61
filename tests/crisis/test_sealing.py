"""Evidence is sealed once for each line that gives a link; only what could not be is told, to whoever kept it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.crisis.access import ACTIONS, Action
from bot.crisis.deliveries import Say, Seal, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.freeze import QueuePaused
from bot.crisis.facts.record import EvidenceKept, EvidenceSealed
from bot.crisis.facts.steps import ProofGiven, StepDone, StepTaken
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.record import KeepEvidence, SettleSeal
from bot.crisis.requests.steps import FinishStep
from bot.crisis.sealing import files_of
from tests.people import ANNA, BRUNO, LINK, T0
from tests.story import Story, like, story

GOOD, GONE = Fingerprint(sha256="ab" * 32, size=3), Fingerprint(why="gone")


def seals(told: Story) -> list[Seal]:
    return [each for each in told.new_tellings if isinstance(each, Seal)]


def test_whatever_a_person_gives_as_evidence_or_proof_is_asked_about() -> None:
    told = story().asks(KeepEvidence, ANNA, link=LINK)
    (seal,) = seals(told)
    assert seal.line == told.crisis.lines and seal.key == f"seal:{seal.line}"
    step = told.crisis.steps[0].id
    assert len(seals(told.asks(FinishStep, ANNA, step=step, proof=LINK))) == 1
    assert seals(told.asks(FinishStep, ANNA, step=told.crisis.steps[1].id, proof="it is so")) == []


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (EvidenceKept(at=T0, by=ANNA, link=LINK), LINK),
        (EvidenceKept(at=T0, link=LINK), ""),
        (StepDone(at=T0, by=ANNA, step="a", proof=LINK), LINK),
        (StepDone(at=T0, by=ANNA, step="a", proof="said so"), ""),
        (ProofGiven(at=T0, by=ANNA, step="a", proof=f"{LINK} {LINK}"), f"{LINK} {LINK}"),
        (QueuePaused(at=T0, by=ANNA, queue="buffer", proof=LINK), LINK),
        (StepTaken(at=T0, by=ANNA, step="a", owner=ANNA), ""),
    ],
)
def test_where_links_to_files_stand(fact: Fact, said: str) -> None:
    assert files_of(fact) == said


def test_what_is_sealed_is_written_down_and_told_to_nobody() -> None:
    told = story().asks(KeepEvidence, BRUNO, link=LINK)
    told.asks(SettleSeal, line=told.crisis.lines, files=(GOOD,), kept_by=BRUNO, kept_at=T0)
    told.happened(like(EvidenceSealed, files=(GOOD,), by=None, kept_by=BRUNO)).silent()


def test_what_is_not_sealed_is_told_once_to_whoever_kept_it() -> None:
    told = story().asks(KeepEvidence, BRUNO, link=LINK)
    told.asks(SettleSeal, line=told.crisis.lines, files=(GOOD, GONE), kept_by=BRUNO, kept_at=T0)
    said = [each for each in told.new_tellings if isinstance(each, Say)]
    assert [(each.where, each.line) for each in said] == [(privately(BRUNO), told.crisis.lines)]


def test_nobody_can_ask_for_a_seal_and_one_that_comes_late_is_taken() -> None:
    assert ACTIONS[SettleSeal] is Action.OWN
    told = story().asks(KeepEvidence, ANNA, link=LINK).asks(CancelCrisis, ANNA)
    told.now += timedelta(hours=1)
    told.asks(SettleSeal, line=2, files=(GOOD,)).happened(like(EvidenceSealed))
