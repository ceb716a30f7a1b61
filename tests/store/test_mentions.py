"""The mentions apart from their crisis: each row is what the timeline tells, and the next ones are found in order."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.crisis.criteria import Flow
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import LevelChanged
from bot.crisis.facts.mentions import MentionAnswered, MentionLogged, MentionSetAside, MentionSorted, MentionTaken
from bot.crisis.facts.replies import DeadlineSet, RepliesLate
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Mention, Sighting, State, key_of
from bot.crisis.mentioned import told_by
from bot.crisis.requests.mentions import AnswerMention, CountMentions, LogMentions, TakeMention
from bot.crisis.requests.replies import RingDeadline, RingMissed, RingReplies
from bot.store import ledger, mentions
from bot.store.engine import Engine, transaction
from tests.store.examples import ANNA, BRUNO, minutes, opened
from tests.store.stories import add, lines, load

WALKS = count(1)
CARLA: dict[str, Any] = {"handle": "@carla", "platform": "x"}


def logged(number: int, klass: Klass = Klass.CRITIC, at: float = 0, **more: Any) -> MentionLogged:
    return MentionLogged(at=minutes(at or number), by=ANNA, mention=number, klass=klass, text=f"text {number}", **more)


def of(number: int, klass: Klass = Klass.CRITIC, was: State = State.NEW, at: float = 30) -> dict[str, Any]:
    return {"at": minutes(at), "by": BRUNO, "mention": number, "was": was, "klass": klass}


def stored(engine: Engine) -> list[Mention]:
    with transaction(engine) as connection:
        known = (mentions.one(connection, "c1", number) for number in range(1, 30))
        return [mention for mention in known if mention is not None]


def told(engine: Engine) -> list[Mention]:
    crisis = load(engine)
    assert crisis is not None
    return list(told_by(crisis, (line.fact for line in lines(engine))).values())


def loaded(engine: Engine, request: Any) -> Any:
    crisis = load(engine)
    with transaction(engine) as connection:
        return mentions.loaded(connection, request, crisis)


def test_a_row_is_what_the_timeline_tells(engine: Engine) -> None:
    facts: list[Fact] = [
        logged(1, **CARLA),
        logged(2, Klass.UNSURE, link="https://a.example/2", posted_at=minutes(-30), reach=900),
        MentionTaken(**of(1)),
        MentionSorted(**of(2, Klass.UNSURE), now=Klass.ABUSE),
        MentionSetAside(**of(2, Klass.ABUSE), now=State.HIDDEN, rule="3", reason="insults"),
        MentionAnswered(**of(1, was=State.TAKEN), link="https://a.example/reply"),
    ]
    crisis = add(engine, opened(engine), facts)
    assert stored(engine) == told(engine) and len(told(engine)) == 2
    assert load(engine) == crisis and crisis.mentions.logged == 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from([State.TAKEN, State.MONITORED, State.ANSWERED])), max_size=6)
)
def test_so_it_is_whatever_happened_and_in_one_transaction(engine: Engine, path: list[tuple[int, State]]) -> None:
    """Several facts of one mention come in one go as well."""
    name = f"walk-{next(WALKS)}"
    facts: list[Fact] = [logged(number) for number in (1, 2, 3)]
    states = dict.fromkeys((1, 2, 3), State.NEW)
    for number, now in path:
        facts.append(MentionSetAside(**of(number, was=states[number]), now=now))
        states[number] = now
    before = opened(engine, name)
    with transaction(engine) as connection:
        mentions.keep(connection, before, facts)
        found = [mentions.one(connection, name, number) for number in (1, 2, 3)]
        assert found == list(told_by(before, facts).values())


def test_by_kind_then_reach_then_age_and_the_oldest_always(engine: Engine) -> None:
    add(
        engine,
        opened(engine),
        [
            logged(1, Klass.CRITIC),
            logged(2, Klass.CUSTOMER, reach=10),
            logged(3, Klass.CUSTOMER, reach=500),
            logged(4, Klass.ALLY),
            logged(5, Klass.LEGAL),
            logged(6, Klass.CUSTOMER, reach=500, posted_at=minutes(-90)),
            logged(7, Klass.CRITIC, posted_at=minutes(-99)),
            MentionTaken(**of(7)),
        ],
    )
    with transaction(engine) as connection:
        found = mentions.queue(connection, "c1")
        assert [each.number for each in found.coming] == [5, 6, 3]
        assert found.oldest is not None and found.oldest.number == 7, "taken, but not answered"
        assert [each.number for each in mentions.own(connection, "c1", BRUNO)] == [7]
        assert mentions.queue(connection, "c2").coming == ()


def test_the_desk_is_told_what_is_known_and_who_else_wrote(engine: Engine) -> None:
    add(engine, opened(engine), [logged(1, **CARLA), logged(2, handle="@x"), logged(3), logged(4, Klass.ALLY)])
    seen = (Sighting(text="Text 1", author="@carla", platform="x"), Sighting(text="new", author="@new"))
    asked = loaded(engine, LogMentions(crisis="c1", at=minutes(40), by=ANNA, seen=seen))
    assert asked.known == ((key_of(seen[0]), 1),)
    assert asked.flow.critics == 2, (
        "x and whoever wrote the third; Carla is among the new ones, and thanks are no criticism"
    )
    assert loaded(engine, LogMentions(crisis="c1", at=minutes(100), seen=seen)).flow.critics == 0
    counted = CountMentions(crisis="c1", at=minutes(1), about=3)
    assert loaded(engine, counted) == counted


def test_the_one_that_is_meant(engine: Engine) -> None:
    add(engine, opened(engine), [logged(1), logged(2, Klass.LEGAL), logged(3)])
    asked: dict[str, Any] = {"crisis": "c1", "at": minutes(40), "by": BRUNO}
    assert loaded(engine, TakeMention(**asked)).found.number == 2
    assert loaded(engine, TakeMention(**asked, mention=3)).found.number == 3
    assert loaded(engine, TakeMention(**asked, mention=9)).found is None
    assert loaded(engine, AnswerMention(**asked)).found is None
    crisis = load(engine)
    assert crisis is not None
    crisis = add(engine, crisis, [MentionTaken(**of(1))])
    assert loaded(engine, AnswerMention(**asked)).found.number == 1
    add(engine, crisis, [MentionTaken(**of(3))])
    assert loaded(engine, AnswerMention(**asked)).found is None, "one of two"


def test_public_answers_are_counted_for_their_author(engine: Engine) -> None:
    answered = MentionAnswered(**of(1), link="https://a.example/r")
    add(engine, opened(engine), [logged(1, **CARLA), logged(2, **CARLA), logged(3), answered, answered])
    asked: dict[str, Any] = {"crisis": "c1", "at": minutes(40), "by": BRUNO}
    assert loaded(engine, AnswerMention(**asked, mention=2)).answered == 2
    assert loaded(engine, AnswerMention(**asked, mention=3)).answered == 0


def test_what_a_person_wrote_down_is_erased_with_them(engine: Engine) -> None:
    add(engine, opened(engine), [logged(1, **CARLA), logged(2), MentionTaken(**of(1))])
    with transaction(engine) as connection:
        ledger.erase_person(connection, ANNA)
    assert stored(engine) == told(engine)
    assert [(each.text, each.author, each.writer) for each in stored(engine)] == [("", "", "")] * 2
    assert stored(engine)[0].taken_by == BRUNO


def test_how_much_was_said_until_a_moment(engine: Engine) -> None:
    told = [logged(number, handle=f"@w{number}", platform="x") for number in range(1, 4)]
    told += [logged(4, platform="facebook", at=50), logged(5, Klass.ALLY, platform="tiktok", at=60.5)]
    add(engine, opened(engine), told)
    with transaction(engine) as connection:
        assert mentions.flow(connection, "c1", minutes(200)) == Flow()
        assert mentions.flow(connection, "c1", minutes(61)) == Flow(
            hour=5, half=2, critics=4, recent=5, negative=4, platforms=1
        )


def rings(engine: Engine, at: float, klass: Klass = Klass.CRITIC) -> tuple[int, int]:
    found = loaded(engine, RingReplies(crisis="c1", at=minutes(at), due_at=minutes(at), klass=klass))
    return found.late, found.oldest


def test_what_became_late_since_the_room_was_told_is_counted(engine: Engine) -> None:
    """Answered ones, other kinds and those with a deadline of their own are not."""
    facts: list[Fact] = [logged(1), logged(2), logged(3), logged(4, Klass.PRESS), logged(5, at=40), logged(6)]
    facts += [MentionAnswered(**of(1), link="https://a.example/r"), DeadlineSet(**of(6), deadline=minutes(500))]
    crisis = add(engine, opened(engine), facts)
    assert rings(engine, 61) == (0, 0) and rings(engine, 63) == (2, 2)
    assert rings(engine, 63, Klass.PRESS) == (1, 4) and rings(engine, 63, Klass.TROLL) == (0, 0)
    told = RepliesLate(at=minutes(63), klass=Klass.CRITIC, n=2, oldest=2)
    add(engine, crisis, [told])
    assert rings(engine, 95) == (0, 0) and rings(engine, 100) == (1, 5)
    assert stored(engine) == list(told_by(crisis, (line.fact for line in lines(engine))).values())


def test_a_raised_level_makes_more_of_them_late(engine: Engine) -> None:
    """What was in time at the level of then may be late now, though the room was told since."""
    facts: list[Fact] = [
        LevelChanged(at=minutes(0), by=ANNA, before=Level.ORANGE, after=Level.YELLOW, reason="calm"),
        logged(1, Klass.CUSTOMER),
        RepliesLate(at=minutes(90), klass=Klass.CUSTOMER, n=1, oldest=9),
        LevelChanged(at=minutes(91), by=ANNA, before=Level.YELLOW, after=Level.ORANGE, reason="it grows"),
    ]
    add(engine, opened(engine), facts)
    assert rings(engine, 152, Klass.CUSTOMER) == (1, 1)
    found = loaded(
        engine, RingDeadline(crisis="c1", at=minutes(9), due_at=minutes(9), mention=1, deadline=minutes(9))
    ).found
    assert found is not None and found.number == 1


def test_what_got_its_kind_after_the_room_was_told_is_counted_once(engine: Engine) -> None:
    facts: list[Fact] = [logged(1), logged(2, Klass.UNSURE), logged(3, Klass.UNSURE, at=50)]
    facts += [RepliesLate(at=minutes(63), klass=Klass.CRITIC, n=1, oldest=1)]
    crisis = add(engine, opened(engine), facts)
    sorted_at: list[Fact] = [
        MentionSorted(**of(2, Klass.UNSURE, at=70), now=Klass.CRITIC, logged_at=minutes(2)),
        MentionSorted(**of(3, Klass.UNSURE, at=70), now=Klass.CRITIC, logged_at=minutes(50)),
    ]
    crisis = add(engine, crisis, sorted_at)
    assert rings(engine, 94) == (1, 2), "the third is told of when its own time is over"
    add(engine, crisis, [RepliesLate(at=minutes(94), klass=Klass.CRITIC, n=1, oldest=2)])
    assert rings(engine, 109) == (0, 0) and rings(engine, 111) == (1, 3)


def test_deadlines_of_what_is_open_that_went_by_since_a_moment(engine: Engine) -> None:
    facts: list[Fact] = [logged(number) for number in range(1, 6)]
    dated = {1: 100, 2: 95, 3: 96, 4: 80, 5: 300}
    facts += [DeadlineSet(**of(number), deadline=minutes(at)) for number, at in dated.items()]
    facts += [MentionAnswered(**of(3), link="https://a.example/r")]
    add(engine, opened(engine), facts)
    found = loaded(engine, RingMissed(crisis="c1", at=minutes(200), due_at=minutes(200), since=minutes(90)))
    assert (found.missed, found.first) == (2, 2)
    none = loaded(engine, RingMissed(crisis="c1", at=minutes(200), due_at=minutes(200), since=minutes(150)))
    assert (none.missed, none.first) == (0, 0)
