"""The page's first minutes: who one is, what there is to type, what is unread and for whom, what one is told."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.page_stage import CHROMIUM, DESKTOP, PHONE, Stage, expect, set_stage

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with set_stage() as ready:
        yield ready


async def be(page: Page, name: str) -> None:
    await page.locator(".switcher").click()
    await page.locator(".person-row", has_text=name).get_by_role("button").click()
    await expect(page.locator(".switcher-name")).to_have_text(name)


@pytest.mark.parametrize(("locale", "name"), [("it-IT", "Anna Conti"), ("en-GB", "Emma Clarke"), ("de", "Emma Clarke")])
async def test_one_is_somebody_of_ones_language_unless_chosen_before(stage: Stage, locale: str, name: str) -> None:
    page = await stage.arrive(locale=locale)
    await expect(page.locator(".switcher-name")).to_have_text(name)
    await expect(page.locator("html")).to_have_attribute("lang", locale[:2] if locale != "de" else "en")
    await be(page, "Bruno Ferri")
    await page.goto(stage.sandbox.url)
    await expect(page.locator(".switcher-name")).to_have_text("Bruno Ferri")


async def test_a_phone_opens_where_one_types_and_says_what(stage: Stage) -> None:
    page = await stage.arrive(viewport=PHONE, has_touch=True, is_mobile=True, locale="it-IT")
    field = page.locator(".room .writing")
    await expect(field).to_be_focused()
    await expect(page.locator(".room .first-line")).to_contain_text("Comincia da qui:")
    await page.get_by_role("button", name="/crisis start …").tap()
    await expect(field).to_have_value("/crisis start ")
    await expect(page.locator(".room .first-line")).not_to_be_visible()
    await field.fill("ciao")
    await field.press("Enter")
    await expect(page.locator(".room .message")).to_contain_text("ciao")
    await expect(page.locator(".room .first-line")).not_to_be_visible()


async def test_a_direct_message_is_announced_and_a_tap_leads_there(stage: Stage) -> None:
    page = await stage.open("anna", "general", size=PHONE, touch=True)
    bruno = stage.sandbox.actor("bruno")
    bruno.say(bruno.open_dm(stage.person("anna")).id, "Vieni subito?")
    note = page.locator(".note")
    await expect(note).to_contain_text("Bruno Ferri: Vieni subito?")
    await note.get_by_role("link").tap()
    await expect(page.locator("h1")).to_contain_text("Bruno Ferri")
    await expect(page.locator(".room .message")).to_contain_text("Vieni subito?")
    await expect(note).to_have_count(0)


async def test_what_waits_for_others_is_not_shown_as_ones_own(stage: Stage) -> None:
    page = await stage.open("anna", "social", size=PHONE, touch=True)
    carla = stage.sandbox.actor("carla")
    for number in range(120):
        carla.say("#general", f"@bruno {number}")
    waiting = page.locator(".switcher .badge-others")
    await expect(waiting).to_have_text("99+")
    await expect(page.locator(".switcher")).to_have_attribute(
        "aria-label", re.compile("120 in attesa per altre persone")
    )
    await expect(page.locator(".switcher .badge:not(.badge-others)")).to_have_count(0)
    box = await page.locator(".switcher").bounding_box()
    assert box and box["height"] < 48 and box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_new_room_opens_at_its_first_unread_message_and_stays_there(stage: Stage, size: dict[str, int]) -> None:
    page = await stage.open("emma", "general", size=size)
    bruno = stage.sandbox.actor("bruno")
    for number in range(1, 4):
        bruno.say("#social", f"Step {number}\n" + "and how it is done\n" * 18)
    await page.evaluate(f"location.hash = '{stage.sandbox.space.channel_named('social').id}'")
    new = page.locator(".entry", has_text="Step 1").locator(".new-line")
    await expect(new).to_have_text("New")
    await expect(new).to_be_in_viewport()
    await expect(page.locator(".message", has_text="Step 3")).not_to_be_in_viewport()
    bruno.say("#social", "Step 4")
    await page.locator(".room .newest").click()
    await expect(page.locator(".message", has_text="Step 4")).to_be_in_viewport()
    # What was come past is read: the next time it opens at the newest.
    await page.go_back()
    await page.go_forward()
    await expect(page.locator(".message", has_text="Step 4")).to_be_in_viewport()
    await expect(page.locator(".new-line")).to_have_count(0)


async def test_what_was_not_come_past_is_unread_still(stage: Stage) -> None:
    page = await stage.open("emma", "general")
    bruno = stage.sandbox.actor("bruno")
    for number in range(1, 6):
        bruno.say("#social", f"Step {number}\n" + "and how it is done\n" * 18)
    social = page.locator(".sidebar .channel", has_text="social")
    await social.click()
    await expect(page.locator(".message", has_text="Step 1")).to_be_in_viewport()
    await page.locator(".sidebar .channel", has_text="general").click()
    await expect(social.locator(".dot")).to_be_visible()
    await social.click()
    await expect(page.locator(".entry", has_text="Step 2").locator(".new-line")).to_be_in_viewport()


async def test_what_is_pressed_stays_until_it_is_let_go(stage: Stage) -> None:
    page = await stage.open("emma", "general")
    async with page.expect_websocket(lambda line: stage.person("emma") in line.url) as opened:
        await page.reload()
    line = await opened.value
    social = page.locator(".sidebar .channel", has_text="social")
    await social.hover()
    await page.mouse.down()
    async with line.expect_event("framereceived", lambda frame: "Step 1" in frame):
        stage.sandbox.actor("bruno").say("#social", "Step 1")
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    await page.mouse.up()
    await expect(page.locator(".message", has_text="Step 1")).to_be_in_viewport()


async def test_what_the_platform_says_is_understood_and_said_one_at_a_time(stage: Stage) -> None:
    page = await stage.open("anna")
    stage.sandbox.links.close_all()
    stage.sandbox.links.enabled = False
    for _ in range(3):
        await page.fill(".room .writing", "/crisis start")
        await page.press(".room .writing", "Enter")
    note = page.locator(".note")
    await expect(note).to_have_count(1)
    await expect(note).to_contain_text("In questo momento il bot non risponde: /crisis non è arrivato.")
    await expect(note.locator("small")).to_have_text("dispatch_failed")


async def test_a_screen_reader_hears_two_ways_out_of_a_form_and_signs_in_words(stage: Stage) -> None:
    page = await stage.open("anna")
    await page.fill(".room .writing", "/crisis start")
    await page.press(".room .writing", "Enter")
    form = page.locator(".form-dialog")
    await form.get_by_role("button", name="Chiudi senza inviare").click()
    await expect(form).not_to_be_visible()
    await page.fill(".room .writing", ":eyes: :unknown_one:")
    await page.press(".room .writing", "Enter")
    await expect(page.locator(".room .words .sign")).to_have_attribute("aria-label", "occhi")
    used = await page.evaluate("import('/page/signs.js').then(({ PICKS }) => PICKS)")
    named = await page.evaluate(
        "import('/page/sign_names.js').then((m) => import('/page/signs.js').then(({PICKS}) => PICKS.map(m.signName)))"
    )
    assert len(named) == len(used) and not [name for name in named if name.startswith(":")]


async def test_people_show_what_they_do_and_whoever_has_left_is_not_offered(stage: Stage) -> None:
    stage.sandbox.space.named("marta").deleted = True
    page = await stage.open("emma")
    await page.locator(".switcher").click()
    await expect(page.locator(".person-row", has_text="Carla Riva")).to_contain_text("Assistenza clienti")
    await expect(page.locator(".person-row", has_text="Fabio Neri")).to_contain_text("guest")
    await expect(page.locator(".person-row", has_text="Marta Sala")).to_have_count(0)
    await page.keyboard.press("Escape")
    await page.fill(".room .writing", "/crisis start")
    await page.press(".room .writing", "Enter")
    form = page.locator(".form-dialog")
    await expect(form.get_by_label("Fabio Neri")).to_be_visible()
    await expect(form.get_by_label("Marta Sala")).to_have_count(0)


async def test_where_the_clock_cannot_be_wound_nothing_offers_it(stage: Stage) -> None:
    page = await stage.open("anna")
    await expect(page.locator(".wind")).not_to_be_visible()
