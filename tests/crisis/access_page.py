"""docs/access.md, written from the table: `python -m tests.crisis.access_page`. Every cell it shows is tried out."""

from __future__ import annotations

from pathlib import Path

from bot.crisis.access import GRANTABLE, ROLES, SETTABLE, TABLE, Action, Part

PAGE = Path(__file__).parents[2] / "docs" / "access.md"

ACTIONS = {
    Action.SEE: "See that it exists: list, status, search, suggestions",
    Action.OPEN: "Open, open a room for it, reopen",
    Action.WORK: "Work in it: steps, roles, notes, drafts, claims, mentions, freeze, night",
    Action.RAISE: "Raise the level",
    Action.LOWER: "Lower the level",
    Action.APPROVE: "Approve words, ask for changes",
    Action.PUBLISH: "Record where words were published",
    Action.LET_IN: "Let somebody into a private crisis",
    Action.CLOSE: "False alarm, resolve, close, archive",
    Action.EXPORT: "Post-mortem",
    Action.READ_LINE: "Press Read below the line for staff",
    Action.NOTICE: "Be noticed when a room or message of ours is deleted",
    Action.OWN: "What only the bot asks of itself",
}
PARTS = {
    Part.STARTER: "starter",
    Part.LEAD: "lead",
    Part.DEPUTY: "lead's deputy",
    Part.APPROVER: "approver",
    Part.LEGAL: "legal",
    Part.ROLE: "other role",
    Part.MEMBER: "member of the brand",
    Part.CLIENT: "outside approver",
    Part.NAMED: "guest in the contacts",
    Part.APART: "member, not in a private crisis",
    Part.GUEST: "guest",
    Part.STRANGER: "other organisation",
    Part.OTHER_BRAND: "other brand",
    Part.OTHER_WORKSPACE: "other workspace",
    Part.GONE: "has left",
    Part.BOT: "bot",
}
YES, NO = "✓", "–"

HEAD = f"""# Who may what

This page is written from `bot/crisis/access.py`, and a test holds it against what the desk does, cell by cell. It is
judged when a thing is done, with the crisis as it is then, not when the button was drawn. Whoever has no part in a
crisis is told that there is none, not that it is forbidden.

- One brand and no `team:` in the contacts file: everybody of the workspace who is no guest belongs to it.
- A brand with a `team:`: only they and whoever holds a seat. Its rooms are closed ones, whatever the crisis; others of
  the workspace see nothing of it in lists, suggestions or neighbours. The channel under `announce:` is yours to choose:
  take one that only the team reads.
- An outside approver (`outside:`) sees one version of one text, its channel, and until when; approves it or asks for
  changes.
- Somebody of the contacts file counts as a member until the platform tells of a change of theirs, a guest too.
- Nobody is locked out alone at night. Where every role that may is empty, or was called and let the time pass, any
  member inside the crisis may ({", ".join(each.value for each in SETTABLE)}); so may whoever keeps watch during a
  night. The timeline says who did it. Anybody of the brand can also give or take a role.

A brand changes a row in the contacts file: `may: {{close: [lead, approver], export: [lead, deputy]}}`.
Rows: {", ".join(f"`{each.value}`" for each in SETTABLE)}.
What may stand in them: {", ".join(f"`{each.value}`" for each in GRANTABLE)}.
"""


def allowed(action: Action, part: Part) -> bool:
    """Whether a cell says yes: a role is a member's."""
    return bool(TABLE[action] & ({part, Part.MEMBER} if part in ROLES else {part}))


def page() -> str:
    """The page as it must read."""
    lines = [
        "| | " + " | ".join(PARTS[part] for part in Part) + " |",
        "|---|" + ":-:|" * len(Part),
        *(
            f"| {ACTIONS[action]} | " + " | ".join(YES if allowed(action, part) else NO for part in Part) + " |"
            for action in Action
        ),
    ]
    return HEAD + "\n" + "\n".join(lines) + "\n"


def cells() -> dict[tuple[Action, Part], bool]:
    """What the page in docs says of every cell."""
    found: dict[tuple[Action, Part], bool] = {}
    by_title = {title: action for action, title in ACTIONS.items()}
    for line in PAGE.read_text("utf-8").splitlines():
        title, *signs = [each.strip() for each in line.strip("|").split("|")]
        if title in by_title:
            found |= {(by_title[title], part): sign == YES for part, sign in zip(Part, signs, strict=True)}
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
