"""What may happen to the members of a Discord server, and to the app in it: joining, leaving, roles, the app removed
and added again, an outage. Nobody's permission is asked: these are things the world does to the app."""

from __future__ import annotations

from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import GuildCame, GuildWent, MemberChanged, RolesChanged
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Guild, Member, Role


def join(realm: Realm, guild: Guild, user: str) -> None:
    """Somebody comes into the server."""
    member = Member(user=realm.user(user).id, joined_at=realm.clock.now())
    guild.members[user] = member
    realm.tell(MemberChanged(guild=guild, member=member, joined=True))


def leave(realm: Realm, guild: Guild, user: str) -> None:
    """Somebody leaves the server or is removed; overwrites that name them stay, as they may be for anybody
    (discord-api-docs issue 2856)."""
    member = guild.members.pop(user, None)
    if member is None:
        raise DiscordError(10007)
    realm.tell(MemberChanged(guild=guild, member=member, left=True))


def grant(realm: Realm, guild: Guild, user: str, role_id: str) -> None:
    """Give somebody a role."""
    member, role = _member(guild, user), _role(guild, role_id)
    if role.id not in member.roles:
        member.roles.append(role.id)
        realm.tell(MemberChanged(guild=guild, member=member))


def set_permissions(realm: Realm, guild: Guild, role_id: str, permissions: int) -> None:
    """Give a role exactly these permissions."""
    _role(guild, role_id).permissions = permissions
    realm.tell(RolesChanged(guild=guild, role=role_id))


def app_role(guild: Guild) -> Role:
    """The role that came with the app; 10011 where the app has none."""
    found = next((role for role in guild.roles.values() if role.managed), None)
    if found is None:
        raise DiscordError(10011)
    return found


def add_app(realm: Realm, guild: Guild, permissions: int) -> None:
    """Bring the app into the server with a role of its own that has these permissions, as an invite link asked for
    them (discord.com/developers/docs, OAuth2: bot authorization flow)."""
    top = max((role.position for role in guild.roles.values()), default=0)
    role = Role(id=realm.snowflake(), name=realm.app.name, permissions=permissions, position=top + 1, managed=True)
    guild.roles[role.id] = role
    guild.members[realm.app.user] = Member(user=realm.app.user, joined_at=realm.clock.now(), roles=[role.id])
    realm.tell(GuildCame(guild=guild))


def remove_app(realm: Realm, guild: Guild) -> None:
    """Take the app out of the server; its role goes with it."""
    if guild.members.pop(realm.app.user, None) is None:
        raise DiscordError(10007)
    del guild.roles[app_role(guild).id]
    realm.tell(GuildWent(guild=guild, unavailable=False))


def outage(realm: Realm, guild: Guild, on: bool) -> None:
    """The server cannot be reached, or can again (discord.com/developers/docs, gateway: guild availability)."""
    if guild.available is not on:
        return
    guild.available = not on
    realm.tell(GuildWent(guild=guild, unavailable=True) if on else GuildCame(guild=guild))


def _member(guild: Guild, user: str) -> Member:
    if user not in guild.members:
        raise DiscordError(10007)
    return guild.members[user]


def _role(guild: Guild, role_id: str) -> Role:
    if role_id not in guild.roles:
        raise DiscordError(10011)
    return guild.roles[role_id]
