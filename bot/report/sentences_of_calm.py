"""The sentences for what was paused and resumed, and for the watch. See sentences.py, which hands them over."""

from __future__ import annotations

from typing import assert_never

from bot.crisis.facts import FreezeFact, WatchFact
from bot.crisis.facts.freeze import FreezeShown, QueueAdded, QueuePaused, QueueProven, QueueResumed, QueueUnpaused
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchOver
from bot.report.scene import Scene, linked
from bot.show.card import Text


def said(fact: FreezeFact | WatchFact, scene: Scene) -> Text:
    """What was done about all that publishes by itself; how the watch went."""
    match fact:
        case FreezeShown():
            return scene.say("fact.freeze_shown")
        case QueueAdded(name=name):
            return scene.say("fact.queue_added", name=name or "…")
        case QueuePaused(queue=queue, proof=proof) | QueueProven(queue=queue, proof=proof):
            shown = scene.say("tail.proof", proof=linked(proof)) if proof else ()
            return scene.say(f"fact.{fact.kind}", name=called(queue, scene)) + shown
        case QueueResumed(queue=queue) | QueueUnpaused(queue=queue):
            return scene.say(f"fact.{fact.kind}", name=called(queue, scene))
        case WatchBegan(until=until, how=how):
            return scene.say("fact.watch_began", time=scene.time(until), how=how or "…") + posted(fact.closing, scene)
        case WatchDay():
            return scene.say("fact.watch_day")
        case WatchOver():
            return scene.say("fact.watch_over")
        case WatchBroken(reason=reason):
            said = scene.say("fact.watch_broken")
            return said + (scene.say("tail.reason", reason=reason) if reason else ())
        case _:
            assert_never(fact)


def called(queue: str, scene: Scene) -> str:
    """One of them by its name."""
    return next((each.name for each in scene.crisis.queues if each.id == queue), queue)


def posted(closing: str, scene: Scene) -> Text:
    """Where the last words stand, or why there are none."""
    if not closing:
        return ()
    key = "tail.closing_post" if "://" in closing else "tail.no_closing_post"
    return scene.say(key, said=linked(closing))


def kept(fact: EvidenceKept, scene: Scene) -> Text:
    """What was captured, whose it is, and the fingerprint of its file as far as it is known."""
    whole = scene.say("fact.evidence_kept", link=linked(fact.link) or "…")
    whole += scene.say("tail.shows", what=fact.text) if fact.text else ()
    whole += scene.say("tail.whose", handle=fact.handle) if fact.handle else ()
    whole += scene.say("tail.of_step", step=scene.step(fact.step)) if fact.step else ()
    return whole + (scene.say("tail.sha256", sha256=fact.sha256) if fact.sha256 else ())
