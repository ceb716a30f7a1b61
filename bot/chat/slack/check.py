"""Is this workspace ready? Each thing looked at is one finding, with its cure where it is not as it must be.

It changes nothing anywhere: no message, no channel, no file. What Slack keeps to itself (which events and shortcuts an
app has) is not guessed; the manifest's own page shows it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
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
from bot.desk.findings import Finding
from bot.desk.port import TryLater, Undeliverable


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """What is to be checked."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api: str = ""
    port: int | None = None
    contacts: Contacts = field(default_factory=Contacts)


async def findings(setup: Setup) -> list[Finding]:
    """Everything, in the order in which to mend it."""
    return [each async for each in _slack(setup)]


async def _slack(setup: Setup) -> AsyncIterator[Finding]:
    client = AsyncWebClient(token=setup.bot_token, retry_handlers=[], timeout=10)
    if setup.api:
        client.base_url = setup.api
    try:
        who = await client.api_call("auth.test")
    except SlackApiError as error:
        yield Finding(ok=False, what=f"Slack does not take the bot token: {_why(error)}", cure=_GET_BOT_TOKEN)
        return
    except (SlackClientError, ClientError, TimeoutError) as error:
        yield Finding(ok=False, what=f"Slack does not answer: {_why(error)}", cure=_LATER)
        return
    yield Finding(ok=bool(who.get("bot_id")), what=f"The token speaks for {who['user']} in {who['team']}", cure=_NO_BOT)
    for each in _scopes(who.headers):
        yield each
    async for each in _receiving(setup, client):
        yield each
    async for each in _contacts(setup, client, who):
        yield each


_GET_BOT_TOKEN = "Copy the Bot User OAuth Token (xoxb-) from OAuth & Permissions into SLACK_BOT_TOKEN."  # noqa: S105 (a sentence)
_LATER = "See whether this machine reaches slack.com and what slack-status.com says, then try again."
_NO_BOT = "This is a person's token. " + _GET_BOT_TOKEN
_APP_TOKEN = "Create one under Basic Information -> App-Level Tokens (scope connections:write): SLACK_APP_TOKEN."  # noqa: S105 (a sentence)


def _why(error: Exception) -> str:
    if not isinstance(error, SlackApiError):
        return str(error) or repr(error)
    told = error.response.data
    return str(told.get("error", "")) if isinstance(told, dict) else f"HTTP {error.response.status_code}"


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


async def _receiving(setup: Setup, client: AsyncWebClient) -> AsyncIterator[Finding]:
    """Socket Mode, or HTTP with a secret; one of them is how anything is heard at all."""
    if not setup.app_token:
        ready = bool(setup.signing_secret and setup.port)
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
    if setup.contacts.people and not setup.contacts.brands_in(workspace):
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
