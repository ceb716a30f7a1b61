"""What one person is told privately: where we are, which crises there are, the help, what cannot be done and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.crisis.model import Crisis, PersonId, Step, StepState
from bot.crisis.people import overdue_steps, owner, roles_of
from bot.crisis.person import Person
from bot.crisis.playbook import Playbook
from bot.show.address import telephone
from bot.show.board import heading, name
from bot.show.board_steps import done_button, due_when, numbered, to_do_now
from bot.show.card import (
    Button,
    Card,
    Code,
    Control,
    Line,
    Mention,
    Part,
    Room,
    Row,
    Rule,
    Strong,
    Text,
    Tone,
    When,
    below,
)
from bot.show.words import Words, of

MOST_STEPS = 8
"""So many steps of each kind stand in a status; the rest are counted."""

MOST_CRISES = 20
"""So many crises stand in a list; the rest are counted."""

VERBS_AT_ONCE = 9
"""So many lines of the help stand together; platforms limit the length of a paragraph."""


def note(text: Text, *controls: Control, crisis: str = "") -> Card:
    """One sentence, with what can be pressed about it."""
    row: tuple[Part, ...] = (Row(controls=controls),) if controls else ()
    return Card(summary=text, parts=(Line(text=text), *row), crisis=crisis)


def refused(words: Words, why: str, details: Mapping[str, object]) -> Card:
    """What cannot be done, and what to do instead."""
    return note(words.say(f"refused.{why}", **details))


def status(crisis: Crisis, person: PersonId, words: Words) -> Card:
    """Where we are, what is overdue, what is yours."""
    title = heading(crisis, words)
    sections = [[_where(crisis, person, words)], _late(crisis, person, words), _yours(crisis, person, words)]
    parts: list[Part] = []
    for section in sections:
        if section:
            parts += [*([Rule()] if parts else []), *section]
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def _where(crisis: Crisis, person: PersonId, words: Words) -> Part:
    done, skipped = (sum(step.state is state for step in crisis.steps) for state in (StepState.DONE, StepState.SKIPPED))
    at = When(at=crisis.opened_at, style="day_time")
    key = "status.where_skipped" if skipped else "status.where"
    lines = [words.say(key, done=done, skipped=skipped, n=len(crisis.steps), at=at)]
    if not crisis.is_open:
        ended = When(at=crisis.closed_at or crisis.opened_at, style="day_time")
        lines.insert(0, words.say(f"board.state.{crisis.state}", at=ended))
    elif crisis.promise:
        lines.append(words.say("board.promise", at=When(at=crisis.promise.due_at, style="day_time")))
    else:
        lines.append(words.say("board.no_promise"))
    held = ", ".join(words.text(f"role.{role}") for role in roles_of(crisis, person))
    if held:
        lines.append(words.say("status.roles", roles=held))
    return Line(text=below(lines))


def _late(crisis: Crisis, person: PersonId, words: Words) -> list[Part]:
    """What others have not done in time; one's own stands below with its button."""
    late = [step for step in overdue_steps(crisis) if owner(crisis, step) != person] if crisis.is_open else []
    if not late:
        return []
    lines = [words.say("status.overdue", n=len(late)), *(_of_other(crisis, each, words) for each in late[:MOST_STEPS])]
    return [Line(text=below([*lines, *_more(len(late), words)]))]


def _of_other(crisis: Crisis, step: Step, words: Words) -> Text:
    who = Mention(person=owner(crisis, step), quiet=True)
    return words.say("status.late_step", step=numbered(step, words), who=who)


def _more(count: int, words: Words) -> list[Text]:
    return [words.say("status.more", n=count - MOST_STEPS)] if count > MOST_STEPS else []


def _yours(crisis: Crisis, person: PersonId, words: Words) -> list[Part]:
    mine = [step for step in to_do_now(crisis) if owner(crisis, step) == person]
    if not mine:
        return [Line(text=words.say("status.nothing"))] if crisis.is_open else []
    lines: list[Part] = [Line(text=words.say("status.yours", n=len(mine)))]
    lines += [Line(text=_mine(crisis, step, words), control=done_button(step, words)) for step in mine[:MOST_STEPS]]
    return [*lines, *(Line(text=text, small=True) for text in _more(len(mine), words))]


def _mine(crisis: Crisis, step: Step, words: Words) -> Text:
    late = "step_overdue" if step.overdue and crisis.is_open else "step_due" if step.due_at else "step"
    return words.say(f"status.{late}", step=Strong(text=numbered(step, words)), at=due_when(crisis, step))


def started(crisis: Crisis, words: Words) -> Card:
    """The room opens; or, where the level asks for none, it is recorded, and one tap opens a room all the same."""
    if crisis.room_name:
        return note(words.say("start.opening", room=crisis.room_name))
    level = Button(label=words.text("button.level"), does="level", about=crisis.id)
    close = Button(label=words.text("button.close"), does="close")
    said = words.say("start.recorded", title=Strong(text=name(crisis, words)))
    return note(said, open_room(crisis, words), level, close, crisis=crisis.id)


def here(crisis: Crisis, words: Words) -> Card:
    """What a call reads like once it is answered."""
    room: object = Room(room=crisis.room.room) if crisis.room else f"#{crisis.room_name}"
    return note(words.say("did.pressed.here", room=room))


def phoned(crisis: Crisis, words: Words, person: Person, reached: bool) -> Card:
    """What a telephone number reads like once somebody has called it; who calls back later is still to be noted."""
    who = Mention(person=person.id, quiet=True)
    if reached:
        return note(words.say("did.pressed.reached", who=who))
    late = Button(label=words.text("button.reached"), does="reached", about=person.id)
    said = words.say("did.pressed.not_reached", who=who, number=telephone(person.mobile or "—"))
    return note(said, late, crisis=crisis.id)


def twin(crisis: Crisis, words: Words) -> Card:
    """Somebody pressed twice: what they started the first time."""
    return note(words.say("start.twin", room=crisis.room_name)) if crisis.room_name else started(crisis, words)


def open_room(crisis: Crisis, words: Words) -> Button:
    """For what has no room yet."""
    return Button(label=words.text("button.open_room"), does="open_room", about=crisis.id, tone=Tone.MAIN)


def listing(crises: Sequence[Crisis], words: Words) -> Card:
    """The open crises somebody may see."""
    if not crises:
        return note(words.say("list.none"), Button(label=words.text("button.start"), does="start", tone=Tone.MAIN))
    parts: list[Part] = [_listed(crisis, words) for crisis in crises[:MOST_CRISES]]
    if len(crises) > MOST_CRISES:
        parts.append(Line(text=words.say("list.more", n=len(crises) - MOST_CRISES), small=True))
    title = words.say("list.title", n=len(crises))
    return Card(summary=title, title=words.text("list.title", n=len(crises)), parts=tuple(parts))


def _listed(crisis: Crisis, words: Words) -> Line:
    at = When(at=crisis.opened_at, style="day_time")
    if not crisis.room_name:
        text = words.say("list.recorded", title=heading(crisis, words), at=at)
        return Line(text=text, control=open_room(crisis, words))
    room: object = Room(room=crisis.room.room) if crisis.room else f"#{crisis.room_name}"
    return Line(text=words.say("list.line", title=heading(crisis, words), room=room, at=at))


def help_card(words: Words, verbs: Sequence[str], groups: Mapping[str, Sequence[str]], in_room: bool) -> Card:
    """What can be typed, one line a verb, with an example; one line for a whole group, since a message has only so many
    letters; and what every reaction means."""
    parts: list[Part] = [Line(text=words.say("help.intro"))]
    for first in range(0, len(verbs), VERBS_AT_ONCE):
        parts.append(Line(text=below([_helped(verb, words) for verb in verbs[first : first + VERBS_AT_ONCE]])))
    if groups:
        parts.append(Line(text=below([_grouped(group, names, words) for group, names in groups.items()])))
    if in_room:
        parts.append(Line(text=words.say("help.signs")))
    return Card(summary=words.say("help.title"), title=words.text("help.title"), parts=tuple(parts))


def _grouped(group: str, verbs: Sequence[str], words: Words) -> Text:
    called = [words.text(f"verb.{verb}.example").split()[0] for verb in verbs]
    first, *others = (Code(text=f"{words.command} {called[0]}"), *(Code(text=each) for each in called[1:]))
    named = (first, *(piece for each in others for piece in (", ", each)))
    return (*named, " · ", *words.say(f"choice.group.{group}"))


def _helped(verb: str, words: Words) -> Text:
    return (example(verb, words), " · ", *words.say(f"verb.{verb}.help"))


def example(verb: str, words: Words) -> Code:
    """A verb as somebody would type it."""
    return Code(text=f"{words.command} {words.text(f'verb.{verb}.example')}")


def not_understood(words: Words, said: str, nearest: str, missing: bool) -> Card:
    """A helpful answer to a typo or a half sentence. nearest: the verb that was or may have been meant."""
    if missing:
        return note(words.say("typo.missing", example=example(nearest, words)))
    if nearest:
        return note(words.say("typo.nearest", said=said, example=example(nearest, words)))
    return note(words.say("typo.unknown", said=said))


def by_hand(words: Words, playbook: Playbook) -> Card:
    """No database: the plan's first steps, to be followed by hand while somebody mends the bot."""
    steps: Text = ()
    for number, step in enumerate(playbook.steps_for(1)[:6], start=1):
        steps += ("\n", f"{number}. {of(step.title, words.language)}")
    return note((*words.say("by_hand"), *steps))


def close_question(crisis: Crisis, words: Words, left: Text, reason: str) -> Card:
    """What would be left undone, and the button to close all the same."""
    sure = Button(label=words.text("button.close_anyway"), does="close_anyway", about=reason[:300], tone=Tone.DANGER)
    return note((*left, "\n", *words.say("close.question")), sure, crisis=crisis.id)


def cancel_question(crisis: Crisis, words: Words) -> Card:
    """The second tap of a false alarm."""
    sure = Button(label=words.text("cancel.yes"), does="cancel", tone=Tone.DANGER)
    return note((*words.say("cancel.title"), "\n", *words.say("cancel.text")), sure, crisis=crisis.id)
