"""What may be done with channels: make, join, invite, leave, describe, rename, archive, delete. One place for programs
and people alike; each change is told to the workspace's listeners. The rights of a token are slack_api's matter."""

from __future__ import annotations

import unicodedata

from bot.sandbox import talk
from bot.sandbox.errors import ApiError
from bot.sandbox.happenings import Archived, ChannelChanged, ChannelGone, ChannelMade, Joined, Left, Renamed
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, ChannelKind, Note

LONGEST_NAME = 80
LONGEST_NOTE = 250
# docs.slack.dev, conversations.invite: up to 100 users may be listed.
MOST_INVITED = 100


def check_name(space: Workspace, name: str) -> None:
    """Refuse a channel name as conversations.create and conversations.rename do (docs.slack.dev: invalid_name_*,
    name_taken). An archived channel keeps its name (terraform-provider-slack#112)."""
    if not name.strip():
        raise ApiError("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise ApiError("invalid_name_maxlength")
    if all(sign in "-_" or unicodedata.category(sign).startswith("P") for sign in name):
        raise ApiError("invalid_name_punctuation")
    if name != name.lower() or not all(sign.isalnum() or sign in "-_" for sign in name):
        raise ApiError("invalid_name_specials")
    if any(channel.name == name for channel in space.channels.values()):
        raise ApiError("name_taken")


def create(space: Workspace, *, name: str, private: bool, by: str) -> Channel:
    """A new channel; its maker is its only member (docs.slack.dev, conversations.create)."""
    check_name(space, name)
    kind: ChannelKind = "group" if private else "channel"
    channel = Channel(id=space.ids.draw("C"), kind=kind, name=name, creator=by, created=space.seconds)
    space.channels[channel.id] = channel
    space.tell(ChannelMade(channel=channel))
    join(space, channel, by)
    return channel


def open_direct(space: Workspace, first: str, second: str) -> tuple[Channel, bool]:
    """The direct message channel of two members and whether it was there already (docs.slack.dev,
    conversations.open)."""
    found = space.direct(first, second)
    if found is not None:
        return found, True
    members = [first, second]
    channel = Channel(id=space.ids.draw("D"), kind="im", name="", creator=first, created=space.seconds, members=members)
    space.channels[channel.id] = channel
    space.tell(ChannelMade(channel=channel))
    return channel, False


def join(space: Workspace, channel: Channel, person: str, *, inviter: str | None = None) -> None:
    """Make somebody a member; Slack writes a channel_join line."""
    channel.members.append(person)
    space.tell(Joined(channel=channel, person=person, inviter=inviter))
    more = {"inviter": inviter} if inviter else {}
    text = f"<@{person}> has joined the channel"
    talk.system_line(space, channel, talk.Line(user=person, subtype="channel_join", text=text), **more)


def leave(space: Workspace, channel: Channel, person: str) -> None:
    """Somebody leaves or is removed; nobody may leave #general (docs.slack.dev, conversations.leave:
    cant_leave_general)."""
    if channel.is_general:
        raise ApiError("cant_leave_general")
    if person not in channel.members:
        raise ApiError("not_in_channel")
    text = f"<@{person}> has left the channel"
    talk.system_line(space, channel, talk.Line(user=person, subtype="channel_leave", text=text))
    channel.members.remove(person)
    space.tell(Left(channel=channel, person=person))


def obstacle(space: Workspace, channel: Channel, person_id: str, *, by: str) -> str | None:
    """Why somebody cannot be invited, as Slack's error code; None: nothing in the way (docs.slack.dev,
    conversations.invite)."""
    person = space.people.get(person_id)
    if person is None or person.deleted:
        return "user_not_found"
    if person_id == by:
        return "cant_invite_self"
    if person_id in channel.members:
        return "already_in_channel"
    if person.is_ultra_restricted and any(person_id in other.members for other in space.channels.values()):
        return "ura_max_channels"
    if person.is_restricted and space.guests_locked:
        return "user_is_restricted"
    return "cant_invite" if person.is_stranger else None


def invite(space: Workspace, channel: Channel, people: list[str], *, by: str) -> None:
    """Invite up to 100 people: all of them or, where one is in the way, nobody."""
    errors = _obstacles(space, channel, people, by=by)
    if errors:
        raise ApiError(str(errors[0]["error"]), errors=errors)
    for person in people:
        join(space, channel, person, inviter=by)


def invite_possible(space: Workspace, channel: Channel, people: list[str], *, by: str) -> list[dict[str, object]]:
    """Invite those who can be (``force``); what was in the way of the others. Nobody left is an error as ever."""
    errors = _obstacles(space, channel, people, by=by)
    left = {error["user"] for error in errors}
    if len(left) == len(people):
        raise ApiError(str(errors[0]["error"]), errors=errors)
    for person in people:
        if person not in left:
            join(space, channel, person, inviter=by)
    return errors


def _obstacles(space: Workspace, channel: Channel, people: list[str], *, by: str) -> list[dict[str, object]]:
    if not people:
        raise ApiError("no_user")
    if len(people) > MOST_INVITED:
        raise ApiError("too_many_users")
    reasons = {person: obstacle(space, channel, person, by=by) for person in people}
    return [{"user": person, "ok": False, "error": reason} for person, reason in reasons.items() if reason]


def set_topic(space: Workspace, channel: Channel, value: str, *, by: str) -> None:
    """Set the topic; Slack writes a channel_topic line (docs.slack.dev, conversations.setTopic: too_long)."""
    if len(value) > LONGEST_NOTE:
        raise ApiError("too_long")
    channel.topic = Note(value=value, creator=by, last_set=space.seconds)
    text = f"set the channel topic: {value}"
    talk.system_line(space, channel, talk.Line(user=by, subtype="channel_topic", text=text), topic=value)
    space.tell(ChannelChanged(channel=channel))


def set_purpose(space: Workspace, channel: Channel, value: str, *, by: str) -> None:
    """Set the purpose; Slack writes a channel_purpose line (docs.slack.dev, conversations.setPurpose: too_long)."""
    if len(value) > LONGEST_NOTE:
        raise ApiError("too_long")
    channel.purpose = Note(value=value, creator=by, last_set=space.seconds)
    text = f"set the channel purpose: {value}"
    talk.system_line(space, channel, talk.Line(user=by, subtype="channel_purpose", text=text), purpose=value)
    space.tell(ChannelChanged(channel=channel))


def rename(space: Workspace, channel: Channel, name: str, *, by: str) -> None:
    """Give the channel another name; the old one is free again (docs.slack.dev, conversations.rename)."""
    check_name(space, name)
    old = channel.name
    channel.previous_names.append(old)
    channel.name = name
    text = f'has renamed the channel from "{old}" to "{name}"'
    talk.system_line(space, channel, talk.Line(user=by, subtype="channel_name", text=text), old_name=old, name=name)
    space.tell(Renamed(channel=channel, old=old))


def archive(space: Workspace, channel: Channel, *, by: str) -> None:
    """Archive. It ejects the bot, which can neither read nor write nor unarchive afterwards (slack-go/slack#1066)."""
    if channel.is_archived:
        raise ApiError("already_archived")
    if channel.is_general:
        raise ApiError("cant_archive_general")
    text = f"<@{by}> archived the channel"
    talk.system_line(space, channel, talk.Line(user=by, subtype="channel_archive", text=text))
    had_bot = space.app.bot_user in channel.members
    channel.is_archived = True
    channel.members = [member for member in channel.members if member != space.app.bot_user]
    space.tell(Archived(channel=channel, by=by, on=True, had_bot=had_bot))


def unarchive(space: Workspace, channel: Channel, *, by: str) -> None:
    """Bring an archived channel back; the bot stays outside until somebody invites it."""
    if not channel.is_archived:
        raise ApiError("not_archived")
    channel.is_archived = False
    talk.system_line(
        space, channel, talk.Line(user=by, subtype="channel_unarchive", text=f"<@{by}> un-archived the channel")
    )
    space.tell(Archived(channel=channel, by=by, on=False, had_bot=False))


def remove(space: Workspace, channel: Channel, *, by: str) -> None:
    """Delete a channel for good, with all in it."""
    del space.channels[channel.id]
    space.tell(ChannelGone(channel=channel, by=by))
