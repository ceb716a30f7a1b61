"""What we knew, for the report: every claim with what became of it; and what staff were told to answer.

It measures nothing and judges nothing; without claims there is no such part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.crisis.claim import Claim, ClaimStanding
from bot.crisis.facts import Line
from bot.crisis.facts.claims import ClaimLogged, ClaimSettled
from bot.crisis.staff_line import StaffLine
from bot.report.cells import cell, table
from bot.report.document import Cell, Mood, Section, Table
from bot.report.scene import Scene, linked
from bot.report.sentences_of_claims import told
from bot.show.claims import in_order

MOODS = {ClaimStanding.CONFIRMED: Mood.GOOD, ClaimStanding.FALSE: Mood.BAD}


def known(lines: Sequence[Line], scene: Scene) -> tuple[Section, ...]:
    """The section "what we knew"; none where nobody logged anything."""
    claims = in_order(scene.crisis.claims)
    if not claims:
        return ()
    rows = [_row(claim, lines, scene) for claim in claims]
    found = table(scene, "known", ("claim", "standing", "source", "changed"), rows)
    return (Section(name="known", title=scene.text("section.known"), blocks=(found,)),)


def _row(claim: Claim, lines: Sequence[Line], scene: Scene) -> tuple[Cell, ...]:
    what = cell((f"{claim.number}. ", *told(claim.number, claim.text, scene)))
    standing = cell(scene.words.text(f"claim.{claim.standing}"), MOODS.get(claim.standing, Mood.PLAIN))
    hidden = claim.standing is ClaimStanding.UNSAYABLE
    return what, standing, cell(() if hidden else linked(claim.source)), cell(" · ".join(_history(claim, lines, scene)))


def _history(claim: Claim, lines: Sequence[Line], scene: Scene) -> Iterator[str]:
    """When it stood how, from the moment it was logged."""
    for line in lines:
        match line.fact:
            case ClaimLogged(claim=number, standing=standing) | ClaimSettled(claim=number, standing=standing):
                if number == claim.number:
                    yield f"{scene.time(line.fact.at)} {scene.words.text(f'claim.{standing}')}"
            case _:
                pass


def staff(scene: Scene) -> tuple[Table, ...]:
    """What staff were told to answer, and how many have read it; none where they were told nothing."""
    rows = [_line(line, scene) for line in scene.crisis.staff_lines]
    return (table(scene, "staff", ("time", "line", "by", "read"), rows),) if rows else ()


def _line(line: StaffLine, scene: Scene) -> tuple[Cell, ...]:
    return cell(scene.time(line.at)), cell(linked(line.text)), cell(scene.who(line.by)), cell(str(len(line.read_by)))
