"""views.open and views.update: forms (docs.slack.dev, modals). views.push and views.publish are not offered:
unknown_method."""

from __future__ import annotations

import json

from bot.sandbox.errors import ApiError, invalid_arguments
from bot.sandbox.happenings import ViewShown
from bot.sandbox.slack_blocks import view_mistakes
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_shapes import view_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json, View

# docs.slack.dev, views.open: view_too_large beyond 250 kB.
LARGEST_VIEW = 250_000


def open_view(call: Call) -> Json:
    """views.open: a trigger works once, within 3 s (exchanged_trigger_id, expired_trigger_id)."""
    trigger = call.space.triggers.get(str(call.get("trigger_id", "")))
    if trigger is None:
        raise ApiError("invalid_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    if call.space.clock.now() > trigger.expires:
        raise ApiError("expired_trigger_id")
    body = checked_view(call.args["view"])
    _check_external_id(call.space, body)
    trigger.used = True
    view = show(call.space, person=trigger.person, body=body, channel=trigger.channel)
    return {"view": view_shape(call.space, view)}


def update_view(call: Call) -> Json:
    """views.update by view_id or external_id (not_found), with the hash against races (hash_conflict)."""
    view = _find(call)
    if call.get("hash") and call.args["hash"] != view.hash:
        raise ApiError("hash_conflict")
    replace(call.space, view, checked_view(call.args["view"]))
    return {"view": view_shape(call.space, view)}


def show(space: Workspace, *, person: str, body: Json, channel: str | None) -> View:
    """Put a form before a person."""
    view = View(id=space.ids.draw("V"), person=person, hash=_hash(space), body=_named(space, body), channel=channel)
    for old in [other.id for other in space.views.values() if other.person == person]:
        del space.views[old]
    space.views[view.id] = view
    space.tell(ViewShown(person=person, view=view))
    return view


def replace(space: Workspace, view: View, body: Json) -> None:
    """Give an open form another content; what was typed into blocks that stay (same block_id and action_id) stays."""
    view.body = _named(space, body)
    view.hash = _hash(space)
    view.errors = {}
    space.tell(ViewShown(person=view.person, view=view))


def shut(space: Workspace, view: View) -> None:
    """Take a form away."""
    space.views.pop(view.id, None)
    space.tell(ViewShown(person=view.person, view=None))


def checked_view(body: object) -> Json:
    """A view that Slack would take, or the error it would give."""
    if not isinstance(body, dict):
        raise invalid_arguments("must be a JSON object: view")
    if len(json.dumps(body)) > LARGEST_VIEW:
        raise ApiError("view_too_large")
    mistakes = view_mistakes(body)
    if mistakes:
        raise invalid_arguments(*mistakes)
    return body


def _find(call: Call) -> View:
    for view in call.space.views.values():
        by_id = view.id == call.get("view_id")
        if by_id or (call.get("external_id") and view.body.get("external_id") == call.args["external_id"]):
            return view
    raise ApiError("not_found")


def _check_external_id(space: Workspace, body: Json) -> None:
    external = body.get("external_id")
    if external and any(view.body.get("external_id") == external for view in space.views.values()):
        raise ApiError("duplicate_external_id")


def _hash(space: Workspace) -> str:
    return f"{space.seconds}.{space.ids.secret('hash', 8)}"


def _named(space: Workspace, body: Json) -> Json:
    """Blocks without a block_id get one, and elements without an action_id, as Slack gives them."""
    blocks = []
    for block in body.get("blocks", []):
        named = {"block_id": space.ids.secret("block", 5), **block}
        if isinstance(named.get("element"), dict):
            named["element"] = {"action_id": space.ids.secret("action", 5), **named["element"]}
        blocks.append(named)
    return {**body, "blocks": blocks}
