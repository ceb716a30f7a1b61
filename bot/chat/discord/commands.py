"""The commands as Discord knows them, and the line of the grammar that each use of them stands for. Pure.

One chat-input command with a subcommand for each verb, and three commands in the menu of a message. Sources:
discord.com/developers/docs, application commands (names, 25 options, 8000 letters), locales.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.crisis.levels import Level
from bot.desk.grammar import called
from bot.desk.verbs import VERBS
from bot.show.words import FALLBACK, Words

Json = dict[str, Any]

CHAT_INPUT, MESSAGE = 1, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER = 1, 2, 3, 4, 5, 6
IN_GUILDS, INSTALLED_IN_GUILDS = [0], [0]

FROM_MESSAGE, LOG, FOLLOW_UP, ABOUT_US = "from_message", "log", "follow_up", "about_us"
IN_MENU = (FROM_MESSAGE, LOG, FOLLOW_UP, ABOUT_US)
"""What can be done with a message; Discord takes five."""

LONGEST = 100
MOST_MINUTES = 9999

LOCALES = (
    *("ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu"),
    *("id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN"),
    "zh-TW",
)
"""The languages of Discord's clients."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Something to be filled in. suggests: what may be meant is offered while it is typed. levels: what is offered at
    once. written: how it stands in the line. early: it stands there before what is not."""

    name: str
    type: int = STRING
    required: bool = False
    suggests: bool = False
    levels: tuple[str, ...] = ()
    written: str = "{}"
    early: bool = False


STEP = Choice(name="step", required=True, suggests=True)
PERSON = Choice(name="person", type=USER, required=True, written="<@{}>")
WHY, LINK, WHEN = Choice(name="why"), Choice(name="link"), Choice(name="when")
NEEDED_WHY = replace(WHY, required=True)
CRISIS = Choice(name="crisis", suggests=True, early=True)
ROLE = Choice(name="role", required=True, suggests=True)
NEEDED_TOOL = Choice(name="tool", required=True)
STATEMENT = Choice(name="statement", type=INTEGER, early=True)
CLAIM, SOURCE = replace(STATEMENT, name="claim"), Choice(name="source")
MENTION = Choice(name="mention", type=INTEGER, early=True)
LEVELS = tuple(level.value for level in Level)

CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "start": (
        Choice(name="what"),
        Choice(name="brand", suggests=True, early=True, written="brand: {}"),
        Choice(name="playbook", suggests=True, early=True),
        Choice(name="level", levels=LEVELS, written="--{}"),
        Choice(name="private", type=BOOLEAN, written="--private"),
        Choice(name="drill", type=BOOLEAN, written="--drill"),
        Choice(name="room", type=BOOLEAN, written="--room"),
    ),
    "status": (CRISIS,),
    "ack": (Choice(name="step", suggests=True),),
    "take": (STEP,),
    "assign": (STEP, PERSON),
    "done": (STEP, Choice(name="proof"), WHEN),
    "skip": (STEP, NEEDED_WHY),
    "undo": (STEP,),
    "note": (STEP, Choice(name="text", required=True)),
    "add": (
        Choice(name="what", required=True),
        Choice(name="person", type=USER, written="<@{}>"),
        Choice(name="minutes", type=INTEGER, written="{}m", early=True),
    ),
    "role": (ROLE, PERSON),
    "deputy": (ROLE, PERSON),
    "level": (Choice(name="level", required=True, levels=(*LEVELS, "up", "down")), NEEDED_WHY),
    "log": (Choice(name="text", required=True), Choice(name="when", early=True)),
    "promise": (WHEN, LINK),
    "kept": (LINK, WHEN),
    "night": (WHEN, Choice(name="person", type=USER, written="<@{}>"), LINK),
    "write": (Choice(name="text"),),
    "approve": (STATEMENT,),
    "client": (STATEMENT,),
    "changes": (STATEMENT, NEEDED_WHY),
    "out": (STATEMENT, LINK, WHEN),
    "withdraw": (STATEMENT, WHY),
    "freeze": (Choice(name="tool"),),
    "paused": (NEEDED_TOOL, Choice(name="proof")),
    "unpaused": (NEEDED_TOOL,),
    "resumed": (NEEDED_TOOL,),
    "evidence": (LINK, Choice(name="text")),
    "resolve": (Choice(name="how"),),
    "heard": (Choice(name="text"),),
    "confirm": (CLAIM, SOURCE),
    "deny": (CLAIM, SOURCE),
    "hush": (CLAIM, WHY),
    "doubt": (CLAIM, WHY),
    "say": (Choice(name="text"),),
    "mention": (Choice(name="text"),),
    "pick": (MENTION,),
    "sort": (MENTION, Choice(name="kind", required=True), replace(WHEN, written="by {}")),
    "reply": (MENTION, Choice(name="text")),
    "monitor": (MENTION, WHY),
    "leave": (MENTION, WHY),
    "dm": (MENTION, NEEDED_WHY),
    "hide": (MENTION, Choice(name="rule", required=True), NEEDED_WHY),
    "refer": (MENTION, WHY),
    "deadline": (MENTION, replace(WHEN, required=True)),
    "line": (Choice(name="kind", early=True), Choice(name="text")),
    "endorse": (Choice(name="line", type=INTEGER, required=True),),
    "update": (Choice(name="text"),),
    "follow": (CRISIS,),
    "unfollow": (CRISIS,),
    "catchup": (CRISIS,),
    "escalate": (Choice(name="who"),),
    "close": (WHY,),
    "archive": (CRISIS,),
    "reopen": (CRISIS, WHY),
    "postmortem": (CRISIS, Choice(name="names", type=BOOLEAN, written="--named")),
}
"""What each verb takes, in the order in which people would say it; the other verbs take nothing."""


def line(verb: str, filled: Mapping[str, Any]) -> str:
    """What was filled in, as somebody would type it after the command's name. What this version does not know is from a
    definition of another one, and stands at the end."""
    known = sorted(CHOICES.get(verb, ()), key=lambda each: not each.early)
    words = [_written(each, filled[each.name]) for each in known if each.name in filled]
    names = {each.name for each in known}
    unknown = [str(value) for name, value in filled.items() if name not in names and not isinstance(value, bool)]
    return " ".join(word for word in (verb, *words, *unknown) if word)


def _written(choice: Choice, value: object) -> str:
    if choice.type == BOOLEAN:
        return choice.written if value else ""
    return choice.written.format(str(value).strip()) if str(value).strip() else ""


def definitions(command: str, languages: Sequence[str]) -> list[Json]:
    """What to register. command: such as /crisis. languages: those there are words for."""
    there = {"contexts": IN_GUILDS, "integration_types": INSTALLED_IN_GUILDS}
    speak = _Voices(languages)
    verbs = {
        "name": command.lstrip("/").lower(),
        "type": CHAT_INPUT,
        **speak.both("description", "choice.command"),
        "options": list(_options(speak)),
    }
    messages = [{"type": MESSAGE, **speak.both("name", f"choice.on.{kind}")} for kind in IN_MENU]
    return [each | there for each in (verbs, *messages)]


def message_command(name: str) -> str:
    """Which command in the menu of a message it is; its name always comes in the first language."""
    words = Words(language=FALLBACK)
    kinds = {words.text(f"choice.on.{kind}"): kind for kind in IN_MENU}
    return kinds.get(name, "")


class _Voices:
    """Words in the first language, and in the others as localizations."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._first = Words(language=FALLBACK)
        self._others = {
            locale: Words(language=language)
            for language in languages
            for locale in LOCALES
            if locale.split("-")[0] == language != FALLBACK
        }

    def both(self, what: str, key: str) -> Json:
        """what: name or description."""
        others = {locale: words.text(key) for locale, words in self._others.items()}
        return {what: self._first.text(key)} | self._localized(what, others)

    def verb(self, name: str) -> Json:
        """A verb as it is called in each language, for it is typed there."""
        others = {locale: called(name, words) for locale, words in self._others.items()}
        return {"name": name} | self._localized("name", others) | self.both("description", f"choice.verb.{name}")

    def group(self, name: str) -> Json:
        """The first word of a long form."""
        others = {locale: words.text(f"group.{name}.names").split(",")[0] for locale, words in self._others.items()}
        return {"name": name} | self._localized("name", others) | self.both("description", f"choice.group.{name}")

    @staticmethod
    def _localized(what: str, others: Mapping[str, str]) -> Json:
        return {f"{what}_localizations": dict(others)} if others else {}


def _options(speak: _Voices) -> Iterator[Json]:
    """Verbs in the order of the grammar; those of a group in their group, at the place of the first of them."""
    seen: set[str] = set()
    for verb in VERBS:
        if not verb.group:
            yield _subcommand(verb.name, speak)
        elif verb.group not in seen:
            seen.add(verb.group)
            inside = [_subcommand(each.name, speak) for each in VERBS if each.group == verb.group]
            yield {"type": GROUP, **speak.group(verb.group), "options": inside}


def _subcommand(verb: str, speak: _Voices) -> Json:
    """Discord wants what is required first."""
    taken = sorted(CHOICES.get(verb, ()), key=lambda each: not each.required)
    options = [_option(each, speak) for each in taken]
    return {"type": SUBCOMMAND, **speak.verb(verb)} | ({"options": options} if options else {})


def _option(choice: Choice, speak: _Voices) -> Json:
    named = speak.both("name", f"choice.{choice.name}") | speak.both("description", f"choice.{choice.name}.help")
    painted: Json = {"type": choice.type, **named, "required": choice.required}
    if choice.suggests:
        painted["autocomplete"] = True
    if choice.levels:
        painted["choices"] = list(_levels(choice.levels, speak))
    if choice.type == INTEGER:
        painted |= {"min_value": 1, "max_value": MOST_MINUTES}
    return painted


def _levels(levels: Sequence[str], speak: _Voices) -> Iterator[Json]:
    for each in levels:
        key = f"level.{each}" if each in LEVELS else f"choice.level.{each}"
        yield {"value": each, **speak.both("name", key)}
