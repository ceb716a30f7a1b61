"""Carries what people do with commands, components and forms to the app, and watches the three seconds it has to answer
(discord.com/developers/docs, receiving and responding to interactions). What the app may answer stands in
discord_callbacks.py."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.agenda import Agenda, Appointment
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import InteractionMade, ModalShown, Noticed
from bot.sandbox.discord_interaction_shapes import surroundings
from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_said import Origin, of_command, of_component, of_form, values_in
from bot.sandbox.discord_shapes import message_shape
from bot.sandbox.discord_world import Channel, Guild, InteractionType, Json, Message, Modal, User
from bot.sandbox.errors import Refusal

ANSWER_SECONDS = 3.0
TOKEN_MINUTES = 15
"""Receiving and responding: interaction callback."""

SILENCE = {
    InteractionType.COMMAND: "The application did not respond",
    InteractionType.COMPONENT: "This interaction failed",
    InteractionType.AUTOCOMPLETE: "Loading options failed",
    InteractionType.MODAL_SUBMIT: "Something went wrong. Try again.",
}
"""What Discord's client says where no answer came: seen there, published nowhere."""


@dataclass(kw_only=True, slots=True)
class Interaction:
    """One gesture on its way to the app. ``message``: the one it was made on. ``callback``: the type of the app's first
    answer; ``failure``: what the person was told where none came; ``response``: the message it was answered with (of a
    component that was acknowledged or updated, the one it stands on); ``loading``: it still shows that the app is
    thinking; ``followups``: later ones, by id; ``opened_by``: of a form, the gesture that opened it."""

    id: str
    token: str
    kind: InteractionType
    user: User
    channel: Channel
    guild: Guild | None
    made: datetime
    payload: Json = field(default_factory=dict)
    message: Message | None = None
    opened_by: Interaction | None = None
    callback: int | None = None
    failure: str | None = None
    response: Message | None = None
    loading: bool = False
    followups: dict[str, Message] = field(default_factory=dict)
    choices: list[Json] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def answered(self) -> bool:
        """Whether the app has answered, be it only to say that it will (callback types 5 and 6)."""
        return self.callback is not None

    async def settled(self) -> Interaction:
        """Wait until the app has answered or its three seconds are over, and return this same interaction."""
        await self.over.wait()
        return self


class Interactions:
    """Makes interactions, tells the realm's listeners (the gateway) of each, and keeps them for the app's answers."""

    def __init__(self, realm: Realm, agenda: Agenda, commands: Commands) -> None:
        self.realm = realm
        self.commands = commands
        self.log: list[Interaction] = []
        self._agenda = agenda
        self._by_token: dict[str, Interaction] = {}
        self._waiting: dict[str, Appointment] = {}

    def command(self, user: User, channel: Channel, said: Json) -> Interaction:
        """A command. ``said`` as on the wire, less what Discord itself adds (ids, ``resolved``): ``{"name", "type": 1,
        "options": [{"name", "type", "value" | "options"}]}``, of a message command ``{"name", "type": 3,
        "target_id"}``. Refused where this person's client does not offer the command."""
        return self._use(self._new(InteractionType.COMMAND, user, channel), said)

    def autocomplete(self, user: User, channel: Channel, said: Json) -> Interaction:
        """The same while somebody types; exactly one option bears ``"focused": True``."""
        if [option.get("focused") for option in values_in(said.get("options") or [])].count(True) != 1:
            raise Refusal("Nothing is being typed.")
        return self._use(self._new(InteractionType.AUTOCOMPLETE, user, channel), said)

    def component(self, user: User, channel: Channel, message: Message, said: Json) -> Interaction:
        """A press, or a choice in a select: ``{"custom_id": ..., "values": [...]}``. Refused where it is gone or
        disabled, or where the choice is none of those offered."""
        made = self._new(InteractionType.COMPONENT, user, channel)
        here = channel.messages.get(message.id) or channel.whispers.get(message.id)
        if here is None or here.only_for not in (None, user.id):
            raise Refusal("That message is gone.")
        made.message = here
        return self._send(made, of_component(self._origin(made), here, said))

    def submit(self, user: User, modal: Modal, said: Json) -> Interaction:
        """The form this person has open, sent off. ``said``: custom_id -> text, or list of what was chosen; what is
        left out is as it was preset. Refused with ``fields`` as Discord's client does; then the app hears nothing."""
        if self.realm.modals.get(user.id) is not modal:
            raise Refusal("That form is not open any more.")
        opener = next(each for each in self.log if each.id == modal.opened_by)
        made = self._new(InteractionType.MODAL_SUBMIT, user, opener.channel)
        made.opened_by, made.message = opener, opener.message
        whole = of_form(self._origin(made), modal.body, said)
        modal.values = dict(said)
        return self._send(made, whole)

    def busy(self) -> bool:
        """Whether an interaction waits for its first answer."""
        return bool(self._waiting)

    def unanswered(self, interaction_id: str, token: str) -> Interaction:
        """The interaction that a callback is for: 10062 where there is none or its time is over, 40060 where it is
        answered already."""
        found = self._by_token.get(token)
        if found is None or found.id != interaction_id or found.failure is not None:
            raise DiscordError(10062)
        if found.answered:
            raise DiscordError(40060)
        return found

    def of_token(self, token: str) -> Interaction:
        """The interaction that a later answer is for: 50027 where there is none and after 15 minutes; 10015 where no
        callback came in time (observed: discord-api-docs issues 6851, 7220)."""
        found = self._by_token.get(token)
        if found is None or self.realm.clock.now() > found.made + timedelta(minutes=TOKEN_MINUTES):
            raise DiscordError(50027)
        if not found.answered:
            raise DiscordError(10015)
        return found

    def settle(self, interaction: Interaction, callback: int) -> None:
        """The app has answered. A form goes away with it."""
        self._waiting.pop(interaction.id).call_off()
        interaction.callback = callback
        interaction.over.set()
        if interaction.kind is InteractionType.MODAL_SUBMIT:
            self.close_modal(interaction.user)

    def open_modal(self, interaction: Interaction, body: Json) -> None:
        """Show a form to the person, in the place of any other."""
        self._show(interaction.user, Modal(user=interaction.user.id, body=body, opened_by=interaction.id))

    def close_modal(self, user: User) -> None:
        """Put the form away. The app is never told of it."""
        self._show(user, None)

    def _show(self, user: User, modal: Modal | None) -> None:
        before = self.realm.modals.pop(user.id, None)
        if modal is not None:
            self.realm.modals[user.id] = modal
        if modal is not before:
            self.realm.tell(ModalShown(user=user.id, modal=modal))

    def _use(self, made: Interaction, said: Json) -> Interaction:
        offered = self.commands.offered_to(made.user.id, made.channel)
        return self._send(made, of_command(self._origin(made), offered, said))

    def _new(self, kind: InteractionType, user: User, channel: Channel) -> Interaction:
        if Permission.VIEW_CHANNEL not in in_channel(self.realm, channel, user.id):
            raise Refusal("That channel does not exist, or you cannot see it.")
        return Interaction(
            id=self.realm.snowflake(),
            token=self.realm.ids.secret("interaction", 60),
            kind=kind,
            user=user,
            channel=channel,
            guild=self.realm.guild_of(channel),
            made=self.realm.clock.now(),
        )

    def _origin(self, made: Interaction) -> Origin:
        return Origin(realm=self.realm, user=made.user, channel=made.channel)

    def _send(self, made: Interaction, said: Json) -> Interaction:
        made.payload = surroundings(self.realm, made.user, made.channel)
        made.payload |= {"id": made.id, "token": made.token, "type": made.kind.value, "data": said}
        if made.message is not None:
            made.payload["message"] = message_shape(self.realm, made.channel, made.message)
        self.log.append(made)
        self._by_token[made.token] = made
        deadline = made.made + timedelta(seconds=ANSWER_SECONDS)
        self._waiting[made.id] = self._agenda.at(deadline, lambda: self._give_up(made))
        self.realm.tell(InteractionMade(payload=made.payload))
        return made

    def _give_up(self, interaction: Interaction) -> None:
        """No answer came: the token is invalid from now on, and the person is told, privately."""
        del self._waiting[interaction.id]
        interaction.failure = SILENCE[interaction.kind]
        interaction.over.set()
        self.realm.tell(Noticed(user=interaction.user.id, text=interaction.failure))
