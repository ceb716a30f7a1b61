"""The page and the real bot on one clock: whoever does not want to sit through the silence winds it on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.fast_clock import WindingClock
from bot.settings import Settings
from bot.trial import bakery, trying
from tests.sandbox.clocks import WallClock
from tests.sandbox.page_stage import CHROMIUM, PHONE, expect, watched

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")


async def test_nobody_answers_and_ten_minutes_wound_on_bring_the_number_to_call(tmp_path: Path) -> None:
    clock = WindingClock(WallClock())
    settings = Settings(database=f"sqlite:///{tmp_path}/sandbox.db", timezone="Europe/Rome")
    space = bakery(clock, settings)
    async with trying(space, clock, settings) as trial, watched(trial.sandbox) as stage:
        clock.idle = trial.idle
        page = await stage.arrive(viewport=PHONE, has_touch=True, is_mobile=True, locale="it-IT")
        wind = page.get_by_role("button", name="Fai passare subito 5 minuti")
        box = await wind.bounding_box()
        assert box and box["height"] >= 40 and box["x"] + box["width"] <= PHONE["width"]
        await page.fill(".room .writing", "/crisis start errant-post Foto sbagliata")
        await page.press(".room .writing", "Enter")
        await page.locator(".note-way").tap()
        began = clock.now()
        for _ in range(2):
            await wind.tap()
            await expect(wind).to_have_attribute("aria-busy", "true")
            await expect(wind).not_to_have_attribute("aria-busy", "true", timeout=30_000)
        call = page.locator(".room .message", has_text="+393330000002")
        await expect(call).to_contain_text("Bruno Ferri")
        assert (clock.now() - began).total_seconds() >= 600
        direct = space.direct(space.bot.id, space.named("anna").id)
        assert direct
        number = next(each for each in direct.messages.values() if re.search("393330000002", str(each.blocks)))
        # Rung in its own minute, not at the end of what was wound.
        assert 590 < float(number.ts) - min(float(ts) for ts in direct.messages) < 605
