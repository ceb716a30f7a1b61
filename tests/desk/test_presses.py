"""Every button and every form: the right request or the next form, and what whoever pressed is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.facts.escalation import NotReached, PromiseKept, UpdatePromised
from bot.crisis.facts.opening import CrisisOpened, DetailLearnt
from bot.crisis.facts.steps import StepAdded, StepDone, StepSkipped, StepTaken
from bot.crisis.levels import Level
from bot.crisis.model import CrisisState
from bot.crisis.requests.escalation import RingCall
from bot.crisis.requests.opening import StartCrisis
from bot.desk.inbound import Submitted
from bot.desk.presses import submitted
from bot.desk.scene import Scene
from tests.desk.front import ANNA, BRUNO, CARLA, MARTA, Front, front_in, user
from tests.people import LEAK, LINK, T0, WORKSPACE


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _last(front: Front, kind: type) -> Any:
    """The latest fact of a kind."""
    return next(fact for fact in reversed(front.facts) if isinstance(fact, kind))


FORMS = {
    "details": "",
    "level": "",
    "promise": "",
    "kept": "",
    "add": "",
    "give": "social",
    "close": "",
    "skip": "freeze",
    "decide": "delete-or-keep",
    "proof": "evidence",
    "start": "",
}


async def test_buttons_that_open_a_form(front: Front) -> None:
    """In the language of whoever pressed."""
    await front.opens()
    for does, about in FORMS.items():
        assert await front.presses(BRUNO, does, about) == f"form {does}"
        assert front.form.crisis == (front.id if does != "start" else "")
        assert front.form.cancel == "Back"
    await front.presses(ANNA, "level")
    assert front.form.cancel == "Indietro"


async def test_done_asks_at_once_only_for_what_must_be_known(front: Front) -> None:
    """The link of something published, and a decision; a step that is over asks for nothing."""
    await front.opens()
    assert await front.presses(BRUNO, "done", "holding") == "form proof"
    assert await front.presses(BRUNO, "done", "delete-or-keep") == "form decide"
    assert await front.presses(BRUNO, "done", "freeze") == "" and _last(front, StepDone).proof_missing
    assert await front.sends(BRUNO, "proof", "holding", proof=LINK) == ""
    assert await front.presses(ANNA, "done", "holding") == "| Il passo 4 è già fatto (Bruno Ferri)."


async def test_buttons_that_do(front: Front) -> None:
    """What they did shows on the board and the card: no words."""
    await front.opens()
    assert await front.presses(BRUNO, "seen", "freeze") == ""
    assert await front.presses(BRUNO, "take", "freeze") == "" and _last(front, StepTaken).owner == front.id_of(BRUNO)
    assert await front.presses(ANNA, "choose", "delete-or-keep/keep") == "" and _last(front, StepDone).choice == "keep"
    assert await front.presses(ANNA, "undo", "delete-or-keep") == ""
    assert await front.presses(ANNA, "role", "social", chosen="UMARTA") == ""
    assert front.crisis.seat("social").holder == front.id_of(MARTA)
    assert "Yours" in await front.presses(MARTA, "status")


async def test_here_is_never_answered_with_nothing(front: Front) -> None:
    """On the board for whoever was called; a kind word for others, who would see nothing."""
    await front.opens()
    assert await front.presses(BRUNO, "here") == ""
    assert "I know that you are here" in await front.presses(BRUNO, "here")
    assert await front.presses(CARLA, "here") == (
        "| Bene che ci sei. Nessuno ti aveva ancora chiamato: `/crisis stato` mostra a che punto siamo."
    )


async def test_the_telephone(front: Front) -> None:
    """Reached or not; of somebody who was never called there is nothing to report."""
    await front.opens()
    bruno = front.id_of(BRUNO)
    assert await front.presses(ANNA, "reached", "nobody") == "| Quella persona non era stata chiamata."
    front.later(minutes=11)
    asked: dict[str, Any] = {"crisis": front.id, "at": front.clock.now(), "due_at": front.clock.now()}
    front.desk.handle(RingCall(**asked, person=bruno, turn=0))
    assert await front.presses(ANNA, "not_reached", bruno) == ""
    assert _last(front, NotReached).person == bruno
    assert await front.presses(ANNA, "reached", bruno) == ""
    call = front.crisis.call(bruno)
    assert call is not None and call.reached


async def test_a_button_nobody_knows_and_a_step_that_is_not_there(front: Front) -> None:
    """An older message, an edited plan."""
    await front.opens()
    told = "| This button is from an older version. Look at the board."
    assert await front.presses(BRUNO, "explode") == told
    assert await front.sends(BRUNO, "explode") == told
    assert await front.presses(BRUNO, "take", "gone") == "| There is no step gone; they go from 1 to 9."
    assert await front.presses(BRUNO, "skip", "gone") == "| There is no step gone; they go from 1 to 9."


async def test_a_button_of_a_crisis_that_does_not_exist(front: Front) -> None:
    """Of another database, or long gone."""
    front.id = "never"
    told = "| There is no such crisis here. Go to its room, or type `/crisis start`."
    assert await front.presses(BRUNO, "take", "freeze", room="C0") == told


async def test_start_by_form(front: Front) -> None:
    """One required line; the playbook is found in the words; a bare address is a link."""
    said = {"title": " Wrong  photo ", "playbook": "?", "link": "social.example/p/1", "private": "yes"}
    told = await front.sends(BRUNO, "start", **said)
    assert told == "", "the direct message that the room is open says it"
    await front.sends(BRUNO, "start", title="Fuga", playbook="leak", link="", private="no")
    assert front.crises == 2
    assert await front.sends(BRUNO, "start", title="  ", playbook="?") == ("title: One line is enough: what happened?")
    assert await front.sends(BRUNO, "start", title="x", playbook="gone", link="") == (
        'title: There is no playbook "gone". There are: generic, leak, many'
    )
    assert await front.sends(BRUNO, "start", title="x", playbook="leak", link="on Instagram") == (
        'link: "on Instagram" is no link. Copy it from the browser: it begins with https://'
    )


async def test_an_exercise_by_form_calls_only_whom_it_names(front: Front) -> None:
    """What was typed before the form opened is not forgotten in it."""
    await front.opens()
    await front.sends(ANNA, "start", "--drill <@UCARLA>", title="Prova", playbook="many", private="no", room="C0")
    front.id = front.find("Prova")
    opened = front.facts[0]
    assert isinstance(opened, CrisisOpened) and opened.drill
    assert opened.invited == (front.id_of(ANNA), front.id_of(CARLA))


async def test_a_room_that_was_asked_for_is_opened_through_the_form_too(front: Front) -> None:
    """A mild crisis has one only where somebody says so."""
    await front.opens()
    mild = replace(front.house, playbooks={"mild": replace(LEAK, level=Level.YELLOW)})
    anna = front.people.known(WORKSPACE, user(ANNA))
    assert anna is not None
    for about, room in (("mild --room", True), ("mild", False)):
        answers = {"title": "Prova", "playbook": "mild", "link": "", "private": "no"}
        sent = Submitted(**front.heard(ANNA), does="start", about=about, answers=answers)
        scene = Scene(heard=sent, speaker=anna, crisis=None, now=front.clock.now(), house=mild)
        started = submitted(sent, scene)
        assert isinstance(started, StartCrisis) and bool(started.room_name) is room


async def test_details_by_form(front: Front) -> None:
    """Only what was changed is learnt; times with a day where they are of another day, rough ones with their sign."""
    await front.opens()
    await front.presses(ANNA, "details")
    noticed = front.form.fields[4].preset
    same = {"title": "Foto sbagliata", "platform": "", "link": "", "noticed": noticed}
    assert noticed == "22:04" and await front.sends(ANNA, "details", **same, exposed="~ieri 23:30") == ""
    learnt = _last(front, DetailLearnt)
    assert learnt.exposed_at == T0 - timedelta(hours=22, minutes=34) and learnt.exposed_about
    assert learnt.noticed_at is None
    await front.presses(ANNA, "details")
    assert front.form.fields[3].preset == "~20/11/2026 23:30"
    count = len(front.facts)
    await front.sends(ANNA, "details", **same, exposed="~20/11/2026 23:30")
    assert len(front.facts) == count
    assert await front.sends(ANNA, "details", **same, exposed="boh") == (
        'exposed: Non capisco l\'orario "boh". Per esempio 10:15, ieri 22:30, 40m fa.'
    )
    assert (await front.sends(ANNA, "details", **{**same, "noticed": "boh"}, exposed="")).startswith("noticed: ")
    assert (await front.sends(ANNA, "details", **same, exposed="domani 8:00")).startswith("exposed: ")
    assert await front.sends(ANNA, "details", **same, exposed="23:30") == (
        "exposed: 23:30: quest'ora deve ancora arrivare. Di che giorno? Per esempio: ieri 23:30"
    )
    await front.sends(ANNA, "details", **same, exposed="ieri sera")
    learnt = _last(front, DetailLearnt)
    assert learnt.exposed_at == T0 - timedelta(hours=25, minutes=4) and learnt.exposed_about


async def test_levels_and_promises_by_form(front: Front) -> None:
    """The next update is preset by the level's rhythm; the room is told of it."""
    await front.opens()
    assert await front.sends(BRUNO, "level", level="sev1", reason="on the news") == ""
    assert front.crisis.level is Level.RED
    assert (await front.sends(BRUNO, "level", level="sev1", reason="x")).startswith("level: It is at that level")
    assert (await front.sends(BRUNO, "level", level="sev2", reason="")).startswith("reason: Why?")
    await front.presses(BRUNO, "promise")
    assert front.form.fields[0].preset == "22:34"
    assert await front.sends(BRUNO, "promise", when="22:34", link="") == ""
    assert await front.sends(BRUNO, "promise", when="", link="") == (
        'when: I do not understand the time "…". For example 18:30, 30m, 2h, tomorrow 8:00.'
    )
    assert (await front.sends(BRUNO, "promise", when="20/11 8:00", link="")).startswith("when: That time is over")


async def test_kept_promises_the_next_one_in_the_same_gesture(front: Front) -> None:
    """Both or neither."""
    await front.opens()
    await front.types(BRUNO, "promise 23:00")
    count = len(front.facts)
    assert (await front.sends(BRUNO, "kept", link=LINK, when="20/11 8:00")).startswith("when: That time is over")
    assert (await front.sends(BRUNO, "kept", link=LINK, when="boh")).startswith("when: I do not understand")
    assert (await front.sends(BRUNO, "kept", link="no link", when="")).startswith("link: ")
    assert len(front.facts) == count
    assert await front.sends(BRUNO, "kept", link=LINK, when="23:30") == ""
    kept, promised = front.facts[-2:]
    assert isinstance(kept, PromiseKept) and isinstance(promised, UpdatePromised) and promised.link == kept.link == LINK
    assert await front.sends(BRUNO, "kept", link=LINK, when="") == "" and front.crisis.promise is None


async def test_steps_by_form(front: Front) -> None:
    """Added, skipped, proven, decided."""
    await front.opens()
    assert await front.sends(ANNA, "add", title="Chiama", owner="UCARLA", minutes="15") == ""
    assert _last(front, StepAdded).owner == front.id_of(CARLA)
    assert await front.sends(ANNA, "add", title="Ancora", owner="", minutes="") == ""
    assert (await front.sends(ANNA, "add", title="x", owner="", minutes="presto")).startswith('minutes: "presto"')
    assert (await front.sends(ANNA, "add", title=" ", owner="", minutes="")).startswith("title: ")
    assert (await front.sends(ANNA, "add", title="x", owner="UGINA", minutes="")).startswith("owner: ")
    assert await front.sends(ANNA, "skip", "freeze", reason="non serve") == ""
    assert _last(front, StepSkipped).reason == "non serve"
    assert await front.sends(ANNA, "decide", "delete-or-keep", choice="keep", reason="meglio così") == ""
    assert (_last(front, StepDone).choice, _last(front, StepDone).proof) == ("keep", "meglio così")
    told = await front.sends(ANNA, "proof", "holding", proof="fatto", when="")
    assert told.startswith("proof: Il passo 4 è pubblico")
    assert await front.sends(ANNA, "proof", "holding", proof=LINK, when="21:50") == (
        "| ✅ Passo 4: fatto. Ho capito: 21:50 (Europe/Rome)."
    )
    assert (await front.sends(ANNA, "proof", "holding", proof=LINK, when="boh")).startswith("when: ")


async def test_roles_and_the_end_by_form(front: Front) -> None:
    """A name for a role; a reason for the end."""
    await front.opens()
    assert await front.sends(ANNA, "give", "social", person="UCARLA") == ""
    assert front.crisis.seat("social").holder == front.id_of(CARLA)
    assert (await front.sends(ANNA, "give", "social", person="UGINA")).startswith(
        "person: L'elenco mostra anche ospiti"
    )
    assert (await front.sends(ANNA, "give", "social", person="")).startswith("person: Non conosco")
    assert await front.sends(ANNA, "close", "shown", reason="tutto tranquillo") == ""
    assert front.crisis.state is CrisisState.CLOSED
    assert await front.presses(ANNA, "postmortem") == ("| Preparo l'analisi post-crisi: i file arrivano tra un attimo.")


async def test_a_night_by_its_form(front: Front) -> None:
    """Preset with the next morning, then with the night that runs; who keeps watch stays where nobody else is named."""
    await front.opens()
    assert await front.presses(ANNA, "night") == "form night" and _presets(front) == {"when": "8:00"}
    await front.sends(ANNA, "night", when="7:30", person="UCARLA", link="")
    night = front.crisis.night
    assert night and (night.until, night.watch) == (T0 + timedelta(hours=9, minutes=26), front.id_of(CARLA))
    await front.presses(ANNA, "night")
    assert _presets(front)["when"].endswith(" 07:30")
    await front.sends(ANNA, "night", when=_presets(front)["when"], person="", link=LINK)
    assert front.crisis.night == replace(night, announced=True)


def _presets(front: Front) -> dict[str, str]:
    assert front.form is not None
    return {field.name: field.preset for field in front.form.fields if field.preset}
