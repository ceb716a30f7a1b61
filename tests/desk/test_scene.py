"""What is known while one inbound thing is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.crisis.refused import Refused
from bot.desk.inbound import Heard
from bot.desk.scene import Scene
from bot.show.words import Words
from tests.desk.front import ANNA, BRUNO, GINA, Front, front_in, user
from tests.people import T0, WORKSPACE


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _scene(front: Front, name: str) -> Scene:
    someone = front.people.known(WORKSPACE, user(name))
    assert someone is not None
    return Scene(heard=Heard(**front.heard(name)), speaker=someone, crisis=None, now=T0, house=front.house)


def test_the_words_of_who_speaks(front: Front) -> None:
    """Their language and zone, and the command as it is called here."""
    house = replace(front.house, command="/allarme")
    scene = replace(_scene(front, BRUNO), house=house)
    assert scene.words == Words(language="en", timezone="Europe/Rome", command="/allarme")
    assert scene.person == front.id_of(BRUNO)
    assert house.words() == Words(language="it", timezone="Europe/Rome", command="/allarme")


async def test_only_members_may_have_a_part(front: Front) -> None:
    """Nobody named is nobody; a guest and somebody unknown are refused, each with their own reason."""
    await front.types(GINA, "list")
    scene = _scene(front, ANNA)
    assert scene.member(()) is None and scene.member(("UBRUNO",)) == front.id_of(BRUNO)
    assert scene.known(("UBRUNO", "UNEVER", "UGINA")) == (front.id_of(BRUNO), front.id_of(GINA))
    for users, why in ((("UGINA",), "not_a_member"), (("UNEVER",), "unknown_person")):
        with pytest.raises(Refused) as told:
            scene.member(users)
        assert told.value.why == why
