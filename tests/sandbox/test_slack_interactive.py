"""Payloads of commands, clicks, forms and shortcuts, held against the recorded ones."""

from __future__ import annotations

from bot.sandbox.forms import Fill
from tests.sandbox.bench import Bench, connect
from tests.sandbox.specs import differences, needs_specs, sample
from tests.sandbox.test_slack_methods import BLOCKS
from tests.sandbox.test_slack_views import VIEW

FREE = ("/message/blocks", "/view/blocks", "/view/state", "/state", "/channel/is_ephemeral", "/response_urls")


@needs_specs
async def test_a_command_has_the_recorded_shape(bench: Bench) -> None:
    letter = bench.actor("anna").command("#general", "/crisis start")
    recorded = sample("interactive", "slash-commands.SlashCommandPayload")
    # The record is Slack's Java class, which reads the text "false" into a boolean.
    assert differences(letter.payload, recorded, free=("/is_enterprise_install",)) == []


@needs_specs
async def test_a_press_has_the_recorded_shape(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room, blocks=BLOCKS, metadata={"event_type": "t", "event_payload": {}})
    letter = bench.actor("anna").press(room.id, ts, Fill(action_id="go"))
    recorded = sample("interactive", "interactive-components.BlockActionPayload")
    assert differences(letter.payload, recorded, free=FREE) == []
    assert letter.payload["message"]["ts"] == ts


@needs_specs
async def test_a_form_and_its_end_have_the_recorded_shape(bench: Bench) -> None:
    async with connect(bench):
        for gesture, name in (("submit", "views.ViewSubmissionPayload"), ("close", "views.ViewClosedPayload")):
            trigger = bench.space.trigger(bench.id_of("anna"), None)
            await bench.client.views_open(trigger_id=trigger, view={**VIEW, "notify_on_close": True})
            anna = bench.actor("anna")
            letter = anna.submit({"what": {"text": "x"}}) if gesture == "submit" else anna.close()
            assert letter is not None
            assert differences(letter.payload, sample("interactive", name), free=FREE) == []


@needs_specs
async def test_a_message_shortcut_has_the_recorded_shape(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room)
    letter = bench.actor("anna").message_shortcut("crisis_log", room.id, ts)
    recorded = sample("interactive", "interactive-components.MessageShortcutPayload")
    assert differences(letter.payload, recorded, free=FREE) == []


async def test_private_places_have_a_stand_in_for_their_name(bench: Bench) -> None:
    room = await bench.room(private=True)
    anna = bench.actor("anna")
    names = [anna.command(place, "/crisis").payload["channel_name"] for place in ("#general", room.id, anna.home().id)]
    assert names == ["general", "privategroup", "directmessage"]


async def test_a_press_on_a_whisper_carries_no_message(bench: Bench) -> None:
    room = await bench.room()
    answer = await bench.client.chat_postEphemeral(channel=room.id, user=bench.id_of("anna"), text="x", blocks=BLOCKS)
    payload = bench.actor("anna").press(room.id, answer["message_ts"], Fill(action_id="go")).payload
    assert "message" not in payload
    assert payload["container"]["is_ephemeral"] is True
    assert payload["container"]["message_ts"] == answer["message_ts"]


async def test_a_choice_stands_in_actions_and_state(bench: Bench) -> None:
    room = await bench.room()
    blocks = [
        {"type": "actions", "block_id": "b", "elements": [{"type": "users_select", "action_id": "who"}]},
    ]
    ts = await bench.post(room, blocks=blocks)
    bruno = bench.id_of("bruno")
    payload = bench.actor("anna").press(room.id, ts, Fill(action_id="who", chosen=bruno)).payload
    assert payload["actions"][0]["selected_user"] == bruno
    assert payload["state"]["values"] == {"b": {"who": {"type": "users_select", "selected_user": bruno}}}
