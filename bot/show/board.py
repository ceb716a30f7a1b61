"""The board: the one pinned message of a room that is always right.

It shows when things begin and are due, never how long they have lasted: time alone changes it only when something
becomes overdue. Every open step has its one next button. Which steps stand on it, board_steps says.
"""

from __future__ import annotations

from bot.crisis.model import Call, Crisis, CrisisState, Seat
from bot.crisis.people import here
from bot.show.board_steps import step_lines
from bot.show.card import (
    Button,
    Card,
    Confirm,
    Control,
    Line,
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
    linked,
)
from bot.show.words import Words, of

LEVEL_SIGNS = {"sev1": "🔴", "sev2": "🟠", "sev3": "🟡", "sev4": "🟢"}

MOST_EMPTY_SEATS = 3
"""So many roles without a person have a place to tap a name; the rest are counted."""


def board(crisis: Crisis, words: Words) -> Card:
    """The board as it must read now."""
    sections = [_head(crisis, words), step_lines(crisis, words), _roles(crisis, words), _actions(crisis, words)]
    parts: list[Part] = []
    for section in sections:
        if section:
            parts += [*([Rule()] if parts else []), *section]
    title = heading(crisis, words)
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def heading(crisis: Crisis, words: Words) -> str:
    """The name of a crisis; an exercise says so first."""
    mark = f"{words.text('drill.mark')} · " if crisis.drill else ""
    return f"{mark}{name(crisis, words)}"


def name(crisis: Crisis, words: Words) -> str:
    """Colour, word and number of the level, whose brand it is where there are several, then the title."""
    title = crisis.title or words.text("board.untitled")
    brand = f"{crisis.brand_name} · " if crisis.brand_name else ""
    return f"{LEVEL_SIGNS[crisis.level]} {words.text(f'level.{crisis.level}')} · {brand}{title}"


def _head(crisis: Crisis, words: Words) -> list[Part]:
    lines: list[Part] = []
    if crisis.drill:
        lines.append(Line(text=words.say("board.drill")))
    if crisis.private:
        overseen = crisis.room is not None and crisis.room.overseen
        lines.append(Line(text=words.say("board.private_overseen" if overseen else "board.private"), small=True))
    if not crisis.is_open:
        lines.append(Line(text=_state(crisis, words)))
    details = Button(label=words.text("button.details"), does="details") if crisis.is_open else None
    lines.append(Line(text=_clocks(crisis, words), control=details))
    if crisis.is_open:
        lines.append(Line(text=_promise(crisis, words), control=_promise_button(crisis, words)))
        lines += _internal(crisis, words)
    if crisis.is_open and crisis.night:
        watch = Mention(person=crisis.night.watch)
        until = When(at=crisis.night.until, style="day_time")
        key = "board.night" if crisis.night.announced else "board.night_unsaid"
        lines.append(Line(text=words.say(key, until=until, watch=watch)))
    if crisis.is_open and crisis.watch:
        key = "board.watch_over" if crisis.watch.over else "board.watch"
        lines.append(Line(text=words.say(key, until=When(at=crisis.watch.until, style="day_time"))))
    if plan := of(crisis.playbook_title, words.language):
        lines.append(Line(text=words.say("board.playbook", title=plan), small=True))
    return lines


def _state(crisis: Crisis, words: Words) -> Text:
    at = When(at=crisis.closed_at or crisis.opened_at, style="day_time")
    reason = ("\n", *linked(crisis.close_reason)) if crisis.close_reason else ()
    return (*words.say(f"board.state.{crisis.state}", at=at), *reason)


def _clocks(crisis: Crisis, words: Words) -> Text:
    """The three clocks: since exposure, since we noticed, since the room opened; unknown ones say so."""
    text: Text = ()
    for key, at in (("exposed", crisis.exposed_at), ("noticed", crisis.noticed_at), ("opened", crisis.opened_at)):
        about = "~" if key == "exposed" and crisis.exposed_about and at else ""
        shown: object = (about, When(at=at, style="day_time")) if at else words.text("board.unknown")
        text += (*(("\n",) if text else ()), *words.say(f"board.{key}", at=shown))
    if crisis.link:
        text += ("\n", *words.say("board.link", link=linked(crisis.link)))
    return text


def _promise(crisis: Crisis, words: Words) -> Text:
    if crisis.promise is None:
        return words.say("board.no_promise")
    return words.say("board.promise", at=When(at=crisis.promise.due_at, style="day_time"))


def _internal(crisis: Crisis, words: Words) -> list[Part]:
    """When those inside hear more; nothing before the first update."""
    if crisis.aid.next_at is None:
        return []
    key = "board.internal_due" if crisis.aid.due else "board.internal"
    text = words.say(key, at=When(at=crisis.aid.next_at, style="day_time"))
    return [Line(text=text, control=Button(label=words.text("button.update_write"), does="update_write"))]


def _promise_button(crisis: Crisis, words: Words) -> Button:
    if crisis.promise is None:
        return Button(label=words.text("button.promise"), does="promise")
    return Button(label=words.text("button.kept"), does="kept")


def _roles(crisis: Crisis, words: Words) -> list[Part]:
    """Who holds what, and who has not answered; a role nobody holds has a place to tap a name."""
    if _alone(crisis) and crisis.is_open:
        who = Mention(person=crisis.opened_by)
        return [Line(text=words.say("board.alone", who=who), control=_hand_out(crisis, words))]
    held = [_seat(crisis, seat, words) for seat in crisis.seats if seat.holder]
    text = tuple(piece for seat in held for piece in (*seat, "\n"))[:-1]
    lines: list[Part] = [Line(text=text)] if text else []
    return [*lines, *_empty_seats(crisis, words)] if crisis.is_open else lines


def _empty_seats(crisis: Crisis, words: Words) -> list[Part]:
    empty = [seat for seat in crisis.seats if seat.holder is None]
    lines: list[Part] = []
    for seat in empty[:MOST_EMPTY_SEATS]:
        picker = PickPerson(label=words.text("button.pick"), does="role", about=seat.role)
        role = Strong(text=words.text(f"role.{seat.role}"))
        lines.append(Line(text=words.say("board.role_empty", role=role), control=picker))
    if len(empty) > MOST_EMPTY_SEATS:
        lines.append(Line(text=words.say("board.roles_more", n=len(empty) - MOST_EMPTY_SEATS), small=True))
    return lines


def _alone(crisis: Crisis) -> bool:
    """Whether the starter holds every role, as where no contacts are known."""
    return bool(crisis.seats) and all(seat.holder == crisis.opened_by for seat in crisis.seats)


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
    at = When(at=call.at) if call else ""
    return words.say(f"board.role.{_answer(crisis, seat, call)}", role=role, who=holder, at=at)


def _answer(crisis: Crisis, seat: Seat, call: Call | None) -> str:
    """A tick only for who was heard of; once it is over nobody is waited for any more."""
    if seat.taken or (call and call.answered_at):
        return "here"
    if call and crisis.is_open:
        return call.absent or ("silent" if call.silent else "called")
    if here(crisis, seat.holder or ""):
        return "here"
    return "unanswered" if call else "named"


def _actions(crisis: Crisis, words: Words) -> list[Part]:
    if crisis.state is CrisisState.CLOSED:
        written = Button(label=words.text("button.postmortem"), does="postmortem", tone=Tone.MAIN)
        return [Row(controls=(written, Button(label=words.text("button.status"), does="status")))]
    return [_work(words)] if crisis.is_open else []


def _work(words: Words) -> Row:
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
            Menu(label=words.text("button.more"), entries=_more(words)),
        )
    )


def _more(words: Words) -> tuple[Button, ...]:
    """What is seldom needed."""
    return (
        Button(label=words.text("button.night"), does="night"),
        Button(label=words.text("button.settings"), does="settings"),
        Button(label=words.text("button.postmortem"), does="postmortem"),
        Button(label=words.text("button.freeze"), does="freeze"),
        Button(label=words.text("button.resolve"), does="resolve"),
    )
