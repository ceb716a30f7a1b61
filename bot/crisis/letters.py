"""Private messages that ask several people side by side: they are remembered as cards are, so that their buttons go
once somebody else has answered.

Only a statement that is to be read is asked so. Every other private message stays as it was said.
"""

from __future__ import annotations

from dataclasses import dataclass

LETTER = "letter:"
"""How the slot of such a message begins."""

PersonId = str


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """One of them: which version of which statement it asks about, the line it was said of, and who reads it."""

    statement: int
    version: str
    line: int
    person: PersonId

    @property
    def slot(self) -> str:
        """Where it is remembered."""
        return f"{LETTER}{self.statement}:{self.version}:{self.line}:{self.person}"


def letter_in(slot: str) -> Letter | None:
    """The message that a slot is; None for any other slot."""
    if not slot.startswith(LETTER):
        return None
    statement, version, line, person = slot.removeprefix(LETTER).split(":", 3)
    return Letter(statement=int(statement), version=version, line=int(line), person=person)
