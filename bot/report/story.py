"""One crisis as a document: what happened, how fast, who decided what and why, what there is to learn.

It puts the parts in their order and writes head, summary and foot. It asks nobody and stores nothing; without `named`
people appear by their role.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.crisis.facts import Line
from bot.crisis.measured import Measures, PromiseState
from bot.crisis.measures import measure
from bot.crisis.model import Crisis
from bot.report.cast import Names
from bot.report.chart import charts
from bot.report.clocks import clocks, level_path, target_line
from bot.report.document import Bullets, Paragraph, Section, Story
from bot.report.figures import answers, said, silences, steps
from bot.report.lessons import actions, lessons
from bot.report.record import decisions, evidence, timeline
from bot.report.scene import Scene, address, scene_of
from bot.show.card import Text
from bot.show.words import Words

LONGEST_TITLE = 160
"""Longer titles are cut on top and stand in full below."""

__all__ = ["Names", "tell_story"]


def tell_story(
    crisis: Crisis, lines: Sequence[Line], names: Names, now: datetime, words: Words, named: bool = False
) -> Story:
    """The document of one crisis, as of `now` (aware UTC), in the language of `words` and the crisis's own zone."""
    scene = scene_of(crisis, lines, words, names if named else None)
    measures = measure(crisis, lines, now)
    return Story(
        language=words.language,
        kind=scene.text("kind.drill" if crisis.drill else "kind"),
        title=title(scene),
        contents=scene.text("contents"),
        marks=tuple(_marks(measures, scene)),
        head=tuple(_head(measures, scene)),
        sections=(
            _summary(measures, scene),
            clocks(measures, scene),
            Section(name="chart", title=scene.text("section.chart"), blocks=charts(measures, lines, scene)),
            answers(measures, scene),
            steps(measures, scene),
            silences(measures, scene),
            decisions(lines, scene),
            said(measures, scene),
            timeline(lines, scene),
            lessons(measures, lines, scene),
            actions(measures, lines, scene),
            evidence(lines, scene),
        ),
        foot=tuple(_foot(lines, now, named, scene)),
    )


def title(scene: Scene) -> str:
    """The title people gave, or the day."""
    given = " ".join(scene.crisis.title.split())
    if not given:
        return scene.text("untitled", day=scene.words.short_day_time(scene.crisis.opened_at))
    return given if len(given) <= LONGEST_TITLE else f"{given[:LONGEST_TITLE].rstrip()}…"


def _marks(measures: Measures, scene: Scene) -> list[str]:
    holds = {"drill": measures.drill, "cancelled": measures.cancelled, "private": scene.crisis.private}
    return [scene.text(f"mark.{name}") for name, so in holds.items() if so]


def _head(measures: Measures, scene: Scene) -> list[tuple[str, Text]]:
    crisis, clocks = scene.crisis, measures.clocks
    pairs: list[tuple[str, Text]] = [("level", (level_path(measures, scene),))]
    pairs += [("title", (crisis.title,))] if len(crisis.title) > LONGEST_TITLE else []
    pairs += [("brand", (crisis.brand,))] if crisis.brand else []
    pairs.append(("playbook", (f"{crisis.playbook} · {crisis.playbook_version}",)))
    pairs.append(("opened_by", (scene.who(crisis.opened_by),)))
    exposed = scene.both(clocks.exposed_at, clocks.exposed_about) if clocks.exposed_at else scene.unknown()
    pairs.append(("exposed", (exposed,)))
    pairs.append(("noticed", (scene.both(clocks.noticed_at) if clocks.noticed_at else scene.unknown(),)))
    pairs.append(("opened", (scene.in_full(clocks.opened_at),)))
    ended = scene.in_full(measures.ended_at) if measures.ended_at else scene.text("still_open")
    pairs.append(("ended", (ended,)))
    pairs.append(("lasted", (scene.lasting(measures.lasted),)))
    pairs.append(("zone", (crisis.timezone,)))
    platform = (f" · {crisis.platform}",) if crisis.platform else ()
    pairs += [("first_post", (*address(crisis.link), *platform))] if crisis.link else []
    return [(scene.text(f"head.{name}"), text) for name, text in pairs]


def _summary(measures: Measures, scene: Scene) -> Section:
    """Five lines: how long, first words, answers, steps, silence and promises."""
    lines = (
        _how_long(measures, scene),
        _first_words(measures, scene),
        _answered(measures, scene),
        _steps_kept(measures, scene),
        _silence(measures, scene),
    )
    blocks = (*((Paragraph(text=scene.say("drill_note")),) if measures.drill else ()), Bullets(points=lines))
    return Section(name="summary", title=scene.text("section.summary"), blocks=blocks)


def _how_long(measures: Measures, scene: Scene) -> Text:
    opened, levels = scene.time(scene.crisis.opened_at), level_path(measures, scene)
    length = scene.lasting(measures.lasted)
    if measures.ended_at is None:
        return scene.say("sum.open", opened=opened, levels=levels, length=length)
    key = "sum.cancelled" if measures.cancelled else "sum.closed"
    return scene.say(key, opened=opened, levels=levels, length=length, ended=scene.time(measures.ended_at))


def _first_words(measures: Measures, scene: Scene) -> Text:
    first, target = measures.first_words, target_line(measures, scene)
    if first.spoken is None or first.waited is None:
        return scene.say("sum.no_words", target=target)
    clock = scene.text(f"after.{first.counted_from.value}")
    length = scene.lasting(first.waited, first.about)
    return scene.say("sum.words", length=length, clock=clock, time=scene.time(first.spoken.at), target=target)


def _answered(measures: Measures, scene: Scene) -> Text:
    unanswered = scene.text("tile.unanswered", n=len(measures.unanswered))
    if measures.to_first_answer is None:
        return scene.say("sum.nobody_answered", unanswered=unanswered)
    who, length = scene.who(measures.first_answer_by), scene.lasting(measures.to_first_answer)
    return scene.say("sum.answered", length=length, who=who, unanswered=unanswered)


def _steps_kept(measures: Measures, scene: Scene) -> Text:
    share = measures.adherence
    skipped = share.excused + share.unexcused
    return scene.say("sum.steps", on_time=share.on_time, counted=share.counted, n=skipped)


def _silence(measures: Measures, scene: Scene) -> Text:
    kept, made = measures.promises_that_were(PromiseState.KEPT), len(measures.promises)
    promises = scene.say("sum.promises", kept=kept, made=made) if made else scene.say("sum.no_promise")
    gap = measures.longest_gap
    if gap is None:
        return promises
    times = {"start": scene.time(gap.start), "end": scene.time(gap.end), "length": scene.lasting(gap.length)}
    remarks = {"uncertain": gap.uncertain, "night": gap.night}
    remark = "".join(scene.text(f"sum.{name}") for name, holds in remarks.items() if holds)
    return (*promises, " ", *scene.say("sum.silence", **times, remark=remark))


def _foot(lines: Sequence[Line], now: datetime, named: bool, scene: Scene) -> list[Text]:
    foot = [scene.say("foot.made", time=scene.both(now), n=len(lines))]
    foot.append(scene.say("foot.named" if named else "foot.roles"))
    foot.append(scene.say("foot.typed"))
    chain = lines[-1].chain if lines else ""
    foot.append(scene.say("foot.chain", chain=chain) if chain else scene.say("foot.no_chain"))
    return foot
