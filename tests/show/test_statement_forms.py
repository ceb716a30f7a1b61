"""The forms for words to the public: few questions, with what is known already in them."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.channels import CHANNELS
from bot.crisis.requests.statements import DraftStatement
from bot.crisis.statement import Wording
from bot.crisis.statements import LONGEST
from bot.show import statement_forms
from tests.people import BRUNO
from tests.show.scenes import ENGLISH, ITALIAN, fresh

BLANKS = {"it": "Alle [ora] abbiamo sbagliato: scuse a [chi].", "en": "At [time] we were wrong: sorry, [whom]."}


def test_the_blanks_of_the_holding_text_are_asked_for_in_the_rooms_language() -> None:
    crisis = replace(fresh().crisis, holding=BLANKS, language="it")
    form = statement_forms.write(ENGLISH, crisis, crisis.step("holding"))
    assert [field.label for field in form.fields] == ["Ora", "Chi"] and not any(each.required for each in form.fields)
    assert BLANKS["it"] in form.intro and form.about == "holding"


def test_without_blanks_or_with_too_many_the_words_are_asked_for_as_a_whole() -> None:
    many = {"it": " ".join(f"[spazio {n}]" for n in range(statement_forms.MOST_BLANKS + 1))}
    for holding, preset in (({}, ""), ({"it": "Ci scusiamo."}, "Ci scusiamo."), (many, many["it"])):
        crisis = replace(fresh().crisis, holding=holding, language="it")
        (field,) = statement_forms.write(ITALIAN, crisis, crisis.step("holding")).fields
        assert (field.name, field.preset, field.longest, field.required) == ("text", preset, LONGEST, True)


def test_a_later_step_does_not_begin_with_the_first_words() -> None:
    crisis = replace(fresh().crisis, holding=BLANKS)
    (field,) = statement_forms.write(ITALIAN, crisis, crisis.step("statement")).fields
    assert field.preset == "" and statement_forms.write(ITALIAN, crisis, None).about == ""


def test_what_is_changed_begins_as_it_stands() -> None:
    told = fresh().asks(DraftStatement, by=BRUNO, texts=(Wording(language="it", text="Ci scusiamo."),))
    (statement,) = told.crisis.statements
    assert statement_forms.edit(ITALIAN, told.crisis, statement).fields[0].preset == "Ci scusiamo."
    link, when = statement_forms.published(ITALIAN, told.crisis, statement, "23:30").fields
    assert (link.required, when.required, when.preset) == (True, False, "23:30")
    (reason,) = statement_forms.changes(ITALIAN, told.crisis, "1/abc").fields
    assert reason.required


def test_whoever_may_have_decided_stands_there_by_name() -> None:
    told = fresh().asks(DraftStatement, by=BRUNO, texts=(Wording(language="it", text="Ci scusiamo."),))
    (statement,) = told.crisis.statements
    fields = statement_forms.report(ITALIAN, told.crisis, statement, {"p-luca": "Luca Neri"}).fields
    who, decision, how, reason, proof = fields
    assert [(each.value, each.label) for each in who.options] == [("p-luca", "Luca Neri")]
    assert decision.preset == "yes" and how.required and not reason.required
    assert (proof.kind, proof.required) == ("link", False)


TEXTS = (
    Wording(language="it", text="Ci scusiamo.", channel="Instagram"),
    Wording(language="en", text="We are sorry.", channel="X"),
)


def test_of_several_texts_each_is_changed_in_its_own_field_and_may_be_emptied() -> None:
    told = fresh().asks(DraftStatement, by=BRUNO, texts=TEXTS)
    first, second = statement_forms.edit(ENGLISH, told.crisis, told.crisis.statements[0]).fields
    assert (first.name, first.label, first.preset) == ("text0", "Italiano · Instagram", "Ci scusiamo.")
    assert second.label == "English · X" and not second.required


def test_another_language_begins_with_what_the_plan_says_in_it() -> None:
    crisis = replace(fresh().crisis, holding=BLANKS, language="it")
    told = fresh().asks(DraftStatement, by=BRUNO, step="holding", texts=TEXTS[:1])
    first = told.crisis.statements[0]
    language, channel, text = statement_forms.adapt(ITALIAN, crisis, first).fields
    assert (language.preset, channel.preset, text.preset) == ("en", "elsewhere", BLANKS["en"])
    assert channel.options[-1].label == "Altrove" and len(channel.options) == len(CHANNELS) + 1
    *_, text = statement_forms.adapt(ITALIAN, crisis, replace(first, step="")).fields
    assert text.preset == "Ci scusiamo.", "later words are turned into another language by hand"


def test_of_several_the_one_for_where_it_all_began_is_proposed_first() -> None:
    told = fresh().asks(DraftStatement, by=BRUNO, texts=TEXTS)
    (statement,), crisis = told.crisis.statements, replace(told.crisis, link="https://x.com/a/1", language="it")
    which, link, _ = statement_forms.published(ITALIAN, crisis, statement, "23:30").fields
    assert [each.label for each in which.options] == ["Italiano · Instagram", "English · X"]
    assert (which.preset, link.name) == ("1", "link")
    which, *_ = statement_forms.published(ITALIAN, replace(crisis, link=""), statement, "23:30").fields
    assert which.preset == "0", "else the one in the room's language"
