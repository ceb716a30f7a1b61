"""One call of Discord's REST API, and the name of its outcome: done, not now, unknown, or never.

discord.py makes none of them: it repeats any verb after a 502 and sleeps inside calls. Here a call is made at most
once; one that its limit does not allow is not made at all. After a dropped connection, a time-out or a server error
nobody knows what happened, so the next try looks first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, FormData

from bot.chat.discord.limits import Call, Limits, Told
from bot.chat.discord.permissions import needed
from bot.desk.port import Clock, TryLater, Undeliverable

API = "https://discord.com/api/v10"

USER_AGENT = "DiscordBot (https://example.com/crisis-room, 1.0)"
"""An address and a version are prescribed (discord.com/developers/docs, reference: user agent); the project has no
public address of its own."""

PATIENCE = 10.0
"""Seconds for one call: a third of a delivery's lease, so that none is claimed twice while it is under way."""

LONGEST_REASON = 512
"""Letters of an audit log reason (discord.com/developers/docs, audit log)."""

_NAMES: Mapping[int, str] = {
    10003: "room_gone",
    10004: "not_in_room",
    10007: "person_not_here",
    10008: "message_gone",
    10009: "person_not_here",
    10013: "person_not_here",
    10015: "too_late",
    10062: "too_late",
    30003: "too_many_pins",
    30010: "too_many_signs",
    30013: "too_many_rooms",
    30060: "too_many_people",
    40005: "too_big",
    40060: "answered",
    50001: "not_in_room",
    50005: "message_gone",
    50007: "dm_closed",
    50013: "permission",
    50024: "room_gone",
    50027: "too_late",
    50083: "room_archived",
    50278: "person_not_here",
}
"""discord.com/developers/docs, opcodes and status codes: JSON error codes."""

_FULL = "CHANNEL_PARENT_MAX_CHANNELS"
"""What is wrong with parent_id where a category holds fifty channels (observed: discord-api-docs pull request 1289)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file to send along."""

    name: str
    content: bytes


class Calls:
    """Makes calls with one bot's token. patience: as PATIENCE."""

    patience = PATIENCE

    def __init__(self, token: str, clock: Clock, api: str = API, limits: Limits | None = None) -> None:
        self._token = token
        self._api = api.rstrip("/")
        self._limits = limits or Limits(clock)
        self._session: ClientSession | None = None
        self._refused = False

    @property
    def base(self) -> str:
        """The address of the API."""
        return self._api

    async def open(self) -> None:
        """Be ready to call."""
        headers = {"User-Agent": USER_AGENT}
        self._session = ClientSession(timeout=ClientTimeout(total=self.patience), headers=headers)

    async def close(self) -> None:
        """Make no more calls."""
        if self._session is not None:
            await self._session.close()

    async def make(
        self, method: str, route: str, *, body: Any = None, files: Sequence[File] = (), reason: str = "", **names: str
    ) -> Any:
        """The answer; nothing but done counts as done. route: a template such as "/channels/{channel}/messages", whose
        blanks are `names`; a query may stand behind it. reason: what the server's audit log says.

        Interactions are answered at once or never, so no limit holds those calls back, nor do they carry the token.
        """
        path, _, _ = route.partition("?")
        call = Call(route=f"{method} {path}", major=_major(names))
        free = path.startswith(("/interactions/", "/webhooks/"))
        if not free:
            self._may(call)
            self._limits.spend(call)
        headers = {} if free else {"Authorization": f"Bot {self._token}"}
        if reason:
            headers["X-Audit-Log-Reason"] = quote(reason[:LONGEST_REASON])
        address = self._api + route.format_map({name: quote(value, safe="@") for name, value in names.items()})
        sent = _Sent(method=method, address=address, headers=headers, body=body, files=tuple(files))
        told, answer = await self._send(call, sent)
        self._limits.told(call, told)
        return self._outcome(call, told, answer, free)

    def _may(self, call: Call) -> None:
        """A token that was refused once stays refused; every further call would only use up the budget."""
        if self._refused:
            raise Undeliverable("token", call.route)
        if wait := self._limits.wait(call):
            raise TryLater(f"{call.route}: the limit is used up", after=wait, method=call.route)

    async def _send(self, call: Call, sent: _Sent) -> tuple[Told, Any]:
        assert self._session is not None, "open() comes first"
        asked: dict[str, Any] = {"headers": sent.headers}
        if sent.files:
            asked["data"] = sent.form()
        elif sent.body is not None:
            asked["json"] = sent.body
        try:
            async with self._session.request(sent.method, sent.address, **asked) as response:
                content = await response.read()
                answer = _read(content)
                return _told(response.status, response.headers, answer), answer
        except ClientConnectorError as error:
            raise TryLater(f"{call.route}: {error}", after=2) from error
        except (ClientError, TimeoutError) as error:
            raise TryLater(f"{call.route}: {error!r}", after=1, unknown=True) from error

    def _outcome(self, call: Call, told: Told, answer: Any, free: bool) -> Any:
        if told.status == 204:
            return None
        if told.status == 429:
            raise TryLater(f"{call.route}: 429", after=told.after, method=call.route)
        if told.status >= 500 or answer is None:
            raise TryLater(f"{call.route}: {told.status} {answer or ''}".rstrip(), after=1, unknown=True)
        if told.status < 400:
            return answer
        code = answer.get("code") if isinstance(answer, dict) else None
        if not isinstance(code, int):
            raise TryLater(f"{call.route}: {told.status}, no code", after=1, unknown=True)
        if told.status == 401 and not free:
            self._refused = True
            raise Undeliverable("token", call.route)
        raise _refusal(call, code, answer)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sent:
    """A request as it goes out."""

    method: str
    address: str
    headers: Mapping[str, str]
    body: Any
    files: tuple[File, ...]

    def form(self) -> FormData:
        """The body beside its files (discord.com/developers/docs, reference: uploading files)."""
        form = FormData()
        form.add_field("payload_json", json.dumps(self.body), content_type="application/json")
        for number, file in enumerate(self.files):
            form.add_field(f"files[{number}]", file.content, filename=file.name)
        return form


def _major(names: Mapping[str, str]) -> str:
    """discord.com/developers/docs, rate limits: top-level resources."""
    return next((names[name] for name in ("channel", "guild", "token", "webhook") if name in names), "")


def _read(content: bytes) -> Any:
    """The JSON; None where it is none, as when something in between answers, or only half arrived."""
    try:
        return json.loads(content)
    except ValueError:
        return None


def _told(status: int, headers: Mapping[str, str], answer: Any) -> Told:
    if status != 429:
        return Told(status=status, headers=headers)
    body = answer if isinstance(answer, dict) else None
    return Told(
        status=status,
        headers=headers,
        after=retry_after(headers, body or {}),
        everything=body is None or bool(body.get("global")),  # no JSON: not Discord refused, but what stands before it
        shared=headers.get("X-RateLimit-Scope") == "shared",
    )


def retry_after(headers: Mapping[str, Any], body: Mapping[str, Any]) -> float:
    """Seconds to wait, whatever is said: at most an hour, one second for nothing or less. The body says it more
    precisely than the header (discord.com/developers/docs, rate limits: exceeding a rate limit)."""
    found = body.get("retry_after", headers.get("Retry-After", "30"))
    try:
        seconds = float(found)
    except (TypeError, ValueError):
        return 30.0
    if seconds != seconds:  # what is not a number is not itself
        return 30.0
    return min(seconds, 3600.0) if seconds > 0 else 1.0


def _refusal(call: Call, code: int, answer: Mapping[str, Any]) -> Undeliverable:
    detail = f"{call.route}: {code} {answer.get('message', '')}".strip()
    if code == 50035:
        faults = json.dumps(answer.get("errors") or {})
        return Undeliverable("category_full" if _FULL in faults else "invalid", f"{detail} {faults}")
    permission = needed(call.route)[0].key if code == 50013 else ""
    return Undeliverable(_NAMES.get(code, "refused"), detail, permission)
