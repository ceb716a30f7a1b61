"""Words for the public by line, button and form: the right request, and what whoever asked is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.crisis.facts.statements import StatementDrafted
from bot.crisis.refused import Refused
from bot.crisis.statement import Stage, Statement
from bot.desk.drafting import form_for
from bot.desk.inbound import Heard
from bot.desk.scene import Scene
from tests.desk.front import ANNA, BRUNO, CARLA, Front, front_in, user
from tests.people import LINK, T0, WORKSPACE

WORDS = "Abbiamo sbagliato foto e l'abbiamo tolta. Ci scusiamo: vi aggiorniamo qui entro le 23:30."


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _statement(front: Front, number: int = 1) -> Statement:
    return front.crisis.statements[number - 1]


async def test_a_line_is_a_draft_for_the_next_public_step(front: Front) -> None:
    await front.opens()
    assert "nella stanza" in await front.types(ANNA, f"scrivi {WORDS}")
    drafted = _statement(front)
    assert (drafted.texts[0].text, drafted.texts[0].language, drafted.step) == (WORDS, "it", "holding")
    (fact,) = [each for each in front.facts if isinstance(each, StatementDrafted)]
    assert fact.warnings == ()
    await front.types(BRUNO, "write Ci scusiamo se qualcuno si è sentito offeso.")
    fact = [each for each in front.facts if isinstance(each, StatementDrafted)][-1]
    assert "conditional" in fact.warnings and "no_next_update" in fact.warnings


async def test_alone_it_opens_the_form_where_one_can_be_opened(front: Front) -> None:
    await front.opens()
    assert await front.types(ANNA, "scrivi") == "form write"
    assert "Manca qualcosa" in await front.types(ANNA, "scrivi", can_open_form=False)
    await front.sends(ANNA, "write", "holding", text=WORDS)
    assert _statement(front).texts[0].text == WORDS


async def test_from_the_draft_to_the_link_by_buttons_and_forms(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    about = f"1/{_statement(front).version}"
    assert await front.presses(BRUNO, "statement_edit", about) == "form statement_edit"
    await front.sends(BRUNO, "statement_edit", "1", text=f"{WORDS} Anna")
    about = f"1/{_statement(front).version}"
    await front.presses(BRUNO, "statement_review", about)
    assert _statement(front).stage is Stage.REVIEW
    approver = _approver(front)
    assert await front.presses(approver, "statement_changes", about) == "form statement_changes"
    assert "perché" in await front.sends(approver, "statement_changes", about, reason=" ")
    await front.sends(approver, "statement_changes", about, reason="manca a chi")
    assert _statement(front).stage is Stage.CHANGES
    await front.presses(BRUNO, "statement_review", about)
    await front.presses(approver, "statement_approve", about)
    assert _statement(front).stage is Stage.APPROVED
    assert await front.presses(BRUNO, "statement_published", about) == "form statement_published"
    assert front.form is not None and front.form.fields[1].preset
    await front.sends(BRUNO, "statement_published", "1", link=LINK, when="23:30")
    step, promise = front.crisis.step("holding"), front.crisis.promise
    assert _statement(front).stage is Stage.PUBLISHED and step is not None and step.proof == LINK
    assert promise is not None and promise.due_at == T0 + timedelta(minutes=86)


def _approver(front: Front) -> str:
    """Whoever of them holds an approving role."""
    held = {seat.holder for seat in front.crisis.seats if seat.role in ("lead", "approver", "legal")}
    return next(name for name in (ANNA, CARLA) if front.id_of(name) in held)


async def test_the_same_by_lines_without_a_number(front: Front) -> None:
    await front.opens()
    await front.types(BRUNO, f"write {WORDS}")
    await front.presses(BRUNO, "statement_review", "1")
    approver = _approver(front)
    await front.types(approver, "modifiche manca a chi")
    assert _statement(front).stage is Stage.CHANGES
    await front.presses(BRUNO, "statement_review", "1")
    await front.types(approver, "approva 1")
    await front.types(BRUNO, f"out {LINK} 23:30")
    assert _statement(front).stage is Stage.PUBLISHED
    await front.types(BRUNO, f"write {WORDS} Ancora.")
    await front.types(BRUNO, "withdraw 2 it is not true")
    assert _statement(front, 2).stage is Stage.WITHDRAWN
    assert "no statement" in await front.types(BRUNO, "approve 7")


async def test_a_button_of_another_version_says_so(front: Front) -> None:
    await front.opens()
    await front.types(BRUNO, f"write {WORDS}")
    await front.presses(BRUNO, "statement_review", "1")
    assert "cambiata" in await front.presses(_approver(front), "statement_approve", "1/00000000")
    assert await front.presses(BRUNO, "statement_dance", "1")


async def test_what_was_decided_by_telephone_is_written_down_and_confirmed(front: Front) -> None:
    await front.opens()
    await front.types(BRUNO, f"write {WORDS}")
    await front.presses(BRUNO, "statement_review", "1")
    approver = _approver(front)
    assert await front.presses(BRUNO, "statement_report", "1") == "form statement_report"
    assert front.form is not None and front.form.fields[0].options[0].value == front.id_of(approver)
    said = {"who": front.id_of(approver), "decision": "yes", "reason": ""}
    assert "how they told" in await front.sends(BRUNO, "statement_report", "1", **said, how=" ")
    await front.sends(BRUNO, "statement_report", "1", **said, how="al telefono, 22:40")
    assert _statement(front).stage is Stage.APPROVED and _statement(front).decisions[0].reported_by
    await front.presses(approver, "statement_wrong", f"1/{_statement(front).version}", room="D1")
    assert _statement(front).stage is Stage.REVIEW


async def test_an_apology_is_held_against_the_checklist_privately(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "statement", text="Abbiamo sbagliato noi. Ci scusiamo con i clienti.")
    shown = await front.presses(ANNA, "statement_checklist", "1")
    assert "su 9" in shown and "Vi prendete la responsabilità" in shown


async def test_what_is_out_is_withdrawn_by_a_form_that_asks_why(front: Front) -> None:
    await front.opens()
    await front.types(BRUNO, f"write {WORDS}")
    await front.presses(BRUNO, "statement_review", "1")
    await front.presses(_approver(front), "statement_approve", "1")
    await front.types(BRUNO, f"out 1 {LINK}")
    assert await front.presses(BRUNO, "statement_withdraw", "1") == "form statement_withdraw"
    await front.sends(BRUNO, "statement_withdraw", "1", reason="non è vero")
    assert _statement(front).stage is Stage.WITHDRAWN


async def test_a_number_of_a_strange_kind_or_size_breaks_nothing(front: Front) -> None:
    """It is no number then, and the only statement there is is meant."""
    await front.opens()
    for said in (
        "approve ²",
        "approve 99999999999999999999",
        "pick 99999999999999999999",
        "mention 99999999999999999999",
    ):
        assert await front.types(BRUNO, said), said


async def test_another_language_and_channel_and_which_of_them_stands_where(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    about = f"1/{_statement(front).version}"
    assert await front.presses(BRUNO, "statement_adapt", about) == "form statement_adapt"
    assert await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="X", text=" ")
    await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="X", text="We were wrong.")
    await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="X", text="We were wrong, sorry.")
    await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="elsewhere", text="We were very wrong.")
    assert [(each.language, each.channel) for each in _statement(front).texts] == [("it", ""), ("en", "X"), ("en", "")]
    assert _statement(front).texts[1].text == "We were wrong, sorry."
    await front.sends(BRUNO, "statement_edit", "1", text0=f"{WORDS} Anna", text1="We were wrong.", text2="")
    assert [each.text for each in _statement(front).texts] == [f"{WORDS} Anna", "We were wrong."]
    about = f"1/{_statement(front).version}"
    await front.presses(BRUNO, "statement_review", about)
    await front.presses(_approver(front), "statement_approve", about)
    await front.sends(BRUNO, "statement_published", "1", link="https://x.com/a/1", which="1", when="23:30")
    await front.types(BRUNO, f"uscita {LINK}")
    assert [each.link for each in _statement(front).texts] == [LINK, "https://x.com/a/1"]


async def test_a_picture_of_what_was_decided_elsewhere_is_kept(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    await front.presses(BRUNO, "statement_review", f"1/{_statement(front).version}")
    who = front.people.ids_of(WORKSPACE, (user(_approver(front)),))[0]
    await front.sends(BRUNO, "statement_report", "1", who=who, decision="yes", how="WhatsApp 22:10", proof=LINK)
    (decision,) = _statement(front).decisions
    assert (decision.proof, decision.reported_by is not None) == (LINK, True)


async def test_what_was_changed_meanwhile_is_not_written_over(front: Front) -> None:
    """A form's fields are the texts that stood when it was opened: others would get wrong words."""
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    await front.presses(BRUNO, "statement_edit", "1")
    assert front.form is not None
    about = front.form.about
    await front.sends(ANNA, "statement_adapt", "1", language="en", channel="elsewhere", text="We were wrong.")
    assert "after you read it" in await front.sends(BRUNO, "statement_edit", about, text=f"{WORDS} Bruno")
    assert [each.text for each in _statement(front).texts] == [WORDS, "We were wrong."]


async def test_a_text_written_anew_keeps_its_place(front: Front) -> None:
    await front.opens()
    await front.sends(ANNA, "details", platform="instagram")
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="X", text="We were wrong.")
    await front.sends(BRUNO, "statement_adapt", "1", language="it", channel="Instagram", text=f"{WORDS} Anna")
    assert [(each.language, each.text) for each in _statement(front).texts] == [
        ("it", f"{WORDS} Anna"),
        ("en", "We were wrong."),
    ]


async def test_a_correction_is_of_the_same_language_and_channel(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="X", text="We were wrong.")
    await front.sends(BRUNO, "statement_edit", "1", text0="", text1="We were wrong.")
    await front.presses(BRUNO, "statement_review", "1")
    await front.types(_approver(front), "approva 1")
    await front.types(BRUNO, f"uscita {LINK}")
    await front.sends(BRUNO, "statement_correct", "1", text="We were very wrong.")
    new = _statement(front, 2).texts[0]
    assert (new.language, new.channel, new.text, new.link) == ("en", "X", "We were very wrong.", "")


async def test_a_correction_takes_all_texts_or_those_that_need_it(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    await front.sends(BRUNO, "statement_adapt", "1", language="en", channel="X", text="We were wrong.")
    await front.presses(BRUNO, "statement_review", "1")
    await front.types(_approver(front), "approva 1")
    await front.sends(BRUNO, "statement_published", "1", which="0", link=LINK)
    await front.sends(BRUNO, "statement_published", "1", which="1", link=f"{LINK}/en")
    await front.presses(BRUNO, "statement_correct", "1")
    assert [each.preset for each in front.form.fields] == [WORDS, "We were wrong."]
    await front.sends(BRUNO, "statement_correct", "1", text0="Meglio.", text1="Better.")
    assert [(each.language, each.text, each.link) for each in _statement(front, 2).texts] == [
        ("it", "Meglio.", ""),
        ("en", "Better.", ""),
    ]


async def test_a_decision_is_reported_of_the_version_it_was_about(front: Front) -> None:
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    await front.presses(BRUNO, "statement_review", "1")
    await front.presses(BRUNO, "statement_report", "1")
    assert front.form is not None
    about = front.form.about
    await front.sends(BRUNO, "statement_edit", "1", text=f"{WORDS} Bruno")
    await front.presses(BRUNO, "statement_review", "1")
    who = front.id_of(_approver(front))
    await front.sends(BRUNO, "statement_report", about, who=who, decision="yes", how="al telefono")
    assert _statement(front).stage is Stage.REVIEW and _statement(front).decisions == ()


async def test_where_nobody_else_decides_there_is_nothing_to_report(front: Front) -> None:
    """A choice without a choice is refused by either platform."""
    await front.opens()
    await front.sends(BRUNO, "write", "holding", text=WORDS)
    speaker = front.people.known(WORKSPACE, user(BRUNO))
    assert speaker is not None
    scene = Scene(heard=Heard(**front.heard(BRUNO)), speaker=speaker, crisis=None, now=T0, house=front.house)
    assert form_for("statement_report", "1", scene, front.crisis)
    with pytest.raises(Refused, match="not_in_review"):
        form_for("statement_report", "1", scene, replace(front.crisis, seats=()))
