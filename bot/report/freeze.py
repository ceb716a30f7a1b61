"""What was paused in a crisis: who did it and when, who let it run again, and what nobody did. It judges nothing."""

from __future__ import annotations

from bot.crisis.queues import Queue
from bot.report.cells import cell, table
from bot.report.document import Block, Cell, Mood, Paragraph, Section
from bot.report.scene import Scene
from bot.show.card import Text


def freeze(scene: Scene) -> tuple[Section, ...]:
    """One line for each; no section where nothing was listed. What still waits is named above."""
    queues = scene.crisis.queues
    if not queues:
        return ()
    rows = [_row(each, scene) for each in queues]
    waits = ", ".join(each.name for each in queues if each.waits)
    blocks: tuple[Block, ...] = (table(scene, "freeze", ("tool", "paused", "resumed"), rows),)
    if waits:
        blocks = (Paragraph(text=scene.say("freeze_waits", names=waits)), *blocks)
    return (Section(name="freeze", title=scene.text("section.freeze"), blocks=blocks),)


def _row(queue: Queue, scene: Scene) -> tuple[Cell, ...]:
    if queue.paused_at is None:
        return cell(queue.name), cell(scene.text("never_paused"), Mood.BAD), cell("")
    paused = _by(scene.who(queue.paused_by), scene.time(queue.paused_at), scene)
    if queue.resumed_at is None:
        return cell(queue.name), cell(paused), cell(scene.text("never_resumed"), Mood.BAD)
    return cell(queue.name), cell(paused), cell(_by(scene.who(queue.resumed_by), scene.time(queue.resumed_at), scene))


def _by(who: str, time: str, scene: Scene) -> Text:
    return scene.say("by_at", who=who, time=time)
