"""The checklist of an apology, for whoever writes one: each element, with the sentence of the text that satisfies it.

It counts nothing and stops nobody: which elements a case wants, people decide. More of them work better; the most
important are responsibility and repair (Lewicki, Polin and Lount 2016; crisis-domain, statement contents).
"""

from __future__ import annotations

from bot.crisis.statement import Statement
from bot.show.card import Card, Line, Part, Strong, Text
from bot.show.wording import Element, apology
from bot.show.words import Words

LONGEST_QUOTE = 160
"""Letters of a sentence that are quoted; the rest stands in the text."""


def checklist(statement: Statement, words: Words) -> Card:
    """The elements of a statement's first text; a language that cannot be checked says so."""
    title = words.text("apology.title", number=statement.number)
    text = statement.texts[0]
    elements = apology(text.text, text.language)
    if not elements:
        return Card(summary=(title,), title=title, parts=(Line(text=words.say("statement.unchecked")),))
    found = sum(bool(each.quote) for each in elements)
    parts: list[Part] = [Line(text=words.say("apology.found", found=found, all=len(elements)))]
    parts += [Line(text=_element(each, words)) for each in elements]
    return Card(summary=(title,), title=title, parts=tuple(parts))


def _element(element: Element, words: Words) -> Text:
    name = Strong(text=words.text(f"apology.{element.id}"))
    if not element.quote:
        return words.say("apology.missing", name=name)
    quote = element.quote if len(element.quote) <= LONGEST_QUOTE else element.quote[: LONGEST_QUOTE - 1] + "…"
    return words.say("apology.there", name=name, quote=f"«{quote}»")
