"""How people, channels, messages, files and forms look in Slack's JSON (docs.slack.dev, objects). Pure: it changes
nothing."""

from __future__ import annotations

import copy

from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Attached, Channel, Json, Message, Note, Person, View

_PICTURE_SIZES = (24, 32, 48, 72, 192, 512)


def person_shape(space: Workspace, person: Person, *, locale: bool = False) -> Json:
    """A user object. Slack sends no locale for a stranger (docs.slack.dev, Slack Connect)."""
    shape: Json = {
        "id": person.id,
        "team_id": space.id,
        "name": person.name,
        "deleted": person.deleted,
        "color": "9f69e7",
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz_label,
        "tz_offset": person.tz_offset,
        "profile": _profile(space, person),
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_owner,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
        "is_email_confirmed": not person.is_bot,
        "who_can_share_contact_card": "EVERYONE",
    }
    if person.is_stranger:
        shape["is_stranger"] = True
    elif locale:
        shape["locale"] = person.locale
    return shape


def _profile(space: Workspace, person: Person) -> Json:
    first, _, last = person.real_name.partition(" ")
    profile: Json = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "status_text": "",
        "status_emoji": "",
        "status_emoji_display_info": [],
        "status_expiration": 0,
        "status_text_canonical": "",
        "avatar_hash": person.id[-8:].lower(),
        "first_name": first,
        "last_name": last,
        "team": space.id,
        **{f"image_{size}": f"{space.base_url}/avatars/{person.id}_{size}.svg" for size in _PICTURE_SIZES},
    }
    if person.is_bot:
        profile |= {"api_app_id": space.app.id, "bot_id": space.app.bot_id, "always_active": False}
    return profile


def note_shape(note: Note) -> Json:
    return {"value": note.value, "creator": note.creator, "last_set": note.last_set}


def channel_shape(space: Workspace, channel: Channel, *, viewer: str) -> Json:
    """A conversation object as the viewer sees it (docs.slack.dev, conversation object)."""
    if channel.kind == "im":
        return direct_shape(space, channel, viewer=viewer)
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "unlinked": 0,
        "name_normalized": channel.name,
        "is_shared": False,
        "is_org_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": [space.id],
        "context_team_id": space.id,
        "updated": channel.created * 1000,
        "creator": channel.creator,
        "is_member": viewer in channel.members,
        "topic": note_shape(channel.topic),
        "purpose": note_shape(channel.purpose),
        "previous_names": list(channel.previous_names),
    }


def direct_shape(space: Workspace, channel: Channel, *, viewer: str) -> Json:
    """A direct message conversation: ``user`` is the other one."""
    others = [member for member in channel.members if member != viewer]
    return {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": True,
        "is_org_shared": False,
        "context_team_id": space.id,
        "updated": channel.created * 1000,
        "user": others[0] if others else viewer,
        "is_open": True,
        "priority": 0,
    }


def message_shape(space: Workspace, channel: Channel, message: Message, *, metadata: bool = False) -> Json:
    """A message as history, answers and events show it; its metadata only where asked for (include_all_metadata)."""
    shape: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    if message.subtype:
        shape["subtype"] = message.subtype
    else:
        shape["team"] = space.id
    if message.client_msg_id:
        shape["client_msg_id"] = message.client_msg_id
    if message.bot_id:
        shape |= {"bot_id": message.bot_id, "app_id": message.app_id, "bot_profile": bot_shape(space)}
    if message.blocks:
        shape["blocks"] = copy.deepcopy(message.blocks)
    if message.files:
        shape["files"] = [file_shape(space, space.files[file_id]) for file_id in message.files]
        shape["upload"] = False
    if message.edited:
        shape["edited"] = dict(message.edited)
    if metadata and message.metadata:
        shape["metadata"] = copy.deepcopy(message.metadata)
    shape |= _thread_fields(channel, message)
    if message.reactions:
        shape["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    return shape | message.more


def _thread_fields(channel: Channel, message: Message) -> Json:
    if message.is_reply:
        parent = channel.messages.get(message.thread_ts or "")
        return {"thread_ts": message.thread_ts} | ({"parent_user_id": parent.user} if parent else {})
    if not message.replies:
        return {}
    repliers = list(dict.fromkeys(channel.messages[ts].user for ts in message.replies if ts in channel.messages))
    return {
        "thread_ts": message.ts,
        "reply_count": len(message.replies),
        "reply_users_count": len(repliers),
        "latest_reply": message.replies[-1],
        "reply_users": repliers[:5],
        "is_locked": False,
        "subscribed": False,
    }


def bot_shape(space: Workspace) -> Json:
    """The bot_profile of the app's messages."""
    app = space.app
    icons = {f"image_{size}": f"{space.base_url}/avatars/{app.bot_user}_{size}.svg" for size in (36, 48, 72)}
    return {
        "id": app.bot_id,
        "app_id": app.id,
        "name": app.name,
        "icons": icons,
        "deleted": False,
        "updated": 0,
        "team_id": space.id,
    }


def file_shape(space: Workspace, file: Attached) -> Json:
    """A file object with its private address (docs.slack.dev, file object: url_private wants the token)."""
    kind = file.name.rpartition(".")[2].lower() if "." in file.name else "binary"
    address = f"{space.base_url}/files-pri/{space.id}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": file.user,
        "user_team": space.id,
        "editable": False,
        "size": file.size,
        "mode": "external" if file.external else "hosted",
        "is_external": bool(file.external),
        "external_type": "gdrive" if file.external else "",
        "is_public": any(not space.channels[c].is_private for c in file.channels if c in space.channels),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": file.external or f"{address}/{file.name}",
        "url_private_download": file.external or f"{address}/download/{file.name}",
        "permalink": f"{space.base_url}/files/{file.user}/{file.id}/{file.name}",
        "is_starred": False,
        "has_rich_preview": False,
        "file_access": "visible",
        "media_display_type": "unknown",
        "channels": [c for c in file.channels if c.startswith("C") and not space.channels[c].is_private],
        "groups": [c for c in file.channels if c in space.channels and space.channels[c].kind == "group"],
        "ims": [c for c in file.channels if c.startswith("D")],
    }


def view_shape(space: Workspace, view: View) -> Json:
    """A view with all its fields, as views.open answers and as submissions carry it (docs.slack.dev, views)."""
    return {
        "id": view.id,
        "team_id": space.id,
        "type": "modal",
        "blocks": view.body.get("blocks", []),
        "private_metadata": view.body.get("private_metadata", ""),
        "callback_id": view.body.get("callback_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "title": view.body["title"],
        "clear_on_close": view.body.get("clear_on_close", False),
        "notify_on_close": view.body.get("notify_on_close", False),
        "close": view.body.get("close"),
        "submit": view.body.get("submit"),
        "submit_disabled": view.body.get("submit_disabled", False),
        "previous_view_id": None,
        "root_view_id": view.id,
        "app_id": space.app.id,
        "external_id": view.body.get("external_id", ""),
        "app_installed_team_id": space.id,
        "bot_id": space.app.bot_id,
    }
