"""From "start errant-post Wrong photo" to a StartCrisis: the playbook is found or proposed, the room gets its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Via
from bot.crisis.playbook import Playbook
from bot.crisis.refused import Refused
from bot.crisis.requests.opening import StartCrisis
from bot.desk.grammar import Order
from bot.desk.scene import Scene
from bot.desk.slips import folded, key

GENERIC = "generic"
_UNSEEN = ("Cc", "Cf", "Cs")
_JOINER = "\u200d"
"""It holds the parts of one emoji together and changes no direction."""
_CALLING_ALL = re.compile(r"<!(?:subteam\^)?(\w+)[^>]*>")
"""How Slack writes @channel and its like; they call nobody out of a title."""
_QUOTES = '"“”„«»'
BEGINNINGS = ("crisis-", "drill-")
"""How the names of our rooms begin: of a crisis, and of an exercise."""
LONGEST_SLUG = 40
LONGEST_TITLE = 150
SAME_AGAIN = timedelta(minutes=2)
"""The same person opening the same thing again within this time has pressed twice."""


def chosen(playbooks: Mapping[str, Playbook], text: str) -> tuple[str, str]:
    """The playbook named by the first words (or proposed from all of them), and the title that remains."""
    words = text.split()
    for count in (2, 1):  # two, for whoever writes "errant post"
        named = "-".join(key(word) for word in words[:count]).replace("_", "-")
        near = get_close_matches(named, playbooks, n=1, cutoff=0.85) if count == 1 and "-" in named else ()
        if found := next((each for each in (named, *near) if each in playbooks), ""):
            return found, " ".join(words[count:]).lstrip(" ,:;-–—")
    return proposed(playbooks, text), text


def proposed(playbooks: Mapping[str, Playbook], title: str) -> str:
    """The playbook most of whose words, in any language, stand in the title; the generic one where none does."""
    said = folded(title)
    scores = {name: sum(1 for word in _words(book) if folded(word) in said) for name, book in playbooks.items()}
    best = max(scores, key=lambda name: scores[name], default=GENERIC)
    return best if scores.get(best) else GENERIC if GENERIC in playbooks else best


def _words(book: Playbook) -> tuple[str, ...]:
    return tuple(word for words in book.words.values() for word in words)


def room_name(at: datetime, title: str, suffix: str, drill: bool = False) -> str:
    """crisis-20261121-wrong-photo-x7k2; without a title crisis-20261121-x7k2; an exercise's begins with drill."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")
    if len(slug) > LONGEST_SLUG:  # at the end of a word, where one ends
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return BEGINNINGS[drill] + "-".join(part for part in (f"{at:%Y%m%d}", slug, suffix) if part)


def clean_title(title: str) -> str:
    """One line of at most 150 letters, without signs that change the direction of what follows."""
    spaced = " ".join(_CALLING_ALL.sub(r"@\1", title).split())
    kept = (sign for sign in spaced if sign == _JOINER or unicodedata.category(sign) not in _UNSEEN)
    text = " ".join("".join(kept).split())
    if len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES and not any(sign in _QUOTES for sign in text[1:-1]):
        text = text[1:-1].strip()
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def named(scene: Scene, crisis: Crisis) -> str:
    """The name of a room opened now for a crisis that has none."""
    return _named(scene, "" if crisis.private else crisis.title, crisis.timezone, crisis.drill)


def _named(scene: Scene, title: str, zone: str, drill: bool) -> str:
    return room_name(scene.now.astimezone(ZoneInfo(zone)), title, scene.house.suffix(), drill)


def kept(order: Order, scene: Scene, brand: str) -> dict[str, object]:
    """What holds however a crisis is started, at once or through the form. Only an exercise names who comes. brand: its
    id, "" for the only one."""
    drill, found = "drill" in order.flags, scene.house.people.brand_for(scene.asker, brand)
    mine = found.id if found else ""
    invited = tuple(person for user in order.people if (person := scene.member((user,), mine))) if drill else ()
    level = min((each for each in Level if each in order.flags), key=lambda each: each.number, default=None)
    return {"brand": mine, "drill": drill, "invited": invited, "room": "room" in order.flags, "level": level}


def start(scene: Scene, playbook: str, title: str, **more: object) -> StartCrisis:
    """The request; everything that is not said is preset. Yellow and green are only recorded until somebody wants a
    room, private ones too; an exercise and whoever says so have one at once."""
    house, drill = scene.house, bool(more.get("drill"))
    book = house.playbooks.get(playbook)
    if book is None:
        raise Refused("unknown_playbook", playbook=playbook, known=", ".join(house.playbooks))
    level = more.get("level") or book.level
    wants_room = more.pop("room", False) or drill or (isinstance(level, Level) and level.needs_room)
    brand = house.people.brand_for(scene.asker, str(more.pop("brand", "")))
    zone = brand.timezone if brand else house.timezone
    name = clean_title(title)
    return StartCrisis(
        crisis=house.ids(),
        at=scene.now,
        by=scene.person,
        via=Via.TYPED,
        workspace=scene.heard.workspace,
        playbook=book,
        brand=brand.id if brand else "",
        brand_name=house.people.shown_as(brand, scene.heard.workspace),
        room_name=_named(scene, "" if more.get("private") else name, zone, drill) if wants_room else "",
        language=(brand.language if brand else "") or scene.speaker.person.language,
        timezone=zone,
        title=name,
        noticed_at=scene.now,
        seats=house.people.seats(brand),
        queues=house.people.queues(brand),
        gauge=house.people.gauge(brand),
        quiet=house.people.quiet(brand),
        outsiders=house.people.outsiders(brand),
        team=house.people.team(brand),
        shift_hours=house.shift_hours if brand is None or brand.shift_hours is None else brand.shift_hours,
        timings=book.timings or house.timings,
        holding_approved_by=house.people.approver_of(brand, book, scene.now.astimezone(ZoneInfo(zone)).date()),
        **more,  # type: ignore[arg-type]
    )
