"""The words themselves, for the report: every statement that went out, as it read, with what the check had said of it.

Each keeps its own line: what took the place of another stands beside it, not over it. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.crisis.facts import Line
from bot.crisis.model import Crisis
from bot.crisis.statement import Stage, Statement
from bot.report.cells import cell, table
from bot.report.document import Cell, Mood, Table
from bot.report.scene import Scene, linked
from bot.report.warned import findings, reasons


def statements(lines: Sequence[Line], scene: Scene) -> tuple[Table, ...]:
    """The table of what was published; none where no statement was."""
    out = [each for each in scene.crisis.statements if each.published_at]
    rows = [_row(each, lines, scene) for each in out]
    columns = ("statement", "time", "words", "warned", "became")
    return (table(scene, "statements", columns, rows),) if rows else ()


def _row(statement: Statement, lines: Sequence[Line], scene: Scene) -> tuple[Cell, ...]:
    at = scene.time(statement.published_at) if statement.published_at else ""
    words = "\n".join(each.text for each in statement.texts)
    why = reasons(statement, findings(lines, statement.number, statement.version), scene)
    became = _became(statement, scene)
    return cell(str(statement.number)), cell(at), cell(linked(words)), cell(why, Mood.BAD), cell(became)


def _became(statement: Statement, scene: Scene) -> str:
    """What it replaced, and what replaced it."""
    said = [scene.text("became.replaces", number=statement.corrects)] if statement.corrects else []
    if statement.stage is Stage.CORRECTED:
        said.append(scene.text("became.replaced", number=_successor(scene.crisis, statement)))
    if statement.stage is Stage.WITHDRAWN:
        said.append(scene.text("became.withdrawn"))
    return " · ".join(said)


def _successor(crisis: Crisis, statement: Statement) -> int | str:
    """Of several that were written in its place, the last that went out."""
    later = [each.number for each in crisis.statements if each.corrects == statement.number and each.published_at]
    return later[-1] if later else "…"
