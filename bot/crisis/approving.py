"""Who may release words to the public, and how: read side by side, approved in one version, never by silence.

Part of statements.py, which finds the statement; nothing here writes or publishes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.crisis.asking_outside import clients, next_outside, put_before, received
from bot.crisis.asking_outside import ring as ring_outside
from bot.crisis.deliveries import Alarm, Delivery
from bot.crisis.facts import Fact
from bot.crisis.facts.statements import (
    ChangesAsked,
    DecisionConfirmed,
    ReviewAsked,
    ReviewReminded,
    StatementApproved,
    StatementCleared,
)
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, PersonId
from bot.crisis.people import lead, leading, resting
from bot.crisis.refused import Refused
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskOutside,
    AskReview,
    ConfirmDecision,
    ReportDecision,
    RingReview,
)
from bot.crisis.statement import Stage, Statement, blanks_in, only_blanks_filled

OTHERS = {Level.RED: 2, Level.ORANGE: 1, Level.YELLOW: 0, Level.GREEN: 0}
"""So many others have to approve, as far as there are so many (crisis-domain, statement workflow)."""

APPROVING = ("lead", "approver", "legal")
"""The roles whose holders, or deputies, may approve."""

FIRST_WORDS = timedelta(minutes=20)
LATER_WORDS = timedelta(minutes=30)
"""How long those who approve may take (crisis-domain, realistic approval times); then their deputies are asked too."""


def approvers(crisis: Crisis, author: PersonId) -> tuple[PersonId, ...]:
    """Who may approve what somebody wrote: the holders of the approving roles, each once, without the author."""
    holders = (crisis.seat(role).holder for role in APPROVING)
    return tuple(dict.fromkeys(each for each in holders if each and each != author))


def deputies(crisis: Crisis, author: PersonId) -> tuple[PersonId, ...]:
    """Who stands in for them."""
    found = (crisis.seat(role).deputy for role in APPROVING)
    known = (author, *approvers(crisis, author))
    return tuple(dict.fromkeys(each for each in found if each and each not in known))


def readers(crisis: Crisis, statement: Statement) -> tuple[PersonId, ...]:
    """Who is asked to approve it, of the house: the approvers, and for each that has left the deputy."""
    there = [each for each in approvers(crisis, statement.author) if each not in statement.left]
    for role in APPROVING:
        seat = crisis.seat(role)
        if seat.holder in statement.left and seat.deputy and seat.deputy not in (statement.author, *statement.left):
            there.append(seat.deputy)
    return tuple(dict.fromkeys(there))


def needed(crisis: Crisis, statement: Statement) -> int:
    """How many others have to approve it. Whoever was asked from outside is waited for, whatever the level."""
    others = (*readers(crisis, statement), *statement.clients)
    return min(max(OTHERS[crisis.level], bool(statement.clients)), len(others))


def time_to_read(crisis: Crisis, statement: Statement) -> timedelta:
    """How long whoever has to approve it may take."""
    step = crisis.step(statement.step) if statement.step else None
    return FIRST_WORDS if step and step.plan.first_words else LATER_WORDS


def ask(crisis: Crisis, statement: Statement, request: AskReview) -> list[Fact]:
    """It is handed over; where nobody else has to approve it, its author releases it."""
    _complete(statement)
    if standing := standing_authority(crisis, statement):
        named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
        return [StatementCleared(**named, standing=standing)]  # type: ignore[arg-type]
    return _handed_over(crisis, statement, request, clients(crisis, statement, request))


def _complete(statement: Statement) -> None:
    """Refused where it is not at hand, or not written to its end."""
    if statement.stage not in (Stage.DRAFT, Stage.CHANGES):
        raise Refused("not_to_review", number=statement.number)
    blanks = [blank for each in statement.texts for blank in blanks_in(each.text)]
    if blanks:
        raise Refused("blanks_left", number=statement.number, blanks=", ".join(dict.fromkeys(blanks)))


def _handed_over(
    crisis: Crisis, statement: Statement, request: AskReview | AskOutside, people: Sequence[PersonId]
) -> list[Fact]:
    """To whoever has to approve it, and to these from outside."""
    outside = put_before(statement, request, people, request.at + time_to_read(crisis, statement))
    given = tuple(received(statement, each) for each in outside)
    gone = tuple(each for each in approvers(crisis, statement.author) if each in request.left)
    statement = replace(statement, left=request.left, outside=given)
    others, count = readers(crisis, statement), needed(crisis, statement)
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    asked = ReviewAsked(**named, approvers=others, needed=count, left=gone)  # type: ignore[arg-type]
    return [asked, *outside] if count else [asked, StatementCleared(**named, alone=not others)]  # type: ignore[arg-type]


def ask_outside(crisis: Crisis, statement: Statement, request: AskOutside) -> list[Fact]:
    """Its author, or whoever leads, asks one from outside too; a draft is handed over with it."""
    if request.by not in (statement.author, lead(crisis), leading(crisis), crisis.seat("lead").deputy):
        raise Refused("outside_not_yours", number=statement.number)
    if statement.stage is not Stage.REVIEW:
        _complete(statement)
    person = next_outside(crisis, statement, request)
    if statement.stage is Stage.REVIEW:
        return [*put_before(statement, request, (person,), request.at + time_to_read(crisis, statement))]
    people = dict.fromkeys((*clients(crisis, statement, request), person))
    return _handed_over(crisis, statement, request, tuple(people))


def standing_authority(crisis: Crisis, statement: Statement) -> PersonId | None:
    """Who approved it beforehand: the plan's holding text, of which only the blanks were filled. Whoever is on duty may
    release it, its author too."""
    step = crisis.step(statement.step) if statement.step else None
    if crisis.holding_approved_by is None or step is None or not step.plan.first_words:
        return None
    held = (only_blanks_filled(crisis.holding.get(each.language, ""), each.text) for each in statement.texts)
    return crisis.holding_approved_by if all(held) else None


def _read(statement: Statement, version: str) -> None:
    """Refused where another version was read than the one that stands."""
    if statement.stage is not Stage.REVIEW:
        raise Refused("not_in_review", number=statement.number)
    if version and version != statement.version:
        raise Refused("version_changed", number=statement.number)


def _may(crisis: Crisis, statement: Statement, person: PersonId) -> None:
    others = (*approvers(crisis, statement.author), *deputies(crisis, statement.author), *statement.clients)
    if person not in others:
        raise Refused("not_approver", number=statement.number)


def approve(crisis: Crisis, statement: Statement, request: ApproveStatement) -> list[Fact]:
    """One more approves the version that was read; enough of them clear it. Where all who had to have lost their part
    since, its author releases it, as if asking only now."""
    person = request.by or ""
    if person in statement.approved_by:
        return []
    _read(statement, request.version)
    if person == statement.author and not needed(crisis, statement):
        named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
        return [StatementCleared(**named, alone=not readers(crisis, statement))]  # type: ignore[arg-type]
    return _approved(crisis, statement, request, person)


def _approved(
    crisis: Crisis, statement: Statement, request: ApproveStatement | ReportDecision, person: PersonId
) -> list[Fact]:
    if person == statement.author:
        raise Refused("own_words", number=statement.number)
    _may(crisis, statement, person)
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    approved = StatementApproved(**named, person=person, **_told(request))  # type: ignore[arg-type]
    enough = len(statement.approved_by) + 1 >= needed(crisis, statement)
    return [approved, StatementCleared(**named)] if enough else [approved]  # type: ignore[arg-type]


def changes(crisis: Crisis, statement: Statement, request: AskChanges) -> list[Fact]:
    """It goes back to its author, with the reason."""
    _read(statement, request.version)
    return _sent_back(crisis, statement, request, request.by or "")


def _sent_back(
    crisis: Crisis, statement: Statement, request: AskChanges | ReportDecision, person: PersonId
) -> list[Fact]:
    if not request.reason.strip():
        raise Refused("changes_reason_wanted", number=statement.number)
    _may(crisis, statement, person)
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    return [ChangesAsked(**named, person=person, reason=request.reason, **_told(request))]  # type: ignore[arg-type]


def _told(request: ApproveStatement | AskChanges | ReportDecision) -> dict[str, str]:
    """How it was said, and where a picture of that is, where it was outside the chat."""
    return {"how": request.how, "proof": request.proof} if isinstance(request, ReportDecision) else {}


def report(crisis: Crisis, statement: Statement, request: ReportDecision) -> list[Fact]:
    """What somebody decided outside the chat, as by telephone: it counts, and they are asked to confirm it."""
    _read(statement, request.version)
    if not request.how.strip():
        raise Refused("told_how_wanted", number=statement.number)
    if not request.approves:
        return _sent_back(crisis, statement, request, request.person)
    if request.person in statement.approved_by:
        return []
    return _approved(crisis, statement, request, request.person)


def confirm(statement: Statement, request: ConfirmDecision) -> list[Fact]:
    """Whoever was reported to have decided says whether that is so; once is enough."""
    mine = next((each for each in statement.decisions if each.person == request.by and each.reported_by), None)
    if mine is None or mine.confirmed:
        return []
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": mine.version}
    return [DecisionConfirmed(**named, person=mine.person, right=request.right)]  # type: ignore[arg-type]


def ring(crisis: Crisis, statement: Statement, request: RingReview) -> list[Fact]:
    """At half time whoever has not decided is reminded, unless they rest; at full time their deputies are asked as
    well. Where there is none it is said all the same: nobody waits in silence for somebody who is silent."""
    if not crisis.is_open or statement.stage is not Stage.REVIEW or statement.version != request.version:
        return []
    if request.person:
        return ring_outside(crisis, statement, request)
    decided = {each.person for each in statement.decisions if each.version == statement.version}
    asked = deputies(crisis, statement.author) if request.full else approvers(crisis, statement.author)
    left_out = {*decided, *statement.left}
    if not request.full:
        left_out |= {each for each in asked if resting(crisis, each, request.at)}
    people = tuple(each for each in asked if each not in left_out)
    named = {"at": request.at, "statement": statement.number, "version": statement.version, "full": request.full}
    waited_for = any(each not in left_out for each in readers(crisis, statement))
    return [ReviewReminded(**named, people=people)] if people or (request.full and waited_for) else []  # type: ignore[arg-type]


def alarms(crisis: Crisis, statement: Statement, fact: ReviewAsked | DecisionConfirmed) -> list[Delivery]:
    """Never approval by silence: at half time a word to whoever has not decided, at full time to their deputies."""
    whole = time_to_read(crisis, statement)
    asked = {"crisis": crisis.id, "statement": fact.statement, "version": fact.version}
    rings: list[Delivery] = []
    for full, at in ((False, fact.at + whole / 2), (True, fact.at + whole)):
        asks = RingReview(at=at, due_at=at, full=full, **asked)  # type: ignore[arg-type]
        rings.append(Alarm(key=f"alarm:review:{fact.statement}:{at.isoformat()}", at=at, asks=asks))
    return rings
