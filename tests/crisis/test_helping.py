"""Who was telephoned stands in the room and in the timeline; the whole subject told from its facts alone."""

from __future__ import annotations

from bot.crisis.aid import Expert
from bot.crisis.deliveries import ROOM, Say
from bot.crisis.facts.help import HelpCalled
from bot.crisis.levels import Level
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.help import FollowCrisis, ReportHelp, WriteUpdate
from bot.crisis.requests.mentions import CountMentions
from bot.crisis.rules import replay
from tests.people import ANNA, BRUNO, LUCA, MANY
from tests.story import like, opening, story


def test_who_was_called_and_whether_they_answered() -> None:
    told = story(MANY).asks(ReportHelp, ANNA, name="Studio Conti", expert=Expert.LAWYER, reached=False)
    told.happened(like(HelpCalled, name="Studio Conti", expert=Expert.LAWYER, reached=False, by=ANNA))
    told.told(like(Say, where=ROOM))
    told.asks(ReportHelp, ANNA, person=LUCA, reached=True).happened(like(HelpCalled, person=LUCA, reached=True))


def test_what_is_over_or_only_recorded_calls_nobody() -> None:
    story(MANY).asks(CancelCrisis, ANNA).refused("is_over", ReportHelp, name="x", reached=True)
    opening(MANY, level=Level.YELLOW, room_name="").refused("not_in_room", ReportHelp, name="x", reached=True)


def test_the_timeline_alone_tells_it() -> None:
    told = story(level=Level.RED).asks(FollowCrisis, BRUNO).asks(WriteUpdate, ANNA, known="x", done="y")
    told.asks(CountMentions, ANNA, about=50, waiting=9).after(50)
    assert replay(told.facts) == told.crisis and told.crisis.aid.samples
