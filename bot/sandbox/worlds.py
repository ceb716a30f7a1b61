"""Workspaces to try things in: a ready one, and how to make one from a plain description (a dict, or YAML read into
one)."""

from __future__ import annotations

from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.errors import ApiError
from bot.sandbox.ids import Ids
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import App, Channel, Group, Json, Note, Person, Shortcut, SlashCommand

SCOPES = """
    app_mentions:read bookmarks:read bookmarks:write channels:history channels:join channels:manage channels:read
    chat:write chat:write.public commands files:read files:write groups:history groups:read groups:write
    im:history im:read im:write mpim:history mpim:read pins:read pins:write reactions:read reactions:write
    team:read usergroups:read users:read
"""
EVENTS = """
    app_home_opened app_mention channel_archive channel_created channel_deleted channel_id_changed channel_left
    channel_rename channel_unarchive file_shared group_archive group_deleted group_left group_rename
    group_unarchive member_joined_channel member_left_channel message.channels message.groups message.im pin_added
    pin_removed reaction_added reaction_removed user_change
"""

PANIFICIO: Json = {
    "name": "Panificio Aurora",
    "domain": "panificio-aurora",
    "people": [
        {"name": "anna", "real_name": "Anna Conti", "title": "Titolare", "is_admin": True, "is_owner": True},
        {"name": "bruno", "real_name": "Bruno Ferri", "title": "Social media"},
        {"name": "carla", "real_name": "Carla Riva", "title": "Assistenza clienti"},
        {"name": "dario", "real_name": "Dario Longhi", "title": "Produzione e negozi"},
        {
            "name": "emma",
            "real_name": "Emma Clarke",
            "title": "Agency account lead",
            "locale": "en-US",
            "tz": "Europe/London",
            "tz_label": "Greenwich Mean Time",
            "tz_offset": 0,
        },
        {"name": "fabio", "real_name": "Fabio Neri", "title": "Fotografo (ospite)", "is_restricted": True},
        {"name": "marta", "real_name": "Marta Sala", "title": "Avvocata"},
    ],
    "channels": [
        {
            "name": "general",
            "members": ["anna", "bruno", "carla", "dario", "emma", "marta"],
            "purpose": "Tutti e tutto",
        },
        {
            "name": "comunicazione",
            "members": ["anna", "bruno", "carla", "dario", "emma", "marta"],
            "purpose": "Annunci della comunicazione",
        },
        {
            "name": "social",
            "members": ["anna", "bruno", "carla", "emma", "fabio"],
            "purpose": "Piano editoriale e commenti",
        },
    ],
    "groups": [{"handle": "comunicazione", "name": "Comunicazione", "users": ["anna", "bruno", "emma"]}],
}

PLAIN_APP: Json = {
    "name": "Crisis Room",
    "commands": [{"command": "/crisis", "hint": "start · status · help"}],
    "shortcuts": [
        {"callback_id": "crisis_start", "name": "Start a crisis", "kind": "global"},
        {"callback_id": "crisis_log", "name": "Cronologia · Timeline", "kind": "message"},
    ],
}


def build(description: Json, clock: Clock, *, seed: str = "sandbox") -> Workspace:
    """A workspace from a description shaped like ``PANIFICIO`` (keys ``app``, ``plan`` optional). Ids depend on the
    seed alone."""
    ids = Ids(seed)
    app = _app({**PLAIN_APP, **description.get("app", {})}, ids)
    space = Workspace(
        id=ids.draw("T"),
        name=description["name"],
        domain=description["domain"],
        plan=description.get("plan", "standard"),
        guests_locked=description.get("guests_locked", False),
        app=app,
        clock=clock,
        ids=ids,
    )
    _settle(space, description)
    return space


def panificio(clock: Clock, *, seed: str = "sandbox", **changes: Any) -> Workspace:
    """The ready-made workspace: a small bakery chain, its agency, its lawyer, one guest. ``changes`` replace top- level
    keys."""
    return build({**PANIFICIO, **changes}, clock, seed=seed)


def _app(description: Json, ids: Ids) -> App:
    return App(
        id=ids.draw("A"),
        name=description["name"],
        bot_user=ids.draw("U"),
        bot_id=ids.draw("B"),
        bot_token=description.get("bot_token", "xoxb-sandbox"),
        app_token=description.get("app_token", "xapp-sandbox"),
        signing_secret=description.get("signing_secret", "sandbox-signing-secret"),
        scopes=frozenset(description.get("scopes", SCOPES.split())),
        events=frozenset(description.get("events", EVENTS.split())),
        commands=tuple(SlashCommand(**command) for command in description["commands"]),
        shortcuts=tuple(Shortcut(**shortcut) for shortcut in description["shortcuts"]),
        request_url=description.get("request_url"),
    )


def _settle(space: Workspace, description: Json) -> None:
    bot_name = space.app.name.lower().replace(" ", "_")
    bot = Person(id=space.app.bot_user, name=bot_name, real_name=space.app.name, is_bot=True, locale="en-US")
    space.people[bot.id] = bot
    keys = {}
    for described in description["people"]:
        person = Person(id=space.ids.draw("U"), updated=space.seconds, **described)
        space.people[person.id] = person
        keys[person.name] = person.id
    for described in description["channels"]:
        _channel(space, described, keys)
    for described in description.get("groups", []):
        users = [_id_of(keys, name) for name in described["users"]]
        group = Group(id=space.ids.draw("S"), handle=described["handle"], name=described["name"], users=users)
        space.groups[group.id] = group


def _channel(space: Workspace, described: Json, keys: dict[str, str]) -> None:
    members = [_id_of(keys, name) for name in described.get("members", keys)]
    if described.get("bot"):
        members.append(space.app.bot_user)
    private = described.get("private", False)
    channel = Channel(
        id=space.ids.draw("C"),
        kind="group" if private else "channel",
        name=described["name"],
        creator=members[0],
        created=space.seconds,
        is_general=described["name"] == "general",
        members=members,
        topic=Note(value=described.get("topic", "")),
        purpose=Note(value=described.get("purpose", "")),
    )
    space.channels[channel.id] = channel


def _id_of(keys: dict[str, str], name: str) -> str:
    if name not in keys:
        raise ApiError("user_not_found", who=name)
    return keys[name]
