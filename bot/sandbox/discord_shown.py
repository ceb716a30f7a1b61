"""How the page gets to see the things of Discord: people, servers, channels, messages, forms (the words:
discord_feed.py's head). It reads the realm and decides nothing about who may see what."""

from __future__ import annotations

from urllib.parse import quote

from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_reading import lines_of_message
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import (
    LOADING,
    Attachment,
    Channel,
    ChannelType,
    Guild,
    InteractionType,
    Json,
    Message,
    Modal,
    User,
)

_KINDS = {ChannelType.TEXT: "text", ChannelType.CATEGORY: "category", ChannelType.DM: "dm"}
LONGEST_QUOTE = 100


def person(realm: Realm, user: User) -> Json:
    members = {guild.id: guild.members[user.id] for guild in realm.guilds.values() if user.id in guild.members}
    return {
        "id": user.id,
        "username": user.username,
        "name": user.shown,
        "initials": user.initials,
        "locale": user.locale,
        "bot": user.bot,
        "takes_dms": user.takes_dms,
        "avatar": f"/discord/avatars/{user.id}.svg",
        "members": {
            guild: {"title": member.title, "nick": member.nick, "roles": list(member.roles)}
            for guild, member in members.items()
        },
    }


def server(realm: Realm, guild: Guild) -> Json:
    roles = sorted(guild.roles.values(), key=lambda role: role.position, reverse=True)
    return {
        "id": guild.id,
        "name": guild.name,
        "initials": "".join(word[0] for word in guild.name.split()[:2]).upper(),
        "owner": guild.owner,
        "locale": guild.preferred_locale,
        "available": guild.available,
        "app": realm.app.user in guild.members,
        "roles": [{"id": r.id, "name": r.name, "position": r.position, "managed": r.managed} for r in roles],
    }


def channel(realm: Realm, me: User, place: Channel) -> Json:
    """``private``: @everyone does not see it."""
    guild = realm.guild_of(place)
    others = [realm.users[each].shown for each in place.recipients if each != me.id]
    everyone = place.overwrites.get(guild.id) if guild else None
    seen_by = [each for each in (guild.members if guild else place.recipients) if sees(realm, place, each)]
    may = in_channel(realm, place, me.id)
    return {
        "id": place.id,
        "guild": place.guild,
        "kind": _KINDS[place.type],
        "name": ", ".join(others) if place.type is ChannelType.DM else place.name,
        "topic": place.topic,
        "parent": place.parent,
        "position": place.position,
        "private": bool(everyone and Permission.VIEW_CHANNEL & everyone.deny),
        "pins": list(place.pins),
        "seen_by": seen_by,
        "may": [permission.name for permission in Permission if permission in may],
    }


def sees(realm: Realm, place: Channel, user: str) -> bool:
    """Whether somebody sees a channel; a category when they see anything in it."""
    if Permission.VIEW_CHANNEL in in_channel(realm, place, user):
        return True
    guild = realm.guild_of(place)
    inside = guild.channels.values() if guild and place.type is ChannelType.CATEGORY else ()
    return any(sees(realm, each, user) for each in inside if each.parent == place.id)


def message(realm: Realm, place: Channel, said: Message) -> Json:
    author = realm.users[said.author]
    return {
        "id": said.id,
        "at": said.at.timestamp(),
        "author": said.author,
        "name": author.shown,
        "bot": author.bot,
        "content": said.content,
        "kind": int(said.type),
        "flags": said.flags,
        "components": said.components,
        "attachments": [_attachment(place, each) for each in said.attachments],
        "reactions": [_reaction(said, emoji, users) for emoji, users in said.reactions.items()],
        "reply": _reply(realm, place, said),
        "interaction": _interaction(said),
        "mentions": list(said.mentions),
        "mention_everyone": said.mention_everyone,
        "edited": said.edited_at.timestamp() if said.edited_at else None,
        "pinned": said.pinned,
        "ephemeral": said.only_for is not None,
        "thinking": bool(said.flags & LOADING),
    }


def modal(shown: Modal | None) -> Json | None:
    if shown is None:
        return None
    kept = {name: shown.body[name] for name in ("title", "components")}
    return {"id": shown.opened_by, **kept, "values": shown.values}


def _reaction(said: Message, emoji: str, users: list[str]) -> Json:
    burst = [user for user in users if (emoji, user) in said.bursts]
    return {"emoji": emoji, "users": list(users), "burst": burst}


def _attachment(place: Channel, file: Attachment) -> Json:
    return {
        "id": file.id,
        "name": file.filename,
        "mimetype": file.content_type,
        "size": len(file.content),
        "url": f"/discord/attachments/{place.id}/{file.id}/{quote(file.filename)}",
        "description": file.description,
    }


def _reply(realm: Realm, place: Channel, said: Message) -> Json | None:
    if said.reference is None:
        return None
    answered = place.messages.get(said.reference)
    if answered is None:
        return {"id": said.reference}
    words = " ".join(line.lstrip("# ") for line in lines_of_message(realm, answered))[:LONGEST_QUOTE]
    return {
        "id": answered.id,
        "author": answered.author,
        "name": realm.users[answered.author].shown,
        "content": words,
    }


def _interaction(said: Message) -> Json | None:
    """Who used a command that this message answers; presses are not told in Discord's client."""
    told = said.interaction
    if not told or told.get("type") != InteractionType.COMMAND:
        return None
    return {"name": told.get("name"), "user": told["user"]["id"]}
