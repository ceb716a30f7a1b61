"""One act of a case, done on Discord, so that one case can be played on either platform. Signs are understood by
Slack's names; a message's menu (``log``) holds message commands, found through a mapping from Slack's callback ids;
``remove_bot`` shuts the app out of the channel. What Discord does not have is refused: home, shortcut, archive, join
and leave (of a channel: one leaves servers)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.acts import Act
from bot.sandbox.discord_emoji import sign_of
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_targets import fill_form, find_form, find_message, find_place, find_touch
from bot.sandbox.errors import Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class DiscordAsked:
    """An interaction the app must answer. Discord's forms have no mistakes at their fields: the app says them in a
    message of its own, so ``errors`` is always empty."""

    interaction: Interaction

    @property
    def failure(self) -> str | None:
        return self.interaction.failure

    @property
    def errors(self) -> Mapping[str, str]:
        return {}

    async def settled(self) -> DiscordAsked:
        """Wait until the app has answered or its three seconds are over."""
        await self.interaction.settled()
        return self


def perform(actor: DiscordActor, act: Act, menu: Mapping[str, str]) -> DiscordAsked | None:
    """Do one act now (NotThere, Refusal); what to wait for, where the app must answer. ``menu``: callback id of a
    message shortcut -> name of the message command."""
    done = _anywhere(actor, act, menu)
    return DiscordAsked(interaction=done) if done is not None else None


def _anywhere(actor: DiscordActor, act: Act, menu: Mapping[str, str]) -> Interaction | None:
    match act.does:
        case "fill":
            modal = find_form(actor)
            return actor.submit(fill_form(actor, modal, act.form))
        case "close":
            find_form(actor)
            actor.close()
            return None
        case "home" | "shortcut" | "join" | "leave" | "archive":
            raise Refusal(f"Discord has no such thing as {act.does!r}.")
        case _:
            return _in_place(actor, act, menu)


def _in_place(actor: DiscordActor, act: Act, menu: Mapping[str, str]) -> Interaction | None:
    place = find_place(actor, act.place)
    match act.does:
        case "command":
            return actor.command(place.id, act.text)
        case "press":
            touch = find_touch(actor, place, act)
            if touch.values is None:
                return actor.press(place.id, touch.message.id, touch.custom_id)
            return actor.choose(place.id, touch.message.id, touch.custom_id, touch.values)
        case "say":
            actor.say(place.id, act.text)
        case "mention":
            actor.mention_app(place.id, act.text)
        case "upload":
            answered = find_message(actor, place, act.on).id if act.on else None
            actor.upload(place.id, (act.file, act.text.encode() or b"-"), reply_to=answered)
        case "rename":
            actor.rename(place.id, act.text)
        case "remove_bot":
            actor.shut_app_out(place.id)
        case _:
            return _on_message(actor, act, menu)
    return None


def _on_message(actor: DiscordActor, act: Act, menu: Mapping[str, str]) -> Interaction | None:
    place = find_place(actor, act.place)
    message = find_message(actor, place, act.on).id
    match act.does:
        case "log":
            return actor.message_command(place.id, message, menu.get(act.shortcut, act.shortcut))
        case "reply":
            actor.reply(place.id, message, act.text)
        case "react":
            actor.react(place.id, message, sign_of(act.sign))
        case "unreact":
            actor.unreact(place.id, message, sign_of(act.sign))
        case "pin":
            actor.pin(place.id, message)
        case "unpin":
            actor.unpin(place.id, message)
        case "delete":
            actor.delete(place.id, message)
    return None
