"""Whether words say what a claim says: rather once too rarely than a warning that nobody believes any more."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.citing import cited, same, says
from bot.crisis.claim import ClaimStanding
from bot.crisis.requests.claims import LogClaim
from tests.people import ANNA
from tests.story import story

OWN = "panificio-rossi instagram Foto sbagliata su Instagram al Panificio Rossi"

SAID = [
    ("Circa 200 persone si sono sentite male.", "Le 200 persone coinvolte stanno bene.", "a number"),
    ("Hanno perso 2.500 euro", "Rimborseremo 2500 euro a ciascuno.", "with its thousands apart"),
    ("30% of the stock is bad", "We took 30 % off the shelves.", "a share"),
    ("È stato Marco Bianchi a pubblicare", "Bianchi non lavora più con noi.", "a name"),
    ("I NAS sono in negozio", "I NAS hanno già controllato tutto.", "a name in capitals"),
    ("They say Lidl stops selling us", "LIDL keeps selling our bread.", "however it is written"),
    ("Il forno di Torino chiude per sempre", "il forno di TORINO chiude per sempre", "words in a row"),
    ("the oven caught fire", "An oven that caught fire hurt nobody.", "with small words between"),
    ("perché il pane è contaminato", "Perche il pane contaminato e stato tolto", "accents aside"),
    ("forno chiuso", "Il forno è chiuso da oggi.", "both words of a claim of two"),
]

UNSAID = [
    ("Il forno chiude", "Ci scusiamo con chi ha visto la foto.", "nothing in common"),
    ("È uscito alle 21:10", "Alle 21:10 abbiamo tolto la foto.", "a clock time"),
    ("It went up at 9 pm", "We write again at 9 pm.", "a clock time in English"),
    ("Succede dal 2019", "Siamo qui dal 2019.", "a year"),
    ("Riapriamo il 24 novembre", "Vi aggiorniamo il 24 novembre.", "a day"),
    ("Back on 3 December", "We are closed on December 3, back on 3 December.", "a day in English"),
    ("Ci sono 3 feriti", "Abbiamo 3 negozi aperti.", "a small number"),
    ("Il Panificio Rossi chiude", "Il Panificio Rossi si scusa con tutti.", "our own name"),
    ("Su Instagram dicono che il pane è vecchio", "Su Instagram trovate le novità.", "our platform"),
    ("Marco ha sbagliato", "È stato un nostro errore, ha sbagliato la squadra.", "the first word of a sentence"),
    ("LA FOTO È FALSA", "La Foto era nostra.", "where all is capitals, none is a name"),
    ("Non è stato lui", "Non è stato un errore di chi lavora in negozio.", "small words"),
    ("https://social.example/a/1234567", "https://social.example/b/1234567", "addresses"),
    ("chiuso", "Il negozio è chiuso.", "one word"),
]


@pytest.mark.parametrize(("claim", "text", "why"), SAID, ids=[why for _, _, why in SAID])
def test_what_is_cited(claim: str, text: str, why: str) -> None:
    assert says(text, claim, OWN), why


@pytest.mark.parametrize(("claim", "text", "why"), UNSAID, ids=[why for _, _, why in UNSAID])
def test_what_is_not(claim: str, text: str, why: str) -> None:
    assert not says(text, claim, OWN), why


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read(text: str) -> None:
    says(text, text)
    assert same(text, text) and not says("", text)


def test_a_claim_is_the_same_whatever_its_dress() -> None:
    assert same("Il forno è chiuso!", "il  FORNO e' chiuso".replace("'", "")) and not same("è chiuso", "non è chiuso")
    assert not same("🔥", "🧯")


def test_what_is_confirmed_may_be_said() -> None:
    told = story()
    for standing in ClaimStanding:
        text = f"Shop number {len(told.crisis.claims)}2 closes"
        told.asks(LogClaim, ANNA, text=text, standing=standing, source="the owner")
    assert [each.number for each in cited(told.crisis, "Shops 02, 12, 22 and 32 stay open")] == [2, 3, 4]


CLAIMS = (
    "Il forno di via Garibaldi chiude per sempre",
    "Circa 200 clienti si sono sentiti male dopo la cena",
    "Marco Bianchi ha pubblicato la foto di nascosto",
    "The oven in Turin caught fire last night",
    "About 350 customers lost their data",
    "Anna Verdi was fired for the post",
)


FALSE_ALARMS = {"it": ["it-05: garibaldi", "it-32: 200"], "en": []}
"""What is left of 480 pairs: a street that many towns have, and a round number."""


@pytest.mark.parametrize("language", ["it", "en"])
def test_sound_statements_of_other_crises_hardly_ever_cite_ours(language: str) -> None:
    """Forty statements against six claims they know nothing of: every warning is a false alarm."""
    path = Path(__file__).parents[1] / "cases" / "sound" / f"{language}.yaml"
    sound = yaml.safe_load(path.read_text("utf-8"))
    alarms = [(each, claim) for each in sound for claim in CLAIMS if says(each["text"], claim)]
    assert len(sound) == 40 and len(alarms) == len(FALSE_ALARMS[language])
    for (statement, claim), known in zip(alarms, FALSE_ALARMS[language], strict=True):
        name, _, what = known.partition(": ")
        assert statement["id"] == name and what in claim.lower()
