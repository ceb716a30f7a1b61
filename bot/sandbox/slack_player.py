"""One act of a case, done on Slack."""

from __future__ import annotations

from bot.sandbox.acts import FORM, Act
from bot.sandbox.gestures import Actor
from bot.sandbox.postman import Letter
from bot.sandbox.targets import fill_form, find_button, find_form, find_form_button, find_message, find_place


def perform(actor: Actor, act: Act) -> Letter | None:
    """Do one act now (NotThere, Refusal); the letter to wait for, where the app must answer."""
    match act.does:
        case "fill":
            view = find_form(actor)
            return actor.submit(fill_form(actor, view, act.form))
        case "close":
            find_form(actor)
            return actor.close()
        case "shortcut":
            return actor.shortcut(act.shortcut)
        case "home":
            actor.home()
            return None
        case "press" if act.place == FORM:
            return actor.press_in_view(find_form_button(actor, find_form(actor), act))
        case _:
            return _in_place(actor, act)


def _in_place(actor: Actor, act: Act) -> Letter | None:
    place = find_place(actor, act.place)
    match act.does:
        case "command":
            return actor.command(place.id, act.text)
        case "press":
            message, fill = find_button(actor, place, act)
            return actor.press(place.id, message.ts, fill)
        case "say":
            actor.say(place.id, act.text)
        case "mention":
            actor.mention_app(place.id, act.text)
        case "upload":
            thread = find_message(actor, place, act.on).ts if act.on else None
            actor.upload(place.id, act.file, act.text.encode() or b"-", thread_ts=thread)
        case "join":
            actor.join(place.id)
        case "leave":
            actor.leave(place.id)
        case "archive":
            actor.archive(place.id)
        case "rename":
            actor.rename(place.id, act.text)
        case "remove_bot":
            actor.remove_bot(place.id)
        case _:
            return _on_message(actor, act, place.id, find_message(actor, place, act.on).ts)
    return None


def _on_message(actor: Actor, act: Act, place: str, ts: str) -> Letter | None:
    match act.does:
        case "log":
            return actor.message_shortcut(act.shortcut, place, ts)
        case "reply":
            actor.say(place, act.text, thread_ts=ts)
        case "react":
            actor.react(place, ts, act.sign)
        case "unreact":
            actor.unreact(place, ts, act.sign)
        case "pin":
            actor.pin(place, ts)
        case "unpin":
            actor.unpin(place, ts)
        case "delete":
            actor.delete(place, ts)
    return None
