"""Every line the bot says, for every fact and part, in both languages; and the manners of all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import get_args

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.aid import Expert, Reason
from bot.crisis.deliveries import ROOM, Say, Where, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened, PostMortemWritten
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NightBegan,
    NightEnded,
    NumberGiven,
    PersonCalled,
    PromiseKept,
    PromiseMissed,
    PromiseNear,
    UpdatePromised,
)
from bot.crisis.facts.help import HelpAdvised, HelpCalled, ShiftLong, UpdateDue
from bot.crisis.facts.opening import CrisisOpened, DeliveryFailed, NeighbourSeen, RoomLost
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, StepDone, StepSkipped, StepTaken
from bot.crisis.levels import Level
from bot.crisis.model import Crisis
from bot.crisis.requests.escalation import BeginNight
from bot.crisis.requests.steps import NoteStep
from bot.show.card import Mention
from bot.show.lines import said
from bot.show.words import Words
from tests.people import ANNA, BRUNO, CARLA, DARIO, LINK, LUCA, T0
from tests.show.drawn import drawn, text
from tests.show.scenes import ENGLISH, ITALIAN, at_work, closed, fresh, tidy
from tests.story import Story

LATER = T0 + timedelta(hours=1)


@dataclass(frozen=True)
class Told:
    """One thing to say: the fact, which part of it, where."""

    fact: Fact
    part: str = ""
    where: Where = ROOM
    key: str = "say:9"


OPENED = next(fact for fact in fresh().facts if isinstance(fact, CrisisOpened))

LINES: dict[str, Told] = {
    "opened, to the starter": Told(OPENED, "starter", privately(ANNA)),
    "opened, announcement": Told(OPENED, "announcement", Where(kind="announcements")),
    "neighbour, who came first": Told(
        NeighbourSeen(at=T0, other="c2", other_by=CARLA, title="Wrong <!channel> photo", room_name="crisis-20261121-x")
    ),
    "neighbour, who came second": Told(NeighbourSeen(at=T0, other="c2", other_by=CARLA, title="Theft", later=True)),
    "neighbour of whom little is known": Told(NeighbourSeen(at=T0, other="c2", other_by=CARLA)),
    "room archived": Told(RoomLost(at=T0, room="C1", why="archived"), where=privately(ANNA)),
    "room deleted": Told(RoomLost(at=T0, room="C1", why="deleted"), where=privately(ANNA)),
    "put out of the room": Told(RoomLost(at=T0, room="C1", why="removed"), where=privately(ANNA)),
    "could not invite": Told(DeliveryFailed(at=T0, key="invite:3", why="not_allowed")),
    "could not pin, for a reason without words": Told(DeliveryFailed(at=T0, key="pin", why="strange_error")),
    "no private message for somebody": Told(DeliveryFailed(at=T0, key="say:2", why="dm_closed", to=BRUNO)),
    "something could not": Told(DeliveryFailed(at=T0, key="seed:x", why="scope")),
    "called": Told(PersonCalled(at=T0, by=ANNA, person=BRUNO, roles=("social",)), "call", privately(BRUNO)),
    "called without a role": Told(PersonCalled(at=T0, by=ANNA, person=BRUNO, roles=()), "call", privately(BRUNO)),
    "called instead": Told(
        PersonCalled(at=T0, person=CARLA, roles=("social", "care"), turn=1, instead_of=BRUNO), "call", privately(CARLA)
    ),
    "answered after silence": Told(CallAnswered(at=T0, by=BRUNO, person=BRUNO)),
    "answered the telephone": Told(CallAnswered(at=T0, by=ANNA, person=BRUNO, by_phone=True)),
    "silent": Told(CallUnanswered(at=T0, person=BRUNO, turn=0)),
    "silent, found late": Told(CallUnanswered(at=T0, person=BRUNO, turn=0, late=True)),
    "silent, and who is next": Told(CallUnanswered(at=T0, person=BRUNO, turn=0, next_up=CARLA)),
    "number": Told(NumberGiven(at=T0, person=BRUNO, to=ANNA), where=privately(ANNA)),
    "silent ones not reached, to the starter": Told(ChainEnded(at=T0, some_here=True), where=privately(ANNA)),
    "silent ones not reached, in the room": Told(ChainEnded(at=T0, some_here=True), key="say:9:room"),
    "chain ended, to the starter": Told(ChainEnded(at=T0), where=privately(ANNA)),
    "chain ended, in the room": Told(ChainEnded(at=T0), key="say:9:room"),
    "assigned": Told(StepTaken(at=T0, by=ANNA, step="freeze", owner=DARIO)),
    "assigned, no due time": Told(StepTaken(at=T0, by=ANNA, step="resume", owner=DARIO)),
    "proof wanted": Told(StepDone(at=T0, by=BRUNO, step="holding", proof_missing=True), "proof"),
    "decision wanted": Told(StepDone(at=T0, by=ANNA, step="delete-or-keep", proof_missing=True), "proof"),
    "reason wanted": Told(StepSkipped(at=T0, by=BRUNO, step="freeze"), "reason"),
    "half time": Told(OwnerReminded(at=T0, person=BRUNO, step="freeze", early=True)),
    "overdue": Told(OwnerReminded(at=T0, person=BRUNO, step="freeze")),
    "overdue by law": Told(OwnerReminded(at=T0, person=BRUNO, step="authority")),
    "overdue, one more": Told(OwnerReminded(at=T0, person=BRUNO, step="freeze", waiting=1)),
    "overdue, three more": Told(OwnerReminded(at=T0, person=BRUNO, step="freeze", waiting=3)),
    "overdue, its deadline gone": Told(OwnerReminded(at=T0, person=BRUNO, step="resume")),
    "no answer to reminders": Told(OwnerUnheard(at=T0, person=BRUNO, to=LUCA, step="freeze", waiting=2)),
    "role given": Told(RoleGiven(at=T0, by=ANNA, role="social", holder=CARLA, before=BRUNO)),
    "role passed on by silence": Told(RoleGiven(at=T0, role="social", holder=CARLA, before=BRUNO)),
    "role taken over": Told(RoleGiven(at=T0, by=CARLA, role="social", holder=CARLA, before=BRUNO)),
    "level up": Told(LevelChanged(at=T0, by=LUCA, before=Level.ORANGE, after=Level.RED, reason=f"on the news {LINK}")),
    "level down": Told(LevelChanged(at=T0, by=LUCA, before=Level.RED, after=Level.YELLOW, reason="calmer")),
    "promised": Told(UpdatePromised(at=T0, by=BRUNO, due_at=LATER)),
    "promise near": Told(PromiseNear(at=T0, due_at=LATER)),
    "promise missed": Told(PromiseMissed(at=T0, due_at=LATER)),
    "promise kept": Told(PromiseKept(at=T0, by=BRUNO, due_at=LATER, link=LINK)),
    "promise kept without link": Told(PromiseKept(at=T0, by=BRUNO, due_at=LATER)),
    "night, the public told": Told(NightBegan(at=T0, by=LUCA, until=LATER, watch=CARLA, link=LINK, announced=True)),
    "night, the public not told": Told(NightBegan(at=T0, by=LUCA, until=LATER, watch=CARLA)),
    "morning": Told(NightEnded(at=T0)),
    "night ended by hand": Told(NightEnded(at=T0, by=LUCA)),
    "cancelled": Told(CrisisCancelled(at=T0, by=ANNA)),
    "cancelled by nobody known": Told(CrisisCancelled(at=T0)),
    "closed": Told(CrisisClosed(at=T0, by=LUCA, reason="answered everywhere")),
    "reopened": Told(CrisisReopened(at=T0, by=LUCA, reason="a second video")),
    "reopened without reason": Told(CrisisReopened(at=T0, by=LUCA)),
    "a new room for a lost one": Told(CrisisReopened(at=T0, by=LUCA, room_name="crisis-new", lost=True)),
    "help proposed": Told(HelpAdvised(at=T0, reasons=(Reason.RED, Reason.STATUTORY))),
    "help called": Told(HelpCalled(at=T0, by=ANNA, reached=True, expert=Expert.LAWYER, name="Studio Conti")),
    "help not reached": Told(HelpCalled(at=T0, by=ANNA, reached=False, person=LUCA)),
    "level, to a follower": Told(
        LevelChanged(at=T0, by=LUCA, before=Level.ORANGE, after=Level.RED, reason="press"), "follower", privately(CARLA)
    ),
    "closed, to a follower": Told(CrisisClosed(at=T0, by=LUCA, reason="answered"), "follower", privately(CARLA)),
    "cancelled, to a follower": Told(CrisisCancelled(at=T0, by=LUCA), "follower", privately(CARLA)),
    "update due": Told(UpdateDue(at=T0, due_at=LATER, to=LUCA), where=privately(LUCA)),
    "shift, to the lead": Told(ShiftLong(at=T0, person=BRUNO, hours=4, to=LUCA), "lead", privately(LUCA)),
    "not needed, cancelled": Told(CrisisCancelled(at=T0, by=ANNA), "unneeded", privately(BRUNO)),
    "not needed, closed": Told(CrisisClosed(at=T0, by=LUCA, reason="x"), "unneeded", privately(BRUNO)),
}


def _crisis(told: Story | None = None, **changes: object) -> Crisis:
    return replace((told or fresh()).crisis, **changes)  # type: ignore[arg-type]


def _say(told: Told, crisis: Crisis, words: Words) -> str:
    say = Say(key=told.key, where=told.where, line=9, part=told.part)
    card = said(say, told.fact, crisis, words)
    assert tidy(card), text(card.summary)
    return drawn(card)


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", LINES)
def test_every_line(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    """As it stands in the room, or in somebody's direct messages."""
    assert _say(LINES[name], _crisis(), words) == snapshot


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", LINES)
def test_never_more_than_two_lines_where_people_are_talking(name: str, words: Words) -> None:
    """Two lines, and one row of buttons."""
    lines = [line for line in _say(LINES[name], _crisis(), words).splitlines() if line.startswith("|")]
    assert len(lines) <= 2


@pytest.mark.parametrize("name", LINES)
def test_in_an_exercise_every_line_says_so(name: str) -> None:
    """Nobody may take it for real, wherever it is read; once is enough."""
    shown = _say(LINES[name], _crisis(drill=True), ITALIAN)
    assert shown.startswith("| **ESERCITAZIONE** · ") and shown.count("ESERCITAZIONE") == 1


def test_an_exercise_is_announced_as_one() -> None:
    """Nobody is asked to stop working for it."""
    shown = _say(LINES["opened, announcement"], _crisis(drill=True), ENGLISH)
    assert "for an exercise" in shown and "do not post" not in shown


def test_in_the_night_whoever_keeps_watch_is_told_of_the_promise() -> None:
    """And nobody else is woken."""
    told = fresh().asks(BeginNight, by=LUCA, until=T0 + timedelta(hours=9), watch=CARLA)
    for promise in (LINES["promise near"], LINES["promise missed"]):
        shown = _say(promise, told.crisis, ENGLISH)
        assert "@carla" in shown and "@bruno" not in shown and "@luca" not in shown


def test_a_watch_who_has_not_answered_is_said_to_be_so() -> None:
    """Whoever goes to bed must know it."""
    night = LINES["night, the public not told"]
    assert _say(night, _crisis(), ITALIAN).endswith(" Chi è di guardia non ha ancora risposto.")
    assert _say(LINES["night, the public told"], _crisis(), ENGLISH).endswith(" The watch has not answered yet.")
    assert "answered" not in _say(night, _crisis(fresh().asks(NoteStep, by=CARLA, step="1", text="here")), ENGLISH)


def test_a_night_ended_by_hand_says_by_whom_and_wishes_nothing() -> None:
    """It may be evening."""
    shown = _say(LINES["night ended by hand"], _crisis(), ITALIAN)
    assert "(luca)" in shown and "promemoria" in shown and "Buongiorno" not in shown


def test_whoever_is_called_and_takes_no_private_messages_is_called_aloud() -> None:
    """With the same button."""
    shown = _say(LINES["no private message for somebody"], fresh().crisis, ENGLISH)
    assert shown.startswith("| @bruno: you are needed here as **Social media manager**") and "here p-bruno>" in shown


@pytest.mark.parametrize("name", ["cancelled", "closed", "reopened"])
def test_without_a_room_nothing_is_said_of_one(name: str) -> None:
    """Nor of clocks that never ran; but which crisis it was."""
    shown = _say(LINES[name], _crisis(room_name="", places=()), ENGLISH)
    assert "A leak" in shown and "room" not in shown and "clock" not in shown


@pytest.mark.parametrize("name", LINES)
def test_only_who_must_act_is_mentioned_aloud(name: str) -> None:
    """Whoever did something is named quietly; at most one person is called by a line."""
    say = Say(key="say:9", where=ROOM, line=9, part=LINES[name].part)
    card = said(say, LINES[name].fact, _crisis(), ENGLISH)
    aloud = {piece.person for piece in card.summary if isinstance(piece, Mention) and not piece.quiet}
    people = {person for person in aloud if not person.startswith("tel:")}
    assert len(people) <= 1 and (LINES[name].fact.by is None or LINES[name].fact.by not in people)


def test_the_command_bears_the_name_it_was_given() -> None:
    """Where another app has taken /crisis."""
    words = replace(ITALIAN, command="/allarme")
    shown = "".join(_say(told, _crisis(), words) for told in LINES.values())
    assert "/crisis" not in shown and "`/allarme postmortem`" in shown and "`/allarme notte`" in shown


def test_whatever_the_rules_tell_can_be_said() -> None:
    """Every Say of whole stories has its words, in every language."""
    for told in (at_work(), closed(), fresh(drill=True, invited=(BRUNO,)), fresh().after(minutes=600)):
        says = [each for each in told.tellings if isinstance(each, Say)]
        assert says
        for say in says:
            for words in (ENGLISH, ITALIAN):
                assert tidy(said(say, told.facts[say.line - 1], told.crisis, words))


def test_what_is_never_said_has_no_words() -> None:
    """Asking for it is a mistake of ours, and is not passed over."""
    with pytest.raises(LookupError, match="post_mortem_written"):
        said(Say(key="say:1", where=ROOM, line=1), PostMortemWritten(at=T0), _crisis(), ENGLISH)


def test_every_kind_of_fact_that_is_said_stands_above() -> None:
    """Those that are not said are the record's and the board's own."""
    kinds = {type(told.fact) for told in LINES.values()}
    unsaid = {kind.__name__ for kind in get_args(Fact)} - {kind.__name__ for kind in kinds}
    said_kinds = {type(told.facts[each.line - 1]).__name__ for told in (at_work(), closed()) for each in _says(told)}
    assert not unsaid & said_kinds


def _says(told: Story) -> list[Say]:
    return [each for each in told.tellings if isinstance(each, Say)]
