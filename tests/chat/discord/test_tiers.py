"""How fast we send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.chat.discord import tiers
from bot.chat.discord.tiers import Ages, paces
from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    ROOM,
    Alarm,
    ArchiveRoom,
    Delivery,
    Describe,
    Invite,
    LiftNet,
    OpenRoom,
    PinCard,
    Say,
    SeedSign,
    Show,
    SpreadNet,
    Upload,
    privately,
    whisper,
)
from bot.crisis.model import BOARD
from bot.crisis.requests.escalation import RingMorning
from bot.crisis.traces import Sign
from bot.desk.pacing import Pacing
from bot.sandbox.discord_limits import EDIT, OLD_EDIT, POST, REACTION, Asked, DiscordLimits, Window
from bot.sandbox.discord_realm import EPOCH
from tests.sandbox.clocks import START, HandClock

AT = datetime(2026, 11, 21, tzinfo=UTC)
ROOMS, DIRECTS = tiers.ROOMS.name, tiers.DIRECTS.name
DELIVERIES: list[tuple[Delivery, set[str]]] = [
    (Say(key="k", where=ROOM, line=1), {"posts:c"}),
    (Say(key="k", where=ANNOUNCEMENTS, line=1), {"posts:c"}),
    (Say(key="k", where=privately("p"), line=1), {"posts:c", DIRECTS}),
    (Say(key="k", where=whisper("p"), line=1), {"posts:c", DIRECTS}),
    (Show(key="k", slot=BOARD), {"post board:c"}),
    (Show(key="k", slot="step-1"), {"posts:c"}),
    (Show(key="k", slot=BOARD, standing=True), {"board:c"}),
    (Show(key="k", slot="step-1", standing=True), {"cards:c", "old cards:c"}),
    (OpenRoom(key="k", name="n", private=False), {ROOMS}),
    (Invite(key="k", people=()), {"people:c"}),
    (Describe(key="k", what="topic"), {"topic:c"}),
    (Describe(key="k", what="purpose"), set()),
    (PinCard(key="k", slot=BOARD), {"pins:c"}),
    (SeedSign(key="k", slot=BOARD, sign=Sign.SEEN), {"signs:c"}),
    (Upload(key="k", where=ROOM, line=1, file="html"), {"posts:c"}),
    (SpreadNet(key="k", person="p", at=AT), set()),
    (LiftNet(key="k", person="p", net="n"), set()),
    (ArchiveRoom(key="k"), {"archive:c"}),
    (Alarm(key="k", at=AT, asks=RingMorning(crisis="c", at=AT, due_at=AT, until=AT)), set()),
]


@pytest.mark.parametrize(("delivery", "names"), DELIVERIES)
def test_what_a_delivery_counts_against(delivery: Delivery, names: set[str]) -> None:
    assert {each.name for each in paces(delivery, "c", young=False)} == names


def test_a_young_card_is_edited_more_often() -> None:
    assert [each.name for each in paces(Show(key="k", slot="s", standing=True), "c", young=True)] == ["cards:c"]


def snowflake(at: datetime) -> str:
    return str(int((at - EPOCH).total_seconds() * 1000) << 22)


def test_a_card_is_young_for_an_hour_where_we_posted_it() -> None:
    ages = Ages()
    ages.met("c1/show:board", snowflake(AT))
    assert ages.is_young("c1", "show:board", AT + timedelta(minutes=50))
    assert not ages.is_young("c1", "show:board", AT + timedelta(minutes=56))
    assert not ages.is_young("c1", "show:step-1", AT)


def test_in_a_young_room_every_card_is_young() -> None:
    ages = Ages()
    ages.met("c1", snowflake(AT))
    assert ages.is_young("c1", "show:board", AT + timedelta(minutes=50))
    assert not ages.is_young("c1", "show:board", AT + timedelta(minutes=56))
    assert not ages.is_young("c2", "show:board", AT)


def test_only_the_latest_cards_are_remembered() -> None:
    ages = Ages()
    for number in range(tiers.REMEMBERED + 1):
        ages.met(f"c/{number}", snowflake(AT))
    assert not ages.is_young("c", "0", AT) and ages.is_young("c", "1", AT)


def crowd(young: bool) -> Iterator[tuple[float, bool]]:
    """Two minutes in which the board and twenty cards always want an edit: seconds, and whether it was the board's.
    What Discord would refuse fails; each call is up to a tenth of a second under way."""
    clock, pacing = HandClock(), Pacing()
    limits = DiscordLimits(clock=clock)
    hidden: tuple[Window, ...] = () if young else (OLD_EDIT,)
    board = paces(Show(key="b", slot=BOARD, standing=True), "c", young)
    card = paces(Show(key="s", slot="step-1", standing=True), "c", young)
    for turn in range(1200):
        for is_board, counted in ((True, board), (False, card)):
            if pacing.free_at(counted, clock.now()) <= clock.now():
                pacing.spend(counted, clock.now())
                clock.jump(0.01 * (turn % 7))
                assert limits.check(Asked(route="edit", top="c", window=EDIT, hidden=hidden)).refused is None
                yield (clock.now() - START).total_seconds(), is_board
        clock.jump(0.1)


@pytest.mark.parametrize(("young", "oldest", "cards_a_minute"), [(True, 4.0, 30), (False, 8.0, 15)])
def test_in_a_crowd_no_edit_is_refused_and_the_board_is_never_old(
    young: bool, oldest: float, cards_a_minute: int
) -> None:
    made = list(crowd(young))
    boards = [at for at, is_board in made if is_board]
    assert max(after - before for before, after in pairwise(boards)) < oldest
    assert (len(made) - len(boards)) / (made[-1][0] / 60) > cards_a_minute


def test_the_board_never_waits_for_other_posts() -> None:
    clock, pacing, limits = HandClock(), Pacing(), DiscordLimits(clock=HandClock())
    said = 0
    while pacing.free_at((tiers.posts("c"),), clock.now()) <= clock.now():
        pacing.spend((tiers.posts("c"),), clock.now())
        said += 1
    assert pacing.free_at((tiers.posts("c", board=True),), clock.now()) <= clock.now()
    for _ in range(said + 1):
        assert limits.check(Asked(route="post", top="c", window=POST)).refused is None


def test_the_next_sign_waits_until_the_answer_to_the_last_one_lets_it() -> None:
    (pace,) = paces(SeedSign(key="k", slot=BOARD, sign=Sign.SEEN), "c", young=True)
    way_there_and_back = 0.2
    assert pace.seconds / pace.times >= REACTION.seconds + way_there_and_back
