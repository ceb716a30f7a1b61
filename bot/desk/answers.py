"""What somebody hears back at once: a short word for who typed, a mistake where it belongs in a form.

Whoever pressed or reacted sees what became of it on the card, so they hear nothing, unless nothing would show there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.crisis.model import BOARD, PersonId
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import WritePostMortem
from bot.crisis.requests.escalation import AnswerCall, BeginNight, KeepPromise, PromiseUpdate
from bot.crisis.requests.opening import StartCrisis, WantRoom
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.steps import FinishStep
from bot.desk.desk import Outcome
from bot.desk.port import Answer, FormMistakes, Pressed, Quiet, Redraw, Reply, Submitted, Typed
from bot.desk.scene import Scene
from bot.show import private
from bot.show.card import Mention, Text
from bot.show.cards import card_for


def done(request: Request, outcome: Outcome, scene: Scene) -> Answer:
    """What is said about something that was asked and handled."""
    if isinstance(request, StartCrisis) and isinstance(scene.heard, Submitted) and request.room_name:
        return Quiet()  # the direct message that the room is open follows at once, and one message is enough
    if isinstance(request, StartCrisis | WantRoom) and outcome.crisis:
        return Reply(card=private.started(outcome.crisis, scene.words))
    echo = _echo(request, outcome, scene)
    if not isinstance(scene.heard, Typed) and not echo and not _unseen(request, outcome, scene):
        return _redrawn(outcome, scene)
    said = scene.words.say(_key(request, outcome, scene))
    return Reply(card=private.note((*said, *((" ", *echo) if echo else ()))))


def _redrawn(outcome: Outcome, scene: Scene) -> Answer:
    """Whoever pressed a step's card sees it change at once. Never the board: so many share it that an older picture of
    it could come last."""
    heard, crisis = scene.heard, outcome.crisis
    if not isinstance(heard, Pressed) or crisis is None or not outcome.facts:
        return Quiet()
    slot = next((each.slot for each in crisis.posted if each.message == heard.message and each.slot != BOARD), "")
    card = card_for(crisis, slot, scene.house.words(crisis.language, crisis.timezone)) if slot else None
    return Redraw(card=card) if card else Quiet()


def _unseen(request: Request, outcome: Outcome, scene: Scene) -> bool:
    """Whether somebody who pressed would see nothing at all come of it."""
    match request:
        case AnswerCall():
            return not outcome.facts
        case WritePostMortem():
            return isinstance(scene.heard, Pressed)
        case _:
            return False


def _key(request: Request, outcome: Outcome, scene: Scene) -> str:
    """A repeat was handled before: what is said about it is what was said then."""
    if isinstance(request, AnswerCall) and not outcome.facts and not outcome.repeated:
        return "did.answer_call.before" if _is_called(outcome, scene.person) else "did.answer_call.uncalled"
    key = f"did.{request.kind}" if outcome.facts or outcome.repeated else "did.nothing"
    return key if scene.words.has(key) else "did.done"


def _is_called(outcome: Outcome, person: PersonId) -> bool:
    return outcome.crisis is not None and outcome.crisis.call(person) is not None


def _echo(request: Request, outcome: Outcome, scene: Scene) -> Text:
    """The time that was typed, as it was understood."""
    at = _typed_time(request) if outcome.facts else None
    heard = scene.heard
    return private.understood(scene.words, at, scene.now) if at and isinstance(heard, Typed | Submitted) else ()


def _typed_time(request: Request) -> datetime | None:
    match request:
        case PromiseUpdate(due_at=at) | BeginNight(until=at) | KeepPromise(next_at=at) | FinishStep(done_at=at):
            return at
        case WriteNote(happened_at=at, message=""):
            return at
        case _:
            return None


def refusal(refused: Refused, scene: Scene) -> Answer:
    """What cannot be, said to whoever asked for it in words; a reaction is not answered."""
    details = {name: _shown(name, value, scene) for name, value in refused.details.items()}
    if isinstance(scene.heard, Submitted) and scene.heard.answers:
        field = _field_of(refused, scene.heard)
        return FormMistakes(mistakes={field: scene.words.text(f"refused.{refused.why}", **details)})
    if isinstance(scene.heard, Typed | Pressed | Submitted):
        return Reply(card=private.refused(scene.words, refused.why, details))
    return Quiet()


def _shown(name: str, value: object, scene: Scene) -> object:
    if name == "who":
        return _who(str(value or ""), scene)
    return scene.words.text(f"level.{value}") if name == "level" else value


def _who(person: PersonId, scene: Scene) -> object:
    """A person to be mentioned; in a form, which knows no mentions, their name."""
    if not isinstance(scene.heard, Submitted):
        return Mention(person=person, quiet=True) if person else scene.words.text("say.the_bot")
    known = scene.house.people.persons((person,)).get(person)
    return known.name if known else scene.words.text("say.the_bot")


_FIELDS: Mapping[str, str] = {
    "title_wanted": "title",
    "add_empty": "title",
    "link_not_understood": "link",
    "time_not_understood": "when",
    "promise_in_past": "when",
    "done_in_future": "when",
    "exposed_in_future": "exposed",
    "link_wanted": "proof",
    "minutes_not_understood": "minutes",
    "unknown_person": "person",
    "not_a_member": "person",
    "same_level": "level",
    "level_reason_wanted": "reason",
}


def _field_of(refused: Refused, form: Submitted) -> str:
    """The field a mistake belongs to: the one the refusal names, the usual one, or the first."""
    for wanted in (str(refused.details.get("field", "")), _FIELDS.get(refused.why, "")):
        if wanted in form.answers:
            return wanted
    return "owner" if "owner" in form.answers and _FIELDS.get(refused.why) == "person" else next(iter(form.answers))
