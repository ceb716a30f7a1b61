"""The page's requests on the Discord side, turned into gestures. The words stand in discord_feed.py's head."""

from __future__ import annotations

from bot.sandbox import discord_members
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_typed import Line
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal
from bot.sandbox.open_pages import Later, uploaded


def do_ask(actor: DiscordActor, asked: Json) -> Json | Later:
    """Do what the page asks (Refusal, KeyError where it left something out); what goes into its answer beside ok."""
    match asked.get("do"):
        case "autocomplete":
            return _suggested(actor.autocomplete(asked["channel"], _line(asked), asked["focused"]))
        case "say":
            _say(actor, asked)
        case "upload":
            file = (asked["name"], uploaded(asked))
            said = actor.upload(asked["channel"], file, text=asked.get("text", ""), reply_to=asked.get("reply_to"))
            return {"message": said.id}
        case "edit":
            actor.edit(asked["channel"], asked["message"], asked["text"])
        case "delete":
            actor.delete(asked["channel"], asked["message"])
        case "react":
            _react(actor, asked)
        case "clear_reactions":
            actor.clear_reactions(asked["channel"], asked["message"], emoji=asked.get("emoji"))
        case "pin":
            (actor.pin if asked["on"] else actor.unpin)(asked["channel"], asked["message"])
        case _:
            return _interact(actor, asked)
    return {}


async def _suggested(interaction: Interaction) -> Json:
    """What the app suggests, when it has."""
    await interaction.settled()
    if interaction.failure:
        raise Refusal(interaction.failure)
    return {"choices": interaction.choices}


def _interact(actor: DiscordActor, asked: Json) -> Json:
    match asked.get("do"):
        case "command":
            actor.use(asked["channel"], _line(asked))
        case "message_command":
            actor.message_command(asked["channel"], asked["message"], asked["name"])
        case "press":
            actor.press(asked["channel"], asked["message"], asked["custom_id"])
        case "choose":
            actor.choose(asked["channel"], asked["message"], asked["custom_id"], asked["values"])
        case "submit":
            actor.submit(asked["values"], modal_id=asked["modal"])
        case "close":
            actor.close(modal_id=asked["modal"])
        case _:
            return _keep_house(actor, asked)
    return {}


def _keep_house(actor: DiscordActor, asked: Json) -> Json:
    match asked.get("do"):
        case "open_dm":
            return {"channel": actor.open_dm().id}
        case "locale":
            actor.change_locale(asked["locale"])
        case "close_dms":
            actor.close_dms(closed=asked["on"])
        case "rename":
            actor.rename(asked["channel"], asked["name"])
        case "topic":
            actor.set_topic(asked["channel"], asked["topic"])
        case "move":
            actor.move(asked["channel"], asked["parent"])
        case "delete_channel":
            actor.delete_channel(asked["channel"])
        case "leave":
            actor.leave(asked["guild"])
        case "remove_app":
            actor.remove_app(asked["guild"])
        case "outage":
            discord_members.outage(actor.realm, actor.guild(asked["guild"]), asked["on"])
        case unknown:
            raise Refusal(f"The page asked for {unknown!r}, which the sandbox does not know.")
    return {}


def _say(actor: DiscordActor, asked: Json) -> None:
    if asked.get("reply_to"):
        actor.reply(asked["channel"], asked["reply_to"], asked["text"], ping=asked.get("ping", True))
    else:
        actor.type(asked["channel"], asked["text"])


def _react(actor: DiscordActor, asked: Json) -> None:
    if asked["on"]:
        actor.react(asked["channel"], asked["message"], asked["emoji"], burst=asked.get("burst", False))
    else:
        actor.unreact(asked["channel"], asked["message"], asked["emoji"])


def _line(asked: Json) -> Line:
    return Line(command=asked["command"], path=tuple(asked["path"]), options=asked["options"])
