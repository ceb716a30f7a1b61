"""Crises in every state people see, told with the language of the rules; and what no card may ever contain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.crisis.model import Crisis, Seat, Via
from bot.crisis.playbook import Playbook
from bot.crisis.requests.closing import ArchiveCrisis, CancelCrisis, CloseCrisis, WritePostMortem
from bot.crisis.requests.escalation import AnswerCall, BeginNight, PromiseUpdate
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.steps import FinishStep, SeeStep, SkipStep, TakeStep
from bot.show.card import Card, Line
from bot.show.words import Words
from tests.people import ANNA, BRUNO, CARLA, DARIO, LEAK, LINK, LUCA, MANY, PAOLA, T0
from tests.show.drawn import text
from tests.story import Story, story

ITALIAN = Words(language="it", timezone="Europe/Rome")
ENGLISH = Words(language="en", timezone="Europe/Rome")


def fresh(**more: Any) -> Story:
    """The room has just opened."""
    return story(**more)


def at_work(**more: Any) -> Story:
    """Twenty minutes later: some have answered, some steps are seen, taken, done, skipped or late."""
    told = fresh(**more).asks(AnswerCall, by=BRUNO).after(minutes=2)
    told.asks(LearnDetail, by=ANNA, link=LINK, exposed_at=T0 - timedelta(minutes=49), exposed_about=True)
    told.asks(FinishStep, by=ANNA, step="evidence", via=Via.BUTTON)
    told.asks(FinishStep, by=ANNA, step="delete-or-keep", choice="delete", proof="wrong photo", via=Via.BUTTON)
    told.asks(TakeStep, by=BRUNO, step="holding").asks(SeeStep, by=DARIO, step="triage")
    told.asks(SeeStep, by=CARLA, step="triage").asks(SeeStep, by=LUCA, step="triage")
    told.asks(SkipStep, by=PAOLA, step="statement", reason="nobody is named, see https://law.example/33")
    told.after(minutes=16).carried()
    return told.asks(PromiseUpdate, by=BRUNO, due_at=T0 + timedelta(minutes=60), link=LINK)


def at_night(**more: Any) -> Story:
    """The public was told: back in the morning."""
    told = at_work(**more)
    return told.asks(BeginNight, by=LUCA, until=T0 + timedelta(hours=9), watch=CARLA, link=LINK)


def closed(**more: Any) -> Story:
    """It is over; something was left open."""
    told = at_work(**more)
    told.asks(FinishStep, by=BRUNO, step="holding", proof=LINK)
    return told.asks(CloseCrisis, by=LUCA, reason="answered everywhere", confirmed=True)


def cancelled(**more: Any) -> Story:
    """It was a false alarm."""
    return at_work(**more).asks(CancelCrisis, by=ANNA)


def archived(**more: Any) -> Story:
    """The room is archived."""
    return closed(**more).asks(WritePostMortem, by=ANNA).asks(ArchiveCrisis, by=ANNA).carried()


def alone(**more: Any) -> Story:
    """No contacts are known: the starter holds every role."""
    return story(**{"seats": (), **more})


def without_people(**more: Any) -> Story:
    """Of some roles the contacts know nobody."""
    return story(**{"seats": (Seat(role="lead", holder=LUCA), Seat(role="social")), **more})


def long_plan(steps: int) -> Playbook:
    """A plan of so many steps."""
    planned = (replace(MANY.steps[0], id=f"s{n}", title={"en": f"Step {n} of many"}) for n in range(1, steps + 1))
    return replace(MANY, steps=tuple(planned))


SCENES: dict[str, Callable[..., Story]] = {
    "fresh": fresh,
    "at work": at_work,
    "at night": at_night,
    "closed": closed,
    "cancelled": cancelled,
    "archived": archived,
    "alone": alone,
    "without people": without_people,
    "drill": lambda **more: at_work(drill=True, invited=(BRUNO,), **more),
    "private": lambda **more: fresh(private=True, room_name="crisis-20261121-x7k2", **more),
}
"""Every state a board can be in."""


def scene(name: str, language: str = "en") -> Crisis:
    """A crisis in that state, its room speaking that language."""
    return SCENES[name](playbook=LEAK, language=language).crisis


_STRAY = re.compile(r"[ (·,]\n|[·,] *$|[: ] +$|\( *\)|· *·| {2,}|\{\w+\}|^\s*$|None|: *:")


def tidy(card: Card) -> bool:
    """Whether no line has an empty part, a stray separator or an unfilled blank."""
    lines = [text(card.summary), *(text(part.text) for part in card.parts if isinstance(part, Line))]
    return not any(_STRAY.search(line) for body in lines for line in (body, *body.split("\n")))
