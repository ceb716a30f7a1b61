"""The card "what we know": what may be said, what not yet, what is false, what never; each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.crisis.claim import Claim, ClaimStanding
from bot.crisis.model import Crisis
from bot.show.card import Button, Card, Control, Line, Part, Row, Strong, Text, Tone, below, linked
from bot.show.words import Words

SIGNS = {
    ClaimStanding.CONFIRMED: "✅",
    ClaimStanding.UNCONFIRMED: "❓",
    ClaimStanding.FALSE: "❌",
    ClaimStanding.UNSAYABLE: "🔒",
}

MOST = 12
"""So many claims stand on the card; the rest are counted."""

LONGEST_SHOWN, LONGEST_SOURCE, LONGEST_LINK = 160, 80, 300
"""So much of a claim and of its source is read on a card; an address that is cut leads nowhere."""

AT_ONCE = 5
"""So many claims stand together; platforms limit the length of a paragraph."""


def claims_card(crisis: Crisis, words: Words) -> Card:
    """Confirmed first, and of each kind the newest first; nothing where nobody has logged any."""
    title = f"🔎 {words.text('claims.title')}"
    if crisis.drill:
        title = f"{words.text('drill.mark')} · {title}"
    shown = in_order(crisis.claims)[:MOST]
    parts: list[Part] = [part for standing in ClaimStanding for part in _group(standing, _of(standing, shown), words)]
    if (more := len(crisis.claims) - len(shown)) > 0:
        parts.append(Line(text=words.say("claims.more", n=more), small=True))
    if crisis.is_open:
        parts.append(Row(controls=_controls(crisis, words)))
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """As people read them."""
    order = list(ClaimStanding)
    return sorted(claims, key=lambda each: (order.index(each.standing), -each.number))


def _of(standing: ClaimStanding, claims: Sequence[Claim]) -> list[Claim]:
    return [each for each in claims if each.standing is standing]


def _group(standing: ClaimStanding, claims: Sequence[Claim], words: Words) -> Iterator[Part]:
    """The claims of one standing below its name; nothing where there are none."""
    head: list[Text] = [(f"{SIGNS[standing]} ", *words.say(f"claims.{standing}"))]
    for first in range(0, len(claims), AT_ONCE):
        yield Line(text=below([*head, *(_claim(each, words) for each in claims[first : first + AT_ONCE])]))
        head = []


def _claim(claim: Claim, words: Words) -> Text:
    said = (Strong(text=f"{claim.number}."), " ", *linked(shortened(claim.text)))
    longest = LONGEST_LINK if "://" in claim.source else LONGEST_SOURCE
    source = linked(shortened(claim.source, longest))
    return (*said, *words.say("claims.source", source=source)) if claim.source else said


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """One line of a text."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"


def _controls(crisis: Crisis, words: Words) -> tuple[Control, ...]:
    """What is decided of a claim, the one next thing where one waits for it, and a new one."""
    waits = bool(_of(ClaimStanding.UNCONFIRMED, crisis.claims))
    tones = {"claim_confirm": Tone.MAIN if waits else Tone.PLAIN}
    return tuple(
        Button(label=words.text(f"button.{does}"), does=does, tone=tones.get(does, Tone.PLAIN))
        for does in ("claim_confirm", "claim_deny", "claim_hush", "claim_log")
    )


def warned(claims: Sequence[Claim], words: Words) -> list[Text]:
    """Of each claim in words that are to be said: its number, what it is, and what to do."""
    return [
        words.say(f"claims.cited.{each.standing}", number=each.number, text=shortened(each.text, LONGEST_SOURCE))
        for each in claims
    ]
