"""What is known while one inbound thing is answered: who speaks, where, about which crisis, at what time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.crisis.aid import SHIFT_HOURS
from bot.crisis.entitled import Asker, at_the_door
from bot.crisis.levels import Timing
from bot.crisis.model import Crisis, PersonId
from bot.crisis.playbook import Playbook
from bot.crisis.refused import Refused
from bot.desk.inbound import Heard, Marked, Pressed, Submitted, Typed
from bot.desk.people import People, Someone
from bot.show.words import Words


def waits(heard: Heard) -> bool:
    """Whether somebody waits for words: not whoever reacted, pinned or wrote in a thread."""
    return isinstance(heard, Typed | Pressed | Submitted) or (isinstance(heard, Marked) and heard.aloud)


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """What the bot was set up with. command: the name of the command, such as /crisis."""

    playbooks: Mapping[str, Playbook]
    people: People
    ids: Callable[[], str]
    suffix: Callable[[], str]
    command: str = "/crisis"
    language: str = "en"
    timezone: str = "UTC"
    timings: tuple[Timing, ...] = ()
    shift_hours: int = SHIFT_HOURS

    def words(self, language: str = "", timezone: str = "") -> Words:
        """The words of a reader, with the command's own name; the house's language where nothing else is known."""
        return Words(
            language=language or self.language,
            timezone=timezone or self.timezone,
            command=self.command,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One moment of one conversation."""

    heard: Heard
    speaker: Someone
    crisis: Crisis | None
    now: datetime
    house: House

    @property
    def person(self) -> PersonId:
        """Who speaks."""
        return self.speaker.person.id

    @property
    def asker(self) -> Asker:
        """Who speaks, as they stand towards every brand."""
        return self.house.people.asker(self.heard.workspace, self.speaker, self.heard.room)

    @property
    def words(self) -> Words:
        """The words of who speaks: private answers and forms are in their language and zone."""
        return self.house.words(self.speaker.person.language, self.speaker.person.timezone)

    @property
    def can_open_form(self) -> bool:
        """Whether what was typed may be answered by a form: a mention of the bot may not."""
        return isinstance(self.heard, Typed) and self.heard.can_open_form

    def known(self, users: tuple[str, ...]) -> tuple[PersonId, ...]:
        """People of the platform by internal id."""
        return self.house.people.ids_of(self.heard.workspace, users)

    def member(self, users: tuple[str, ...], brand: str = "") -> PersonId | None:
        """The first of these as somebody who may have a part in the crisis, or in one that is only being opened for
        that brand; None where nobody is named.

        Refused where it is somebody we do not know, a guest, a bot, a client or of another brand: whoever cannot tick a
        step must not own one, nor be told of the crisis by being called.
        """
        if not users:
            return None
        someone = self.house.people.known(self.heard.workspace, users[0])
        if someone is None:
            raise Refused("unknown_person")
        asker = self.house.people.asker(self.heard.workspace, someone)
        if at_the_door(asker) or (brand or (self.crisis.brand if self.crisis else "")) in asker.kept_out:
            raise Refused("not_a_member")
        return someone.person.id


def away(crisis: Crisis | None, scene: Scene) -> bool:
    """Whether somebody is anywhere but in a room of the crisis, as in their direct messages."""
    return crisis is not None and scene.heard.room not in {place.room for place in crisis.places}
