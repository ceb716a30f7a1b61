"""Deadlines that can be met, waits that end, and a short mode that does not wait for what it left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.plans import HEAD, said, step

WRONG = {
    "unknown step": (
        [step("evidence"), step("b", "after: [evidnce]")],
        ["10:72: there is no step 'evidnce'; write 'evidence'"],
    ),
    "unknown step in a deadline": ([step("b", "due: TO+15m")], ["9:69: there is no step 'TO'; write 'T0'"]),
    "waits for itself": (
        [step("a", "after: [a]")],
        ["9:72: steps wait for each other: a -> a; let one of them not wait"],
    ),
    "ring of two": (
        [step("a", "after: [b]"), step("b", "after: [a]")],
        ["10:72: steps wait for each other: a -> b -> a; let one of them not wait"],
    ),
    "ring through a deadline": (
        [step("a", "after: [b]"), step("b", "after: [c]"), step("c", "due: a+5m")],
        ["11:69: steps wait for each other: a -> b -> c -> a; let one of them not wait"],
    ),
    "two rings": (
        [step("a", "after: [a]"), step("b"), step("c", "after: [d, b]"), step("d", "after: [c]")],
        [
            "9:72: steps wait for each other: a -> a; let one of them not wait",
            "12:72: steps wait for each other: c -> d -> c; let one of them not wait",
        ],
    ),
    "before its moment": (
        [step("a", "due: T0-15m")],
        ["9:69: the deadline is before the moment it is counted from; write 0 or more"],
    ),
    "before its moment, long form": (
        [step("a", "due: {from: E, minutes: -15}")],
        ["9:88: the deadline is before the moment it is counted from; write 0 or more"],
    ),
    "before its moment at one level": (
        [step("a", "due: {minutes: 5, by_level: {red: -1}}")],
        ["9:98: the deadline is before the moment it is counted from; write 0 or more"],
    ),
    "in two years": ([step("a", "due: T0+730d")], ["9:69: the deadline is more than a year away; write less"]),
    "no step named": (
        [step("a", "due: {from: step, minutes: 5}")],
        ["9:69: the deadline is counted from a step, but names none; add 'step: ...'"],
    ),
    "a step too many": (
        [step("a"), step("b", "due: {from: T0, step: a, minutes: 5}")],
        ["10:86: the deadline names a step, but is counted from T0; write 'from: step', or delete 'step'"],
    ),
    "a step without from": (
        [step("a"), step("b", "due: {step: a, minutes: 5}")],
        ["10:76: the deadline names a step, but is counted from T0; write 'from: step', or delete 'step'"],
    ),
    "due before what it waits for": (
        [step("a", "due: T0+10m"), step("b", "after: [a], due: T0+5m")],
        ["10:72: at red 'b' is due before 'a', which it waits for; give it 10 minutes or more, or no wait"],
    ),
    "due before at one level": (
        [step("a", "due: T0+10m"), step("b", "after: [a], due: {minutes: 15, by_level: {yellow: 5}}")],
        ["10:72: at yellow 'b' is due before 'a', which it waits for; give it 10 minutes or more, or no wait"],
    ),
    "due by exposure before opening": (
        [step("a", "due: T0+10m"), step("b", "after: [a], due: E+5m")],
        ["10:72: at red 'b' is due before 'a', which it waits for; give it 10 minutes or more, or no wait"],
    ),
    "statutory for ever": (
        [step("a", "statutory: true, legal_basis: GDPR 33")],
        ["9:5: a statutory step has no deadline; add 'due: ...', or delete 'statutory'"],
    ),
    "repeat never": (
        [step("a", "repeat: [{every: 0}]")],
        ["9:81: 'every' must be more than 0 and at most a year; write for example 30m"],
    ),
    "repeat backwards": (
        [step("a", "repeat: [{every: -30m}]")],
        ["9:81: 'every' must be more than 0 and at most a year; write for example 30m"],
    ),
    "repeat too short": (
        [step("a", "repeat: [{every: 30m, during: 20m}]")],
        ["9:73: 'during' is shorter than 'every', or longer than a year; write 30m or more"],
    ),
    "repeat after for ever": (
        [step("a", "repeat: [{every: 30m}, {every: 2h}]")],
        ["9:73: this repeat never ends, so the next one never begins; add 'during: ...'"],
    ),
    "lost in the short mode": (
        [step("a"), step("b", "short: true, after: [a]")],
        [
            "10:85: in the short mode 'b' would wait for 'a', which is not there; "
            "add 'short: true' to 'a', or do not let it wait"
        ],
    ),
}


@pytest.mark.parametrize(("steps", "messages"), WRONG.values(), ids=WRONG)
def test_refused(steps: list[str], messages: list[str]) -> None:
    assert said(HEAD + "".join(steps)) == [f"leak.yaml:{message}" for message in messages]


RIGHT = {
    "waits for a later line": [step("a", "after: [b]"), step("b")],
    "same time as what it waits for": [step("a", "due: T0+10m"), step("b", "after: [a], due: T0+10m")],
    "other anchors are not compared": [step("a", "due: stand_down+10m"), step("b", "after: [a], due: T0+5m")],
    "exposure may be long ago": [step("a", "due: E+10m"), step("b", "after: [a], due: T0+5m")],
    "updates slow down": [step("a", "repeat: [{every: 30m, during: 2h}, {every: 2h}]")],
    "statutory": [step("a", "statutory: true, legal_basis: GDPR art. 33, due: T0+72h")],
    "short waits for short": [step("a", "short: true"), step("b", "short: true, due: a+5m")],
}


@pytest.mark.parametrize("steps", RIGHT.values(), ids=RIGHT)
def test_accepted(steps: list[str]) -> None:
    assert said(HEAD + "".join(steps)) == []


def test_a_long_ring_is_shown_shortened() -> None:
    ring = [step(f"s{n}", f"after: [s{(n + 1) % 300}]") for n in range(300)]
    (message,) = said(HEAD + "".join(ring))
    assert "s0 -> s1 -> s2 -> s3 -> s4 -> s5 -> ... -> s299 -> s0;" in message


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8))
def test_a_ring_is_told_exactly_where_no_order_is_possible(waits: list[list[int]]) -> None:
    known = [[other for other in others if other < len(waits)] for others in waits]
    steps = [step(f"s{n}", f"after: [{', '.join(f's{other}' for other in others)}]") for n, others in enumerate(known)]
    told = any("wait for each other" in message for message in said(HEAD + "".join(steps)))
    assert told != _can_all_be_done(known)


def _can_all_be_done(waits: list[list[int]]) -> bool:
    done: set[int] = set()
    while ready := {n for n, others in enumerate(waits) if n not in done and done.issuperset(others)}:
        done |= ready
    return len(done) == len(waits)
