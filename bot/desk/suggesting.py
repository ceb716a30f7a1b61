"""What somebody may choose from while they type a command: the nearest few, as they read in their language.

Nothing here decides anything: what is chosen is typed like any other word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.crisis.model import Crisis, CrisisState, Step
from bot.desk.branding import choices
from bot.desk.inbound import Typing
from bot.desk.scene import Scene
from bot.desk.slips import folded
from bot.show.board import name
from bot.show.board_steps import numbered
from bot.show.card import Option
from bot.show.words import of

MOST = 25
"""So many are offered at once; platforms show no more."""

_OVER = {
    "reopen": frozenset({CrisisState.CLOSED, CrisisState.CANCELLED}),
    "archive": frozenset({CrisisState.CLOSED, CrisisState.CANCELLED}),
    "status": frozenset({CrisisState.OPEN}),
    "follow": frozenset({CrisisState.OPEN}),
}
"""The states in which a verb that names a crisis makes sense; any, where none stand here."""


def suggested(typing: Typing, scene: Scene, crises: Sequence[Crisis]) -> tuple[Option, ...]:
    """What fits what is typed so far. The crisis of the scene and these are those that this person may know of."""
    crisis = scene.crisis
    match typing.what:
        case "playbook":
            options = _playbooks(scene)
        case "step":
            options = _steps(crisis, typing.verb, scene) if crisis else ()
        case "role":
            options = _roles(crisis, scene) if crisis else ()
        case "crisis":
            options = _crises(crises, typing.verb, scene)
        case "brand":
            options = choices(scene)
    return _fitting(options, typing.typed)


def _fitting(options: Iterable[Option], typed: str) -> tuple[Option, ...]:
    """Those that begin so first, then those that contain it; all of them where nothing is typed."""
    wanted = folded(typed.strip())
    all_of_them = tuple(options)
    first = [each for each in all_of_them if _begins(each, wanted)]
    rest = [each for each in all_of_them if each not in first and wanted in folded(each.label)]
    return tuple((*first, *rest)[:MOST])


def _begins(option: Option, wanted: str) -> bool:
    return folded(option.value).startswith(wanted) or folded(option.label).startswith(wanted)


def _playbooks(scene: Scene) -> tuple[Option, ...]:
    language = scene.words.language
    return tuple(Option(value=key, label=of(book.title, language)) for key, book in scene.house.playbooks.items())


def _steps(crisis: Crisis, verb: str, scene: Scene) -> tuple[Option, ...]:
    """What can be undone is over or taken; everything else is asked of what is open first."""
    wanted = [step for step in crisis.steps if _is_open(step) is not (verb == "undo")]
    others = [step for step in crisis.steps if step not in wanted]
    return tuple(Option(value=str(step.number), label=numbered(step, scene.words)) for step in (*wanted, *others))


def _is_open(step: Step) -> bool:
    return step.is_open and step.started_at is None


def _roles(crisis: Crisis, scene: Scene) -> tuple[Option, ...]:
    return tuple(Option(value=seat.role, label=scene.words.text(f"role.{seat.role}")) for seat in crisis.seats)


def _crises(crises: Sequence[Crisis], verb: str, scene: Scene) -> tuple[Option, ...]:
    """By the names of their rooms, the latest first."""
    states = _OVER.get(verb, frozenset(CrisisState))
    latest = sorted(crises, key=lambda each: each.opened_at, reverse=True)
    return tuple(
        Option(value=each.room_name, label=name(each, scene.words))
        for each in latest
        if each.room_name and each.state in states
    )
