"""What the app says back to a gesture: in the acknowledgement of a command or a form, and over a response_url
(docs.slack.dev, handling user interaction; modals)."""

from __future__ import annotations

from typing import Any

from bot.sandbox import talk
from bot.sandbox.errors import ApiError
from bot.sandbox.happenings import Noticed, ViewShown
from bot.sandbox.slack_blocks import check_message_blocks
from bot.sandbox.slack_chat import app_message, check_metadata, check_offered, with_block_ids
from bot.sandbox.slack_views import checked_view, replace, shut
from bot.sandbox.workspace import ResponseLink, Workspace
from bot.sandbox.world import Channel, Json, View

MOST_USES = 5
# docs.slack.dev, handling user interaction, message payloads; metadata: slackapi/bolt-js#1819.
_FIELDS = {
    *("text", "blocks", "attachments", "metadata", "mrkdwn", "parse", "link_names", "unfurl_links", "unfurl_media"),
    *("response_type", "replace_original", "delete_original", "thread_ts"),
}


def command_answer(space: Workspace, channel: Channel, person: str, answer: Json) -> None:
    """The body of a command's acknowledgement: nothing, or a message (ephemeral unless response_type is in_channel)."""
    if answer.get("text") or answer.get("blocks"):
        _speak(space, channel, person, {**answer, "thread_ts": None})


def command_failure(space: Workspace, person: str, command: str, reason: str) -> None:
    """What Slackbot tells a person whose command was not acknowledged (docs.slack.dev, slash commands:
    operation_timeout)."""
    space.tell(Noticed(person=person, text=f'{command} failed with the error "{reason}"'))


def press_failure(space: Workspace, person: str, reason: str) -> None:
    """A press without an answer: Slack shows a warning sign beside the button."""
    space.tell(Noticed(person=person, text=f"This button did not work ({reason}). Try again."))


def submission_answer(space: Workspace, view: View, answer: Json) -> None:
    """The body of a form's acknowledgement: nothing closes it; errors, update and clear as documented."""
    match answer.get("response_action"):
        case None:
            shut(space, view)
        case "errors":
            _show_errors(space, view, answer.get("errors"))
        case "update":
            _replace_checked(space, view, answer.get("view"))
        case "clear":
            shut(space, view)
        case _:
            submission_failure(space, view, "response_action is not one the sandbox offers")


def submission_failure(space: Workspace, view: View, reason: str) -> None:
    """A form that could not be sent stays open, and says so."""
    view.errors = {"": f"We had some trouble connecting. Try again? ({reason})"}
    space.tell(ViewShown(person=view.person, view=view))


def use_link(space: Workspace, path: str, body: Any) -> None:
    """A post to a response_url. Beyond five uses ``used_url``, after 30 minutes ``expired_url``."""
    link = space.links.get(path)
    if link is None:
        raise ApiError("no_such_url")
    if space.clock.now() > link.expires:
        raise ApiError("expired_url")
    if link.uses >= MOST_USES:
        raise ApiError("used_url")
    if not isinstance(body, dict):
        raise ApiError("invalid_payload")
    channel = space.channel(link.channel)
    link.uses += 1
    if _is_on(body, "delete_original"):
        _delete_original(space, channel, link)
    elif _is_on(body, "replace_original"):
        _replace_original(space, channel, link, body)
    else:
        _speak(space, channel, link.person, {"thread_ts": link.thread_ts, **body})


def _speak(space: Workspace, channel: Channel, person: str, body: Json) -> None:
    """A new message: ephemeral by default, for the person alone, even where the bot is no member."""
    _check_body(body)
    message = app_message(space, channel, text=body.get("text") or "", blocks=body.get("blocks") or [])
    message.metadata, message.thread_ts = body.get("metadata") or None, body["thread_ts"]
    if body.get("response_type") == "in_channel":
        talk.post(space, channel, message)
    else:
        message.only_for = person
        talk.whisper(space, channel, message)


def _delete_original(space: Workspace, channel: Channel, link: ResponseLink) -> None:
    """Take the message away that was pressed, be it ephemeral or not."""
    if link.ts in channel.whispers:
        talk.unwhisper(space, channel, link.ts)
    else:
        talk.delete(space, channel, space.message(channel, link.ts or ""))


def _replace_original(space: Workspace, channel: Channel, link: ResponseLink, body: Json) -> None:
    """Give the message that was pressed another content. Nothing is published on what becomes of its metadata when the
    body brings none; chat.update documents that it stays, this way does not, so here it is lost: whoever wants it kept
    sends it along."""
    _check_body(body)
    text, blocks = body.get("text") or "", with_block_ids(space, body.get("blocks") or [])
    if whispered := channel.whispers.get(link.ts or ""):
        whispered.text, whispered.blocks = text, blocks
        talk.whisper(space, channel, whispered)
        return
    message = space.message(channel, link.ts or "")
    fields = {"text": text, "blocks": blocks, "metadata": body.get("metadata") or None}
    talk.edit(space, channel, message, by=space.app.bot_user, **fields)


def _check_body(body: Json) -> None:
    """What the app says must be a message the sandbox can show (no_text, invalid_blocks, metadata_too_large ...)."""
    if set(body) - _FIELDS:
        raise ApiError("invalid_payload")
    check_offered(body)
    check_message_blocks(body.get("blocks") or [])
    check_metadata(body.get("metadata"))
    if not body.get("text") and not body.get("blocks"):
        raise ApiError("no_text")


def _is_on(body: Json, name: str) -> bool:
    """The page's examples write "true" in quotes, its table says Boolean: both are taken."""
    return str(body.get(name)).lower() == "true"


def _show_errors(space: Workspace, view: View, errors: Any) -> None:
    """Errors belong to input blocks of the form; others Slack rejects, and the person sees trouble."""
    known = {block["block_id"] for block in view.body.get("blocks", []) if block.get("type") == "input"}
    if not isinstance(errors, dict) or not errors or set(errors) - known:
        submission_failure(space, view, "errors must name input blocks of the form")
        return
    view.errors = {str(block): str(text) for block, text in errors.items()}
    space.tell(ViewShown(person=view.person, view=view))


def _replace_checked(space: Workspace, view: View, body: Any) -> None:
    try:
        checked = checked_view(body)
    except ApiError as mistake:
        submission_failure(space, view, f"{mistake.code} {mistake.more}")
        return
    replace(space, view, checked)
