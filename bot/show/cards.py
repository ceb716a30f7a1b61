"""The cards of a room: a step's card, to react to and to press. `card_for` finds the card of a slot."""

from __future__ import annotations

from bot.crisis.model import BOARD, Crisis, Step, StepState
from bot.crisis.people import owner
from bot.show.board import board
from bot.show.card import Button, Card, Control, Line, Mention, Part, Row, Strong, Text, Tone, When
from bot.show.words import Words, of


def card_for(crisis: Crisis, slot: str, words: Words) -> Card | None:
    """The card that must stand in a slot; None where there is no such slot any more."""
    if slot == BOARD:
        return board(crisis, words)
    step = crisis.step(slot.removeprefix("step:"))
    return step_card(crisis, step, words) if step else None


def step_card(crisis: Crisis, step: Step, words: Words) -> Card:
    """One step: what, who, until when, and what counts as done."""
    title = f"{step.number}. {of(step.plan.title, crisis.language)}"
    if crisis.drill:
        title = f"{words.text('drill.mark')} · {title}"
    parts: list[Part] = [Line(text=_status(crisis, step, words))]
    if step.is_open:
        parts += _todo(crisis, step, words)
    elif step.proof_missing and crisis.is_open:
        parts.append(Row(controls=proof_controls(step, words)))
    summary = (*_sign(step), " ", title)
    return Card(summary=summary, title=f"{''.join(_sign(step))} {title}", parts=tuple(parts), crisis=crisis.id)


def _sign(step: Step) -> tuple[str]:
    if step.state is StepState.DONE:
        return ("✅",)
    if step.state is StepState.SKIPPED:
        return ("🚫",)
    return ("⏰",) if step.overdue else ("⬜",)


def _status(crisis: Crisis, step: Step, words: Words) -> Text:
    who = Mention(person=step.ended_by or owner(crisis, step), quiet=not step.is_open)
    due = When(at=step.due_at) if step.due_at else ""
    ended = When(at=step.ended_at) if step.ended_at else ""
    match step.state:
        case StepState.DONE:
            key = "card.done_unproven" if step.proof_missing else "card.done"
            proof = _proof(step, words)
            return (*words.say(key, who=who, at=ended), *(("\n", *proof) if proof else ()))
        case StepState.SKIPPED:
            reason = step.reason or words.text("card.no_reason")
            return words.say("card.skipped", who=who, at=ended, reason=reason)
        case StepState.OPEN:
            key = "card.overdue" if step.overdue else "card.due" if due else "card.open"
            return (*words.say(key, who=who, at=due), *_seen(crisis, step, words))


def _proof(step: Step, words: Words) -> Text:
    chosen = next((each for each in step.plan.choices if each.id == step.choice), None)
    if chosen:
        return words.say("card.chosen", choice=Strong(text=of(chosen.title, words.language)), proof=step.proof)
    return words.say("card.proof", proof=step.proof) if step.proof else ()


def _seen(crisis: Crisis, step: Step, words: Words) -> Text:
    others = [person for person in step.seen if person != owner(crisis, step)]
    if not others:
        return ()
    names = tuple(piece for person in others for piece in (Mention(person=person, quiet=True), ", "))[:-1]
    return ("\n", *words.say("card.also_seen", who=names))


def _todo(crisis: Crisis, step: Step, words: Words) -> list[Part]:
    parts: list[Part] = []
    wanted = of(step.plan.done_when, crisis.language)
    if wanted:
        parts.append(Line(text=words.say("card.done_when", what=wanted)))
    if step.plan.first_words and crisis.holding:
        parts.append(Line(text=words.say("card.holding", text=of(crisis.holding, crisis.language))))
    if step.plan.statutory:
        parts.append(Line(text=words.say("card.statutory", law=step.plan.legal_basis)))
    if crisis.is_open or step.plan.phase in ("learn", "close"):
        parts.append(Row(controls=(*_gestures(step, words), *_ends(step, words))))
    return parts


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


def proof_controls(step: Step, words: Words) -> tuple[Control, ...]:
    """The choices of a decision, or the place to give what proves the step."""
    if step.plan.choices:
        return tuple(
            Button(label=of(each.title, words.language), does="choose", about=f"{step.id}/{each.id}", tone=Tone.MAIN)
            for each in step.plan.choices[:4]
        )
    return (Button(label=words.text("button.proof"), does="proof", about=step.id, tone=Tone.MAIN),)
