"""Discord servers to try things in: a ready one, and how to make one or several from a plain description (a dict, or
YAML read into one)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_realm import EPOCH, Realm
from bot.sandbox.discord_world import Application, Channel, ChannelType, Guild, Json, Member, Overwrite, Role, User
from bot.sandbox.ids import Ids

TOKEN = "sandbox-discord-token"  # noqa: S105 - known to all: it opens the sandbox alone

APP_PERMISSIONS = (
    Permission.VIEW_CHANNEL
    | Permission.MANAGE_CHANNELS
    | Permission.MANAGE_ROLES
    | Permission.SEND_MESSAGES
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.PIN_MESSAGES
)
"""What the invite link of the app asks for, and nothing more."""

EVERYONE = 2248473465835073
"""What @everyone may in a new server: writing, reacting, threads, @everyone and voice, no management (recorded from a
server as Discord makes it)."""

SETTLED = datetime(2021, 3, 1, tzinfo=UTC)
"""When everything that is described came to be; ids tell their time."""

PANIFICIO: Json = {
    "people": [
        {"username": "anna", "global_name": "Anna Conti", "title": "Titolare"},
        {"username": "bruno", "global_name": "Bruno Ferri", "title": "Social media"},
        {"username": "carla", "global_name": "Carla Riva", "title": "Assistenza clienti"},
        {"username": "dario", "global_name": "Dario Longhi", "title": "Produzione e negozi"},
        {"username": "emma", "global_name": "Emma Clarke", "title": "Agency account lead", "locale": "en-GB"},
        {"username": "fabio", "global_name": "Fabio Neri", "title": "Fotografo (ospite)"},
        {"username": "marta", "global_name": "Marta Sala", "title": "Avvocata"},
    ],
    "guilds": [
        {
            "name": "Panificio Aurora",
            "owner": "anna",
            "channels": [
                {"name": "general", "topic": "Tutti e tutto", "hidden_from": ["fabio"]},
                {"name": "comunicazione", "topic": "Annunci della comunicazione", "hidden_from": ["fabio"]},
                {"name": "social", "topic": "Piano editoriale e commenti", "hidden_from": ["dario", "marta"]},
            ],
        }
    ],
}


def build(description: Json, clock: Clock, *, seed: str = "sandbox", ids: Ids | None = None) -> Realm:
    """A realm from a description shaped like ``PANIFICIO``. Of a guild may be left out: ``members`` (else everybody),
    ``preferred_locale``, ``everyone`` and ``permissions`` (bits of @everyone and of the app; None: the app is not in
    it), ``roles`` (name, permissions, members); of a channel: ``type`` ("category"), ``parent`` (a name), ``topic``,
    ``hidden_from``; ``app`` (name, token, privileged) as a whole. What is described has ids that depend on the seed
    alone."""
    settlers = _Settlers(seed)
    realm = Realm(app=_app(description.get("app", {}), settlers), clock=clock, ids=ids or Ids(seed))
    realm.users[realm.app.user] = User(id=realm.app.user, username=realm.app.name, bot=True, locale="en-US")
    for described in description["people"]:
        plain = {key: value for key, value in described.items() if key != "title"}
        user = User(id=settlers.next_id(), **plain)
        realm.users[user.id] = user
    titles = {described["username"]: described.get("title", "") for described in description["people"]}
    for described in description["guilds"]:
        _settle(realm, described, settlers, titles)
    return realm


def panificio(clock: Clock, *, seed: str = "sandbox", ids: Ids | None = None, **changes: Any) -> Realm:
    """The ready-made realm: a small bakery chain, its agency, its lawyer, one guest. ``changes`` replace top-level
    keys."""
    return build({**PANIFICIO, **changes}, clock, seed=seed, ids=ids)


def like(world: Json, clock: Clock, *, seed: str = "sandbox") -> Realm:
    """A server with the people and channels of a workspace that is described for Slack (worlds.build), so that one case
    is played on both. Guests and groups have no counterpart here; a private channel is hidden from whoever is not in
    it."""
    people = [_like_person(each) for each in world["people"]]
    names = [each["username"] for each in people]
    owner = next((each["name"] for each in world["people"] if each.get("is_admin")), names[0])
    channels = [
        {
            "name": each["name"],
            "topic": each.get("purpose") or None,
            "hidden_from": [name for name in names if each.get("private") and name not in each.get("members", names)],
        }
        for each in world["channels"]
    ]
    return build(
        {"people": people, "guilds": [{"name": world["name"], "owner": owner, "channels": channels}]}, clock, seed=seed
    )


def _like_person(described: Json) -> Json:
    """The language of a client is told without its country, but for English."""
    locale = described.get("locale", "it-IT")
    spoken = locale if locale.startswith("en") else locale[:2]
    known = {"username": described["name"], "global_name": described["real_name"], "locale": spoken}
    return known | ({"title": described["title"]} if "title" in described else {})


class _Settlers:
    """Draws the ids of what was there from the beginning, a minute apart."""

    def __init__(self, seed: str) -> None:
        self._ids = Ids(seed)

    def next_id(self) -> str:
        number = self._ids.count("settled")
        milliseconds = int((SETTLED - EPOCH).total_seconds() * 1000) + number * 60_000
        low = int(self._ids.uuid("snowflake")[:5], 16)
        return str(milliseconds << 22 | low)


def _app(described: Json, settlers: _Settlers) -> Application:
    """An app; its user has the same id, as with every app made since 2016."""
    own = settlers.next_id()
    return Application(
        id=own,
        name=described.get("name", "Crisis Room"),
        user=own,
        token=described.get("token", TOKEN),
        privileged=described.get("privileged", 0),
    )


def _settle(realm: Realm, described: Json, settlers: _Settlers, titles: dict[str, str]) -> None:
    keys = {user.username: user.id for user in realm.users.values() if not user.bot}
    guild = Guild(
        id=settlers.next_id(),
        name=described["name"],
        owner=_id_of(keys, described["owner"]),
        preferred_locale=described.get("preferred_locale", "it"),
    )
    realm.guilds[guild.id] = guild
    guild.roles[guild.id] = Role(id=guild.id, name="@everyone", permissions=described.get("everyone", EVERYONE))
    for name in described.get("members", keys):
        user = _id_of(keys, name)
        guild.members[user] = Member(user=user, joined_at=realm.clock.now(), title=titles[name])
    _add_roles(guild, described.get("roles", []), settlers, keys)
    _add_app(realm, guild, described.get("permissions", APP_PERMISSIONS), settlers.next_id())
    for channel in described["channels"]:
        _add_channel(guild, channel, settlers.next_id(), keys)


def _add_roles(guild: Guild, roles: list[Json], settlers: _Settlers, keys: dict[str, str]) -> None:
    for position, described in enumerate(roles, start=1):
        bits = int(described.get("permissions", 0))
        role = Role(id=settlers.next_id(), name=described["name"], permissions=bits, position=position)
        guild.roles[role.id] = role
        for name in described.get("members", []):
            guild.members[_id_of(keys, name)].roles.append(role.id)


def _add_app(realm: Realm, guild: Guild, permissions: int | None, role_id: str) -> None:
    """The app with a role of its own above the others, unless ``permissions`` is None."""
    if permissions is None:
        return
    role = Role(id=role_id, name=realm.app.name, permissions=int(permissions), managed=True, position=len(guild.roles))
    guild.roles[role.id] = role
    guild.members[realm.app.user] = Member(user=realm.app.user, joined_at=realm.clock.now(), roles=[role.id])


def _add_channel(guild: Guild, described: Json, channel_id: str, keys: dict[str, str]) -> None:
    kind = ChannelType.CATEGORY if described.get("type") == "category" else ChannelType.TEXT
    names = {each.name: each.id for each in guild.channels.values()}
    hidden = [_id_of(keys, name) for name in described.get("hidden_from", [])]
    guild.channels[channel_id] = Channel(
        id=channel_id,
        type=kind,
        name=described["name"],
        guild=guild.id,
        topic=described.get("topic"),
        parent=names[described["parent"]] if "parent" in described else None,
        position=sum(each.type is kind for each in guild.channels.values()),
        overwrites={each: Overwrite(id=each, type=1, deny=Permission.VIEW_CHANNEL) for each in hidden},
    )


def _id_of(keys: dict[str, str], name: str) -> str:
    if name not in keys:
        raise LookupError(f"nobody is called {name!r}; there are {list(keys)}")
    return keys[name]
