"""Forms: opening, updating, sending, refusing."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import Refusal
from tests.sandbox.bench import Bench, FakeApp, connect, refusal, refusal_whole

VIEW: dict[str, Any] = {
    "type": "modal",
    "callback_id": "start",
    "title": {"type": "plain_text", "text": "Crisis"},
    "submit": {"type": "plain_text", "text": "Open"},
    "blocks": [
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "What happened"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}


async def opened(bench: Bench, app: FakeApp) -> str:
    """Anna asks, the app opens the form; the view's id."""
    bench.actor("anna").shortcut("crisis_start")
    said = await app.next()
    await app.ack(said)
    view = await bench.client.views_open(trigger_id=said["payload"]["trigger_id"], view=VIEW)
    return str(view["view"]["id"])


async def test_a_form_opens_for_the_person_who_asked(bench: Bench) -> None:
    async with connect(bench) as app:
        view_id = await opened(bench, app)
        view = bench.actor("anna").view()
        assert view is not None
        assert view.id == view_id
        assert bench.actor("bruno").view() is None


async def test_a_trigger_works_once_and_for_three_seconds(bench: Bench) -> None:
    trigger = bench.space.trigger(bench.id_of("anna"), None)
    bench.clock.jump(3)
    await bench.client.views_open(trigger_id=trigger, view=VIEW)
    assert await refusal(bench.client.views_open(trigger_id=trigger, view=VIEW)) == "exchanged_trigger_id"
    trigger = bench.space.trigger(bench.id_of("anna"), None)
    bench.clock.jump(3.1)
    assert await refusal(bench.client.views_open(trigger_id=trigger, view=VIEW)) == "expired_trigger_id"
    assert await refusal(bench.client.views_open(trigger_id="1.2.x", view=VIEW)) == "invalid_trigger_id"


async def test_a_faulty_form_is_refused_with_pointers(bench: Bench) -> None:
    trigger = bench.space.trigger(bench.id_of("anna"), None)
    answer = await refusal_whole(
        bench.client.views_open(trigger_id=trigger, view={**VIEW, "title": {"type": "plain_text", "text": "t" * 25}})
    )
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    huge = {**VIEW, "private_metadata": "x" * 260_000}
    assert await refusal(bench.client.views_open(trigger_id=trigger, view=huge)) == "view_too_large"


async def test_an_update_heeds_the_hash(bench: Bench) -> None:
    async with connect(bench) as app:
        view_id = await opened(bench, app)
        other = {**VIEW, "title": {"type": "plain_text", "text": "Two"}}
        answer = await bench.client.views_update(view_id=view_id, view=other)
        assert answer["view"]["title"]["text"] == "Two"
        assert await refusal(bench.client.views_update(view_id=view_id, view=VIEW, hash="old")) == "hash_conflict"
        assert await refusal(bench.client.views_update(view_id="V0GONE00000", view=VIEW)) == "not_found"


async def test_a_form_is_sent_refused_and_sent_again(bench: Bench) -> None:
    async with connect(bench) as app:
        await opened(bench, app)
        anna = bench.actor("anna")
        letter = anna.submit({"what": {"text": "hm"}})
        said = await app.next()
        assert said["payload"]["view"]["state"]["values"] == {
            "what": {"text": {"type": "plain_text_input", "value": "hm"}}
        }
        await app.ack(said, {"response_action": "errors", "errors": {"what": "more, please"}})
        await letter.settled()
        view = anna.view()
        assert view is not None
        assert view.errors == {"what": "more, please"}
        letter = anna.submit({"what": {"text": "a wrong post"}})
        await app.ack(await app.next())
        await letter.settled()
        assert anna.view() is None


async def test_an_empty_required_field_never_leaves_the_client(bench: Bench) -> None:
    async with connect(bench) as app:
        await opened(bench, app)
        with pytest.raises(Refusal) as refused:
            bench.actor("anna").submit({})
        assert refused.value.fields == {"what": "Please complete this required field."}
        assert len(app.got) == 1


async def test_an_unanswered_form_stays_open_and_says_so(bench: Bench) -> None:
    async with connect(bench) as app:
        await opened(bench, app)
        bench.actor("anna").submit({"what": {"text": "x"}})
        await bench.clock.pass_time(3)
        view = bench.actor("anna").view()
        assert view is not None
        assert "trouble connecting" in view.errors[""]


async def test_an_update_in_the_answer_and_a_wrong_error_block(bench: Bench) -> None:
    async with connect(bench) as app:
        await opened(bench, app)
        anna = bench.actor("anna")
        for answer in (
            {"response_action": "update", "view": {**VIEW, "callback_id": "two"}},
            {"response_action": "errors", "errors": {"nowhere": "x"}},
        ):
            letter = anna.submit({"what": {"text": "x"}})
            await app.ack(await app.next(), answer)
            await letter.settled()
        view = anna.view()
        assert view is not None
        assert view.body["callback_id"] == "two"
        assert "trouble" in view.errors[""]


async def test_closing_is_told_only_where_asked(bench: Bench) -> None:
    async with connect(bench) as app:
        await opened(bench, app)
        assert bench.actor("anna").close() is None
        assert bench.actor("anna").view() is None
        trigger = bench.space.trigger(bench.id_of("anna"), None)
        await bench.client.views_open(trigger_id=trigger, view={**VIEW, "notify_on_close": True})
        assert bench.actor("anna").close() is not None
        assert (await app.next())["payload"]["type"] == "view_closed"


async def test_pushing_is_not_offered(bench: Bench) -> None:
    assert await refusal(bench.client.views_push(trigger_id="1", view=VIEW)) == "unknown_method"
