"""Whether the steps of a playbook can be done in time and in some order: deadlines, waiting, rings, the short mode.

Works on nodes in field names; what is no number or no name is a mistake of its field and passed over here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from bot.crisis.levels import Level
from bot.crisis.playbook import Anchor
from bot.store.mistakes import PlaybookMistake, instead_of, short
from bot.store.yaml_nodes import Fields, Node, Scalar
from bot.store.yaml_words import flag, rows, scalar, whole

LONGEST = 366 * 1440
"""A year in minutes; a later deadline is a slip of the pen."""

MAX_RINGS = 20
MOMENTS = (Anchor.EXPOSURE.value, Anchor.OPENING.value, Anchor.STAND_DOWN.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """One step as far as it can be read. waits: the names it waits for, each with the place where it says so."""

    id: str
    node: Node
    due: Node | None
    waits: tuple[Scalar, ...]

    @property
    def anchor(self) -> str:
        """What its deadline is counted from."""
        named = scalar(self.due, "anchor")
        return named.text if named else Anchor.OPENING.value

    @property
    def counted_from(self) -> tuple[str, str]:
        """The anchor, with the step where it is one."""
        named = scalar(self.due, "step")
        return self.anchor, named.text if named else ""

    def minutes(self, level: Level) -> int | None:
        """Its minutes at a level, None where it has no deadline."""
        if not isinstance(self.due, Fields):
            return None
        other = self.due.get("by_level")
        at_level = whole(other.get(level.value)) if isinstance(other, Fields) else None
        return whole(self.due.get("minutes")) if at_level is None else at_level


def check_order(root: Node) -> Iterator[PlaybookMistake]:
    """Every deadline that cannot be met and every wait that never ends."""
    steps = [_read(node) for node in rows(root, "steps")]
    by_id = {step.id: step for step in steps if step.id}
    for step in steps:
        yield from _due(step)
        yield from _repeat(step)
        yield from _waits(step, by_id)
    yield from _rings(by_id)


def _read(node: Node) -> _Step:
    name, due = scalar(node, "id"), node.get("due") if isinstance(node, Fields) else None
    anchored = scalar(due, "step")
    after = tuple(each for each in rows(node, "after") if isinstance(each, Scalar))
    return _Step(id=name.text if name else "", node=node, due=due, waits=(*after, *filter(None, [anchored])))


def _due(step: _Step) -> Iterator[PlaybookMistake]:
    if step.due is None and flag(step.node, "statutory"):
        wrong = "a statutory step has no deadline"
        yield PlaybookMistake(spot=step.node.spot, wrong=wrong, instead="add 'due: ...', or delete 'statutory'")
    if not isinstance(step.due, Fields):
        return
    anchored = scalar(step.due, "step")
    if step.anchor == Anchor.STEP and anchored is None:
        wrong = "the deadline is counted from a step, but names none"
        yield PlaybookMistake(spot=step.due.spot, wrong=wrong, instead="add 'step: ...'")
    if anchored and step.anchor in MOMENTS:
        wrong = f"the deadline names a step, but is counted from {step.anchor}"
        yield PlaybookMistake(spot=anchored.spot, wrong=wrong, instead="write 'from: step', or delete 'step'")
    for node in _times(step.due):
        yield from _in_bounds(node)


def _times(due: Fields) -> Iterator[Node]:
    by_level = due.get("by_level")
    others = [entry.value for entry in by_level.entries] if isinstance(by_level, Fields) else []
    yield from filter(None, [due.get("minutes"), *others])


def _in_bounds(node: Node) -> Iterator[PlaybookMistake]:
    minutes = whole(node)
    if minutes is not None and minutes < 0:
        wrong = "the deadline is before the moment it is counted from"
        yield PlaybookMistake(spot=node.spot, wrong=wrong, instead="write 0 or more")
    if minutes is not None and minutes > LONGEST:
        yield PlaybookMistake(spot=node.spot, wrong="the deadline is more than a year away", instead="write less")


def _repeat(step: _Step) -> Iterator[PlaybookMistake]:
    repeats = rows(step.node, "repeat")
    for place, repeat in enumerate(repeats, start=1):
        yield from _one_repeat(repeat)
        if isinstance(repeat, Fields) and repeat.get("during") is None and place < len(repeats):
            wrong = "this repeat never ends, so the next one never begins"
            yield PlaybookMistake(spot=repeat.spot, wrong=wrong, instead="add 'during: ...'")


def _one_repeat(repeat: Node) -> Iterator[PlaybookMistake]:
    named = repeat.get("every") if isinstance(repeat, Fields) else None
    every, during = whole(named), whole(repeat.get("during") if isinstance(repeat, Fields) else None)
    if every is not None and named and not 0 < every <= LONGEST:
        wrong = "'every' must be more than 0 and at most a year"
        yield PlaybookMistake(spot=named.spot, wrong=wrong, instead="write for example 30m")
    elif every is not None and during is not None and not every <= during <= LONGEST:
        wrong = "'during' is shorter than 'every', or longer than a year"
        yield PlaybookMistake(spot=repeat.spot, wrong=wrong, instead=f"write {every}m or more")


def _waits(step: _Step, by_id: Mapping[str, _Step]) -> Iterator[PlaybookMistake]:
    for name in step.waits:
        other = by_id.get(name.text)
        if other is None:
            cure = instead_of(name.text, (*by_id, *MOMENTS) if name is scalar(step.due, "step") else tuple(by_id))
            yield PlaybookMistake(spot=name.spot, wrong=f"there is no step '{short(name.text)}'", instead=cure)
        elif other is not step:
            yield from _too_early(step, other, name)
            yield from _lost_in_short(step, other, name)


def _too_early(step: _Step, other: _Step, name: Scalar) -> Iterator[PlaybookMistake]:
    if not _comparable(step, other):
        return
    for level in Level:
        mine, theirs = step.minutes(level), other.minutes(level)
        if mine is not None and theirs is not None and mine < theirs:
            wrong = f"at {level.name.lower()} '{step.id}' is due before '{other.id}', which it waits for"
            cure = f"give it {theirs} minutes or more, or no wait"
            yield PlaybookMistake(spot=name.spot, wrong=wrong, instead=cure)
            return


def _comparable(step: _Step, other: _Step) -> bool:
    """Whether one deadline is surely earlier: the same start, or exposure, which never comes after the opening."""
    starts = (step.anchor, other.anchor)
    return step.counted_from == other.counted_from or starts == (Anchor.EXPOSURE, Anchor.OPENING)


def _lost_in_short(step: _Step, other: _Step, name: Scalar) -> Iterator[PlaybookMistake]:
    if flag(step.node, "short") and not flag(other.node, "short"):
        wrong = f"in the short mode '{step.id}' would wait for '{other.id}', which is not there"
        cure = f"add 'short: true' to '{other.id}', or do not let it wait"
        yield PlaybookMistake(spot=name.spot, wrong=wrong, instead=cure)


def _rings(by_id: Mapping[str, _Step]) -> Iterator[PlaybookMistake]:
    waits = {step.id: {name.text for name in step.waits if name.text in by_id} for step in by_id.values()}
    for _ in range(MAX_RINGS):
        try:
            TopologicalSorter(waits).prepare()
        except CycleError as error:
            ring = _from_first(error.args[1][:0:-1], tuple(by_id))
            yield _ring(ring, by_id[ring[-1]])
            waits[ring[-1]].remove(ring[0])
        else:
            return


def _from_first(ring: list[str], order: tuple[str, ...]) -> list[str]:
    """A ring, turned so that it begins with the step that comes first in the file."""
    first = min(range(len(ring)), key=lambda place: order.index(ring[place]))
    return ring[first:] + ring[:first]


def _ring(ring: list[str], last: _Step) -> PlaybookMistake:
    name = next(each for each in last.waits if each.text == ring[0])
    shown = " -> ".join([*ring, ring[0]] if len(ring) < 8 else [*ring[:6], "...", ring[-1], ring[0]])
    return PlaybookMistake(
        spot=name.spot, wrong=f"steps wait for each other: {shown}", instead="let one of them not wait"
    )
