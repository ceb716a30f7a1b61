"""The words of the contacts file: how each field is called there, and what it means. What they may say is checked in
contact_files.py.
"""

from __future__ import annotations

from bot.crisis.aid import Expert, Professional
from bot.crisis.queues import QueueKind
from bot.crisis.roster import ApprovedText, BrandContacts, BrandCriterion, Contact, Contacts, Seat, Tool
from bot.store.yaml_nodes import Entry, Fields, Node, Scalar
from bot.store.yaml_words import Hint, Spelling, Word


def _short(node: Node, hint: Hint) -> Node:
    """`lead: anna`, a seat without a deputy."""
    if isinstance(node, Scalar) and hint is Seat and not node.empty:
        return Fields(entries=(Entry(key=Scalar(text="holder", spot=node.spot), value=node),), spot=node.spot)
    return node


SPELLING = Spelling(
    words={
        Contacts: (
            Word(field="people", meaning="Everybody who may be called, under a short name."),
            Word(field="brands", meaning="Every brand that may have a crisis, under its id."),
        ),
        Contact: (
            Word(field="name", meaning="First and last name."),
            Word(field="identities", meaning="The user id in each workspace."),
            Word(field="mobile", meaning="International number, shown when nobody answers."),
            Word(field="language", meaning="it or en."),
            Word(field="quiet", meaning="Hours of rest, 22:00-07:00: on red they do not count."),
            Word(field="away", meaning="Days away, 2026-12-24..2027-01-06: whoever stands in is called at once."),
        ),
        BrandContacts: (
            Word(field="name", meaning="The brand's name."),
            Word(field="language", meaning="it or en: the language of its rooms; else that of whoever opens one."),
            Word(field="timezone", meaning="For example Europe/Rome."),
            Word(field="announce", meaning="The channel of each workspace in which a new crisis is announced."),
            Word(field="seats", meaning="Who holds each role, and who stands in."),
            Word(field="approved", meaning="Holding texts approved before any crisis, by their playbook."),
            Word(field="queues", meaning="What publishes by itself and has to be paused, under a short name."),
            Word(field="normal_day", meaning="How many mentions there are on a normal day."),
            Word(field="followers", meaning="Of all accounts together."),
            Word(field="accounts", meaning="The channels on which it has an account: X, Instagram, Facebook ..."),
            Word(field="criteria", meaning="The brand's own numbers from which red, orange or yellow is in question."),
            Word(field="team", meaning="Who else belongs to it; others of the workspace then see nothing of it."),
            Word(field="outside", meaning="Clients and others who approve from outside, under a short name."),
            Word(field="approves", meaning="Those of them who are asked for every statement."),
            Word(field="may", meaning="Who may raise, lower, publish, let_in, close, export; see docs/access.md."),
            Word(field="stakeholders", meaning="The channel of each workspace that gets the internal updates."),
            Word(field="professionals", meaning="Who is called for help, under a short name."),
            Word(field="shift_hours", meaning="After how many hours somebody else goes on; 0 for no reminder."),
        ),
        BrandCriterion: (
            Word(field="critics", meaning="Different people within an hour."),
            Word(field="times", meaning="So many times the mentions of a normal hour."),
            Word(field="share", meaning="Per cent negative of the mentions of two hours."),
            Word(field="platforms", meaning="On so many platforms."),
            Word(field="waiting", meaning="More unanswered mentions than these that need an answer."),
            Word(field="hours", meaning="Still talked about so many hours later."),
        ),
        ApprovedText: (
            Word(field="version", meaning="Which version of it, as `playbook show` tells it."),
            Word(field="by", meaning="The short name of whoever approved it."),
            Word(field="until", meaning="The last day on which that holds, for example 2027-03-31."),
        ),
        Seat: (
            Word(field="holder", meaning="The short name of whoever holds it."),
            Word(field="deputy", meaning="The short name of whoever stands in."),
        ),
        Tool: (
            Word(field="name", meaning="As people call it."),
            Word(field="kind", meaning="scheduler, ads, native or other."),
            Word(field="owner", meaning="The short name of whoever can pause it."),
            Word(field="pause_page", meaning="The page on which it is paused, https://..."),
        ),
        Professional: (
            Word(field="name", meaning="As people call them."),
            Word(field="kind", meaning="agency, lawyer, authority, security, platform, insurer or other."),
            Word(field="phone", meaning="International number, to tap."),
            Word(field="hours", meaning="When they answer."),
            Word(field="when", meaning="What to call them for."),
        ),
    },
    names={
        Contacts: "a contacts file",
        Contact: "a person",
        BrandContacts: "a brand",
        Seat: "a seat",
        ApprovedText: "an approved text",
        Tool: "a queue",
        BrandCriterion: "the numbers of a level",
        Professional: "a professional",
    },
    short=_short,
    values={QueueKind: tuple(kind.value for kind in QueueKind), Expert: tuple(kind.value for kind in Expert)},
    keyed={
        Contact: "key",
        BrandContacts: "id",
        Seat: "role",
        ApprovedText: "playbook",
        Tool: "id",
        BrandCriterion: "level",
        Professional: "id",
    },
)
