"""Statements on their way, for the tests of who may release them and of what becomes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.crisis.model import Seat
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskReview,
    DraftStatement,
)
from bot.crisis.statement import Stage, Wording
from tests.people import ANNA, BRUNO, LUCA, PAOLA
from tests.story import Story, story

HOUR = timedelta(hours=1)
WORDS = (Wording(language="it", text="Ci scusiamo. Vi aggiorniamo qui entro le 23."),)
OTHERS = (Wording(language="it", text="Ci scusiamo con i clienti. Vi aggiorniamo qui entro le 23."),)
LEADING = (Seat(role="lead", holder=LUCA, deputy=BRUNO), Seat(role="approver", holder=PAOLA))


def here(**more: Any) -> Story:
    """Whoever was called has come."""
    told = story(**more)
    for call in told.crisis.calls:
        told.asks(AnswerCall, call.person)
    return told


def three() -> Story:
    """Three who may approve: the lead, whoever decides, and Anna, who looks after the law."""
    return here(seats=LEADING).asks(GiveRole, ANNA, role="legal", holder=ANNA)


def drafted(told: Story | None = None) -> Story:
    """Bruno has written the holding statement."""
    return (told or here()).asks(DraftStatement, BRUNO, texts=WORDS, step="holding")


def asked(told: Story | None = None) -> Story:
    return drafted(told).asks(AskReview, BRUNO, statement=1)


def cleared() -> Story:
    return asked().asks(ApproveStatement, PAOLA, statement=1)


def stage(told: Story) -> Stage:
    return told.crisis.statements[0].stage
