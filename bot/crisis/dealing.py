"""Which step cards are out, so that nobody drowns: in order of deadline, at most five open ones per owner.

A step that is statutory, overdue, due soon or the starter's always has its card. A step that waits for others has none
yet.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bot.crisis.claim import CLAIMS
from bot.crisis.deliveries import Lane, Show
from bot.crisis.mention import SLOT as MENTIONS
from bot.crisis.mention import Tally
from bot.crisis.model import BOARD, Crisis, CrisisState, Step, card_of
from bot.crisis.outside import slot_for
from bot.crisis.people import open_steps, owner
from bot.crisis.playbook import Anchor, Phase
from bot.crisis.queues import FREEZE
from bot.crisis.staff_line import line_slots
from bot.crisis.statement import OVER, slot_of

PER_OWNER = 5
"""Open cards per owner."""


def dealt(crisis: Crisis) -> tuple[str, ...]:
    """The ids of the steps whose cards are out, in order of deadline; finished ones keep their card."""
    hands: Counter[str] = Counter()
    out = [step.id for step in crisis.steps if not step.is_open]
    for step in open_steps(crisis):
        if _left(crisis, step):
            out += [step.id] if crisis.message(card_of(step.id)) else []
        elif _must(step) or (hands[owner(crisis, step)] < PER_OWNER and _ready(crisis, step)):
            hands[owner(crisis, step)] += 1
            out.append(step.id)
    return tuple(out)


def _left(crisis: Crisis, step: Step) -> bool:
    """Whether it was left open at the end: it keeps its card and makes no room scarce for debrief and post-mortem."""
    return not crisis.is_open and not (crisis.state is CrisisState.CLOSED and comes_after(step))


def comes_after(step: Step) -> bool:
    """Whether a step is for after the stand-down."""
    anchored = step.plan.due is not None and step.plan.due.anchor is Anchor.STAND_DOWN
    return anchored or step.plan.phase is Phase.LEARN


def _must(step: Step) -> bool:
    return step.overdue or step.coming or step.plan.statutory or step.plan.starter


def _ready(crisis: Crisis, step: Step) -> bool:
    """Whether it can be begun: nothing it waits for is open, and the moment its deadline counts from has come."""
    due = step.plan.due
    if due is not None and due.anchor in (Anchor.STAND_DOWN, Anchor.STEP) and step.due_at is None:
        return False
    waits_for = (crisis.step(each) for each in step.plan.after)
    return all(each is None or not each.is_open for each in waits_for)


def shows(before: Crisis | None, after: Crisis) -> list[Show]:
    """The cards that are new or no longer right; all of them in a new room, none where there is no room any more."""
    if not after.room_name or (after.places and after.room is None):
        return []
    before = before if before and before.room_name else None
    if before is not None and _same_but_for_the_record(before, after):
        return []
    moved = len(after.places) > 1 and before is not None and before.room != after.room
    out_before = set(dealt(before)) if before and not moved else set()
    known = {step.id: _face(before, step) for step in before.steps} if before else {}
    found = [] if before and _board_face(before) == _board_face(after) else [board(after)]
    for step in dealt(after):
        now = after.step(step)
        assert now is not None
        shown = step in out_before or after.message(card_of(step)) is not None
        if (not shown and now.is_open) or (shown and known.get(step) != _face(after, now)):
            found.append(card(after, step))
    return [*found, *_frozen(before, after), *_beside(before, after, moved), *_queue(before, after)]


def _frozen(before: Crisis | None, after: Crisis) -> list[Show]:
    """What was paused can be resumed once it is calm: its card, where it stands, must offer that."""
    if before is None or after.message(FREEZE) is None:
        return []
    faces = [(each.queues, each.is_open, each.watch is None, each.language) for each in (before, after)]
    return [] if faces[0] == faces[1] else [shown_again(after, FREEZE)]


def _beside(before: Crisis | None, after: Crisis, moved: bool) -> list[Show]:
    """Words for the public, what we know, what staff answer, what is paused: they come into a new room, and can be
    pressed only while it is open. So can the cards of those outside, which are in no room."""
    if before is None or (before.is_open == after.is_open and not moved):
        return []
    lines = line_slots(after.staff_lines[-1].number, after.private) if after.staff_lines else ()
    under_way = (slot_of(each.number) for each in after.statements if each.stage not in OVER)
    slots = (*under_way, *((CLAIMS,) if after.claims else ()), *lines)
    if moved and any(each.slot == FREEZE for each in after.posted):
        slots = (*slots, FREEZE)
    outside = (slot_for(each.number, asked) for each in after.statements for asked in each.outside)
    asked = [slot for slot in outside if after.message(slot)] if before.is_open != after.is_open else []
    return [shown_again(after, slot) for slot in (*(each for each in slots if moved or after.message(each)), *asked)]


def _queue(before: Crisis | None, after: Crisis) -> list[Show]:
    """The card of the mentions: the crisis takes it along wherever it goes, and to its end."""
    if before is None or after.mentions == Tally():
        return []
    same = (before.is_open, before.room, before.language) == (after.is_open, after.room, after.language)
    return [] if same else [shown_again(after, MENTIONS)]


def _same_but_for_the_record(before: Crisis, after: Crisis) -> bool:
    """Whether only the record has grown, which nobody sees on a card: most facts are of this kind."""
    kept = {"lines": after.lines, "acted": after.acted, "marked": after.marked, "reminded": after.reminded}
    before = replace(before, mentions=after.mentions)  # they have a card of their own
    if _update(before) == _update(after):
        before = replace(before, aid=after.aid)
    return replace(before, **kept) == after  # type: ignore[arg-type]


def board(crisis: Crisis) -> Show:
    """The board must be right."""
    after = () if crisis.room else ("room",)
    standing = crisis.message(BOARD) is not None
    return Show(key=f"show:{BOARD}", slot=BOARD, standing=standing, after=after, lane=Lane.BOARD)


def card(crisis: Crisis, step: str) -> Show:
    """A step's card must be right."""
    return shown_again(crisis, card_of(step))


def shown_again(crisis: Crisis, slot: str) -> Show:
    """A card must be right; the first cards wait until the board stands."""
    after = () if crisis.message(BOARD) else (f"show:{BOARD}",)
    return Show(key=f"show:{slot}", slot=slot, standing=crisis.message(slot) is not None, after=after)


def once_more(crisis: Crisis) -> list[Show]:
    """The board, and the cards that can be pressed though the clocks have stopped: before its room is archived, and
    where that failed."""
    standing = [step.id for step in crisis.steps if crisis.message(card_of(step.id)) and _asks(crisis, step)]
    if crisis.message(BOARD) is None:
        return []
    beside = [shown_again(crisis, slot) for slot in (FREEZE, MENTIONS) if crisis.message(slot)]
    return [board(crisis), *(card(crisis, step) for step in standing), *beside]


def _asks(crisis: Crisis, step: Step) -> bool:
    return step.proof_missing or (step.is_open and not _left(crisis, step))


def _face(crisis: Crisis, step: Step) -> object:
    """What of a step people see."""
    people = (owner(crisis, step), step.owner, step.seen)
    end = (step.state, step.proof, step.choice, step.reason, step.proof_missing, step.rounds)
    return people, end, step.due_at, step.overdue, step.plan, crisis.is_open, crisis.language


def _board_face(crisis: Crisis) -> object:
    """What of a crisis stands on its board."""
    steps = tuple((step.id, _face(crisis, step)) for step in crisis.steps)
    calls = tuple((call.person, call.answered_at, call.silent, call.turn) for call in crisis.calls)
    clocks = (crisis.exposed_at, crisis.exposed_about, crisis.noticed_at, crisis.promise, crisis.night, crisis.watch)
    talk = (crisis.title, crisis.link, crisis.platform, crisis.level, crisis.state, crisis.brand)
    return (
        steps,
        calls,
        clocks,
        talk,
        crisis.seats,
        crisis.neighbours,
        crisis.close_reason,
        _rooms(crisis),
        _update(crisis),
    )


def _update(crisis: Crisis) -> object:
    return crisis.aid.next_at, crisis.aid.due


def _rooms(crisis: Crisis) -> object:
    """A new room needs a new board."""
    return tuple((place.room, place.alive) for place in crisis.places if place.alive)[1:]
