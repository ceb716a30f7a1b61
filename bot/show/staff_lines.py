"""What staff answer when somebody asks: the card in the room and in the announcements, and what one person is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.crisis.citing import cited
from bot.crisis.model import Crisis
from bot.crisis.staff_line import ANNOUNCED, LINE_CARD, StaffLine
from bot.crisis.staff_lines import current
from bot.show.card import Button, Card, Exact, Line, Mention, Part, Row, Rule, Strong, Struck, Text, Tone, When, linked
from bot.show.claims import warned
from bot.show.private import note
from bot.show.telltales import against_public, said
from bot.show.telltales import warning as parting
from bot.show.words import Words


def line_for(crisis: Crisis, slot: str, words: Words) -> Card | None:
    """The card of a line; nothing of a private crisis in the announcements, and no line that nobody needs any more."""
    outside = slot.startswith(ANNOUNCED)
    number = slot.removeprefix(ANNOUNCED).removeprefix(LINE_CARD)
    line = next((each for each in crisis.staff_lines if str(each.number) == number), None)
    if line is None or LINE_CARD not in slot or (outside and crisis.private):
        return None
    if line != current(crisis):
        return _superseded(crisis, line, words) if crisis.message(slot) else None
    return line_card(crisis, line, words, outside)


def line_card(crisis: Crisis, line: StaffLine, words: Words, outside: bool = False) -> Card:
    """The line as it is to be said, letter by letter; outside the room it says which crisis, and warns of nothing."""
    read = words.say("line.read", n=len(line.read_by)) if line.read_by else words.say("line.unread")
    by = Mention(person=line.by or crisis.opened_by, quiet=True)
    given = words.say("line.given", who=by, at=When(at=line.at, style="day_time"))
    about: tuple[Part, ...] = (Line(text=words.say("line.about", title=_about(crisis, words)), small=True),)
    parts: tuple[Part, ...] = (*(about if outside else ()), Line(text=(Exact(text=line.text),)))
    if not outside:
        parts += tuple(Line(text=text, small=True) for text in warned(cited(crisis, line.text), words))
        parts += tuple(parting(against_public(crisis, line.text), words))
    parts = (*parts, Line(text=(*given, " ", *read), small=True))
    over = Line(text=words.say("line.over"), small=True)
    last: Part = Row(controls=(_read(line, words),)) if crisis.is_open else over
    title = _titled(crisis, words.text("line.title"), words)
    return Card(summary=(title,), title=title, parts=(*parts, last), crisis=crisis.id)


def _about(crisis: Crisis, words: Words) -> str:
    """What it is all about; how bad it is tells nobody behind a counter what to do."""
    return crisis.title or words.text("board.untitled")


def _titled(crisis: Crisis, title: str, words: Words) -> str:
    return f"{words.text('drill.mark')} · 💬 {title}" if crisis.drill else f"💬 {title}"


def _read(line: StaffLine, words: Words) -> Button:
    return Button(label=words.text("button.line_read"), does="line_read", about=str(line.number), tone=Tone.MAIN)


def _superseded(crisis: Crisis, line: StaffLine, words: Words) -> Card:
    title = _titled(crisis, words.text("line.old"), words)
    read: tuple[Part, ...] = (Line(text=words.say("line.read", n=len(line.read_by)), small=True),)
    parts: tuple[Part, ...] = (
        Line(text=words.say("line.superseded")),
        Line(text=(Struck(text=line.text),), small=True),
    )
    return Card(summary=(title,), title=title, parts=(*parts, *(read if line.read_by else ())), crisis=crisis.id)


def privately(crisis: Crisis, words: Words) -> Card:
    """The line of now for whoever asks for it, and the place to write another."""
    line = current(crisis)
    write = Button(label=words.text("button.line_give"), does="line_give")
    if line is None:
        return note(words.say("line.none"), *((write,) if crisis.is_open else ()), crisis=crisis.id)
    card = line_card(crisis, line, words)
    if not crisis.is_open:
        return card
    return replace(card, parts=(*card.parts[:-1], Row(controls=(_read(line, words), write))))


def listing(crises: Sequence[Crisis], words: Words) -> Card:
    """The lines of all crises that somebody may see, for whoever asks outside every room."""
    given = [(crisis, line) for crisis in crises if (line := current(crisis))]
    if not given:
        return note(words.say("line.nothing"))
    title = words.text("line.title")
    parts: list[Part] = []
    for crisis, line in given:
        head: Text = (Strong(text=_about(crisis, words)), "\n")
        parts += [*((Rule(),) if parts else ()), Line(text=(*head, *linked(line.text)))]
    return Card(summary=(title,), title=f"💬 {title}", parts=tuple(parts))


def caution(crisis: Crisis, words: Words) -> Text:
    """To the author of a line: which claims in it are not confirmed, and how it contradicts the public text."""
    line = current(crisis)
    texts = warned(cited(crisis, line.text), words) if line else []
    if line and (parted := against_public(crisis, line.text)):
        texts.append(said(parted, words))
    return tuple(piece for text in texts for piece in (*text, " "))[:-1]
