"""The record: decisions with their reasons, a timeline in the order of what happened, evidence."""

from __future__ import annotations

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import LevelChanged, NightBegan, PromiseKept, UpdatePromised
from bot.crisis.facts.freeze import QueuePaused
from bot.crisis.facts.record import EvidenceKept, Noted, NoteWithdrawn
from bot.crisis.facts.steps import ProofGiven, StepDone, StepReopened, StepSeen, StepSkipped, StepUnseen
from bot.crisis.facts.watch import WatchBegan, WatchBroken
from bot.crisis.levels import Level
from bot.crisis.rules import replay
from bot.report.document import Entry, Mood, Paragraph, Table, Timeline
from bot.report.record import decisions, evidence, happened_at, timeline, withdrawn_lines
from bot.report.scene import Scene, scene_of
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, DARIO, HELD, NOTE, OPENED, Register, lines_of, rome, wind

EN = Words(language="en")


def scene(*facts: Fact) -> Scene:
    return scene_of(replay(facts), lines_of(facts), EN, Register())


def entries(*facts: Fact) -> list[Entry]:
    block = timeline(lines_of(facts), scene(*facts)).blocks[-1]
    assert isinstance(block, Timeline)
    return [entry for day in block.days for entry in day.entries]


def table(section_blocks: tuple[object, ...]) -> list[list[str]]:
    block = section_blocks[-1]
    assert isinstance(block, Table)
    return [[plain(each.text) for each in row] for row in block.rows]


def test_who_decided_what_and_why() -> None:
    crisis, lines = wind("en")
    assert table(decisions(lines, scene_of(crisis, lines, EN, Register())).blocks) == [
        ["11:10", "Anna Ricci", "Crisis opened, level Yellow · issue · 3", ""],
        ["11:46", "Elena Moretti", "Social media manager: from Bruno Conti to Elena Moretti.", ""],
        [
            "12:08",
            "Anna Ricci",
            "Level: Yellow · issue · 3 → Orange · serious · 2.",
            "È in tendenza, ne parla la stampa",
        ],
        ["12:40", "Anna Ricci", "4 Decide whether to state a repair time: Do not state it", "La stima non è nostra"],
        ["15:10", "Carla Greco", "5 Answer the press: not applicable.", "Risponde la capogruppo"],
        ["19:00", "Anna Ricci", "Crisis closed.", "Servizio tornato, menzioni in calo"],
    ]


def test_a_decision_without_its_reason_says_so() -> None:
    facts: tuple[Fact, ...] = (
        OPENED,
        LevelChanged(at=rome(12), by=ANNA, before=Level.YELLOW, after=Level.RED),
        NightBegan(at=rome(22), by=ANNA, until=rome(23), watch=DARIO),
        CrisisCancelled(at=rome(22, 30), by=ANNA),
        CrisisReopened(at=rome(22, 40), by=ANNA),
    )
    block = decisions(lines_of(facts), scene(*facts)).blocks[-1]
    assert isinstance(block, Table)
    assert [row[3].mood for row in block.rows] == [Mood.PLAIN, Mood.BAD, Mood.PLAIN, Mood.PLAIN, Mood.BAD]
    assert plain(block.rows[1][3].text) == "no reason given"


def test_without_decisions_or_evidence_it_says_so() -> None:
    noted = lines_of((Noted(at=rome(12), by=ANNA, text="a"),))
    for section in (decisions(noted, scene(OPENED)), evidence(noted, scene(OPENED))):
        assert isinstance(section.blocks[-1], Paragraph)


def test_the_timeline_goes_by_what_happened_and_leaves_out_book_keeping() -> None:
    crisis, lines = wind("en")
    block = timeline(lines, scene_of(crisis, lines, EN, Register())).blocks[-1]
    assert isinstance(block, Timeline)
    (day,) = block.days
    assert day.label == "Friday, 13 June 2014"
    assert [entry.at for entry in day.entries] == sorted(entry.at for entry in day.entries)
    assert [entry.number for entry in day.entries] == list(range(1, len(day.entries) + 1)), "no gap to puzzle over"
    note = timeline(lines, scene_of(crisis, lines, EN, Register())).blocks[0]
    assert isinstance(note, Paragraph) and plain(note.text).endswith("One reminder of the bot is not listed.")
    told = [plain(entry.text) for entry in day.entries]
    assert not any(each.startswith("Reminder") or "card" in each for each in told)
    held = next(entry for entry in day.entries if entry.note)
    assert (held.local, held.utc, held.note, held.who) == ("12:22", "10:22", "written down 12:25", "Elena Moretti")


def test_a_seen_that_went_on_and_off_is_one_line() -> None:
    on_and_off = [kind(at=rome(11, 12), by=BRUNO, step="press") for kind in (StepSeen, StepUnseen) * 3]
    facts: tuple[Fact, ...] = (OPENED, *on_and_off)
    assert [(plain(entry.text), entry.withdrawn) for entry in entries(*facts)][1:] == [
        ("5 Answer the press: seen.", True)
    ]
    again = StepSeen(at=rome(11, 13), by=BRUNO, step="press")
    other = StepSeen(at=rome(11, 14), by=ANNA, step="press")
    assert [(entry.who, entry.withdrawn) for entry in entries(*facts, again, other)][1:] == [
        ("Bruno Conti", False),
        ("Anna Ricci", False),
    ]
    note = timeline(lines_of(facts), scene(*facts)).blocks[0]
    assert isinstance(note, Paragraph)
    assert plain(note.text).endswith("“Seen” marks that went on and off are listed once (2 lines less).")


def test_a_decision_that_was_taken_back_says_so() -> None:
    facts: tuple[Fact, ...] = (
        OPENED,
        StepSkipped(at=rome(11, 20), by=ANNA, step="press", reason="none"),
        StepReopened(at=rome(11, 21), by=ANNA, step="press"),
        StepSkipped(at=rome(11, 22), by=ANNA, step="press", reason="none"),
        CrisisCancelled(at=rome(11, 30), by=ANNA),
        CrisisReopened(at=rome(11, 35), by=ANNA, reason="it is real"),
        CrisisClosed(at=rome(12), by=ANNA, reason="over"),
        CrisisReopened(at=rome(14), by=ANNA, reason="it came back"),
    )
    assert [row[2] for row in table(decisions(lines_of(facts), scene(*facts)).blocks)][1:] == [
        "5 Answer the press: not applicable. (decision taken back: 11:21)",
        "5 Answer the press: not applicable.",
        "Cancelled: a false alarm. (decision taken back: 11:35)",
        "Crisis reopened.",
        "Crisis closed.",
        "Crisis reopened.",
    ]


def test_the_author_of_a_marked_message_stands_beside_it() -> None:
    noted = Noted(at=rome(12), by=ANNA, author=BRUNO, text="a", message="m")
    assert entries(OPENED, noted)[-1].who == "Bruno Conti"


def test_what_was_taken_back_stays_struck_through_and_leaves_the_evidence() -> None:
    noted = Noted(at=rome(12), by=ANNA, text="a", message="m", link=NOTE)
    gone = NoteWithdrawn(at=rome(12, 1), by=ANNA, message="m")
    again = Noted(at=rome(12, 2), by=ANNA, text="a", message="m", link=HELD)
    facts: tuple[Fact, ...] = (OPENED, noted, gone, again)
    assert withdrawn_lines(lines_of(facts)) == {2}
    assert [entry.withdrawn for entry in entries(*facts)] == [False, True, False, False]
    assert [row[0] for row in table(evidence(lines_of(facts), scene(*facts)).blocks)] == [OPENED.link, HELD]


def test_rough_and_unknown_times_say_so() -> None:
    rough = Noted(at=rome(12), by=ANNA, text="a", about=True, happened_at=rome(11, 30))
    unknown = Noted(at=rome(12), by=ANNA, text="b", about=True)
    _, first, second = entries(OPENED, rough, unknown)
    assert (first.local, first.about, first.note) == ("11:30", True, "written down 12:00")
    assert (second.about, second.note) == (False, "time unknown: this is when it was written down")
    assert happened_at(rough) == rome(11, 30)


def test_a_time_stands_as_its_source_tells_it_too() -> None:
    told = Noted(at=rome(11, 40), by=ANNA, text="a", happened_at=rome(11, 40), zone="America/New_York")
    assert entries(OPENED, told)[-1].note == "in the source: 05:40, New York time"


def test_a_span_shows_both_its_ends() -> None:
    held = StepDone(at=rome(12), by=BRUNO, step="holding", proof=HELD, done_at=rome(11, 50), done_from=rome(11, 40))
    (found,) = [each for each in entries(OPENED, held) if "written down" in each.note]
    assert (found.local, found.note) == ("11:50", "between 11:40–11:50 · written down 12:00")


def test_evidence_is_every_link_and_proof() -> None:
    facts: tuple[Fact, ...] = (
        OPENED,
        StepDone(at=rome(12), by=ANNA, step="scope", proof="foto.png"),
        ProofGiven(at=rome(12, 1), by=ANNA, step="time", proof="no"),
        UpdatePromised(at=rome(12, 2), by=ANNA, due_at=rome(13), link=HELD),
        PromiseKept(at=rome(12, 3), by=ANNA, due_at=rome(13), link=NOTE, published_at=rome(12, 2)),
        NightBegan(at=rome(22), by=ANNA, until=rome(23), watch=DARIO, link=NOTE, announced=True),
    )
    assert [row[:2] for row in table(evidence(lines_of(facts), scene(*facts)).blocks)] == [
        [OPENED.link, "First post"],
        ["foto.png", "1 Confirm scope with operations"],
        [HELD, "Public update"],
        [NOTE, "Public update"],
        [NOTE, "Announcement of the night"],
    ]
    assert happened_at(facts[4]) == rome(12, 2)


def test_evidence_says_what_it_shows_and_whether_its_file_has_a_fingerprint() -> None:
    facts: tuple[Fact, ...] = (
        OPENED,
        EvidenceKept(at=rome(12), by=ANNA, link=HELD, text="the price", handle="@wind", sha256="ab" * 32),
        EvidenceKept(at=rome(12), by=ANNA, link=NOTE),
        QueuePaused(at=rome(12), by=ANNA, queue="buffer", proof="seen"),
        WatchBegan(at=rome(13), by=ANNA, until=rome(14), how="calm", closing=NOTE),
        CrisisClosed(at=rome(14), by=ANNA, reason="calm", closing="it is gone"),
    )
    blocks = evidence(lines_of(facts), scene(*facts)).blocks
    assert [row[:2] for row in table(blocks)][1:] == [
        [f"{HELD} · the price · @wind · SHA-256 {'ab' * 32}", "evidence"],
        [f"{NOTE} · no fingerprint", "evidence"],
        ["seen", "pause of buffer"],
        [NOTE, "closing post"],
    ]
    assert table(blocks)[1][3] == "13 Jun, 12:00 (10:00 UTC)"


def test_resolved_and_flared_up_again_are_decisions() -> None:
    facts: tuple[Fact, ...] = (
        OPENED,
        WatchBegan(at=rome(13), by=ANNA, until=rome(14), how="calm"),
        WatchBroken(at=rome(13), by=ANNA),
    )
    rows = table(decisions(lines_of(facts), scene(*facts)).blocks)
    assert rows[1][2:] == ["Resolved, watched until 14:00", "calm"] and rows[2][3] == "no reason given"
