"""Cards and forms as plain lines, as somebody would see them: for comparing whole cards with what they must be."""

from __future__ import annotations

from bot.show.card import (
    Button,
    Card,
    Code,
    Control,
    Exact,
    Field,
    Form,
    Line,
    Link,
    Mention,
    Menu,
    Part,
    PickPerson,
    Piece,
    Room,
    Row,
    Rule,
    Strong,
    Struck,
    Text,
    Tone,
    When,
)


def drawn(card: Card) -> str:
    """A card, line by line."""
    head = [f"# {card.title}"] if card.title else []
    return "\n".join([*head, *(line for part in card.parts for line in _part(part))])


def text(pieces: Text) -> str:
    """A text with its effects as marks: @loud, (quiet), {18:04}, [link](address), **strong**, `typed`."""
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Mention(person=person, quiet=quiet):
            name = person.removeprefix("p-")
            return f"({name})" if quiet else f"@{name}"
        case When(at=at, style=style):
            return f"{{{at:%H:%M}}}" if style == "time" else f"{{{at:%d.%m. %H:%M}}}"
        case Link(url=url, label=label):
            return f"[{label}]" if label == url else f"[{label}]({url})"
        case Room(room=room):
            return f"#{room}"
        case Strong(text=strong):
            return f"**{strong}**"
        case Struck(text=struck):
            return f"~~{struck}~~"
        case Code(text=code):
            return f"`{code}`"
        case Exact(text=exact):
            return exact


def _part(part: Part) -> list[str]:
    match part:
        case Rule():
            return ["---"]
        case Row(controls=controls):
            return [" ".join(_control(each) for each in controls)]
        case Line(text=pieces, control=control, small=small):
            lines = text(pieces).split("\n")
            lines[-1] += f"  {_control(control)}" if control else ""
            return [f"  .. {line}" if small else f"| {line}" for line in lines]


def _control(control: Control) -> str:
    match control:
        case Button(label=label, does=does, about=about, tone=tone):
            mark = {Tone.PLAIN: "", Tone.MAIN: "*", Tone.DANGER: "!"}[tone]
            return f"<{mark}{label}: {does}{' ' + about if about else ''}>"
        case PickPerson(label=label, does=does, about=about):
            return f"<{label}: {does} {about} ▾>"
        case Menu(label=label, entries=entries):
            return f"<{label}: {', '.join(each.label for each in entries)} ▾>"


def drawn_form(form: Form) -> str:
    """A form, question by question."""
    about = f" {form.about}" if form.about else ""
    lines = [f"# {form.title} ({form.does}{about})", *([text(form.intro)] if form.intro else [])]
    lines += [_field(field) for field in form.fields]
    return "\n".join([*lines, f"<{form.cancel}> <*{form.send}>"])


def _field(field: Field) -> str:
    star = " *" if field.required else ""
    asked = f"{field.label}{star} [{field.kind}] = {field.preset!r}"
    options = [f"\n    ({each.value}) {each.label}" for each in field.options]
    return asked + (f"\n    {field.hint}" if field.hint else "") + "".join(options)
