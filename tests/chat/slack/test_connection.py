"""The wire: a whole bot on the sandbox's Slack, over real sockets."""

from __future__ import annotations

from bot.crisis.facts.record import Noted
from bot.crisis.model import BOARD, StepState
from bot.crisis.person import Standing
from bot.store import ledger
from bot.store.engine import transaction
from tests.chat.slack.alive import Alive, said, until


async def test_a_command_is_answered_to_whoever_typed_it(world: Alive) -> None:
    letter = await world.actor("Anna Conti").command("#general", "/crisis start errant-post Wrong photo").settled()
    assert letter.answer is not None and letter.answer["response_type"] == "ephemeral"
    assert "wrong-photo" in said(letter)
    general = world.space.channel_named("#general")
    await until(lambda: bool(world.whispers("Anna Conti", general)))
    assert world.whispers("Bruno Ferri", general) == []


async def test_help_and_a_typo(world: Alive) -> None:
    anna = world.actor("Anna Conti")
    assert "/crisis" in str((await anna.command("#general", "/crisis help").settled()).answer)
    assert "`/crisis stato`" in str((await anna.command("#general", "/crisis statsu").settled()).answer)


async def test_a_form_opens_is_refused_at_its_field_and_accepted(world: Alive) -> None:
    anna = world.actor("Anna Conti")
    await anna.command("#general", "/crisis start").settled()
    view = anna.view()
    assert view is not None and view.body["callback_id"] == "start"
    await anna.submit({"title": {"answer": "Wrong photo"}}).settled()
    assert anna.view() is None
    await until(lambda: bool(world.crises()) and world.crisis.message(BOARD) is not None)
    await world.press("Anna Conti", world.slot(BOARD), "promise")
    view = anna.view()
    assert view is not None
    letter = await anna.submit({"when": {"answer": "never"}}).settled()
    assert letter.answer == {"response_action": "errors", "errors": view.errors} and list(view.errors) == ["when"]
    await anna.submit({"when": {"answer": "+2h"}}).settled()
    assert anna.view() is None


async def test_the_shortcut_opens_the_form_where_the_command_is_another_apps(world: Alive) -> None:
    anna = world.actor("Anna Conti")
    await anna.shortcut("crisis_start").settled()
    assert anna.view() is not None


async def test_the_form_from_a_message_brings_its_words_and_its_link(world: Alive) -> None:
    anna = world.actor("Anna Conti")
    message = anna.say("#social", "Our photo <is> wrong")
    await anna.message_shortcut("crisis_from_message", "#social", message.ts).settled()
    view = anna.view()
    assert view is not None
    preset = {each["block_id"]: each["element"].get("initial_value") for each in view.body["blocks"]}
    assert preset["title"] == "Our photo <is> wrong"
    assert str(preset["link"]).endswith(message.ts.replace(".", ""))


async def test_being_asked_by_name_gives_a_button_for_the_form(world: Alive) -> None:
    anna = world.actor("Anna Conti")
    anna.invite("#social", world.space.app.bot_user)
    anna.mention_app("#social", "start")
    social = world.space.channel_named("#social")
    await until(lambda: bool(social.whispers))
    await world.press("Anna Conti", next(iter(social.whispers.values())), "start", social)
    assert anna.view() is not None


async def test_a_button_in_direct_messages(world: Alive) -> None:
    await world.start()
    anna, bruno = world.space.named("anna").id, world.space.named("bruno").id
    await world.actor("Anna Conti").command(world.room.id, f"/crisis role social <@{bruno}>").settled()
    await until(lambda: bool(world.told("Bruno Ferri")))
    channel = world.direct("Bruno Ferri")
    assert channel is not None
    called = next(each for each in channel.messages.values() if each.blocks)
    letter = await world.press("Bruno Ferri", called, "here", channel)
    assert letter.failure is None
    person = world.bot.people.known(f"slack:{world.space.id}", bruno)
    assert person is not None and anna != bruno

    def answered() -> bool:
        call = world.crisis.call(person.person.id)
        return call is not None and call.answered_at is not None

    await until(answered)


async def test_a_reaction_that_needs_a_reason_is_answered_by_a_whisper(world: Alive) -> None:
    crisis = await world.start()
    slot = f"step:{crisis.steps[0].id}"
    world.actor("Anna Conti").react(world.room.id, world.slot(slot).ts, "no_entry_sign::skin-tone-3")
    await until(lambda: world.crisis.steps[0].state is StepState.SKIPPED)
    await until(lambda: bool(world.whispers("Anna Conti")))
    (asked,) = world.room.whispers.values()
    await world.press("Anna Conti", asked, "skip")
    view = world.actor("Anna Conti").view()
    assert view is not None and view.body["callback_id"] == "skip"


async def test_guests_are_refused_politely_and_in_silence_on_reactions(world: Alive) -> None:
    crisis = await world.start()
    world.actor("Anna Conti").invite(world.room.id, "fabio")
    fabio = world.actor("Fabio Neri")
    assert said(await fabio.command("#social", "/crisis start errant-post x").settled()) != ""
    fabio.react(world.room.id, world.slot_of(crisis, 0).ts, "white_check_mark")
    (letter,) = world.letters("reaction_added")
    await letter.settled()
    letter = await world.press("Fabio Neri", world.slot(BOARD), "status")
    await until(lambda: bool(world.whispers("Fabio Neri")))
    assert world.crisis.steps[0].state is StepState.OPEN and len(world.crises()) == 1
    assert len(world.whispers("Fabio Neri")) == 1


async def test_strangers_of_a_shared_channel_too(world: Alive) -> None:
    crisis = await world.start()
    world.actor("Anna Conti").invite(world.room.id, "emma")
    world.space.named("emma").is_stranger = True
    world.actor("Emma Clarke").react(world.room.id, world.slot_of(crisis, 0).ts, "white_check_mark")
    (letter,) = world.letters("reaction_added")
    await letter.settled()
    assert world.crisis.steps[0].state is StepState.OPEN


async def test_talk_edits_and_renames_change_nothing(world: Alive) -> None:
    before = await world.start()
    anna = world.actor("Anna Conti")
    message = anna.say(world.room.id, "who has the password?")
    anna.edit(world.room.id, message.ts, "who has it?")
    anna.say(world.room.id, "I do", thread_ts=message.ts)
    anna.delete(world.room.id, message.ts)
    anna.rename(world.room.id, "crisis-renamed")
    anna.set_topic(world.room.id, "mine")
    for letter in world.sandbox.letters:
        assert (await letter.settled()).failure is None
    await until(lambda: world.sandbox.idle() and world.bot.idle)
    assert world.crisis.lines == before.lines or world.crisis.marked == ()
    assert "password" not in world.file.read_bytes().decode(errors="replace")


async def test_a_new_language_a_new_name_and_a_goodbye_are_learnt(world: Alive) -> None:
    await world.start()
    workspace, anna = f"slack:{world.space.id}", world.space.named("anna")
    known = world.bot.people.known(workspace, anna.id)
    assert known is not None and known.person.language == "it"
    world.actor("Anna Conti").change_locale("en-GB")

    def learnt() -> bool:
        found = world.bot.people.known(workspace, anna.id)
        return found is not None and found.person.language == "en"

    await until(learnt)
    world.actor("Anna Conti").deactivate()

    def gone() -> bool:
        found = world.bot.people.known(workspace, anna.id)
        return found is not None and found.standing is Standing.GONE

    await until(gone)


async def test_somebody_never_met_is_not_looked_up(world: Alive) -> None:
    world.actor("Carla Riva").change_locale("en-GB")
    (letter,) = world.letters("user_change")
    await letter.settled()
    assert "users.info" not in [each.method for each in world.sandbox.calls]


async def test_a_reply_in_a_cards_thread_is_its_proof(world: Alive) -> None:
    crisis = await world.start()
    card = world.slot_of(crisis, 0)
    world.actor("Anna Conti").upload(world.room.id, "proof.png", b"png", thread_ts=card.ts)
    await until(lambda: world.crisis.steps[0].state is StepState.DONE)
    assert world.crisis.steps[0].proof != ""


async def test_what_was_heard_is_counted(world: Alive) -> None:
    await world.actor("Anna Conti").command("#general", "/crisis list").settled()
    assert world.slack.heard["Typed"] == 1
    assert world.slack.alive


async def test_a_marked_message_is_kept_with_its_words(world: Alive) -> None:
    crisis = await world.start()
    anna = world.actor("Anna Conti")
    top = anna.say(world.room.id, "a < b & c")
    below = anna.say(world.room.id, "in a thread", thread_ts=top.ts)
    for message in (top, below):
        anna.react(world.room.id, message.ts, "pushpin")
    anna.pin(world.room.id, anna.say(world.room.id, "pinned <3").ts)
    await until(lambda: len(world.crisis.marked) == 3)
    with transaction(world.bot.engine) as connection:
        noted = [line.fact for line in ledger.timeline(connection, crisis.id)]
    assert sorted(fact.text for fact in noted if isinstance(fact, Noted)) == ["a < b & c", "in a thread", "pinned <3"]
