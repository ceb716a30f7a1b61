"""The card of a statement: who wrote it, who has to approve it, the words themselves, and the one next thing to press.

The words stand on it as they are, letter by letter; what is approved also comes alone in a message, to be copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.crisis import approving
from bot.crisis.approving import readers
from bot.crisis.facts import Fact
from bot.crisis.facts.statements import (
    ChangesAsked,
    DecisionConfirmed,
    OutsideReminded,
    ReviewAsked,
    ReviewReminded,
    StatementApproved,
    StatementCleared,
)
from bot.crisis.model import Crisis, PersonId
from bot.crisis.statement import MOST_TEXTS, Decision, Stage, Statement, blanks_in
from bot.show.address import NUMBER
from bot.show.board import name
from bot.show.board_steps import numbered
from bot.show.card import Button, Card, Control, Exact, Line, Mention, Part, Row, Rule, Text, Tone, When, below, linked
from bot.show.outside import confirming, reminding
from bot.show.statement_texts import texts_of, whole
from bot.show.words import Words

SIGNS = {
    Stage.DRAFT: "📝",
    Stage.REVIEW: "👀",
    Stage.CHANGES: "🔁",
    Stage.APPROVED: "👍",
    Stage.PUBLISHED: "✅",
    Stage.CORRECTED: "↩️",
    Stage.WITHDRAWN: "🚫",
}


def statement_card(crisis: Crisis, statement: Statement, words: Words) -> Card:
    """One statement, where it is on its way, and what it says."""
    title = titled(crisis, statement, words)
    if crisis.drill:
        title = f"{words.text('drill.mark')} · {title}"
    title = f"{SIGNS[statement.stage]} {title}"
    parts: list[Part] = [Line(text=_status(crisis, statement, words)), Rule(), *texts_of(crisis, statement, words)]
    if controls := _controls(crisis, statement, words):
        parts.append(Row(controls=controls))
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def titled(crisis: Crisis, statement: Statement, words: Words) -> str:
    """Its number, and the step of the plan that it fulfils."""
    step = crisis.step(statement.step) if statement.step else None
    said = words.text("statement.title", number=statement.number)
    return f"{said} · {numbered(step, words)}" if step else said


def _status(crisis: Crisis, statement: Statement, words: Words) -> Text:
    author = Mention(person=statement.author, quiet=True)
    match statement.stage:
        case Stage.DRAFT:
            blanks = [blank for each in statement.texts for blank in blanks_in(each.text)]
            if blanks:
                return words.say("statement.blanks", who=author, blanks=", ".join(blanks))
            before = approving.standing_authority(crisis, statement)
            if before:
                return words.say("statement.releasable", who=author, by=Mention(person=before, quiet=True))
            return words.say("statement.draft", who=author)
        case Stage.REVIEW:
            return below([words.say("statement.review", who=author), *_awaited(crisis, statement, words)])
        case Stage.CHANGES:
            asked = [each for each in statement.decisions if not each.approves and each.version == statement.version]
            return words.say("statement.changes", who=_people([each.person for each in asked]), author=author)
        case Stage.APPROVED:
            return below([_approved(statement, words), words.say("statement.publish", who=_publisher(crisis))])
        case Stage.PUBLISHED:
            at = When(at=statement.published_at or statement.drafted_at)
            return words.say("statement.published", at=at, link=linked(statement.link))
        case Stage.CORRECTED:
            by = next((each.number for each in crisis.statements if each.corrects == statement.number), "…")
            return words.say("statement.corrected", number=by, link=linked(statement.link))
        case Stage.WITHDRAWN:
            return words.say("statement.withdrawn")


def _awaited(crisis: Crisis, statement: Statement, words: Words) -> list[Text]:
    """Who approves already, and who has not said anything yet."""
    waiting = _undecided(crisis, statement)
    lines = [words.say("statement.awaited", who=_people(waiting, quiet=False))] if waiting else []
    if clients := [each for each in statement.clients if each not in statement.approved_by]:
        lines.append(words.say("outside.awaited", who=_people(clients)))
    if statement.left:
        lines.append(words.say("outside.left", who=_people(statement.left)))
    return [_approved(statement, words), *lines] if statement.approved_by else lines


def _approved(statement: Statement, words: Words) -> Text:
    if statement.standing:
        return words.say("statement.standing", who=Mention(person=statement.standing, quiet=True))
    if not statement.approved_by:
        return words.say("statement.approved_alone", who=Mention(person=statement.author, quiet=True))
    said: list[Text] = []
    for each in statement.decisions:
        if each.person in statement.approved_by:
            said.append(
                _reported(each, words) if each.reported_by and not each.confirmed else _named(each, statement, words)
            )
    return words.say("statement.approved", who=tuple(piece for each in said for piece in (*each, ", "))[:-1])


def _named(decision: Decision, statement: Statement, words: Words) -> Text:
    """A client is called one: it says whose yes it is."""
    who = Mention(person=decision.person, quiet=True)
    return words.say("outside.named", who=who) if decision.person in statement.clients else (who,)


def _reported(decision: Decision, words: Words) -> Text:
    """What was decided outside the chat, until whoever decided it says so too."""
    who, reporter = (Mention(person=person or "", quiet=True) for person in (decision.person, decision.reported_by))
    picture: Text = (" ", *linked(decision.proof)) if decision.proof else ()
    return (*words.say("statement.reported", who=who, by=reporter), *picture)


def _people(people: list[PersonId] | tuple[PersonId, ...], quiet: bool = True) -> Text:
    return tuple(piece for person in people for piece in (Mention(person=person, quiet=quiet), ", "))[:-1]


def _publisher(crisis: Crisis) -> Mention:
    return Mention(person=crisis.seat("social").holder or crisis.opened_by)


def _controls(crisis: Crisis, statement: Statement, words: Words) -> tuple[Control, ...]:
    if not crisis.is_open:
        return ()
    edit = _button(statement, "edit", words)
    match statement.stage:
        case Stage.DRAFT | Stage.CHANGES:
            ask, client = _asking(crisis, statement, words), _client(crisis, statement, words)
            more = (*client, *_as_apology(crisis, statement, words), *_another(statement, words))
            return (ask, edit, *more, _button(statement, "withdraw", words))
        case Stage.REVIEW:
            return (
                *decisions(statement, words),
                _button(statement, "report", words),
                edit,
                *_client(crisis, statement, words),
            )
        case Stage.APPROVED:
            return (_button(statement, "published", words, Tone.MAIN), edit)
        case Stage.PUBLISHED:
            left = () if statement.is_out else (_button(statement, "published", words, Tone.MAIN),)
            return (*left, _button(statement, "correct", words), _button(statement, "withdraw", words))
        case Stage.CORRECTED | Stage.WITHDRAWN:
            return ()


def _client(crisis: Crisis, statement: Statement, words: Words) -> tuple[Control, ...]:
    """Where the brand named somebody to approve from outside who has not got this version."""
    left = [each for each in crisis.outsiders if each.person not in statement.clients]
    return (_button(statement, "client", words),) if left else ()


def _as_apology(crisis: Crisis, statement: Statement, words: Words) -> tuple[Control, ...]:
    """First words apologise in a sentence, if at all; later ones may be an apology as a whole."""
    step = crisis.step(statement.step) if statement.step else None
    first = step is not None and step.plan.first_words
    return () if first else (_button(statement, "checklist", words),)


def _another(statement: Statement, words: Words) -> tuple[Control, ...]:
    """For another language or channel, as long as a form can hold them all."""
    return (_button(statement, "adapt", words),) if len(statement.texts) < MOST_TEXTS else ()


def _asking(crisis: Crisis, statement: Statement, words: Words) -> Button:
    """What was approved beforehand is released at once."""
    ask = _button(statement, "review", words, Tone.MAIN)
    released = approving.standing_authority(crisis, statement) is not None
    return replace(ask, label=words.text("button.statement.release")) if released else ask


def decisions(statement: Statement, words: Words) -> tuple[Control, ...]:
    """What whoever has to approve it presses; it is about the version that was read."""
    return _button(statement, "approve", words, Tone.MAIN), _button(statement, "changes", words)


def _button(statement: Statement, does: str, words: Words, tone: Tone = Tone.PLAIN) -> Button:
    about = f"{statement.number}/{statement.version}"
    return Button(label=words.text(f"button.statement.{does}"), does=f"statement_{does}", about=about, tone=tone)


Content = tuple[Text, tuple[Control, ...]]


Told = (
    ReviewAsked
    | ReviewReminded
    | OutsideReminded
    | ChangesAsked
    | StatementApproved
    | DecisionConfirmed
    | StatementCleared
)


def said_of(fact: Told, part: str, crisis: Crisis, words: Words) -> Content:
    """To whoever has to approve it; to its author; and the approved words, alone."""
    statement = next(each for each in crisis.statements if each.number == fact.statement)
    match fact:
        case StatementApproved() | ChangesAsked() if part == "confirm_outside":
            return confirming(fact, statement, words)
        case StatementApproved() | ChangesAsked() if part == "confirm":
            return _confirming(fact, statement, crisis, words)
        case StatementApproved():
            raise LookupError("an approval is shown on its card")
        case DecisionConfirmed(person=person):
            return words.say("say.denied", who=Mention(person=person), number=statement.number), ()
        case OutsideReminded() if part == "outside":
            return reminding(fact, crisis, words), ()
        case OutsideReminded(person=person):
            who = words.say("outside.named", who=Mention(person=person, quiet=True))
            return words.say("say.undecided", who=who, number=statement.number, tel=_numbers((person,))), ()
        case ReviewReminded(people=()) if not part:
            silent = _undecided(crisis, statement)
            return words.say("say.undecided", who=_people(silent), number=statement.number, tel=_numbers(silent)), ()
        case ReviewReminded(people=people) if not part:
            who, late = _people(people, quiet=False), _people(_undecided(crisis, statement))
            return words.say("say.handed_on", who=who, late=late, number=statement.number), ()
        case ReviewAsked() | ReviewReminded():
            author = Mention(person=statement.author, quiet=True)
            asked = words.say("say.review", title=name(crisis, words), number=statement.number, who=author)
            open_still = statement.stage is Stage.REVIEW and statement.version == fact.version
            return (*asked, *whole(statement)), decisions(statement, words) if open_still else ()
        case ChangesAsked(person=person, reason=reason):
            said_by, author = Mention(person=person, quiet=True), Mention(person=statement.author)
            return words.say("say.changes", who=said_by, author=author, reason=linked(reason)), ()
        case StatementCleared(standing=before) if part == "released":
            releaser, by = Mention(person=fact.by or "", quiet=True), Mention(person=before or "", quiet=True)
            released = words.say(
                "say.released", title=name(crisis, words), number=statement.number, who=releaser, by=by
            )
            return (*released, *whole(statement)), ()
        case StatementCleared():
            return (Exact(text=statement.texts[int(part.removeprefix("text:"))].text),), ()


def outdated(fact: Fact, part: str, crisis: Crisis) -> bool:
    """Whether words would be shown that were never approved, or never put before whoever is outside: they were changed,
    or do not go out any more, before the message could leave."""
    if not isinstance(fact, StatementCleared | StatementApproved | ChangesAsked):
        return False
    statement = next(each for each in crisis.statements if each.number == fact.statement)
    if part == "confirm_outside":
        return statement.version != fact.version
    gone = statement.version != fact.version or statement.stage not in (Stage.APPROVED, Stage.PUBLISHED)
    return part.startswith("text:") and gone


def _numbers(people: Sequence[PersonId]) -> Text:
    return tuple(piece for each in people for piece in (Mention(person=NUMBER + each), ", "))[:-1]


def _undecided(crisis: Crisis, statement: Statement) -> list[PersonId]:
    return [each for each in readers(crisis, statement) if each not in statement.approved_by]


def _confirming(fact: StatementApproved | ChangesAsked, statement: Statement, crisis: Crisis, words: Words) -> Content:
    """To whoever is said to have decided it by telephone: is that so?"""
    who = Mention(person=fact.by or crisis.opened_by, quiet=True)
    key = "say.confirm" if isinstance(fact, StatementApproved) else "say.confirm_changes"
    asked = words.say(key, title=name(crisis, words), number=statement.number, who=who, how=fact.how)
    buttons = (_button(statement, "right", words, Tone.MAIN), _button(statement, "wrong", words, Tone.DANGER))
    return (*asked, *whole(statement)), buttons
