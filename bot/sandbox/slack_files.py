"""files.*: upload in three steps, and what a file is (docs.slack.dev, working with files). files.upload closed in 2025
and is unknown here."""

from __future__ import annotations

import mimetypes

from bot.sandbox import talk
from bot.sandbox.errors import ApiError, invalid_arguments
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_chat import app_message, parent_ts
from bot.sandbox.slack_shapes import file_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Attached, Channel, Json

# docs.slack.dev, files.completeUploadExternal: channels_limit_exceeded.
MOST_CHANNELS = 100


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: step one, an address for the bytes."""
    length = call.args["length"]
    if length <= 0:
        raise invalid_arguments("must be greater than 0: length")
    file = new_file(call.space, name=call.args["filename"], size=length, user=call.me)
    return {"upload_url": f"{call.space.base_url}/upload/v1/{file.key}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: step three, give titles and share into channels (file_not_found,
    not_in_channel)."""
    files = [_uploaded(call, entry) for entry in call.args["files"]]
    channels = [_shared_into(call, channel_id) for channel_id in _targets(call)]
    thread = parent_ts(call, channels[0]) if channels else None
    for file in files:
        file.complete = True
    for channel in channels:
        _share(call, channel, files, thread)
    return {"files": [file_shape(call.space, file) for file in files]}


def file_info(call: Call) -> Json:
    """files.info."""
    file = call.space.files.get(call.args["file"])
    if file is None or not file.complete:
        raise ApiError("file_not_found")
    return {"file": file_shape(call.space, file)}


def new_file(space: Workspace, *, name: str, size: int, user: str) -> Attached:
    """A file known to the workspace whose bytes are still to come. Its type is guessed from its name."""
    file = Attached(
        id=space.ids.draw("F"),
        name=name,
        title=name,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        user=user,
        created=space.seconds,
        size=size,
        key=space.ids.secret("file", 32),
    )
    space.files[file.id] = file
    return file


def _targets(call: Call) -> list[str]:
    targets = [call.args["channel_id"]] if call.get("channel_id") else call.get("channels", [])
    if len(targets) > MOST_CHANNELS:
        raise ApiError("channels_limit_exceeded")
    if call.get("thread_ts") and len(targets) != 1:
        raise invalid_arguments("thread_ts goes with exactly one channel")
    return targets


def _uploaded(call: Call, entry: object) -> Attached:
    file = call.space.files.get(entry["id"]) if isinstance(entry, dict) and "id" in entry else None
    if not isinstance(entry, dict) or file is None or file.content is None:
        raise ApiError("file_not_found")
    file.title = entry.get("title") or file.name
    return file


def _shared_into(call: Call, channel_id: str) -> Channel:
    channel = call.space.channel(channel_id)
    if channel.is_archived or call.me not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def _share(call: Call, channel: Channel, files: list[Attached], thread: str | None) -> None:
    message = app_message(call.space, channel, text=call.get("initial_comment", ""), blocks=[])
    message.thread_ts = thread
    message.files = [file.id for file in files[1:]]
    message.subtype = "file_share"
    talk.share_file(call.space, channel, files[0], message)
