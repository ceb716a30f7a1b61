"""How Discord says no to a program: an HTTP status, a JSON error code, a sentence, and for a body at fault where the
fault is (discord.com/developers/docs, opcodes and status codes: JSON error codes; reference: error messages)."""

from __future__ import annotations

from typing import Any

SENTENCES = {
    0: "401: Unauthorized",
    10003: "Unknown Channel",
    10004: "Unknown Guild",
    10007: "Unknown Member",
    10008: "Unknown Message",
    10009: "Unknown Overwrite",
    10011: "Unknown Role",
    10013: "Unknown User",
    10014: "Unknown Emoji",
    10015: "Unknown Webhook",
    10062: "Unknown interaction",
    10063: "Unknown application command",
    20012: "You are not authorized to perform this action on this application",
    20028: "The write action you are performing on the channel has hit the write rate limit",
    30003: "Maximum number of pins reached for the channel (250)",
    30010: "Maximum number of reactions reached (20)",
    30013: "Maximum number of guild channels reached (500)",
    30032: "Maximum number of application commands reached",
    30034: "You've already exceeded the maximum limit for creating application commands (200)",
    30046: "Maximum number of edits to messages older than 1 hour reached. Try again later",
    30060: "Maximum number of channel permission overwrites reached (1000)",
    40005: "Request entity too large. Try sending something smaller in size",
    40060: "Interaction has already been acknowledged.",
    50001: "Missing Access",
    50003: "Cannot execute action on a DM channel",
    50005: "Cannot edit a message authored by another user",
    50006: "Cannot send an empty message",
    50007: "Cannot send messages to this user",
    50013: "Missing Permissions",
    50021: "Cannot execute action on a system message",
    50024: "Cannot execute action on this channel type",
    50027: "Invalid Webhook Token",
    50035: "Invalid Form Body",
    50109: "The request body contains invalid JSON.",
    50278: "Cannot send messages to this user due to having no mutual guilds",
    160002: "Cannot reply without permission to read message history",
}
"""The sentences of the published table."""

STATUS = {
    0: 401,
    10014: 400,
    10062: 404,
    20012: 403,
    20028: 429,
    30046: 429,
    40005: 413,
    40060: 400,
    50001: 403,
    50003: 403,
    50005: 403,
    50007: 403,
    50013: 403,
    50021: 403,
    50027: 401,
    50278: 403,
    160002: 403,
}
"""The HTTP status of a code where it is not the usual one: 404 for what is unknown (10xxx), else 400. That of 10014 is
seen in discordgo issue 519, that of 160002 in Flower issue 63."""


class DiscordError(Exception):
    """``{"message": ..., "code": ...}``. ``errors``: where in the body the fault is, for 50035."""

    def __init__(self, code: int, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{code}: {SENTENCES[code]}")
        self.code = code
        self.errors = errors

    @property
    def status(self) -> int:
        """The HTTP status it is answered with."""
        return STATUS.get(self.code, 404 if self.code < 11000 else 400)

    @property
    def body(self) -> dict[str, Any]:
        """The JSON it is answered with."""
        said: dict[str, Any] = {"message": SENTENCES[self.code], "code": self.code}
        return said | ({"errors": self.errors} if self.errors else {})


class NotKnown(Exception):
    """What the sandbox does not imitate: it answers 501 and names it, never "ok"."""


def invalid(path: str, code: str, message: str) -> DiscordError:
    """50035 with one fault; ``path`` as in "components.0.custom_id" (discord.com/developers/docs, error messages)."""
    found: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for name in reversed(path.split(".")):
        found = {name: found}
    return DiscordError(50035, found)
