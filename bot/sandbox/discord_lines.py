"""Happenings as lines for one person's page on the Discord side (the words: discord_feed.py's head). It decides who may
see what, by the permissions everybody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import assert_never

from bot.sandbox import discord_shown as shown
from bot.sandbox.clock import WoundClock
from bot.sandbox.discord_asks import do_ask
from bot.sandbox.discord_command_checks import CHAT_INPUT, MESSAGE_MENU
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_happenings import (
    ChannelChanged,
    ChannelGone,
    ChannelMade,
    Deleted,
    Edited,
    GuildCame,
    GuildWent,
    Happening,
    InteractionMade,
    MemberChanged,
    ModalShown,
    Noticed,
    PinsChanged,
    Posted,
    Reacted,
    ReactionsCleared,
    RolesChanged,
    UserChanged,
    Whispered,
)
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, ChannelType, Guild, Json, Message
from bot.sandbox.open_pages import Later


@dataclass(kw_only=True, slots=True)
class Sight:
    """What one person's page shows. ``channels``: those it has been told of, by id; who comes to see another gets what
    was said in it, who does not any more loses it."""

    actor: DiscordActor
    channels: set[str] = field(default_factory=set)
    commands: dict[str | None, Json] = field(default_factory=dict)

    @property
    def realm(self) -> Realm:
        return self.actor.realm

    def whole(self) -> Iterator[Json]:
        """Everything this person sees, from the first line."""
        self.channels.clear()
        self.commands.clear()
        yield self._hello()
        for place in self._places():
            yield from self._appeared(place)
        yield from self.told_commands()
        yield {"type": "modal", "modal": shown.modal(self.actor.modal())}

    def told_commands(self) -> Iterator[Json]:
        """The commands of each server and of direct messages, where the page knows others."""
        for guild in (None, *(each.id for each in self.actor.servers())):
            offered = self._offered(guild)
            if self.commands.get(guild) != offered:
                self.commands[guild] = offered
                yield {"type": "commands", "guild": guild, **offered}

    def do(self, asked: Json) -> Json | Later:
        """Do what the page asks (Refusal)."""
        return do_ask(self.actor, asked)

    def lines_of(self, happening: Happening) -> list[Json]:
        """What a happening means on this page; nothing if it is not this person's to see."""
        match happening:
            case Posted() | Edited() | Reacted() | ReactionsCleared() | PinsChanged() | Deleted():
                return self._said(happening) if happening.channel.id in self.channels else []
            case Whispered():
                return self._whispered(happening)
            case ChannelMade() | ChannelChanged():
                return list(self._looked_again(happening.channel))
            case ChannelGone():
                return self._vanished(happening.channel)
            case MemberChanged() | RolesChanged() | GuildCame() | GuildWent():
                return self._in_server(happening)
            case ModalShown():
                line = {"type": "modal", "modal": shown.modal(happening.modal)}
                return [line] if happening.user == self._me else []
            case Noticed():
                return [{"type": "notice", "text": happening.text}] if happening.user == self._me else []
            case UserChanged():
                return [{"type": "person", "person": shown.person(self.realm, happening.user)}]
            case InteractionMade():
                return []
            case _:
                assert_never(happening)

    @property
    def _me(self) -> str:
        return self.actor.user.id

    def _hello(self) -> Json:
        realm = self.realm
        return {
            "type": "hello",
            "app": {"id": realm.app.id, "name": realm.app.name, "user": realm.app.user},
            "people": [shown.person(realm, user) for user in realm.users.values()],
            "guilds": [shown.server(realm, guild) for guild in self.actor.servers()],
            "me": self._me,
            "now": realm.clock.now().timestamp(),
            "winds": isinstance(realm.clock, WoundClock),
            "hook": realm.hooked,
        }

    def _places(self) -> list[Channel]:
        """Every channel this person sees: categories first, then by position, direct messages last."""
        inside = [place for guild in self.actor.servers() for place in guild.channels.values()]
        inside.sort(key=lambda place: (place.type is not ChannelType.CATEGORY, place.position, int(place.id)))
        return [place for place in (*inside, *self.realm.directs.values()) if self._sees(place)]

    def _sees(self, place: Channel) -> bool:
        return shown.sees(self.realm, place, self._me)

    def _appeared(self, place: Channel) -> Iterator[Json]:
        self.channels.add(place.id)
        yield self._channel(place)
        whispers = [each for each in place.whispers.values() if each.only_for == self._me]
        for said in sorted([*place.messages.values(), *whispers], key=lambda each: int(each.id)):
            yield self._message(place, said)

    def _vanished(self, place: Channel) -> list[Json]:
        if place.id not in self.channels:
            return []
        self.channels.discard(place.id)
        return [{"type": "gone-channel", "id": place.id}]

    def _looked_again(self, place: Channel) -> Iterator[Json]:
        """A channel whose permissions may have changed, and the category it is in."""
        guild = self.realm.guild_of(place)
        above = guild.channels.get(place.parent) if guild and place.parent else None
        for each in (above, place):
            if each is None:
                continue
            if not self._sees(each):
                yield from self._vanished(each)
            elif each.id in self.channels:
                yield self._channel(each)
            else:
                yield from self._appeared(each)

    def _in_server(self, happening: MemberChanged | RolesChanged | GuildCame | GuildWent) -> list[Json]:
        guild = happening.guild
        lines: list[Json] = []
        if isinstance(happening, MemberChanged):
            user = self.realm.users[happening.member.user]
            lines.append({"type": "person", "person": shown.person(self.realm, user)})
        if self._me in guild.members:
            lines.append({"type": "guild", "guild": shown.server(self.realm, guild)})
        elif isinstance(happening, MemberChanged) and happening.member.user == self._me:
            lines.append({"type": "gone-guild", "id": guild.id})
        return [*lines, *self._all_again(guild), *self.told_commands()]

    def _all_again(self, guild: Guild) -> Iterator[Json]:
        for place in guild.channels.values():
            yield from self._looked_again(place)

    def _said(self, happening: Posted | Edited | Reacted | ReactionsCleared | PinsChanged | Deleted) -> list[Json]:
        place, said = happening.channel, happening.message
        match happening:
            case Deleted():
                return [{"type": "gone-message", "channel": place.id, "id": said.id}, self._channel(place)]
            case PinsChanged():
                return [self._message(place, said), self._channel(place)]
            case _:
                return [self._message(place, said)]

    def _whispered(self, happening: Whispered) -> list[Json]:
        if happening.message.only_for != self._me:
            return []
        if happening.gone:
            return [{"type": "gone-message", "channel": happening.channel.id, "id": happening.message.id}]
        return [self._message(happening.channel, happening.message)]

    def _channel(self, place: Channel) -> Json:
        return {"type": "channel", "channel": shown.channel(self.realm, self.actor.user, place)}

    def _message(self, place: Channel, said: Message) -> Json:
        return {"type": "message", "channel": place.id, "message": shown.message(self.realm, place, said)}

    def _offered(self, guild: str | None) -> Json:
        """What is offered in the first channel of a server where anything is."""
        places = (self.actor.offered(place) for place in self.actor.visible() if place.guild == guild)
        found = next((commands for commands in places if commands), [])
        return {
            "commands": [each for each in found if each["type"] == CHAT_INPUT],
            "message_commands": [each for each in found if each["type"] == MESSAGE_MENU],
        }
