"""The texts of a statement on its card: each with its length, what to reconsider, and where it stands.

The words stand there as they are, letter by letter; what is said of them stops nobody.
"""

from __future__ import annotations

from babel import Locale

from bot.crisis.channels import channel_of, counted, site_of
from bot.crisis.citing import cited
from bot.crisis.model import Crisis
from bot.crisis.publishing import elsewhere_only
from bot.crisis.statement import Stage, Statement, Wording
from bot.show.card import PARAGRAPH, Line, Part, Strong, Text, linked
from bot.show.claims import warned
from bot.show.differences import changed
from bot.show.telltales import against_staff
from bot.show.telltales import warning as parting
from bot.show.wording import Checked, Finding, apology, check
from bot.show.words import Words


def texts_of(crisis: Crisis, statement: Statement, words: Words) -> list[Part]:
    """The words, each text with its length, and what to reconsider while that is still possible; what nobody has
    confirmed, also once they are out."""
    lines: list[Part] = []
    if statement.corrects:
        lines.append(Line(text=_corrected(crisis, statement, words)))
    for each in statement.texts:
        if len(statement.texts) > 1:
            lines.append(Line(text=_headed(each)))
        lines.append(Line(text=(each.text or "…",)))
        lines.append(Line(text=_length(crisis, each, words), small=True))
        if statement.stage in (Stage.DRAFT, Stage.REVIEW, Stage.CHANGES):
            lines += _warned(checked(crisis, statement.step, each), words)
            lines += parting(against_staff(crisis, each.text), words)
        if statement.stage is not Stage.WITHDRAWN:
            lines += [Line(text=text, small=True) for text in warned(cited(crisis, each.text), words)]
    if elsewhere_only(crisis, statement):
        lines.append(Line(text=words.say("statement.not_where_it_began", where=_began(crisis))))
    return lines


def whole(statement: Statement) -> Text:
    """All of it for whoever decides: each text a paragraph, under its language and channel where there are several."""
    heads = [(Strong(text=named(each)), "\n") if len(statement.texts) > 1 else () for each in statement.texts]
    paragraphs = zip(heads, statement.texts, strict=True)
    return tuple(piece for head, each in paragraphs for piece in (PARAGRAPH, *head, each.text))


def language_name(language: str) -> str:
    """What a language calls itself."""
    name = Locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


def named(text: Wording) -> str:
    """The language and the channel of a text."""
    return " · ".join(part for part in (language_name(text.language), text.channel) if part)


def _headed(text: Wording) -> Text:
    head: Text = (Strong(text=named(text)),)
    return (*head, " ✅ ", *linked(text.link)) if text.link else head


def _began(crisis: Crisis) -> str:
    """What people call the place where it all began."""
    channel = channel_of(crisis.platform, crisis.link)
    return channel.name if channel else crisis.platform or site_of(crisis.link)


def _length(crisis: Crisis, text: Wording, words: Words) -> Text:
    """Its letters; where it all began on a channel with a known limit, as that channel counts them."""
    channel = channel_of(text.channel, crisis.link)
    if channel is None or not channel.longest:
        return words.say("statement.length", n=len(text.text))
    n = counted(text.text, channel)
    key = "statement.too_long" if n > channel.longest else "statement.length_of"
    return words.say(key, n=n, most=channel.longest, channel=channel.name, over=n - channel.longest)


def _corrected(crisis: Crisis, statement: Statement, words: Words) -> Text:
    """Which one it corrects, with what is gone and what is new in it."""
    before = next(each for each in crisis.statements if each.number == statement.corrects)
    marked = changed(before.texts[0].text, statement.texts[0].text)
    return (*words.say("statement.corrects", number=before.number), "\n", *marked)


MOST_WARNINGS = 3
"""So many warnings stand on a card; the rest are counted, for nobody reads ten."""


def checked(crisis: Crisis, step: str, text: Wording) -> Checked:
    """What the wording check says of a text: as the first words of the public answer, or as later ones, of which those
    that say sorry are held against more."""
    planned = crisis.step(step) if step else None
    if planned and planned.plan.first_words:
        return check(text.text, text.language, "holding")
    sorry = any(each.id == "regret" and each.quote for each in apology(text.text, text.language))
    return check(text.text, text.language, "apology" if sorry else "statement")


def _warned(found: Checked, words: Words) -> list[Part]:
    """Each warning with its reason and the better way; they stop nobody."""
    if not found.checked:
        return [Line(text=words.say("statement.unchecked"), small=True)]
    lines: list[Part] = [Line(text=warning(each, words), small=True) for each in found.findings[:MOST_WARNINGS]]
    if (more := len(found.findings) - MOST_WARNINGS) > 0:
        lines.append(Line(text=words.say("statement.warnings_more", n=more), small=True))
    return lines


def warning(found: Finding, words: Words) -> Text:
    """One warning: the words as written, why, and the better way."""
    quote = (Strong(text=f"«{found.quote}»"), " ") if found.quote else ()
    why, better = (words.text(f"wording.{found.id}.{part}") for part in ("why", "better"))
    return tuple(piece for piece in words.say("statement.warning", quote=quote, why=why, better=better) if piece != "")
