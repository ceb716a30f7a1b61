"""What the words of a request tell: of our own words most, of others' a fake alone, of a whole file nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.crisis.caution import Tell
from bot.crisis.mention import Sighting, State
from bot.crisis.model import Crisis
from bot.crisis.requests import Request
from bot.crisis.requests.base import Worded
from bot.crisis.requests.claims import GiveLine
from bot.crisis.requests.help import WriteUpdate
from bot.crisis.requests.mentions import LogMentions, SetMentionAside
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.record import WriteAction, WriteNote
from bot.crisis.requests.statements import DraftStatement, EditStatement
from bot.crisis.statement import Wording
from bot.desk.reading import read
from bot.show.telltales import NAME
from tests.people import ANNA, BRUNO, T0
from tests.story import starting, story

LEAVES = "Domani i due dipendenti vengono licenziati; il testimonial è d'accordo"
FAKE = "Un profilo falso promette buoni"
SORRY = "Chiediamo scusa: abbiamo sbagliato."
DEFENDS = "I colleghi hanno rispettato le procedure e il cliente è stato aggressivo."
OF: dict[str, Any] = {"crisis": "c1", "at": T0, "by": ANNA}


def texts(text: str) -> tuple[Wording, ...]:
    return (Wording(language="it", text=text),)


def crisis(public: str = "", inside: str = "") -> Crisis:
    told = story()
    if public:
        told.asks(DraftStatement, BRUNO, texts=texts(public))
    if inside:
        told.asks(WriteUpdate, BRUNO, known=inside)
    return told.crisis


@pytest.mark.parametrize(
    ("asked", "tells"),
    [
        (starting(title=LEAVES), (Tell.LEAVING, Tell.PARTNER)),
        (LearnDetail(**OF, title=LEAVES), (Tell.LEAVING, Tell.PARTNER)),
        (LearnDetail(**OF), ()),
        (WriteNote(**OF, text=LEAVES), (Tell.LEAVING, Tell.PARTNER)),
        (WriteUpdate(**OF, coming=LEAVES), (Tell.LEAVING, Tell.PARTNER)),
        (GiveLine(**OF, text=LEAVES), (Tell.LEAVING,)),
        (DraftStatement(**OF, texts=texts(LEAVES)), (Tell.LEAVING,)),
        (EditStatement(**OF, statement=1, texts=texts(LEAVES)), (Tell.LEAVING,)),
        (LogMentions(**OF, seen=(Sighting(text=FAKE),)), (Tell.FAKE,)),
        (LogMentions(**OF, seen=(Sighting(text=LEAVES),)), ()),
        (LogMentions(**OF, seen=(Sighting(text=FAKE), Sighting(text=FAKE))), ()),
        (SetMentionAside(**OF, now=State.ESCALATED, reason=FAKE), (Tell.FAKE,)),
        (WriteAction(**OF, text=LEAVES), ()),
    ],
)
def test_what_its_words_tell(asked: Request, tells: tuple[Tell, ...]) -> None:
    assert read(asked, None) == (replace(asked, tells=tells) if isinstance(asked, Worded) else asked)
    assert isinstance(asked, Worded) or not tells


def test_who_writes_inside_is_warned_of_what_the_public_is_told() -> None:
    for asked in (WriteUpdate(**OF, known=DEFENDS), GiveLine(**OF, text=DEFENDS)):
        for public, warnings in ((SORRY, (NAME,)), ("", ())):
            again = read(asked, crisis(public))
            assert isinstance(again, WriteUpdate | GiveLine) and again.warnings == warnings


def test_who_writes_for_the_public_is_warned_of_what_was_said_inside() -> None:
    asked = DraftStatement(**OF, texts=texts(SORRY), warnings=("no_repair",))
    for inside, warnings in ((DEFENDS, ("no_repair", NAME)), (SORRY, ("no_repair",))):
        again = read(asked, crisis(inside=inside))
        assert isinstance(again, DraftStatement) and again.warnings == warnings
