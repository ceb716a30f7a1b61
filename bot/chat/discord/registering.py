"""Telling Discord which commands there are, only when that has changed: new ones are rationed, 200 a day.

Discord answers with defaults and ids of its own beside what was told; what was told must stand there, and no command of
ours more (discord.com/developers/docs, application commands: registering).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat.discord.calls import Calls
from bot.chat.discord.commands import definitions
from bot.desk.port import Undeliverable
from bot.show.words import languages

log = logging.getLogger(__name__)

COMMANDS = "/applications/{application}/commands"


async def register(calls: Calls, application: str, command: str) -> bool:
    """Whether something had to be told, and was. TryLater where Discord cannot say now."""
    wanted = definitions(command, languages())
    try:
        if is_registered(await registered(calls, application), wanted):
            return False
        await calls.make("PUT", COMMANDS, body=wanted, application=application)
    except Undeliverable as error:
        log.error("the commands could not be registered: %s", error)
        return False
    log.info("the commands are registered anew")
    return True


async def registered(calls: Calls, application: str) -> Sequence[Mapping[str, Any]]:
    """The commands Discord knows of ours, in all languages."""
    found: Sequence[Mapping[str, Any]] = await calls.make(
        "GET", f"{COMMANDS}?with_localizations=true", application=application
    )
    return found


def is_registered(there: Sequence[Mapping[str, Any]], wanted: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what we want is what there is."""
    names = {(each["type"], each["name"]): each for each in there}
    known = all(stands(names.get((each["type"], each["name"])), each) for each in wanted)
    return known and len(there) == len(wanted)


def stands(there: Any, wanted: Any) -> bool:
    """Whether all that is wanted stands there; of what is false or empty Discord says nothing."""
    if not wanted:
        return not there
    if isinstance(wanted, Mapping):
        return isinstance(there, Mapping) and all(stands(there.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        listed = there if isinstance(there, Sequence) else ()
        return len(listed) == len(wanted) and all(map(stands, listed, wanted))
    return bool(there == wanted)
