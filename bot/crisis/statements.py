"""Words for the public: drafted, read by others, approved in one version, published where it all began.

An approval belongs to one version; any change voids it. Nobody approves their own words where somebody else could.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis.access import must_be_open
from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import ROOM, Delivery, Lane, Say, Show, Where, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import UpdatePromised
from bot.crisis.facts.statements import (
    ChangesAsked,
    ReviewAsked,
    StatementApproved,
    StatementCleared,
    StatementDrafted,
    StatementEdited,
    StatementFact,
    StatementPublished,
    StatementWithdrawn,
)
from bot.crisis.finishing import finish
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, PersonId, Via
from bot.crisis.refused import Refused
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskReview,
    DraftStatement,
    EditStatement,
    PublishStatement,
    StatementRequest,
    WithdrawStatement,
)
from bot.crisis.requests.steps import FinishStep
from bot.crisis.statement import Decision, Stage, Statement, Wording, blanks_in, slot_of, version_of

LONGEST = 3000
"""Letters of one text: what a form of either platform takes back (docs.slack.dev, plain-text input)."""

OTHERS = {Level.RED: 2, Level.ORANGE: 1, Level.YELLOW: 0, Level.GREEN: 0}
"""So many others have to approve, as far as there are so many (crisis-domain, statement workflow)."""

APPROVING = ("lead", "approver", "legal")
"""The roles whose holders, or deputies, may approve."""


def decide(crisis: Crisis, request: StatementRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    must_be_open(crisis)
    if isinstance(request, DraftStatement):
        return [_drafted(crisis, request)]
    statement = wanted(crisis, request.statement)
    match request:
        case EditStatement():
            return _edit(statement, request)
        case AskReview():
            return _ask(crisis, statement, request)
        case ApproveStatement():
            return _approve(crisis, statement, request)
        case AskChanges():
            return _changes(crisis, statement, request)
        case PublishStatement():
            return _publish(crisis, statement, request)
        case WithdrawStatement():
            if statement.stage is Stage.WITHDRAWN:
                return []
            return [StatementWithdrawn(at=request.at, by=request.by, statement=statement.number, reason=request.reason)]
        case _:
            assert_never(request)


def wanted(crisis: Crisis, number: int) -> Statement:
    """A statement by its number; 0 for the latest that is not over. Refused where there is none."""
    if number:
        found = next((each for each in crisis.statements if each.number == number), None)
    else:
        over = (Stage.PUBLISHED, Stage.WITHDRAWN)
        found = next((each for each in reversed(crisis.statements) if each.stage not in over), None)
    if found is None:
        raise Refused("unknown_statement", number=number or "…")
    return found


def _checked(texts: tuple[Wording, ...]) -> str:
    """The version of texts that may stand."""
    if not any(each.text.strip() for each in texts):
        raise Refused("statement_empty")
    longest = max(len(each.text) for each in texts)
    if longest > LONGEST:
        raise Refused("statement_long", n=longest, most=LONGEST)
    return version_of(texts)


def _drafted(crisis: Crisis, request: DraftStatement) -> StatementDrafted:
    if request.step and crisis.step(request.step) is None:
        raise Refused("unknown_step", step=request.step, last=len(crisis.steps))
    number, version = len(crisis.statements) + 1, _checked(request.texts)
    asked = {"at": request.at, "by": request.by, "statement": number, "version": version, "step": request.step}
    return StatementDrafted(**asked, texts=request.texts, warnings=request.warnings)  # type: ignore[arg-type]


def _edit(statement: Statement, request: EditStatement) -> list[Fact]:
    if statement.stage in (Stage.PUBLISHED, Stage.WITHDRAWN):
        raise Refused("statement_over", number=statement.number)
    version = _checked(request.texts)
    if version == statement.version:
        return []
    asked = {"at": request.at, "by": request.by, "statement": statement.number, "version": version}
    return [StatementEdited(**asked, texts=request.texts, warnings=request.warnings)]  # type: ignore[arg-type]


def approvers(crisis: Crisis, author: PersonId) -> tuple[PersonId, ...]:
    """Who may approve what somebody wrote: the holders of the approving roles, each once, without the author."""
    holders = (crisis.seat(role).holder for role in APPROVING)
    return tuple(dict.fromkeys(each for each in holders if each and each != author))


def may_approve(crisis: Crisis, person: PersonId) -> bool:
    """Whether somebody holds an approving role, or stands in for one."""
    return any(person in (crisis.seat(role).holder, crisis.seat(role).deputy) for role in APPROVING)


def _ask(crisis: Crisis, statement: Statement, request: AskReview) -> list[Fact]:
    if statement.stage not in (Stage.DRAFT, Stage.CHANGES):
        raise Refused("not_to_review", number=statement.number)
    blanks = [blank for each in statement.texts for blank in blanks_in(each.text)]
    if blanks:
        raise Refused("blanks_left", number=statement.number, blanks=", ".join(dict.fromkeys(blanks)))
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    others = approvers(crisis, statement.author)
    needed = min(OTHERS[crisis.level], len(others))
    asked = ReviewAsked(**named, approvers=others, needed=needed)  # type: ignore[arg-type]
    if needed:
        return [asked]
    return [asked, StatementCleared(**named, alone=not others)]  # type: ignore[arg-type]


def _read(statement: Statement, version: str) -> None:
    """Refused where another version was read than the one that stands."""
    if statement.stage is not Stage.REVIEW:
        raise Refused("not_in_review", number=statement.number)
    if version and version != statement.version:
        raise Refused("version_changed", number=statement.number)


def _approve(crisis: Crisis, statement: Statement, request: ApproveStatement) -> list[Fact]:
    person = request.by or ""
    if person in statement.approved_by:
        return []
    _read(statement, request.version)
    if person == statement.author:
        raise Refused("own_words", number=statement.number)
    if not may_approve(crisis, person):
        raise Refused("not_approver", number=statement.number)
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    approved = StatementApproved(**named, person=person)  # type: ignore[arg-type]
    enough = len(statement.approved_by) + 1 >= min(OTHERS[crisis.level], len(approvers(crisis, statement.author)))
    return [approved, StatementCleared(**named)] if enough else [approved]  # type: ignore[arg-type]


def _changes(crisis: Crisis, statement: Statement, request: AskChanges) -> list[Fact]:
    _read(statement, request.version)
    if not request.reason.strip():
        raise Refused("changes_reason_wanted", number=statement.number)
    if not may_approve(crisis, request.by or ""):
        raise Refused("not_approver", number=statement.number)
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    return [ChangesAsked(**named, person=request.by or "", reason=request.reason)]  # type: ignore[arg-type]


def _publish(crisis: Crisis, statement: Statement, request: PublishStatement) -> list[Fact]:
    """Published words fulfil their step, keep the promise that was open, and may make the next."""
    if statement.stage is not Stage.APPROVED:
        raise Refused("not_approved", number=statement.number)
    if "://" not in request.link:
        raise Refused("link_wanted", number=statement.number)
    if request.next_at and request.next_at <= request.at:
        raise Refused("promise_in_past")
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    facts: list[Fact] = [StatementPublished(**named, link=request.link, published_at=request.published_at)]  # type: ignore[arg-type]
    step = crisis.step(statement.step) if statement.step else None
    if step is not None and step.is_open:
        facts += finish(
            crisis,
            step,
            FinishStep(
                crisis=crisis.id,
                at=request.at,
                by=request.by,
                step=step.id,
                proof=request.link,
                done_at=request.published_at,
                via=Via.BUTTON,
            ),
        )
    if request.next_at:
        facts.append(UpdatePromised(at=request.at, by=request.by, due_at=request.next_at, link=request.link))
    return facts


def change(crisis: Crisis, fact: StatementFact) -> Crisis:
    """The crisis after a fact of this subject."""
    if isinstance(fact, StatementDrafted):
        new = Statement(
            crisis=crisis.id,
            number=fact.statement,
            author=fact.by or crisis.opened_by,
            texts=fact.texts,
            version=fact.version,
            step=fact.step,
            drafted_at=fact.at,
        )
        return replace(crisis, statements=(*crisis.statements, new))
    statements = (_changed(each, fact) if each.number == fact.statement else each for each in crisis.statements)
    return replace(crisis, statements=tuple(statements))


def _changed(statement: Statement, fact: StatementFact) -> Statement:
    match fact:
        case StatementEdited(texts=texts, version=version):
            return replace(statement, texts=texts, version=version, stage=Stage.DRAFT, cleared_at=None)
        case ReviewAsked():
            return replace(statement, stage=Stage.REVIEW, asked_at=fact.at)
        case StatementApproved(person=person, version=version):
            return _decided(statement, Decision(person=person, approves=True, version=version, at=fact.at))
        case ChangesAsked(person=person, version=version):
            decided = _decided(statement, Decision(person=person, approves=False, version=version, at=fact.at))
            return replace(decided, stage=Stage.CHANGES)
        case StatementCleared():
            return replace(statement, stage=Stage.APPROVED, cleared_at=fact.at)
        case StatementPublished(link=link):
            published_at = fact.published_at or fact.at
            return replace(statement, stage=Stage.PUBLISHED, link=link, published_at=published_at)
        case StatementWithdrawn():
            return replace(statement, stage=Stage.WITHDRAWN)
        case StatementDrafted():
            return statement
        case _:
            assert_never(fact)


def _decided(statement: Statement, decision: Decision) -> Statement:
    others = tuple(each for each in statement.decisions if each.person != decision.person)
    return replace(statement, decisions=(*others, decision))


def tell(fact: StatementFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject; its card is shown again whatever happened."""
    if not after.room_name:
        return []
    line, shown = after.lines, _card(after, fact.statement)
    said = Say(key=f"say:{line}", where=_on_card(after, fact.statement), line=line, lane=Lane.CALL)
    match fact:
        case ReviewAsked(approvers=others, needed=needed) if needed:
            asked = [
                replace(said, key=f"say:{line}:{person}", where=privately(person), part="review") for person in others
            ]
            return [shown, *asked]
        case ChangesAsked():
            return [shown, said]
        case StatementCleared():
            # Each text stands alone in a message, to be copied at one press.
            texts = wanted(after, fact.statement).texts
            alone = [
                replace(said, key=f"say:{line}:{turn}", where=ROOM, part=f"text:{turn}") for turn in range(len(texts))
            ]
            return [shown, *alone]
        case _:
            return [shown]


def _card(crisis: Crisis, number: int) -> Show:
    return replace(shown_again(crisis, slot_of(number)), lane=Lane.TALK)


def _on_card(crisis: Crisis, number: int) -> Where:
    slot = slot_of(number)
    return Where(kind="thread", slot=slot) if crisis.message(slot) else ROOM
