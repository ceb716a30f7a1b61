"""The page in a real browser, against the real sandbox, with a small bot on the other side (page_stage.py). It tests
what a person sees and does; looks are judged by eye, not here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import bot.sandbox
from tests.sandbox.bench import until
from tests.sandbox.page_stage import CHROMIUM, PHONE, Stage, expect, set_stage

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page, WebSocketRoute

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")

NASTY = '<img src=x onerror="document.title=1"><script>document.title=2</script> <!channel> javascript:alert(1)'
FILES = Path(bot.sandbox.__file__).parent / "page"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with set_stage() as ready:
        yield ready


def messages(page: Page) -> Locator:
    return page.locator(".room .message")


async def write(page: Page, text: str, *, within: str = ".room") -> None:
    await page.fill(f"{within} .writing", text)
    await page.press(f"{within} .writing", "Enter")


async def test_channels_and_writing(stage: Stage) -> None:
    page = await stage.open("anna")
    await expect(page.locator(".sidebar .channel")).to_contain_text(["comunicazione", "general", "social"])
    await write(page, "Ciao *forte* :eyes: @bruno #social https://example.org/a")
    said = messages(page).last
    await expect(said.locator("strong")).to_have_text("forte")
    await expect(said.locator(".sign svg").first).to_be_visible()
    await expect(said.locator(".mention")).to_have_text(["@Bruno Ferri", "#social"])
    await expect(said.get_by_role("link", name="https://example.org/a")).to_have_attribute("rel", "noopener noreferrer")
    await expect(page.locator("html")).to_have_attribute("lang", "it")
    await write(page, "Seen in #general")
    await expect(messages(page).last).to_contain_text("Seen in #general")
    await expect(page.locator(".quiet-line").first).to_contain_text("Crisis Room ora è nel canale")


async def test_text_never_becomes_markup(stage: Stage) -> None:
    page = await stage.open("anna")
    await write(page, NASTY)
    await expect(messages(page).last.locator(".words")).to_contain_text(
        '<img src=x onerror="document.title=1"><script>'
    )
    assert await page.locator(".room img, .room script").count() == 0
    sources = [path.read_text(encoding="utf-8") for path in FILES.glob("*.js")]
    assert not [
        source
        for source in sources
        if re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)
    ]


async def test_commands_are_suggested_and_answered_privately(stage: Stage) -> None:
    anna, emma = await stage.open("anna"), await stage.open("emma")
    await anna.fill(".room .writing", "/cr")
    await expect(anna.get_by_role("option")).to_contain_text("start · status · help")
    await anna.press(".room .writing", "Enter")
    await expect(anna.locator(".room .writing")).to_have_value("/crisis ")
    await write(anna, "/crisis help")
    await expect(anna.locator(".ephemeral")).to_contain_text("Only for you: help")
    await expect(anna.locator(".ephemeral .remark")).to_have_text("Visibile solo a te")
    await write(anna, "everybody sees this")
    await expect(messages(emma).last).to_contain_text("everybody sees this")
    assert await emma.locator(".ephemeral").count() == 0


async def test_buttons_and_choices_reach_the_bot(stage: Stage) -> None:
    page = await stage.open("emma")
    await write(page, "/crisis board")
    board = messages(page).filter(has_text="Red")
    await board.get_by_role("button", name="Done").click()
    await expect(board).to_contain_text("done 7 by @Emma Clarke")
    await board.locator("select").select_option(label="Low")
    await expect(board).to_contain_text("level 4 by @Emma Clarke")
    await board.get_by_role("button", name="Close").click()
    await page.locator("dialog.question").get_by_role("button", name="End it").click()
    await expect(board).to_contain_text("close 7 by @Emma Clarke")
    await page.locator(".pin-chip").click()
    await expect(board).to_be_focused()


async def test_a_form_with_a_mistake_and_then_accepted(stage: Stage) -> None:
    page = await stage.open("emma")
    await write(page, "/crisis start")
    form = page.locator(".form-dialog")
    await expect(form.get_by_label("What happened?")).to_be_focused()
    await form.get_by_role("button", name="Open the room").click()
    await expect(form.locator(".mistake").first).to_contain_text("Please fill this in.")
    await form.get_by_label("What happened?").fill("abc")
    await form.get_by_label("Bruno Ferri").check()
    await form.get_by_role("button", name="Open the room").click()
    await expect(form.locator(".mistake").first).to_contain_text("Five letters at least.")
    await expect(form.get_by_label("What happened?")).to_have_value("abc")
    await form.get_by_label("What happened?").fill("abc & <def>")
    await page.keyboard.press("Enter")
    await expect(form).not_to_be_visible()
    await expect(messages(page).last).to_contain_text("/ @Bruno Ferri")


async def test_reactions_come_and_go(stage: Stage) -> None:
    anna, bruno = await stage.open("anna"), await stage.open("bruno")
    await write(anna, "React, please")
    said = messages(bruno).last
    await expect(said).to_contain_text("React, please")
    await said.hover()
    await said.get_by_role("button", name="occhi").click()
    await said.get_by_role("button", name="Aggiungi una reazione").first.click()
    await bruno.get_by_role("button", name="puntina").click()
    seen = messages(anna).last.locator(".reaction[aria-pressed]")
    await expect(seen).to_have_count(2)
    await seen.first.click()
    await expect(said.locator(".reaction").first).to_contain_text("2")
    await said.locator(".reaction").first.click()
    await expect(seen.first).to_have_attribute("aria-label", re.compile("^1, Anna Conti"))


async def test_threads_refuse_commands_and_show_files(stage: Stage) -> None:
    page = await stage.open("anna")
    await write(page, "The root")
    await messages(page).last.hover()
    await messages(page).last.get_by_role("button", name="Rispondi nel thread").click()
    await write(page, "/crisis done", within=".thread")
    await expect(page.locator(".thread .composer-warning")).to_contain_text("non si può usare nei thread")
    await write(page, "A reply", within=".thread")
    await page.locator(".thread input[type=file]").set_input_files(
        {"name": "proof.txt", "mimeType": "text/plain", "buffer": b"seen"}
    )
    await expect(page.locator(".thread .file")).to_contain_text("proof.txt")
    async with page.expect_download() as download:
        await page.locator(".thread .file").click()
    assert (await (await download.value).path()).read_text() == "seen"
    await expect(page.locator(".room .thread-line")).to_contain_text("2 risposte")


async def test_switching_keeps_the_channel_and_shows_who_is_called(stage: Stage) -> None:
    page = await stage.open("anna", "social")
    await write(page, "@emma please look")
    await expect(page.locator(".switcher .badge-others")).to_have_text("1")
    await page.locator(".switcher").click()
    row = page.locator(".person-row", has_text="Emma Clarke")
    await expect(row.locator(".badge")).to_have_text("1")
    await row.get_by_role("button").click()
    await expect(page.locator(".switcher-name")).to_have_text("Emma Clarke")
    await expect(page.locator("h1")).to_contain_text("social")
    await expect(page.locator(".calls-me")).to_contain_text("@Emma Clarke please look")
    await expect(page.locator(".strip")).to_contain_text("nothing leaves this computer")


async def test_somebody_watched_late_is_called_all_the_same(stage: Stage) -> None:
    """People are watched one after the other; whoever comes last has missed nothing since the page was opened."""
    context = await stage.browser.new_context()
    page = await context.new_page()
    called = asyncio.Event()

    async def late(line: WebSocketRoute) -> None:
        await called.wait()
        line.connect_to_server()

    await page.route_web_socket(re.compile(f"as={stage.person('emma')}"), late)
    await page.goto(f"{stage.sandbox.url}?as={stage.person('anna')}")
    await write(page, "@emma please look")
    await expect(messages(page).last).to_contain_text("please look")
    await expect(page.locator(".badge-others")).to_have_count(0)
    called.set()
    await expect(page.locator(".switcher .badge-others")).to_have_text("1")


async def test_a_long_channel_stays_light_and_links_find_old_messages(stage: Stage) -> None:
    bruno = stage.sandbox.actor("bruno")
    social = stage.sandbox.space.channel_named("social")
    said = [bruno.say(social.id, f"Line {number}") for number in range(2000)]
    page = await stage.open("emma", "social")
    await expect(messages(page).last).to_contain_text("Line 1999")
    assert await messages(page).count() < 200
    await page.goto(f"{stage.sandbox.url}archives/{social.id}/p{said[3].ts.replace('.', '')}")
    await expect(page.locator(".message.found, .message:focus")).to_contain_text("Line 3")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_shows_one_column(stage: Stage, scheme: Any) -> None:
    page = await stage.open("bruno", "", size=PHONE, touch=True)
    await page.emulate_media(color_scheme=scheme)
    await expect(page.locator("h1")).to_contain_text("general")
    await page.get_by_role("link", name="Torna all'elenco").tap()
    await expect(page.locator(".room")).not_to_be_visible()
    await page.locator(".channel", has_text="social").tap()
    await expect(page.locator(".sidebar")).not_to_be_visible()
    await write(page, "/crisis board")
    board = messages(page).filter(has_text="Red")
    await expect(board.get_by_role("button", name="Done")).to_be_visible()
    for target in await board.get_by_role("button").all():
        box = await target.bounding_box()
        assert box and box["height"] >= 40 and box["x"] + box["width"] <= PHONE["width"]
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await page.get_by_role("link", name="Torna all'elenco").tap()
    await expect(page.locator(".sidebar")).to_be_visible()


async def test_the_bot_is_sent_away_and_called_back(stage: Stage) -> None:
    page = await stage.open("emma", "social")
    social = stage.sandbox.space.channel_named("social")
    bot = stage.sandbox.space.app.bot_user
    await page.get_by_role("button", name="More about this channel").click()
    await page.get_by_role("menuitem", name="Remove the bot").click()
    await page.locator("dialog.question").get_by_role("button", name="Remove the bot").click()
    await expect(page.locator(".members-button")).to_have_text("5")
    assert bot not in social.members
    await page.get_by_role("button", name="More about this channel").click()
    await page.get_by_role("menuitem", name="Add the bot").click()
    await expect(page.locator(".members-button")).to_have_text("6")
    assert bot in social.members


async def test_a_phone_has_room_for_fingers_and_tells_of_other_channels(stage: Stage) -> None:
    page = await stage.open("bruno", "social", size=PHONE, touch=True)
    anna = stage.sandbox.actor("anna")
    stage.sandbox.actor("bruno").react("#social", anna.say("#social", "ciao").ts, "eyes")
    for reaction in (page.locator(".reaction").first, page.locator(".reaction-add")):
        box = await reaction.bounding_box()
        assert box and box["height"] >= 40 and box["width"] >= 40
    back = page.locator(".room .back")
    await expect(back).to_have_attribute("aria-label", "Torna all'elenco")
    anna.say("#general", "@bruno vieni")
    await expect(back.locator(".badge")).to_have_text("1")
    await expect(back).to_have_attribute("aria-label", "Torna all'elenco, 1 da leggere")
    await back.tap()
    await page.locator(".channel", has_text="general").tap()
    await expect(back.locator(".badge")).to_have_count(0)


async def test_the_page_comes_back_with_the_sandbox(stage: Stage) -> None:
    page = await stage.open("anna")
    await write(page, "Before")
    await expect(messages(page).last).to_contain_text("Before")
    port = int(stage.sandbox.url.rpartition(":")[2].strip("/"))
    await stage.sandbox.stop()
    await expect(page.locator(".strip.lost")).to_contain_text("Nuovo tentativo")
    await page.fill(".room .writing", "During")
    await page.press(".room .writing", "Enter")
    await expect(page.locator(".note")).to_contain_text("Nulla è stato inviato")
    await expect(page.locator(".room .writing")).to_have_value("During")
    await stage.sandbox.start(port=port)
    await expect(page.locator(".strip.lost")).to_have_count(0)
    await page.press(".room .writing", "Enter")
    await expect(messages(page).last).to_contain_text("During")
    # The browser itself reports each refused connection; nothing else may complain.
    stage.complaints[:] = [one for one in stage.complaints if "WebSocket connection to" not in one]


async def test_every_word_stands_in_both_languages(stage: Stage) -> None:
    page = await stage.open("anna")
    said = await page.evaluate("import('/page/words.js').then(({ LANGUAGES }) => LANGUAGES)")
    assert said["en"].keys() == said["it"].keys()
    for key, english in said["en"].items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", said["it"][key])), key
    used = " ".join(path.read_text(encoding="utf-8") for path in FILES.glob("*.js") if path.name != "words.js")
    built = {"leave_sure", "archive_sure"}
    assert not [key for key in said["en"] if f'"{key}"' not in used and key not in built]


async def test_the_keyboard_is_enough(stage: Stage) -> None:
    page = await stage.open("emma")
    await write(page, "One")
    await write(page, "Two")
    await expect(messages(page).last).to_contain_text("Two")
    await page.locator(".room .scroller").focus()
    for key in ("ArrowUp", "ArrowUp"):
        await page.keyboard.press(key)
    await expect(page.locator(".message:focus")).to_contain_text("One")
    await page.locator(".message:focus").get_by_role("button", name="More for this message").press("Enter")
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await page.locator("dialog.question").get_by_role("button", name="Delete message").press("Enter")
    await expect(messages(page)).to_have_count(1)
    await write(page, "/crisis start")
    await expect(page.locator(".form-dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator(".form-dialog")).not_to_be_visible()
    await until(lambda: stage.sandbox.space.views == {})  # told behind the closing form


async def test_pins_and_shortcuts(stage: Stage) -> None:
    page = await stage.open("anna")
    await write(page, "Remember this")
    await messages(page).last.hover()
    await messages(page).last.get_by_role("button", name="Altro per questo messaggio").click()
    await page.get_by_role("menuitem", name="Metti in evidenza nel canale").click()
    await expect(page.locator(".pin-chip")).to_contain_text("Remember this")
    await (
        messages(page).filter(has_text="Remember this").get_by_role("button", name="Altro per questo messaggio").click()
    )
    await page.get_by_role("menuitem", name="Cronologia · Timeline").click()
    await expect(page.locator(".note")).to_be_visible()
    assert [letter.payload["type"] for letter in stage.sandbox.letters] == ["message_action"]


async def test_the_menu_of_a_channel_leads_to_the_webhook_where_there_is_one(stage: Stage) -> None:
    stage.sandbox.offer("curl it")
    page = await stage.open("emma", "social")
    await page.get_by_role("button", name="More about this channel").click()
    entry = page.get_by_role("menuitem", name="Send a mention by webhook")
    await expect(entry).to_have_attribute("href", "/hook")
