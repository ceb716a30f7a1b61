"""Every verb that is typed: the right request, and the right word for whoever typed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.facts.escalation import NightBegan, PromiseKept, UpdatePromised
from bot.crisis.facts.record import Noted
from bot.crisis.facts.steps import StepAdded, StepDone, StepSkipped, StepTaken
from bot.crisis.levels import Level
from bot.crisis.model import CrisisState, StepState
from bot.desk.port import OpenForm
from bot.show.card import plain
from tests.desk.front import ANNA, BRUNO, CARLA, Front, front_in
from tests.people import LINK, T0


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _state(front: Front, step: str) -> StepState:
    found = front.crisis.step(step)
    assert found is not None
    return found.state


def _life(front: Front) -> CrisisState:
    return front.crisis.state


def _last(front: Front, kind: type) -> Any:
    """The latest fact of a kind."""
    return next(fact for fact in reversed(front.facts) if isinstance(fact, kind))


async def test_the_verbs_of_a_step(front: Front) -> None:
    """Seen, taken, given, noted, done, undone, skipped; in English and Italian, by number and by name."""
    await front.opens()
    assert await front.types(BRUNO, "ack 3") == "| 👀 Step 3: seen."
    step = front.crisis.step("3")
    assert step is not None and step.seen == (front.id_of(BRUNO),)
    assert await front.types(BRUNO, "take #3.") == "| ✋ Step 3 is yours."
    assert await front.types(ANNA, "assegna freeze <@UCARLA>") == "| ✅ La stanza lo sa."
    assert _last(front, StepTaken).owner == front.id_of(CARLA)
    assert await front.types(CARLA, "nota 3 la password ce l'ha l'agenzia") == "| 📝 Annotato al passo 3."
    assert await front.types(CARLA, "step done 3 sospeso tutto") == "| ✅ Passo 3: fatto."
    assert _last(front, StepDone).proof == "sospeso tutto" and _state(front, "3") is StepState.DONE
    assert await front.types(CARLA, "undo 3") == "| Passo 3 di nuovo aperto." and _state(front, "3") is StepState.OPEN
    assert await front.types(BRUNO, "skip 3 no adverts") == "| 🚫 Step 3: not applicable."
    assert _last(front, StepSkipped).reason == "no adverts"


async def test_done_with_a_link_and_a_time(front: Front) -> None:
    """The proof is all that was said; the time is said back with its zone."""
    await front.opens()
    front.later(minutes=20)
    told = await front.types(BRUNO, f"done 4 <{LINK}|social.example> pinned 22:10")
    assert told == "| ✅ Step 4: done. I understood 22:10 (Europe/Rome)."
    done = _last(front, StepDone)
    assert done.proof == f"{LINK} pinned" and done.done_at == T0 + timedelta(minutes=6)


async def test_done_somewhere_in_a_span(front: Front) -> None:
    """Where sources differ: both ends are kept, and said back."""
    await front.opens()
    front.later(minutes=20)
    told = await front.types(BRUNO, f"done 4 {LINK} 22:05-22:10")
    assert told == "| ✅ Step 4: done. I understood 22:05–22:10 (Europe/Rome)."
    done = _last(front, StepDone)
    assert (done.done_from, done.done_at) == (T0 + timedelta(minutes=1), T0 + timedelta(minutes=6))


async def test_log_in_the_zone_of_its_source(front: Front) -> None:
    """21:00 UTC is 22:00 in Rome."""
    await front.opens()
    front.later(minutes=20)
    for said, text, zone in (
        ("21:05 UTC: Reuters", "Reuters", "UTC"),
        ("~16:05 ET AP", "AP", "America/New_York"),
        ("22:05 ANSA", "ANSA", ""),
    ):
        await front.types(ANNA, f"log {said}")
        noted = _last(front, Noted)
        assert (noted.text, noted.zone, noted.happened_at) == (text, zone, T0 + timedelta(minutes=1))
    await front.types(ANNA, "log 22:05-22:10 Prime reazioni")
    noted = _last(front, Noted)
    assert (noted.text, noted.about, noted.happened_at) == ("Prime reazioni", True, T0 + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("clock", "minutes"), [("9:58 PM", 6), ("at 9:58 p.m.", 6), ("9:58pm", 6), ("9 PM", 64), ("9.58 pm!", 6)]
)
async def test_an_english_clock_is_no_part_of_the_proof(front: Front, clock: str, minutes: int) -> None:
    """With its blank, as telephones write it; what is no time stays in the proof."""
    await front.opens()
    await front.types(BRUNO, f"done 4 {LINK} {clock}")
    done = _last(front, StepDone)
    assert (done.proof, done.done_at) == (LINK, T0 - timedelta(minutes=minutes))
    await front.types(BRUNO, f"log {clock.strip('!')}: the supplier called")
    assert _last(front, Noted).text == "the supplier called"
    await front.types(BRUNO, f"done 3 {LINK} 29:58 PM")
    assert _last(front, StepDone).proof == f"{LINK} 29:58 PM"


IN_A_HURRY = [
    ("take 3 in 20 minutes", "| ✋ Step 3 is yours."),
    ("Take 3 <@UCARLA>", "| ✅ The room has been told."),
    ("assign 3 carla", "| I know nobody of that name. Type @, then pick the person from the list that opens."),
    ("role social carla", "| I know nobody of that name. Type @, then pick the person from the list that opens."),
    ("take 3 and 4", "| One step at a time, please: `/crisis take 3`"),
    ("done 3, 4", "| One step at a time, please: `/crisis done 3`"),
    ("note the supplier called", "| 📌 In the timeline."),
    ("done3 4 shops told", "| ✅ Step 3: done."),
    ("undo 3", "| Step 3 is open again."),
    ("undo 3", "| Step 3 is given back: it falls to its role again."),
    ("Take 3 <@UCARLA>", "| ✅ The room has been told."),
    ("Done4: HTTPS://social.example/p/1. at 22:02", "| ✅ Step 4: done. I understood 22:02 (Europe/Rome)."),
    ("chiudi 5", '| I do not know "chiudi 5". Did you mean `/crisis done 5`?'),
    ("fato 4", '| I do not know "fato". Did you mean `/crisis done 4`?'),
    ("strat wrong `photo`", '| I do not know "strat". Did you mean `/crisis start wrong photo`?'),
    ("fato", '| I do not know "fato". Did you mean `/crisis done 3 https://example.com/post`?'),
    ("level to Red: a newspaper is asking", "| ✅ The room has been told."),
]


async def test_what_people_type_in_a_hurry(front: Front) -> None:
    """The wish is plain, or they are told what to type."""
    await front.opens()
    for words, told in IN_A_HURRY:
        assert await front.types(BRUNO, words) == told, words
    step = front.crisis.step("3")
    assert step is not None and step.owner == front.id_of(CARLA)
    done, noted = _last(front, StepDone), _last(front, Noted)
    assert done.proof == "https://social.example/p/1" and done.done_at == T0 - timedelta(minutes=2)
    assert noted.text == "the supplier called" and front.crisis.level is Level.RED


async def test_done_with_a_choice(front: Front) -> None:
    """By its id or as it is written; anything else is the reason without a choice."""
    await front.opens()
    assert await front.types(ANNA, "done 2 KEEP") == "| ✅ Passo 2: fatto."
    assert _last(front, StepDone).choice == "keep" and _last(front, StepDone).proof == ""
    await front.types(ANNA, "undo 2")
    await front.types(ANNA, "done 2 delete")
    assert _last(front, StepDone).choice == "delete"


async def test_add_on_the_spot(front: Front) -> None:
    """With minutes or hours, and a person or not."""
    await front.opens()
    assert await front.types(ANNA, "add Chiama il negozio 20m <@UCARLA>") == "| ➕ È sul cruscotto."
    added = _last(front, StepAdded)
    assert (added.title, added.owner) == ("Chiama il negozio", front.id_of(CARLA))
    assert added.due_at == T0 + timedelta(minutes=20)
    await front.types(ANNA, "add Scrivi ai fornitori 2h")
    assert _last(front, StepAdded).due_at == T0 + timedelta(hours=2)
    await front.types(ANNA, "add Avvisa i 3 negozi 45 minuti")
    assert _last(front, StepAdded).due_at == T0 + timedelta(minutes=45)
    await front.types(ANNA, "add Senza fretta")
    assert _last(front, StepAdded).due_at is None and _last(front, StepAdded).owner == front.id_of(ANNA)


async def test_roles_and_deputies(front: Front) -> None:
    """By id, or by what a role is called; the deputy is not the holder."""
    await front.opens()
    assert await front.types(ANNA, "role portavoce <@UCARLA>") == "| ✅ La stanza lo sa."
    assert front.crisis.seat("spokesperson").holder == front.id_of(CARLA)
    assert await front.types(ANNA, "deputy social <@UBRUNO>") == "| Titolare e vice devono essere due persone diverse."
    await front.types(ANNA, "vice social <@UANNA>")
    assert front.crisis.seat("social").deputy == front.id_of(ANNA)


async def test_levels_in_words_numbers_and_directions(front: Front) -> None:
    """In any language; the top and the bottom are no further than they are."""
    await front.opens()
    said = ("red why", "giallo perché", "2 why", "level up worse", "level su worse", "level giù meglio")
    wanted = (Level.RED, Level.YELLOW, Level.ORANGE, Level.RED, Level.RED, Level.ORANGE)
    for words, level in zip(said, wanted, strict=True):
        told = await front.types(BRUNO, words if words.startswith("level") else f"level {words}")
        assert front.crisis.level is level and ("already" in told) == (words == "level su worse")


async def test_log_with_a_time(front: Front) -> None:
    """The time first; said back, with the day where it was yesterday."""
    await front.opens()
    assert await front.types(ANNA, "log Il fornitore ha richiamato") == "| 📌 Nella cronologia."
    assert _last(front, Noted).text == "Il fornitore ha richiamato" and _last(front, Noted).happened_at is None
    told = await front.types(ANNA, "log ~21:50 Primo commento")
    assert told == "| 📌 Nella cronologia. Ho capito: 21:50 (Europe/Rome)."
    noted = _last(front, Noted)
    assert (noted.text, noted.about) == ("Primo commento", True) and noted.happened_at == T0 - timedelta(minutes=14)
    await front.types(ANNA, "log alle ore 21.55: Secondo")
    noted = _last(front, Noted)
    assert noted.text == "Secondo" and noted.happened_at == T0 - timedelta(minutes=9)
    assert "venerdì 20 novembre 2026, 23:30 (Europe/Rome)" in await front.types(ANNA, "log ieri 23:30 Altro")
    lines = len(front.facts)
    told = await front.types(ANNA, "log 23:30 Altro")
    assert told == "| 23:30: quest'ora deve ancora arrivare. Di che giorno? Per esempio: ieri 23:30"
    assert "Per esempio: ieri 23:30" in await front.types(ANNA, f"fatto 4 {LINK} 23:30") and len(front.facts) == lines


async def test_promise_and_kept(front: Front) -> None:
    """The room is told when; kept may promise the next one in the same breath."""
    await front.opens()
    told = await front.types(BRUNO, f"promise 23:30 {LINK}")
    assert told == "| ✅ I understood 23:30 (Europe/Rome).", "the room is told of it too"
    promised = _last(front, UpdatePromised)
    assert (promised.due_at, promised.link) == (T0 + timedelta(minutes=86), LINK)
    assert (
        await front.types(BRUNO, f"kept {LINK}2 2h")
        == "| ✅ I understood Sunday, 22 November 2026, 00:04 (Europe/Rome)."
    )
    kept, following = front.facts[-2:]
    assert isinstance(kept, PromiseKept) and kept.link == f"{LINK}2"
    assert isinstance(following, UpdatePromised) and following.due_at == T0 + timedelta(hours=2)
    assert await front.types(BRUNO, f"kept {LINK}3") == "| ✅ The room has been told."
    assert front.crisis.promise is None


async def test_a_night_without_its_link_and_then_with_it(front: Front) -> None:
    """The public promise moves only once the public was told; then the link alone is enough."""
    await front.opens()
    await front.types(BRUNO, "promise 23:30")
    told = await front.types(BRUNO, "night until 8:00 <@UCARLA>")
    assert told == "| ✅ I understood Sunday, 22 November 2026, 08:00 (Europe/Rome)."
    morning = T0 + timedelta(hours=9, minutes=56)
    night, promise = front.crisis.night, front.crisis.promise
    assert night and promise and (night.until, night.watch, night.announced) == (morning, front.id_of(CARLA), False)
    assert promise.due_at == T0 + timedelta(minutes=86)
    await front.types(BRUNO, f"night {LINK}")
    night, promise = front.crisis.night, front.crisis.promise
    assert night and promise and (night.until, night.watch, night.announced) == (morning, front.id_of(CARLA), True)
    assert promise.due_at == morning and _last(front, NightBegan).link == LINK
    await front.types(BRUNO, "wake")
    assert await front.types(BRUNO, "wake") == "| Nobody is asleep: there is no night to end."
    await front.types(BRUNO, "night 7:30")
    assert _last(front, NightBegan).watch == front.id_of(BRUNO)
    await front.types(BRUNO, "wake")


async def test_here_by_whoever_was_called_and_by_others(front: Front) -> None:
    """A kind word for everybody."""
    await front.opens()
    assert await front.types(BRUNO, "ack") == "| Thank you: it is on the board."
    assert await front.types(BRUNO, "here") == "| I know that you are here. `/crisis status` shows what is yours."
    told = "| Bene che ci sei. Nessuno ti aveva ancora chiamato: `/crisis stato` mostra a che punto siamo."
    assert await front.types(CARLA, "eccomi") == told


async def test_the_end_and_back(front: Front) -> None:
    """Close, post-mortem, reopen in the same room, close, archive."""
    await front.opens(ANNA, "start many Prova")
    for number in range(1, 9):
        await front.types(ANNA, f"skip {number} prova")
    assert await front.types(ANNA, "close tutto tranquillo") == "| ✅ La stanza lo sa."
    assert _life(front) is CrisisState.CLOSED
    told = "| Preparo l'analisi post-crisi: i file arrivano tra un attimo."
    assert await front.types(ANNA, "postmortem --named") == told
    assert await front.types(ANNA, "reopen un secondo video") == "| ✅ La stanza lo sa."
    assert _life(front) is CrisisState.OPEN and front.crisis.room is not None
    await front.types(ANNA, "close davvero")
    assert await front.types(ANNA, "archive") == "| Prima esporto tutto, poi archivio la stanza."


async def test_start_with_little_opens_the_form_with_what_was_said(front: Front) -> None:
    """Nothing; a playbook; a message somebody started from; an exercise stays one."""
    assert await front.types(ANNA, "", room="C0") == "form start"
    assert [field.preset for field in front.form.fields] == ["", "?", "", "no"] and front.form.intro == ()
    await front.types(ANNA, "start many", room="C0")
    assert front.form.fields[1].preset == "many"
    await front.types(ANNA, "start", room="C0", draft="fuga di notizie\nvera", link=LINK)
    assert [field.preset for field in front.form.fields][::2] == ["fuga di notizie vera", LINK]
    await front.types(ANNA, "start --drill --private <@UCARLA>", room="C0")
    assert front.form.about == "--drill --private <@UCARLA>" and front.form.fields[3].preset == "yes"
    assert plain(front.form.intro).startswith("ESERCITAZIONE.")
    assert await front.sends(ANNA, "start", front.form.about, title="Prova", playbook="?", private="no") == ""
    assert front.crises == 1
    assert "EXERCISE" in await front.types(BRUNO, "list", room="C0")


@pytest.mark.parametrize(
    ("said", "level", "room"),
    [
        ("--livello giallo", Level.YELLOW, False),
        ("--level=green", Level.GREEN, False),
        ("--giallo --room", Level.YELLOW, True),
        ("--yellow --drill", Level.YELLOW, True),
        ("--rosso", Level.RED, True),
    ],
)
async def test_a_crisis_starts_at_the_level_that_is_asked_for(
    front: Front, said: str, level: Level, room: bool
) -> None:
    """Which decides whether a room opens. A form hands it on."""
    await front.types(ANNA, f"start leak Foto sbagliata {said}", room="C0")
    front.id = front.find("Foto sbagliata")
    assert front.crisis.level is level and bool(front.crisis.room_name) == room
    assert await front.types(ANNA, f"start {said}", room="C0") == "form start"
    await front.sends(ANNA, "start", front.form.about, title="Un'altra", playbook="leak", private="no")
    front.id = front.find("Un'altra")
    assert front.crisis.level is level and bool(front.crisis.room_name) == room


async def test_where_no_form_can_be_opened_a_button_does(front: Front) -> None:
    """A mention of the bot brings no trigger; an exercise stays one behind the button too."""
    told = await front.types(ANNA, "start --drill", room="C0", can_open_form=False)
    assert told == "| Che cosa è successo? Tocca e scrivi una riga.\n<*Apri una crisi: start --drill>"
    await front.presses(ANNA, "start", "--drill", room="C0")
    assert isinstance(front.answer, OpenForm) and front.form.about == "--drill"
    told = await front.types(ANNA, "start many --private --room", room="C0", can_open_form=False)
    assert "start many --private --room>" in told
    await front.presses(ANNA, "start", "many --private --room", room="C0")
    assert [field.preset for field in front.form.fields] == ["", "many", "", "yes"]
    await front.presses(ANNA, "start", "--no-such-thing", room="C0")
    assert front.form.about == ""
