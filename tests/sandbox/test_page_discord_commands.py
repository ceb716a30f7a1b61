"""Commands on the page's Discord side: found by typing, laid out as fields, sent as a line; and who types them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.page_discord_stage import DiscordStage, set_discord_stage
from tests.sandbox.page_stage import CHROMIUM, DESKTOP, PHONE, expect

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with set_discord_stage() as ready:
        yield ready


def said(page: Page, text: str) -> Locator:
    return page.locator(".message", has_text=text)


def option(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_the_first_thing_to_type_is_offered(stage: DiscordStage, size: dict[str, int]) -> None:
    page = await stage.open(size=size)
    offer = page.locator(".first-line")
    await expect(offer).to_contain_text("Scrivi:")
    await offer.get_by_role("button", name="/crisis inizia …").click()
    await expect(page.get_by_label("titolo")).to_be_focused()
    await page.keyboard.type("Foto sbagliata")
    await page.keyboard.press("Enter")
    await expect(said(page, "start: title=Foto sbagliata")).to_be_visible()
    await expect(offer).not_to_be_visible()
    await expect(page.locator(".writing")).to_be_focused()


async def test_slash_lists_the_commands_in_ones_language(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.fill(".writing", "/")
    found = page.locator(".suggestion")
    await expect(found).to_have_count(7)
    await expect(found.first).to_contain_text("/crisis inizia")
    await page.fill(".writing", "/crisis pre")
    await expect(found).to_have_count(1)
    await page.fill(".writing", "/crisis take ")
    await expect(found).to_contain_text("/crisis prendi")
    await expect(found).to_contain_text("step")
    await page.press(".writing", "Escape")
    await expect(page.locator(".suggestions")).not_to_be_visible()


async def test_options_are_filled_in_by_keyboard_alone(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.keyboard.type("/crisis assi")
    await page.keyboard.press("Enter")
    await expect(option(page, "step")).to_be_focused()
    picks = page.locator(".pick-list:popover-open .suggestion")
    await expect(picks).to_have_count(3)
    await page.keyboard.type("scus")
    await expect(picks).to_have_text(["3. Scusati"])
    await page.keyboard.press("Tab")
    await expect(option(page, "person")).to_be_focused()
    await page.keyboard.type("dar")
    await expect(picks).to_contain_text("Dario Longhi")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    dario = stage.discord.realm.named("dario").id
    await expect(said(page, f"assign: step=3 person={dario}")).to_be_visible()


async def test_choices_and_yes_or_no_can_be_added(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.fill(".writing", "/crisis inizia")
    await page.press(".writing", "Tab")
    await page.get_by_label("titolo").fill("Foto")
    await page.get_by_role("button", name="level").click()
    picks = page.locator(".pick-list:popover-open .suggestion")
    await expect(picks.first.locator(".sign")).to_have_attribute("aria-label", "cerchio rosso")
    await picks.filter(has_text="Giallo").click()
    await page.get_by_role("button", name="privata").click()
    await page.keyboard.type("sì")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Invia", exact=True).click()
    await expect(said(page, "start: title=Foto level=sev3 private=True")).to_be_visible()


async def test_what_is_missing_or_wrong_is_told_at_its_field(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.fill(".writing", "/crisis add")
    await page.press(".writing", "Enter")
    mistake = page.locator(".command-line .mistake:visible")
    await page.keyboard.press("Enter")
    await expect(mistake).to_have_text("Compila questo campo.")
    await page.get_by_label("what").fill("Chiamare il fornitore")
    await page.get_by_role("button", name="person", exact=True).click()
    await page.keyboard.type("nessuno")
    await page.keyboard.press("Enter")
    await expect(mistake).to_have_text("Qui non va bene: scegli dall'elenco.")
    await option(page, "person").fill("")
    await page.get_by_role("button", name="minutes").click()
    await page.keyboard.type("90")
    await page.keyboard.press("Enter")
    await expect(mistake).to_have_text("Al massimo 60.")
    await page.get_by_label("minutes").fill("30")
    await page.keyboard.press("Enter")
    await expect(said(page, "add: what=Chiamare il fornitore minutes=30")).to_be_visible()


async def test_a_refused_line_comes_back(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.fill(".writing", "/crisis vola")
    await page.press(".writing", "Enter")
    await expect(page.locator(".note")).to_contain_text("“vola” non esiste. Scegline uno: inizia, prendi")
    await expect(page.locator(".writing")).to_have_value("/crisis vola")
    await page.keyboard.press("Escape")
    await page.fill(".writing", "/crisis take")
    await page.press(".writing", "Enter")
    await expect(option(page, "step")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(page.locator(".writing")).to_be_focused()


async def test_one_becomes_somebody_else_and_stays_so_on_the_other_tab(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.locator(".switcher").click()
    await page.locator(".person-row", has_text="Emma Clarke").get_by_role("button").click()
    await expect(page.locator(".switcher-name")).to_have_text("Emma Clarke")
    await expect(page.locator(".writing")).to_have_attribute("placeholder", "Message #general")
    await page.fill(".writing", "/")
    await expect(page.locator(".suggestion").first).to_contain_text("/crisis start")
    tab = page.locator(".tab")
    await expect(tab.nth(1)).to_have_attribute("aria-current", "page")
    await tab.nth(0).click()
    await expect(page.locator(".switcher-name")).to_have_text("Emma Clarke")
    await expect(tab.nth(0)).to_have_attribute("aria-current", "page")
    await tab.nth(1).click()
    await expect(page.locator(".rail")).to_be_visible()
    await expect(page.locator(".switcher-name")).to_have_text("Emma Clarke")


async def test_another_language_changes_every_word(stage: DiscordStage) -> None:
    page = await stage.open()
    await stage.app.post("<t:1795424400:F>")
    await expect(said(page, "lunedì")).to_be_visible()
    await page.get_by_role("button", name="La tua lingua").click()
    await page.get_by_role("menuitem", name="English, US").click()
    await expect(said(page, "Monday")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator(".writing")).to_have_attribute("placeholder", "Message #general")


@pytest.mark.parametrize(("locale", "name"), [("it-IT", "Anna Conti"), ("en-GB", "Emma Clarke")])
async def test_one_is_somebody_of_ones_language(stage: DiscordStage, locale: str, name: str) -> None:
    page = await stage.stage.arrive("discord", locale=locale)
    await expect(page.locator(".switcher-name")).to_have_text(name)


async def test_a_phone_has_the_list_and_the_channel_one_after_the_other(stage: DiscordStage) -> None:
    page = await stage.open(size=PHONE, touch=True)
    await expect(page.locator(".sidebar")).not_to_be_visible()
    await page.locator(".back").tap()
    await expect(page.locator(".room")).not_to_be_visible()
    await page.locator(".rail-button").first.tap()
    await expect(page.locator(".side-head")).to_have_text("Messaggi diretti")
    await page.get_by_role("button", name="Scrivi a Crisis Room").tap()
    await expect(page.locator("h1")).to_contain_text("Crisis Room")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_an_outage_is_shown_and_ends(stage: DiscordStage) -> None:
    page = await stage.open()
    await page.locator("[data-key=server]").click()
    await page.get_by_role("menuitem", name="Fai cadere il server").click()
    await expect(page.locator(".outage")).to_be_visible()
    await page.locator("[data-key=server]").click()
    await page.get_by_role("menuitem", name="Fine del disservizio").click()
    await expect(page.locator(".outage")).to_have_count(0)
