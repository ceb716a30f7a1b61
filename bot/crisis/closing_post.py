"""The last words, where it all began: without them a crisis is not over for the public. Part of closing.py.

They must be later than the last statement. Whoever has none says why, and that is recorded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.crisis.channels import same_place
from bot.crisis.facts import Fact
from bot.crisis.finishing import finish
from bot.crisis.model import Crisis, Step, StepState, Via
from bot.crisis.playbook import Phase
from bot.crisis.refused import Refused
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.steps import FinishStep
from bot.crisis.requests.watch import ResolveCrisis
from bot.crisis.statement import Stage


def lacks_post(crisis: Crisis) -> bool:
    """Whether the public still waits for the last words: not in a drill, nor where all was only recorded."""
    if crisis.drill or not crisis.room_name or _excused(crisis):
        return False
    said, posted = _last_statement(crisis), _posted_at(crisis)
    if posted is None:
        return said is not None or any(_closes(step) for step in crisis.steps)
    return said is not None and posted < said


def _excused(crisis: Crisis) -> bool:
    """Whether it was said already where they stand, or why there are none, and nothing was published since."""
    said = _last_statement(crisis)
    if crisis.watch is None or not crisis.closing_words:
        return False
    return said is None or said <= crisis.watch.since


def _last_statement(crisis: Crisis) -> datetime | None:
    """When the last text went out, the last words themselves left aside."""
    ends = {step.id for step in crisis.steps if _closes(step)}
    said = (each for each in crisis.statements if each.stage is Stage.PUBLISHED and each.step not in ends)
    times = (at for each in said for at in (each.published_at, *(text.published_at for text in each.texts)))
    return max((at for at in times if at), default=None)


def _closes(step: Step) -> bool:
    return step.plan.public and step.plan.phase is Phase.CLOSE


def _posted_at(crisis: Crisis) -> datetime | None:
    done = (each for each in crisis.steps if _closes(each) and each.state is StepState.DONE and _there(crisis, each))
    return max((each.ended_at for each in done if each.ended_at), default=None)


def _there(crisis: Crisis, step: Step) -> bool:
    """Whether its link, or that of a text written for it, stands where it all began."""
    texts = (text for each in crisis.statements if each.step == step.id for text in each.texts)
    links = (step.proof, *(text.link for text in texts))
    return any("://" in link and same_place(link, crisis.platform, crisis.link) is not False for link in links)


def must_be_posted(crisis: Crisis, request: CloseCrisis | ResolveCrisis) -> list[Fact]:
    """Refused where the last words are wanted, or stand elsewhere without a word why; a link given now does the step of
    the plan that wants it."""
    if not lacks_post(crisis):
        return []
    if not request.closing.strip():
        raise Refused("closing_post_wanted")
    if same_place(request.closing, crisis.platform, crisis.link) is False and len(request.closing.split()) == 1:
        raise Refused("closing_elsewhere")
    step = next((each for each in crisis.steps if _closes(each) and each.is_open), None)
    if step is None or "://" not in request.closing:
        return []
    asked = {"crisis": crisis.id, "at": request.at, "by": request.by, "via": Via.BUTTON, "step": step.id}
    return finish(crisis, step, FinishStep(**asked, proof=request.closing))  # type: ignore[arg-type]


def unwatched(crisis: Crisis) -> Crisis:
    """It flared up again, or is over: what was said of its end does not hold any more."""
    return replace(crisis, watch=None, ended_how="", closing_words="")
