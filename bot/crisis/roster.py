"""Who can be called, as the contacts file tells it: people, and for each brand who holds which role.

Frozen values only. Nothing here reads the file (store/contact_files.py does), knows a platform or decides whom to call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.crisis.aid import Professional
from bot.crisis.queues import QueueKind

WorkspaceKey = str
"""A platform and its team or guild, for example "slack:T0AURORA"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """One person outside any crisis.

    key: the short name the file uses. identities: the user id in each workspace. mobile: international, digits only
    after the plus ("+393331234567"), "" where none is given. language: "it" or "en", "" to take the brand's. quiet:
    hours of rest in the brand's zone ("22:00-07:00"). away: days away, both included ("2026-12-24..2027-01-06").
    """

    key: str
    name: str
    identities: Mapping[WorkspaceKey, str] = field(default_factory=dict)
    mobile: str = ""
    language: str = ""
    quiet: str = ""
    away: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """Who holds a role at a brand, and who steps in: keys of people, "" where there is no deputy."""

    role: str
    holder: str
    deputy: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """Holder, then deputy where there is one."""
        return (self.holder, self.deputy) if self.deputy else (self.holder,)


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovedText:
    """A holding text approved before any crisis: of which playbook, in which version, by whom (a key of people), and
    the last day on which that holds (2027-03-31)."""

    playbook: str
    version: str
    by: str
    until: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """Something that publishes by itself for a brand: a scheduler, an ad account, the queue of a platform.

    owner: the key of whoever can pause it, "" for nobody in particular. pause_page: where that is done (https).
    """

    id: str
    name: str
    kind: QueueKind = QueueKind.OTHER
    owner: str = ""
    pause_page: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class BrandCriterion:
    """From when a level is in question at a brand: its numbers for "red", "orange" or "yellow"; 0 for the house's."""

    level: str
    critics: int = 0
    times: int = 0
    share: int = 0
    platforms: int = 0
    waiting: int = 0
    hours: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class BrandContacts:
    """One brand: its language (empty: that of whoever opens a room), its zone (an IANA name) and its seats.

    announce: the channel, by name or id, in which each workspace is told that a crisis was opened. approved: holding
    texts that only need their blanks filled. queues: what has to be paused in one. normal_day: mentions on an ordinary
    day. followers: of all its accounts together. accounts: the channels on which it has one. team: who else belongs to
    it; where anybody is named, only they and whoever holds a seat know of its crises. outside: clients and others who
    approve from outside, of whom `approves` are asked for every statement. may: who may do what, where the brand has
    its own rules (crisis/access.py). stakeholders: the channel of each workspace that gets the internal updates.
    professionals: whom to call for help. shift_hours: after so many hours
    somebody else goes on; None for the house's, 0 for never.
    """

    id: str
    name: str
    language: str = ""
    timezone: str = "UTC"
    announce: Mapping[WorkspaceKey, str] = field(default_factory=dict)
    seats: tuple[Seat, ...] = ()
    approved: tuple[ApprovedText, ...] = ()
    queues: tuple[Tool, ...] = ()
    normal_day: int = 0
    followers: int = 0
    accounts: tuple[str, ...] = ()
    criteria: tuple[BrandCriterion, ...] = ()
    team: tuple[str, ...] = ()
    outside: tuple[Contact, ...] = ()
    approves: tuple[str, ...] = ()
    may: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stakeholders: Mapping[WorkspaceKey, str] = field(default_factory=dict)
    professionals: tuple[Professional, ...] = ()
    shift_hours: int | None = None

    def seat(self, role: str) -> Seat | None:
        """The seat of a role, None where the file names nobody for it."""
        return next((each for each in self.seats if each.role == role), None)

    @property
    def people(self) -> tuple[str, ...]:
        """The keys of everybody with a seat or in the team, each once, in the file's order."""
        return tuple(dict.fromkeys((*(key for seat in self.seats for key in seat.people), *self.team)))

    def takes(self, key: str) -> bool:
        """Whether somebody belongs to it: where no team is named, everybody."""
        return not self.team or key in self.people


@dataclass(frozen=True, kw_only=True, slots=True)
class Contacts:
    """The whole contacts file, in its own order; empty where there is none."""

    people: tuple[Contact, ...] = ()
    brands: tuple[BrandContacts, ...] = ()

    def person(self, key: str) -> Contact | None:
        """The person with this key."""
        return next((each for each in self.people if each.key == key), None)

    def known_as(self, workspace: WorkspaceKey, user: str) -> Contact | None:
        """The person who is this user in that workspace, of the house or from outside."""
        return next((each for each in self.everybody if each.identities.get(workspace) == user), None)

    @property
    def everybody(self) -> tuple[Contact, ...]:
        """The people of the house, then those of every brand who approve from outside."""
        return (*self.people, *(each for brand in self.brands for each in brand.outside))

    def brand(self, brand: str) -> BrandContacts | None:
        """The brand with this id."""
        return next((each for each in self.brands if each.id == brand), None)

    def brands_in(self, workspace: WorkspaceKey) -> tuple[BrandContacts, ...]:
        """The brands a workspace can open a crisis for: those that announce there or have somebody there."""
        return tuple(brand for brand in self.brands if self._is_in(brand, workspace))

    def workspaces_of(self, brand: BrandContacts) -> tuple[WorkspaceKey, ...]:
        """The workspaces that can open a crisis for a brand, each once."""
        named = {key for person in self.people for key in person.identities} | brand.announce.keys()
        return tuple(sorted(key for key in named if self._is_in(brand, key)))

    def _is_in(self, brand: BrandContacts, workspace: WorkspaceKey) -> bool:
        seated = (self.person(key) for key in brand.people)
        return workspace in brand.announce or any(each and workspace in each.identities for each in seated)
