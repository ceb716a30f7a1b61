"""Routes with which an app answers an interaction: the callback, and the messages that follow it by the interaction's
token (discord.com/developers/docs, receiving and responding). What an answer may be stands in discord_callbacks.py."""

from __future__ import annotations

from typing import Any

from bot.sandbox import discord_callbacks as callbacks
from bot.sandbox.discord_bodies import Field, checked, unimitated
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_routes_messages import CONTENT, uploaded
from bot.sandbox.discord_world import Attachment, Json

CALLBACK = {"with_response": Field(kind="flag")}
READ = unimitated("thread_id")
CHANGE = READ | {"with_components": Field(kind="flag")}
FOLLOW_UP = CHANGE | {"wait": Field(kind="flag")}
"""``with_components`` concerns webhooks no app owns; an answer to an interaction is always waited for
(discord.com/developers/docs, webhook: execute webhook; receiving and responding: followup messages)."""
_ATTACHMENTS = {"attachments": CONTENT["attachments"]}


def callback(call: Call) -> Answer:
    """Create Interaction Response."""
    data = call.body.get("data") if isinstance(call.body, dict) else None
    checked({"data": _attachments(data)}, {"data": Field(kind="object", fields=_ATTACHMENTS)})
    return Answer(
        callbacks.callback(
            call.interactions,
            call.path["interaction"],
            call.path["token"],
            call.body,
            files=_files(call, data),
            with_response=bool(call.query.get("with_response")),
        )
    )


def original(call: Call) -> Answer:
    """Get Original Interaction Response."""
    return Answer(callbacks.original(call.interactions, _token(call)))


def edit_original(call: Call) -> Answer:
    """Edit Original Interaction Response."""
    files = _files(call, call.body)
    return Answer(callbacks.edit_original(call.interactions, _token(call), call.body, files=files))


def delete_original(call: Call) -> Answer:
    """Delete Original Interaction Response."""
    callbacks.delete_original(call.interactions, _token(call))
    return Answer()


def followup(call: Call) -> Answer:
    """Create Followup Message."""
    files = _files(call, call.body)
    return Answer(callbacks.followup(call.interactions, _token(call), call.body, files=files))


def get_followup(call: Call) -> Answer:
    """Get Followup Message."""
    return Answer(callbacks.get_followup(call.interactions, _token(call), call.path["message"]))


def edit_followup(call: Call) -> Answer:
    """Edit Followup Message."""
    files, message = _files(call, call.body), call.path["message"]
    return Answer(callbacks.edit_followup(call.interactions, _token(call), message, call.body, files=files))


def delete_followup(call: Call) -> Answer:
    """Delete Followup Message."""
    callbacks.delete_followup(call.interactions, _token(call), call.path["message"])
    return Answer()


def _token(call: Call) -> str:
    """The interaction's token; 10015 where the path names another app."""
    if call.path["application"] != call.realm.app.id:
        raise DiscordError(10015)
    return call.path["token"]


def _files(call: Call, body: Any) -> tuple[Attachment, ...]:
    """What was uploaded, under the names and with the descriptions the body gives."""
    entries = checked(_attachments(body), _ATTACHMENTS)["attachments"] or ()
    return tuple(uploaded([each for each in entries if each["id"] in call.files], call.files))


def _attachments(body: Any) -> Json:
    """Of a body only what it says about files."""
    return {"attachments": body.get("attachments") if isinstance(body, dict) else None}
