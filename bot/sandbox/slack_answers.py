"""What the app says back to a gesture: in the acknowledgement of a command or a form, and over a response_url
(docs.slack.dev, handling user interaction; modals)."""

from __future__ import annotations

from typing import Any

from bot.sandbox import talk
from bot.sandbox.errors import ApiError
from bot.sandbox.happenings import Noticed, ViewShown
from bot.sandbox.slack_blocks import check_message_blocks
from bot.sandbox.slack_views import checked_view, replace, shut
from bot.sandbox.workspace import ResponseLink, Workspace
from bot.sandbox.world import Channel, Json, Message, View

MOST_USES = 5
_FIELDS = {
    "text",
    "blocks",
    "response_type",
    "replace_original",
    "delete_original",
    "thread_ts",
    "unfurl_links",
    "unfurl_media",
}
_IGNORED = {"attachments", "mrkdwn", "metadata", "username", "parse", "link_names"}


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
    if not isinstance(body, dict) or set(body) - _FIELDS - _IGNORED or body.get("attachments"):
        raise ApiError("invalid_payload")
    channel = space.channel(link.channel)
    link.uses += 1
    if body.get("delete_original") or body.get("replace_original"):
        _change_original(space, channel, link, body)
    else:
        _speak(space, channel, link.person, {"thread_ts": link.thread_ts, **body})


def _speak(space: Workspace, channel: Channel, person: str, body: Json) -> None:
    """A new message: ephemeral by default, for the person alone, even where the bot is no member."""
    blocks = body.get("blocks") or []
    check_message_blocks(blocks)
    if not body.get("text") and not blocks:
        raise ApiError("no_text")
    app = space.app
    message = Message(
        ts=space.stamp(channel),
        user=app.bot_user,
        bot_id=app.bot_id,
        app_id=app.id,
        text=body.get("text") or "",
        blocks=_named(space, blocks),
        thread_ts=body["thread_ts"],
    )
    if body.get("response_type") == "in_channel":
        talk.post(space, channel, message)
    else:
        message.only_for = person
        talk.whisper(space, channel, message)


def _change_original(space: Workspace, channel: Channel, link: ResponseLink, body: Json) -> None:
    """Replace or delete the message that was pressed, be it ephemeral or not."""
    whispered = channel.whispers.get(link.ts or "")
    message = whispered or channel.messages.get(link.ts or "")
    if message is None:
        raise ApiError("message_not_found")
    if body.get("delete_original"):
        talk.unwhisper(space, channel, message.ts) if whispered else talk.delete(space, channel, message)
        return
    blocks = body.get("blocks") or []
    check_message_blocks(blocks)
    fields = {"text": body.get("text") or "", "blocks": _named(space, blocks)}
    if whispered:
        whispered.text, whispered.blocks = str(fields["text"]), _named(space, blocks)
        talk.whisper(space, channel, whispered)
    else:
        talk.edit(space, channel, message, by=space.app.bot_user, **fields)


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


def _named(space: Workspace, blocks: list[Json]) -> list[Json]:
    return [{"block_id": space.ids.secret("block", 5), **block} for block in blocks]
