"""What a document is told from, and how: one value for whoever asks for a post-mortem in any of its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.crisis.facts import Line
from bot.crisis.measured import Measures
from bot.crisis.measures import measure
from bot.crisis.model import Crisis
from bot.crisis.playbook import Texts
from bot.report.cast import Names
from bot.report.learnt import only_changes
from bot.report.scene import Scene, scene_of
from bot.show.words import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """One crisis as of `now` (aware UTC), told in the language of `words` and the crisis's own zone.

    named: people by their names, else by role. brands, playbooks: the names of the workspace's brands and the titles of
    the playbooks by id, since a crisis keeps only the ids.
    """

    crisis: Crisis
    lines: Sequence[Line]
    names: Names
    now: datetime
    words: Words
    named: bool = False
    brands: Mapping[str, str] = field(default_factory=dict)
    playbooks: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def record(self) -> Sequence[Line]:
        """The lines as they are told: of details, only those that changed."""
        return only_changes(self.lines)

    @property
    def scene(self) -> Scene:
        """What its parts write with."""
        names = self.names if self.named else None
        scene = scene_of(self.crisis, self.lines, self.words, names)
        return replace(scene, brands=self.brands, playbooks=self.playbooks)

    @property
    def measures(self) -> Measures:
        """Its times and counts."""
        return measure(self.crisis, self.lines, self.now)
