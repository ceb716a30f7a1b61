"""A mention as its facts tell it: what the store keeps as a row, the report adds up, and a test holds against both.

Pure; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import MentionAnswered, MentionLogged, MentionSetAside, MentionSorted, MentionTaken
from bot.crisis.facts.replies import DeadlineNear, DeadlineSet, ReplyDrafted
from bot.crisis.mention import FINISHED, Mention, State, writer_of
from bot.crisis.model import Crisis

LaterOn = MentionTaken | MentionSorted | MentionAnswered | MentionSetAside | ReplyDrafted | DeadlineSet | DeadlineNear
OneMention = MentionLogged | LaterOn
"""The facts that are about one mention."""


def first_seen(crisis: Crisis, fact: MentionLogged) -> Mention:
    """A mention as it begins."""
    return Mention(
        crisis=crisis.id,
        number=fact.mention,
        workspace=crisis.workspace,
        klass=fact.klass,
        because=fact.because,
        link=fact.link,
        text=fact.text,
        author=fact.handle,
        writer=writer_of(fact.handle, fact.platform),
        platform=fact.platform,
        reach=fact.reach,
        posted_at=fact.posted_at,
        picture=fact.picture,
        logged_at=fact.at,
        logged_by=fact.by,
    )


def changed(mention: Mention, fact: LaterOn) -> Mention:
    """The mention after a fact about it."""
    match fact:
        case MentionTaken():
            return replace(mention, state=State.TAKEN, taken_by=fact.by, taken_at=fact.at, ended_at=None, ended_by=None)
        case MentionSorted(now=klass):
            return replace(mention, klass=klass, sorted_by=fact.by)
        case MentionAnswered(link=link):
            answered = replace(mention, reply=link, answers=mention.answers + 1, draft="")
            if mention.state is State.ANSWERED:  # the first one counts: a second makes nobody late
                return answered
            return replace(answered, state=State.ANSWERED, ended_at=fact.at, ended_by=fact.by)
        case MentionSetAside(now=state, rule=rule, reason=reason):
            aside = replace(mention, state=state, rule=rule, reason=reason)
            if state is State.PRIVATE and mention.state is not State.TAKEN:  # whoever talks to them owes the outcome
                return replace(aside, taken_by=fact.by, taken_at=fact.at)
            return replace(aside, ended_at=fact.at, ended_by=fact.by) if state in FINISHED else aside
        case ReplyDrafted(text=text):
            return replace(mention, draft=text)
        case DeadlineSet(deadline=deadline):
            return replace(mention, deadline=deadline, deadline_missed=False)
        case DeadlineNear(over=over):
            return replace(mention, deadline_missed=over)
        case _:
            assert_never(fact)


def told_by(crisis: Crisis, facts: Iterable[Fact]) -> dict[int, Mention]:
    """Every mention of a crisis by its number, as the timeline alone tells them."""
    found: dict[int, Mention] = {}
    for fact in facts:
        if isinstance(fact, MentionLogged):
            found[fact.mention] = first_seen(crisis, fact)
        elif isinstance(fact, OneMention):
            found[fact.mention] = changed(found[fact.mention], fact)
    return found
