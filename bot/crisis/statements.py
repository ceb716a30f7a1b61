"""Words for the public: drafted, read by others, approved in one version, published where it all began.

An approval belongs to one version; any change voids it. Nobody approves their own words where somebody else could.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from bot.crisis import approving, asking_outside, publishing
from bot.crisis.access import must_be_open
from bot.crisis.asking_outside import cards, received
from bot.crisis.dealing import shown_again
from bot.crisis.deliveries import ROOM, Delivery, Lane, Say, Show, Where, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.statements import (
    ChangesAsked,
    DecisionConfirmed,
    OutsideAsked,
    OutsideReminded,
    ReviewAsked,
    ReviewReminded,
    StatementApproved,
    StatementCleared,
    StatementDrafted,
    StatementEdited,
    StatementFact,
    StatementPublished,
    StatementWithdrawn,
)
from bot.crisis.letters import letter_in
from bot.crisis.model import Crisis, PersonId
from bot.crisis.refused import Refused
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskOutside,
    AskReview,
    ConfirmDecision,
    DraftStatement,
    EditStatement,
    PublishStatement,
    ReportDecision,
    RingReview,
    StatementRequest,
    WithdrawStatement,
)
from bot.crisis.statement import MOST_TEXTS, Decision, Stage, Statement, Wording, slot_of, version_of

LONGEST = 3000
"""Letters of one text: what a form of either platform takes back (docs.slack.dev, plain-text input)."""

ALL_TEXTS = 3500
"""Letters of all texts together: whoever approves them reads them whole, in one message of 4,000 letters
(discord.com/developers/docs, text display)."""


def decide(crisis: Crisis, request: StatementRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    if not isinstance(request, RingReview | ConfirmDecision):
        must_be_open(crisis)
    if isinstance(request, DraftStatement):
        return [_drafted(crisis, request)]
    statement = wanted(crisis, request.statement)
    match request:
        case EditStatement():
            return _edit(statement, request)
        case AskReview():
            return approving.ask(crisis, statement, request)
        case AskOutside():
            return approving.ask_outside(crisis, statement, request)
        case ApproveStatement():
            return approving.approve(crisis, statement, request)
        case AskChanges():
            return approving.changes(crisis, statement, request)
        case ReportDecision():
            return approving.report(crisis, statement, request)
        case ConfirmDecision():
            return approving.confirm(statement, request)
        case RingReview():
            return approving.ring(crisis, statement, request)
        case PublishStatement():
            return publishing.publish(crisis, statement, request)
        case WithdrawStatement():
            if statement.stage is Stage.WITHDRAWN:
                return []
            if statement.stage is Stage.PUBLISHED and not request.reason.strip():
                raise Refused("withdraw_reason_wanted", number=statement.number)
            return [StatementWithdrawn(at=request.at, by=request.by, statement=statement.number, reason=request.reason)]
        case _:
            assert_never(request)


def wanted(crisis: Crisis, number: int) -> Statement:
    """A statement by its number; 0 for the latest that is not over. Refused where there is none."""
    if number:
        found = next((each for each in crisis.statements if each.number == number), None)
    else:
        found = next((each for each in reversed(crisis.statements) if not each.is_out), None)
    if found is None:
        raise Refused("unknown_statement", number=number or "…")
    return found


def _checked(texts: tuple[Wording, ...]) -> str:
    """The version of texts that may stand."""
    if not any(each.text.strip() for each in texts):
        raise Refused("statement_empty")
    if len(texts) > MOST_TEXTS:
        raise Refused("statement_texts", most=MOST_TEXTS)
    letters = [len(each.text) for each in texts]
    for n, most in ((max(letters), LONGEST), (sum(letters), ALL_TEXTS)):
        if n > most:
            raise Refused("statement_long", n=n, most=most)
    return version_of(texts)


def _drafted(crisis: Crisis, request: DraftStatement) -> StatementDrafted:
    if request.step and crisis.step(request.step) is None:
        raise Refused("unknown_step", step=request.step, last=len(crisis.steps))
    if request.corrects and wanted(crisis, request.corrects).stage is not Stage.PUBLISHED:
        raise Refused("not_published", number=request.corrects)
    number, version = len(crisis.statements) + 1, _checked(request.texts)
    asked = {"at": request.at, "by": request.by, "statement": number, "version": version, "step": request.step}
    asked |= {"corrects": request.corrects}
    return StatementDrafted(**asked, texts=request.texts, warnings=request.warnings)  # type: ignore[arg-type]


def _edit(statement: Statement, request: EditStatement) -> list[Fact]:
    if statement.stage in (Stage.PUBLISHED, Stage.CORRECTED, Stage.WITHDRAWN):
        raise Refused("statement_over", number=statement.number)
    version = _checked(request.texts)
    if version == statement.version:
        return []
    asked = {"at": request.at, "by": request.by, "statement": statement.number, "version": version}
    return [StatementEdited(**asked, texts=request.texts, warnings=request.warnings)]  # type: ignore[arg-type]


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
            corrects=fact.corrects,
            drafted_at=fact.at,
        )
        return replace(crisis, statements=(*crisis.statements, new))
    statements = [_changed(crisis, each, fact) if each.number == fact.statement else each for each in crisis.statements]
    if isinstance(fact, StatementPublished):
        corrected = wanted(crisis, fact.statement).corrects
        statements = [replace(each, stage=Stage.CORRECTED) if each.number == corrected else each for each in statements]
    return replace(crisis, statements=tuple(statements))


def _changed(crisis: Crisis, statement: Statement, fact: StatementFact) -> Statement:
    match fact:
        case StatementEdited(texts=texts, version=version):
            return replace(statement, texts=texts, version=version, stage=Stage.DRAFT, cleared_at=None, standing=None)
        case ReviewAsked(left=left):
            return replace(statement, stage=Stage.REVIEW, asked_at=fact.at, left=left)
        case OutsideAsked():
            return replace(statement, outside=(*statement.outside, received(statement, fact)))
        case StatementApproved():
            return _decided(statement, fact, approves=True)
        case ChangesAsked():
            return replace(_decided(statement, fact, approves=False), stage=Stage.CHANGES)
        case DecisionConfirmed():
            return _confirmed(crisis, statement, fact)
        case ReviewReminded() | OutsideReminded():
            return statement
        case StatementCleared(standing=standing):
            return replace(statement, stage=Stage.APPROVED, cleared_at=fact.at, standing=standing)
        case StatementPublished():
            return publishing.published(statement, fact)
        case StatementWithdrawn():
            return replace(statement, stage=Stage.WITHDRAWN)
        case StatementDrafted():
            return statement
        case _:
            assert_never(fact)


def _decided(statement: Statement, fact: StatementApproved | ChangesAsked, approves: bool) -> Statement:
    reporter = fact.by if fact.by != fact.person else None
    decided = {"person": fact.person, "version": fact.version, "at": fact.at, "proof": fact.proof}
    decision = Decision(**decided, approves=approves, reported_by=reporter)  # type: ignore[arg-type]
    others = tuple(each for each in statement.decisions if each.person != fact.person)
    return replace(statement, decisions=(*others, decision))


def _confirmed(crisis: Crisis, statement: Statement, fact: DecisionConfirmed) -> Statement:
    """What was never decided does not count, and what is not out yet needs somebody else's yes."""
    others = tuple(each for each in statement.decisions if each.person != fact.person)
    mine = next(each for each in statement.decisions if each.person == fact.person)
    if fact.right:
        return replace(statement, decisions=(*others, replace(mine, confirmed=True)))
    left = replace(statement, decisions=others)
    if left.stage is Stage.CHANGES and not any(each.version == left.version and not each.approves for each in others):
        return replace(left, stage=Stage.REVIEW)
    short = len(left.approved_by) < approving.needed(crisis, left)
    return replace(left, stage=Stage.REVIEW, cleared_at=None) if short and left.stage is Stage.APPROVED else left


def tell(fact: StatementFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject; its card is shown again whatever happened."""
    if not after.room_name:
        return []
    statement = wanted(after, fact.statement)
    return [*_told(fact, after), *cards(fact, statement, after), *_letters(fact, statement, after)]


def _letters(fact: StatementFact, statement: Statement, after: Crisis) -> list[Delivery]:
    """Whoever was asked privately for this version reads there what has become of it."""
    if not isinstance(
        fact, StatementApproved | ChangesAsked | DecisionConfirmed | StatementCleared | StatementWithdrawn
    ):
        return []
    letters = [letter for each in after.posted if (letter := letter_in(each.slot))]
    asked = (each for each in letters if (each.statement, each.version) == (statement.number, statement.version))
    return [Show(key=f"show:{each.slot}", slot=each.slot, standing=True) for each in asked]


def _told(fact: StatementFact, after: Crisis) -> list[Delivery]:
    line, shown = after.lines, _card(after, fact.statement)
    said = Say(key=f"say:{line}", where=_on_card(after, fact.statement), line=line, lane=Lane.CALL)
    match fact:
        case ReviewAsked(approvers=others, needed=needed) if needed:
            return [
                shown,
                *_to_each(said, others, "review"),
                *approving.alarms(after, wanted(after, fact.statement), fact),
            ]
        case ReviewReminded(people=people, full=full):
            asked = _to_each(said, people, "review")
            return [*asked, shown, said] if full else asked
        case OutsideAsked():
            return [shown, *asking_outside.alarms(after, fact)]
        case OutsideReminded(person=person, full=full):
            return [shown, said] if full else _to_each(said, (person,), "outside")
        case ChangesAsked():
            return [shown, said, *_to_confirm(said, after, fact)]
        case StatementApproved():
            return [shown, *_to_confirm(said, after, fact)]
        case DecisionConfirmed(right=False):
            statement = wanted(after, fact.statement)
            again = approving.alarms(after, statement, fact) if statement.stage is Stage.REVIEW else []
            return [shown, replace(said, where=ROOM), *again]
        case StatementCleared(standing=standing):
            told = approving.approvers(after, fact.by or "") if standing else ()
            return [shown, *_alone(said, after, fact.statement), *_to_each(said, told, "released")]
        case StatementPublished() if corrected := wanted(after, fact.statement).corrects:
            return [shown, _card(after, corrected)]
        case _:
            return [shown]


def _alone(said: Say, crisis: Crisis, number: int) -> list[Delivery]:
    """Each approved text in a message of its own, to be copied at one press."""
    turns = range(len(wanted(crisis, number).texts))
    return [replace(said, key=f"{said.key}:{turn}", where=ROOM, part=f"text:{turn}") for turn in turns]


def _to_each(said: Say, people: Sequence[PersonId], part: str) -> list[Delivery]:
    """Each of them privately."""
    return [replace(said, key=f"{said.key}:{person}", where=privately(person), part=part) for person in people]


def _to_confirm(said: Say, crisis: Crisis, fact: StatementApproved | ChangesAsked) -> list[Delivery]:
    """Whoever is reported to have decided is asked whether that is so."""
    person = fact.person
    part = "confirm_outside" if any(each.person == person for each in crisis.outsiders) else "confirm"
    return _to_each(said, (person,), part) if fact.by != person else []


def _card(crisis: Crisis, number: int) -> Show:
    return replace(shown_again(crisis, slot_of(number)), lane=Lane.TALK)


def _on_card(crisis: Crisis, number: int) -> Where:
    slot = slot_of(number)
    return Where(kind="thread", slot=slot) if crisis.message(slot) else ROOM
