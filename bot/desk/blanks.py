"""The blank forms: which one a button opens, or a verb that was typed alone. What comes back is read in presses.py."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.crisis.model import Crisis, Step
from bot.crisis.refused import Refused
from bot.desk import claiming, drafting, freezing, helping, mentioning, outsiding, replying, resolving
from bot.desk.scene import Scene
from bot.show import forms
from bot.show.card import Form

ASKED_ALONE = frozenset({"promise", "kept", "level", "close", "night", "resolve"})
"""The verbs that say nothing alone and have a form of the same name."""


MORNING = "8:00"
"""Until when a night lasts where nobody says another time."""


def blank(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form that a button opens, if it opens one. about: the step or the role it is about."""
    words = scene.words
    match does:
        case "details":
            return forms.details(words, crisis, *known_times(crisis, scene))
        case "level":
            return forms.level(words, crisis)
        case "settings":
            brands = scene.house.people.contacts.brands_in(crisis.workspace)
            mine = {brand.id: brand.name for brand in brands if brand.id not in scene.asker.kept_out}
            return forms.settings(words, crisis, mine)
        case "promise":
            return forms.promise(words, crisis, _typed(scene.now + timedelta(minutes=crisis.timing.update), scene))
        case "night":
            return forms.night(words, crisis, _typed(crisis.night.until if crisis.night else None, scene) or MORNING)
        case "kept":
            return forms.kept(words, crisis)
        case "add":
            return forms.add(words, crisis)
        case "give":
            return forms.give(words, crisis, about)
        case "close" | "resolve":
            return resolving.form_for(does, about, scene, crisis)
        case "skip":
            return forms.skip(words, crisis, _step(crisis, about))
        case "decide":
            return forms.decide(words, crisis, _step(crisis, about))
        case "proof":
            return forms.proof(words, crisis, _step(crisis, about))
        case "done":
            return _done(scene, crisis, _step(crisis, about))
        case _:
            makers = (
                outsiding.form_for,
                drafting.form_for,
                freezing.form_for,
                claiming.form_for,
                mentioning.form_for,
                replying.form_for,
                helping.form_for,
            )
            return next((form for each in makers if (form := each(does, about, scene, crisis))), None)


def _done(scene: Scene, crisis: Crisis, step: Step) -> Form | None:
    """Only a choice, and the link of what was published, are asked for at once."""
    if not step.is_open:
        return None
    if step.plan.choices:
        return forms.decide(scene.words, crisis, step)
    return forms.proof(scene.words, crisis, step) if step.plan.public else None


def _step(crisis: Crisis, step: str) -> Step:
    found = crisis.step(step)
    if found is None:
        raise Refused("unknown_step", step=step, last=len(crisis.steps))
    return found


def known_times(crisis: Crisis, scene: Scene) -> tuple[str, str]:
    """When it was exposed and when it was noticed, as somebody could type it."""
    about = "~" if crisis.exposed_about and crisis.exposed_at else ""
    return about + _typed(crisis.exposed_at, scene), _typed(crisis.noticed_at, scene)


def _typed(at: datetime | None, scene: Scene) -> str:
    """A time as somebody could type it, with its day where that is not today."""
    if at is None:
        return ""
    zone = ZoneInfo(scene.words.timezone)
    day = at.astimezone(zone).date()
    if day == scene.now.astimezone(zone).date():
        return scene.words.time(at)
    return f"{day.day}/{day.month}/{day.year} {scene.words.time(at)}"
