"""How the replies to mentions went, in numbers: in time or not, checked or not, and to whom we answered too often.

The level may have changed since; the times held against here are those of the level at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.crisis.facts.mentions import MentionAnswered
from bot.crisis.facts.replies import ReplyDrafted
from bot.crisis.levels import Level
from bot.crisis.mention import Mention, State
from bot.crisis.mentions import MOST_PUBLIC
from bot.crisis.targets import target
from bot.report.scene import Scene
from bot.report.telling import Telling
from bot.show.card import Text


def replies(found: Sequence[Mention], telling: Telling, scene: Scene) -> Iterator[Text]:
    """A sentence for each thing there was any of."""
    timed = [each for each in (_in_time(mention, scene.crisis.level) for mention in found) if each is not None]
    if timed:
        yield scene.say("mentions.in_time", n=sum(timed), of=len(timed))
    dated = [each for each in found if each.deadline]
    if dated:
        missed = sum(each.deadline_missed for each in dated)
        yield scene.say("mentions.deadlines", n=len(dated), missed=missed)
    drafts = [line.fact for line in telling.lines if isinstance(line.fact, ReplyDrafted)]
    if drafts:
        yield scene.say("mentions.checked", n=len(drafts), warned=sum(bool(each.warnings) for each in drafts))
    if often := _too_often(telling):
        yield scene.say("mentions.third", numbers=", ".join(str(each) for each in often))


def _in_time(mention: Mention, level: Level) -> bool | None:
    """Whether it was answered in time; None where it was not, or where nothing is expected."""
    wait = target(mention.klass, level)
    if mention.state is not State.ANSWERED or mention.ended_at is None or wait is None:
        return None
    return mention.ended_at <= (mention.deadline or mention.logged_at + wait)


def _too_often(telling: Telling) -> list[int]:
    """The outcome of what went on in private comes back in public, and is not one too many."""
    facts = (line.fact for line in telling.lines)
    answers = [fact for fact in facts if isinstance(fact, MentionAnswered) and fact.was is not State.PRIVATE]
    return sorted({fact.mention for fact in answers if fact.times > MOST_PUBLIC})
