"""Gateway intents: which groups of dispatches a session asks for, which of them are privileged, and under which intent
each dispatch stands (discord.com/developers/docs, gateway: gateway intents). Only what the sandbox sends is listed; it
decides nothing else."""

from __future__ import annotations

from enum import IntFlag


class Intent(IntFlag):
    """Every published intent (discord.com/developers/docs, gateway: list of intents)."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_EXPRESSIONS = 1 << 3
    GUILD_INTEGRATIONS = 1 << 4
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16
    AUTO_MODERATION_CONFIGURATION = 1 << 20
    AUTO_MODERATION_EXECUTION = 1 << 21
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


EVERY = sum(Intent)
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
"""Those that must be switched on for the app before it may ask for them (gateway: privileged intents)."""

# Application flags that say which privileged intents are switched on, for an app that few people can see
# (discord.com/developers/docs, application resource: application flags).
_FLAGS = {Intent.GUILD_PRESENCES: 1 << 13, Intent.GUILD_MEMBERS: 1 << 15, Intent.MESSAGE_CONTENT: 1 << 19}


def application_flags(privileged: int) -> int:
    """The public flags of an app with these privileged intents switched on."""
    return sum(flag for intent, flag in _FLAGS.items() if intent & privileged)


def needed(dispatch: str, *, direct: bool) -> Intent:
    """The intent a dispatch stands under; ``direct``: it happened in direct messages. Intent(0): it is sent always, as
    everything that is not listed there."""
    match dispatch:
        case "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE":
            return Intent.DIRECT_MESSAGES if direct else Intent.GUILD_MESSAGES
        case "CHANNEL_PINS_UPDATE":
            return Intent.DIRECT_MESSAGES if direct else Intent.GUILDS
        case "GUILD_MEMBER_ADD" | "GUILD_MEMBER_REMOVE" | "GUILD_MEMBER_UPDATE":
            return Intent.GUILD_MEMBERS
        case _ if dispatch.startswith("MESSAGE_REACTION_"):
            return Intent.DIRECT_MESSAGE_REACTIONS if direct else Intent.GUILD_MESSAGE_REACTIONS
        case _ if dispatch.startswith(("GUILD_", "CHANNEL_")):
            return Intent.GUILDS
        case _:
            return Intent(0)
