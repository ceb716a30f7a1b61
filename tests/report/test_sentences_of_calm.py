"""The sentences for what was paused, for evidence and for the watch, each in all its forms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from bot.crisis.facts import Fact, FreezeFact, WatchFact
from bot.crisis.facts.freeze import FreezeShown, QueueAdded, QueuePaused, QueueProven, QueueResumed, QueueUnpaused
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchOver
from bot.crisis.queues import Queue
from bot.report.scene import Scene, scene_of
from bot.report.sentences import sentence
from bot.report.sentences_of_calm import posted
from bot.show.card import plain
from bot.show.words import Words, languages
from tests.report.examples import ANNA, NOTE, Register, rome, wind

BY: dict[str, Any] = {"at": rome(13), "by": ANNA}
EVERY: tuple[tuple[Fact, str], ...] = (
    (FreezeShown(**BY), "List of what publishes by itself shown."),
    (QueueAdded(**BY, queue="added-2", name="Sprout"), "To be paused too: Sprout."),
    (QueuePaused(**BY, queue="buffer"), "Paused: Buffer."),
    (QueuePaused(**BY, queue="buffer", proof=NOTE), f"Paused: Buffer. Proof: {NOTE}"),
    (QueueProven(**BY, queue="buffer", proof="seen"), "Proof that Buffer is paused. Proof: seen"),
    (QueueUnpaused(**BY, queue="buffer"), "Not paused after all: Buffer."),
    (QueueResumed(**BY, queue="gone"), "Looked through and resumed: gone."),
    (WatchBegan(**BY, until=rome(13, day=16), how="calm"), "Resolved: calm. Watched until 16 Jun, 13:00."),
    (
        WatchBegan(**BY, until=rome(14), how="calm", closing="it is gone"),
        "Resolved: calm. Watched until 14:00. Without a closing post: it is gone.",
    ),
    (WatchDay(at=rome(13), until=rome(14)), "One more day of the watch."),
    (WatchOver(at=rome(14), until=rome(14)), "The watch is over."),
    (WatchBroken(**BY), "It flared up again: the watch is broken off."),
    (
        WatchBroken(**BY, reason="a newspaper"),
        "It flared up again: the watch is broken off. Reason: “a newspaper”.",
    ),
    (EvidenceKept(**BY, link=NOTE), f"Evidence kept: {NOTE}"),
    (
        EvidenceKept(**BY, link=NOTE, text="the price", handle="@wind", sha256="ab" * 32),
        f"Evidence kept: {NOTE} It shows: the price. Author: @wind. SHA-256: {'ab' * 32}.",
    ),
)


def scene(language: str = "en") -> Scene:
    crisis, lines = wind()
    crisis = replace(crisis, queues=(Queue(id="buffer", name="Buffer"),))
    return scene_of(crisis, lines, Words(language=language), Register())


@pytest.mark.parametrize(("fact", "said"), EVERY)
def test_the_forms(fact: Fact, said: str) -> None:
    assert plain(sentence(fact, scene())) == said
    assert plain(sentence(fact, scene("it")))


def test_no_kind_was_forgotten() -> None:
    kinds = {type(fact) for fact, _ in EVERY}
    assert kinds == {*get_args(FreezeFact), *get_args(WatchFact), EvidenceKept}


@pytest.mark.parametrize("language", languages())
def test_the_closing_post_or_why_there_is_none(language: str) -> None:
    assert posted("", scene(language)) == ()
    link, reason = plain(posted(NOTE, scene(language))), plain(posted("gone", scene(language)))
    assert NOTE in link and "gone" in reason and link.split()[0] != reason.split()[0]


def test_evidence_of_a_step_names_it() -> None:
    crisis, _ = wind()
    kept = EvidenceKept(**BY, link=NOTE, step=crisis.steps[0].id)
    assert f"step {crisis.steps[0].number} " in plain(sentence(kept, scene()))
