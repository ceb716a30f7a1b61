"""Under which intent each dispatch stands."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_intents import EVERY, PRIVILEGED, Intent, application_flags, needed


@pytest.mark.parametrize(
    ("name", "in_server", "in_direct"),
    [
        ("MESSAGE_CREATE", Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
        ("MESSAGE_DELETE", Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
        ("MESSAGE_REACTION_ADD", Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS),
        ("MESSAGE_REACTION_REMOVE_EMOJI", Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS),
        ("CHANNEL_PINS_UPDATE", Intent.GUILDS, Intent.DIRECT_MESSAGES),
        ("CHANNEL_CREATE", Intent.GUILDS, Intent.GUILDS),
        ("GUILD_ROLE_UPDATE", Intent.GUILDS, Intent.GUILDS),
        ("GUILD_MEMBER_ADD", Intent.GUILD_MEMBERS, Intent.GUILD_MEMBERS),
        ("INTERACTION_CREATE", Intent(0), Intent(0)),
        ("READY", Intent(0), Intent(0)),
    ],
)
def test_each_dispatch_stands_under_its_intent(name: str, in_server: Intent, in_direct: Intent) -> None:
    assert (needed(name, direct=False), needed(name, direct=True)) == (in_server, in_direct)


def test_the_privileged_ones_are_the_three_published() -> None:
    assert PRIVILEGED == (1 << 1) | (1 << 8) | (1 << 15)
    assert EVERY & PRIVILEGED == PRIVILEGED
    assert EVERY & (1 << 17) == 0


def test_the_app_s_flags_say_which_are_switched_on() -> None:
    assert application_flags(0) == 0
    assert application_flags(Intent.MESSAGE_CONTENT | Intent.GUILD_MEMBERS) == (1 << 19) | (1 << 15)
