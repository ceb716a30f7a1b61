"""Discord's Markdown on the page, sign by sign; and the words of the Discord side in both languages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.page_discord_stage import DiscordStage, set_discord_stage
from tests.sandbox.page_stage import CHROMIUM

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the page is not tested: no Chromium on this machine")

FILES = Path(__file__).parents[2] / "bot" / "sandbox" / "page"

READER = """{
  me: "1", locale: "en-GB", say: (key) => key, go() {}, holds: (id) => id === "8",
  person: (id) => (id === "1" ? "Anna" : null), role: (id) => (id === "8" ? "Team" : undefined),
  channel: (id) => (id === "5" ? "general" : undefined),
}"""
DRAW = f"""(text) => import("/page/discord/markdown.js").then((module) => {{
  const box = document.createElement("div");
  box.append(...module.markdown(text, {READER}));
  return box.innerHTML;
}})"""

MARKS = [
    ("plain <b>text</b> & more", '<div class="paragraph">plain &lt;b&gt;text&lt;/b&gt; &amp; more</div>'),
    ("**a** *b* _c_ __d__ ~~e~~ `f`", "<strong>a</strong> <em>b</em> <em>c</em> <u>d</u> <s>e</s> <code>f</code>"),
    ("***a*** **b *c* d**", "<em><strong>a</strong></em> <strong>b <em>c</em> d</strong>"),
    (r"\*a\* \_b\_ 1\. \# c", "*a* _b_ 1. # c"),
    ("snake_case_word 2 * 3 * 4", "snake_case_word 2 * 3 * 4"),
    ("`**a** <@1>`", "<code>**a** &lt;@1&gt;</code>"),
    ("<@1> <@!2>", 'mention-me">@Anna</span> <span class="mention">@unknown_user</span>'),
    ("<#6>", '<span class="mention">#unknown_channel</span>'),
    ("<#5>", '<a class="mention" href="#5">#general</a>'),
    ("<@&8> @everyone", 'mention-me">@Team</span> <span class="mention mention-me">@everyone</span>'),
    ("[a](<https://x.it/b(c)>)", '<a href="https://x.it/b(c)" target="_blank" rel="noopener noreferrer">a</a>'),
    ("[a](javascript:alert)", "[a](javascript:alert)"),
    ("https://x.it/a_b_c.", ">https://x.it/a_b_c</a>."),
    ("<https://x.it/>", ">https://x.it/</a>"),
    ("# a\n## b\n### c\n-# d", '<h3 class="heading">a</h3><h4 class="heading">b</h4><h5 class="heading">c</h5><small'),
    ("#a", '<div class="paragraph">#a</div>'),
    ("> a\n> b\nc", '<blockquote><div class="paragraph">a\nb</div></blockquote><div class="paragraph">c</div>'),
    (">>> a\nb", '<blockquote><div class="paragraph">a\nb</div></blockquote>'),
    ("- a\n  - b\n1. c", '<ul class="list"><li>a<ul class="list"><li>b</li></ul></li></ul><ol class="list" start="1">'),
    ("```py\n*a*\n```b", '<pre class="code-block">*a*</pre><div class="paragraph">b</div>'),
    ("<t:1795424400:D>", ">23 November 2026</time>"),
    ("<t:1795424400>", ">23 November 2026 at 09:00</time>"),
    ("<t:1795424400:x>", "&lt;t:1795424400:x&gt;"),
    ("<:alarm:123> </crisis take:9>", ':alarm:</span> <span class="mention">/crisis take</span>'),
    ("||a||", 'aria-label="spoiler"><span>a</span></button>'),
]  # fmt: skip


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with set_discord_stage() as ready:
        yield ready


async def test_every_mark_is_read_as_discord_reads_it(stage: DiscordStage) -> None:
    page = await stage.stage.arrive("discord", timezone_id="UTC")
    wrong = [
        (text, wanted, drawn)
        for text, wanted in MARKS
        if wanted not in _plain(drawn := await page.evaluate(DRAW, text))
    ]
    assert wrong == []


def _plain(drawn: str) -> str:
    return drawn.replace(' class="" href', " href")


async def test_a_link_to_a_message_of_this_sandbox_stays_here(stage: DiscordStage) -> None:
    page = await stage.open()
    posted = await stage.app.post("Qui")
    channel = stage.app.channel("general")
    link = f"https://discord.com/channels/{channel.guild}/{channel.id}/{posted['id']}"
    await stage.app.post(f"Vedi {link}", "social")
    await page.locator(".channel", has_text="social").click()
    await page.get_by_role("link", name="#general › messaggio").click()
    assert page.url.endswith(f"#{channel.id}/{posted['id']}")


async def _words(page: Page) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = await page.evaluate(
        "import('/page/discord/words.js').then(({ LANGUAGES }) => LANGUAGES)"
    )
    return found


async def test_both_languages_have_the_same_words_and_all_are_used(stage: DiscordStage) -> None:
    said = await _words(await stage.open())
    assert set(said["en"]) == set(said["it"])
    blanks = {key: (said["en"][key].count("{"), said["it"][key].count("{")) for key in said["en"]}
    assert {key for key, (one, other) in blanks.items() if one != other} == set()
    paths = [*FILES.glob("*.js"), *FILES.glob("discord/*.js")]
    used = " ".join(path.read_text(encoding="utf-8") for path in paths if path.name != "words.js")
    assert [key for key in said["en"] if f'"{key}"' not in used and f"{key.removesuffix('_sure')}" not in used] == []


def test_no_file_is_long_and_nothing_is_parsed_as_markup() -> None:
    for path in [*FILES.glob("discord/*"), *FILES.glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, path.name
        assert "innerHTML" not in text and "insertAdjacentHTML" not in text, path.name
