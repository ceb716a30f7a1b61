"""What people were cautioned of while it happened, as questions for the lessons: was it heeded?

It blames nobody; a caution that needs no question has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.crisis.caution import Caution
from bot.crisis.facts import Line
from bot.crisis.facts.claims import StaffLineGiven
from bot.crisis.facts.help import Cautioned, UpdateWritten
from bot.crisis.facts.mentions import MentionLogged
from bot.report.scene import Scene
from bot.report.warning import Warned
from bot.show.cautions import details
from bot.show.telltales import NAME

ECHO = timedelta(hours=1)
"""For so long before and after something was taken down the mentions are counted."""


def cautions(lines: Sequence[Line], scene: Scene) -> Iterator[Warned]:
    """Each with its question. A fake alone is nobody's fault; of what was taken down, how much was said around it."""
    for fact in (line.fact for line in lines):
        if isinstance(fact, Cautioned) and fact.caution is not Caution.FAKE:
            blanks = details(fact, scene.crisis, scene.words)
            if fact.caution is Caution.STREISAND:
                blanks |= {"before": _logged(lines, fact.at - ECHO), "after": _logged(lines, fact.at)}
            yield Warned(name=fact.caution, text=scene.say(f"badly.{fact.caution}", **blanks))


def _logged(lines: Sequence[Line], start: datetime) -> int:
    """How many mentions were logged from then on, for an hour."""
    times = (line.fact.at for line in lines if isinstance(line.fact, MentionLogged))
    return sum(start < at <= start + ECHO for at in times)


def parted(lines: Sequence[Line], scene: Scene) -> Iterator[Warned]:
    """That our own people were told another thing than the public; once, however often."""
    inside = (line.fact for line in lines if isinstance(line.fact, UpdateWritten | StaffLineGiven))
    if any(NAME in fact.warnings for fact in inside):
        yield Warned(name=NAME, text=scene.say(f"badly.{NAME}"))
