"""Ready examples: people, a playbook with every kind of step, who holds what. Values, no factories."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.crisis.levels import Level
from bot.crisis.model import Place, Seat
from bot.crisis.playbook import (
    Anchor,
    Choice,
    Due,
    Phase,
    PlannedRole,
    PlannedStep,
    Playbook,
    Posture,
    Proof,
    Repeat,
)

T0 = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
"""A Saturday night: the crisis opens."""

ANNA, BRUNO, CARLA, DARIO, LUCA, PAOLA = "p-anna", "p-bruno", "p-carla", "p-dario", "p-luca", "p-paola"
"""Anna starts; the others by their seats below."""
PEOPLE = (ANNA, BRUNO, CARLA, DARIO, LUCA, PAOLA)

WORKSPACE = "slack:T1"
PLACE = Place(workspace=WORKSPACE, room="C1")
LINK = "https://social.example/post/1"

SEATS = (
    Seat(role="lead", holder=LUCA, deputy=PAOLA),
    Seat(role="social", holder=BRUNO, deputy=CARLA),
    Seat(role="care", holder=DARIO, deputy=BRUNO),
    Seat(role="approver", holder=PAOLA),
    Seat(role="spokesperson", holder=PAOLA),
)
"""The usual team: Bruno is deputy for care too, Paola holds two roles and is the lead's deputy, Carla only a deputy."""

SOCIAL_ALONE = (Seat(role="social", holder=BRUNO, deputy=CARLA),)
"""Contacts that know of one role only."""


def _step(name: str, phase: Phase, owner: str, due: Due | None, proof: Proof = Proof.NONE) -> PlannedStep:
    return PlannedStep(id=name, phase=phase, title={"en": name, "it": name}, owner=owner, due=due, proof=proof)


EVIDENCE = PlannedStep(
    id="evidence",
    phase=Phase.DETECT,
    title={"en": "Save the evidence", "it": "Salva le prove"},
    owner="scribe",
    due=Due(minutes=3),
    proof=Proof.FILE,
    starter=True,
    short=True,
)
DELETE_OR_KEEP = PlannedStep(
    id="delete-or-keep",
    phase=Phase.CONTAIN,
    title={"en": "Delete or keep", "it": "Cancella o lascia"},
    owner="lead",
    due=Due(minutes=8),
    proof=Proof.CHOICE,
    choices=(Choice(id="delete", title={"en": "Delete"}), Choice(id="keep", title={"en": "Keep"})),
    after=("evidence",),
    starter=True,
)
HOLDING = PlannedStep(
    id="holding",
    phase=Phase.ACKNOWLEDGE,
    title={"en": "Publish the holding statement", "it": "Pubblica la dichiarazione di attesa"},
    owner="social",
    due=Due(anchor=Anchor.EXPOSURE, minutes=60, by_level={Level.RED: 15}),
    proof=Proof.LINK,
    public=True,
    first_words=True,
    short=True,
)
TRIAGE = PlannedStep(
    id="triage",
    phase=Phase.RESPOND,
    title={"en": "Sort comments", "it": "Smista i commenti"},
    owner="care",
    due=Due(minutes=30),
    repeat=(Repeat(every=30, during=120), Repeat(every=120, during=600)),
)
STATUTORY = PlannedStep(
    id="authority",
    phase=Phase.RESPOND,
    title={"en": "Tell the authority", "it": "Avvisa il Garante"},
    owner="dpo",
    due=Due(minutes=72 * 60),
    statutory=True,
    legal_basis="GDPR art. 33",
)
STATEMENT = PlannedStep(
    id="statement",
    phase=Phase.RESPOND,
    title={"en": "Publish the statement", "it": "Pubblica la dichiarazione"},
    owner="spokesperson",
    due=Due(anchor=Anchor.STEP, step="holding", minutes=60),
    proof=Proof.LINK,
    public=True,
    after=("holding",),
)
FREEZE = _step("freeze", Phase.CONTAIN, "social", Due(minutes=16), Proof.TEXT)
RESUME = _step("resume", Phase.CLOSE, "social", Due(anchor=Anchor.STAND_DOWN, minutes=120))
POST_MORTEM = _step("post-mortem", Phase.LEARN, "scribe", Due(anchor=Anchor.STAND_DOWN, minutes=7 * 24 * 60))

LEAK = Playbook(
    id="leak",
    version="1",
    title={"en": "Leak", "it": "Fuga di notizie"},
    trigger={"en": "Something got out.", "it": "È uscito qualcosa."},
    level=Level.ORANGE,
    posture=Posture.PREVENTABLE,
    roles=(
        PlannedRole(role="lead"),
        PlannedRole(role="social"),
        PlannedRole(role="care"),
        PlannedRole(role="approver"),
        PlannedRole(role="spokesperson", required=False),
        PlannedRole(role="dpo", required=False),
    ),
    steps=(EVIDENCE, DELETE_OR_KEEP, FREEZE, HOLDING, TRIAGE, STATUTORY, STATEMENT, RESUME, POST_MORTEM),
    holding={"en": "We know.", "it": "Lo sappiamo."},
)
"""One step of each kind."""

MANY = Playbook(
    id="many",
    version="1",
    title={"en": "Many"},
    trigger={"en": "Many."},
    level=Level.ORANGE,
    posture=Posture.ACCIDENTAL,
    roles=(PlannedRole(role="lead"), PlannedRole(role="social")),
    steps=tuple(_step(f"s{turn}", Phase.RESPOND, "social", Due(minutes=60 + turn)) for turn in range(1, 9)),
)
"""Eight steps of one owner, due minute by minute from the 61st on."""
