"""What follows two dashes in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.flags import LEVELS, dashed, flag_names, slip_of_flag, taken_flags
from bot.show.words import Words

START = frozenset({"drill", "private", "room"}) | LEVELS


@pytest.mark.parametrize(
    ("text", "flags", "rest"),
    [
        ("Foto --drill --Privata", {"drill", "private"}, "Foto"),
        ("--livello giallo Foto", {"sev3"}, "Foto"),
        ("Foto --level: 1 brutta", {"sev1"}, "Foto brutta"),
        ("Foto — livello verde", set(), "Foto — livello verde"),
        ("Foto —green", {"sev4"}, "Foto"),
        ("Foto --orange --red", {"sev1"}, "Foto"),
        ("Maglia -verde - rosso", set(), "Maglia -verde - rosso"),
        ("Foto --3", set(), "Foto --3"),
    ],
)
def test_flags_are_taken_out_of_a_text(text: str, flags: set[str], rest: str) -> None:
    taken, left = taken_flags(text, START)
    assert (set(taken), " ".join(left.split())) == (flags, rest)


def test_a_verb_without_them_leaves_them() -> None:
    assert taken_flags("--named --red x", frozenset({"named"})) == (frozenset({"named"}), "--red x")
    assert slip_of_flag("he said --and left", frozenset()) == ("", ())


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [
        ("Foto --dril", "--dril", ("drill",)),
        ("Foto --drill—uno", "--drill", ("drill",)),
        ("Foto --giallio", "--giallio", ("giallo",)),
        ("Foto --livello", "--livello", tuple(sorted(LEVELS))),
        ("Foto --xyzzy", "--xyzzy", ("drill", "private", "room")),
        ("Foto", "", ()),
    ],
)
def test_a_slip_in_a_flag(text: str, said: str, meant: tuple[str, ...]) -> None:
    assert slip_of_flag(text, START) == (said, meant)


def test_a_flag_as_the_reader_types_it() -> None:
    """A slip's own nearest name stays as it is."""
    italian = Words(language="it")
    assert [dashed(flag, italian) for flag in ("drill", "named", "riservata", "sev2")] == [
        "--esercitazione",
        "--nomi",
        "--riservata",
        "--arancione",
    ]
    assert dashed("drill", Words(language="en")) == "--drill"


@given(st.text() | st.lists(st.sampled_from([*flag_names(), "--", "—", "level", "giallo", "2"])).map(" ".join))
def test_whatever_is_typed_only_flags_go(text: str) -> None:
    flags, rest = taken_flags(text, START)
    assert flags <= START and len(flags & LEVELS) <= 1 and len(rest) <= len(text)
