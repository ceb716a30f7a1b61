"""The files that leave the house: a crisis, read from the store, told by the report for whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.crisis.deliveries import Upload
from bot.crisis.facts import Line
from bot.crisis.model import Crisis
from bot.desk.people import People
from bot.desk.port import Clock, Document
from bot.desk.scene import House
from bot.report.naming import file_name
from bot.report.pages import html, markdown
from bot.report.sheets import as_json
from bot.report.story import tell_story
from bot.report.telling import Telling
from bot.show.words import Words

ENDINGS: Mapping[str, str] = {"markdown": "md", "html": "html", "json": "json"}
"""The forms of a post-mortem, and how their files end."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Who is who, for documents."""

    people: People

    def name(self, person: str) -> str:
        """The full name of a person."""
        found = self.people.persons((person,)).get(person)
        return found.name if found else person


@dataclass(frozen=True, kw_only=True, slots=True)
class Documents:
    """Makes the documents of a crisis."""

    house: House
    clock: Clock

    def __call__(self, crisis: Crisis, lines: Sequence[Line], upload: Upload) -> Document:
        """The document that a delivery asks for."""
        told = self.told(crisis, lines, upload.named)
        name, content = file_name(told, upload.line, ENDINGS[upload.file]), self.made(told, upload.file)
        title = told.words.text(f"document.title.{upload.file}")
        return Document(name=name, title=title, content=content.encode())

    def told(self, crisis: Crisis, lines: Sequence[Line], named: bool) -> Telling:
        """A crisis as its post-mortem tells it now, in its own language. named: by their names, else by role."""
        people = self.house.people
        return Telling(
            crisis=crisis,
            lines=lines,
            names=Names(people=people),
            now=self.clock.now(),
            words=Words(language=crisis.language, timezone=crisis.timezone, command=self.house.command),
            named=named,
            brands={brand.id: brand.name for brand in people.contacts.brands_in(crisis.workspace)},
            playbooks={name: book.title for name, book in self.house.playbooks.items()},
        )

    def made(self, told: Telling, file: str) -> str:
        """One of its forms, as text."""
        if file == "json":
            return as_json(told)
        story = tell_story(told)
        return html(story) if file == "html" else markdown(story)
