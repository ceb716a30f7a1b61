"""What people put into the record by hand. A line is never taken out; a withdrawn one stays, struck through."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, assert_never

from bot.crisis.facts import Fact
from bot.crisis.facts.record import ActionNoted, EvidenceKept, EvidenceSealed, Noted, NoteWithdrawn, RecordFact
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.record import KeepEvidence, RecordRequest, SettleSeal, WithdrawNote, WriteAction, WriteNote
from bot.crisis.traces import Mark


def decide(crisis: Crisis, request: RecordRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    at, by = request.at, request.by
    match request:
        case WriteNote():
            if not request.text.strip() and not request.message:
                raise Refused("note_empty")
            if request.happened_at and request.happened_at > at:
                raise Refused("note_in_future")
            if _is_marked(crisis, request.message, "note"):
                return []
            return [
                Noted(
                    at=at,
                    by=by,
                    text=request.text,
                    link=request.link,
                    author=request.author,
                    message=request.message,
                    happened_at=request.happened_at,
                    about=request.about,
                    zone=request.zone,
                )
            ]
        case WriteAction(text=text, link=link, owner=owner, message=message):
            if not text.strip() and not message:
                raise Refused("note_empty")
            if _is_marked(crisis, message, "action"):
                return []
            return [ActionNoted(at=at, by=by, text=text, link=link, owner=owner, message=message)]
        case WithdrawNote(message=message, what=what):
            own = Mark(message=message, by=by or "", what=what) in crisis.marked
            return [NoteWithdrawn(at=at, by=by, message=message, what=what)] if own else []
        case KeepEvidence():
            return [_kept(request)]
        case SettleSeal(line=line, files=files):
            kept_by, kept_at = request.kept_by, request.kept_at
            return [EvidenceSealed(at=at, line=line, files=files, kept_by=kept_by, kept_at=kept_at)]
        case _:
            assert_never(request)


def _kept(request: KeepEvidence) -> EvidenceKept:
    """Without a link nobody finds it again."""
    if "://" not in request.link:
        raise Refused("evidence_link_wanted")
    said = {"text": request.text, "link": request.link, "handle": request.handle, "step": request.step}
    return EvidenceKept(at=request.at, by=request.by, sha256=request.sha256.lower(), **said)  # type: ignore[arg-type]


def _is_marked(crisis: Crisis, message: str, what: Literal["note", "action"]) -> bool:
    return any((mark.message, mark.what) == (message, what) for mark in crisis.marked)


def change(crisis: Crisis, fact: RecordFact) -> Crisis:
    """Only which messages are marked is remembered, so that one message gives one line and one follow-up."""
    match fact:
        case Noted(message=message) | ActionNoted(message=message):
            kind: Literal["note", "action"] = "note" if isinstance(fact, Noted) else "action"
            mark = Mark(message=message, by=fact.by or "", what=kind)
            return replace(crisis, marked=(*crisis.marked, mark)) if message else crisis
        case NoteWithdrawn(message=message, what=what):
            kept = (each for each in crisis.marked if (each.message, each.what) != (message, what))
            return replace(crisis, marked=tuple(kept))
        case EvidenceKept() | EvidenceSealed():
            return crisis
        case _:
            assert_never(fact)
