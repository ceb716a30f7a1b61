"""Help in words: the proposal in the room, the private card with the numbers to tap, and the hand-over of a shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.crisis.advising import sought
from bot.crisis.aid import Expert, Professional
from bot.crisis.deliveries import Say
from bot.crisis.facts import Fact
from bot.crisis.facts.help import (
    Cautioned,
    CountAged,
    HelpAdvised,
    HelpCalled,
    HelpStillWanted,
    ShiftLong,
    UpdateBroughtForward,
    UpdateDue,
    UpdateWritten,
)
from bot.crisis.model import Crisis, StepState
from bot.crisis.people import overdue_steps
from bot.crisis.person import Person
from bot.crisis.updating import FOLLOWER
from bot.show import cautions, updates
from bot.show.address import telephone
from bot.show.board import name
from bot.show.card import Button, Card, Code, Control, Line, Mention, Part, Row, Rule, Strong, Text, Tone, When, below
from bot.show.words import Words

MOST = 5
"""So many numbers stand on the card; who is called sixth is called too late."""

MOST_SHOWN = 7
"""With those of the firm: more, and the lines to read aloud would not fit on Discord below them."""

Content = tuple[Text, tuple[Control, ...]]


def said_of(say: Say, fact: Fact, crisis: Crisis, words: Words) -> Content | None:
    """What is said about a fact of this subject, or to a follower about any; None where that is not said here."""
    match fact:
        case UpdateWritten():
            return updates.update_text(fact, crisis, words), ()
        case UpdateDue():
            return updates.due(fact, crisis, words)
        case UpdateBroughtForward():
            return updates.moved(fact, words), ()
        case HelpAdvised():
            return _advised("say.help_advised", fact, crisis, words)
        case HelpStillWanted():
            return _advised("say.help_still_wanted", fact, crisis, words)
        case HelpCalled():
            return _called(fact, crisis, words), ()
        case CountAged():
            return _aged(fact, crisis, words)
        case ShiftLong():
            return _shift(say, fact, crisis, words)
        case Cautioned():
            return cautions.said_of(fact, crisis, words)
        case _ if say.part == FOLLOWER:
            return updates.to_follower(fact, crisis, words), ()
        case _:
            return None


def _advised(key: str, fact: HelpAdvised | HelpStillWanted, crisis: Crisis, words: Words) -> Content:
    why = "; ".join(words.text(f"help.why.{reason}") for reason in fact.reasons)
    experts = ", ".join(words.text(f"expert.{expert}") for expert in sought(crisis, fact.reasons))
    who = Button(label=words.text("button.help_who"), does="help_who", tone=Tone.MAIN)
    return words.say(key, why=why, experts=experts), (who,)


def _aged(fact: CountAged, crisis: Crisis, words: Words) -> Content:
    """To whoever counted by eye: how many are there now?"""
    tally, title = crisis.mentions, Strong(text=name(crisis, words))
    counted = {"about": tally.about, "waiting": tally.about_waiting, "at": When(at=fact.counted_at)}
    again = Button(label=words.text("button.mention.count"), does="mention", tone=Tone.MAIN)
    return words.say("say.count_aged", title=title, **counted), (again,)


def _called(fact: HelpCalled, crisis: Crisis, words: Words) -> Text:
    by = Mention(person=fact.by or crisis.opened_by, quiet=True)
    name: Text = (Mention(person=fact.person, quiet=True),) if fact.person else (fact.name,)
    kind: Text = () if fact.person else (f" ({words.text(f'expert.{fact.expert}')})",)
    return words.say("say.help_reached" if fact.reached else "say.help_missed", by=by, who=(*name, *kind))


def _shift(say: Say, fact: ShiftLong, crisis: Crisis, words: Words) -> Content:
    """One's own reminder has the hand-over below it: to the deputy, else to whoever one names."""
    title, who = Strong(text=name(crisis, words)), Mention(person=fact.person, quiet=True)
    if say.part == "lead":
        return words.say("say.shift.lead", who=who, title=title, hours=fact.hours), ()
    said = words.say("say.shift.abuse" if fact.abuse else "say.shift", title=title, hours=fact.hours)
    deputies = {role: crisis.seat(role).deputy for role in fact.roles}
    lines = [said]
    for role, deputy in deputies.items():
        if deputy and deputy != fact.person:
            who = Mention(person=deputy, quiet=True)
            lines.append(words.say("say.shift.to", role=words.text(f"role.{role}"), who=who))
    return below(lines), tuple(
        _hand_over(role, deputies[role] not in (None, fact.person), words) for role in fact.roles
    )


def _hand_over(role: str, named: bool, words: Words) -> Button:
    label = words.text("button.hand_over" if named else "button.hand_over_to", role=words.text(f"role.{role}"))
    return Button(label=label, does="help_hand_over" if named else "give", about=role, tone=Tone.MAIN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Callable:
    """Whoever may be called: a professional, or one of the firm's people with their role."""

    id: str
    name: str
    what: str
    phone: str = ""
    more: tuple[str, ...] = ()


def of_professional(each: Professional, words: Words) -> Callable:
    """A professional of the contacts."""
    more = tuple(text for text in (each.hours, each.when) if text)
    what = words.text(f"expert.{each.kind}")
    return Callable(id=each.id, name=each.name, what=what, phone=each.phone, more=more)


def of_person(person: Person, role: str, words: Words) -> Callable:
    """One of the firm's people."""
    return Callable(id=f"@{person.id}", name=person.name, what=words.text(f"role.{role}"), phone=person.mobile)


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbers:
    """outside: the professionals; inside: the next level of the firm. brief: what to tell them, line by line."""

    outside: Sequence[Callable] = ()
    inside: Sequence[Callable] = ()
    brief: Sequence[str] = ()


def who_to_call(crisis: Crisis, numbers: Numbers, words: Words) -> Card:
    """Numbers to tap, each with how it went; where nobody is named, whom to seek; and the five lines to read aloud."""
    title, mark = words.text("help.card"), f"{words.text('drill.mark')} · " if crisis.drill else ""
    parts: list[Part] = [Line(text=words.say("help.card.intro" if numbers.outside else "help.card.none"))]
    if not numbers.outside:
        parts.append(Line(text=below([words.say(f"seek.{expert}") for expert in sought(crisis)])))
    for each in (*numbers.outside[:MOST], *numbers.inside)[:MOST_SHOWN]:
        parts += [Rule(), *_callable(each, words)]
    parts += [
        Rule(),
        Line(text=words.say("help.card.brief"), small=True),
        Line(text=(Code(text="\n".join(numbers.brief)),)),
    ]
    return Card(summary=(title,), title=f"📞 {mark}{title}", parts=tuple(parts), crisis=crisis.id)


def _callable(each: Callable, words: Words) -> list[Part]:
    number = telephone(each.phone) if each.phone else words.text("help.card.no_number")
    head = words.say("help.card.line", name=Strong(text=each.name), what=each.what, number=number)
    reached = Button(label=words.text("button.reached"), does="help_reached", about=each.id, tone=Tone.MAIN)
    missed = Button(label=words.text("button.not_reached"), does="help_missed", about=each.id)
    return [Line(text=below([head, *((text,) for text in each.more)])), Row(controls=(reached, missed))]


def brief(crisis: Crisis, brand: str, asker: Person, words: Words) -> list[str]:
    """Five lines for somebody who knows nothing yet: what, since when and where, how bad, what was said, what we ask.
    Plain text, to be copied or read aloud."""
    since = words.day_time(crisis.public_from)
    where = " · ".join(part for part in (crisis.platform, crisis.link) if part) or words.text("board.unknown")
    done = sum(step.state is not StepState.OPEN for step in crisis.steps)
    counted = {"done": done, "n": len(crisis.steps), "late": len(overdue_steps(crisis))}
    title = crisis.title or words.text("board.untitled")
    title = f"{words.text('drill.mark')} · {title}" if crisis.drill else title
    call = " ".join(part for part in (asker.name, asker.mobile) if part)
    return [
        f"{brand}: {title}" if brand else title,
        words.text("help.brief.since", at=since, where=where),
        words.text("help.brief.level", level=words.text(f"level.{crisis.level}"), **counted),
        updates.last_said(crisis, words),
        words.text("help.brief.ask", who=call),
    ]


def kind_named(said: str, professionals: Sequence[Professional], words: Words) -> list[Professional]:
    """Those whose name or kind was said; all of them where none fits."""
    wanted = said.casefold().strip()

    def fits(each: Professional) -> bool:
        called = (each.id, each.name, each.kind, words.text(f"expert.{each.kind}"))
        return any(wanted in text.casefold() for text in called)

    return [each for each in professionals if wanted and fits(each)] or list(professionals)


def in_order(professionals: Sequence[Professional], wanted: Sequence[Expert]) -> list[Professional]:
    """Those of the kinds that are sought first."""
    return sorted(professionals, key=lambda each: wanted.index(each.kind) if each.kind in wanted else len(wanted))
