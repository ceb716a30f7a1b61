"""Who may do what: one table, actions down, what somebody is to the crisis across. docs/access.md shows it to owners.

Values only: what somebody is to a crisis, and whether that is enough, is judged in entitled.py, when the thing is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests import (
    claims,
    closing,
    escalation,
    freeze,
    gauge,
    mentions,
    opening,
    record,
    replies,
    roles,
    statements,
    steps,
)
from bot.crisis.requests import (
    help as helping,
)
from bot.crisis.requests import watch as watching


class Action(StrEnum):
    """What can be done. `own` is what the bot asks of itself, `notice` what a platform tells: that has happened."""

    SEE = "see"
    OPEN = "open"
    WORK = "work"
    RAISE = "raise"
    LOWER = "lower"
    APPROVE = "approve"
    PUBLISH = "publish"
    LET_IN = "let_in"
    CLOSE = "close"
    EXPORT = "export"
    READ_LINE = "read_line"
    NOTICE = "notice"
    OWN = "own"


class Part(StrEnum):
    """What somebody is to one crisis. Whoever holds a role is a member of its brand too; everybody else is one thing.

    deputy: of the lead. role: any other role, or deputy of one. named: a guest or stranger among the people of the
    contacts file. client: an outside approver. apart: a member who is not in a private crisis.
    """

    STARTER = "starter"
    LEAD = "lead"
    DEPUTY = "deputy"
    APPROVER = "approver"
    LEGAL = "legal"
    ROLE = "role"
    MEMBER = "member"
    CLIENT = "client"
    NAMED = "named"
    APART = "apart"
    GUEST = "guest"
    STRANGER = "stranger"
    OTHER_BRAND = "other_brand"
    OTHER_WORKSPACE = "other_workspace"
    GONE = "gone"
    BOT = "bot"


ROLES = (Part.STARTER, Part.LEAD, Part.DEPUTY, Part.APPROVER, Part.LEGAL, Part.ROLE)
"""What a member may be besides."""

Row = frozenset[Part]
_DECIDING: Row = frozenset({Part.LEAD, Part.DEPUTY, Part.APPROVER})
_ANYBODY: Row = frozenset({Part.MEMBER})

TABLE: Mapping[Action, Row] = {
    Action.SEE: _ANYBODY,
    Action.OPEN: _ANYBODY,
    Action.WORK: _ANYBODY,
    Action.RAISE: _ANYBODY,
    Action.LOWER: _DECIDING,
    Action.APPROVE: _DECIDING | {Part.LEGAL, Part.CLIENT},
    Action.PUBLISH: _ANYBODY,
    Action.LET_IN: frozenset({Part.STARTER, Part.LEAD, Part.DEPUTY}),
    Action.CLOSE: _DECIDING | {Part.STARTER},
    Action.EXPORT: _ANYBODY,
    Action.READ_LINE: _ANYBODY | {Part.NAMED},
    Action.NOTICE: frozenset(Part),
    Action.OWN: frozenset(),
}

SETTABLE = (Action.RAISE, Action.LOWER, Action.PUBLISH, Action.LET_IN, Action.CLOSE, Action.EXPORT)
"""The rows a brand may write anew in the contacts file. Where nobody who may is there, any member inside does them:
nobody is locked out alone at night."""

GRANTABLE = (*ROLES, Part.MEMBER)
"""What may stand in such a row: nobody outside a brand is let in by it."""

ACTIONS: Mapping[type, Action] = {
    opening.StartCrisis: Action.OPEN,
    opening.WantRoom: Action.OPEN,
    opening.LearnDetail: Action.WORK,
    opening.MeetNeighbour: Action.OWN,
    opening.SettleRoom: Action.OWN,
    opening.SettleCard: Action.OWN,
    opening.SettleFailure: Action.OWN,
    opening.SettleArchive: Action.OWN,
    opening.ReportCardLost: Action.NOTICE,
    opening.ReportRoomLost: Action.NOTICE,
    steps.SetSign: Action.WORK,
    steps.SeeStep: Action.WORK,
    steps.TakeStep: Action.WORK,
    steps.FinishStep: Action.WORK,
    steps.SkipStep: Action.WORK,
    steps.UndoStep: Action.WORK,
    steps.NoteStep: Action.WORK,
    steps.AddStep: Action.WORK,
    steps.RingStep: Action.OWN,
    steps.RingOwner: Action.OWN,
    roles.GiveRole: Action.WORK,
    roles.NameDeputy: Action.WORK,
    escalation.AnswerCall: Action.WORK,
    escalation.RingCall: Action.OWN,
    escalation.SettleNet: Action.OWN,
    escalation.ReportPhone: Action.WORK,
    escalation.ChangeLevel: Action.RAISE,
    escalation.PromiseUpdate: Action.WORK,
    escalation.KeepPromise: Action.WORK,
    escalation.RingPromise: Action.OWN,
    escalation.BeginNight: Action.WORK,
    escalation.EndNight: Action.WORK,
    escalation.RingMorning: Action.OWN,
    record.WriteNote: Action.WORK,
    record.WriteAction: Action.WORK,
    record.WithdrawNote: Action.WORK,
    record.KeepEvidence: Action.WORK,
    record.SettleSeal: Action.OWN,
    closing.CancelCrisis: Action.CLOSE,
    closing.CloseCrisis: Action.CLOSE,
    closing.ReopenCrisis: Action.OPEN,
    closing.WritePostMortem: Action.EXPORT,
    closing.ArchiveCrisis: Action.CLOSE,
    closing.RingArchive: Action.OWN,
    statements.DraftStatement: Action.WORK,
    statements.EditStatement: Action.WORK,
    statements.AskReview: Action.WORK,
    statements.AskOutside: Action.WORK,
    statements.ApproveStatement: Action.APPROVE,
    statements.AskChanges: Action.APPROVE,
    statements.ReportDecision: Action.WORK,
    statements.ConfirmDecision: Action.APPROVE,
    statements.RingReview: Action.OWN,
    statements.PublishStatement: Action.PUBLISH,
    statements.WithdrawStatement: Action.WORK,
    freeze.ShowFreeze: Action.WORK,
    freeze.AddQueue: Action.WORK,
    freeze.PauseQueue: Action.WORK,
    freeze.ResumeQueue: Action.WORK,
    freeze.UnpauseQueue: Action.WORK,
    watching.ResolveCrisis: Action.CLOSE,
    watching.RingWatch: Action.OWN,
    claims.LogClaim: Action.WORK,
    claims.SettleClaim: Action.WORK,
    claims.GiveLine: Action.WORK,
    claims.ReadLine: Action.READ_LINE,
    mentions.LogMentions: Action.WORK,
    mentions.CountMentions: Action.WORK,
    mentions.TakeMention: Action.WORK,
    mentions.SortMention: Action.WORK,
    mentions.AnswerMention: Action.WORK,
    mentions.SetMentionAside: Action.WORK,
    replies.DraftReply: Action.WORK,
    replies.SetDeadline: Action.WORK,
    replies.ProposeLine: Action.WORK,
    replies.ApproveLine: Action.APPROVE,
    replies.RingDeadline: Action.OWN,
    replies.RingReplies: Action.OWN,
    replies.RingMissed: Action.OWN,
    helping.WriteUpdate: Action.WORK,
    helping.FollowCrisis: Action.SEE,
    helping.ReportHelp: Action.WORK,
    helping.RingUpdate: Action.OWN,
    helping.RingGrowth: Action.OWN,
    helping.RingShift: Action.OWN,
    helping.RingCount: Action.OWN,
    helping.RingHelp: Action.OWN,
    gauge.TellPast: Action.WORK,
    gauge.RingLasting: Action.OWN,
}
"""Every kind of request with its action. A level that falls is `lower`, whoever brings somebody into a private crisis
lets them in: entitled.py sees to both."""


def must_be_open(crisis: Crisis) -> None:
    """What is closed has no clocks and opens no room: Refused."""
    if not crisis.is_open:
        raise Refused("not_open")
