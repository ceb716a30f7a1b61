"""One call of Slack's Web API, read and checked: its arguments against the method's list, its token against the
method's scopes. What the call does stands in the slack_* files by subject; the table of methods in slack_methods.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.errors import ApiError, invalid_arguments
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Json

if TYPE_CHECKING:
    from bot.sandbox.agenda import Agenda

_PREFIXES = {"channel": "channels:", "group": "groups:", "im": "im:"}
_TRUE, _FALSE = {"true", "1", "yes", "on"}, {"false", "0", "no", "off", ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """A method as published. ``args``: names, ``!`` required, ``:bool`` ``:int`` ``:json`` kinds. ``scopes``: any one
    is enough; those that begin with channels:, groups:, im: count for channels of that kind only. ``tier``: see
    limits.py."""

    run: Callable[[Call], Json]
    tier: str
    args: str = ""
    scopes: str = ""
    for_app: bool = False


@dataclass(kw_only=True, slots=True)
class Call:
    """One call on its way: who is asked for what, with checked arguments."""

    method: str
    spec: Method
    args: Json
    space: Workspace
    agenda: Agenda
    new_link: Callable[[], str]

    @property
    def me(self) -> str:
        """The bot's own user id: the token is always the bot's."""
        return self.space.app.bot_user

    def get(self, name: str, default: Any = None) -> Any:
        value = self.args.get(name)
        return default if value is None else value

    def channel(self, name: str = "channel") -> Channel:
        """The channel an argument names, as this token may see it: a private one only from inside
        (channel_not_found)."""
        channel = self.space.channel(str(self.args[name]))
        if channel.is_private and self.me not in channel.members:
            raise ApiError("not_in_channel" if channel.is_archived else "channel_not_found")
        self.check_scope(channel)
        return channel

    def joined_channel(self, name: str = "channel") -> Channel:
        """The same, and the bot must be a member (not_in_channel). Archiving has ejected it
        (elastic/connectors#1972)."""
        channel = self.channel(name)
        if self.me not in channel.members:
            raise ApiError("not_in_channel")
        return channel

    def check_scope(self, channel: Channel) -> None:
        """missing_scope where the token lacks the scope for this kind of channel (docs.slack.dev, scopes)."""
        prefixed = [scope for scope in self.spec.scopes.split() if scope.startswith(tuple(_PREFIXES.values()))]
        wanted = [scope for scope in prefixed if scope.startswith(_PREFIXES[channel.kind])]
        if prefixed and not self.space.app.scopes.intersection(wanted):
            raise missing_scope(self.space, wanted or prefixed)


def missing_scope(space: Workspace, wanted: list[str]) -> ApiError:
    """The error with the two fields Slack sends beside it."""
    return ApiError("missing_scope", needed=",".join(wanted), provided=",".join(sorted(space.app.scopes)))


def checked_args(spec: Method, given: Json) -> Json:
    """The arguments in their kinds. Unknown and missing ones are refused: the real Slack ignores some unknown ones, but
    a typing mistake that the sandbox would accept is one that production would hide."""
    kinds = {"team_id": "str"}  # bolt sends it with every call; Slack heeds it for org tokens only
    missing = []
    for word in spec.args.split():
        name, _, kind = word.replace("!", "").partition(":")
        kinds[name] = kind or "str"
        if "!" in word and given.get(name) in (None, ""):
            missing.append(f"missing required field: {name}")
    unknown = [f"unknown argument: {name}" for name in given if name not in kinds]
    if missing or unknown:
        raise invalid_arguments(*missing, *unknown)
    return {name: _as_kind(name, kinds[name], value) for name, value in given.items() if value is not None}


def _as_kind(name: str, kind: str, value: Any) -> Any:
    match kind:
        case "bool":
            return _as_bool(name, value)
        case "int":
            return _as_int(name, value)
        case "json":
            return _as_json(name, value)
        case "list":
            return (
                value if isinstance(value, list) else [item.strip() for item in str(value).split(",") if item.strip()]
            )
        case _:
            if isinstance(value, dict | list):
                raise invalid_arguments(f"must be a string: {name}")
            return str(value)


def _as_bool(name: str, value: Any) -> bool:
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise invalid_arguments(f"must be a boolean: {name}")
    return word in _TRUE


def _as_int(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise invalid_arguments(f"must be a number: {name}") from None


def _as_json(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise (
            ApiError("invalid_blocks_format") if name == "blocks" else invalid_arguments(f"not valid JSON: {name}")
        ) from None
