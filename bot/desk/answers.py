"""What somebody hears back at once: a short word for who typed or used a menu, a mistake where it belongs in a form.

Whoever pressed or reacted sees what became of it on the card, so they hear nothing, unless nothing would show there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.crisis.facts import Fact
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled
from bot.crisis.facts.closing import CrisisReopened
from bot.crisis.facts.opening import RoomWanted
from bot.crisis.facts.steps import StepDone, StepGivenBack
from bot.crisis.model import BOARD, Crisis, PersonId
from bot.crisis.outside import OUTSIDE
from bot.crisis.requests import Request
from bot.crisis.requests.claims import GiveLine, LogClaim, ReadLine, SettleClaim
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis, ReopenCrisis, WritePostMortem
from bot.crisis.requests.escalation import (
    AnswerCall,
    BeginNight,
    ChangeLevel,
    EndNight,
    KeepPromise,
    PromiseUpdate,
    ReportPhone,
)
from bot.crisis.requests.freeze import ShowFreeze
from bot.crisis.requests.gauge import TellPast
from bot.crisis.requests.opening import StartCrisis, WantRoom
from bot.crisis.requests.record import KeepEvidence, WriteNote
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.statements import ApproveStatement
from bot.crisis.requests.steps import FinishStep, NoteStep, SeeStep, SkipStep, TakeStep, UndoStep
from bot.crisis.requests.watch import ResolveCrisis
from bot.desk import begin
from bot.desk.desk import Outcome
from bot.desk.inbound import Marked, Pressed, Submitted, Typed
from bot.desk.port import Answer, Quiet, Redraw, Reply
from bot.desk.scene import Scene, away, waits
from bot.show import gauge, private, staff_lines
from bot.show.card import Card, Line, Mention, Text
from bot.show.cards import card_for
from bot.show.words import Words

LONG_AGO = timedelta(hours=6)


def done(request: Request, outcome: Outcome, scene: Scene) -> Answer:
    """What is said about something that was asked and handled."""
    if isinstance(request, StartCrisis) and isinstance(scene.heard, Submitted) and request.room_name:
        # The direct message that the room is open follows at once, and one message is enough.
        return Quiet(card=_started(request, outcome.crisis, scene) if outcome.crisis else None)
    if isinstance(scene.heard, Pressed) and (now := _pressed_privately(request, outcome.crisis, scene.heard, scene)):
        return Redraw(card=now)
    if isinstance(request, StartCrisis | WantRoom) and outcome.crisis:
        return Reply(card=_started(request, outcome.crisis, scene))
    if outcome.crisis and any(_opens(fact) for fact in outcome.facts):
        return Reply(card=private.started(outcome.crisis, scene.words))
    aloud = _said_aloud(request, outcome, scene)
    echo = () if aloud and _same_clock(outcome, scene) else _echo(request, outcome, scene)
    if not isinstance(scene.heard, Typed | Marked) and not echo and not _unseen(request, outcome, scene):
        return _redrawn(outcome, scene)
    if not waits(scene.heard):
        return Quiet()
    key = ("did.understood" if echo else "did.said") if aloud else _key(request, outcome, scene)
    said = scene.words.say(key, number=_number(request, outcome))
    return Reply(card=private.note((*said, *((" ", *echo) if echo else ()))))


def _opens(fact: Fact) -> bool:
    """Whether a room is on its way because of it."""
    return isinstance(fact, RoomWanted) or (isinstance(fact, CrisisReopened) and fact.room_name != "")


def _started(request: StartCrisis | WantRoom, crisis: Crisis, scene: Scene) -> Card:
    """A title that was cut says so, once and to its author alone."""
    card = private.started(crisis, scene.words)
    typed = isinstance(scene.heard, Typed) and len(scene.heard.words) > begin.LONGEST_TITLE
    if not (typed and isinstance(request, StartCrisis) and request.title.endswith("…")):
        return card
    cut = Line(text=scene.words.say("start.cut", n=begin.LONGEST_TITLE), small=True)
    return replace(card, parts=(*card.parts, cut))


def _pressed_privately(request: Request, crisis: Crisis | None, press: Pressed, scene: Scene) -> Card | None:
    """What a private message reads like once its button has done its work: what is true now, and no button."""
    if crisis is None:
        return None
    on_card = any(each.message == press.message for each in crisis.posted)
    if isinstance(request, CloseCrisis | CancelCrisis) and not on_card:
        return private.note(scene.words.say("did.done"))  # it stood below the question whether to
    if isinstance(request, AnswerCall) and press.about == scene.person:
        words = scene.house.words(crisis.language, crisis.timezone)  # they were called in the room, where all read it
        return private.note(words.say("say.answered", who=Mention(person=scene.person, quiet=True)))
    if not away(crisis, scene):
        return None
    match request:
        case AnswerCall():
            return private.here(crisis, scene.words)
        case ApproveStatement(statement=number):
            return private.note(scene.words.say("did.approve_statement", number=number))
        case TellPast():
            return private.note(gauge.to_starter(crisis, scene.words)[0], crisis=crisis.id)
        case ReportPhone(person=person, reached=reached) if press.does in ("reached", "not_reached"):
            return private.phoned(crisis, scene.words, scene.house.people.persons((person,))[person], reached)
        case GiveRole(role=role, holder=holder) if press.does == "help_hand_over":
            who = Mention(person=holder, quiet=True)
            return private.note(scene.words.say("did.handed_over", role=scene.words.text(f"role.{role}"), who=who))
        case ReopenCrisis() | WantRoom():
            return private.started(crisis, scene.words)
        case _:
            return None


_ALOUD = (
    GiveRole,
    ChangeLevel,
    PromiseUpdate,
    KeepPromise,
    BeginNight,
    EndNight,
    CloseCrisis,
    ReopenCrisis,
    ResolveCrisis,
)
"""What the room is told, with every time in it."""


def _said_aloud(request: Request, outcome: Outcome, scene: Scene) -> bool:
    """Whether the room that somebody spoke in is told of it: then nobody needs to be told it twice."""
    crisis = outcome.crisis
    if crisis is None or crisis.room is None or scene.heard.room != crisis.room.room or not outcome.facts:
        return False
    assigned = isinstance(request, TakeStep) and request.owner not in (None, request.by)
    return assigned or isinstance(request, _ALOUD)


def _redrawn(outcome: Outcome, scene: Scene) -> Answer:
    """Whoever pressed a step's card sees it change at once. Never the board: so many share it that an older picture of
    it could come last."""
    heard, crisis = scene.heard, outcome.crisis
    if not isinstance(heard, Pressed) or crisis is None or not outcome.facts:
        return Quiet()
    slot = next((each.slot for each in crisis.posted if each.message == heard.message and each.slot != BOARD), "")
    words = scene.words if slot.startswith(OUTSIDE) else scene.house.words(crisis.language, crisis.timezone)
    card = card_for(crisis, slot, words) if slot else None
    return Redraw(card=card) if card else Quiet()


def _unseen(request: Request, outcome: Outcome, scene: Scene) -> bool:
    """Whether somebody who pressed would see nothing at all come of it."""
    match request:
        case AnswerCall():
            return not outcome.facts
        case WritePostMortem() | ShowFreeze():
            return isinstance(scene.heard, Pressed)
        case KeepEvidence():
            return isinstance(scene.heard, Submitted)
        case ReportPhone():
            return isinstance(scene.heard, Pressed) and scene.heard.does.startswith("help_")
        case ReadLine():
            return not outcome.facts or not _on_card(outcome, scene)
        case FinishStep():
            return _keeps_its_time(request, outcome) and isinstance(scene.heard, Submitted)
        case _:
            return False


def _on_card(outcome: Outcome, scene: Scene) -> bool:
    """Whether the button stood on a card that changes because of it, and not on an answer to one person."""
    message = scene.heard.message if isinstance(scene.heard, Pressed) else ""
    return outcome.crisis is not None and any(each.message == message for each in outcome.crisis.posted)


def _same_clock(outcome: Outcome, scene: Scene) -> bool:
    """Whether somebody who used a form reads the room's times as they meant theirs; who typed gets theirs back."""
    zone = outcome.crisis.timezone if outcome.crisis else ""
    return isinstance(scene.heard, Submitted) and scene.words.timezone == zone


def _key(request: Request, outcome: Outcome, scene: Scene) -> str:
    """A repeat was handled before: what is said about it is what was said then."""
    if isinstance(request, AnswerCall) and not outcome.facts and not outcome.repeated:
        return "did.answer_call.before" if _is_called(outcome, scene.person) else "did.answer_call.uncalled"
    if _keeps_its_time(request, outcome):
        return "did.finish_step.before"
    if any(isinstance(fact, StepGivenBack) for fact in outcome.facts):
        return "did.undo_step.given_back"
    key = f"did.{request.kind}" if outcome.facts or outcome.repeated else "did.nothing"
    return key if scene.words.has(key) else "did.done"


def _keeps_its_time(request: Request, outcome: Outcome) -> bool:
    """Whether a time was told for nothing: a step that is done keeps its time, whatever proof comes later."""
    if not isinstance(request, FinishStep) or request.done_at is None or outcome.repeated:
        return False
    return not any(isinstance(fact, StepDone) for fact in outcome.facts)


def _number(request: Request, outcome: Outcome) -> int | str:
    """The number of the step or the claim that a request is about."""
    if isinstance(request, LogClaim | SettleClaim):
        return next((fact.claim for fact in outcome.facts if isinstance(fact, ClaimLogged | ClaimSettled)), "")
    if not isinstance(request, SeeStep | TakeStep | FinishStep | SkipStep | UndoStep | NoteStep):
        return ""
    step = outcome.crisis.step(request.step) if outcome.crisis else None
    return step.number if step else request.step


def _is_called(outcome: Outcome, person: PersonId) -> bool:
    return outcome.crisis is not None and outcome.crisis.call(person) is not None


def _echo(request: Request, outcome: Outcome, scene: Scene) -> Text:
    """The time that was typed, as it was understood; what its author should know of a line for staff."""
    if isinstance(request, GiveLine) and outcome.crisis:
        return staff_lines.caution(outcome.crisis, scene.words)
    at = _typed_time(request) if outcome.facts and not _keeps_its_time(request, outcome) else None
    heard = scene.heard
    if at is None or not isinstance(heard, Typed | Submitted):
        return ()
    since = request.done_from if isinstance(request, FinishStep) else None
    return _understood(scene.words, at, scene.now, since)


def _understood(words: Words, at: datetime, now: datetime, since: datetime | None) -> Text:
    """With its zone, and its day where that is not today or where it is long ago: "05:10" hides a slip. since: the
    beginning of a span."""
    zone = ZoneInfo(words.timezone)
    same_day = at.astimezone(zone).date() == now.astimezone(zone).date()
    shown = words.time(at) if same_day and now - at < LONG_AGO else words.day_time(at)
    begun = f"{words.time(since)}–" if since else ""
    return words.say("understood", at=f"{begun}{shown} ({words.timezone})")


def _typed_time(request: Request) -> datetime | None:
    match request:
        case PromiseUpdate(due_at=at) | BeginNight(until=at) | KeepPromise(next_at=at) | FinishStep(done_at=at):
            return at
        case WriteNote(happened_at=at, message=""):
            return at
        case _:
            return None
