"""Everything that can be asked of a crisis, by people, by alarms and by the courier."""

from __future__ import annotations

from bot.crisis.requests.claims import ClaimRequest
from bot.crisis.requests.closing import ClosingRequest, RingArchive
from bot.crisis.requests.escalation import EscalationRequest, RingCall, RingMorning, RingPromise
from bot.crisis.requests.freeze import FreezeRequest
from bot.crisis.requests.gauge import GaugeRequest, RingLasting
from bot.crisis.requests.help import HelpRequest, RingCount, RingGrowth, RingHelp, RingShift, RingUpdate
from bot.crisis.requests.mentions import MentionRequest
from bot.crisis.requests.opening import OpeningRequest
from bot.crisis.requests.record import RecordRequest
from bot.crisis.requests.replies import ReplyRequest, RingDeadline, RingMissed, RingReplies
from bot.crisis.requests.roles import RoleRequest
from bot.crisis.requests.statements import RingReview, StatementRequest
from bot.crisis.requests.steps import RingOwner, RingStep, StepRequest
from bot.crisis.requests.watch import RingWatch, WatchRequest

Request = (
    OpeningRequest
    | StepRequest
    | RoleRequest
    | EscalationRequest
    | RecordRequest
    | ClosingRequest
    | StatementRequest
    | FreezeRequest
    | WatchRequest
    | ClaimRequest
    | MentionRequest
    | GaugeRequest
    | ReplyRequest
    | HelpRequest
)

AlarmRequest = (
    RingStep
    | RingOwner
    | RingCall
    | RingPromise
    | RingMorning
    | RingArchive
    | RingReview
    | RingWatch
    | RingDeadline
    | RingReplies
    | RingLasting
    | RingUpdate
    | RingGrowth
    | RingShift
    | RingMissed
    | RingCount
    | RingHelp
)
"""The requests an alarm may carry; they are stored, so their kinds are for ever."""

__all__ = [
    "AlarmRequest",
    "ClaimRequest",
    "ClosingRequest",
    "EscalationRequest",
    "FreezeRequest",
    "GaugeRequest",
    "HelpRequest",
    "MentionRequest",
    "OpeningRequest",
    "RecordRequest",
    "ReplyRequest",
    "Request",
    "RoleRequest",
    "StatementRequest",
    "StepRequest",
    "WatchRequest",
]
