"""auth.test, apps.connections.open, team.info, bots.info, users.*, usergroups.*: who is who (docs.slack.dev, the
methods' pages)."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_paging import portion
from bot.sandbox.slack_shapes import person_shape
from bot.sandbox.world import Group, Json


def auth_test(call: Call) -> Json:
    """auth.test: the team and the bot behind the token."""
    space = call.space
    return {
        "url": f"{space.base_url}/",
        "team": space.name,
        "user": space.bot.name,
        "team_id": space.id,
        "user_id": call.me,
        "bot_id": space.app.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> Json:
    """apps.connections.open: an address for one socket, good once (docs.slack.dev, using Socket Mode)."""
    return {"url": call.new_link()}


def team_info(call: Call) -> Json:
    """team.info."""
    space = call.space
    team = {
        "id": space.id,
        "name": space.name,
        "domain": space.domain,
        "url": f"{space.base_url}/",
        "is_verified": False,
    }
    return {"team": team}


def bots_info(call: Call) -> Json:
    """bots.info: the app's own bot is the only one here."""
    app = call.space.app
    if call.get("bot", app.bot_id) != app.bot_id:
        raise ApiError("bot_not_found")
    bot = {
        "id": app.bot_id,
        "deleted": False,
        "name": app.name,
        "updated": 0,
        "app_id": app.id,
        "user_id": app.bot_user,
    }
    return {"bot": bot}


def users_info(call: Call) -> Json:
    """users.info; the language only with ``include_locale``."""
    person = call.space.person(call.args["user"])
    return {"user": person_shape(call.space, person, locale=call.get("include_locale", False))}


def users_list(call: Call) -> Json:
    """users.list, in portions; deactivated people are in it."""
    people = list(call.space.people.values())
    page, following = portion(people, cursor=call.get("cursor", ""), limit=call.get("limit", 200))
    locale = call.get("include_locale", False)
    return {
        "members": [person_shape(call.space, person, locale=locale) for person in page],
        "cache_ts": call.space.seconds,
        "response_metadata": {"next_cursor": following},
    }


def usergroups_list(call: Call) -> Json:
    """usergroups.list. Free plans have no user groups (plan_upgrade_required)."""
    _check_plan(call)
    groups = []
    for group in call.space.groups.values():
        shape = _group_shape(call, group)
        groups.append(shape | ({"users": list(group.users)} if call.get("include_users", False) else {}))
    return {"usergroups": groups}


def usergroup_users(call: Call) -> Json:
    """usergroups.users.list (no_such_subteam)."""
    _check_plan(call)
    group = call.space.groups.get(call.args["usergroup"])
    if group is None:
        raise ApiError("no_such_subteam")
    return {"users": list(group.users)}


def _check_plan(call: Call) -> None:
    if call.space.plan == "free":
        raise ApiError("plan_upgrade_required")


def _group_shape(call: Call, group: Group) -> Json:
    return {
        "id": group.id,
        "team_id": call.space.id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "description": "",
        "handle": group.handle,
        "is_external": False,
        "date_create": 0,
        "date_update": 0,
        "date_delete": 0,
        "user_count": len(group.users),
    }
