"""The courier: whatever the platform does, each thing is said once, within the limits, and nothing is lost."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.crisis.deliveries import Describe, Say, Show, Upload, Where, privately
from bot.crisis.facts.opening import DeliveryFailed, RoomLost, RoomOpened
from bot.crisis.model import BOARD
from bot.crisis.requests.claims import GiveLine
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.steps import FinishStep
from bot.crisis.roster import BrandContacts, Contacts
from bot.desk.courier import GIVE_UP_AFTER
from bot.desk.port import TryLater, Undeliverable
from bot.store.engine import Engine
from tests.desk.post_office import ROOM, PostOffice
from tests.store.examples import ANNA, BRUNO, NOW, SLACK


@pytest.fixture
async def office(engine: Engine) -> PostOffice:
    return PostOffice(engine)


def unknown(method: str = "") -> TryLater:
    return TryLater("connection dropped", after=1, unknown=True, method=method)


async def test_a_room_opens_and_everything_in_it_stands_once(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
    assert office.chat.methods().count("open_room") == 1 and office.chat.methods()[0] == "open_room"
    crisis = office.crisis()
    assert crisis.room and crisis.room.room == ROOM
    assert {posted.slot for posted in crisis.posted} >= {BOARD, "step:capture"}
    assert len(office.chat.messages) == len(set(office.chat.keys))
    assert office.chat.methods().index("pin") > office.chat.methods().index("post")
    assert len(office.facts(RoomOpened)) == 1 and office.unsaid() == []


async def test_what_was_stored_before_a_restart_is_carried_after_it(office: PostOffice) -> None:
    await office.start()
    async with office.working():
        await office.quiet()
    assert office.crisis().room is not None and office.unsaid() == []


# Trouble


async def test_not_now_means_later_and_not_sooner(office: PostOffice) -> None:
    office.chat.troubles["open_room"] = [TryLater("429", after=20)]
    async with office.working():
        await office.start()
        await office.quiet()
        await office.pass_time(19)
        assert office.chat.methods() == ["open_room"]
        await office.pass_time(1)
    assert office.chat.methods()[:2] == ["open_room", "open_room"] and office.chat.calls[1].look


async def test_patience_grows_with_every_try(office: PostOffice) -> None:
    office.chat.troubles["open_room"] = [TryLater("503", after=0.1) for _ in range(5)]
    async with office.working():
        await office.start()
        await office.pass_slowly(60)
    tries = [call.at for call in office.chat.calls if call.method == "open_room"]
    gaps = [later - first for first, later in pairwise(tries)]
    assert len(tries) == 6 and gaps == sorted(gaps) and gaps[-1] >= timedelta(seconds=8)


@pytest.mark.parametrize("method", ["open_room", "post"])
async def test_an_unknown_end_is_looked_up_before_anything_is_done_again(office: PostOffice, method: str) -> None:
    office.chat.troubles[method] = [unknown(), unknown()]
    async with office.working():
        await office.start()
        await office.quiet()
        await office.pass_slowly(30)
    assert len(office.chat.rooms) == 1 and office.unsaid() == []
    boards = [card for room, card in office.chat.messages.values() if room == ROOM]
    assert len(boards) == len([key for key in office.chat.keys if "/show:" in key])
    assert any(call.look for call in office.chat.calls if call.method == method)


async def test_what_cannot_be_delivered_is_parked_and_the_crisis_hears(office: PostOffice) -> None:
    office.chat.troubles["topic"] = [Undeliverable("scope", "missing_scope")]
    async with office.working():
        await office.start()
        await office.quiet()
        await office.pass_time(600)
    (failed,) = office.facts(DeliveryFailed)
    assert isinstance(failed, DeliveryFailed) and (failed.key, failed.why) == ("topic", "scope")
    assert office.states()["topic"] == "parked" and office.chat.methods().count("topic") == 1
    assert any(key.startswith("say:failed:") for key in office.states()) and office.unsaid() == []


async def test_the_crisis_hears_whom_a_private_message_did_not_reach(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        office.chat.troubles["post"] = [Undeliverable("dm_closed")]
        await office.put(Say(key="say:x", where=privately(ANNA), line=1, part="starter"))
        await office.quiet()
    (failed,) = office.facts(DeliveryFailed)
    assert isinstance(failed, DeliveryFailed) and (failed.why, failed.to) == ("dm_closed", ANNA)


async def test_announcements_that_take_nothing_are_no_lost_room(office: PostOffice) -> None:
    brand = BrandContacts(id="bakery", name="Bakery", announce={SLACK: "#general"})
    office.people.contacts = Contacts(brands=(brand,))
    async with office.working():
        await office.start()
        await office.quiet()
        await office.ask(GiveLine(crisis="c1", at=NOW, by=ANNA, text="We know."))
        await office.quiet()
        office.chat.troubles["edit"] = [Undeliverable("room_archived")]
        await office.put(Show(key="show:announced:line:1", slot="announced:line:1", standing=True))
        await office.quiet()
    assert office.facts(RoomLost) == [] and office.crisis().room is not None
    (failed,) = office.facts(DeliveryFailed)
    assert isinstance(failed, DeliveryFailed) and failed.key == "show:announced:line:1"


async def test_a_failure_to_tell_of_a_failure_ends_there(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        office.chat.troubles["post"] = [Undeliverable("room_archived") for _ in range(10)]
        await office.put(Say(key="say:x", where=Where(), line=1, part="announcement"))
        await office.quiet()
        await office.pass_time(60)
    assert len([key for key in office.states() if key.startswith("say:failed:")]) == 1


async def test_what_is_never_done_is_given_up_and_the_crisis_hears(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        office.chat.troubles["topic"] = [TryLater("503") for _ in range(2000)]
        await office.put(Describe(key="topic", what="topic"))
        for _ in range(2):
            await office.pass_time((GIVE_UP_AFTER + timedelta(minutes=1)).total_seconds())
    failed = [each for each in office.facts(DeliveryFailed) if isinstance(each, DeliveryFailed)]
    assert [(each.key, each.why) for each in failed if each.key == "topic"] == [("topic", "too_long")]


async def test_a_board_deleted_by_hand_is_posted_once_more(office: PostOffice) -> None:
    async with office.working():
        await office.start()
        await office.quiet()
        board = office.crisis().message(BOARD)
        assert board is not None
        del office.chat.messages[board.message]
        await office.ask(FinishStep(crisis="c1", at=NOW, by=BRUNO, step="capture"))
        await office.quiet()
    again = office.crisis().message(BOARD)
    assert again is not None and again != board and again.message in office.chat.messages


async def test_a_mistake_of_ours_ends_neither_the_courier_nor_the_crisis(
    office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    document = Upload(key="document", where=privately(ANNA), line=1, file="markdown")
    async with office.working():
        await office.start()
        await office.quiet()
        office.press.broken = True
        await office.put(document, Say(key="say:x", where=Where(), line=1, part="announcement"))
        await office.quiet()
        assert office.states()["say:x"] == "done" and "upload" not in office.chat.methods()
        office.press.broken = False
        await office.pass_time(5)
    assert office.states()["document"] == "done" and office.chat.methods().count("upload") == 1
    assert "carrying document of crisis c1 failed" in caplog.text


async def test_a_net_scheduled_while_the_crisis_is_called_off_is_not_scheduled_again(office: PostOffice) -> None:
    gate = asyncio.Event()
    office.chat.gates[f"D:U-{BRUNO}"] = gate
    async with office.working():
        await office.start()
        await office.quiet_but_waiting()
        await office.ask(CancelCrisis(crisis="c1", at=NOW, by=ANNA))
        gate.set()
        await office.quiet()
        await office.pass_time(120)
    assert office.chat.methods().count("schedule") == 1
    assert office.unsaid() == []
