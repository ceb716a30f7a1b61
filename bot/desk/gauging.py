"""What people press about the level in question: raise it, or say what was before. It decides nothing."""

from __future__ import annotations

from bot.crisis.access import must_be_open
from bot.crisis.criteria import Past
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.gauge import TellPast
from bot.desk import begin
from bot.desk.inbound import Pressed
from bot.desk.scene import Scene

PRESSED = frozenset({"level_raise", "past"})
"""The buttons of this subject."""


def pressed(press: Pressed, scene: Scene, crisis: Crisis) -> Request:
    """What a button about the level in question asks for."""
    asked = {"crisis": crisis.id, "at": scene.now, "by": scene.person, "via": Via.BUTTON}
    match press.does:
        case "level_raise":
            must_be_open(crisis)
            level = Level(press.about)
            if not level.worse_than(crisis.level):
                raise Refused("same_level", level=crisis.level)  # an old question: it must not lower
            name, reason = begin.named(scene, crisis), _reason(level, scene, crisis)
            return ChangeLevel(**asked, level=level, reason=reason, room_name=name)  # type: ignore[arg-type]
        case "past":
            return TellPast(**asked, past=Past(press.about))  # type: ignore[arg-type]
        case _:
            raise Refused("old_button")


def _reason(level: Level, scene: Scene, crisis: Crisis) -> str:
    """What the question said; whoever pressed made it theirs."""
    signal = next((each.signal for each in reversed(crisis.gauge.asked) if each.level is level), None)
    key = "attention" if signal is None or signal.counts else signal
    return scene.house.words(crisis.language).text(f"gauge.raised.{key}")
