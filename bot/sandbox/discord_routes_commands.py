"""Routes about application commands, global ones and those of a server (discord.com/developers/docs, application
commands). What a command may be stands in discord_commands.py."""

from __future__ import annotations

from bot.sandbox.discord_bodies import Field
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_errors import DiscordError

LOCALIZED = {"with_localizations": Field(kind="flag")}


def listed(call: Call) -> Answer:
    """Get Global or Guild Application Commands."""
    localized = bool(call.query.get("with_localizations"))
    return Answer(call.commands.listed(_place(call), with_localizations=localized))


def overwrite(call: Call) -> Answer:
    """Bulk Overwrite Global or Guild Application Commands."""
    return Answer(call.commands.overwrite(call.body, _place(call)))


def create(call: Call) -> Answer:
    """Create Global or Guild Application Command: 201, or 200 where it replaced one of the same name."""
    made, is_new = call.commands.create(call.body, _place(call))
    return Answer(made, status=201 if is_new else 200)


def one(call: Call) -> Answer:
    """Get Global or Guild Application Command."""
    return Answer(call.commands.get(call.path["command"], _place(call)))


def edit(call: Call) -> Answer:
    """Edit Global or Guild Application Command."""
    return Answer(call.commands.edit(call.path["command"], call.body, _place(call)))


def delete(call: Call) -> Answer:
    """Delete Global or Guild Application Command."""
    call.commands.delete(call.path["command"], _place(call))
    return Answer()


def _place(call: Call) -> str | None:
    """The server whose commands are meant; None: the global ones. 20012 for another app's commands."""
    if call.path["application"] != call.realm.app.id:
        raise DiscordError(20012)
    return call.path.get("guild")
