"""What there is to learn: questions drawn from the measures, and actions they suggest, with places to write in.

It asks; it never answers for the people, and it blames the process, not a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.crisis.facts import Line
from bot.crisis.facts.escalation import ChainEnded, LevelChanged
from bot.crisis.facts.opening import DeliveryFailed, RoomLost
from bot.crisis.facts.record import ActionNoted
from bot.crisis.measured import Measures
from bot.report.cells import cell, table
from bot.report.document import Blanks, Block, Bullets, Cell, Heading, Paragraph, Section
from bot.report.record import withdrawn_lines
from bot.report.scene import Scene, address, linked
from bot.report.warned import warned
from bot.show.card import Text

BLANK = "________"
"""A place to write in."""


def lessons(measures: Measures, lines: Sequence[Line], scene: Scene) -> Section:
    """Went well, went badly, surprised us: prompts where the numbers give any, and room for more."""
    blocks: list[Block] = [Paragraph(text=scene.say("lessons_note"), quiet=True)]
    badly = [each.text for each in warned(measures, lines, scene)]
    parts = {"well": _well(measures, scene), "badly": badly, "surprise": _odd(measures, lines, scene)}
    for name, prompts in parts.items():
        blocks.append(Heading(text=scene.text(f"lessons.{name}")))
        blocks += [Bullets(points=tuple(prompts))] if prompts else []
        blocks.append(Blanks(prompts=(scene.text("blank"),)))
    return Section(name="lessons", title=scene.text("section.lessons"), blocks=tuple(blocks))


def _well(measures: Measures, scene: Scene) -> list[Text]:
    first, share = measures.first_words, measures.adherence
    found: list[Text] = []
    if first.met and first.waited is not None:
        found.append(scene.say("well.first_words", length=scene.lasting(first.waited, first.about)))
    if measures.to_first_answer is not None and not measures.unanswered:
        found.append(scene.say("well.answers", length=scene.lasting(measures.to_first_answer)))
    if share.counted and share.on_time == share.counted:
        found.append(scene.say("well.steps", n=share.counted))
    if measures.promises_kept and not measures.promises_broken:
        found.append(scene.say("well.promises", n=measures.promises_kept))
    return found


def _odd(measures: Measures, lines: Sequence[Line], scene: Scene) -> list[Text]:
    raised = [f for f in (line.fact for line in lines) if isinstance(f, LevelChanged) and f.after.worse_than(f.before)]
    added = [step for step in measures.steps if step.added]
    found: list[Text] = []
    if measures.clocks.exposed_at is None:
        found.append(scene.say("odd.exposure_unknown"))
    elif measures.clocks.exposed_about:
        found.append(scene.say("odd.exposure_about"))
    if measures.first_words.early:
        found.append(scene.say("odd.early_words"))
    if raised:
        found.append(scene.say("odd.raised", n=len(raised), level=scene.level(raised[-1].after)))
    if added:
        found.append(scene.say("odd.added", n=len(added)))
    if measures.reopened:
        found.append(scene.say("odd.reopened", n=measures.reopened))
    if any(isinstance(line.fact, ChainEnded) for line in lines):
        found.append(scene.say("odd.chain_ended"))
    if any(isinstance(line.fact, RoomLost | DeliveryFailed) for line in lines):
        found.append(scene.say("odd.delivery"))
    return found


MOST_FIRST = 3
"""So many actions stand on top of the report."""


def first_actions(measures: Measures, lines: Sequence[Line], scene: Scene) -> tuple[Text, ...]:
    """What to change first: what people noted themselves, then what the numbers suggest."""
    noted = [_noted(action) for action in _all_noted(lines)]
    return tuple([*noted, *_proposed(measures, scene)][:MOST_FIRST])


def _all_noted(lines: Sequence[Line]) -> list[ActionNoted]:
    gone = withdrawn_lines(lines)
    return [line.fact for line in lines if isinstance(line.fact, ActionNoted) and line.number not in gone]


def _noted(action: ActionNoted) -> Text:
    return linked(action.text) or address(action.link)


def actions(measures: Measures, lines: Sequence[Line], scene: Scene) -> Section:
    """What was noted during the crisis, what the numbers suggest, and empty rows; each wants an owner and a date."""
    rows: list[tuple[Cell, ...]] = [
        (
            cell(_noted(action)),
            cell(scene.text("action.noted", who=scene.who(action.by))),
            cell(scene.who(action.owner) if action.owner else BLANK),
            cell(BLANK),
        )
        for action in _all_noted(lines)
    ]
    rows += [_row(text, scene.text("action.proposed")) for text in _proposed(measures, scene)]
    rows += [_row((BLANK,), "") for _ in range(2)]
    wanted = table(scene, "actions", ("action", "from", "owner", "date"), rows)
    blocks = (Paragraph(text=scene.say("actions_note"), quiet=True), wanted)
    return Section(name="actions", title=scene.text("section.actions"), blocks=blocks)


def _row(text: Text, source: str) -> tuple[Cell, ...]:
    return cell(text), cell(source), cell(BLANK), cell(BLANK)


def _proposed(measures: Measures, scene: Scene) -> list[Text]:
    first = measures.first_words
    late = [step for step in measures.steps if step.counts and step.late_by is not None]
    wanted = {
        "words": first.met is False,
        "calls": bool(measures.unanswered),
        "promises": measures.promises_broken > 0,
        "steps": bool(late),
        "added": any(step.added for step in measures.steps),
        "detect": measures.clocks.exposed_at is None or measures.clocks.exposed_about,
        "proofs": any(step.proof_missing for step in measures.steps),
        "open": any(step.required and step.left for step in measures.steps) and not measures.cancelled,
    }
    found = [scene.say(f"propose.{name}") for name, holds in wanted.items() if holds]
    return found or [scene.say("propose.nothing")]
