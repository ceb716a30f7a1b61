"""What there is to choose from on either side: words without signs, people and apps; rooms by their whole name."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.page_discord_stage import DiscordStage, set_discord_stage
from tests.sandbox.page_stage import CHROMIUM, DESKTOP, PHONE, Stage, expect, set_stage

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")

SELECT = """import('/page/elements.js').then(({ selectControl }) => {
  const labels = ["✅ Fatto", "🦄 Altro", ":white_check_mark: Sì", "Alle 10:30:00", "👍🏽 Va bene", "✅", "© 2026"];
  const options = labels.map((label) => ({ value: label, label }));
  const select = selectControl([{ label: "🔴 Rosso", options }], { empty: "📌 Scegli" });
  return [select.querySelector("optgroup").label, ...[...select.options].map((one) => one.text)];
})"""
LONG = "crisi-20261123-foto-sbagliata-su-instagram-della-panetteria-di-quartiere-"
CUT = """(nodes) => nodes.filter((one) => {
  const closed = getComputedStyle(one).overflow !== "visible";
  return one.scrollWidth > one.clientWidth || (closed && one.scrollHeight > one.clientHeight);
}).length"""


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with set_stage() as ready:
        yield ready


@pytest.fixture
async def other() -> AsyncIterator[DiscordStage]:
    async with set_discord_stage() as ready:
        yield ready


async def test_a_list_of_choices_holds_words_only(stage: Stage) -> None:
    page = await stage.open("anna")
    shown = await page.evaluate(SELECT)
    assert shown == [
        *("Rosso", "Scegli", "Fatto", "Altro", "Sì"),
        *("Alle 10:30:00", "Va bene", "spunta verde", "© 2026"),
    ]


async def test_slack_offers_apps_after_people(stage: Stage) -> None:
    page = await stage.open("emma")
    await page.fill(".room .writing", "/crisis start")
    await page.press(".room .writing", "Enter")
    names = page.locator(".form-dialog .tick-words")
    await expect(names.first).to_be_visible()
    offered = await names.all_inner_texts()
    assert offered[-1] == "Crisis Room · bot"
    assert [name for name in offered if "·" in name] == offered[-1:]


async def test_discord_offers_apps_after_people(other: DiscordStage) -> None:
    page = await other.open()
    await other.app.card()
    await expect(page.get_by_label("Persona").locator("option").last).to_have_text("Crisis Room · APP")
    await page.fill(".writing", "/crisis start")
    await page.press(".writing", "Enter")
    await expect(page.locator(".form-dialog .tick-words").last).to_have_text("Crisis Room · APP")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_rooms_that_differ_at_the_end_can_be_told_apart(stage: Stage, size: dict[str, int]) -> None:
    anna = stage.sandbox.actor("anna")
    for end in ("ab", "cd"):
        anna.create_channel(LONG[:70] + end)
    page = await stage.open("anna", size=size)
    if size == PHONE:
        await page.locator(".room .back").click()
    names = page.locator(".sidebar .channel-name")
    await expect(names.filter(has_text="crisi-")).to_have_count(2)
    assert await names.evaluate_all(CUT) == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_so_they_can_on_discord(other: DiscordStage, size: dict[str, int]) -> None:
    guild = next(iter(other.discord.realm.guilds))
    for end in ("ab", "cd"):
        await other.app.call("POST", f"/guilds/{guild}/channels", {"name": LONG + end, "type": 0})
    page = await other.open(size=size)
    if size == PHONE:
        await page.locator(".room .back").click()
    names = page.locator(".sidebar .channel-name")
    await expect(names.filter(has_text="crisi-")).to_have_count(2)
    assert await names.evaluate_all(CUT) == 0


async def test_a_private_note_counts_once(stage: Stage) -> None:
    page = await stage.open("bruno", "general", size=PHONE, touch=True)
    client = AsyncWebClient(token="xoxb-sandbox", base_url=stage.sandbox.api_url)
    social = stage.sandbox.space.channel_named("social")
    await client.chat_postEphemeral(channel=social.id, user=stage.person("bruno"), text="psst")
    back = page.locator(".room .back")
    await expect(back.locator(".badge-note")).to_have_text("1")
    await expect(back).to_have_attribute("aria-label", "Torna all'elenco, 1 da leggere")
