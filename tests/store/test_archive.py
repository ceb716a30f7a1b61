"""Questions about crises and people, each kept to its workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.crisis import rules
from bot.crisis.levels import Level
from bot.crisis.model import CrisisState, Place
from bot.crisis.person import Identity, Person, Standing
from bot.crisis.requests.opening import StartCrisis
from bot.store import archive, ledger
from bot.store.engine import Engine, transaction
from tests.store.examples import ANNA, BRUNO, NOW, SLACK, START, grains, minutes

OTHER = "slack:T2"
KNOWN = Person(id=ANNA, name="Anna Conti", language="it", timezone="Europe/Rome", mobile="+393331234567")


def store(engine: Engine, request: StartCrisis, **fields: object) -> None:
    """A crisis as it would stand with these fields."""
    facts = rules.decide(None, request)
    after = rules.replay(facts)
    with transaction(engine) as connection:
        ledger.save(connection, None, replace(after, **fields))  # type: ignore[arg-type]
        ledger.append(connection, after, facts, request.at, grains())


def test_a_crisis_is_found_by_the_room_it_lives_in(engine: Engine) -> None:
    store(engine, START, places=(Place(workspace=SLACK, room="C1"), Place(workspace=SLACK, room="C2", alive=False)))
    with transaction(engine) as connection:
        assert archive.in_room(connection, SLACK, "C1") == archive.in_room(connection, SLACK, "C2") == "c1"
        assert archive.in_room(connection, OTHER, "C1") is None
        assert archive.in_room(connection, SLACK, "") is None


def test_a_crisis_is_found_by_its_id_or_its_rooms_name(engine: Engine) -> None:
    store(engine, START)
    with transaction(engine) as connection:
        for wanted in ("c1", START.room_name, f"#{START.room_name}"):
            assert archive.named(connection, wanted) == "c1"
        assert archive.named(connection, "c") is None


def test_neighbours_are_the_open_public_crises_of_the_workspace_since_then(engine: Engine) -> None:
    store(engine, START)
    store(engine, replace(START, crisis="private", private=True))
    store(engine, replace(START, crisis="earlier", at=NOW - timedelta(minutes=1)))
    store(engine, replace(START, crisis="elsewhere", workspace=OTHER))
    store(engine, replace(START, crisis="over"), state=CrisisState.CANCELLED)
    with transaction(engine) as connection:
        (found,) = archive.opened_since(connection, SLACK, NOW)
        assert (found.crisis, found.by, found.title, found.at) == ("c1", ANNA, "Wrong photo", NOW)
        assert len(archive.opened_since(connection, SLACK, NOW - timedelta(minutes=1))) == 2


def test_crises_are_listed_by_workspace_and_state_the_newest_first(engine: Engine) -> None:
    store(engine, START)
    store(engine, replace(START, crisis="newer", at=minutes(1)))
    store(engine, replace(START, crisis="elsewhere", workspace=OTHER))
    store(engine, replace(START, crisis="over"), state=CrisisState.CLOSED)
    with transaction(engine) as connection:
        assert [each.id for each in archive.crises(connection, SLACK, [CrisisState.OPEN])] == ["newer", "c1"]
        assert len(archive.crises(connection, SLACK, list(CrisisState))) == 3
        assert archive.crises(connection, SLACK, []) == []


def test_open_crises_are_counted_by_level_without_drills(engine: Engine) -> None:
    store(engine, START)
    store(engine, replace(START, crisis="c2", level=Level.RED))
    store(engine, replace(START, crisis="drill", drill=True))
    store(engine, replace(START, crisis="over"), state=CrisisState.CLOSED)
    with transaction(engine) as connection:
        assert archive.count_open(connection) == {Level.ORANGE: 1, Level.RED: 1}


def test_a_person_is_kept_and_changed(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert archive.person(connection, ANNA) is None
        archive.keep_person(connection, KNOWN)
        assert archive.person(connection, ANNA) == KNOWN
        archive.keep_person(connection, replace(KNOWN, name="Anna Ricci"))
        assert archive.persons(connection, [ANNA, BRUNO]) == {ANNA: replace(KNOWN, name="Anna Ricci")}


def test_an_identity_is_kept_and_changed(engine: Engine) -> None:
    mine = Identity(workspace=SLACK, user="U1", person=ANNA)
    with transaction(engine) as connection:
        archive.keep_identity(connection, mine)
        archive.keep_identity(connection, replace(mine, standing=Standing.GUEST))
        archive.keep_identity(connection, replace(mine, workspace=OTHER, person=BRUNO))
        assert archive.identity(connection, SLACK, "U1") == replace(mine, standing=Standing.GUEST)
        assert archive.identity(connection, SLACK, "U2") is None


def test_the_same_user_id_in_two_workspaces_is_two_people(engine: Engine) -> None:
    with transaction(engine) as connection:
        archive.keep_identity(connection, Identity(workspace=SLACK, user="U1", person=ANNA))
        archive.keep_identity(connection, Identity(workspace=OTHER, user="U1", person=BRUNO))
        assert archive.users(connection, SLACK, [ANNA, BRUNO]) == {ANNA: "U1"}
        assert archive.users(connection, OTHER, [ANNA, BRUNO]) == {BRUNO: "U1"}


def test_who_is_known_by_telephone_alone_is_found_again(engine: Engine) -> None:
    with transaction(engine) as connection:
        archive.keep_person(connection, KNOWN)
        assert archive.off_platform(connection, KNOWN.name, KNOWN.mobile) == ANNA
        assert archive.off_platform(connection, KNOWN.name, "+39333") is None
        archive.keep_identity(connection, Identity(workspace=SLACK, user="U1", person=ANNA))
        assert archive.off_platform(connection, KNOWN.name, KNOWN.mobile) is None
