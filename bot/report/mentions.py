"""What others said of us, in numbers: by kind and state, what was left unanswered, and what was hidden and why.

Nobody outside is named or quoted. To watch, and to leave unanswered what needs no answer, count as done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

from bot.crisis.facts import Line
from bot.crisis.mention import Klass, Mention, State
from bot.crisis.mentioned import told_by
from bot.report.cells import cell, table
from bot.report.document import Block, Cell, Mood, Paragraph, Section, Table
from bot.report.replies import replies
from bot.report.scene import Scene
from bot.report.sentences_of_mentions import kind
from bot.report.telling import Telling
from bot.show.card import Text

COLUMNS = (
    ("waiting", (State.NEW, State.TAKEN)),
    ("handed", (State.ESCALATED,)),
    ("in_private", (State.PRIVATE,)),
    ("answered_mentions", (State.ANSWERED,)),
    ("set_aside", (State.MONITORED, State.NO_ANSWER)),
    ("hidden", (State.HIDDEN,)),
)


def mentions(telling: Telling, scene: Scene) -> Section:
    """The numbers, and every hiding with its rule and reason."""
    found = _told(telling.lines, scene)
    tally = scene.crisis.mentions
    blocks: list[Block] = []
    if found:
        blocks += [Paragraph(text=each) for each in _lead(found, telling, scene)]
        blocks += [Paragraph(text=each) for each in replies(found, telling, scene)]
    if tally.about:
        counted = scene.say("mentions.about", about=tally.about, waiting=tally.about_waiting)
        blocks.append(Paragraph(text=counted, quiet=True))
    blocks += [_by_kind(found, scene)] if found else []
    hidden = [each for each in found if each.state is State.HIDDEN]
    blocks += [_hidden(hidden, scene)] if hidden else []
    return Section(name="mentions", title=scene.text("section.mentions"), blocks=tuple(blocks))


def _told(lines: Sequence[Line], scene: Scene) -> list[Mention]:
    return list(told_by(scene.crisis, (line.fact for line in lines)).values())


def _lead(found: Sequence[Mention], telling: Telling, scene: Scene) -> list[Text]:
    """How many, how fast, and what is still owed."""
    waiting = sorted((each for each in found if each.waits), key=lambda each: each.seen_at)
    texts = [scene.say("mentions.lead", n=len(found), waiting=len(waiting))]
    answered = [each for each in found if each.state is State.ANSWERED]
    lengths = [(each.ended_at - each.seen_at).total_seconds() for each in answered if each.ended_at]
    if lengths:
        texts.append(scene.say("mentions.median", length=scene.lasting(timedelta(seconds=median(lengths)))))
    if waiting:
        oldest, until = waiting[0], telling.measures.ended_at or telling.now
        length = scene.lasting(until - oldest.seen_at)
        asked = {"number": oldest.number, "klass": kind(oldest.klass, scene), "length": length}
        texts.append(scene.say("mentions.oldest", **asked))
    owed = [str(each.number) for each in found if each.state is State.PRIVATE]
    if owed:
        texts.append(scene.say("mentions.owed", numbers=", ".join(owed)))
    return texts


def _by_kind(found: Sequence[Mention], scene: Scene) -> Table:
    names = ("klass", "all", *(name for name, _ in COLUMNS))
    kinds = [klass for klass in Klass if any(each.klass is klass for each in found)]
    return table(scene, "mentions", names, [_kind(klass, found, scene) for klass in kinds])


def _kind(klass: Klass, found: Sequence[Mention], scene: Scene) -> tuple[Cell, ...]:
    these = [each.state for each in found if each.klass is klass]
    counts = [sum(state in states for state in these) for _, states in COLUMNS]
    late = Mood.BAD if klass.wants_answer and counts[0] else Mood.PLAIN
    shown = (cell(str(n) if n else "", late if at == 0 else Mood.PLAIN) for at, n in enumerate(counts))
    return cell(kind(klass, scene)), cell(str(len(these))), *shown


def _hidden(hidden: Sequence[Mention], scene: Scene) -> Table:
    rows = [
        (
            cell(str(each.number)),
            cell(each.rule),
            cell(each.reason),
            cell(scene.who(each.ended_by)),
            cell(scene.time(each.ended_at) if each.ended_at else ""),
        )
        for each in hidden
    ]
    return table(scene, "hidden", ("mention", "rule", "why", "by", "time"), rows)
