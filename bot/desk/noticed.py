"""What is noticed without words: reactions, marks, replies in a card's thread, rooms and messages that went.

Only what came from a menu is answered; each becomes a Request, or nothing. Ordinary talk is never looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import assert_never

from bot.crisis.model import BOARD, Crisis, Step, Via
from bot.crisis.people import owner
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.opening import ReportCardLost, ReportRoomLost
from bot.crisis.requests.record import KeepEvidence, WithdrawNote, WriteAction, WriteNote
from bot.crisis.requests.steps import FinishStep, SetSign
from bot.desk.inbound import Marked, MessageGone, Reacted, Replied, RoomChanged
from bot.desk.port import Answer, Quiet
from bot.desk.said import taken_link
from bot.desk.scene import Scene, waits

LATE, LONGEST_AWAY = timedelta(minutes=1), timedelta(days=1)
"""What is heard so late was sent while nobody listened, and was done when it was sent; a day at most is believed."""


def noticed(heard: Reacted | Marked | Replied | RoomChanged | MessageGone, scene: Scene) -> Request | Answer:
    """What is asked by it, if anything."""
    crisis = scene.crisis
    if crisis is None:
        if waits(heard):
            raise Refused("not_in_room")
        return Quiet()
    person = scene.person if scene.speaker.standing is not Standing.BOT else None
    asked = {"crisis": crisis.id, "at": scene.now, "by": person}
    match heard:
        case Reacted():
            return _reacted(heard, crisis, asked)
        case Marked():
            return _marked(heard, scene, asked)
        case Replied():
            return _replied(heard, scene, crisis, asked)
        case RoomChanged(room=room, what=what):
            return ReportRoomLost(**asked, room=room, why=what)  # type: ignore[arg-type]
        case MessageGone(message=message):
            return ReportCardLost(**asked, message=message)  # type: ignore[arg-type]
        case _:
            assert_never(heard)


def _reacted(heard: Reacted, crisis: Crisis, asked: Mapping[str, object]) -> Request | Answer:
    step = _step_of(crisis, heard.message)
    if step is None:
        return Quiet()
    state = {"sign": heard.sign, "on": heard.on, "sent_at": heard.sent_at, "observed": heard.observed}
    return SetSign(**asked, **state, via=Via.SIGN, step=step.id)  # type: ignore[arg-type]


def _step_of(crisis: Crisis, message: str) -> Step | None:
    slot = next((each.slot for each in crisis.posted if each.message == message and each.slot != BOARD), "")
    return crisis.step(slot.removeprefix("step:")) if slot else None


def _marked(heard: Marked, scene: Scene, asked: Mapping[str, object]) -> Request:
    if not heard.on:
        return WithdrawNote(**asked, message=heard.message, what=heard.what)  # type: ignore[arg-type]
    author = scene.known((heard.author,))
    marked = {"text": heard.text, "link": heard.link, "message": heard.message}
    if heard.what == "action":
        return WriteAction(**asked, **marked)  # type: ignore[arg-type]
    by = author[0] if author else None
    return WriteNote(**asked, **marked, author=by, happened_at=heard.written_at)  # type: ignore[arg-type]


def _replied(heard: Replied, scene: Scene, crisis: Crisis, asked: Mapping[str, object]) -> Request | Answer:
    """A link or file that the owner posts in a step card's thread proves the step; every other file there is evidence.
    Other talk is nobody's business."""
    step = _step_of(crisis, heard.thread)
    files = " ".join(heard.files)
    proof = taken_link(heard.text)[0] or files
    if step is None or not proof:
        return Quiet()
    if not _proves(scene, crisis, step):
        kept = {**asked, "via": Via.THREAD, "step": step.id}
        return KeepEvidence(**kept, link=files) if "://" in files else Quiet()  # type: ignore[arg-type]
    done_at = heard.sent_at if LATE < scene.now - heard.sent_at <= LONGEST_AWAY else None
    return FinishStep(**asked, via=Via.THREAD, step=step.id, proof=proof, done_at=done_at)  # type: ignore[arg-type]


def _proves(scene: Scene, crisis: Crisis, step: Step) -> bool:
    """Whoever owns the step, or said that it is done; what is proven already is not proven again by further talk."""
    wanted = step.is_open or step.proof_missing
    return wanted and scene.person in (owner(crisis, step), step.ended_by)
