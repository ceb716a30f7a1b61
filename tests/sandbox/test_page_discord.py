"""The page's Discord side in a real browser: reading, writing, answering, pressing, choosing, filling in."""

from __future__ import annotations

import re
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


async def write(page: Page, text: str) -> None:
    await page.fill(".writing", text)
    await page.press(".writing", "Enter")


async def from_menu(page: Page, message: Locator, entry: str) -> None:
    await message.hover()
    await message.locator("[data-key=bar-more]").click()
    await page.get_by_role("menuitem", name=entry, exact=True).click()


async def test_what_is_said_stands_there_with_who_and_when(stage: DiscordStage) -> None:
    page = await stage.open()
    await stage.app.post(
        "Ciao <@{}> in <#{}>".format(stage.discord.realm.named("anna").id, stage.app.channel("social").id)
    )
    message = said(page, "Ciao")
    await expect(message).to_contain_text("Crisis Room")
    await expect(message.locator(".tag")).to_have_text("APP")
    await expect(message).to_have_class(re.compile("calls-me"))
    await message.get_by_role("link", name="#social").click()
    await expect(page.locator("h1")).to_have_text("social")
    await write(page, "**Presente**, @Bruno Ferri")
    own = said(page, "Presente")
    await expect(own.locator("strong")).to_have_text("Presente")
    await expect(own.locator(".mention")).to_have_text("@Bruno Ferri")
    await expect(page.locator(".entry .day")).to_contain_text("Oggi")


async def test_reactions_go_on_and_off(stage: DiscordStage) -> None:
    page = await stage.open()
    posted = await stage.app.post("Fatto?")
    channel = stage.app.channel("general")
    message = said(page, "Fatto?")
    await message.hover()
    await message.locator("[data-key=bar-smile]").click()
    await page.get_by_role("button", name="attrezzi").click()
    reaction = message.locator(".reaction").first
    await expect(reaction).to_have_attribute("aria-pressed", "true")
    assert list(channel.messages[posted["id"]].reactions) == ["🛠️"]
    stage.discord.actor("bruno").react(channel.id, posted["id"], "🛠️")
    await expect(reaction).to_have_attribute("title", "Anna Conti, Bruno Ferri: reazione attrezzi")
    await reaction.click()
    await expect(reaction).to_have_attribute("aria-pressed", "false")
    assert channel.messages[posted["id"]].reactions["🛠️"] == [stage.discord.realm.named("bruno").id]


async def test_a_pin_is_told_and_found_again(stage: DiscordStage) -> None:
    page = await stage.open()
    await stage.app.post("Numero del fornitore: 0123")
    await from_menu(page, said(page, "0123"), "Metti in evidenza")
    line = page.locator(".quiet-line")
    await expect(line).to_contain_text("Anna Conti ha messo in evidenza un messaggio in questo canale.")
    await line.get_by_role("button", name="Vedi tutti").click()
    await page.locator(".pinned", has_text="0123").click()
    await expect(said(page, "0123").first).to_be_focused()
    await expect(page.get_by_role("button", name="1 in evidenza")).to_be_visible()


async def test_own_words_can_be_mended_and_taken_back(stage: DiscordStage) -> None:
    page = await stage.open()
    await write(page, "Alle dieci")
    await from_menu(page, said(page, "Alle dieci"), "Modifica il messaggio")
    await page.locator(".question input").fill("Alle undici")
    await page.keyboard.press("Enter")
    await expect(said(page, "Alle undici")).to_contain_text("(modificato)")
    await from_menu(page, said(page, "Alle undici"), "Elimina il messaggio")
    await page.locator(".question").get_by_role("button", name="Elimina").click()
    await expect(page.locator(".message")).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_card_can_be_read_pressed_and_chosen_from(stage: DiscordStage, size: dict[str, int]) -> None:
    page = await stage.open(size=size)
    await stage.app.card()
    card = page.locator(".container")
    await expect(card).to_have_css("--stripe", "#00aa00")
    await expect(card.locator(".heading .sign")).to_have_attribute("aria-label", "cerchio rosso")
    await expect(card.get_by_role("button", name="Spento")).to_be_disabled()
    await expect(card.get_by_role("link", name="Sito")).to_have_attribute("rel", "noopener noreferrer")
    await card.get_by_role("button", name="Fatto").click()
    await expect(said(page, "done @Anna Conti")).to_be_visible()
    await card.get_by_label("Livello").select_option("Rosso")
    await expect(said(page, "level sev1")).to_be_visible()
    await card.get_by_label("Persona").select_option("Carla Riva")
    carla, dario = (stage.discord.realm.named(name).id for name in ("carla", "dario"))
    await expect(said(page, f"who {carla}")).to_be_visible()
    await card.get_by_role("button", name="Squadra").click()
    await page.get_by_label("Carla Riva").check()
    await page.get_by_label("Dario Longhi").check()
    await page.get_by_role("button", name="Conferma").click()
    await expect(said(page, f"team {carla},{dario}")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_what_only_one_sees_can_be_put_away(stage: DiscordStage) -> None:
    page = await stage.open()
    await write(page, "/crisis prendi 3")
    note = said(page, "take: step=3")
    await expect(note).to_contain_text("Solo tu puoi vedere questo messaggio")
    await expect(note.locator(".answered")).to_contain_text("Anna Conti ha usato /crisis")
    other = await stage.open("bruno")
    await expect(other.locator(".room-head h1")).to_have_text("general")
    await expect(said(other, "take: step=3")).to_have_count(0)
    await note.get_by_role("button", name="Ignora messaggio").click()
    await expect(note).to_have_count(0)


async def test_an_app_that_thinks_and_one_that_does_not_answer(stage: DiscordStage) -> None:
    page = await stage.open()
    await write(page, "/crisis status")
    await expect(page.locator(".thinking")).to_have_text("Crisis Room sta pensando…")
    token = stage.app.heard[-1]["token"]
    await stage.app.call(
        "PATCH", f"/webhooks/{stage.discord.realm.app.id}/{token}/messages/@original", {"content": "Tutto bene"}
    )
    await expect(said(page, "Tutto bene")).to_contain_text("Solo tu puoi vedere")
    stage.app.silent = True
    await write(page, "/crisis take 1")
    await expect(page.locator(".note")).to_contain_text("L'applicazione non ha risposto", timeout=10000)


async def test_a_form_tells_what_is_wrong_and_is_sent(stage: DiscordStage) -> None:
    page = await stage.open()
    await write(page, "/crisis start")
    form = page.locator(".form-dialog")
    await expect(form.get_by_role("heading")).to_have_text("Una crisi")
    await expect(form).to_contain_text("Che cosa è successo?")
    await expect(form.get_by_label("Cosa")).to_be_focused()
    await form.get_by_role("button", name="Invia", exact=True).click()
    await expect(form.locator(".mistake:visible")).to_have_text("Compila questo campo.")
    await form.get_by_label("Cosa").fill("una cosa lunga più di venti lettere")
    await expect(form.locator(".counter")).to_have_text("35 / 20")
    await page.keyboard.press("Enter")
    await expect(form.locator(".mistake:visible")).to_have_text("Al massimo 20 caratteri.")
    await form.get_by_label("Cosa").fill("Foto sbagliata")
    await form.get_by_label("Livello").select_option("sev3")
    await form.get_by_label("Carla Riva").check()
    await form.get_by_role("button", name="Invia", exact=True).click()
    await expect(form).not_to_be_visible()
    carla = stage.discord.realm.named("carla").id
    await expect(said(page, f"Foto sbagliata / ['sev3'] / ['{carla}']")).to_be_visible()


async def test_a_form_that_got_no_answer_can_be_sent_again(stage: DiscordStage) -> None:
    page = await stage.open()
    await write(page, "/crisis start")
    form = page.locator(".form-dialog")
    await form.get_by_label("Cosa").fill("Foto")
    stage.app.silent = True
    await form.get_by_role("button", name="Invia", exact=True).click()
    await expect(form.get_by_role("button", name="Invio in corso…")).to_be_disabled()
    await expect(form.locator(".mistake:visible")).to_contain_text("Quello che hai scritto è ancora qui", timeout=10000)
    stage.app.silent = False
    await form.get_by_role("button", name="Invia", exact=True).click()
    await expect(form).not_to_be_visible()


async def test_a_file_is_shared_and_fetched(stage: DiscordStage) -> None:
    page = await stage.open()
    content = "Che cosa è successo".encode()
    await page.set_input_files("input[type=file]", {"name": "analisi.txt", "mimeType": "text/plain", "buffer": content})
    link = page.get_by_role("link", name="Scarica analisi.txt")
    await expect(link).to_contain_text("20 B")
    async with page.expect_download() as download:
        await link.click()
    assert (await (await download.value).path()).read_bytes() == content


async def test_the_apps_command_for_a_message_is_in_its_menu(stage: DiscordStage) -> None:
    page = await stage.open()
    posted = await stage.app.post("Il post è delle 9:14")
    await from_menu(page, said(page, "9:14"), "Cronologia")
    await expect(said(page, f"Nella cronologia: {posted['id']}")).to_contain_text("ha usato Timeline")


async def test_it_comes_back_by_itself_and_is_whole_again(stage: DiscordStage) -> None:
    page = await stage.open()
    await write(page, "Prima")
    await broken(stage, page)
    await stage.app.post("Dopo")
    await expect(said(page, "Dopo")).to_be_visible()
    await expect(said(page, "Prima")).to_have_count(1)
    await write(page, "/crisis take 2")
    await expect(said(page, "take: step=2")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_what_is_being_written_outlives_a_broken_line(stage: DiscordStage, size: dict[str, int]) -> None:
    page = await stage.open(size=size)
    await write(page, "/crisis start")
    what = page.locator(".form-dialog").get_by_label("Cosa")
    await what.fill("Foto")
    await broken(stage, page)
    await expect(what).to_have_value("Foto")
    await page.keyboard.press("Escape")
    await expect(page.locator(".form-dialog")).not_to_be_visible()
    await page.fill(".writing", "/crisis done")
    await page.press(".writing", "Enter")
    step = page.get_by_role("combobox", name="step")
    await step.fill("9")
    await broken(stage, page)
    await expect(step).to_have_value("9")
    await step.press("Enter")
    await expect(said(page, "done: step=9")).to_be_visible()


async def broken(stage: DiscordStage, page: Page) -> None:
    """The line of every page breaks, and this one's comes back."""
    async with page.expect_websocket() as coming:
        stage.discord.feed.close_all()
    await (await coming.value).wait_for_event("framereceived", lambda frame: '"ready"' in frame)
    await expect(page.locator(".strip.lost")).to_have_count(0)
    await expect(page.locator(".room-head h1")).to_be_visible()


async def test_private_channels_bear_a_lock_and_stand_in_their_category(stage: DiscordStage) -> None:
    page = await stage.open()
    guild = next(iter(stage.discord.realm.guilds))
    category = await stage.app.call("POST", f"/guilds/{guild}/channels", {"name": "Crisi", "type": 4})
    hidden = [
        {"id": guild, "type": 0, "deny": "1024"},
        {"id": stage.discord.realm.app.user, "type": 1, "allow": "1024"},
    ]
    body = {
        "name": "crisi-foto",
        "type": 0,
        "parent_id": category["id"],
        "topic": "Solo noi",
        "permission_overwrites": hidden,
    }
    await stage.app.call("POST", f"/guilds/{guild}/channels", body)
    group = page.locator(".group", has_text="Crisi")
    await expect(group.get_by_role("link", name="crisi-foto privato")).to_be_visible()
    other = await stage.open("bruno")
    await expect(other.locator(".channel", has_text="general")).to_be_visible()
    await expect(other.locator(".channel", has_text="crisi-foto")).to_have_count(0)


async def test_a_direct_message_is_announced_and_a_tap_leads_there(stage: DiscordStage) -> None:
    page = await stage.open(size=PHONE, touch=True)
    anna = stage.discord.realm.named("anna").id
    direct = await stage.app.call("POST", "/users/@me/channels", {"recipient_id": anna})
    await stage.app.call("POST", f"/channels/{direct['id']}/messages", {"content": "Vieni subito?"})
    note = page.locator(".note")
    await expect(note).to_contain_text("Crisis Room: Vieni subito?")
    await note.get_by_role("link").tap()
    await expect(page.locator("h1")).to_contain_text("Crisis Room")
    await expect(said(page, "Vieni subito?")).to_be_visible()
    await page.locator(".back").tap()
    await expect(page.locator(".side-head")).to_have_text("Messaggi diretti")


async def test_where_one_may_not_write_it_says_so(stage: DiscordStage) -> None:
    page = await stage.open("bruno")
    channel = stage.app.channel("general")
    body = {"type": 0, "deny": str(1 << 11), "allow": "0"}
    await stage.app.call("PUT", f"/channels/{channel.id}/permissions/{channel.guild}", body)
    await expect(page.locator(".closed")).to_contain_text("non hai il permesso di scrivere")
    await expect(page.locator(".composer")).not_to_be_visible()
