"""Ready crises for the tests of the report: the Wind outage of 13 June 2014, an exercise, and one full of hostile text.

Times of the Wind case: what newspapers reported that day, Rome time; names and answers inside the team are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisClosed, PostMortemWritten
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    LevelChanged,
    PersonCalled,
    PromiseMissed,
    UpdatePromised,
)
from bot.crisis.facts.opening import CardPlaced, CrisisOpened, RoomOpened
from bot.crisis.facts.record import ActionNoted, Noted, NoteWithdrawn
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.facts.steps import OwnerReminded, StepAdded, StepDone, StepOverdue, StepSkipped, StepTaken
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Place, Seat, Via
from bot.crisis.playbook import Choice, Due, Phase, PlannedStep, Proof
from bot.crisis.rules import replay

ROME = ZoneInfo("Europe/Rome")
ANNA, BRUNO, CARLA, DARIO, ELENA = "p-anna", "p-bruno", "p-carla", "p-dario", "p-elena"


class Register:
    """Who is who, as the caller of a report would know it."""

    def name(self, person: str) -> str:
        """The full name."""
        known = {ANNA: "Anna Ricci", BRUNO: "Bruno Conti", CARLA: "Carla Greco", DARIO: "Dario Fabbri"}
        return known.get(person, "Elena Moretti")


def rome(hour: int, minute: int = 0, day: int = 13) -> datetime:
    """A moment of June 2014 in Rome, as UTC."""
    return datetime(2014, 6, day, hour, minute, tzinfo=ROME).astimezone(UTC)


def step(name: str, phase: Phase, en: str, it: str, **more: object) -> PlannedStep:
    """A planned step; required, of the social media manager, unless said otherwise."""
    found = PlannedStep(id=name, phase=phase, title={"en": en, "it": it}, owner="social")
    return replace(found, **more)  # type: ignore[arg-type]


PLAN = (
    step(
        "scope",
        Phase.DETECT,
        "Confirm scope with operations",
        "Conferma l’estensione con chi gestisce il servizio",
        owner="operations",
        due=Due(minutes=10),
        proof=Proof.TEXT,
    ),
    step(
        "holding",
        Phase.ACKNOWLEDGE,
        "Publish the holding statement where it started",
        "Pubblica la dichiarazione di attesa dove è nata la crisi",
        due=Due(minutes=15),
        proof=Proof.LINK,
        public=True,
        first_words=True,
    ),
    step(
        "freeze",
        Phase.CONTAIN,
        "Freeze scheduled posts and ads",
        "Ferma post programmati e inserzioni",
        due=Due(minutes=90),
    ),
    step(
        "time",
        Phase.RESPOND,
        "Decide whether to state a repair time",
        "Decidi se indicare un’ora di ripristino",
        owner="lead",
        due=Due(minutes=120),
        proof=Proof.CHOICE,
        choices=(
            Choice(id="yes", title={"en": "State it", "it": "Indicarla"}),
            Choice(id="no", title={"en": "Do not state it", "it": "Non indicarla"}),
        ),
    ),
    step(
        "press",
        Phase.RESPOND,
        "Answer the press",
        "Rispondi alla stampa",
        owner="spokesperson",
        due=Due(minutes=180),
    ),
    step(
        "note",
        Phase.RESPOND,
        "Publish scope and workaround",
        "Pubblica estensione e soluzione provvisoria",
        due=Due(minutes=300),
        proof=Proof.LINK,
        public=True,
    ),
    step("debrief", Phase.LEARN, "Run the hot debrief", "Fai il debriefing a caldo", owner="lead", required=False),
)

SEATS = (
    Seat(role="lead", holder=ANNA, taken=True),
    Seat(role="social", holder=BRUNO, deputy=ELENA),
    Seat(role="spokesperson", holder=CARLA),
    Seat(role="operations", holder=DARIO),
)

OPENED = CrisisOpened(
    at=rome(11, 10),
    by=ANNA,
    crisis="c-wind",
    workspace="slack:T1",
    brand="Wind-Infostrada",
    playbook="service-outage",
    playbook_version="1",
    level=Level.YELLOW,
    language="it",
    timezone="Europe/Rome",
    room_name="crisis-20140613-adsl-4f2a",
    plan=PLAN,
    seats=SEATS,
    timings=(),
    title="ADSL Infostrada ferma in tutta Italia",
    link="https://news.example/adsl-ferma",
    platform="twitter",
    exposed_at=rome(10, 15),
    exposed_about=True,
    noticed_at=rome(11),
)

HELD = "https://twitter.example/wind/status/1"
NOTE = "https://www.example/nota-stampa"

WIND: tuple[Fact, ...] = (
    OPENED,
    *(
        PersonCalled(at=rome(11, 10), by=ANNA, person=person, roles=(role,))
        for person, role in ((BRUNO, "social"), (CARLA, "spokesperson"), (DARIO, "operations"))
    ),
    RoomOpened(at=rome(11, 11), place=Place(workspace="slack:T1", room="C1")),
    CardPlaced(at=rome(11, 11), slot="board", room="C1", message="1.0"),
    CallAnswered(at=rome(11, 14), by=DARIO, person=DARIO, via=Via.SIGN),
    StepTaken(at=rome(11, 15), by=DARIO, step="scope", owner=DARIO, via=Via.SIGN),
    StepDone(at=rome(11, 19), by=DARIO, step="scope", proof="DSLAM di Milano e Roma, causa non nota"),
    CallAnswered(at=rome(11, 20), by=ANNA, person=CARLA, by_phone=True),
    StepOverdue(at=rome(11, 25), step="holding"),
    OwnerReminded(at=rome(11, 25), person=BRUNO, step="holding"),
    CallUnanswered(at=rome(11, 40), person=BRUNO, turn=0),
    PersonCalled(at=rome(11, 40), person=ELENA, roles=("social",), turn=1, instead_of=BRUNO),
    CallAnswered(at=rome(11, 46), by=ELENA, person=ELENA),
    RoleGiven(at=rome(11, 46), by=ELENA, role="social", holder=ELENA, before=BRUNO),
    Noted(at=rome(12, 5), by=ELENA, text="#winddown è tra le tendenze", message="5.1", author=DARIO),
    LevelChanged(
        at=rome(12, 8), by=ANNA, before=Level.YELLOW, after=Level.ORANGE, reason="È in tendenza, ne parla la stampa"
    ),
    StepDone(at=rome(12, 25), by=ELENA, step="holding", proof=HELD, done_at=rome(12, 22)),
    UpdatePromised(at=rome(12, 26), by=ELENA, due_at=rome(14, 30)),
    StepDone(at=rome(12, 31), by=ELENA, step="freeze"),
    StepDone(at=rome(12, 40), by=ANNA, step="time", choice="no", proof="La stima non è nostra"),
    Noted(at=rome(13), by=BRUNO, text="Un altro tweet di scuse", link=f"{HELD}2", about=True),
    Noted(at=rome(13, 2), by=BRUNO, text="Da non tenere", message="6.2"),
    NoteWithdrawn(at=rome(13, 3), by=BRUNO, message="6.2"),
    PromiseMissed(at=rome(14, 30), due_at=rome(14, 30)),
    ActionNoted(at=rome(15), by=CARLA, text="Scrivere un modello per i guasti nazionali", owner=CARLA),
    StepSkipped(at=rome(15, 10), by=CARLA, step="press", reason="Risponde la capogruppo"),
    StepAdded(
        at=rome(15, 30),
        by=ANNA,
        plan=step("added-1", Phase.RESPOND, "", "", owner="lead"),
        number=8,
        owner=DARIO,
        due_at=rome(17),
        title="Prepara i rimborsi",
    ),
    StepDone(at=rome(16, 31), by=ELENA, step="note", proof=NOTE, done_at=rome(16, 30)),
    StepDone(at=rome(16, 50), by=DARIO, step="added-1"),
    CrisisClosed(at=rome(19), by=ANNA, reason="Servizio tornato, menzioni in calo"),
    PostMortemWritten(at=rome(19, 30), by=ANNA, final=True),
)

NOW = rome(19, 30)

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) \u202eabc\u202c שלום 🔥 | # *b* `c` ~~d~~ "
    "<https://evil.example> www.evil.example @everyone &lt;i&gt;"
)


def lines_of(facts: Sequence[Fact]) -> tuple[Line, ...]:
    """The timeline of these facts, with a chain of its own."""
    return tuple(
        Line(number=n, fact=fact, written_at=fact.at + timedelta(seconds=1), chain=f"{n:064x}")
        for n, fact in enumerate(facts, start=1)
    )


def wind(language: str = "it") -> tuple[Crisis, tuple[Line, ...]]:
    """The Wind case in a language."""
    facts = (replace(OPENED, language=language), *WIND[1:])
    return replay(facts), lines_of(facts)


def drill() -> tuple[Crisis, tuple[Line, ...]]:
    """An exercise that runs still: private, without a known exposure, in New York."""
    opened = replace(
        OPENED,
        drill=True,
        private=True,
        language="en",
        timezone="America/New_York",
        title="Tabletop: fake apology",
        exposed_at=None,
        exposed_about=False,
        noticed_at=None,
        link="",
    )
    facts: tuple[Fact, ...] = (opened, *WIND[1:10])
    return replay(facts), lines_of(facts)


def hostile() -> tuple[Crisis, tuple[Line, ...]]:
    """The Wind case in which everything that people typed is meant to break out."""
    opened = replace(OPENED, title=HOSTILE, link=f"javascript:alert(1)//{HOSTILE}", brand=HOSTILE, platform=HOSTILE)
    facts: tuple[Fact, ...] = (
        opened,
        *WIND[1:5],
        Noted(at=rome(11, 30), by=BRUNO, text=HOSTILE, link='https://ok.example/"><img src=x onerror=alert(1)>'),
        Noted(at=rome(11, 31), by=BRUNO, text="due\n# righe\n\n<b>e</b>", link="data:text/html,<script>1</script>"),
        ActionNoted(at=rome(11, 32), by=BRUNO, text=HOSTILE),
        StepAdded(at=rome(11, 33), by=ANNA, plan=step("added-1", Phase.RESPOND, "", ""), number=8, title=HOSTILE),
        StepSkipped(at=rome(11, 34), by=ANNA, step="press", reason=HOSTILE),
        StepDone(at=rome(11, 35), by=ANNA, step="holding", proof=f"https://ok.example/post {HOSTILE}"),
        StepDone(at=rome(11, 36), by=ANNA, step="added-1", proof="mailto:a@example.org"),
        CrisisClosed(at=rome(11, 40), by=ANNA, left=("note",), reason=HOSTILE),
    )
    return replay(facts), lines_of(facts)
