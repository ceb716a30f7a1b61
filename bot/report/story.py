"""One crisis as a document: what happened, how fast, what to change; then who did and decided what, and the record.

It puts the parts in their order and writes head, summary, details and foot. It asks nobody and stores nothing; without
`named` people appear by their role.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.crisis.facts import Line
from bot.crisis.measured import Measures
from bot.report.chart import charts
from bot.report.clocks import clocks, level_path, tiles
from bot.report.document import Block, Bullets, Heading, Paragraph, Section, Story
from bot.report.figures import answers, said, silences, steps
from bot.report.freeze import freeze
from bot.report.known import known
from bot.report.lessons import actions, first_actions, lessons
from bot.report.mentions import mentions
from bot.report.record import decisions, evidence, timeline
from bot.report.scene import Scene, address
from bot.report.telling import Telling
from bot.show.card import Strong, Text

LONGEST_TITLE = 160
"""Longer titles are cut on top and stand in full below."""


def tell_story(telling: Telling) -> Story:
    """The document of one crisis."""
    scene, measures, lines, words = telling.scene, telling.measures, telling.record, telling.words
    return Story(
        language=words.language,
        kind=scene.text("kind.drill" if scene.crisis.drill else "kind"),
        title=title(scene),
        contents=scene.text("contents"),
        marks=tuple(_marks(measures, scene)),
        head=tuple(_head(measures, scene)),
        sections=(
            _summary(measures, lines, scene),
            Section(name="chart", title=scene.text("section.chart"), blocks=charts(measures, lines, scene)),
            lessons(measures, lines, scene),
            actions(measures, lines, scene),
            clocks(measures, scene),
            answers(measures, scene),
            silences(measures, scene),
            said(measures, lines, scene),
            *known(lines, scene),
            *_mentions(telling, scene),
            decisions(lines, scene),
            steps(measures, scene),
            *freeze(scene),
            timeline(lines, scene),
            evidence(lines, scene),
            _details(measures, scene),
        ),
        foot=tuple(_foot(telling, scene)),
    )


def _mentions(telling: Telling, scene: Scene) -> tuple[Section, ...]:
    """Left out where nobody logged any: many crises are over before somebody does."""
    tally = scene.crisis.mentions
    return (mentions(telling, scene),) if tally.logged or tally.about else ()


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
    """What and when, in few words; the rest stands among the details."""
    opened, end = scene.words.day_time(scene.crisis.opened_at), measures.ended_at
    ended = scene.time(end) if end else scene.text("still_open")
    pairs = [("level", level_path(measures, scene)), ("when", f"{opened} – {ended}")]
    if brand := scene.brand(scene.crisis.brand):
        pairs.append(("brand", brand))
    return [(scene.text(f"head.{name}"), (text,)) for name, text in pairs]


def _summary(measures: Measures, lines: Sequence[Line], scene: Scene) -> Section:
    """The answer on one screen: what happened, how fast, what to change."""
    blocks: list[Block] = [Paragraph(text=scene.say("drill_note"))] if measures.drill else []
    blocks += [Paragraph(text=_what_happened(measures, scene)), tiles(measures, scene)]
    blocks += [Heading(text=scene.text("table.actions")), Bullets(points=first_actions(measures, lines, scene))]
    return Section(name="summary", title=scene.text("section.summary"), blocks=tuple(blocks))


def _what_happened(measures: Measures, scene: Scene) -> Text:
    """When it became public, when we noticed, when it began and ended, and why it was closed."""
    clocks, length = measures.clocks, scene.lasting(measures.lasted)
    sentences: list[Text] = []
    if clocks.exposed_at:
        exposed = scene.time(clocks.exposed_at)
        exposed = scene.text("about", what=exposed) if clocks.exposed_about else exposed
        sentences.append(scene.say("sum.exposed", time=exposed))
    if clocks.noticed_at:
        sentences.append(scene.say("sum.noticed", time=scene.time(clocks.noticed_at)))
    if since := measures.contained_from:
        sentences.append(_contained(since, measures, scene))
    opened = scene.time(scene.crisis.opened_at)
    if measures.ended_at is None:
        sentences.append(scene.say("sum.open", opened=opened, length=length))
    else:
        key = "sum.cancelled" if measures.cancelled else "sum.closed"
        sentences.append(scene.say(key, opened=opened, length=length, ended=scene.time(measures.ended_at)))
        reason = scene.crisis.close_reason.strip()
        sentences += [scene.say("sum.reason", reason=reason)] if reason and not measures.cancelled else []
    if measures.spoken and not measures.promises:
        sentences.append(scene.say("sum.no_promise"))
    return tuple(piece for turn, text in enumerate(sentences) for piece in ((" ", *text) if turn else text))


def _contained(since: datetime, measures: Measures, scene: Scene) -> Text:
    """Only a span is known: from when until when, and how long after the public and after us."""
    clocks, last = measures.clocks, measures.contained_at or since
    times: dict[str, object] = {"start": scene.time(since), "end": scene.time(last)}
    lengths = {
        name: scene.lasting_span(since - start, last - start)
        for name, start in (("exposed", clocks.exposed_at), ("noticed", clocks.noticed_at))
        if start and start < since
    }
    said = scene.say("sum.contained", **times)
    for name, length in lengths.items():
        said += (" ", *scene.say(f"sum.contained.{name}", length=length))
    return said


def _details(measures: Measures, scene: Scene) -> Section:
    """What is looked up rather than read: the full title, the plan, who opened it, the moments in UTC too."""
    crisis, clocks = scene.crisis, measures.clocks
    pairs: list[tuple[str, Text]] = [("title", (crisis.title,))] if len(crisis.title) > LONGEST_TITLE else []
    version = scene.text("version", version=crisis.playbook_version)
    pairs.append(("playbook", (f"{scene.playbook(crisis.playbook)} · {version}",)))
    pairs.append(("opened_by", (scene.who(crisis.opened_by),)))
    platform = (f" · {crisis.platform}",) if crisis.platform else ()
    pairs += [("first_post", (*address(crisis.link), *platform))] if crisis.link else []
    moments = {"exposed": clocks.exposed_at, "noticed": clocks.noticed_at, "opened": clocks.opened_at}
    for name, at in {**moments, "ended": measures.ended_at}.items():
        about = name == "exposed" and clocks.exposed_about
        pairs += [(name, (scene.both(at, about),))] if at else []
    pairs.append(("zone", (crisis.timezone,)))
    points = tuple((Strong(text=scene.text(f"head.{name}")), ": ", *text) for name, text in pairs)
    return Section(name="details", title=scene.text("section.details"), blocks=(Bullets(points=points),))


def _foot(telling: Telling, scene: Scene) -> list[Text]:
    foot = [scene.say("foot.made", time=scene.both(telling.now), n=len(telling.lines))]
    foot.append(scene.say("foot.named" if telling.named else "foot.roles"))
    foot.append(scene.say("foot.typed"))
    chain = telling.lines[-1].chain if telling.lines else ""
    foot.append(scene.say("foot.chain", chain=chain) if chain else scene.say("foot.no_chain"))
    return foot
