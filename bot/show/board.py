"""The board: the one pinned message of a room that is always right.

It shows when things begin and are due, never how long they have lasted: time alone changes it only when something
becomes overdue. Every open step has its one next button.
"""

from __future__ import annotations

from bot.crisis.model import Call, Crisis, CrisisState, Seat, Step, StepState
from bot.crisis.people import open_steps, owner
from bot.show.card import (
    Button,
    Card,
    Confirm,
    Control,
    Line,
    Link,
    Mention,
    Menu,
    Part,
    PickPerson,
    Row,
    Rule,
    Strong,
    Text,
    Tone,
    When,
)
from bot.show.words import Words, of

MOST_STEPS = 24
"""So many steps stand on the board; the rest are counted, and `/crisis status` names them."""

LEVEL_SIGNS = {"sev1": "🔴", "sev2": "🟠", "sev3": "🟡", "sev4": "🟢"}


def board(crisis: Crisis, words: Words) -> Card:
    """The board as it must read now."""
    parts: list[Part] = [*_head(crisis, words), Rule(), *_roles(crisis, words), Rule(), *_steps(crisis, words)]
    if crisis.is_open:
        parts += [Rule(), _actions(words)]
    title = heading(crisis, words)
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def heading(crisis: Crisis, words: Words) -> str:
    """Colour, word and number of the level, then the title; an exercise says so first."""
    mark = f"{words.text('drill.mark')} · " if crisis.drill else ""
    name = crisis.title or words.text("board.untitled")
    return f"{mark}{LEVEL_SIGNS[crisis.level]} {words.text(f'level.{crisis.level}')} · {name}"


def _head(crisis: Crisis, words: Words) -> list[Part]:
    lines: list[Part] = []
    if crisis.drill:
        lines.append(Line(text=words.say("drill.banner")))
    if not crisis.is_open:
        lines.append(Line(text=_state(crisis, words)))
    details = Button(label=words.text("button.details"), does="details") if crisis.is_open else None
    lines.append(Line(text=_clocks(crisis, words), control=details))
    if crisis.is_open:
        lines.append(Line(text=_promise(crisis, words), control=_promise_button(crisis, words)))
    if crisis.night:
        watch = Mention(person=crisis.night.watch)
        until = When(at=crisis.night.until, style="day_time")
        lines.append(Line(text=words.say("board.night", until=until, watch=watch)))
    return lines


def _state(crisis: Crisis, words: Words) -> Text:
    at = When(at=crisis.closed_at or crisis.opened_at, style="day_time")
    return words.say(f"board.state.{crisis.state}", at=at, reason=crisis.close_reason)


def _clocks(crisis: Crisis, words: Words) -> Text:
    """The three clocks: since exposure, since we noticed, since the room opened; unknown ones say so."""
    text: Text = ()
    for key, at in (("exposed", crisis.exposed_at), ("noticed", crisis.noticed_at), ("opened", crisis.opened_at)):
        about = "~" if key == "exposed" and crisis.exposed_about and at else ""
        shown: object = (about, When(at=at, style="day_time")) if at else words.text("board.unknown")
        text += (*(("\n",) if text else ()), *words.say(f"board.{key}", at=shown))
    if crisis.link:
        text += ("\n", *words.say("board.link", link=Link(url=crisis.link, label=crisis.link)))
    return text


def _promise(crisis: Crisis, words: Words) -> Text:
    if crisis.promise is None:
        return words.say("board.no_promise")
    return words.say("board.promise", at=When(at=crisis.promise.due_at, style="day_time"))


def _promise_button(crisis: Crisis, words: Words) -> Button:
    if crisis.promise is None:
        return Button(label=words.text("button.promise"), does="promise")
    return Button(label=words.text("button.kept"), does="kept")


def _roles(crisis: Crisis, words: Words) -> list[Part]:
    """Who holds what, and who has not answered; a role nobody holds has a place to tap a name."""
    held = [_seat(crisis, seat, words) for seat in crisis.seats if seat.holder]
    text = tuple(piece for seat in held for piece in (*seat, "\n"))[:-1]
    empty = [seat for seat in crisis.seats if seat.holder is None]
    lines: list[Part] = [Line(text=text)] if text else []
    for seat in empty[:5] if crisis.is_open else []:
        picker = PickPerson(label=words.text("button.pick"), does="role", about=seat.role)
        role = words.text(f"role.{seat.role}")
        lines.append(Line(text=words.say("board.role_empty", role=Strong(text=role)), control=picker))
    if _alone(crisis) and crisis.is_open:
        lines.append(Line(text=words.say("board.alone"), control=_hand_out(crisis, words), small=False))
    return lines


def _alone(crisis: Crisis) -> bool:
    """Whether the starter holds every role, as where no contacts are known."""
    return all(seat.holder == crisis.opened_by for seat in crisis.seats)


def _hand_out(crisis: Crisis, words: Words) -> Control:
    entries = tuple(
        Button(label=words.text("button.hand_out", role=words.text(f"role.{seat.role}")), does="give", about=seat.role)
        for seat in crisis.seats
    )
    return Menu(label=words.text("button.roles"), entries=entries)


def _seat(crisis: Crisis, seat: Seat, words: Words) -> Text:
    role = Strong(text=words.text(f"role.{seat.role}"))
    holder = Mention(person=seat.holder or "")
    call = crisis.call(seat.holder or "")
    return words.say(f"board.role.{_answer(seat, call)}", role=role, who=holder, at=_call_time(call))


def _answer(seat: Seat, call: Call | None) -> str:
    if seat.taken or call is None or call.answered_at:
        return "here"
    return "silent" if call.silent else "called"


def _call_time(call: Call | None) -> object:
    return When(at=call.answered_at or call.at) if call else ""


def _steps(crisis: Crisis, words: Words) -> list[Part]:
    """Open steps in order of deadline, then what is over, in few words."""
    todo = open_steps(crisis)
    lines: list[Part] = [_step(crisis, step, words) for step in todo[:MOST_STEPS]]
    if len(todo) > MOST_STEPS:
        lines.append(Line(text=words.say("board.more", n=len(todo) - MOST_STEPS), small=True))
    over = [step for step in crisis.steps if not step.is_open]
    if over:
        text = tuple(piece for step in over[-MOST_STEPS:] for piece in (*_over(step, words), "\n"))[:-1]
        lines.append(Line(text=text))
    return lines


def _step(crisis: Crisis, step: Step, words: Words) -> Line:
    title = (Strong(text=f"{step.number}. {of(step.plan.title, crisis.language)}"),)
    late = "overdue" if step.overdue else "due" if step.due_at else "open"
    when = When(at=step.due_at) if step.due_at else ""
    text = words.say(f"board.step.{late}", title=title, who=Mention(person=owner(crisis, step)), at=when)
    return Line(text=text, control=next_button(step, words) if crisis.is_open else None)


def next_button(step: Step, words: Words) -> Button:
    """The one next thing to press: mine, and once it is somebody's, done (or the decision it is about)."""
    if step.started_at is None and not step.plan.starter:
        return Button(label=words.text("button.take"), does="take", about=step.id)
    if step.plan.choices:
        return Button(label=words.text("button.decide"), does="decide", about=step.id, tone=Tone.MAIN)
    return Button(label=words.text("button.done"), does="done", about=step.id, tone=Tone.MAIN)


def _over(step: Step, words: Words) -> Text:
    title = f"{step.number}. {of(step.plan.title, words.language)}"
    who = Mention(person=step.ended_by, quiet=True) if step.ended_by else ""
    key = "board.over.skipped" if step.state is StepState.SKIPPED else "board.over.done"
    if step.proof_missing:
        key = "board.over.unproven"
    return words.say(key, title=title, who=who, at=When(at=step.ended_at) if step.ended_at else "")


def _actions(words: Words) -> Row:
    confirm = Confirm(
        title=words.text("cancel.title"),
        text=words.text("cancel.text"),
        yes=words.text("cancel.yes"),
        no=words.text("cancel.no"),
    )
    return Row(
        controls=(
            Button(label=words.text("button.here"), does="here"),
            Button(label=words.text("button.level"), does="level"),
            Button(label=words.text("button.add"), does="add"),
            Button(label=words.text("button.status"), does="status"),
            Button(label=words.text("button.close"), does="close"),
            Button(label=words.text("button.cancel"), does="cancel", tone=Tone.DANGER, confirm=confirm),
        )
    )


def is_over(crisis: Crisis) -> bool:
    """Whether nothing on the board can be pressed any more."""
    return crisis.state is not CrisisState.OPEN
