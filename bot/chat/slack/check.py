"""Is this workspace ready? Each thing looked at is one finding, with its cure where it is not as it must be.

It changes nothing anywhere: no message, no channel, no file. What Slack keeps to itself (which events and shortcuts an
app has) is not guessed; the manifest's own page shows it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.slack.calls import Calls
from bot.chat.slack.finding import Finding as Looking
from bot.chat.slack.manifest import SCOPES
from bot.chat.slack.members import stranger
from bot.crisis.person import Standing
from bot.crisis.roster import Contacts
from bot.desk.port import TryLater, Undeliverable
from bot.store import schema
from bot.store.engine import StoreDown, connect


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing looked at. cure: what to do where it is not well."""

    ok: bool
    what: str
    cure: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """What is to be checked. environment: the process's own, to see where it runs."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api: str = ""
    port: int | None = None
    database: str = field(default="", repr=False)
    contacts: Contacts = field(default_factory=Contacts)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)


async def findings(setup: Setup) -> list[Finding]:
    """Everything, in the order in which to mend it."""
    return [*_database(setup), *[each async for each in _slack(setup)]]


def _database(setup: Setup) -> list[Finding]:
    found = [*_lasting(setup)]
    file = _file(setup.database)
    if file is not None and not file.exists():
        return [*found, Finding(ok=True, what=f"{file} does not exist yet; it is made at the start")]
    engine = connect(setup.database)
    try:
        schema.check(engine)
    except StoreDown as down:
        cure = "Look at DATABASE_URL, and whether the database runs and lets this machine in."
        return [*found, Finding(ok=False, what=f"The database does not answer: {_first_line(down)}", cure=cure)]
    except schema.SchemaMismatch as mismatch:
        return [*found, Finding(ok=False, what="The database is of another version", cure=str(mismatch))]
    finally:
        engine.dispose()
    return [*found, Finding(ok=True, what="The database answers and is up to date")]


def _file(database: str) -> Path | None:
    path = database.removeprefix("sqlite:///")
    return Path(path) if path != database and path else None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


PASSING_DISKS: Mapping[str, str] = {
    "DYNO": "Heroku",
    "K_SERVICE": "Cloud Run",
    "RENDER": "Render",
    "AWS_LAMBDA_FUNCTION_NAME": "Lambda",
    "RAILWAY_ENVIRONMENT": "Railway",
    "FLY_APP_NAME": "Fly",
}
"""Variables that hosts set whose disk, unless one is added, is empty after each restart (their own documentation)."""


def _lasting(setup: Setup) -> list[Finding]:
    """SQLite on a disk that is thrown away means: every crisis is forgotten with the next restart."""
    if not setup.database.startswith("sqlite"):
        return [Finding(ok=True, what="PostgreSQL keeps the crises")]
    host = next((name for variable, name in PASSING_DISKS.items() if variable in setup.environment), "")
    file = _file(setup.database)
    place = file.resolve() if file else None
    passing = place is None or any(place.is_relative_to(each) for each in (Path("/tmp"), Path("/dev/shm")))  # noqa: S108 (what is looked for)
    if not host and not passing:
        return [Finding(ok=True, what=f"SQLite keeps the crises in {file}")]
    what = f"SQLite on a disk that does not last ({host or 'a temporary folder'})"
    return [Finding(ok=False, what=what, cure="Set DATABASE_URL to a PostgreSQL, or to a file on a disk that stays.")]


async def _slack(setup: Setup) -> AsyncIterator[Finding]:
    if not setup.bot_token:
        yield Finding(ok=False, what="There is no bot token", cure=_GET_BOT_TOKEN)
        if not _receives(setup):
            yield Finding(ok=False, what="Nothing can be heard", cure=_APP_TOKEN)
        if not setup.contacts.people:
            yield _NO_CONTACTS
        return
    client = AsyncWebClient(token=setup.bot_token, retry_handlers=[], timeout=10)
    if setup.api:
        client.base_url = setup.api
    try:
        who = await client.api_call("auth.test")
    except (SlackApiError, SlackClientError, ClientError, TimeoutError) as error:
        yield Finding(ok=False, what=f"Slack does not take the bot token: {_why(error)}", cure=_GET_BOT_TOKEN)
        return
    yield Finding(ok=bool(who.get("bot_id")), what=f"The token speaks for {who['user']} in {who['team']}", cure=_NO_BOT)
    for each in _scopes(who.headers):
        yield each
    async for each in _receiving(setup, client):
        yield each
    async for each in _contacts(setup, client, who):
        yield each


_GET_BOT_TOKEN = "Copy the Bot User OAuth Token (xoxb-) from OAuth & Permissions into SLACK_BOT_TOKEN."  # noqa: S105 (a sentence)
_NO_BOT = "This is a person's token. " + _GET_BOT_TOKEN
_APP_TOKEN = "Create one under Basic Information -> App-Level Tokens (scope connections:write): SLACK_APP_TOKEN."  # noqa: S105 (a sentence)


_NO_CONTACTS = Finding(
    ok=False,
    what="There are no contacts: whoever starts holds every role",
    cure="Copy playbooks/contacts.example.yaml to contacts.yaml and put your people in.",
)


def _why(error: Exception) -> str:
    return str(error.response.get("error", "")) if isinstance(error, SlackApiError) else repr(error)


def _scopes(headers: Mapping[str, str]) -> list[Finding]:
    """What the token may do stands in a header of every answer (docs.slack.dev, scopes)."""
    held = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    granted = {scope.strip() for scope in held.split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    if not missing:
        return [Finding(ok=True, what=f"All {len(SCOPES)} permissions are there")]
    cure = "Paste the manifest again (.venv/bin/python -m bot manifest), then install the app anew."
    return [
        Finding(ok=False, what=f"The permission {each} is missing; without it: {SCOPES[each]}", cure=cure)
        for each in missing
    ]


def _receives(setup: Setup) -> bool:
    return bool(setup.app_token or (setup.signing_secret and setup.port))


async def _receiving(setup: Setup, client: AsyncWebClient) -> AsyncIterator[Finding]:
    """Socket Mode, or HTTP with a secret; one of them is how anything is heard at all."""
    if not setup.app_token:
        ready = _receives(setup)
        yield Finding(ok=ready, what="Requests come over HTTP" if ready else "Nothing can be heard", cure=_APP_TOKEN)
        return
    try:
        await client.apps_connections_open(app_token=setup.app_token)
    except (SlackApiError, SlackClientError, ClientError, TimeoutError) as error:
        switch = "Switch Socket Mode on under Socket Mode. " if _why(error) == "not_allowed" else ""
        yield Finding(ok=False, what=f"Socket Mode does not open: {_why(error)}", cure=switch + _APP_TOKEN)
        return
    yield Finding(ok=True, what="Socket Mode opens")


async def _contacts(setup: Setup, client: AsyncWebClient, who: Any) -> AsyncIterator[Finding]:
    workspace, calls = f"slack:{who['team_id']}", Calls(client)
    if not setup.contacts.people:
        yield _NO_CONTACTS
    elif not setup.contacts.brands_in(workspace):
        cure = f'Write "{workspace}" as the workspace of your people.'
        yield Finding(ok=False, what="The contacts name nobody of this workspace", cure=cure)
    for brand in setup.contacts.brands_in(workspace):
        yield await _announcing(calls, str(who["user_id"]), brand.name, brand.announce.get(workspace, ""))
    for person in setup.contacts.people:
        if user := person.identities.get(workspace):
            yield await _person(calls, person.name, user)


async def _announcing(calls: Calls, bot_user: str, brand: str, wanted: str) -> Finding:
    if not wanted:
        return Finding(ok=False, what=f"{brand} has no channel for announcements", cure="Add one under 'announce'.")
    try:
        channel = await Looking(calls, bot_user).channel(wanted)
        found = (await calls.make("conversations.info", channel=channel))["channel"]
    except (TryLater, Undeliverable) as error:
        cure = "Write the channel's id; if it is private, invite the bot to it with /invite."
        return Finding(ok=False, what=f"The channel {wanted} of {brand} is not to be found: {error}", cure=cure)
    closed = found.get("is_archived") or (found.get("is_private") and not found.get("is_member"))
    cure = "Name another channel, or invite the bot to it with /invite."
    return Finding(ok=not closed, what=f"Crises of {brand} are announced in #{found.get('name')}", cure=cure)


async def _person(calls: Calls, name: str, user: str) -> Finding:
    cure = "Correct the id in the contacts (profile -> ... -> Copy member ID), or name somebody else."
    try:
        found = stranger((await calls.make("users.info", user=user))["user"])
    except (TryLater, Undeliverable) as error:
        return Finding(ok=False, what=f"{name} ({user}) is not to be found: {error}", cure=cure)
    well = found.standing is Standing.MEMBER
    return Finding(ok=well, what=f"{name} is {found.name}" + ("" if well else f", a {found.standing}"), cure=cure)
