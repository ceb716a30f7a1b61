"""The table of the verbs: what people may type, what follows each, and which belong together. Read by grammar.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.desk.flags import LEVELS


class Shape(StrEnum):
    """What follows a verb."""

    NOTHING = "nothing"
    STEP = "step"
    STEP_TEXT = "step_text"
    STEP_PERSON = "step_person"
    ROLE_PERSON = "role_person"
    ITEM_TEXT = "item_text"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """One word of the grammar.

    group: its long form is `<group> <name>`, as in `step take`. anywhere: it works outside a room too. flags: what may
    follow two dashes.
    """

    name: str
    shape: Shape
    group: str = ""
    anywhere: bool = False
    flags: frozenset[str] = frozenset()


VERBS: tuple[Verb, ...] = (
    Verb(name="start", shape=Shape.TEXT, anywhere=True, flags=frozenset({"drill", "private", "room", *LEVELS})),
    Verb(name="status", shape=Shape.NOTHING, anywhere=True),
    Verb(name="list", shape=Shape.NOTHING, anywhere=True),
    Verb(name="help", shape=Shape.NOTHING, anywhere=True),
    Verb(name="ack", shape=Shape.STEP, group="step"),
    Verb(name="take", shape=Shape.STEP, group="step"),
    Verb(name="assign", shape=Shape.STEP_PERSON, group="step"),
    Verb(name="done", shape=Shape.STEP_TEXT, group="step"),
    Verb(name="skip", shape=Shape.STEP_TEXT, group="step"),
    Verb(name="undo", shape=Shape.STEP, group="step"),
    Verb(name="note", shape=Shape.STEP_TEXT, group="step"),
    Verb(name="add", shape=Shape.TEXT),
    Verb(name="role", shape=Shape.ROLE_PERSON),
    Verb(name="deputy", shape=Shape.ROLE_PERSON),
    Verb(name="level", shape=Shape.TEXT),
    Verb(name="log", shape=Shape.TEXT),
    Verb(name="promise", shape=Shape.TEXT),
    Verb(name="kept", shape=Shape.TEXT),
    Verb(name="night", shape=Shape.TEXT),
    Verb(name="wake", shape=Shape.NOTHING),
    Verb(name="write", shape=Shape.TEXT, group="statement"),
    Verb(name="approve", shape=Shape.ITEM_TEXT, group="statement"),
    Verb(name="client", shape=Shape.ITEM_TEXT, group="statement"),
    Verb(name="changes", shape=Shape.ITEM_TEXT, group="statement"),
    Verb(name="out", shape=Shape.ITEM_TEXT, group="statement"),
    Verb(name="withdraw", shape=Shape.ITEM_TEXT, group="statement"),
    Verb(name="freeze", shape=Shape.TEXT, group="secure"),
    Verb(name="paused", shape=Shape.TEXT, group="secure"),
    Verb(name="unpaused", shape=Shape.TEXT, group="secure"),
    Verb(name="resumed", shape=Shape.TEXT, group="secure"),
    Verb(name="evidence", shape=Shape.TEXT, group="secure"),
    Verb(name="heard", shape=Shape.TEXT, group="claim"),
    Verb(name="confirm", shape=Shape.ITEM_TEXT, group="claim"),
    Verb(name="deny", shape=Shape.ITEM_TEXT, group="claim"),
    Verb(name="hush", shape=Shape.ITEM_TEXT, group="claim"),
    Verb(name="doubt", shape=Shape.ITEM_TEXT, group="claim"),
    Verb(name="say", shape=Shape.TEXT, group="claim", anywhere=True),
    Verb(name="mention", shape=Shape.TEXT, group="mention"),
    Verb(name="mentions", shape=Shape.NOTHING, group="mention"),
    Verb(name="pick", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="sort", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="reply", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="monitor", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="leave", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="dm", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="hide", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="refer", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="deadline", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="line", shape=Shape.TEXT, group="mention"),
    Verb(name="endorse", shape=Shape.ITEM_TEXT, group="mention"),
    Verb(name="update", shape=Shape.TEXT, group="inform"),
    Verb(name="follow", shape=Shape.TEXT, group="inform"),
    Verb(name="unfollow", shape=Shape.TEXT, group="inform"),
    Verb(name="catchup", shape=Shape.TEXT, group="inform"),
    Verb(name="escalate", shape=Shape.TEXT, group="inform"),
    Verb(name="cancel", shape=Shape.NOTHING),
    Verb(name="resolve", shape=Shape.TEXT),
    Verb(name="close", shape=Shape.TEXT),
    Verb(name="archive", shape=Shape.NOTHING),
    Verb(name="reopen", shape=Shape.TEXT),
    Verb(name="postmortem", shape=Shape.TEXT, anywhere=True, flags=frozenset({"named"})),
)

GROUPS = {
    "step": "",
    "statement": "write",
    "secure": "freeze",
    "claim": "heard",
    "mention": "mention",
    "inform": "update",
}
"""The first words of the long forms, each with the verb it means where none follows."""

WRITING = frozenset(verb.name for verb in VERBS if verb.group == "statement")
"""The verbs of words for the public."""

SECURING = frozenset(verb.name for verb in VERBS if verb.group == "secure")
"""The verbs of what is made safe first."""

CLAIMING = frozenset(verb.name for verb in VERBS if verb.group == "claim")
"""The verbs of what is known and of what staff answer."""

MENTIONING = frozenset(verb.name for verb in VERBS if verb.group == "mention")
"""The verbs of what others say of us."""

INFORMING = frozenset(verb.name for verb in VERBS if verb.group == "inform")
"""The verbs of who must know and who can help."""

MOST_WORDS = 25
"""At most so many words on each of the two levels of the grammar."""

IN_LINES = frozenset({"write", "reply", "mention", "update"})
"""Those whose words go out, or came in, in lines of their own."""

NAMING = frozenset({"status", "postmortem", "reopen", "archive", "follow", "unfollow", "catchup"})
"""The verbs that may name a crisis by its room, since its room may be gone or far away."""

SIGNS = {"👀": "ack", "✋": "take", "✅": "done", "🚫": "skip", "📌": "log", "?": "help"}
"""What the signs on a step's card mean, for whoever types one."""


ONE_BY_ONE = ("", "step")
"""The groups whose verbs the help explains one by one, with an example each."""


def helped(in_room: bool) -> tuple[list[str], dict[str, list[str]]]:
    """The verbs of the help: those that are explained one by one, and the others by their group."""
    here = [verb for verb in VERBS if in_room or verb.anywhere]
    groups = {group: [verb.name for verb in here if verb.group == group] for group in GROUPS if group not in ONE_BY_ONE}
    one_by_one = [verb.name for verb in here if verb.group in ONE_BY_ONE]
    return one_by_one, {group: names for group, names in groups.items() if names}
