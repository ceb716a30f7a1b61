"""The page's requests, turned into gestures. What the words mean stands in page_feed.py's head."""

from __future__ import annotations

from bot.sandbox.errors import Refusal
from bot.sandbox.forms import Fill
from bot.sandbox.gestures import Actor
from bot.sandbox.open_pages import uploaded
from bot.sandbox.world import Json

_CHOICES = (
    "value",
    "selected_option",
    "selected_options",
    "selected_user",
    "selected_users",
    "selected_date_time",
)


def do_ask(actor: Actor, asked: Json) -> Json:
    """Do what the page asks (Refusal, KeyError where it left something out); what goes into its answer beside ok."""
    match asked.get("do"):
        case "say":
            actor.type(asked["channel"], asked["text"], thread_ts=asked.get("thread_ts"))
        case "react":
            gesture = actor.react if asked["on"] else actor.unreact
            gesture(asked["channel"], asked["ts"], asked["name"])
        case "pin":
            (actor.pin if asked["on"] else actor.unpin)(asked["channel"], asked["ts"])
        case "upload":
            actor.upload(asked["channel"], asked["name"], uploaded(asked), thread_ts=asked.get("thread_ts"))
        case "delete":
            actor.delete(asked["channel"], asked["ts"])
        case "press" | "submit" | "close" | "shortcut" | "message_shortcut":
            _interact(actor, asked)
        case _:
            return _keep_house(actor, asked)
    return {}


def _interact(actor: Actor, asked: Json) -> None:
    match asked["do"]:
        case "press" if asked.get("view_id"):
            actor.press_in_view(_fill(asked))
        case "press":
            actor.press(asked["channel"], asked["ts"], _fill(asked))
        case "submit":
            actor.submit(asked["values"], view_id=asked["view_id"])
        case "close":
            actor.close(view_id=asked["view_id"])
        case "shortcut":
            actor.shortcut(asked["callback_id"])
        case "message_shortcut":
            actor.message_shortcut(asked["callback_id"], asked["channel"], asked["ts"])


def _keep_house(actor: Actor, asked: Json) -> Json:
    match asked.get("do"):
        case "open_dm":
            return {"channel": actor.open_dm(asked["person"]).id}
        case "home":
            return {"channel": actor.home().id}
        case "archive":
            actor.archive(asked["channel"])
        case "unarchive":
            actor.unarchive(asked["channel"])
        case "rename":
            actor.rename(asked["channel"], asked["name"])
        case "join":
            actor.join(asked["channel"])
        case "leave":
            actor.leave(asked["channel"])
        case "invite":
            actor.invite(asked["channel"], *asked["people"])
        case "remove_bot":
            actor.remove_bot(asked["channel"])
        case unknown:
            raise Refusal(f"The page asked for {unknown!r}, which the sandbox does not know.")
    return {}


def _fill(asked: Json) -> Fill:
    chosen = next((asked[name] for name in _CHOICES if asked.get(name) is not None), None)
    return Fill(
        action_id=asked["action_id"], block_id=asked.get("block_id"), chosen=chosen, state=asked.get("state") or {}
    )
