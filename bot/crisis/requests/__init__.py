"""Everything that can be asked of a crisis, by people, by alarms and by the courier."""

from __future__ import annotations

from bot.crisis.requests.closing import ClosingRequest, RingArchive
from bot.crisis.requests.escalation import EscalationRequest, RingCall, RingMorning, RingPromise
from bot.crisis.requests.mentions import MentionRequest
from bot.crisis.requests.opening import OpeningRequest
from bot.crisis.requests.record import RecordRequest
from bot.crisis.requests.roles import RoleRequest
from bot.crisis.requests.statements import StatementRequest
from bot.crisis.requests.steps import RingOwner, RingStep, StepRequest

Request = (
    OpeningRequest
    | StepRequest
    | RoleRequest
    | EscalationRequest
    | RecordRequest
    | ClosingRequest
    | StatementRequest
    | MentionRequest
)

AlarmRequest = RingStep | RingOwner | RingCall | RingPromise | RingMorning | RingArchive
"""The requests an alarm may carry; they are stored, so their kinds are for ever."""

__all__ = [
    "AlarmRequest",
    "ClosingRequest",
    "EscalationRequest",
    "MentionRequest",
    "OpeningRequest",
    "RecordRequest",
    "Request",
    "RoleRequest",
    "StatementRequest",
    "StepRequest",
]
