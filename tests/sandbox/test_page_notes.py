"""What lies over the messages on either side, and when it goes: short notes, the way to new messages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.page_discord_stage import DiscordStage, set_discord_stage
from tests.sandbox.page_stage import CHROMIUM, DESKTOP, PHONE, Stage, expect, set_stage

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with set_stage() as ready:
        yield ready


@pytest.fixture
async def other() -> AsyncIterator[DiscordStage]:
    async with set_discord_stage() as ready:
        yield ready


def whisper(stage: Stage, text: str) -> None:
    bruno = stage.sandbox.actor("bruno")
    bruno.say(bruno.open_dm(stage.person("anna")).id, text)


async def test_a_note_goes_by_itself_though_a_pointer_rests_there(stage: Stage) -> None:
    page = await stage.open("anna")
    await page.clock.install()
    note = page.locator(".note")
    whisper(stage, "Vieni?")
    await expect(note).to_contain_text("Vieni?")
    await note.hover()
    whisper(stage, "Subito?")
    await expect(note).to_contain_text("Subito?")
    await page.clock.fast_forward(6500)
    await expect(note).to_have_count(0)


async def test_a_note_that_is_being_read_stays_and_goes_when_it_is_tapped(stage: Stage) -> None:
    page = await stage.open("anna")
    await page.clock.install()
    stage.sandbox.links.close_all()
    stage.sandbox.links.enabled = False
    await page.fill(".room .writing", "/crisis start")
    await page.press(".room .writing", "Enter")
    note = page.locator(".note")
    await expect(note).to_contain_text("il bot non risponde")
    await page.clock.fast_forward(4000)
    await note.locator(".note-text").hover()
    await page.clock.fast_forward(4000)
    await expect(note).to_have_count(1)
    await note.locator(".note-text").click()
    assert await note.count() == 0


async def test_nothing_announces_the_channel_one_is_looking_at(stage: Stage) -> None:
    page = await stage.open("anna")
    general = stage.sandbox.space.channel_named("general")
    whisper(stage, f"<#{general.id}> è aperta")
    stage.sandbox.actor("bruno").say(general.id, "Eccomi")
    await expect(page.locator(".room .message", has_text="Eccomi")).to_be_visible()
    assert await page.locator(".note").count() == 0


async def test_nor_does_it_on_discord(other: DiscordStage) -> None:
    page = await other.open()
    anna, general = other.discord.realm.named("anna").id, other.app.channel("general").id
    direct = await other.app.call("POST", "/users/@me/channels", {"recipient_id": anna})
    await other.app.call("POST", f"/channels/{direct['id']}/messages", {"content": f"<#{general}> è aperta"})
    await other.app.post("Eccomi")
    await expect(page.locator(".message", has_text="Eccomi")).to_be_visible()
    assert await page.locator(".note").count() == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_the_way_to_new_messages_covers_none(stage: Stage, size: dict[str, int]) -> None:
    page = await stage.open("emma", size=size)
    bruno = stage.sandbox.actor("bruno")
    for number in range(40):
        bruno.say("#general", f"Riga {number}")
    await look_up(page, "Riga 39")
    bruno.say("#general", "Nuova")
    await beside_the_messages(page)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_nor_on_discord(other: DiscordStage, size: dict[str, int]) -> None:
    page = await other.open(size=size)
    for number in range(40):
        await other.app.post(f"Riga {number}")
    await look_up(page, "Riga 39")
    await other.app.post("Nuova")
    await beside_the_messages(page)


async def look_up(page: Page, last: str) -> None:
    await expect(page.locator(".room .message", has_text=last)).to_be_in_viewport()
    await page.locator(".room .scroller").hover()
    await page.mouse.wheel(0, -600)
    await expect(page.locator(".room .message", has_text=last)).not_to_be_in_viewport()


async def beside_the_messages(page: Page) -> None:
    """The way stands below the messages; taken, it shows the newest and is gone."""
    way = page.locator(".room .newest")
    await expect(way).to_be_visible()
    messages, below = await page.locator(".room .scroller").bounding_box(), await way.bounding_box()
    assert messages and below and below["y"] >= messages["y"] + messages["height"]
    await way.click()
    await expect(page.locator(".room .message", has_text="Nuova")).to_be_in_viewport()
    await expect(way).not_to_be_visible()


async def test_a_message_that_comes_takes_no_focus_from_the_head(stage: Stage) -> None:
    page = await stage.open("emma")
    members = page.locator(".members-button")
    await members.focus()
    stage.sandbox.actor("bruno").say("#general", "Eccomi")
    await expect(page.locator(".room .message", has_text="Eccomi")).to_be_visible()
    await expect(members).to_be_focused()
