"""The line above a message that answers another one: its beginning, as the reader has it and as it stands now."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.sandbox.page_discord_stage import DiscordStage, set_discord_stage
from tests.sandbox.page_stage import CHROMIUM, expect

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with set_discord_stage() as ready:
        yield ready


async def answered(stage: DiscordStage, text: str) -> dict[str, Any]:
    """A message and an answer to it: the message."""
    asked = await stage.app.post(text)
    await stage.app.post("Io", message_reference={"message_id": asked["id"]})
    return asked


@pytest.mark.parametrize(("zone", "time"), [("America/New_York", "04:00"), ("Europe/Rome", "10:00")])
async def test_its_times_are_the_readers(stage: DiscordStage, zone: str, time: str) -> None:
    await answered(stage, "### 🔴 Foto sbagliata\nScade <t:1795424400:t>, **subito**\n[oggi](https://x.it/)")
    page = await stage.stage.arrive(f"discord?as=anna#{stage.app.channel('general').id}", timezone_id=zone)
    line = page.locator(".answered")
    await expect(line.locator(".answered-words")).to_have_text(f"Foto sbagliataScade {time}, subito oggi")
    await expect(line).to_have_attribute("aria-label", f"@Crisis Room Foto sbagliata Scade {time}, subito oggi")
    await expect(line.locator(".sign")).to_have_attribute("aria-label", "cerchio rosso")
    box = await line.bounding_box()
    assert box and box["height"] < 32


async def test_it_follows_what_becomes_of_the_message(stage: DiscordStage) -> None:
    page = await stage.open()
    asked = await answered(stage, "Chi chiama?")
    line = page.locator(".answered")
    await expect(line).to_contain_text("Chi chiama?")
    path = f"/channels/{stage.app.channel('general').id}/messages/{asked['id']}"
    await stage.app.call("PATCH", path, {"content": "Chi chiama il fornitore?"})
    await expect(line).to_contain_text("Chi chiama il fornitore?")
    await stage.app.call("DELETE", path)
    await expect(line).to_have_text("Il messaggio originale è stato eliminato")


async def test_one_answers_and_finds_what_was_answered(stage: DiscordStage) -> None:
    page = await stage.open()
    await stage.app.post("Chi chiama il fornitore?")
    asked = page.locator(".message", has_text="fornitore").first
    await asked.hover()
    await asked.locator("[data-key=bar-reply]").click()
    await expect(page.locator(".reply-bar")).to_contain_text("Stai rispondendo a Crisis Room")
    await page.get_by_role("button", name="@ SÌ").click()
    await page.fill(".writing", "Io")
    await page.press(".writing", "Enter")
    line = page.locator(".answered")
    await expect(line).to_contain_text("@Crisis RoomChi chiama il fornitore?")
    await expect(page.locator(".reply-bar")).not_to_be_visible()
    (message,) = [each for each in stage.app.channel("general").messages.values() if each.content == "Io"]
    assert message.mentions == []
    await line.click()
    await expect(asked).to_be_focused()
