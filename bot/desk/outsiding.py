"""What somebody outside presses below the one text that was put before them, and the form in which they say why not.

Whether they still may is judged by the desk and the rules; a form is opened for nobody who was not asked.
"""

from __future__ import annotations

from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.statements import ApproveStatement, AskChanges, ConfirmDecision
from bot.desk.inbound import Pressed, Submitted
from bot.desk.said import is_number
from bot.desk.scene import Scene
from bot.show.card import Form
from bot.show.outside import waits_for
from bot.show.statement_forms import outside_changes

PREFIX = "outside_"
"""How their buttons and their form begin; they are about a number and a version."""


def form_for(does: str, about: str, scene: Scene, crisis: Crisis) -> Form | None:
    """The form for what has to change, for whoever is asked about that version."""
    if does != "outside_changes":
        return None
    _still_asked(about, scene, crisis)
    return outside_changes(scene.words, crisis, about)


def _still_asked(about: str, scene: Scene, crisis: Crisis) -> tuple[int, str]:
    """Number and version of what they were asked. Refused where that is over, with what to expect."""
    number, _, version = about.partition("/")
    for statement in crisis.statements:
        for asked in statement.outside:
            mine = (str(statement.number), asked.version, asked.person) == (number, version, scene.person)
            if mine and waits_for(crisis, statement, asked):
                return statement.number, version
    raise Refused("outside_over")


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request:
    """Their yes, or whether what was reported of them is so."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    number, _, _ = press.about.partition("/")
    match press.does:
        case "outside_approve":
            statement, version = _still_asked(press.about, scene, crisis)
            return ApproveStatement(**asked, statement=statement, version=version)  # type: ignore[arg-type]
        case "outside_right" | "outside_wrong" if is_number(number):
            return ConfirmDecision(**asked, statement=int(number), right=press.does == "outside_right")  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def submitted(form: Submitted, scene: Scene, crisis: Crisis) -> Request:
    """What has to change."""
    statement, version = _still_asked(form.about, scene, crisis)
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    return AskChanges(**asked, statement=statement, version=version, reason=form.answers.get("reason", ""))  # type: ignore[arg-type]
