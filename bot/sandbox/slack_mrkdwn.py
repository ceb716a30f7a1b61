"""What a person types, as Slack stores and sends it: three signs escaped, mentions as ids (docs.slack.dev, formatting
message text; implementing slash commands). And back: stored text as a person reads it."""

from __future__ import annotations

import re

from bot.sandbox.workspace import Workspace

_BROADCAST = {"@here": "<!here>", "@channel": "<!channel>", "@everyone": "<!everyone>"}
_WORD = re.compile(r"(?<![\w<])([@#])([\w.\-]+(?: [\w.\-]+)?)", re.UNICODE)
_TAIL = r"[^\s<>|]*[^\s<>|.,;:!?)\"'\]]"
# Slack makes links of bare names too, by the list of all top-level domains; these are the ones people type here.
_DOMAIN = r"(?:[a-z0-9-]+\.)+(?:com|net|org|info|eu|it|io|co|me|tv|app|uk|de|fr|es|ch)(?![\w-])"
_LINK = re.compile(
    rf"(?<![<|\w])https?://{_TAIL}"
    rf"|(?<![\w.+@/<|-])(?P<mail>[\w.+-]+@{_DOMAIN})"
    rf"|(?<![\w.@/<|-])(?P<bare>{_DOMAIN}(?:/{_TAIL})?)(?!@)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
_DATE = re.compile(r"<!date\^(\d+)\^[^|>]*\|([^>]*)>")


def escape(text: str) -> str:
    """``& < >`` and nothing else (docs.slack.dev, escaping text)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed_message(space: Workspace, text: str) -> str:
    """A message as typed -> as stored: ``@anna`` -> ``<@U..>``, ``#general`` -> ``<#C..|general>``, links in angle
    brackets, ``www.example.com`` -> ``<http://www.example.com|www.example.com>`` and ``a@example.com`` ->
    ``<mailto:a@example.com|a@example.com>`` (that it happens unasked: gitlab.com, postgres-ai/joe#139)."""
    return _with_tokens(space, text, names=False)


def typed_arguments(space: Workspace, text: str, *, should_escape: bool) -> str:
    """The text behind a command. With ``should_escape`` mentions come as ids with names; without, as they were
    typed."""
    return _with_tokens(space, text, names=True) if should_escape else escape(text)


def readable(space: Workspace, text: str) -> str:
    """Stored text as a person reads it: names in place of ids, dates by their fallback, no escapes."""
    text = _DATE.sub(lambda found: found[2], text)
    return unescape(_TOKEN.sub(lambda found: _spoken(space, found), text))


def _with_tokens(space: Workspace, text: str, *, names: bool) -> str:
    """Escape, and keep what was typed as a token already (the page's completion may write ``<@U..>``)."""
    parts = []
    end = 0
    for found in re.finditer(r"<[@#!][^<>\s]+>", text):
        parts.append(_mentions(space, escape(text[end : found.start()]), names))
        parts.append(_known_token(space, found[0], names))
        end = found.end()
    parts.append(_mentions(space, escape(text[end:]), names))
    return "".join(parts)


def _known_token(space: Workspace, token: str, names: bool) -> str:
    found = _TOKEN.fullmatch(token)
    if found is None:
        return escape(token)
    sign, target, _ = found.groups()
    if sign == "@" and target in space.people:
        return _person_token(space, target, names)
    if sign == "#" and target in space.channels:
        return f"<#{target}|{space.channels[target].name}>"
    return escape(token)


def _mentions(space: Workspace, text: str, names: bool) -> str:
    text = _LINK.sub(_linked, text)
    return _WORD.sub(lambda found: _mention(space, found, names), text)


def _linked(found: re.Match[str]) -> str:
    if found["mail"]:
        return f"<mailto:{found[0]}|{found[0]}>"
    return f"<http://{found[0]}|{found[0]}>" if found["bare"] else f"<{found[0]}>"


def _mention(space: Workspace, found: re.Match[str], names: bool) -> str:
    """The longest name that fits: two words ("@Anna Conti"), then one ("@anna")."""
    sign, words = found.groups()
    for candidate, rest in ((words, ""), (words.split(" ")[0], words[len(words.split(" ")[0]) :])):
        token = _token(space, sign, candidate.rstrip(".-"), names)
        if token:
            return token + candidate[len(candidate.rstrip(".-")) :] + rest
    return found[0]


def _token(space: Workspace, sign: str, word: str, names: bool) -> str | None:
    if sign == "#":
        channel = next((c for c in space.channels.values() if c.name == word and c.kind == "channel"), None)
        return f"<#{channel.id}|{channel.name}>" if channel else None
    if f"@{word}" in _BROADCAST:
        return _BROADCAST[f"@{word}"]
    lowered = word.lower()
    for person in space.people.values():
        if lowered in (person.name.lower(), person.real_name.lower(), person.shown.lower()):
            return _person_token(space, person.id, names)
    group = next((g for g in space.groups.values() if g.handle.lower() == lowered), None)
    return f"<!subteam^{group.id}>" if group else None


def _person_token(space: Workspace, person_id: str, names: bool) -> str:
    return f"<@{person_id}|{space.people[person_id].name}>" if names else f"<@{person_id}>"


def _spoken(space: Workspace, found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    match sign:
        case "@":
            return f"@{space.people[target].shown}" if target in space.people else f"@{label or target}"
        case "#":
            return f"#{space.channels[target].name}" if target in space.channels else f"#{label or target}"
        case "!":
            group = space.groups.get(target.removeprefix("subteam^"))
            return f"@{group.handle}" if group else f"@{label or target}"
        case _:
            return label or target
