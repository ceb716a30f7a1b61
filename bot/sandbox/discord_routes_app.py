"""Routes about the app itself and about users: who am I, where is the gateway, direct messages
(discord.com/developers/docs, user; application; gateway)."""

from __future__ import annotations

from bot.sandbox import discord_rooms as rooms
from bot.sandbox.discord_bodies import Field, unimitated
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_intents import application_flags
from bot.sandbox.discord_permissions import of_member
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_shapes import channel_shape, user_shape
from bot.sandbox.discord_world import Json

NEW_DIRECT = {
    "recipient_id": Field(kind="id", needed=True),
    **unimitated("access_tokens", "nicks"),
}
OWN_GUILDS = {
    "limit": Field(kind="whole", size=range(1, 201)),
    "before": Field(kind="id"),
    "after": Field(kind="id"),
    **unimitated("with_counts"),
}


def me(call: Call) -> Answer:
    """Get Current User."""
    more = {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None, "premium_type": 0}
    return Answer(user_shape(call.realm.bot) | more)


def user(call: Call) -> Answer:
    """Get User."""
    return Answer(user_shape(call.realm.user(call.path["user"])))


def application(call: Call) -> Answer:
    """Get Current Application; the older Get Current Bot Application Information answers the same."""
    return Answer(application_shape(call.realm))


def gateway(call: Call) -> Answer:
    """Get Gateway: no token needed."""
    return Answer({"url": call.gateway.answer()["url"]})


def gateway_bot(call: Call) -> Answer:
    """Get Gateway Bot."""
    return Answer(call.gateway.answer())


def open_direct(call: Call) -> Answer:
    """Create DM."""
    recipient = call.checked_body(NEW_DIRECT)["recipient_id"]
    return Answer(channel_shape(call.realm, rooms.open_direct(call.realm, recipient)))


def own_guilds(call: Call) -> Answer:
    """Get Current User Guilds: the servers the app is in, by rising id."""
    found = sorted(
        (each for each in call.realm.guilds.values() if call.me in each.members), key=lambda one: int(one.id)
    )
    after, before = int(call.query.get("after") or 0), int(call.query.get("before") or 2**63)
    wanted = [each for each in found if after < int(each.id) < before][: call.query.get("limit", 200)]
    return Answer(
        [
            {
                "id": each.id,
                "name": each.name,
                "icon": None,
                "banner": None,
                "owner": each.owner == call.me,
                "permissions": str(int(of_member(each, call.me))),
                "features": [],
            }
            for each in wanted
        ]
    )


def application_shape(realm: Realm) -> Json:
    """The app, whose owner is that of the first server (discord.com/developers/docs, application)."""
    app = realm.app
    flags = application_flags(app.privileged)
    inside = [guild for guild in realm.guilds.values() if app.user in guild.members]
    return {
        "id": app.id,
        "name": app.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_shape(realm.bot),
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_shape(realm.user(next(iter(realm.guilds.values())).owner)),
        "approximate_guild_count": len(inside),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }
