"""The words of a playbook file: which field each one fills, what it means, and the short forms people may write.

The one place where file and dataclass meet: reader, schema for editors and manual all take their words from here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from bot.crisis.levels import Level, Timing
from bot.crisis.mention import Klass
from bot.crisis.playbook import (
    Anchor,
    Choice,
    Due,
    Phase,
    PlannedLine,
    PlannedRole,
    PlannedStep,
    Playbook,
    Posture,
    Proof,
    Repeat,
)
from bot.store.yaml_nodes import Entry, Fields, Node, Scalar
from bot.store.yaml_words import Hint, Spelling, Word

LANGUAGES = ("it", "en")
"""Every text of a playbook is written in all of them."""

LEVELS = {"red": Level.RED, "orange": Level.ORANGE, "yellow": Level.YELLOW, "green": Level.GREEN}

SHORT_DUE = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*?)\s*([+-])\s*([0-9]{1,9})([mhd])")
"""`T0+15m`, `E+15m`, `stand_down+24h`, or the id of an earlier step: `evidence+30m`."""

WORDS: dict[type, tuple[Word, ...]] = {
    Playbook: (
        Word(field="id", meaning="The file's name without .yaml: small letters, digits, - and _, at most 64."),
        Word(field="version", meaning="Raised at every change; a crisis remembers which one it was opened with."),
        Word(field="title", meaning="What it is called, in Italian and English."),
        Word(field="trigger", meaning="When to open it: what people see happening."),
        Word(field="level", meaning="The level it starts at: red, orange, yellow or green (sev1 to sev4)."),
        Word(field="level_note", meaning="When to start higher or lower."),
        Word(field="posture", meaning="How much of it is our own doing: victim, accidental or preventable."),
        Word(field="words", meaning="Words of a title that propose this playbook, by language."),
        Word(field="roles", meaning="Who is called: a role, or {role: hr, required: false}."),
        Word(field="timings", meaning="Minutes of a level where they differ from the house's."),
        Word(field="steps", meaning="What has to be done, at most 500 steps; shown in order of deadline."),
        Word(field="decisions", meaning="Questions that will have to be decided, with what decides them."),
        Word(field="do", meaning="What helps."),
        Word(field="dont", meaning="What makes it worse."),
        Word(
            field="holding",
            meaning="The first words, ready to publish, with the same blanks such as [ora] / [time] in each.",
        ),
        Word(field="reply_lines", meaning="What the house replies to one kind of mention; offered first."),
    ),
    PlannedStep: (
        Word(field="id", meaning="A short name that other steps can wait for: small letters, digits, - and _."),
        Word(field="phase", meaning="detect, contain, acknowledge, respond, close or learn."),
        Word(field="title", meaning="What to do: an order, at most some 45 characters."),
        Word(field="done_when", written="done", meaning="What counts as done: one short line."),
        Word(field="owner", meaning="The role that does it."),
        Word(
            field="due", meaning="Its deadline: T0+15m, E+15m, stand_down+24h, evidence+30m (a step), or the long form."
        ),
        Word(
            field="proof", meaning="What shows that it is done: none, link, file, text, choice, number or confirmation."
        ),
        Word(field="choices", meaning="The answers of a step whose proof is a choice."),
        Word(field="after", meaning="Steps it waits for."),
        Word(field="repeat", meaning="It comes back: every so many minutes, for so many minutes, then the next line."),
        Word(field="required", meaning="Whether it counts when the plan is compared with what was done (true)."),
        Word(field="public", meaning="It puts words in front of the public: its proof is the link."),
        Word(field="first_words", meaning="It is the first public answer; one step at most."),
        Word(field="starter", meaning="Whoever opens the crisis may do it at once, before anybody answers."),
        Word(field="short", meaning="Kept for teams of up to five."),
        Word(field="statutory", meaning="A law sets its deadline, and nobody can extend it."),
        Word(field="legal_basis", meaning="The law behind a statutory deadline."),
    ),
    Due: (
        Word(
            field="anchor",
            written="from",
            meaning="Counted from E (first exposure), T0 (opening), stand_down or a step.",
        ),
        Word(field="minutes", meaning="How long after it: 90, 90m, 2h or 3d."),
        Word(field="step", meaning="The earlier step, where it is counted from one."),
        Word(field="by_level", meaning="Other times for some levels, for example {red: 3d}."),
    ),
    Repeat: (
        Word(field="every", meaning="How often: 30m, 2h, 1d."),
        Word(field="during", meaning="For how long; without it, until the crisis ends."),
    ),
    Choice: (
        Word(field="id", meaning="A short name for the record."),
        Word(field="title", meaning="The words on the button."),
    ),
    PlannedLine: (
        Word(field="klass", written="for", meaning="The kind of mention: customer, critic, misguided, press ..."),
        Word(field="says", meaning="The reply, with the same blanks such as [nome] / [name] in each language."),
    ),
    PlannedRole: (
        Word(field="role", meaning="One of the roles."),
        Word(field="required", meaning="false: called only when somebody holds it."),
    ),
    Timing: (
        Word(field="level", meaning="Which level these times are for."),
        Word(field="answer", meaning="How long whoever is called has to answer."),
        Word(field="first_answer", meaning="From first exposure to the first public words."),
        Word(field="update", meaning="Until the next public update, when nobody names a time."),
        Word(field="internal", meaning="Until the next internal update, when nobody names a time."),
    ),
}

NAMES: dict[type, str] = {
    Playbook: "a playbook",
    PlannedStep: "a step",
    Due: "a deadline",
    Repeat: "a repeat",
    Choice: "a choice",
    PlannedLine: "a line for replies",
    PlannedRole: "a role",
    Timing: "the times of a level",
}


def _short(node: Node, hint: Hint) -> Node:
    match node:
        case Scalar() if hint is Due and (match := SHORT_DUE.fullmatch(node.text)):
            return _due(node, match)
        case Scalar() if hint is PlannedRole:
            return Fields(entries=(_entry("role", node),), spot=node.spot)
        case Scalar() if hint is Level and node.text in LEVELS:
            return replace(node, text=LEVELS[node.text].value)
        case _:
            return node


def _due(node: Scalar, match: re.Match[str]) -> Fields:
    start, sign, number, unit = match.groups()
    minutes = f"{'-' if sign == '-' else ''}{int(number)}{unit}"
    entries = [_entry("minutes", replace(node, text=minutes, quoted=False))]
    if start in (Anchor.EXPOSURE, Anchor.OPENING, Anchor.STAND_DOWN):
        entries.append(_entry("from", replace(node, text=start)))
    else:
        entries += [_entry("from", replace(node, text=Anchor.STEP.value)), _entry("step", replace(node, text=start))]
    return Fields(entries=tuple(entries), spot=node.spot)


def _entry(word: str, value: Scalar) -> Entry:
    return Entry(key=Scalar(text=word, spot=value.spot), value=value)


def _values(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)


SPELLING = Spelling(
    words=WORDS,
    names=NAMES,
    short=_short,
    values={
        Level: (*LEVELS, *_values(Level)),
        Phase: _values(Phase),
        Posture: _values(Posture),
        Proof: _values(Proof),
        Anchor: _values(Anchor),
        Klass: _values(Klass),
    },
    examples={Due: "T0+15m, E+15m, stand_down+24h, or a step: evidence+30m"},
)
