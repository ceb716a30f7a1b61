"""What stands in a line about a mention: a link, who wrote it, a mere count, a kind, a rule. It decides nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.crisis.mention import MOST_REACH, Klass, Sighting, folded_link
from bot.crisis.mentions import PRIVATE_FOR
from bot.crisis.refused import Refused
from bot.crisis.statement import Wording
from bot.desk.said import spoken, taken_link
from bot.desk.slips import key, split
from bot.show.triage import propose
from bot.show.words import languages

_ABOUT = r"(?:about|around|some|roughly|circa|quasi|un|una|~|≈)"
_THINGS = r"(?:mentions?|menzion[ie]|posts?|comments?|comment[io]|messages?|messagg[io]|tweets?|ne)"
_OF_WHICH = r"(?:of which|di cui|and|e)"
_COUNT = re.compile(
    rf"^(?:{_ABOUT}\s*)*(?P<about>\d{{1,6}})(?:\s+{_THINGS})?"
    rf"(?:\s*(?:[,;:(]|{_OF_WHICH})\s*(?:{_OF_WHICH}\s+)?(?P<waiting>\d{{1,6}})\b[^\d]{{0,40}})?\W*$",
    re.IGNORECASE,
)
_WRITER = re.compile(r"^(@[\w.-]{2,60})\s*[:,–—-]?\s+(?=\S)")
_NUMBER = r"(?:(?:rule|regola|n\.?|nr\.?|no\.?|#)\s*)*(?P<rule>[\w.]*\d[\w.]*)"
_RULE = re.compile(rf"^{_NUMBER}[\s,:;.–—-]+(?P<reason>\S.*)$", re.IGNORECASE)
_UNTIL = re.compile(r"(?:^|\s)(?:by|within|until|entro|fino)\s.*$", re.IGNORECASE)
_REACH = re.compile(r"^\D{0,10}?(\d+(?:[.,']\d+)*)\s*(k|m|mila|mln)?\b", re.IGNORECASE)
_TIMES = {"k": 1_000, "mila": 1_000, "m": 1_000_000, "mln": 1_000_000}
_SITES: Mapping[str, str] = {
    "facebook.com": "Facebook", "fb.com": "Facebook", "fb.watch": "Facebook", "instagram.com": "Instagram",
    "x.com": "X", "tiktok.com": "TikTok", "youtube.com": "YouTube", "linkedin.com": "LinkedIn", "t.me": "Telegram",
    "threads.net": "Threads", "threads.com": "Threads", "reddit.com": "Reddit", "tripadvisor.it": "Tripadvisor",
    "tripadvisor.com": "Tripadvisor", "trustpilot.com": "Trustpilot", "it.trustpilot.com": "Trustpilot",
    "google.com": "Google", "google.it": "Google", "g.page": "Google", "maps.app.goo.gl": "Google",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """About so many, of which so many need an answer."""

    about: int
    waiting: int = 0


def counted_in(text: str) -> Count | None:
    """The count that a line is, and nothing else: "about 200, 12 need an answer"."""
    match = None if text.strip().isdigit() else _COUNT.match(text.strip())  # a bare number is a mention's own
    return Count(about=int(match["about"]), waiting=int(match["waiting"] or 0)) if match else None


def seen_in(text: str, language: str, author: str = "", reach: int = 0) -> Sighting:
    """A mention as it was typed or pasted, with the kind that its words suggest. language: of the room."""
    link, rest = taken_link(text)
    if not author and (writer := _WRITER.match(rest)):
        author, rest = writer[1], rest[writer.end() :]
    found = propose(rest, language, reach)
    more = {"klass": found.klass, "because": found.because, "reach": reach}
    return Sighting(text=rest, link=link, author=author, platform=platform_of(link), **more)  # type: ignore[arg-type]


def judged(seen: Sighting, language: str) -> Sighting:
    """One that a file or a tool brought, with what its words suggest. language: of the room."""
    found = propose(seen.text, language, seen.reach)
    return replace(seen, klass=found.klass, because=found.because, platform=seen.platform or platform_of(seen.link))


def platform_of(link: str) -> str:
    """Where a link leads, as people call it; its site where that has no name."""
    site = folded_link(link).partition("/")[0] if link else ""
    return _SITES.get(site, site)


def reach_said(text: str) -> int:
    """Followers as people write them: 12.500, 12k, 1,2 mln. 0 where nobody says."""
    match = _REACH.match(text.strip())
    if match is None:
        return 0
    times, parts = _TIMES.get((match[2] or "").lower(), 1), re.split("[.,']", match[1])
    grouped = times == 1 or len(parts) != 2
    return round(min(float(("" if grouped else ".").join(parts)) * times, MOST_REACH))


def klass_named(said: str) -> Klass:
    """A kind by its name in any language, or by one of its other names. Refused where it is none."""
    wanted = key(said.strip())
    for klass in Klass:
        if wanted in (klass.value, *(key(each) for each in spoken(f"klass.{klass}.names"))):
            return klass
    raise Refused("unknown_klass", said=said.strip() or "…")


def until_in(said: str) -> tuple[str, str]:
    """What is said of a mention, and until when they want an answer: "customer by 15:30", "stampa entro 2 ore"."""
    match = _UNTIL.search(said)
    return (said[: match.start()].strip(), match[0].strip()) if match else (said, "")


def in_languages(said: str) -> tuple[Wording, ...]:
    """One text for each language that is named before it: "it: Ciao en: Hello". Nothing where the words begin without
    one."""
    marks = list(re.finditer(rf"(?:^|\s)({'|'.join(languages())}):(?=\s)", said.strip(), re.IGNORECASE))
    if not marks or marks[0].start() > 0:
        return ()
    ends = [*(each.start() for each in marks[1:]), len(said.strip())]
    texts = {mark[1].lower(): said.strip()[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}
    return tuple(Wording(language=language, text=text) for language, text in texts.items() if text)


def private_for(said: str) -> str:
    """Why something is moved to private, in any language; else the words as they are."""
    words = {key(word) for word in said.split()}
    return next((each for each in PRIVATE_FOR if words & {each, *spoken(f"mention.private.{each}.names")}), said)


def rule_and_reason(said: str) -> tuple[str, str]:
    """Which rule was broken, and how: "3 insults", "rule 3: insults"."""
    match = _RULE.match(said.strip())
    if match:
        return match["rule"].rstrip("."), match["reason"]
    rule, reason = split(said)
    return (rule, reason) if any(sign.isdigit() for sign in rule) else ("", said.strip())
