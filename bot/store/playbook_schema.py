"""The JSON Schema of a playbook file, so that an editor completes its words and underlines what is wrong.

Made from the dataclasses and the words of playbook_words.py, never by hand. It says less than the reader: roles, order
and languages that do not agree are found by the reader alone.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from typing import Any

from bot.crisis.levels import Level
from bot.crisis.playbook import ROLES, Due, PlannedRole, PlannedStep, Playbook
from bot.store.playbook_checks import MAX_STEPS
from bot.store.playbook_texts import LONGEST, LONGEST_ELSE
from bot.store.playbook_words import LANGUAGES, SHORT_DUE, SPELLING
from bot.store.yaml_names import ID
from bot.store.yaml_words import DURATION, Hint, Word, bare, hints, is_form, item_of, pair_of

Schema = dict[str, Any]


def playbook_schema() -> Schema:
    """The schema of one playbook file (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crisis Room playbook",
        **_form(Playbook),
        "$defs": {of.__name__: _named(of) for of in SPELLING.words if of is not Playbook},
    }


def schema_text() -> str:
    """The schema as it stands in playbooks/playbook.schema.json."""
    return json.dumps(playbook_schema(), indent=2, ensure_ascii=False) + "\n"


def _named(of: type) -> Schema:
    """A dataclass with its short form beside it."""
    form = _form(of)
    if of is Due:
        return {"anyOf": [{"type": "string", "pattern": f"^{SHORT_DUE.pattern}$"}, form]}
    return {"anyOf": [{"enum": list(ROLES)}, form]} if of is PlannedRole else form


def _form(of: type) -> Schema:
    known = {each.name: each for each in fields(of)}
    words = SPELLING.words[of]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [word.word for word in words if _required(known[word.field])],
        "properties": {word.word: _field(of, word) for word in words},
    }


def _required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _field(of: type, word: Word) -> Schema:
    return {"description": word.meaning, **_special(of, word.field), **_type(hints(of)[word.field], word.field)}


def _special(of: type, name: str) -> Schema:
    """What the types do not tell."""
    if name in ("role", "owner"):
        return {"enum": list(ROLES)}
    if name == "id":
        return {"pattern": f"^{ID.pattern}$"}
    if of is Playbook and name == "steps":
        return {"minItems": 1, "maxItems": MAX_STEPS}
    return {"uniqueItems": True} if of is PlannedStep and name == "after" else {}


def _type(hint: Hint, name: str) -> Schema:
    hint = bare(hint)
    if is_form(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if item := item_of(hint):
        return {"type": "array", "items": _type(item, name)}
    if pair := pair_of(hint):
        return _mapping(pair, name)
    if hint in SPELLING.values:
        return {"enum": list(SPELLING.values[hint])}
    return _plain(hint)


def _mapping(pair: tuple[Hint, Hint], name: str) -> Schema:
    keys = SPELLING.values[Level] if pair[0] is Level else LANGUAGES
    value = _type(pair[1], name)
    if pair[1] is str:
        value["maxLength"] = LONGEST.get(name, LONGEST_ELSE)
    required = {} if pair[0] is Level else {"required": list(LANGUAGES)}
    properties = dict.fromkeys(keys, value)
    return {"type": "object", "additionalProperties": False, **required, "properties": properties}


def _plain(hint: Hint) -> Schema:
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        duration = {"type": "string", "pattern": f"^{DURATION.pattern}$"}
        return {"anyOf": [{"type": "integer", "minimum": 0}, duration]}
    return {"type": ["string", "number"]}
