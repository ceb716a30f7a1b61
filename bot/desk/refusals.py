"""What cannot be, said where it belongs: at the field of a form, in the place of a button, or in a word of its own."""

from __future__ import annotations

from collections.abc import Mapping

from bot.crisis.model import PersonId
from bot.crisis.refused import Refused
from bot.desk.inbound import Pressed, Submitted
from bot.desk.port import Answer, FormMistakes, Quiet, Redraw, Reply
from bot.desk.scene import Scene, away, waits
from bot.show import private
from bot.show.card import Mention


def refusal(refused: Refused, scene: Scene) -> Answer:
    """What cannot be, said to whoever asked for it in words; a reaction is not answered."""
    details = {name: _shown(name, value, scene) for name, value in refused.details.items()}
    if isinstance(scene.heard, Submitted) and scene.heard.answers:
        field = _field_of(refused, scene.heard)
        return FormMistakes(mistakes={field: scene.words.text(f"refused.{refused.why}", **details)})
    if isinstance(scene.heard, Pressed) and refused.why in _FOR_GOOD and away(scene.crisis, scene):
        return Redraw(card=private.refused(scene.words, refused.why, details))
    if waits(scene.heard):
        return Reply(card=private.refused(scene.words, refused.why, details))
    return Quiet()


_FOR_GOOD = ("is_over", "not_open", "is_open", "has_room")
"""Refusals after which a private message needs its button no more."""


def _shown(name: str, value: object, scene: Scene) -> object:
    if name == "who":
        return _who(str(value or ""), scene)
    if name == "parts" and isinstance(value, tuple):
        return ", ".join(scene.words.text(f"part.{each}") for each in value)
    return scene.words.text(f"level.{value}") if name == "level" else value


def _who(person: PersonId, scene: Scene) -> object:
    """A person to be mentioned; in a form, which knows no mentions, their name."""
    if not isinstance(scene.heard, Submitted):
        return Mention(person=person, quiet=True) if person else scene.words.text("say.the_bot")
    known = scene.house.people.persons((person,)).get(person)
    return known.name if known else scene.words.text("say.the_bot")


_FIELDS: Mapping[str, str] = {
    "title_wanted": "title",
    "brand_wanted": "brand",
    "unknown_brand": "brand",
    "no_brand": "brand",
    "add_empty": "title",
    "link_not_understood": "link",
    "time_not_understood": "when",
    "promise_in_past": "when",
    "done_in_future": "when",
    "done_too_early": "when",
    "exposed_in_future": "exposed",
    "link_wanted": "proof",
    "minutes_not_understood": "minutes",
    "unknown_person": "person",
    "not_a_member": "person",
    "same_level": "level",
    "level_reason_wanted": "reason",
    "statement_empty": "text",
    "statement_long": "text",
    "statement_texts": "text",
    "changes_reason_wanted": "reason",
    "withdraw_reason_wanted": "reason",
    "mention_empty": "text",
    "mention_known": "text",
    "reply_link_wanted": "link",
    "hide_rule_wanted": "rule",
    "private_why_wanted": "reason",
    "told_how_wanted": "how",
    "text_out": "which",
    "own_words": "who",
    "not_approver": "who",
    "close_reason_wanted": "reason",
    "closing_post_wanted": "closing",
    "closing_elsewhere": "closing",
    "how_wanted": "how",
    "queue_name_wanted": "tool",
    "queue_known": "tool",
    "queues_many": "tool",
    "evidence_link_wanted": "link",
    "sha256_not_understood": "sha256",
    "claim_empty": "text",
    "claim_long": "text",
    "claim_known": "text",
    "source_wanted": "source",
    "line_empty": "text",
    "reply_empty": "text",
    "reply_long": "text",
    "reply_blanks": "text",
    "line_text_wanted": "text",
    "deadline_in_past": "when",
    "line_long": "text",
    "update_empty": "known",
    "update_long": "known",
}


def _field_of(refused: Refused, form: Submitted) -> str:
    """The field a mistake belongs to: the one the refusal names, the usual one, or the first."""
    for wanted in (str(refused.details.get("field", "")), _FIELDS.get(refused.why, "")):
        if wanted in form.answers:
            return wanted
    return "owner" if "owner" in form.answers and _FIELDS.get(refused.why) == "person" else next(iter(form.answers))
