"""Words go out: each text where it belongs, first of all where it all began. Part of statements.py, which finds the
statement; nothing here approves.
"""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.channels import channel_of, same_place
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import UpdatePromised
from bot.crisis.facts.statements import StatementPublished
from bot.crisis.finishing import finish
from bot.crisis.model import Crisis, Via
from bot.crisis.refused import Refused
from bot.crisis.requests.statements import PublishStatement
from bot.crisis.requests.steps import FinishStep
from bot.crisis.statement import Stage, Statement


def publish(crisis: Crisis, statement: Statement, request: PublishStatement) -> list[Fact]:
    """Published words fulfil their step, keep the promise that was open, and may make the next; each text where it
    belongs."""
    if statement.stage is not Stage.APPROVED and (statement.stage is not Stage.PUBLISHED or statement.is_out):
        raise Refused("not_approved", number=statement.number)
    if "://" not in request.link:
        raise Refused("link_wanted", number=statement.number)
    if request.next_at and request.next_at <= request.at:
        raise Refused("promise_in_past")
    if _known(statement, request):
        return []
    named = {"at": request.at, "by": request.by, "statement": statement.number, "version": statement.version}
    where = {"link": request.link, "published_at": request.published_at, "turn": _meant(statement, request)}
    facts: list[Fact] = [StatementPublished(**named, **where)]  # type: ignore[arg-type]
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


def _known(statement: Statement, request: PublishStatement) -> bool:
    """Whether that was said before: two told of one text at once, or somebody twice. It says nothing of another text.
    Refused where the text that was named stands elsewhere already."""
    if request.turn is None or request.turn in statement.unpublished:
        return request.turn is None and any(text.link == request.link for text in statement.texts)
    there = next((text.link for text in statement.texts[request.turn : request.turn + 1]), "")
    if there and there != request.link:
        raise Refused("text_out", link=there)
    return bool(there)


def _meant(statement: Statement, request: PublishStatement) -> int:
    """Which text stands there: the one that was named, else the one for the channel of the link, else the next."""
    left = statement.unpublished
    if request.turn in left:
        return request.turn
    there = channel_of("", request.link)
    fits = (turn for turn in left if there and channel_of(statement.texts[turn].channel) == there)
    return next(fits, left[0])


def published(statement: Statement, fact: StatementPublished) -> Statement:
    """Its own link and time are those of the text that came first."""
    at = fact.published_at or fact.at
    texts = list(statement.texts)
    if fact.turn < len(texts):
        texts[fact.turn] = replace(texts[fact.turn], link=fact.link, published_at=at)
    first = {} if statement.link else {"link": fact.link, "published_at": at}
    return replace(statement, stage=Stage.PUBLISHED, texts=tuple(texts), **first)  # type: ignore[arg-type]


def elsewhere_only(crisis: Crisis, statement: Statement) -> bool:
    """Whether it stands in public, but not where it all began. Where nobody knows where that was, it is not said."""
    links = [text.link for text in statement.texts if text.link]
    there = [same_place(link, crisis.platform, crisis.link) for link in links]
    return statement.stage is Stage.PUBLISHED and False in there and True not in there
