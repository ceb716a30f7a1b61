"""The page's requests on the Discord side, turned into gestures. The words stand in discord_feed.py's head."""

from __future__ import annotations

import base64
import binascii

from bot.sandbox import discord_members
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_typed import Line
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal


def do_ask(actor: DiscordActor, asked: Json) -> Json:
    """Do what the page asks; what goes into its answer beside ok. A request with a missing field is refused."""
    try:
        return _do(actor, asked)
    except KeyError as missing:
        raise Refusal(f"The page left out {missing}.") from None


def begin_autocomplete(actor: DiscordActor, asked: Json) -> Interaction:
    """Ask the app for suggestions; they stand in the interaction when it is settled."""
    try:
        return actor.autocomplete(asked["channel"], _line(asked), asked["focused"])
    except KeyError as missing:
        raise Refusal(f"The page left out {missing}.") from None


def _do(actor: DiscordActor, asked: Json) -> Json:
    match asked.get("do"):
        case "say":
            _say(actor, asked)
        case "upload":
            file = (asked["name"], _content(asked))
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


def _content(asked: Json) -> bytes:
    try:
        return base64.b64decode(asked["content"], validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("The file did not arrive whole.") from None
