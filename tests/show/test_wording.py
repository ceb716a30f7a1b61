"""The wording check: what real texts must be warned of, what sound texts must not, and that no text is slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.show.wording import CAPITALS_IN_A_ROW, HASHTAGS, apology, check, courtesy
from bot.show.wordings.sheet import Kind, Known
from tests.show.sound_texts import ENGLISH, ITALIAN

LANGUAGES = ("en", "it")

WIND_NOTE = (
    "L'anomalia riscontrata sulla rete fissa e mobile è in via di risoluzione definitiva. Permangono alcune "
    "difficoltà, che l'azienda sta completamente risolvendo, solo in isolate aree geografiche. Sono in corso di "
    "verifica le cause che hanno determinato questa eccezionale anomalia."
)
WIND_TWEET = (
    "Riscontriamo difficoltà di accesso a Internet da fisso e mobile. Stiamo lavorando per risolvere il problema. "
    "Ci scusiamo per il disagio"
)
BARILLA_NOTE = (
    'Con riferimento alle dichiarazioni rese alla "Zanzara", mi scuso se le mie parole hanno generato fraintendimenti '
    "o polemiche, o se hanno urtato la sensibilità di alcune persone. Nell'intervista volevo semplicemente "
    "sottolineare la centralità del ruolo della donna all'interno della famiglia."
)
BARILLA_SECOND = (
    "Mi rammarico dei miei commenti inappropriati e desidero scusarmi con tutti coloro che si sono sentiti offesi. Mi "
    "rendo conto che le mie parole possano aver urtato la sensibilità di molti."
)
GROUPALIA_TWEET = "Chiediamo scusa per il tweet sbagliato sul #terremoto, non era nostra intenzione offendere nessuno"
GROUPALIA_NOTE = (
    "Sono davvero costernato per quanto accaduto e chiedo scusa alla popolazione colpita dal sisma per averla offesa. "
    "Si è trattato di un gesto irresponsabile dettato principalmente da superficialità e inesperienza. Mi scuso ancora "
    "e l'azienda ha deciso di effettuare una donazione alla Croce Rossa Italiana. Inoltre, pubblicheremo nei prossimi "
    "giorni un deal solidale, per chiunque voglia essere di aiuto.\nAndrea Gualtieri\nCountry Manager per l'Italia"
)
INPS_POST = (
    "Risponderemo solo a commenti inerenti agli aspetti tecnici delle prestazioni. Cogliamo l’occasione per scusarci "
    "con quanti possano essersi sentiti toccati od offesi da alcune nostre risposte."
)
MELEGATTI_POST = (
    "Con riferimento al post di questa mattina, Melegatti chiarisce che la gestione della comunicazione sui social è "
    "affidata a un'agenzia esterna che ha pubblicato senza autorizzazione da parte dell'azienda. Melegatti si dissocia "
    "dall'operato di tale agenzia che ovviamente è stata sollevata dall'incarico e si scusa formalmente con chiunque "
    "si sia sentito offeso dal contenuto. Da 121 anni Melegatti è per tutti."
)
PANDORA_POST = (
    "Abbiamo notato che il messaggio a volte è stato frainteso, per questo vogliamo raccontarvelo meglio. "
    "Quante di noi a Natale hanno ricevuto qualcosa di non gradito?"
)
DG_POST = (
    "Our Instagram account has been hacked. So has the account of Stefano Gabbana. Our legal office is urgently "
    "investigating. We are very sorry for any distress caused by these unauthorized posts, comments and direct "
    "messages. We have nothing but respect for China and the people of China."
)
GABBANA_POST = "Il mio account Instagram è stato violato. Amo la Cina e la cultura cinese."
UNITED_FIRST = (
    "This is an upsetting event to all of us here at United. I apologize for having to re-accommodate these customers. "
    "Our team is moving with a sense of urgency to work with the authorities."
)
UNITED_THIRD = (
    "The truly horrific event that occurred on this flight has elicited many responses from all of us: outrage, anger, "
    "disappointment. I share all of those sentiments, and one above all: my deepest apologies for what happened. I "
    "deeply apologize to the customer forcibly removed and to all the customers aboard. No one should ever be "
    "mistreated this way.\n\nI want you to know that we take full responsibility and we will work to make it right. "
    "We are going to fix what's broken so this never happens again. This will include a thorough review of crew "
    "movement. We'll communicate the results of our review by April 30th.\n\nSincerely,\n\nOscar"
)
KITCHENAID_TWEET = (
    "Deepest apologies for an irresponsible tweet that is in no way a representation of the brand's opinion. "
    "#nbcpolitics"
)
KITCHENAID_SIGNED = (
    "Hello, everyone. My name is Cynthia Soledad, and I am the head of the KitchenAid brand. I would like to "
    "personally apologize to President @BarackObama, his family and everyone on Twitter for the offensive tweet sent "
    "earlier. It was carelessly sent in error by a member of our Twitter team who, needless to say, won't be tweeting "
    "for us anymore. That said, I take full responsibility for my team. Thank you for hearing me out."
)

NOT_ONE_OF_THE_PARTS = {"no_first_person", "no_action", "no_responsibility", "no_repair"}

CASES = [
    # Wind-Infostrada, 13 June 2014: corriere.it, repubblica.it
    ("it", "statement", WIND_NOTE, {"euphemism", "no_first_person", "no_next_update"}),
    ("it", "holding", WIND_TWEET, {"no_next_update"}),
    # Barilla, 26 and 27 September 2013: alessiobacchetta.blogspot.com, tempi.it
    ("it", "apology", BARILLA_NOTE, {"conditional", "misunderstood", "no_repair", "no_action"}),
    ("it", "apology", BARILLA_SECOND, {"conditional", "no_repair", "no_action"}),
    # Groupalia, 29 May 2012: castelvetranoselinunte.it, feislink.blogspot.com
    ("it", "apology", GROUPALIA_TWEET, {"no_repair", "no_action"}),
    ("it", "apology", GROUPALIA_NOTE, {"offer"}),
    # INPS per la Famiglia, 18 April 2019: fanpage.it
    ("it", "apology", INPS_POST, {"conditional", "no_repair"}),
    # Melegatti, 20 November 2015: siciliafan.it
    ("it", "apology", MELEGATTI_POST, {"conditional", "blame", *NOT_ONE_OF_THE_PARTS}),
    # Pandora, 3 December 2017: iltempo.it
    ("it", "statement", PANDORA_POST, {"misunderstood", "no_next_update"}),
    # Dolce & Gabbana, 21 November 2018: adlaw.lewissilkin.com, funweek.it
    ("en", "statement", DG_POST, {"hacked", "conditional", "no_next_update"}),
    (
        "it",
        "statement",
        GABBANA_POST,
        {"hacked", "no_next_update", "no_action"},
    ),
    # United, 10 and 11 April 2017: theblaze.com, usatoday.com
    ("en", "apology", UNITED_FIRST, {"euphemism", "no_responsibility", "no_repair"}),
    ("en", "apology", UNITED_THIRD, set()),
    # KitchenAid, 3 October 2012, the good case: enstarz.com, nydailynews.com
    ("en", "apology", KITCHENAID_SIGNED, set()),
    ("en", "reply", KITCHENAID_TWEET, set()),
]


def ids(text: str, language: str, kind: Kind = "reply", known: Known | None = None) -> list[str]:
    """The names of the warnings, in order."""
    return [finding.id for finding in check(text, language, kind, known or Known()).findings]


@pytest.mark.parametrize(("language", "kind", "text", "expected"), CASES)
def test_real_texts_are_warned_of_as_their_cases_say(language: str, kind: Kind, text: str, expected: set[str]) -> None:
    """Each warning of the case, and no other."""
    assert set(ids(text, language, kind)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # The patterns as the table of wordings gives them, where the whole text of the case is not known.
        ("en", "if anyone was offended", "conditional"),
        ("it", "a chi si è sentito offeso", "conditional"),
        ("it", "qualora qualcuno si fosse sentito offeso", "conditional"),
        ("it", "Ci dispiace di essere stati percepiti come distanti.", "conditional"),  # Autostrade 2018
        ("it", "È stato un errore di comunicazione.", "euphemism"),  # Ferragni 2023
        ("it", "frase estrapolata dal contesto", "misunderstood"),
        ("en", "Our words were taken out of context.", "misunderstood"),
        ("en", "We are having some difficulties.", "euphemism"),
        ("en", "This was the work of a rogue employee.", "blame"),
        ("en", "An intern posted it without our approval.", "blame"),
        ("it", "È stata una leggerezza di uno stagista.", "blame"),
        ("en", "No comment.", "no_comment"),
        ("it", "Nessun commento da parte nostra.", "no_comment"),
        ("en", "We take your feedback very seriously.", "empty"),
        ("it", "Prendiamo molto sul serio le vostre opinioni.", "empty"),
    ],
)
def test_what_fails_is_found_in_any_text(language: str, text: str, expected: str) -> None:
    """Also in a reply."""
    assert ids(text, language) == [expected]


@pytest.mark.parametrize("text", ["1 euro alla Croce Rossa per ogni deal", "1 euro per ogni acquisto, 20% di sconto"])
def test_nothing_is_sold_in_an_apology(text: str) -> None:
    """As Groupalia did in 2012; in a reply an offer may be the answer."""
    assert "offer" in ids(text, "it", "apology") and ids(text, "it", "reply") == []


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [("en", *sound) for sound in ENGLISH] + [("it", *sound) for sound in ITALIAN],
)
def test_sound_texts_are_left_alone(language: str, kind: Kind, text: str) -> None:
    """A false alarm at 3 a.m. costs trust."""
    assert ids(text, language, kind) == [] and courtesy(text, language).findings == ()


def test_there_are_enough_sound_texts() -> None:
    """Fifteen in each language at least."""
    assert len(ENGLISH) >= 15 and len(ITALIAN) >= 15


def test_a_hack_with_evidence_may_be_told() -> None:
    """Only a claim without evidence may turn out false, as for Dolce & Gabbana in 2018."""
    assert ids("We were hacked.", "en") == ["hacked"]
    assert ids("We were hacked.", "en", known=Known(evidence_of_hack=True)) == []


def test_a_supplier_may_be_named_once_the_cause_is_confirmed() -> None:
    """Before that it is blame."""
    told = "Il servizio è fermo a causa di un fornitore."
    assert ids(told, "it") == ["blame"] and ids(told, "it", known=Known(cause_confirmed=True)) == []


def test_naming_others_is_fine_where_the_blame_is_taken() -> None:
    """What made KitchenAid's apology good."""
    told = "An intern posted it without our approval."
    assert ids(f"{told} The responsibility is ours alone.", "en") == []


def test_empty_words_are_fine_beside_an_action() -> None:
    """They are empty as the only content."""
    assert ids("We take this seriously and have stopped the line.", "en") == []


@pytest.mark.parametrize(
    ("kind", "missing"), [("holding", ["no_next_update"]), ("apology", ["no_repair"]), ("reply", [])]
)
def test_what_may_be_missing_depends_on_what_the_text_is_for(kind: Kind, missing: list[str]) -> None:
    """A holding text promises the next word, an apology a repair, a reply neither."""
    assert ids("We were wrong, and we are checking why.", "en", kind) == missing


@pytest.mark.parametrize(
    "text",
    [
        "Aggiornamento alle 18.30.",
        "Vi scriviamo entro le [ora].",
        "Torneremo qui domattina.",
        "Aggiorniamo ogni 30 minuti.",
        "Tutto è risolto.",
        "I rimborsi arriveranno entro il 12 luglio.",
    ],
)
def test_a_next_word_with_a_time_a_dated_promise_or_an_end_is_enough(text: str) -> None:
    """In a statement; a blank counts, since its time is asked for."""
    assert "no_next_update" not in ids(text, "it", "statement")


@pytest.mark.parametrize("text", ["Vi aggiorneremo.", "Quasi risolto.", "Quando sarà risolto ve lo diremo."])
def test_a_next_word_without_a_time_is_not(text: str) -> None:
    """Nobody can wait for it."""
    assert "no_next_update" in ids(text, "it", "statement")


def test_a_finding_stands_where_the_words_were_written() -> None:
    """As typed: curly quotes, capitals, line breaks and accents of two letters."""
    text = "Ciao 👋🏽  «Perche\u0301»: CI  SCUSIAMO\nse l’anomalia vi ha turbato."
    first, second = check(text, "it", "reply").findings
    assert (first.id, second.id) == ("conditional", "euphemism")
    assert text[first.start : first.end] == first.quote and first.quote.startswith("SCUSIAMO\nse")
    assert text[second.start : second.end] == second.quote == "anomalia"


def test_findings_come_in_order_and_once_per_place() -> None:
    """Missing things stand at the end."""
    text = "No comment. Sorry if anyone was offended, no comment."
    findings = check(text, "en", "holding").findings
    assert [each.id for each in findings[:3]] == ["no_comment", "conditional", "no_comment"]
    assert all(each.start == len(text) and each.quote == "" for each in findings[3:])


def test_shouting_is_found_and_names_are_not() -> None:
    """Capitals as INPS wrote them in 2019 would have to be more; USB and INPS are names."""
    shouted = "NON SI POSSONO PUBBLICARE commenti. ADSL, USB, INPS e ANSA. FTTH. IVA."
    assert [each.quote for each in check(shouted, "it", "reply").findings] == ["NON SI POSSONO PUBBLICARE"]
    assert CAPITALS_IN_A_ROW == 4 and ids("NON è possibile", "it") == []


def test_many_hashtags_tire() -> None:
    """The first one too many is shown; those in an address are none."""
    text = "See https://brand.example/#a#b #One #Two #Three #Four #Five"
    assert [each.quote for each in check(text, "en", "reply").findings] == ["#Four"] and HASHTAGS == 3


def test_words_in_an_address_are_not_the_writers() -> None:
    """Sold at /offers/discount-code-anomaly."""
    assert ids("Details: https://brand.example/no-comment-anomaly", "en") == []


def test_a_language_without_a_sheet_is_not_checked() -> None:
    """And says so."""
    assert check("no comment", "fr", "reply").checked is False and courtesy("x", "fr").checked is False
    assert apology("x", "../it") == () and check("", "en", "holding").checked


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_draft_lacks_nothing_yet(language: str) -> None:
    """There is nothing to reconsider."""
    assert ids(" \n", language, "apology") == []


def test_the_checklist_of_a_good_apology() -> None:
    """United's third text names the act vaguely, and gives no reason."""
    found = {each.id: each.quote for each in apology(UNITED_THIRD, "en")}
    assert found["harmed"].startswith("I deeply apologize to the customer")
    assert found["responsible"].startswith("I want you to know that we take full responsibility")
    assert found["prevention"] == "We'll communicate the results of our review by April 30th."
    assert found["unconditional"] and found["signed"] == "Oscar" and found["explanation"] == ""


def test_the_checklist_of_a_signed_one_without_repair() -> None:
    """KitchenAid's has act, harmed, responsibility, regret, cause and a name, but promises no date."""
    found = {each.id: each.quote for each in apology(KITCHENAID_SIGNED, "en")}
    assert [id_ for id_, quote in found.items() if not quote] == ["repair", "prevention"]
    assert found["signed"] == "Cynthia Soledad"


def test_the_checklist_of_a_bad_one() -> None:
    """Barilla's first note: regret, on a condition, and nothing else."""
    found = {each.id: bool(each.quote) for each in apology(BARILLA_NOTE, "it")}
    assert found["regret"] and not found["unconditional"]
    assert not any(found[id_] for id_ in ("responsible", "repair", "prevention", "signed"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Thanks for sharing your expertise.", "sarcasm"),
        ("en", "Thanks for the lesson in manners. Consider yourself embraced.", "sarcasm"),  # Nestlé 2010
        ("en", "As we already told you, it is closed.", "arguing"),
        ("en", "If you had read the page you would know.", "arguing"),
        ("en", "You should have called first.", "blaming_reader"),
        ("it", "Grazie della lezione!", "sarcasm"),
        ("it", "Oppure è troppo impegnata a farsi i selfie con le orecchie da coniglio?", "sarcasm"),  # INPS 2019
        ("it", "Come già detto, il negozio è chiuso.", "arguing"),
        ("it", "Basta richiederlo a Poste o a Inps.", "arguing"),  # INPS 2019
        ("it", "Le abbiamo già risposto.", "arguing"),  # INPS 2019
        ("it", "Avresti dovuto chiamare.", "blaming_reader"),
    ],
)
def test_a_reply_stays_courteous(language: str, text: str, expected: str) -> None:
    """Sarcasm, arguing and blame are found."""
    assert {each.id for each in courtesy(text, language).findings} == {expected}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You should have received it yesterday; that is on us. You should not have had to ask twice."),
        ("en", "Thank you for explaining what happened. As we wrote at 15:00, the shop opens at 18:00."),
        ("en", "It is not your fault. Our expert will call you. If we are wrong, please tell us."),
        ("it", "Non avresti dovuto aspettare due ore. Il nostro team avrebbe dovuto controllare."),
        ("it", "Grazie per averci scritto. Come abbiamo scritto alle 15, il negozio riapre alle 18."),
        ("it", "Non è colpa sua. Il sistema avrebbe dovuto avvisarla: la richiamiamo oggi. Basta un messaggio."),
    ],
)
def test_a_courteous_reply_is_left_alone(language: str, text: str) -> None:
    """Words alike, meant otherwise."""
    assert courtesy(text, language).findings == () and ids(text, language) == []


HOSTILE = ["sorry if ", "a", " ", "?!", '"', "([", "scusiamo se ", "A. ", "#", "https://", "«“", "e\u0301", "1:", "\n"]


@given(st.text() | st.lists(st.sampled_from(HOSTILE), max_size=60).map("".join), st.sampled_from(LANGUAGES))
@settings(max_examples=60)
def test_any_text_is_checked_and_quoted_as_it_stands(text: str, language: str) -> None:
    """Nothing typed breaks it; every quote is a stretch of the text, every element one of its sentences."""
    found = (*check(text, language, "apology").findings, *courtesy(text, language).findings)
    assert all(text[each.start : each.end] == each.quote for each in found)
    assert all(each.quote in text for each in apology(text, language))


@pytest.mark.parametrize("seed", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_thousand_letters_of_anything_come_to_an_end(seed: str, language: str) -> None:
    """The steps are bounded by the form of the phrases (tests/show/wordings/test_phrases.py); here nothing hangs."""
    text = (seed * 10_000)[:10_000]
    assert check(text, language, "apology").checked and courtesy(text, language).checked
    assert len(apology(text, language)) == 9
