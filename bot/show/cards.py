"""The cards of a room: a step's card, to react to and to press. `card_for` finds the card of a slot."""

from __future__ import annotations

from bot.crisis.claim import CLAIMS
from bot.crisis.model import BOARD, Crisis, CrisisState, Step, StepState
from bot.crisis.people import owner
from bot.crisis.queues import FREEZE
from bot.crisis.statement import slot_of
from bot.show.board import board
from bot.show.board_steps import due_when, left_behind, sign_of, still_to_do
from bot.show.card import Button, Card, Control, Line, Mention, Part, Row, Strong, Text, Tone, When, at_rest, linked
from bot.show.claims import claims_card
from bot.show.freeze import freeze_card
from bot.show.outside import card_outside
from bot.show.staff_lines import line_for
from bot.show.statements import statement_card
from bot.show.words import Words, of


def card_for(crisis: Crisis, slot: str, words: Words) -> Card | None:
    """The card that must stand in a slot; None where there is no such slot any more."""
    found = _standing(crisis, slot, words)
    return at_rest(found) if found and crisis.archiving else found


def _standing(crisis: Crisis, slot: str, words: Words) -> Card | None:
    if slot == BOARD:
        return board(crisis, words)
    if slot == FREEZE:
        return freeze_card(crisis, words)
    if statement := next((each for each in crisis.statements if slot_of(each.number) == slot), None):
        return statement_card(crisis, statement, words)
    if slot == CLAIMS:
        return claims_card(crisis, words)
    if card := card_outside(crisis, slot, words):
        return card
    if line := line_for(crisis, slot, words):
        return line
    step = crisis.step(slot.removeprefix("step:"))
    return step_card(crisis, step, words) if step else None


def step_card(crisis: Crisis, step: Step, words: Words) -> Card:
    """One step: what, who, until when, and what counts as done."""
    title = f"{step.number}. {of(step.plan.title, words.language)}"
    if crisis.drill:
        title = f"{words.text('drill.mark')} · {title}"
    title = f"{sign_of(crisis, step)} {title}"
    parts: list[Part] = [Line(text=_status(crisis, step, words))]
    if any(each.id == step.id for each in still_to_do(crisis)):
        parts += _todo(crisis, step, words)
    elif controls := _afterwards(crisis, step, words):
        parts.append(Row(controls=controls))
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def _afterwards(crisis: Crisis, step: Step, words: Words) -> tuple[Control, ...]:
    """What can still be pressed once a step is over; its proof may come until the room is archived."""
    wanted = proof_controls(step, words) if _lacks_proof(crisis, step) else ()
    if not crisis.is_open:
        return wanted
    undo = Button(label=words.text("button.undo"), does="undo", about=step.id)
    unexplained = step.state is StepState.SKIPPED and not step.reason
    return (*wanted, *((reason_control(step, words),) if unexplained else ()), undo)


def reason_control(step: Step, words: Words) -> Button:
    """The place to say why a step does not apply."""
    return Button(label=words.text("button.reason"), does="skip", about=step.id, tone=Tone.MAIN)


def _lacks_proof(crisis: Crisis, step: Step) -> bool:
    return step.proof_missing and crisis.state in (CrisisState.OPEN, CrisisState.CLOSED)


def _status(crisis: Crisis, step: Step, words: Words) -> Text:
    match step.state:
        case StepState.DONE:
            return (*words.say(_done(crisis, step), **_ended(crisis, step)), *_proof(step, words))
        case StepState.SKIPPED:
            reason = linked(step.reason) if step.reason else words.text("card.no_reason")
            return words.say("card.skipped", **_ended(crisis, step), reason=reason)
        case StepState.OPEN:
            return _open(crisis, step, words)


def _done(crisis: Crisis, step: Step) -> str:
    if not _lacks_proof(crisis, step):
        return "card.done"
    return "card.done_undecided" if step.plan.choices else "card.done_unproven"


def _ended(crisis: Crisis, step: Step) -> dict[str, object]:
    who = Mention(person=step.ended_by or owner(crisis, step), quiet=True)
    return {"who": who, "at": When(at=step.ended_at) if step.ended_at else ""}


def _open(crisis: Crisis, step: Step, words: Words) -> Text:
    if any(each.id == step.id for each in left_behind(crisis)):
        return words.say("card.left")
    if step.rounds and not crisis.is_open:
        return words.say("card.done", **_ended(crisis, step))
    key = "card.overdue" if step.overdue and crisis.is_open else "card.due" if step.due_at else "card.open"
    who = Mention(person=owner(crisis, step))
    return (*words.say(key, who=who, at=due_when(crisis, step)), *_seen(crisis, step, words))


def _proof(step: Step, words: Words) -> Text:
    chosen = next((each for each in step.plan.choices if each.id == step.choice), None)
    if chosen is None:
        return ("\n", *words.say("card.proof", proof=linked(step.proof))) if step.proof else ()
    because = ("\n", *words.say("card.because", reason=linked(step.proof))) if step.proof else ()
    return ("\n", *words.say("card.chosen", choice=Strong(text=of(chosen.title, words.language))), *because)


def _seen(crisis: Crisis, step: Step, words: Words) -> Text:
    """Whoever has seen it besides its owner; the owner's own eyes are the sign before the title."""
    others = [person for person in step.seen if person != owner(crisis, step)]
    if not others:
        return ()
    names = tuple(piece for person in others for piece in (Mention(person=person, quiet=True), ", "))[:-1]
    return ("\n", *words.say("card.also_seen", who=names))


def _todo(crisis: Crisis, step: Step, words: Words) -> list[Part]:
    parts: list[Part] = []
    wanted = of(step.plan.done_when, words.language)
    if wanted:
        parts.append(Line(text=words.say("card.done_when", what=wanted)))
    if step.plan.first_words and crisis.holding:
        parts.append(Line(text=words.say("card.holding", text=of(crisis.holding, words.language))))
    if step.plan.statutory:
        law = step.plan.legal_basis
        key = "card.statutory" if law else "card.statutory_bare"
        parts.append(Line(text=words.say(key, law=linked(law))))
    write = (Button(label=words.text("button.write"), does="write", about=step.id),) if step.plan.public else ()
    freeze = (Button(label=words.text("button.freeze"), does="freeze"),) if step.id == FREEZE else ()
    return [*parts, Row(controls=(*_gestures(step, words), *write, *freeze, *_ends(step, words)))]


def _gestures(step: Step, words: Words) -> tuple[Control, ...]:
    return (
        Button(label=words.text("button.seen"), does="seen", about=step.id),
        Button(label=words.text("button.take"), does="take", about=step.id),
    )


def _ends(step: Step, words: Words) -> tuple[Control, ...]:
    done = Button(label=words.text("button.done"), does="done", about=step.id, tone=Tone.MAIN)
    ends: tuple[Control, ...] = proof_controls(step, words) if step.plan.choices else (done,)
    if step.plan.statutory:
        return ends
    return (*ends, Button(label=words.text("button.skip"), does="skip", about=step.id))


MOST_CHOICES = 4
"""A decision with more answers than fit side by side on a phone opens a form instead."""


def proof_controls(step: Step, words: Words) -> tuple[Control, ...]:
    """The choices of a decision, or the place to give what proves the step."""
    choices = step.plan.choices
    if not choices:
        return (Button(label=words.text("button.proof"), does="proof", about=step.id, tone=Tone.MAIN),)
    if len(choices) > MOST_CHOICES:
        return (Button(label=words.text("button.decide"), does="decide", about=step.id, tone=Tone.MAIN),)
    return tuple(
        Button(label=of(each.title, words.language), does="choose", about=f"{step.id}/{each.id}", tone=Tone.MAIN)
        for each in choices
    )
