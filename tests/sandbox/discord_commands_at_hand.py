"""Commands as an app might register them, for the tests of what people type and pick."""

from __future__ import annotations

from typing import Any

STEP = {"type": 3, "name": "step", "description": "which", "required": True, "autocomplete": True}
TAKE = {"type": 1, "name": "take", "name_localizations": {"it": "prendi"}, "description": "mine", "options": [STEP]}
START = {
    "type": 1,
    "name": "start",
    "name_localizations": {"it": "inizia"},
    "description": "begin",
    "options": [
        {"type": 3, "name": "title", "name_localizations": {"it": "titolo"}, "description": "what"},
        {"type": 3, "name": "playbook", "description": "which plan", "autocomplete": True},
        {
            "type": 3,
            "name": "level",
            "description": "how bad",
            "choices": [
                {"name": "🔴 Red", "name_localizations": {"it": "🔴 Rosso"}, "value": "sev1"},
                {"name": "🟡 Yellow", "name_localizations": {"it": "🟡 Giallo"}, "value": "sev3"},
            ],
        },
        {"type": 5, "name": "private", "name_localizations": {"it": "privata"}, "description": "only some"},
        {"type": 5, "name": "drill", "description": "an exercise"},
    ],
}
ASSIGN = {
    "type": 1,
    "name": "assign",
    "description": "theirs",
    "options": [STEP, {"type": 6, "name": "person", "description": "who", "required": True}],
}
ADD = {
    "type": 1,
    "name": "add",
    "description": "one more",
    "options": [
        {"type": 3, "name": "what", "description": "to do", "required": True, "max_length": 40},
        {"type": 6, "name": "person", "description": "who"},
        {"type": 4, "name": "minutes", "description": "when", "min_value": 1, "max_value": 60},
    ],
}
DONE = {
    "type": 1,
    "name": "done",
    "description": "done",
    "options": [
        STEP,
        {"type": 3, "name": "proof", "description": "link"},
        {"type": 3, "name": "when", "description": "w"},
    ],
}
STATUS = {"type": 1, "name": "status", "description": "how it stands"}
LEVEL = {
    "type": 1,
    "name": "level",
    "description": "how bad",
    "options": [
        {**START["options"][2], "required": True},  # type: ignore[index]
        {"type": 3, "name": "why", "description": "why"},
    ],
}
CRISIS: dict[str, Any] = {
    "type": 1,
    "name": "crisis",
    "description": "a crisis",
    "contexts": [0],
    "options": [START, TAKE, ASSIGN, ADD, DONE, STATUS, LEVEL],
}
LOG: dict[str, Any] = {"type": 3, "name": "Timeline", "name_localizations": {"it": "Cronologia"}, "contexts": [0]}
"""A message command."""
