"""What others say of us: logged once, taken by one, answered or set aside for a reason; a flood asks for the level."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.crisis import mentions, rules
from bot.crisis.criteria import Flow, Signal
from bot.crisis.deliveries import ROOM, Say, Show, privately
from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.facts.mentions import (
    MentionAnswered,
    MentionLogged,
    MentionsCounted,
    MentionSetAside,
    MentionSorted,
    MentionTaken,
)
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.levels import Level
from bot.crisis.mention import SLOT, Klass, Mention, Sighting, State, key_of
from bot.crisis.mentioned import told_by
from bot.crisis.model import Seat
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel
from bot.crisis.requests.mentions import (
    AnswerMention,
    CountMentions,
    LogMentions,
    SetMentionAside,
    SortMention,
    TakeMention,
)
from bot.crisis.requests.roles import GiveRole
from tests.people import ANNA, BRUNO, LINK, LUCA, PAOLA, T0
from tests.story import Story, like, story

SEATS = (Seat(role="lead", holder=LUCA), Seat(role="approver", holder=PAOLA))


def here(**more: Any) -> Story:
    """Whoever was called has come."""
    told = story(**{"seats": SEATS, **more})
    for call in told.crisis.calls:
        told.asks(AnswerCall, call.person)
    return told


def logged(klass: Klass = Klass.CRITIC, told: Story | None = None, text: str = "Vergogna") -> Story:
    seen = Sighting(text=text, author="@carla", platform="x", klass=klass, because="vergogna")
    return (told or here()).asks(LogMentions, ANNA, seen=(seen,))


def first(told: Story) -> Mention:
    """As the store would hand it over."""
    return told_by(told.crisis, told.facts)[1]


def asks(told: Story, kind: Any, by: str = BRUNO, **fields: Any) -> Story:
    return told.asks(kind, by, mention=1, found=first(told), **fields)


def refused(told: Story, why: str, kind: Any, by: str = BRUNO, **fields: Any) -> Story:
    return told.refused(why, kind, by, mention=1, found=first(told), **fields)


def test_a_mention_is_counted_and_shown_on_the_one_card() -> None:
    told = logged().happened(like(MentionLogged, mention=1, klass=Klass.CRITIC, text="Vergogna", by=ANNA))
    told.told(like(Show, slot=SLOT)).untold(like(Say), like(Show, slot="board"))
    assert told.crisis.mentions.waiting == 1 and told.crisis.mentions.logged == 1
    logged(text="Anche io", told=told).happened(like(MentionLogged, mention=2))


def test_the_same_one_is_known_already() -> None:
    told, seen = logged(), Sighting(text="vergogna ", author="@Carla")
    told.refused("mention_known", LogMentions, seen=(seen,), known=((key_of(seen), 1),))
    told.refused("mention_empty", LogMentions, seen=(Sighting(text=" "),))


def test_of_a_file_only_the_new_ones_are_logged() -> None:
    seen = [Sighting(link=f"https://a.example/{number}") for number in (1, 2, 2, 3)]
    told = here().asks(LogMentions, seen=(*seen, Sighting()), known=((key_of(seen[0]), 7),))
    told.happened(like(MentionLogged, mention=1, link=seen[1].link), like(MentionLogged, mention=2, link=seen[3].link))
    told.asks(LogMentions, seen=(seen[0], seen[1]), known=tuple((key_of(each), 1) for each in seen)).happened()


def test_a_count_by_eye_is_a_fact() -> None:
    told = here().asks(CountMentions, ANNA, about=200, waiting=12).happened(like(MentionsCounted, about=200))
    assert (told.crisis.mentions.about, told.crisis.mentions.about_waiting) == (200, 12)
    told.refused("count_not_understood", CountMentions, about=2, waiting=12)


def test_one_takes_it_and_for_a_while_nobody_else() -> None:
    told = asks(logged(), TakeMention).happened(like(MentionTaken, by=BRUNO, was=State.NEW))
    asks(told, TakeMention).happened()
    refused(told, "mention_taken", TakeMention, ANNA)
    told.now += mentions.HELD
    asks(told, TakeMention, ANNA).happened(like(MentionTaken, by=ANNA, was=State.TAKEN))
    assert told.crisis.mentions.of_state(State.TAKEN) == 1


@pytest.mark.parametrize(
    ("kind", "why"),
    [(TakeMention, "no_mention_waits"), (AnswerMention, "which_mention")],
)
def test_without_a_number_one_must_be_meant(kind: Any, why: str) -> None:
    logged().refused(why, kind, mention=0).refused("unknown_mention", kind, mention=9)


def test_people_sort_it_and_what_is_only_watched_is_over_then() -> None:
    told = asks(logged(), SortMention, klass=Klass.CRITIC).happened(like(MentionSorted, now=Klass.CRITIC))
    asks(told, SortMention, klass=Klass.CRITIC).happened()
    asks(told, SortMention, klass=Klass.TROLL).happened(
        like(MentionSorted, klass=Klass.CRITIC, now=Klass.TROLL),
        like(MentionSetAside, klass=Klass.TROLL, now=State.MONITORED),
    )
    assert first(told).state is State.MONITORED and told.crisis.mentions.waiting == 0


def test_an_answer_has_a_link_and_is_counted_for_its_author() -> None:
    told = refused(asks(logged(), TakeMention), "reply_link_wanted", AnswerMention, link="answered")
    asks(told, AnswerMention, link=LINK, answered=1).happened(
        like(MentionAnswered, was=State.TAKEN, link=LINK, times=2)
    )
    refused(told, "mention_over", TakeMention)
    asks(told, AnswerMention, link=LINK, answered=2).happened()  # pressed twice, it is one answer all the same
    asks(told, AnswerMention, link=f"{LINK}/2", answered=2).happened(like(MentionAnswered, was=State.ANSWERED, times=3))
    assert told.crisis.mentions.of_state(State.ANSWERED) == 1


@pytest.mark.parametrize("state", [State.MONITORED, State.NO_ANSWER])
def test_to_watch_and_to_leave_it_are_ways_to_finish(state: State) -> None:
    told = asks(logged(), SetMentionAside, now=state).happened(like(MentionSetAside, now=state, was=State.NEW))
    assert told.crisis.mentions.waiting == 0 and first(told).ended_by == BRUNO
    asks(told, SetMentionAside, now=state).happened()
    asks(told, TakeMention).happened(like(MentionTaken, was=state))


def test_only_data_or_a_solution_is_moved_to_private_and_its_outcome_comes_back() -> None:
    told = refused(logged(), "private_why_wanted", SetMentionAside, now=State.PRIVATE, reason="it looks bad")
    asks(told, SetMentionAside, now=State.PRIVATE, reason="solution")
    assert first(told).ended_at is None and told.crisis.mentions.of_state(State.PRIVATE) == 1
    assert first(told).taken_by == BRUNO, "nobody had taken it: who moved it owes the outcome"
    refused(told, "outcome_owed", SetMentionAside, now=State.NO_ANSWER)
    asks(told, AnswerMention, link=LINK).happened(like(MentionAnswered, was=State.PRIVATE))


def test_what_is_hidden_breaks_a_rule_and_criticism_is_not_hidden() -> None:
    told = refused(logged(), "criticism_stays", SetMentionAside, now=State.HIDDEN, rule="3", reason="insults")
    told = refused(logged(Klass.ABUSE), "hide_rule_wanted", SetMentionAside, now=State.HIDDEN, rule="3")
    asks(told, SetMentionAside, now=State.HIDDEN, rule="3", reason="insults")
    told.happened(like(MentionSetAside, rule="3", reason="insults"))
    refused(told, "mention_over", SetMentionAside, now=State.MONITORED)
    refused(told, "mention_over", TakeMention)


@pytest.mark.parametrize(
    ("klass", "who"),
    [(Klass.LEGAL, (PAOLA,)), (Klass.SAFETY, (LUCA, PAOLA)), (Klass.PRESS, (LUCA,)), (Klass.CRITIC, (LUCA,))],
)
def test_whoever_decides_about_that_kind_is_told_privately(klass: Klass, who: tuple[str, ...]) -> None:
    told = logged(klass, here().asks(GiveRole, ANNA, role="legal", holder=PAOLA))
    asks(told, SetMentionAside, now=State.ESCALATED, reason="they want an answer by six")
    told.told(*(like(Say, where=privately(person)) for person in who))
    assert mentions.deciding(told.crisis, klass) == who
    told = asks(told, TakeMention, who[0])
    asks(told, SetMentionAside, by=who[0], now=State.ESCALATED).untold(like(Say, where=privately(who[0])))


def test_a_burst_asks_for_the_level_once_each_step() -> None:
    seen = tuple(Sighting(link=f"https://a.example/{number}", klass=Klass.RAGER) for number in range(20))
    told = here().asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm")
    told.asks(LogMentions, seen=seen[:19]).untold(like(Say))
    told.asks(LogMentions, seen=seen[19:], flow=Flow(critics=19))
    told.happened(like(MentionLogged), like(LevelQuestioned, level=Level.ORANGE, signal=Signal.CRITICS, n=20, by=None))
    told.told(like(Say, where=ROOM))
    told.asks(CountMentions, about=200, waiting=50).happened(like(MentionsCounted))
    told.asks(LogMentions, seen=(Sighting(text="one more"),), flow=Flow(critics=99))
    told.happened(like(MentionLogged), like(LevelQuestioned, level=Level.RED))
    assert told.crisis.level is Level.YELLOW, "people decide"


def test_many_left_waiting_ask_for_it_too_and_thanks_do_not() -> None:
    told = here().asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm")
    told.asks(CountMentions, about=200, waiting=21).happened(
        like(MentionsCounted), like(LevelQuestioned, level=Level.ORANGE, n=21)
    )
    thanks = tuple(Sighting(link=f"https://a.example/{number}", klass=Klass.ALLY) for number in range(120))
    told = here().asks(LogMentions, seen=thanks)
    assert told.count(LevelQuestioned) == 0


def test_the_counts_are_the_sum_of_the_timeline() -> None:
    told = asks(asks(logged(), TakeMention), AnswerMention, link=LINK)
    told = logged(told=told, text="Anche io")
    assert rules.replay(told.facts) == told.crisis
    assert told.crisis.mentions.of_state(*State) == told.crisis.mentions.logged == 2


def test_after_the_end_none_is_logged_and_without_a_room_none_is_shown() -> None:
    told = logged().asks(CloseCrisis, LUCA, reason="over", confirmed=True)
    told.refused("not_open", LogMentions, seen=(Sighting(text="late"),))
    fact = MentionsCounted(at=T0 + timedelta(minutes=1), about=3)
    recorded = story(level=Level.GREEN).crisis
    assert recorded.room_name or mentions.tell(fact, recorded) == []


def test_a_screenshot_is_a_mention_of_its_own_and_kept_as_evidence() -> None:
    seen = Sighting(picture="https://files.example/1", author="@lia ")
    told = here().asks(LogMentions, ANNA, seen=(seen,))
    told.happened(like(MentionLogged, picture=seen.picture), like(EvidenceKept, link=seen.picture, handle="@lia"))
    told.refused("mention_known", LogMentions, seen=(seen,), known=((key_of(seen), 1),))
    assert key_of(seen) != key_of(Sighting(picture="https://files.example/2")) and first(told).picture == seen.picture
