"""The laws of the house, held by tests and not by memory."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from bot.crisis.facts import Fact
from bot.desk import grammar, verbs
from bot.show.words import Words, languages

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
MODULES = sorted(path for path in BOT.rglob("*.py") if "versions" not in path.parts)
LOCALES = BOT / "show" / "locale"
NO_TEST_OF_ITS_OWN = {"__init__.py", "__main__.py", "env.py"}
CLOCKS_AND_CHANCE = re.compile(r"datetime\.now\(|time\.time\(|uuid4\(|\brandom\.|secrets\.|utcnow\(|date\.today\(")


def name_of(path: Path) -> str:
    """A path as people write it."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_file_is_longer_than_300_lines(module: Path) -> None:
    """Longer files hide rooms that should be their own."""
    assert len(module.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", [path for path in MODULES if path.name not in NO_TEST_OF_ITS_OWN], ids=name_of)
def test_every_module_has_its_test_file(module: Path) -> None:
    """bot/x/y.py is tested by tests/x/test_y.py."""
    place = module.relative_to(BOT)
    assert (ROOT / "tests" / place.parent / f"test_{place.name}").exists()


@pytest.mark.parametrize("module", [path for path in MODULES if path.name != "wiring.py"], ids=name_of)
def test_clock_ids_and_chance_enter_in_wiring_alone(module: Path) -> None:
    """Everything else is handed them, so that a replay can hand it others."""
    assert CLOCKS_AND_CHANCE.findall(_code(module)) == []


def _code(module: Path) -> str:
    """The source without strings and comments."""
    return ast.unparse(_without_docstrings(ast.parse(module.read_text("utf-8"))))


@pytest.mark.parametrize("room", ["crisis", "show", "desk", "store", "report"])
def test_no_platform_is_known_where_all_are_meant(room: str) -> None:
    """What works on one works on the other: nothing here can ask which it is. One sentence names one to people."""
    sentence = 'for example "slack:T0AURORA"'
    code = {name_of(module): _code(module).replace(sentence, "") for module in MODULES if room in module.parts}
    assert [name for name, text in code.items() if re.search("slack|discord", text, re.IGNORECASE)] == []
    words = [path for path in LOCALES.rglob("*.po") if room == "show"]
    assert [name_of(path) for path in words if re.search("slack|discord", path.read_text("utf-8"), re.IGNORECASE)] == []


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [each for each in body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]
            node.body = kept or [ast.Pass()]  # type: ignore[attr-defined]
    return tree


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_task_is_left_to_itself(module: Path) -> None:
    """Tasks live in groups; a lost one would die unheard."""
    assert "asyncio.create_task" not in module.read_text("utf-8")


def _entries(language: str) -> dict[str, set[str]]:
    """Every key of a language with its blanks."""
    found: dict[str, set[str]] = {}
    for file in sorted((LOCALES / language).glob("*.po")):
        for message in read_po(BytesIO(file.read_bytes()), locale=language):
            if message.id:
                key = message.id[0] if isinstance(message.id, tuple) else message.id
                text = " ".join(message.string) if isinstance(message.string, tuple) else str(message.string)
                assert str(key) not in found, f"{key} stands twice"
                found[str(key)] = set(re.findall(r"\{(\w+)\}", text))
    return found


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_with_the_same_blanks(language: str) -> None:
    """A missing word would show English to somebody at 3 a.m."""
    assert _entries(language) == _entries("en")


def _strings() -> set[str]:
    """Every string in the code; those of an f-string with its blanks as a star."""
    return {text for module in MODULES for text in _strings_of(ast.parse(module.read_text("utf-8")))}


def _strings_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else "*" for each in node.values)


def test_every_word_is_used() -> None:
    """A word nobody says is left over from something that went."""
    strings = _strings()
    refusals = {f"refused.{text}" for text in strings} | {f"undeliverable.{text}" for text in strings}
    patterns = [
        re.compile(re.escape(text).replace(r"\*", ".+") + "$") for text in strings if "*" in text and "." in text
    ]
    unused = [
        key
        for key in _entries("en")
        if key not in strings and key not in refusals and not any(pattern.match(key) for pattern in patterns)
    ]
    assert unused == []


def test_every_example_of_the_help_parses() -> None:
    """What the help shows must work, in every language."""
    for verb, language in product(verbs.VERBS, languages()):
        example = Words(language=language).text(f"verb.{verb.name}.example")
        order = grammar.read(example.replace("@anna", "<@U1>").replace("@bruno", "<@U2>").replace("@carla", "<@U3>"))
        assert isinstance(order, grammar.Order), example
        assert order.verb == verb.name


def test_every_setting_is_explained() -> None:
    """Each environment variable the settings read stands in .env.example and in both READMEs."""
    names = set(re.findall(r'env\.get\("([A-Z_]+)"', (BOT / "settings.py").read_text("utf-8"))) | {
        "PLAYBOOKS",
        "CONTACTS",
    }
    for file in (".env.example", "README.md", "README.it.md"):
        text = (ROOT / file).read_text("utf-8")
        assert [name for name in sorted(names) if name not in text] == [], file


def test_kinds_of_facts_are_unique() -> None:
    """Stored names are for ever, so no two facts share one."""
    kinds = [fact.__dataclass_fields__["kind"].default for fact in get_args(Fact)]
    assert len(set(kinds)) == len(kinds)


def test_test_doubles_are_rare() -> None:
    """We fake the network, not our own objects: at most 2 doubles per 1,000 lines of tests."""
    text = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py") if path.name != Path(__file__).name
    )
    doubles = len(re.findall(r"\bMock\(|\bMagicMock\(|\bpatch\(|monkeypatch\.setattr", text))
    assert doubles * 1000 <= 2 * len(text.splitlines())


def test_no_machine_and_no_index_is_named() -> None:
    """Nothing in the project names a folder of some machine or the address of a package index."""
    pattern = re.compile(r"/(?:w[o]rk|f[a]rm)/|index-[u]rl|find-[l]inks|https?://\S*/simple\b")
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    kept = [ROOT / name for name in listed.stdout.decode().splitlines() if not name.endswith((".png", ".svg"))]
    named = [
        name_of(path)
        for path in kept
        if path.is_file() and path != Path(__file__) and pattern.search(path.read_text("utf-8", "ignore"))
    ]
    assert named == []
