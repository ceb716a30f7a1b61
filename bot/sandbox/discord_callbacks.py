"""What the app says back to an interaction: the callback within three seconds, and afterwards, by the interaction's
token, the messages that follow (discord.com/developers/docs, receiving and responding to interactions)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from bot.sandbox.discord_answers import Files, Sent, change, present, say, take_back, think
from bot.sandbox.discord_checks import Check
from bot.sandbox.discord_command_checks import check_choice
from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_interactions import Interaction, Interactions
from bot.sandbox.discord_modals import checked_modal
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_said import values_in
from bot.sandbox.discord_shapes import message_shape
from bot.sandbox.discord_world import InteractionType, Json, Message

MOST_CHOICES = 25


class Callback(IntEnum):
    """Interaction callback types. 1 (PONG) answers nothing that a person does."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9
    PREMIUM_REQUIRED = 10
    LAUNCH_ACTIVITY = 12


def callback(
    interactions: Interactions,
    interaction_id: str,
    token: str,
    body: Any,
    *,
    files: Files = (),
    with_response: bool = False,
) -> Json | None:
    """Create Interaction Response: the callback resource, or None (204) unless it is asked for. A faulty body leaves
    the interaction unanswered. ``files``: what was uploaded, with the names the body gives."""
    interaction = interactions.unanswered(interaction_id, token)
    kind = _kind(interaction, body)
    with _under_data():
        _give(interactions, interaction, kind, Sent(body.get("data") or {}, files))
    interactions.settle(interaction, kind.value)
    return resource(interactions.realm, interaction) if with_response else None


def original(interactions: Interactions, token: str) -> Json:
    """Get Original Interaction Response."""
    interaction = interactions.of_token(token)
    return _shown(interactions.realm, interaction, present(interaction, interaction.response))


def edit_original(interactions: Interactions, token: str, body: Any, *, files: Files = ()) -> Json:
    """Edit Original Interaction Response."""
    interaction = interactions.of_token(token)
    message = present(interaction, interaction.response)
    change(interactions.realm, interaction, message, Sent(body, files))
    return _shown(interactions.realm, interaction, message)


def delete_original(interactions: Interactions, token: str) -> None:
    """Delete Original Interaction Response."""
    interaction = interactions.of_token(token)
    take_back(interactions.realm, interaction, present(interaction, interaction.response))


def followup(interactions: Interactions, token: str, body: Any, *, files: Files = ()) -> Json:
    """Create Followup Message. While the original shows the app thinking this edits it, and its ephemeral flag stays as
    it is."""
    interaction = interactions.of_token(token)
    if interaction.loading:
        return edit_original(interactions, token, body, files=files)
    message = say(interactions.realm, interaction, Sent(body, files))
    interaction.followups[message.id] = message
    return _shown(interactions.realm, interaction, message)


def get_followup(interactions: Interactions, token: str, message_id: str) -> Json:
    """Get Followup Message."""
    interaction = interactions.of_token(token)
    return _shown(interactions.realm, interaction, _sent(interaction, message_id))


def edit_followup(interactions: Interactions, token: str, message_id: str, body: Any, *, files: Files = ()) -> Json:
    """Edit Followup Message."""
    interaction = interactions.of_token(token)
    message = _sent(interaction, message_id)
    change(interactions.realm, interaction, message, Sent(body, files))
    return _shown(interactions.realm, interaction, message)


def delete_followup(interactions: Interactions, token: str, message_id: str) -> None:
    """Delete Followup Message."""
    interaction = interactions.of_token(token)
    take_back(interactions.realm, interaction, _sent(interaction, message_id))


def resource(realm: Realm, interaction: Interaction) -> Json:
    """Interaction callback response object. The message itself is in it for types 4 and 7 only."""
    told: Json = {"id": interaction.id, "type": interaction.kind.value}
    message = interaction.response
    if message is None:
        return {"interaction": told}
    told["response_message_id"] = message.id
    told["response_message_loading"] = interaction.loading
    told["response_message_ephemeral"] = message.ephemeral
    if interaction.callback not in (Callback.MESSAGE, Callback.UPDATE):
        return {"interaction": told}
    shown = _shown(realm, interaction, message)
    return {"interaction": told, "resource": {"type": interaction.callback, "message": shown}}


def _kind(interaction: Interaction, body: Any) -> Callback:
    """The callback's type, if this kind of interaction may be answered so."""
    check = Check()
    if check.dict(body, "") is not None:
        check.one_of(body.get("type"), "type", _allowed(interaction))
        check.dict(body.get("data") or {}, "data")
    check.done()
    return Callback(body["type"])


def _allowed(interaction: Interaction) -> tuple[Callback, ...]:
    """Which types answer this kind of interaction (interaction callback type, notes). That 6 also answers a form opened
    by a command is no part of the page; discord.py's InteractionResponse.defer does it."""
    always = (Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.PREMIUM_REQUIRED, Callback.LAUNCH_ACTIVITY)
    match interaction.kind:
        case InteractionType.COMMAND:
            return (*always, Callback.MODAL)
        case InteractionType.COMPONENT:
            return (*always, Callback.DEFERRED_UPDATE, Callback.UPDATE, Callback.MODAL)
        case InteractionType.AUTOCOMPLETE:
            return (Callback.CHOICES,)
        case InteractionType.MODAL_SUBMIT:
            return (*always, Callback.DEFERRED_UPDATE, *([Callback.UPDATE] if interaction.message else []))


def _give(interactions: Interactions, interaction: Interaction, kind: Callback, sent: Sent) -> None:
    """Do what the callback asks for."""
    realm = interactions.realm
    match kind:
        case Callback.MESSAGE:
            interaction.response = say(realm, interaction, sent)
        case Callback.DEFERRED_MESSAGE:
            interaction.response = think(realm, interaction, sent)
            interaction.loading = True
        case Callback.DEFERRED_UPDATE:
            interaction.response = interaction.message
        case Callback.UPDATE:
            message = present(interaction, interaction.message)
            change(realm, interaction, message, sent)
            interaction.response = message
        case Callback.CHOICES:
            interaction.choices = _choices(interaction, sent.body)
        case Callback.MODAL:
            interactions.open_modal(interaction, checked_modal(sent.body))
        case Callback.PREMIUM_REQUIRED | Callback.LAUNCH_ACTIVITY:
            raise NotKnown(f"callbacks of type {kind.value} ({kind.name})")


def _choices(interaction: Interaction, body: Json) -> list[Json]:
    """At most 25, of the kind of the option that is being typed."""
    options = values_in(interaction.payload["data"]["options"])
    typed = next(option for option in options if option.get("focused"))
    check = Check()
    choices = check.items(body, "choices", "", range(MOST_CHOICES + 1))
    for number, choice in enumerate(choices):
        check_choice(check, choice, f"choices.{number}", typed["type"])
    check.done()
    return choices


def _sent(interaction: Interaction, message_id: str) -> Message:
    """A message sent with this token; 10008."""
    first = interaction.response
    found = first if first is not None and first.id == message_id else interaction.followups.get(message_id)
    return present(interaction, found)


def _shown(realm: Realm, interaction: Interaction, message: Message) -> Json:
    return message_shape(realm, interaction.channel, message)


@contextmanager
def _under_data() -> Iterator[None]:
    """The faults of a message, form or list of choices stand under "data" in a callback."""
    try:
        yield
    except DiscordError as refused:
        if refused.errors is None:
            raise
        raise DiscordError(refused.code, {"data": refused.errors}) from None
