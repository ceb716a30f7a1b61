"""One sentence for every kind of fact, short, as a record has them: the author stands beside it, not in it.

Exhaustive: a new fact without a sentence is a type error. Words stand in the catalogues; what people typed stays as
they typed it.
"""

from __future__ import annotations

from typing import assert_never

from bot.crisis.facts import (
    ClosingFact,
    Fact,
    FreezeFact,
    HelpFact,
    OpeningFact,
    RecordFact,
    ReplyFact,
    RoleFact,
    WatchFact,
)
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled, StaffLineGiven, StaffLineRead
from bot.crisis.facts.closing import (
    ArchiveBegun,
    CrisisArchived,
    CrisisCancelled,
    CrisisClosed,
    CrisisReopened,
    PostMortemWritten,
)
from bot.crisis.facts.gauge import LevelQuestioned, PastTold
from bot.crisis.facts.mentions import (
    MentionAnswered,
    MentionLogged,
    MentionsCounted,
    MentionSetAside,
    MentionSorted,
    MentionTaken,
)
from bot.crisis.facts.opening import (
    CardLost,
    CardPlaced,
    CrisisOpened,
    DeliveryFailed,
    DetailLearnt,
    NeighbourSeen,
    RoomLost,
    RoomOpened,
    RoomWanted,
)
from bot.crisis.facts.record import ActionNoted, EvidenceKept, EvidenceSealed, Noted, NoteWithdrawn
from bot.crisis.facts.roles import DeputyNamed, RoleGiven, RoleTaken
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
    StatementPublished,
    StatementWithdrawn,
)
from bot.report import (
    seals,
    sentences_of_calm,
    sentences_of_claims,
    sentences_of_help,
    sentences_of_mentions,
    sentences_of_replies,
    sentences_of_words,
)
from bot.report.scene import Scene, address, linked
from bot.report.sentences_of_work import StepOrCall, work
from bot.show.card import Text
from bot.show.gauge import reason


def sentence(fact: Fact, scene: Scene) -> Text:
    """What happened, for the reader of the timeline; what was found later says so."""
    said = _sentence(fact, scene)
    return said + scene.say("tail.observed") if fact.observed else said


def _sentence(fact: Fact, scene: Scene) -> Text:
    if isinstance(fact, FreezeFact | WatchFact):
        return sentences_of_calm.said(fact, scene)
    if isinstance(fact, ReplyFact):
        return sentences_of_replies.said(fact, scene)
    if isinstance(fact, HelpFact):
        return sentences_of_help.said(fact, scene)
    match fact:
        case Noted() | ActionNoted() | NoteWithdrawn() | EvidenceKept() | EvidenceSealed():
            return _record(fact, scene)
        case RoleGiven() | DeputyNamed() | RoleTaken():
            return _role(fact, scene)
        case (
            CrisisCancelled()
            | CrisisClosed()
            | CrisisReopened()
            | PostMortemWritten()
            | ArchiveBegun()
            | CrisisArchived()
        ):
            return _closing(fact, scene)
        case (
            CrisisOpened()
            | RoomWanted()
            | NeighbourSeen()
            | RoomOpened()
            | RoomLost()
            | CardPlaced()
            | CardLost()
            | DeliveryFailed()
            | DetailLearnt()
        ):
            return _opening(fact, scene)
        case (
            StatementDrafted()
            | StatementEdited()
            | ReviewAsked()
            | OutsideAsked()
            | OutsideReminded()
            | StatementApproved()
            | ChangesAsked()
            | DecisionConfirmed()
            | ReviewReminded()
            | StatementCleared()
            | StatementPublished()
            | StatementWithdrawn()
        ):
            return sentences_of_words.sentence(fact, scene)
        case ClaimLogged() | ClaimSettled() | StaffLineGiven() | StaffLineRead():
            return sentences_of_claims.said(fact, scene)
        case (
            MentionLogged()
            | MentionsCounted()
            | MentionTaken()
            | MentionSorted()
            | MentionAnswered()
            | MentionSetAside()
        ):
            return sentences_of_mentions.said(fact, scene)
        case LevelQuestioned():
            return scene.say("fact.level_questioned", level=scene.level(fact.level), why=reason(fact, scene.words))
        case PastTold(past=past):
            return scene.say(f"fact.past_told.{past}")
        case _:
            rest: StepOrCall = fact
            return work(rest, scene)


def _opening(fact: OpeningFact, scene: Scene) -> Text:
    match fact:
        case CrisisOpened():
            key = "fact.drill_opened" if fact.drill else "fact.crisis_opened"
            said = scene.say(key, level=scene.level(fact.level), playbook=scene.playbook(fact.playbook))
            return said + (scene.say("tail.first_post", link=address(fact.link)) if fact.link else ())
        case RoomWanted():
            return scene.say("fact.room_wanted")
        case NeighbourSeen():
            return scene.say("fact.neighbour_seen", who=scene.who(fact.other_by))
        case RoomOpened():
            return scene.say("fact.room_opened")
        case RoomLost():
            return scene.say("fact.room_lost", why=fact.why)
        case CardPlaced():
            return scene.say("fact.card_placed")
        case CardLost():
            return scene.say("fact.card_lost")
        case DeliveryFailed():
            return scene.say("fact.delivery_failed", why=fact.why)
        case DetailLearnt():
            return _details(fact, scene)
        case _:
            assert_never(fact)


def _details(fact: DetailLearnt, scene: Scene) -> Text:
    """What is known now, one clause for each detail; a form sent without a change says so."""
    clauses: list[Text] = []
    brand = scene.brands.get(fact.brand, fact.brand) if fact.brand else ""
    if fact.title:
        clauses.append(scene.say("detail.title", value=fact.title))
    if fact.link:
        clauses.append(scene.say("detail.link", value=address(fact.link)))
    for name, value in (("platform", fact.platform), ("brand", brand), ("language", fact.language)):
        if value:
            clauses.append(scene.say(f"detail.{name}", value=value))
    if fact.exposed_at:
        clauses.append(scene.say("detail.exposed", value=scene.both(fact.exposed_at, fact.exposed_about)))
    if fact.noticed_at:
        clauses.append(scene.say("detail.noticed", value=scene.both(fact.noticed_at)))
    return scene.say("fact.detail_learnt", what=joined(clauses, "; ")) if clauses else scene.say("fact.detail_same")


def joined(texts: list[Text], between: str) -> Text:
    """Several texts in a row."""
    row: Text = ()
    for turn, text in enumerate(texts):
        row += (between, *text) if turn else text
    return row


def _role(fact: RoleFact, scene: Scene) -> Text:
    role = scene.role(fact.role)
    match fact:
        case RoleGiven(before=None):
            return scene.say("fact.role_given", role=role, who=scene.who(fact.holder))
        case RoleGiven() if scene.who(fact.before) == role:
            return scene.say("fact.role_passed", role=role, who=scene.who(fact.holder))
        case RoleGiven():
            return scene.say("fact.role_moved", role=role, who=scene.who(fact.holder), before=scene.who(fact.before))
        case DeputyNamed():
            return scene.say("fact.deputy_named", role=role, who=scene.who(fact.deputy))
        case RoleTaken():
            return scene.say("fact.role_taken", role=role, who=scene.who(fact.holder))
        case _:
            assert_never(fact)


def _record(fact: RecordFact, scene: Scene) -> Text:
    match fact:
        case Noted():
            said = linked(fact.text) or scene.say("fact.noted_message")
            said += scene.say("tail.link", link=address(fact.link)) if fact.link and fact.link not in fact.text else ()
            other = fact.author is not None and fact.author != fact.by
            return said + (scene.say("tail.kept_by", who=scene.who(fact.by)) if other else ())
        case ActionNoted():
            said = scene.say("fact.action_noted", text=linked(fact.text) or scene.say("fact.noted_message"))
            said += scene.say("tail.link", link=address(fact.link)) if fact.link and fact.link not in fact.text else ()
            return said + (scene.say("tail.owner", who=scene.who(fact.owner)) if fact.owner else ())
        case NoteWithdrawn():
            return scene.say("fact.note_withdrawn")
        case EvidenceKept():
            return sentences_of_calm.kept(fact, scene)
        case EvidenceSealed():
            return seals.sentence(fact, scene)
        case _:
            assert_never(fact)


def _closing(fact: ClosingFact, scene: Scene) -> Text:
    match fact:
        case CrisisCancelled():
            return scene.say("fact.crisis_cancelled")
        case CrisisClosed():
            said = scene.say("fact.crisis_closed")
            said += scene.say("tail.reason", reason=fact.reason) if fact.reason else scene.say("tail.no_reason")
            said += sentences_of_calm.posted(fact.closing, scene)
            return said + (scene.say("tail.left", n=len(fact.left)) if fact.left else ())
        case CrisisReopened():
            said = scene.say("fact.crisis_reopened")
            return said + (scene.say("tail.reason", reason=fact.reason) if fact.reason else ())
        case PostMortemWritten():
            return scene.say("fact.post_mortem_final" if fact.final else "fact.post_mortem_written")
        case ArchiveBegun():
            return scene.say("fact.archive_begun")
        case CrisisArchived():
            return scene.say("fact.crisis_archived")
        case _:
            assert_never(fact)
