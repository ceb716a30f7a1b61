"""The pages: golden files in both languages, and nothing that people typed has any effect."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.crisis.facts import Line
from bot.crisis.facts.steps import StepAdded
from bot.crisis.model import Crisis
from bot.crisis.rules import replay
from bot.report.document import Heading, Section, Story
from bot.report.pages import html, inert, markdown
from bot.report.story import tell_story
from bot.report.telling import Telling
from bot.show.card import Code, Link, Mention, Strong, Struck
from bot.show.words import Words
from tests.report.examples import ANNA, HOSTILE, NOW, OPENED, PLAN, Register, drill, hostile, lines_of, rome, wind


class Markdown(SingleFileSnapshotExtension):
    """A golden file that reads as what it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"


class Html(Markdown):
    """The same for a page."""

    file_extension = "html"


class Seen(HTMLParser):
    """What a browser would see: tags, addresses, texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its attributes."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text.append(data)


def seen(page: str) -> Seen:
    """A page as its reader's browser would take it."""
    found = Seen()
    found.feed(page)
    return found


Example = Callable[[], tuple[Crisis, tuple[Line, ...]]]


def story(example: Example, language: str = "it", named: bool = False) -> Story:
    crisis, lines = example()
    now = NOW if not crisis.drill else rome(11, 50)
    words = Words(language=language)
    return tell_story(Telling(crisis=crisis, lines=lines, names=Register(), now=now, words=words, named=named))


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_wind_case_as_markdown(language: str, snapshot: SnapshotAssertion) -> None:
    made = markdown(story(lambda: wind(language), language, named=language == "en"))
    assert made == snapshot(extension_class=Markdown)


def test_an_exercise_as_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown(story(drill, "en")) == snapshot(extension_class=Markdown)


def test_hostile_text_as_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown(story(hostile)) == snapshot(extension_class=Markdown)


def test_the_wind_case_as_a_page(snapshot: SnapshotAssertion) -> None:
    assert html(story(wind)) == snapshot(extension_class=Html)


@pytest.mark.parametrize("example", [wind, drill, hostile])
def test_a_page_asks_nothing_of_the_network_and_runs_nothing(example: Example) -> None:
    page = seen(html(story(example)))
    forbidden = {"script", "iframe", "object", "embed", "form", "img", "base", "foreignObject", "animate", "b", "i"}
    assert not forbidden & set(page.tags)
    assert "link" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name in {"src", "style", "srcset"}]
    for tag, name, value in page.attributes:
        if name in {"href", "xlink:href"}:
            assert tag == "a" and re.match(r"(https?://|mailto:|#)", value)


def test_the_policy_names_the_style_by_its_hash() -> None:
    page = html(story(wind))
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    policy = next(value for tag, name, value in seen(page).attributes if tag == "meta" and "default-src" in value)
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:")
    assert "@import" not in style.group(1) and "url(" not in style.group(1)


def test_what_people_typed_is_on_the_page_letter_by_letter() -> None:
    page = seen(html(story(hostile)))
    assert any(HOSTILE in text for text in page.text)
    assert any("<b>e</b>" in text for text in page.text)


def test_outside_links_do_not_hand_over_the_page() -> None:
    page = html(story(hostile))
    assert re.findall(r'<a href="(?:http|mailto)[^"]*"(?! rel="noopener noreferrer")', page) == []


def test_a_page_has_landmarks_and_headed_tables() -> None:
    page = seen(html(story(wind)))
    assert {"header", "nav", "main", "footer", "h1"} <= set(page.tags)
    assert page.tags.count("table") == page.tags.count("caption") == page.tags.count("thead")
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    named = [value for tag, name, value in page.attributes if name == "href" and value.startswith("#")]
    assert {each[1:] for each in named} <= set(ids)


def test_names_stay_out_unless_asked_for() -> None:
    hidden, shown = html(story(wind)), html(story(wind, named=True))
    for name in ("Anna", "Bruno", "Carla", "Dario", "Elena", "p-anna", "p-bruno"):
        assert name not in hidden
    assert "Anna Ricci" in shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("[x](https://e.example)", r"\[x\](https\://e.example)"),
        ("www.e.example", r"www\.e.example"),
        ("<b>", r"\<b\>"),
        ("a\n\n# b", r"a \# b"),
        ("\u202eabc", "abc"),
        ("12:22, 30 min.", "12:22, 30 min."),
    ],
)
def test_markdown_signs_mean_nothing(typed: str, shown: str) -> None:
    assert inert(typed) == shown


def test_hostile_text_stays_in_its_cell() -> None:
    made = markdown(story(hostile))
    assert "](javascript" not in re.sub(r"\\\]", "", made)
    assert not re.search(r"(?<!\\)<(?!https?://|mailto:)", made)
    widths = [len(re.findall(r"(?<!\\)\|", line)) for line in made.splitlines() if line.startswith("| ")]
    assert all(width >= 4 for width in widths)


def test_every_piece_of_text_has_its_form() -> None:
    text = (
        "a ",
        Strong(text="b"),
        " ",
        Struck(text="c"),
        Code(text="`d"),
        Link(url="javascript:x", label="e"),
        Mention(person="p"),
    )
    bare = Story(
        language="en",
        kind="k",
        title="t",
        contents="c",
        marks=(),
        head=(("h", text),),
        sections=(Section(name="s", title="s", blocks=(Heading(text="small"),)),),
        foot=(),
    )
    assert "- **h**: a **b** ~~c~~`d`ep" in markdown(bare)
    assert "a <strong>b</strong> <s>c</s><code>`d</code>ep" in html(bare)


def test_only_a_word_without_end_may_be_broken_anywhere() -> None:
    """Else an address in the title of a step pushes the table off the page, or every word breaks in narrow columns."""
    address = f"https://a.example/{'x' * 30}"
    facts = (
        OPENED,
        StepAdded(at=OPENED.at, by=ANNA, plan=replace(PLAN[0], id="added-1"), number=8, title=f"read {address} today"),
    )
    page = html(story(lambda: (replay(facts), lines_of(facts))))
    assert f'read <span class="long">{address}</span> today' in page
    assert html(story(wind)).count('class="long"') == 1, "the fingerprint"


def test_what_stands_in_a_cell_is_one_box() -> None:
    """On a phone a cell is a grid of label and value: loose pieces of a value would fall into places of their own."""
    cells = re.findall(r"<td [^>]*data-label=[^>]*>(.*?)</td>", html(story(wind)), re.DOTALL)
    assert len(cells) > 100
    assert all(re.fullmatch(r"<div>(?:(?!</?div>).)*</div>", cell, re.DOTALL) for cell in cells)
