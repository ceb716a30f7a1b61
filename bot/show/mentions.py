"""What others say of us, on one card whatever the flood: how many, which come next, and what to press.

The card shows counts, the next ones that nobody has taken, and always the one that waits longest. Whoever takes one
reads it privately, with what that kind of mention asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.crisis.facts.mentions import MentionSetAside
from bot.crisis.mention import FINISHED, Klass, Mention, Queue, State, Tally
from bot.crisis.model import Crisis
from bot.show.board import name
from bot.show.card import (
    Button,
    Card,
    Control,
    Line,
    Menu,
    Part,
    Row,
    Rule,
    Strong,
    Text,
    Tone,
    When,
    below,
    linked,
)
from bot.show.card import Mention as Person
from bot.show.replies import due, offer, too_often
from bot.show.words import Words

URGENT = {Klass.SAFETY: "🚨 ", Klass.LEGAL: "🚨 ", Klass.UNSURE: "❓ "}
"""A sign only where it makes somebody look: twelve of them are twelve riddles, and old telephones lack half."""

NEVER_ALONE = (Klass.SAFETY, Klass.LEGAL)
"""What is handed on before anybody answers."""

QUOTED = 140
"""So many letters of a mention stand on the queue's card; whoever takes it reads it whole."""

Content = tuple[Text, tuple[Control, ...]]


def queue_card(crisis: Crisis, queue: Queue, words: Words) -> Card:
    """The one card of the room: counts, what comes next, and the oldest."""
    title = words.text("mentions.title")
    if crisis.drill:
        title = f"{words.text('drill.mark')} · {title}"
    counted = _counted(crisis.mentions, words)
    parts: list[Part] = [Line(text=below(counted))]
    for mention in queue.coming:
        parts += [Rule(), *_in_line(crisis, mention, words)]
    shown = {each.number for each in queue.coming}
    if queue.oldest and queue.oldest.number not in shown:
        answered = _button(queue.oldest, "answered", words) if crisis.is_open else None
        parts += [Rule(), Line(text=_oldest(crisis, queue.oldest, words), control=answered)]
        shown.add(queue.oldest.number)
    if crisis.mentions.waiting > len(shown):
        parts.append(Line(text=words.say("mentions.more"), small=True))
    if crisis.is_open:
        parts.append(Row(controls=(Button(label=words.text("button.mention.log"), does="mention"),)))
    return Card(summary=(title, ": ", *counted[0]), title=f"💬 {title}", parts=tuple(parts), crisis=crisis.id)


def _counted(tally: Tally, words: Words) -> list[Text]:
    """How many wait, which kinds they are, what is open elsewhere, and what somebody counted by eye."""
    waiting = tally.waiting
    lines = [words.say("mentions.waiting", n=waiting) if waiting else words.say("mentions.none_waits")]
    if kinds := [(klass, n) for klass in Klass if klass.wants_answer and (n := tally.waiting_of(klass))]:
        lines.append((" · ".join(f"{URGENT.get(klass, '')}{words.text(f'klass.{klass}')} {n}" for klass, n in kinds),))
    states = [(state, n) for state in State if state is not State.NEW and (n := tally.of_state(state))]
    if states:
        lines.append((" · ".join(f"{words.text(f'mention.state.{state}')} {n}" for state, n in states),))
    if tally.about:
        at = When(at=tally.counted_at) if tally.counted_at else ""
        key = "mentions.about_old" if tally.count_old else "mentions.about"
        lines.append(words.say(key, about=tally.about, waiting=tally.about_waiting, at=at))
    return lines


def _in_line(crisis: Crisis, mention: Mention, words: Words) -> list[Part]:
    lines: list[Part] = [Line(text=below([_headline(crisis, mention, words), *_quoted(mention, QUOTED)]))]
    if crisis.is_open:
        lines.append(Row(controls=(*_first(mention, words), _more(mention, words))))
    return lines


def _headline(crisis: Crisis, mention: Mention, words: Words) -> Text:
    """Its number and kind, which is only proposed until somebody has sorted it; who wrote where and when; until when it
    should be answered."""
    kind = words.text(f"klass.{mention.klass}")
    shown = kind if mention.sorted_by or mention.klass is Klass.UNSURE else words.text("mention.perhaps", klass=kind)
    said = (Strong(text=f"{mention.number}"), f" · {URGENT.get(mention.klass, '')}{shown}")
    where = [each for each in (mention.author, mention.platform) if each]
    reach = [words.text("mention.reach", n=mention.reach)] if mention.reach else []
    about = "".join(f" · {each}" for each in (*where, *reach))
    return (*said, about, " · ", When(at=mention.seen_at), *due(crisis, mention, words))


def _quoted(mention: Mention, most: int) -> list[Text]:
    text = " ".join(mention.text.split())
    cut = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    lines = [(f"«{cut}»",)] if cut else []
    return [*lines, *(linked(each) for each in (mention.link, mention.picture) if each)]


def _oldest(crisis: Crisis, mention: Mention, words: Words) -> Text:
    who = Person(person=mention.taken_by, quiet=True) if mention.state is State.TAKEN and mention.taken_by else ""
    key = "mentions.oldest_taken" if who else "mentions.oldest"
    return words.say(key, mention=_headline(crisis, mention, words), who=who)


def _first(mention: Mention, words: Words) -> tuple[Control, ...]:
    """What most mentions need. What must not be answered by one alone is handed on first."""
    if mention.klass in NEVER_ALONE:
        return _button(mention, "escalated", words, Tone.MAIN), _button(mention, "take", words)
    take = _button(mention, "take", words, Tone.MAIN)
    return take, _button(mention, "answered", words), _button(mention, "monitored", words)


def _more(mention: Mention, words: Words) -> Menu:
    """All that stands beside it no more, the ordinary before the rare."""
    first = ("answered", "monitored") if mention.klass in NEVER_ALONE else ("escalated",)
    does = ("sort", "deadline", *first, "no_answer", "private", "hidden")
    return Menu(label=words.text("mention.more"), entries=tuple(_button(mention, each, words) for each in does))


def _button(mention: Mention, does: str, words: Words, tone: Tone = Tone.PLAIN) -> Button:
    about = str(mention.number)
    return Button(label=words.text(f"button.mention.{does}"), does=f"mention_{does}", about=about, tone=tone)


def mention_card(crisis: Crisis, mention: Mention, words: Words, done: Text = ()) -> Card:
    """One mention, whole, for whoever has just logged or taken it: what it asks for, and the next thing to press. Its
    answers are all those that its author has had."""
    lines = [*([done] if done else []), _headline(crisis, mention, words), *_quoted(mention, 1500)]
    parts: list[Part] = [Line(text=below(lines))]
    if mention.state not in FINISHED:
        parts.append(Line(text=_advice(mention, words)))
    if mention.state is State.NEW and not mention.sorted_by and mention.because:
        because = words.say("mention.because", klass=words.text(f"klass.{mention.klass}"), words=mention.because)
        parts.append(Line(text=because, small=True))
    parts += offer(crisis, mention, words)
    if too_often(mention) and (mention.draft or not mention.is_over):
        parts.append(Line(text=words.say("mention.enough")))
    if controls := _controls(mention, words):
        parts.append(Row(controls=controls))
    return Card(summary=lines[0], parts=tuple(parts), crisis=mention.crisis)


def _advice(mention: Mention, words: Words) -> Text:
    """What to do, by its kind; in private, what is still owed to those who read along."""
    if mention.state is State.PRIVATE:
        return words.say("mention.bring_back")
    if mention.state is State.ESCALATED:
        return words.say("mention.yours_to_decide")
    return words.say(f"klass.{mention.klass}.todo")


def _controls(mention: Mention, words: Words) -> tuple[Control, ...]:
    match mention.state:
        case State.NEW:
            unsorted = mention.sorted_by is None and mention.klass is not Klass.UNSURE
            confirm = (_confirm(mention, words),) if unsorted else ()
            write = () if mention.klass in NEVER_ALONE else (_button(mention, "reply", words),)
            first, *others = _first(mention, words)
            return (first, *write, *others, *confirm, _more(mention, words))
        case State.TAKEN | State.ESCALATED:
            return (*_writing(mention, words), _button(mention, "monitored", words), _more(mention, words))
        case State.PRIVATE:
            return _writing(mention, words)
        case State.MONITORED | State.NO_ANSWER:
            return (_button(mention, "take", words), _more(mention, words))
        case State.ANSWERED if mention.draft:
            return _writing(mention, words)  # once more, below the answer that stands
        case State.ANSWERED | State.HIDDEN:
            return ()


def _writing(mention: Mention, words: Words) -> tuple[Control, ...]:
    """What somebody writes first; once that is done, where it stands."""
    if not mention.draft:
        return _button(mention, "reply", words, Tone.MAIN), _button(mention, "answered", words)
    return _button(mention, "answered", words, Tone.MAIN), replace(
        _button(mention, "reply", words), label=words.text("button.mention.rewrite")
    )


def _confirm(mention: Mention, words: Words) -> Button:
    label = words.text("button.mention.confirm", klass=words.text(f"klass.{mention.klass}"))
    return Button(label=label, does="mention_confirm", about=f"{mention.number}/{mention.klass}")


def list_card(crisis: Crisis, own: Sequence[Mention], queue: Queue, words: Words) -> Card:
    """For one pair of eyes: what is theirs, and what comes next."""
    title = words.text("mentions.title")
    parts: list[Part] = [Line(text=below(_counted(crisis.mentions, words))), *([Rule()] if own or queue.coming else [])]
    if own:
        parts.append(Line(text=words.say("mentions.yours", n=len(own))))
    parts += [_briefly(crisis, mention, "show", words) for mention in own]
    parts += [Rule()] if own and queue.coming else []
    parts += [_briefly(crisis, mention, "take" if crisis.is_open else "show", words) for mention in queue.coming]
    return Card(summary=(title,), title=title, parts=tuple(parts), crisis=crisis.id)


def _briefly(crisis: Crisis, mention: Mention, does: str, words: Words) -> Line:
    """With one thing to press, so that a whole list fits; what is shown alone has all the others."""
    text = below([_headline(crisis, mention, words), *_quoted(mention, QUOTED)])
    return Line(text=text, control=_button(mention, does, words))


def said_of(fact: MentionSetAside, crisis: Crisis, words: Words) -> Content:
    """To whoever decides about one."""
    who = Person(person=fact.by, quiet=True) if fact.by else words.text("say.the_bot")
    details = {"title": name(crisis, words), "number": fact.mention, "klass": words.text(f"klass.{fact.klass}")}
    why = ("\n", *linked(fact.reason)) if fact.reason else ()
    shown = Button(label=words.text("button.mention.show"), does="mention_show", about=str(fact.mention))
    return (*words.say("say.mention_escalated", who=who, **details), *why), (shown,)
