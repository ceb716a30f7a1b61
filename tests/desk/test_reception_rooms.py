"""Which crisis may be seen by whom and from where: private ones, named ones, lost rooms; and how one ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis.facts.closing import CrisisReopened
from bot.crisis.facts.opening import CrisisOpened, NeighbourSeen, RoomLost
from bot.crisis.levels import Level
from bot.crisis.model import CrisisState
from bot.desk.inbound import MessageGone, Pressed, RoomChanged, Typed
from bot.desk.port import FormMistakes, Quiet, Reply
from bot.desk.reception import Reception
from bot.store.engine import Engine
from tests.desk.front import ANNA, BRUNO, CARLA, GINA, MARTA, ROBOT, Front
from tests.people import LEAK, WORKSPACE


@pytest.fixture
def front(engine: Engine) -> Iterator[Front]:
    """The front of the desk on a fresh database."""
    made = Front(engine)
    yield made
    made.bridge.close()


async def test_two_who_start_at_once_are_told_of_each_other(front: Front) -> None:
    """In both rooms; of a private one nobody hears."""
    await front.opens(ANNA, "start leak Foto")
    await front.types(BRUNO, "start many Altro", room="C0")
    assert isinstance(front.last, NeighbourSeen)
    seen = len([fact for fact in front.facts if isinstance(fact, NeighbourSeen)])
    await front.types(CARLA, "start leak Terzo --private", room="C0")
    assert len([fact for fact in front.facts if isinstance(fact, NeighbourSeen)]) == seen == 1


async def test_a_private_crisis_does_not_exist_for_others(front: Front) -> None:
    """Not in lists, not by its name, not by a button that somebody passed on; its own people see it everywhere."""
    await front.opens(ANNA, "start leak Riservato --private")
    name = front.crisis.room_name
    assert "riservato" not in name
    assert await front.types(MARTA, "list", room="C0") == "| No crisis is open.\n<*Start a crisis: start>"
    hidden = "| There is no such crisis here. Go to its room, or type `/crisis start`."
    for words in (
        f"status {name}",
        f"postmortem {name}",
        "status crisis-of-nobody",
        f"reopen {name} x",
        "status <#C1|x>",
    ):
        assert await front.types(MARTA, words, room="C0") == hidden
    for does in ("take", "status", "close", "details", "here"):
        assert await front.presses(MARTA, does, "freeze", room="C0") == hidden
    in_a_form = hidden.replace("| ", "reason: ").replace("`", "")
    assert await front.sends(MARTA, "skip", "freeze", room="C0", reason="x") == in_a_form
    assert "Riservato" in await front.types(BRUNO, "list", room="C0")
    assert "Riservato" in await front.types(BRUNO, f"status {name}", room="C0")
    assert "Riservato" in await front.types(MARTA, "status")  # whoever speaks in a private room is in it


async def test_status_and_list_outside_a_room(front: Front) -> None:
    """The open crises one may see, drills among them, closed ones not."""
    await front.opens()
    told = await front.types(BRUNO, "status", room="C0")
    assert told.startswith("# 1 open crisis") and "Foto sbagliata" in told and "#C1" in told
    await front.types(ANNA, "start many Prova --drill", room="C0")
    assert "EXERCISE · " in await front.types(BRUNO, "list", room="C0")
    assert "# 2 open crises" in await front.types(BRUNO, "list")


async def test_status_in_a_room_is_that_of_the_crisis(front: Front) -> None:
    """Where we are, what is yours."""
    await front.opens()
    told = await front.types(BRUNO, "status")
    assert "0 of 9 steps done" in told and "You are: Social media manager" in told and "done freeze" in told
    assert "tocca niente a te" in await front.types(CARLA, "status")


async def test_the_post_mortem_is_asked_for_anywhere_by_the_name_of_the_room(front: Front) -> None:
    """The room may be archived by then; without a name one is asked for."""
    await front.opens()
    name = front.crisis.room_name
    asked = "| The post-mortem is being written: it appears as files in a moment."
    for words in (f"postmortem {name}", f"postmortem #{name} --named", "postmortem <#C1|whatever>"):
        assert await front.types(BRUNO, words, room="C0") == asked
    assert [fact.named for fact in front.facts if fact.kind == "post_mortem_written"] == [False, True, False]
    assert await front.types(BRUNO, "postmortem", room="C0") == (
        "| Which crisis? Add the name of its room: `/crisis postmortem crisis-…`"
    )
    assert "no such crisis" in await front.types(BRUNO, "postmortem crisis-20200101-x", room="C0")
    assert await front.types(BRUNO, "postmortem please") == asked


async def test_a_name_beats_the_room_one_is_in(front: Front) -> None:
    """In the room of one crisis, the status of another."""
    await front.opens()
    await front.types(ANNA, "start many Altro", room="C0")
    assert "Altro" in await front.types(BRUNO, "status crisis-20261121-altro-x2")
    assert "no such crisis" in await front.types(BRUNO, "status crisis-20261121-nobody")


async def test_a_crisis_of_another_workspace_does_not_exist_here(front: Front) -> None:
    """Neither by its button nor by its name."""
    await front.opens()
    elsewhere = {**front.heard(BRUNO), "workspace": "slack:T2"}
    front.reception.serve({WORKSPACE: front.chat, "slack:T2": front.chat})
    for heard in (
        Pressed(**elsewhere, does="take", crisis=front.id, about="freeze"),
        Typed(**{**elsewhere, "request_id": "e2"}, words=f"status {front.crisis.room_name}"),
        Typed(**{**elsewhere, "request_id": "e3"}, words="take 3"),
    ):
        answer = await front.hears(heard)
        assert isinstance(answer, Reply) and answer.card.summary[0] in (
            "There is no such crisis here. Go to its room, or type ",
            "That works in a crisis's room. ",
        )


async def test_a_lost_room_is_noticed_whoever_archived_it(front: Front) -> None:
    """And with one tap there is a new one."""
    await front.opens()
    assert await front.hears(RoomChanged(**front.heard(GINA), what="archived")) == Quiet()
    assert isinstance(front.last, RoomLost) and front.crisis.room is None
    assert await front.presses(ANNA, "reopen", room="DUANNA") == ""
    assert isinstance(front.facts[-1], CrisisReopened) and front.crisis.room_name.endswith("-x2")
    assert await front.hears(MessageGone(**front.heard(ROBOT), message="m-board")) == Quiet()


async def test_closing_with_something_left_asks_once_more(front: Front) -> None:
    """Typed: what is left is named, and a button closes all the same."""
    await front.opens()
    told = await front.types(BRUNO, "close all quiet")
    assert "Still open (7)" in told and "<!Close anyway: close_anyway all quiet>" in told and front.crisis.is_open
    assert await front.presses(BRUNO, "close_anyway", "all quiet") == ""
    assert front.crisis.state is CrisisState.CLOSED and front.crisis.close_reason == "all quiet"
    assert "This crisis is over already" in await front.types(BRUNO, "close again")


async def test_a_false_alarm_takes_two_taps(front: Front) -> None:
    """The word, and the button."""
    await front.opens()
    assert "<!Sì, falso allarme: cancel>" in await front.types(ANNA, "cancel")
    assert front.crisis.is_open
    assert await front.presses(ANNA, "cancel") == ""
    assert front.crisis.state is CrisisState.CANCELLED
    assert await front.types(ANNA, "take 3") == "| Questa crisi è finita. `/crisis riapri` la riapre."


async def test_people_in_an_answer_are_those_of_the_workspace(front: Front) -> None:
    """Never an internal id; somebody who only did something is named quietly."""
    await front.opens()
    await front.types(BRUNO, "done 3 all queues are paused")
    assert await front.types(ANNA, "done 3") == "| Il passo 3 è già fatto (Bruno Ferri)."


async def test_a_mistake_in_a_form_stands_at_its_field(front: Front) -> None:
    """And the form stays open."""
    await front.opens()
    await front.sends(BRUNO, "promise", when="soon", link="")
    assert isinstance(front.answer, FormMistakes) and list(front.answer.mistakes) == ["when"]


async def test_a_title_of_any_kind_opens_a_room(front: Front) -> None:
    """Marks that would call everybody, other scripts, emoji, ten thousand letters."""
    for number, title in enumerate(("<!channel> now", "@everyone", "مرحبا \u202e abc", "🔥🔥", "x" * 10_000)):
        assert "#crisis-20261121" in await front.types(ANNA, f"start leak {title}", room="C0")
        front.later(minutes=number)
    assert front.crises == 5


async def test_the_crisis_opened_holds_what_was_preset(front: Front) -> None:
    """The brand's language and zone, the team, noticed now."""
    await front.opens(BRUNO, "start leak Foto sbagliata --drill <@UCARLA>")
    opened = front.facts[0]
    assert isinstance(opened, CrisisOpened)
    assert (opened.language, opened.timezone, opened.drill, opened.title) == (
        "it",
        "Europe/Rome",
        True,
        "Foto sbagliata",
    )
    assert opened.noticed_at == opened.at and opened.invited == (front.id_of(BRUNO), front.id_of(CARLA))
    assert front.clock.now() - opened.at < timedelta(seconds=1)


def with_a_mild_plan(front: Front) -> Front:
    """A plan of level yellow beside the others: what follows it is only recorded."""
    mild = replace(LEAK, id="mild", level=Level.YELLOW)
    house = replace(front.house, playbooks={**front.house.playbooks, "mild": mild})
    front.reception = Reception(front.engine, front.desk, house, front.clock, front.bridge)
    front.reception.serve({WORKSPACE: front.chat})
    return front


async def test_what_is_only_recorded_changes_its_level_from_anywhere(front: Front) -> None:
    """By a line where only one thing can be meant; it gets its room as soon as the level needs one."""
    await with_a_mild_plan(front).types(ANNA, "start mild Una recensione", room="C0")
    front.id = front.find("Una recensione")
    assert front.crisis.room_name == ""
    assert "in a crisis's room" in await front.types(BRUNO, "level red a newspaper is asking", room="C0")
    await front.types(ANNA, "livello rosso un giornale chiede notizie", room="C0")
    assert front.crisis.level is Level.RED and front.crisis.room_name.startswith("crisis-20261121-una-recensione-")


async def test_of_two_recorded_ones_the_line_asks_which_and_the_button_knows(front: Front) -> None:
    """The button of each carries its crisis, wherever it is pressed."""
    for title in ("Uno", "Due"):
        await with_a_mild_plan(front).types(ANNA, f"start mild {title}", room="C0")
    assert "più di una" in await front.types(ANNA, "livello rosso un giornale", room="C0")
    one, front.id = front.find("Uno"), ""
    assert await front.presses(ANNA, "level", about=one, room="C0") == "form level"
    front.id = front.form.crisis
    await front.sends(ANNA, "level", room="C0", level="sev1", reason="un giornale")
    assert front.id == one and front.crisis.room_name != ""


async def test_what_is_only_recorded_is_cancelled_from_anywhere(front: Front) -> None:
    """By its starter, who is told which one it is; of two the line asks which."""
    await with_a_mild_plan(front).types(ANNA, "start mild Uno", room="C0")
    front.id = front.find("Uno")
    assert "in a crisis's room" in await front.types(BRUNO, "cancel", room="C0")
    assert "**Uno** era un falso allarme?" in await front.types(ANNA, "annulla", room="C0")
    await front.types(ANNA, "start mild Due", room="C0")
    assert "più di una" in await front.types(ANNA, "annulla", room="C0")
    assert await front.presses(ANNA, "cancel", room="C0") == "" and front.crisis.state is CrisisState.CANCELLED
    assert "**Due**" in await front.types(ANNA, "annulla", room="C0")


async def test_private_says_who_may_see_and_nothing_of_a_room(front: Front) -> None:
    """A mild one is recorded for its own people alone, until somebody wants a room."""
    await with_a_mild_plan(front).types(ANNA, "start mild Una voce --private", room="C0")
    front.id = front.find("Una voce")
    assert front.crisis.private and front.crisis.room_name == ""
    assert "Una voce" in await front.types(ANNA, "list") and "Una voce" not in await front.types(MARTA, "list")


async def test_the_worst_stands_first_in_a_list_then_the_oldest(front: Front) -> None:
    """Whatever was opened last."""
    for words in ("start mild Uno", "start leak Due", "start mild Tre", "start leak Quattro"):
        await with_a_mild_plan(front).types(ANNA, words, room="C0")
        front.later(minutes=5)
    told = await front.types(ANNA, "list", room="C0")
    assert sorted(("Due", "Quattro", "Uno", "Tre"), key=told.index) == ["Due", "Quattro", "Uno", "Tre"]
