"""Every form, whole, in both languages; at most five questions, one of them required at the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Step
from bot.crisis.playbook import Proof
from bot.crisis.requests.steps import FinishStep
from bot.show import forms
from bot.show.card import Form
from bot.show.words import Words
from tests.crisis.test_closing_post import CLOSING
from tests.people import BRUNO, LEAK, LINK, MANY
from tests.show.drawn import drawn_form, text
from tests.show.scenes import ENGLISH, ITALIAN, at_work, fresh, scene
from tests.story import Story

BOOKS = {"leak": LEAK, "many": MANY}


def _step(crisis: Crisis, name: str) -> Step:
    found = crisis.step(name)
    assert found is not None
    return found


def _of(build: Callable[[Words, Crisis, Step], Form], step: str) -> Callable[[Words], Form]:
    return lambda words: build(words, fresh().crisis, _step(fresh().crisis, step))


def unsaid() -> Story:
    """The plan wants last words, and there are none."""
    return fresh(playbook=CLOSING)


FORMS: dict[str, Callable[[Words], Form]] = {
    "start": lambda words: forms.start(words, BOOKS, forms.Begun()),
    "start, much known": lambda words: forms.start(
        words,
        BOOKS,
        forms.Begun(playbook="leak", title="Wrong\nphoto", link=LINK, private=True, about="--drill <@U2>"),
    ),
    "details": lambda words: forms.details(words, at_work().crisis, "~21:15", ""),
    "level": lambda words: forms.level(words, fresh().crisis),
    "promise": lambda words: forms.promise(words, fresh().crisis, "23:30"),
    "kept": lambda words: forms.kept(words, at_work().crisis),
    "add": lambda words: forms.add(words, fresh().crisis),
    "skip": _of(forms.skip, "freeze"),
    "proof, a link": _of(forms.proof, "holding"),
    "proof, a file": _of(forms.proof, "evidence"),
    "proof, words": _of(forms.proof, "freeze"),
    "proof, anything": _of(forms.proof, "triage"),
    "decide": _of(forms.decide, "delete-or-keep"),
    "give": lambda words: forms.give(words, fresh().crisis, "social"),
    "close, much left": lambda words: forms.close(words, at_work().crisis),
    "close, nothing said in public": lambda words: forms.close(words, unsaid().crisis, "all calm"),
    "resolve": lambda words: forms.resolve(words, fresh().crisis),
    "resolve, nothing said in public": lambda words: forms.resolve(words, unsaid().crisis, "all calm"),
}


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", FORMS)
def test_every_form(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    """The whole form, as people see it."""
    assert drawn_form(FORMS[name](words)) == snapshot


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_short(name: str, words: Words) -> None:
    """Five questions at most; title and buttons as short as the platforms want them (Slack: 24 letters)."""
    form = FORMS[name](words)
    assert len(form.fields) <= 5 and max(len(form.title), len(form.send), len(form.cancel)) <= 24
    assert len({field.name for field in form.fields}) == len(form.fields)


def test_only_what_happened_must_be_written_to_start() -> None:
    """The other required answers are chosen beforehand."""
    form = forms.start(ENGLISH, BOOKS, forms.Begun())
    assert [field.name for field in form.fields if field.required and not field.preset] == ["title"]


def test_what_stood_in_a_message_becomes_one_line() -> None:
    """A form field of one line takes no line break, and at most 150 letters."""
    title = forms.start(ENGLISH, BOOKS, forms.Begun(title="a\n b " * 100)).fields[0]
    assert title.preset.startswith("a b a b") and len(title.preset) <= title.longest == 150


@pytest.mark.parametrize("level", list(Level))
def test_a_new_level_is_another_one_preset_to_one_worse(level: Level) -> None:
    """People press this because it got worse; at the worst, one better is preset."""
    crisis = replace(fresh().crisis, level=level)
    choice = forms.level(ENGLISH, crisis).fields[0]
    assert level.value not in [option.value for option in choice.options] and len(choice.options) == 3
    expected = {Level.RED: Level.ORANGE, Level.ORANGE: Level.RED, Level.YELLOW: Level.ORANGE, Level.GREEN: Level.YELLOW}
    assert choice.preset == expected[level].value


def test_what_is_left_is_named_before_closing() -> None:
    """Open, done without proof, or nothing at all."""
    assert text(forms.left(ENGLISH, at_work().crisis)) == (
        "Still open (4): 3. freeze; 4. Publish the holding statement; 5. Sort comments; 6. Tell the authority\n"
        "Done without proof (1): 1. Save the evidence\n"
        "A public update promised and not out yet: {21.11. 22:04}"
    )
    clean = replace(fresh().crisis, steps=())
    assert text(forms.left(ITALIAN, clean)) == "Non resta niente di aperto."
    bare = fresh().asks(FinishStep, by=BRUNO, step="1", proof="").crisis
    only = replace(bare, steps=bare.steps[:1])
    assert text(forms.left(ITALIAN, only)) == "Fatto senza prova (1): 1. Salva le prove"


def test_every_kind_of_proof_says_what_is_wanted() -> None:
    """Where there is something to say."""
    step = _step(scene("fresh"), "freeze")
    for kind in Proof:
        form = forms.proof(ITALIAN, scene("fresh"), replace(step, plan=replace(step.plan, proof=kind)))
        assert bool(form.fields[0].hint) == (kind in (Proof.LINK, Proof.FILE, Proof.TEXT, Proof.NUMBER)), kind
