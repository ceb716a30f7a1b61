"""What the words of a request tell beside what it asks for, read before the rules see it. It changes nothing else, asks
nobody and holds nothing back."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.caution import Tell
from bot.crisis.model import Crisis
from bot.crisis.requests import Request
from bot.crisis.requests.claims import GiveLine
from bot.crisis.requests.help import WriteUpdate
from bot.crisis.requests.mentions import LogMentions, SetMentionAside
from bot.crisis.requests.opening import LearnDetail, StartCrisis
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.statements import DraftStatement, EditStatement
from bot.show.telltales import NAME, against_public, against_staff, told


def read(request: Request, crisis: Crisis | None) -> Request:
    """The request with what its words tell. What others write tells of a fake alone, and only where somebody brings it
    by hand: of a whole file nobody has read a word."""
    match request:
        case StartCrisis(title=title) | LearnDetail(title=title):
            return replace(request, tells=_told(title or "", Tell.LEAVING, Tell.PARTNER))
        case WriteNote(text=text):
            return replace(request, tells=_told(text, Tell.LEAVING, Tell.PARTNER))
        case WriteUpdate():
            text = "\n".join((request.known, request.done, request.coming))
            warnings = _inside(crisis, text)
            return replace(request, tells=_told(text, Tell.LEAVING, Tell.PARTNER), warnings=warnings)
        case GiveLine(text=text):
            return replace(request, tells=_told(text, Tell.LEAVING), warnings=_inside(crisis, text))
        case DraftStatement() | EditStatement():
            return _public(request, crisis)
        case LogMentions(seen=(seen,)):
            return replace(request, tells=_told(seen.text, Tell.FAKE))
        case SetMentionAside():
            return replace(request, tells=_told(f"{request.rule} {request.reason}", Tell.FAKE))
        case _:
            return request


def _told(text: str, *wanted: Tell) -> tuple[Tell, ...]:
    return tuple(each for each in told(text) if each in wanted)


def _inside(crisis: Crisis | None, text: str) -> tuple[str, ...]:
    return (NAME,) if crisis and against_public(crisis, text) else ()


def _public(request: DraftStatement | EditStatement, crisis: Crisis | None) -> Request:
    texts = [each.text for each in request.texts]
    parted = crisis is not None and any(against_staff(crisis, text) for text in texts)
    warnings = tuple(dict.fromkeys((*request.warnings, *((NAME,) if parted else ()))))
    return replace(request, tells=_told("\n".join(texts), Tell.LEAVING), warnings=warnings)
