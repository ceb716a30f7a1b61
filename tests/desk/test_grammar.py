"""What people type after the command's name."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import grammar
from bot.desk.grammar import NotUnderstood, Order, called, mended, read, tells
from bot.desk.verbs import VERBS, Shape, Verb
from bot.show.words import Words, languages


def aliases() -> list[tuple[str, str]]:
    """Every name of every verb in every language, with the verb."""
    found = [(verb.name, verb.name) for verb in VERBS] + [("step", "step")]
    for language in languages():
        for verb in VERBS:
            names = Words(language=language).text(f"verb.{verb.name}.names").split(",")
            found += [(name.strip(), verb.name) for name in names]
    return found


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_example_of_the_help_is_understood(verb: Verb, language: str) -> None:
    example = Words(language=language).text(f"verb.{verb.name}.example")
    order = read(example.replace("@anna", "<@U1|anna>").replace("@bruno", "<@U2>").replace("@carla", "<@U3>"))
    assert isinstance(order, Order) and order.verb == verb.name
    assert ("@" in example) == bool(order.people)


def test_a_name_means_one_verb_in_all_languages() -> None:
    meant: dict[str, set[str]] = {}
    for name, verb in aliases():
        meant.setdefault(name, set()).add(verb)
    assert {name: verbs for name, verbs in meant.items() if len(verbs) > 1} == {}


def test_names_are_single_words_in_small_letters() -> None:
    assert [name for name, _ in aliases() if name != name.lower().strip() or " " in name or not name] == []


def test_every_name_of_every_language_is_understood() -> None:
    for name, verb in aliases():
        assert grammar.names()[name] == verb


def test_every_language_names_every_verb_once() -> None:
    for language in languages():
        names = [
            name.strip()
            for verb in VERBS
            for name in Words(language=language).text(f"verb.{verb.name}.names").split(",")
        ]
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_nothing_at_all_means_start() -> None:
    assert read("") == read("  \n") == Order(verb="start")


UNDERSTOOD = [
    ("take 3", Order(verb="take", step="3")),
    ("TAKE 3", Order(verb="take", step="3")),
    ("prendo 3", Order(verb="take", step="3")),
    ("step take 3", Order(verb="take", step="3")),
    ("take #3.", Order(verb="take", step="3")),
    ("take\u00a03", Order(verb="take", step="3")),
    ("take\n3", Order(verb="take", step="3")),
    ("ack", Order(verb="here")),
    ("eccomi", Order(verb="here")),
    ("ack 3", Order(verb="ack", step="3")),
    ("done 3  https://a.it/b?c=d ", Order(verb="done", step="3", text="https://a.it/b?c=d")),
    ("skip 3 no adverts are running", Order(verb="skip", step="3", text="no adverts are running")),
    ("assign 3 <@U1|anna>", Order(verb="assign", step="3", people=("U1",))),
    ("role Social <@U1>", Order(verb="role", role="social", people=("U1",))),
    ("start errant-post Foto --drill", Order(verb="start", text="errant-post Foto", flags=frozenset({"drill"}))),
    ("start Foto —private", Order(verb="start", text="Foto", flags=frozenset({"private"}))),
    ("start --drill Foto <@U1>", Order(verb="start", text="Foto", flags=frozenset({"drill"}), people=("U1",))),
    ("start Foto --level yellow", Order(verb="start", text="Foto", flags=frozenset({"sev3"}))),
    ("start --livello: Giallo Foto", Order(verb="start", text="Foto", flags=frozenset({"sev3"}))),
    ("start —level=1 Foto", Order(verb="start", text="Foto", flags=frozenset({"sev1"}))),
    ("start Foto --verde --privata", Order(verb="start", text="Foto", flags=frozenset({"sev4", "private"}))),
    ("start Foto --green --red", Order(verb="start", text="Foto", flags=frozenset({"sev1"}))),
    ("start Maglia -verde - rosso", Order(verb="start", text="Maglia -verde - rosso")),
    ("start Chiusi —3 negozi", Order(verb="start", text="Chiusi —3 negozi")),
    ("dichiarazione", Order(verb="write")),
    ("statement we are sorry", Order(verb="write", text="we are sorry")),
    ("statement approve 2", Order(verb="approve", item="2")),
    ("approva", Order(verb="approve")),
    ("modifiche 1 manca l'ora", Order(verb="changes", item="1", text="manca l'ora")),
    ("changes say when", Order(verb="changes", text="say when")),
    ("uscita 1 https://social.example/p 18:30", Order(verb="out", item="1", text="https://social.example/p 18:30")),
    ("mention https://a.example/1 no answer", Order(verb="mention", text="https://a.example/1 no answer")),
    ("menzione mai più", Order(verb="mention", text="mai più")),
    ("mention pick 3", Order(verb="pick", item="3")),
    ("menzioni", Order(verb="mentions")),
    ("tipo 3 cliente", Order(verb="sort", item="3", text="cliente")),
    ("gestisco", Order(verb="pick")),
    ("postmortem nomi", Order(verb="postmortem", flags=frozenset({"named"}))),
    ("lezioni crisis-20261121-nomi", Order(verb="postmortem", text="crisis-20261121-nomi")),
    ("postmortem --named", Order(verb="postmortem", flags=frozenset({"named"}))),
    ("log he said --and I quote-- no", Order(verb="log", text="he said --and I quote-- no")),
    ("note 3 —urgent— see mail", Order(verb="note", step="3", text="—urgent— see mail")),
    ("start Foto —sbagliata— su Instagram", Order(verb="start", text="Foto —sbagliata— su Instagram")),
    ("night until 8:00 <@U3>", Order(verb="night", text="until 8:00", people=("U3",))),
    # In a hurry, on a telephone
    ("START!", Order(verb="start")),
    ("avvia Foto", Order(verb="start", text="Foto")),
    ("drill Foto", Order(verb="start", text="Foto", flags=frozenset({"drill"}))),
    ("esercitazione Foto", Order(verb="start", text="Foto", flags=frozenset({"drill"}))),
    ("start --drill drill Foto", Order(verb="start", text="drill Foto", flags=frozenset({"drill"}))),
    ("start Foto --Drill", Order(verb="start", text="Foto", flags=frozenset({"drill"}))),
    ("start Foto -drill", Order(verb="start", text="Foto", flags=frozenset({"drill"}))),
    ("start Foto -- drill", Order(verb="start", text="Foto", flags=frozenset({"drill"}))),
    ("start Foto --esercitazione", Order(verb="start", text="Foto", flags=frozenset({"drill"}))),
    ("start Foto – privata per ora", Order(verb="start", text="Foto – privata per ora")),
    ("start Foto — private", Order(verb="start", text="Foto", flags=frozenset({"private"}))),
    ("start Foto - sbagliata", Order(verb="start", text="Foto - sbagliata")),
    ("start Foto -sbagliata", Order(verb="start", text="Foto -sbagliata")),
    ("Ho fatto il 3", Order(verb="done", step="3")),
    ("step 3 done", Order(verb="done", step="3")),
    ("passo3 fatto", Order(verb="done", step="3")),
    ("✅ 3", Order(verb="done", step="3")),
    ("✋🏽3", Order(verb="take", step="3")),
    ("ci penso io al 3", Order(verb="take", step="3")),
    ("<@U1> take 3", Order(verb="take", step="3", people=("U1",))),
    ("assegna ad <@U1|anna> il passo 3", Order(verb="assign", step="3", people=("U1",))),
    ("assign 3 to me", Order(verb="take", step="3")),
    ("assign 3 anna", Order(verb="assign", step="3", text="anna")),
    ("ruolo <@U1> come social", Order(verb="role", role="social", people=("U1",))),
    ("role social anna", Order(verb="role", role="social anna")),
    ("annulla passo 3", Order(verb="undo", step="3")),
    ("falso allarme", Order(verb="cancel")),
    ("post mortem", Order(verb="postmortem")),
    ("?", Order(verb="help")),
    ("help?", Order(verb="help")),
    ("write Sorry.\n\n  See   https://a.example", Order(verb="write", text="Sorry.\n\nSee https://a.example")),
    ("start errant-post wrong\npost", Order(verb="start", text="errant-post wrong post")),
    ("log vedi <#C1|general> e <#C2>", Order(verb="log", text="vedi #general e #C2")),
    ("status <#C1|crisis-x>", Order(verb="status", text="<#C1|crisis-x>")),
]


@pytest.mark.parametrize(("line", "order"), UNDERSTOOD, ids=[line for line, _ in UNDERSTOOD])
def test_lines_that_are_understood(line: str, order: Order) -> None:
    assert read(line) == order


NOT = [
    ("tkae 3", NotUnderstood(said="tkae", nearest="take", rest="3")),
    ("fato 3", NotUnderstood(said="fato", nearest="done", rest="3")),
    ("xyzzy", NotUnderstood(said="xyzzy")),
    ("step", NotUnderstood(said="")),
    ("step tkae 3", NotUnderstood(said="tkae", nearest="take", rest="3")),
    ("take", NotUnderstood(said="take", missing="step")),
    ("assign 3", NotUnderstood(said="assign", missing="step_person")),
    ("role social", NotUnderstood(said="role", missing="role_person")),
    ("start Foto --dril", NotUnderstood(said="--dril", nearest="start", flags=("drill",))),
    ("start Foto --esercitazone", NotUnderstood(said="--esercitazone", nearest="start", flags=("esercitazione",))),
    ("start Foto --prova", NotUnderstood(said="--prova", nearest="start", flags=("drill", "private", "room"))),
    ("start Foto --level pink", NotUnderstood(said="--level", nearest="start", flags=("sev1", "sev2", "sev3", "sev4"))),
    ("start Foto --yelow", NotUnderstood(said="--yelow", nearest="start", flags=("yellow",))),
    ("start drill Foto", NotUnderstood(said="drill", nearest="start", flags=("drill",))),
    ("avvia Esercitazione: Foto", NotUnderstood(said="Esercitazione:", nearest="start", flags=("drill",))),
    ("strat Foto", NotUnderstood(said="strat", nearest="start", rest="Foto")),
    ("asegna 4 <@U1|anna>", NotUnderstood(said="asegna", nearest="assign", rest="4 @anna")),
    ("sttaus", NotUnderstood(said="sttaus", nearest="status")),
    # A verb of the whole crisis with nothing but a step behind it must not touch the crisis
    ("annulla 3", NotUnderstood(said="annulla 3", nearest="undo", rest="3")),
    ("riapri il 3", NotUnderstood(said="riapri il 3", nearest="undo", rest="il 3")),
    ("chiudi il passo 3", NotUnderstood(said="chiudi il passo 3", nearest="done", rest="il passo 3")),
    ("inizio 3", NotUnderstood(said="inizio 3", nearest="take", rest="3")),
]


@pytest.mark.parametrize(("line", "answer"), NOT, ids=[line for line, _ in NOT])
def test_lines_that_are_not(line: str, answer: NotUnderstood) -> None:
    assert read(line) == answer


@pytest.mark.parametrize("line", ["La foto è sbagliata", "foto sbagliata", "Somebody hacked us"])
def test_words_that_are_no_order_may_say_what_has_happened(line: str) -> None:
    answer = read(line)
    assert isinstance(answer, NotUnderstood) and tells(line, answer)


@pytest.mark.parametrize(
    "line", ["xyzzy", "tkae 3", "strat Foto sbagliata", "assign 3", "start Foto --dril", "start drill Foto", "riapri 3"]
)
def test_others_do_not(line: str) -> None:
    answer = read(line)
    assert isinstance(answer, NotUnderstood) and not tells(line, answer)


def test_whoever_is_mentioned_by_an_id_alone_gets_a_name() -> None:
    line = grammar.with_names("log <@81> e <@U2|anna> a <@99>", {"81": "Emma <Clarke>"})
    assert line == "log <@81|Emma Clarke> e <@U2|anna> a <@99>"


def test_what_is_said_back_is_short() -> None:
    answer = read("a" * 10_000)
    assert isinstance(answer, NotUnderstood) and len(answer.said) == grammar.LONGEST_SAID


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb.shape is not Shape.TEXT], ids=lambda verb: verb.name)
def test_a_verb_alone_is_an_order_or_says_what_is_missing(verb: Verb) -> None:
    answer = read(verb.name)
    assert isinstance(answer, Order) or answer.missing


@pytest.mark.parametrize("language", languages())
def test_the_help_teaches_the_verbs_of_its_language(language: str) -> None:
    """Every line that shows something to type, the examples of the help among them."""
    words = Words(language=language)
    own = {name for verb in VERBS for name in words.text(f"verb.{verb.name}.names").split(", ")}
    own |= {verb.name for verb in VERBS} if language == "en" else set()
    taught = {found for text in said_in(language) for found in re.findall(r"\{command\} ([a-z-]+)", text)}
    taught |= {called(verb.name, words) for verb in VERBS}
    assert taught - own == set()


def said_in(language: str) -> list[str]:
    """Everything that the catalogues of a language say."""
    folder = Path(grammar.__file__).parents[1] / "show" / "locale" / language
    entries = (entry for file in folder.glob("*.po") for entry in read_po(io.BytesIO(file.read_bytes())))
    strings = (entry.string or "" for entry in entries)
    return [text for string in strings for text in ((string,) if isinstance(string, str) else string)]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("fato 4", "fatto 4"),
        ("strat Post  sbagliato", "avvia Post sbagliato"),
        ("asegna 4 <@U1|anna>", "assegna 4 @anna"),
        ("fato", ""),
        ("xyzzy 4", ""),
    ],
)
def test_a_slip_is_mended_with_what_was_typed_behind_it(line: str, meant: str) -> None:
    """Never with the step and the link of an example."""
    slip = read(line)
    assert isinstance(slip, NotUnderstood) and mended(slip, Words(language="it")) == meant


VERB = st.sampled_from([name for name, _ in aliases()])


@given(st.text() | st.tuples(VERB, st.text()).map(" ".join))
def test_whatever_is_typed_is_answered(line: str) -> None:
    answer = read(line)
    assert isinstance(answer, Order | NotUnderstood)
    assert isinstance(answer, NotUnderstood) or answer.verb in {verb.name for verb in VERBS} | {"here"}
