"""A crisis and its numbers as JSON, for machines. Keys are stable; `version` is raised when one changes its meaning.

    version, crisis, brand, brand_name, playbook, playbook_title, playbook_version, language, timezone, title, level,
    private, drill, state, platform, first_post
    clocks      exposed_at, exposed_about, noticed_at, opened_at, to_notice, to_open, notice_to_open
    first_words at, link, from_exposed, from_noticed, from_opened, target, counted_from, met, about, early
    roles       role, called_at, answered_at, answered_by, after, by_phone, silent
    contained_at, to_contain, first_answer (at, by, after), ended_at, lasted, measured_at, cancelled, reopened
    contained_from, to_contain_least: where only a span is known, its beginning; contained_at is then its end
    steps       step, number, title, role, owner, state, due_at, done_at, late_by, on_time, counts, required, reason ...
    adherence   on_time, counted, excused, unexcused, share
    warned      name, text, findings: what went badly (first_words, silence, no_promise, wording:<number> ...)
    unanswered, spoken, silences, longest_silence, promises, levels, nights (fields as in `bot.crisis.measured`)
    sealed      number (the line that names the files), at, files (sha256, size, why)
    timeline    number, at, happened_at, by, kind, text, minor, withdrawn, chain
    chain       the hash of the last line

Times are ISO 8601 in UTC, lengths are seconds, unknown is null. Without names people appear by their role.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from bot.crisis.facts import Line
from bot.crisis.measured import Measures
from bot.report.record import happened_at, withdrawn_lines
from bot.report.scene import Scene
from bot.report.seals import by_line
from bot.report.sentences import sentence
from bot.report.telling import Telling
from bot.report.warned import warned
from bot.show.card import plain
from bot.show.words import Words

VERSION = 1
"""Of this form of JSON."""

Json = dict[str, Any]

_PEOPLE = frozenset({"answered_by", "by", "holder", "owner", "person", "silent", "watch"})
"""The keys that name people; what stands under them is shown by name or by role."""


def as_json(telling: Telling) -> str:
    """The JSON of one crisis in the order above, in the crisis's language, UTF-8, with a new line at its end."""
    crisis, lines = telling.crisis, telling.record
    telling = replace(telling, words=Words(language=crisis.language, timezone=crisis.timezone))
    scene, measures = telling.scene, telling.measures
    said = [
        {"name": each.name, "text": plain(each.text), "findings": list(each.findings)}
        for each in warned(measures, lines, scene)
    ]
    whole = {"version": VERSION, **_crisis(scene), **_numbers(measures, scene), "warned": said}
    whole["sealed"] = [
        {"number": number, "at": _plain(each.at, scene), "files": _plain(each.files, scene)}
        for number, each in by_line(lines).items()
    ]
    whole["timeline"] = _timeline(lines, scene)
    whole["chain"] = lines[-1].chain if lines else None
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _crisis(scene: Scene) -> Json:
    crisis = scene.crisis
    named = ("playbook_version", "language", "timezone", "title", "private", "drill", "platform")
    found: Json = {"crisis": crisis.id, "brand": crisis.brand, "brand_name": scene.brands.get(crisis.brand)}
    found |= {"playbook": crisis.playbook, "playbook_title": scene.playbook(crisis.playbook)}
    found |= {name: getattr(crisis, name) for name in named}
    return {**found, "first_post": crisis.link, "level": crisis.level.value, "state": crisis.state.value}


def _numbers(measures: Measures, scene: Scene) -> Json:
    first = measures.first_words
    words = _plain(first, scene)
    spoken = words.pop("spoken") or {"at": None, "link": None}
    return {
        "measured_at": _plain(measures.measured_at, scene),
        "ended_at": _plain(measures.ended_at, scene),
        "lasted": _plain(measures.lasted, scene),
        "cancelled": measures.cancelled,
        "reopened": measures.reopened,
        "clocks": _plain(measures.clocks, scene),
        "first_words": {"at": spoken["at"], "link": spoken["link"], **words, "early": first.early},
        "contained_at": _plain(measures.contained_at, scene),
        "contained_from": _plain(measures.contained_from, scene),
        "to_contain": _plain(measures.to_contain, scene),
        "to_contain_least": _plain(measures.to_contain_least, scene),
        "first_answer": {
            "at": _plain(measures.first_answer_at, scene),
            "by": scene.who(measures.first_answer_by) if measures.first_answer_by else None,
            "after": _plain(measures.to_first_answer, scene),
        },
        "roles": [{**_plain(role, scene), "after": _plain(role.length, scene)} for role in measures.roles],
        "steps": [{**_plain(step, scene), "title": scene.title(step.step)} for step in measures.steps],
        "adherence": {**_plain(measures.adherence, scene), "share": measures.adherence.share},
        "unanswered": _plain(measures.unanswered, scene),
        "spoken": _plain(measures.spoken, scene),
        "silences": [{**_plain(gap, scene), "length": _plain(gap.length, scene)} for gap in measures.gaps],
        "longest_silence": _plain(measures.longest_gap.length, scene) if measures.longest_gap else None,
        "promises": [{**_plain(each, scene), "late_by": _plain(each.late_by, scene)} for each in measures.promises],
        "levels": _plain(measures.levels, scene),
        "nights": _plain(measures.nights, scene),
    }


def _plain(value: Any, scene: Scene, key: str = "") -> Any:
    """A value as JSON has them, people by their names in this report."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case timedelta():
            return value.total_seconds()
        case tuple():
            return [_plain(each, scene, key) for each in value]
        case str() if key in _PEOPLE:
            return scene.who(value)
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name), scene, field.name) for field in fields(value)}
        case _:
            return value


def _timeline(lines: Sequence[Line], scene: Scene) -> list[Json]:
    withdrawn = withdrawn_lines(lines)
    return [
        {
            "number": line.number,
            "at": _plain(line.fact.at, scene),
            "happened_at": _plain(happened_at(line.fact), scene),
            "kind": line.fact.kind,
            "by": scene.who(line.fact.by) if line.fact.by else None,
            "text": plain(sentence(line.fact, scene)),
            "minor": line.fact.minor,
            "withdrawn": line.number in withdrawn,
            "chain": line.chain,
        }
        for line in lines
    ]
