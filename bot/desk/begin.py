"""From "start errant-post Wrong photo" to a StartCrisis: the playbook is found or proposed, the room gets its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.crisis.model import Via
from bot.crisis.playbook import Playbook
from bot.crisis.refused import Refused
from bot.crisis.requests.opening import StartCrisis
from bot.desk.scene import Scene

GENERIC = "generic"
_UNSEEN = ("Cc", "Cf", "Cs")
_JOINER = "\u200d"
"""It holds the parts of one emoji together and changes no direction."""
LONGEST_SLUG = 40
LONGEST_TITLE = 150
SAME_AGAIN = timedelta(minutes=2)
"""The same person opening the same thing again within this time has pressed twice."""


def chosen(playbooks: Mapping[str, Playbook], text: str) -> tuple[str, str]:
    """The playbook named by the first word (or proposed from the words), and the title that remains."""
    first, _, rest = text.partition(" ")
    if first.lower() in playbooks:
        return first.lower(), rest.strip()
    return proposed(playbooks, text), text


def proposed(playbooks: Mapping[str, Playbook], title: str) -> str:
    """The playbook most of whose words, in any language, stand in the title; the generic one where none does."""
    said = _folded(title)
    scores = {key: sum(1 for word in _words(book) if _folded(word) in said) for key, book in playbooks.items()}
    best = max(scores, key=lambda key: scores[key], default=GENERIC)
    return best if scores.get(best) else GENERIC if GENERIC in playbooks else best


def _words(book: Playbook) -> tuple[str, ...]:
    return tuple(word for words in book.words.values() for word in words)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def room_name(at: datetime, title: str, suffix: str, private: bool) -> str:
    """crisis-20261121-wrong-photo-x7k2; a private room's name tells nothing of its title."""
    slug = "" if private else re.sub(r"[^a-z0-9]+", "-", _folded(title)).strip("-")[:LONGEST_SLUG].strip("-")
    return "-".join(part for part in ("crisis", f"{at:%Y%m%d}", slug, suffix) if part)


def clean_title(title: str) -> str:
    """One line of at most 150 letters, without signs that change the direction of what follows."""
    spaced = " ".join(title.split())
    kept = (sign for sign in spaced if sign == _JOINER or unicodedata.category(sign) not in _UNSEEN)
    text = " ".join("".join(kept).split())
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def named(scene: Scene, title: str, private: bool, zone: str) -> str:
    """The name of a room opened now."""
    return room_name(scene.now.astimezone(ZoneInfo(zone)), title, scene.house.suffix(), private)


def start(scene: Scene, playbook: str, title: str, **more: object) -> StartCrisis:
    """The request; everything that is not said is preset. Yellow and green are only recorded until somebody wants a
    room; an exercise, a private crisis and whoever says so have one at once."""
    house, private = scene.house, bool(more.get("private"))
    wants_room = bool(more.pop("room", False)) or private or bool(more.get("drill"))
    book = house.playbooks.get(playbook)
    if book is None:
        raise Refused("unknown_playbook", playbook=playbook, known=", ".join(house.playbooks))
    brand = house.people.brand_of(scene.heard.workspace)
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
        room_name=named(scene, name, private, zone) if wants_room or book.level.needs_room else "",
        language=brand.language if brand else scene.speaker.person.language,
        timezone=zone,
        title=name,
        noticed_at=scene.now,
        seats=house.people.seats(brand),
        timings=book.timings or house.timings,
        **more,  # type: ignore[arg-type]
    )
