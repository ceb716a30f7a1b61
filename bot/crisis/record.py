"""What people put into the record by hand. A line is never taken out; a withdrawn one stays, struck through."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis.facts import Fact
from bot.crisis.facts.record import ActionNoted, Noted, NoteWithdrawn, RecordFact
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests.record import RecordRequest, WithdrawNote, WriteAction, WriteNote
from bot.crisis.traces import Mark


def decide(crisis: Crisis, request: RecordRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    at, by = request.at, request.by
    match request:
        case WriteNote():
            if not request.text and not request.message:
                raise Refused("note_empty")
            if request.happened_at and request.happened_at > at:
                raise Refused("note_in_future")
            if any(mark.message == request.message for mark in crisis.marked):
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
                )
            ]
        case WriteAction(text=text, link=link, owner=owner, message=message):
            if not text and not message:
                raise Refused("note_empty")
            return [ActionNoted(at=at, by=by, text=text, link=link, owner=owner, message=message)]
        case WithdrawNote(message=message):
            own = any((mark.message, mark.by) == (message, by) for mark in crisis.marked)
            return [NoteWithdrawn(at=at, by=by, message=message)] if own else []
        case _:
            assert_never(request)


def change(crisis: Crisis, fact: RecordFact) -> Crisis:
    """Only which messages are marked is remembered, so that one message gives one line."""
    match fact:
        case Noted(message=message):
            mark = Mark(message=message, by=fact.by or "")
            return replace(crisis, marked=(*crisis.marked, mark)) if message else crisis
        case ActionNoted():
            return crisis
        case NoteWithdrawn(message=message):
            return replace(crisis, marked=tuple(each for each in crisis.marked if each.message != message))
        case _:
            assert_never(fact)
