"""Whatever a platform hears, on a real store: what comes of it, and what whoever asked is told, in their language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.crisis.facts.steps import StepTaken
from bot.crisis.traces import Sign
from bot.desk.inbound import RoomChanged
from bot.desk.people import People
from bot.desk.port import TryLater
from bot.desk.reception import Reception
from bot.store.engine import Engine, StoreDown, connect
from tests.desk.front import ANNA, BRUNO, GINA, MARTA, OTTO, ROBOT, Front, user
from tests.people import WORKSPACE


@pytest.fixture
def front(engine: Engine) -> Iterator[Front]:
    """The front of the desk on a fresh database."""
    made = Front(engine)
    yield made
    made.bridge.close()


async def test_start_opens_a_crisis_and_tells_its_room(front: Front) -> None:
    """In one line; the room's language is the brand's."""
    assert await front.types(ANNA, "start leak Foto sbagliata") == (
        "| Apro #crisis-20261121-foto-sbagliata-x1: tra un attimo sei dentro."
    )
    assert front.crises == 1


async def test_an_english_speaker_in_an_italian_room_is_answered_in_english(front: Front) -> None:
    """Privately; the room goes on in Italian."""
    await front.opens()
    assert await front.types(BRUNO, "tkae 3") == ('| I do not know "tkae". Did you mean `/crisis take 3`?')
    assert await front.types(ANNA, "tkae 3") == '| Non conosco "tkae". Volevi dire `/crisis prendo 3`?'
    assert front.crisis.language == "it"


BAD_INPUT = [
    ("assign 3", "| Something is missing. For example: `/crisis assign 3 @anna`"),
    ("done", "| Something is missing. For example: `/crisis done 3 https://example.com/post`"),
    ("xyzzy", '| I do not know "xyzzy". `/crisis help` shows what you can type.'),
    ("take 99", "| There is no step 99; they go from 1 to 9."),
    ("skip 3", "| Why does step 3 not apply? `/crisis skip 3` and the reason."),
    (
        "role king <@UANNA>",
        '| There is no role "king". There are: lead, deputy, social, care, spokesperson, approver, legal, dpo, scribe, '
        "internal, it, operations, quality, hr, brand, expert, agency, observer.",
    ),
    ("level purple", '| "purple" is no level. Use red, orange, yellow, green, up or down, and say why.'),
    ("level red", "| Why? For example: `/crisis level red a newspaper is asking`"),
    ("promise soon", '| I do not understand the time "soon". For example 18:30, 30m, 2h, tomorrow 8:00.'),
    ("kept", "| No update was promised. `/crisis promise 18:30` promises one."),
    ("wake", "| Nobody is asleep: there is no night to end."),
    ("log", "| What should stand in the timeline? `/crisis log` and the words."),
    ("add 20m", "| What has to be done? For example: `/crisis add Call the shop 20m @carla`"),
    ("close", "form close"),
    ("archive", "| Close it first: `/crisis close` and why it is over."),
    ("reopen", "| It is open: go on in its room."),
    ("done 4", "| Step 4 is public: add the link to what was published."),
    ("undo 3", "| There is nothing to undo at step 3."),
    ("skip 6 no", "| The law sets step 6: it cannot be skipped."),
]


async def test_bad_input_gets_a_clear_sentence_and_changes_nothing(front: Front) -> None:
    """It says what to do; the crisis is unharmed."""
    await front.opens()
    await front.types(BRUNO, "ack")
    before = front.crisis
    for words, told in BAD_INPUT:
        assert await front.types(BRUNO, words) == told
    assert front.crisis == before


async def test_the_command_is_called_as_it_was_set(engine: Engine) -> None:
    """In every private answer."""
    front = Front(engine, command="/allarme")
    assert "`/allarme elenco`" in await front.types(ANNA, "take 3", room="C0")
    assert "`/allarme avvia errant-post" in await front.types(ANNA, "help", room="C0")
    front.bridge.close()


async def test_a_command_outside_a_room(front: Front) -> None:
    """It says where, and how to find it."""
    await front.opens()
    told = "| That works in a crisis's room. `/crisis list` shows the open ones."
    for words in ("take 3", "close done", "cancel", "night until 8:00", "log x", "wake", "level up x"):
        assert await front.types(BRUNO, words, room="C0") == told


async def test_what_has_happened_typed_without_a_verb_opens_the_form(front: Front) -> None:
    """Outside a room only, and nothing is opened by it; a typo is still a typo."""
    assert await front.types(ANNA, "La foto di <@UCARLA|carla> è “sbagliata”", room="C0") == "form start"
    assert front.form.fields[0].preset == "La foto di @carla è “sbagliata”" and front.crises == 0
    assert "Volevi dire" in await front.types(ANNA, "tkae 3", room="C0")
    assert "aiuto" in await front.types(ANNA, "La foto è sbagliata", room="C0", can_open_form=False)
    await front.opens()
    assert "aiuto" in await front.types(ANNA, "La foto è sbagliata")


async def test_words_that_cannot_wait_know_whose_they_are(front: Front) -> None:
    """As soon as somebody was met, and never by asking the database."""
    assert front.reception.language_of(WORKSPACE, "UBRUNO") == ""
    await front.types(BRUNO, "list")
    assert front.reception.language_of(WORKSPACE, "UBRUNO") == "en"
    assert front.reception.language_of("slack:OTHER", "UBRUNO") == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (GINA, "| Gli ospiti non possono agire nella stanza di crisi. Chiedi a qualcuno del team di farlo per te."),
        (OTTO, "| Nella stanza di crisi può agire solo chi fa parte del team."),
        (ROBOT, "| Può farlo solo una persona."),
    ],
)
async def test_guests_strangers_and_bots_may_do_nothing(front: Front, name: str, told: str) -> None:
    """Typed or pressed they are told so, in a form at its first question; a reaction is not answered."""
    await front.opens()
    lines = len(front.facts)
    for words in ("start x", "status", "take 3", "help", "list"):
        assert await front.types(name, words) == told
    assert await front.presses(name, "take", "freeze") == told
    assert await front.sends(name, "skip", "freeze", reason="no") == told.replace("| ", "reason: ")
    assert await front.reacts(name, Sign.DONE, "freeze") == ""
    assert len(front.facts) == lines and front.crises == 1


async def test_a_guest_or_a_bot_gets_no_part_in_it(front: Front) -> None:
    """Whoever cannot tick a step must not own one; somebody unknown is asked for again."""
    await front.opens()
    told = "| The list shows guests and bots too, but only members of the team can have a part in a crisis. "
    told += "Choose somebody else."
    for words in ("assign 3 <@UGINA>", "role social <@UROBOT>", "add Call 20m <@UOTTO>", "night until 8:00 <@UGINA>"):
        assert await front.types(BRUNO, words) == told
    assert await front.presses(BRUNO, "role", "social", chosen="UGINA") == told
    front.chat.unknown.add("UNOBODY")
    told = "| I know nobody of that name. Type @, then pick the person from the list that opens."
    assert await front.types(BRUNO, "assign 3 <@UNOBODY>") == told
    assert await front.types(BRUNO, "night until 8:00 <@UNOBODY>") == told


async def test_a_colleague_met_only_now_works_at_once(front: Front) -> None:
    """Looked up once, with name, language and zone; named by somebody else before they ever spoke."""
    await front.opens()
    assert await front.types(ANNA, "assign 3 <@UMARTA>") == "| ✅ La stanza lo sa."
    assert isinstance(front.last, StepTaken) and front.last.owner == front.id_of(MARTA)
    assert "Yours: 1 step" in await front.types(MARTA, "status")


def _without_a_database(front: Front, people: bool = True) -> Engine:
    """The reception on a database that cannot be opened; people: whether those met before are remembered in memory."""
    down = connect("sqlite:////nowhere/at/all.db")
    house = front.house if people else replace(front.house, people=People(down, lambda: "id", front.people.contacts))
    front.reception = Reception(down, front.desk, house, front.clock, front.bridge)
    front.reception.serve({WORKSPACE: front.chat})
    return down


async def test_without_a_database_the_first_steps_are_told_by_hand(front: Front) -> None:
    """To whoever typed, pressed or sent a form; of the plan that was named; in their language."""
    await front.opens()
    down = _without_a_database(front)
    told = await front.types(BRUNO, "start many A lot")
    assert told.startswith("| I cannot write anything down right now.") and "| 1. s1" in told
    assert "| 1. Save the evidence" in await front.types(BRUNO, "take 3")
    assert "| 1. Salva le prove" in await front.presses(ANNA, "take", "freeze")
    assert "| 1. s1" in await front.sends(ANNA, "start", title="x", playbook="many")
    assert "| 1. Salva le prove" in await front.sends(ANNA, "start", title="leak", playbook="?")
    down.dispose()


async def test_without_a_database_a_newcomer_is_told_in_the_language_of_the_house(front: Front) -> None:
    """Nobody can be looked up in it."""
    down = _without_a_database(front, people=False)
    assert "| 1. Salva le prove" in await front.types(BRUNO, "start")
    down.dispose()


async def test_without_a_database_what_nobody_reads_is_sent_again(front: Front) -> None:
    """The platform hears no "received" for a reaction or an archived room."""
    await front.opens()
    down = _without_a_database(front)
    with pytest.raises(StoreDown):
        await front.reacts(ANNA, Sign.DONE, "freeze")
    with pytest.raises(StoreDown):
        await front.hears(RoomChanged(**front.heard(ANNA), what="archived"))
    down.dispose()


async def test_when_the_platform_cannot_tell_who_somebody_is(front: Front) -> None:
    """Whoever asked is told to try again; what nobody reads is sent again, or left where it never can be known."""
    await front.opens()
    front.chat.busy.add("UMARTA")
    told = "| In questo momento non riesco a sapere chi sei. Riprova tra un minuto."
    assert await front.types(MARTA, "status") == told
    with pytest.raises(TryLater):
        await front.reacts(MARTA, Sign.DONE, "freeze")
    front.chat.unknown.add("UMARTA")
    assert await front.reacts(MARTA, Sign.DONE, "freeze") == ""
    front.chat.unknown.clear()
    front.chat.busy.clear()
    assert "1 open crisis" in await front.types(MARTA, "list")


async def test_somebody_who_cannot_be_looked_up_does_not_stop_whoever_names_them(front: Front) -> None:
    """It is the named one who is unknown, not the speaker."""
    await front.opens()
    front.chat.busy.add("UMARTA")
    assert await front.types(BRUNO, "assign 3 <@UMARTA>") == (
        "| I know nobody of that name. Type @, then pick the person from the list that opens."
    )


async def test_somebody_who_became_a_guest_may_do_nothing_from_then_on(front: Front) -> None:
    """The platform tells of the change; whoever was never met is not looked up."""
    await front.opens()
    await front.types(MARTA, "status")
    known = front.people.known(WORKSPACE, user(MARTA))
    await front.reception.changed(WORKSPACE, user(MARTA))
    assert known is not None and front.people.known(WORKSPACE, user(MARTA)) == known
    await front.reception.changed(WORKSPACE, "UNEVER")
    assert front.people.known(WORKSPACE, "UNEVER") is None


async def test_the_same_gesture_delivered_twice_gives_one_crisis(front: Front) -> None:
    """By the platform's own id of it."""
    first = await front.types(ANNA, "start leak Foto", request_id="one")
    front.later(minutes=5)
    again = await front.types(ANNA, "start leak Foto", request_id="one")
    assert front.crises == 1 and first == again


async def test_the_same_command_delivered_twice_says_what_it_said(front: Front) -> None:
    """Not that there was nothing to do."""
    await front.opens()
    assert [await front.types(BRUNO, "take 3", request_id="t") for _ in range(2)] == ["| ✋ Step 3 is yours."] * 2
    assert sum(isinstance(fact, StepTaken) for fact in front.facts) == 1
    assert await front.types(BRUNO, "take 3") == "| Nothing to change: it is so already."


async def test_pressing_twice_opens_one_room(front: Front) -> None:
    """The same person, the same thing, moments apart; another person, another title or later on is another crisis."""
    await front.types(ANNA, "start leak Foto")
    assert await front.types(ANNA, "start leak  Foto ") == "| L'hai appena aperta: #crisis-20261121-foto-x1."
    assert front.crises == 1
    await front.types(BRUNO, "start leak Foto")
    await front.types(ANNA, "start leak Altro")
    front.later(minutes=3)
    await front.types(ANNA, "start leak Foto")
    assert front.crises == 4


async def test_a_slip_in_a_flag_is_told_the_flag_and_nothing_else(front: Front) -> None:
    """In the words of whoever typed it; an exercise without its dashes is asked about, never opened as real."""
    assert await front.types(BRUNO, "start Wrong photo --dril") == '| I do not know "--dril". Did you mean --drill?'
    assert await front.types(ANNA, "avvia Foto --esercitazone") == (
        '| Non conosco "--esercitazone". Volevi dire --esercitazione?'
    )
    assert "Volevi dire --esercitazione, --privata, --stanza?" in await front.types(ANNA, "avvia Foto --boh")
    assert "È un'esercitazione? `/crisis avvia --esercitazione`" in await front.types(ANNA, "start drill Foto")
    assert "`/crisis start wrong photo`" in await front.types(BRUNO, "strat wrong photo")
    assert front.crises == 0
