"""One call of Slack's Web API, and the name of its outcome: done, not now, unknown, or never.

A call that was refused before it was done, or put off by a limit, may simply be made again; after a dropped connection,
a time-out or a server error nobody knows, so the next try looks first.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.desk.port import TryLater, Undeliverable

_UNKNOWN = ("fatal_error", "internal_error", "request_timeout", "team_added_to_org")
"""Errors after which "some aspect of the operation may have succeeded" (docs.slack.dev, common errors)."""

_LATER = ("ratelimited", "rate_limited", "service_unavailable", "accesslimited", "org_login_required")

_NAMES: Mapping[str, str] = {
    "is_archived": "room_archived",
    "is_inactive": "room_archived",
    "channel_not_found": "room_gone",
    "not_in_channel": "not_in_room",
    "message_not_found": "message_gone",
    "thread_not_found": "thread_gone",
    "method_not_supported_for_channel_type": "room_gone",
    "user_not_found": "person_not_here",
    "users_not_found": "person_not_here",
    "user_disabled": "person_not_here",
    "cannot_dm_bot": "person_not_here",
    "cant_update_message": "message_gone",
    "edit_window_closed": "message_gone",
    "invalid_auth": "token",
    "not_authed": "token",
    "token_revoked": "token",
    "token_expired": "token",
    "account_inactive": "token",
    "missing_scope": "scope",
    "restricted_action": "not_allowed",
    "user_not_in_channel": "person_not_here",
}


class Calls:
    """Makes calls with one client, whose own retries are off."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    @property
    def base(self) -> str:
        """The address of the Web API."""
        return self._client.base_url

    @property
    def token(self) -> str:
        """What opens our own files; for no other host than Slack's."""
        return self._client.token or ""

    async def make(self, method: str, **asked: Any) -> Mapping[str, Any]:
        """The answer; nothing but done counts as done."""
        return await self.ensure(method, (), **asked)

    async def ensure(self, method: str, fine: tuple[str, ...], **asked: Any) -> Mapping[str, Any]:
        """The answer. Errors named in `fine` mean that what was wanted holds already."""
        try:
            response = await self._client.api_call(method, data=_form(asked))
        except SlackApiError as error:
            return self._refused(method, fine, error)
        except ClientConnectorError as error:
            raise TryLater(f"{method}: {error}", after=2) from error
        except (ClientError, TimeoutError, SlackRequestError, SlackClientError, ValueError) as error:
            raise TryLater(f"{method}: {error!r}", after=1, unknown=True) from error
        return _data(method, response.data)

    def _refused(self, method: str, fine: tuple[str, ...], error: SlackApiError) -> Mapping[str, Any]:
        answer: Any = error.response
        if not isinstance(answer, AsyncSlackResponse):  # an answer that is no JSON comes as aiohttp gave it
            raise TryLater(f"{method}: {answer.status}, no JSON", after=1, unknown=True) from error
        status, headers = answer.status_code, answer.headers
        if status == 429:
            raise TryLater(f"{method}: 429", after=retry_after(headers), method=method) from error
        if status >= 500:
            raise TryLater(f"{method}: {status}", after=1, unknown=True) from error
        data = answer.data
        code = str(data.get("error", "")) if isinstance(data, dict) else ""
        if code in fine and isinstance(data, dict):
            return data
        if code in _LATER:
            raise TryLater(f"{method}: {code}", after=retry_after(headers), method=method) from error
        if code in _UNKNOWN or not code:
            raise TryLater(f"{method}: {code or 'no answer'}", after=1, unknown=True) from error
        raise Undeliverable(_NAMES.get(code, code), f"{method}: {code}") from error

    async def pages(self, method: str, name: str, most: int = 200, **asked: Any) -> AsyncIterator[Mapping[str, Any]]:
        """The items of a listed method, page by page, at most so many pages."""
        cursor = ""
        for _ in range(most):
            more = {"cursor": cursor} if cursor else {}
            answer = await self.make(method, **asked, **more)
            for item in answer.get(name, ()):
                yield item
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    async def send(self, url: str, content: bytes) -> None:
        """The second step of an upload."""
        try:
            timeout = ClientTimeout(total=60)
            async with ClientSession(timeout=timeout) as session, session.post(url, data=content) as response:
                if response.status != 200:
                    raise TryLater(f"upload: {response.status}", after=2)
        except (TimeoutError, ClientError) as error:
            raise TryLater(f"upload: {error!r}", after=2) from error


def _form(asked: Mapping[str, Any]) -> dict[str, str]:
    """Every method takes a form; only some take JSON (docs.slack.dev, using the Web API)."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}


def _data(method: str, data: object) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise TryLater(f"{method}: no JSON", after=1, unknown=True)
    return data


def retry_after(headers: Mapping[str, Any]) -> float:
    """Retry-After in seconds: at least one, at most an hour, whatever the header says."""
    found = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
    try:
        seconds = float(found)
    except ValueError:
        return 30.0
    return min(max(seconds, 1.0), 3600.0) if seconds == seconds else 30.0  # what is not a number is not itself
