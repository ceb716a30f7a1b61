"""What the page's Discord side sees and does, as JSON over one WebSocket (``/page/discord/socket``). All ids are
strings. The words of the protocol:

server -> page
    {"type": "hello", "app": {id, name, user}, "people": [PERSON], "guilds": [GUILD], "me": id,
     "now": seconds with fractions, "winds": whether the clock can be wound on}
        PERSON {id, username, name, initials, locale, bot, takes_dms, avatar (address of a picture),
                members: {guild id: {title, nick, roles: [ids]}}}
        GUILD {id, name, initials, owner, locale, available, app: whether the app is in it, roles: [{id, name, position,
               managed}]}; roles with the highest first, the role whose id is the guild's is @everyone
    then everything the acting person may see, ending with {"type": "ready"}; afterwards, as it happens:
    {"type": "guild", "guild": GUILD}               new or changed; available False: an outage
    {"type": "gone-guild", "id"}                    the acting person has left it
    {"type": "person", "person": PERSON}            another name, language, nick or role
    {"type": "commands", "guild": id | null, "commands": [COMMAND], "message_commands": [COMMAND]}
        what one can use there (null: in direct messages), whenever the app has registered others;
        COMMAND as registered: {name, name_localizations, description, description_localizations, options, ...}
    {"type": "channel", "channel": {id, guild: id | null, kind: "text" | "category" | "dm", name, topic, parent: id of
     the category | null, position, private, pins: [message ids, newest first], seen_by: [person ids],
     may: [what the acting person may there, by Discord's names: "SEND_MESSAGES", "ADD_REACTIONS", "PIN_MESSAGES",
     "MANAGE_MESSAGES", "MANAGE_CHANNELS", "USE_APPLICATION_COMMANDS", "ATTACH_FILES" ...]}}      new or changed
    {"type": "gone-channel", "id"}
    {"type": "message", "channel": id, "message": {id, at: seconds, author, name, bot, content, kind: Discord's number
     (0 said, 6 pinned something, 19 reply, 20 answer to a command, 23 answer to a message command), flags,
     components: as Discord returns them, attachments: [{id, name, mimetype, size, url, description}],
     reactions: [{emoji, users: [ids], burst: [those whose it is a super reaction]}],
     reply: {id, author, name, content} | null (the answered message is gone: only id),
     interaction: {name, user} | null (who used which command), mentions: [ids], mention_everyone,
     edited: seconds | null, pinned, ephemeral, thinking: the app is still at it}}
    {"type": "gone-message", "channel", "id"}
    {"type": "modal", "modal": {id, title, components: as in the app's callback, values: {custom_id: value}} | null}
    {"type": "notice", "text"}      what Discord itself would tell this person
    {"type": "clock", "now": seconds}
    {"type": "answer", "nr", "ok", "error"?, "fields"?: {custom_id or option: text}, "channel"?, "message"?,
     "choices"?: [{name, name_localizations?, value}]}      to each request

page -> server, each with "do" and "nr" (any number, echoed); ``channel`` and ``message`` are ids
    be {person} · locale {locale: "it", "en-US" ...} · close_dms {on} · wind {minutes}: answered when they have passed
    say {channel, text, reply_to?, ping?: false: do not mention the answered one}: a text that begins with "/" is read
        as a typed command, "/crisis take 3" or "/crisis start title: Foto private: True"
    edit {channel, message, text} · delete {channel, message}: an ephemeral message is dismissed
    upload {channel, name, content (base64), text?, reply_to?}: answered with message
    react {channel, message, emoji: the sign itself, on, burst?: super reaction} ·
    clear_reactions {channel, message, emoji?} · pin {channel, message, on}
    command {channel, command, path: [subcommand group?, subcommand?], options: {name: value}}: names as registered, not
        localised; a person, role or channel by its id
    autocomplete {channel, command, path, options: with the word typed so far, focused: the option's name}: answered
        with choices when the app has offered them
    message_command {channel, message, name} · press {channel, message, custom_id}
    choose {channel, message, custom_id, values: [values or ids]}
    submit {modal, values: {custom_id: text, or list of what was chosen}} · close {modal}
    open_dm {}: answered with channel · rename {channel, name} · topic {channel, topic} · delete_channel {channel} ·
    move {channel, parent: category id | null} · leave {guild} · remove_app {guild} · outage {guild, on}

Channels reach only who may view them, ephemeral messages and modals only their person. Addresses of pictures and files
are paths on the sandbox itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import WSMsgType, web

from bot.sandbox.activity import Activity
from bot.sandbox.clock import WoundClock
from bot.sandbox.discord_asks import begin_autocomplete, do_ask
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_happenings import Happening
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_lines import Sight
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Json, User
from bot.sandbox.errors import Refusal
from bot.sandbox.page_feed import LARGEST_MESSAGE, MOST_MINUTES


@dataclass(kw_only=True, slots=True, eq=False)
class DiscordVisitor:
    """One open page and who acts in it."""

    sight: Sight
    outbox: asyncio.Queue[Json | None] = field(default_factory=asyncio.Queue)
    _second: int = 0

    def hear(self, happening: Happening) -> None:
        """Pass on what this person may see."""
        for line in self.sight.lines_of(happening):
            self.outbox.put_nowait(line)
        self.tick()

    def welcome(self) -> None:
        """Send the whole of what this person sees."""
        for line in (*self.sight.whole(), {"type": "ready"}):
            self.outbox.put_nowait(line)
        self._second = self._now()

    def tick(self) -> None:
        """Tell the time where it is another second than the page knows."""
        if self._now() != self._second:
            self._second = self._now()
            self.outbox.put_nowait({"type": "clock", "now": self._second})

    def commands_changed(self) -> None:
        """Tell the commands where the app has registered others."""
        for line in self.sight.told_commands():
            self.outbox.put_nowait(line)

    def _now(self) -> int:
        return int(self.sight.realm.clock.now().timestamp())


@dataclass(kw_only=True, slots=True)
class DiscordFeed:
    """Serves all open pages."""

    interactions: Interactions
    activity: Activity
    visitors: list[DiscordVisitor] = field(default_factory=list)

    @property
    def realm(self) -> Realm:
        return self.interactions.realm

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The endpoint; ``?as=ID`` chooses who acts first, else ``?locale=it`` somebody of that language."""
        ws = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, heartbeat=None)
        await ws.prepare(request)
        visitor = DiscordVisitor(sight=self._sight(self._first(request.query)))
        self.visitors.append(visitor)
        self.realm.listeners.append(visitor.hear)
        try:
            await self._attend(ws, visitor)
        finally:
            self.realm.listeners.remove(visitor.hear)
            self.visitors.remove(visitor)
        return ws

    def commands_changed(self) -> None:
        """The app has registered other commands: tell all pages."""
        for visitor in self.visitors:
            visitor.commands_changed()

    def close_all(self) -> None:
        """Close all pages after what is on its way to them; they come back by themselves when the sandbox does."""
        for visitor in self.visitors:
            visitor.outbox.put_nowait(None)

    async def _attend(self, ws: web.WebSocketResponse, visitor: DiscordVisitor) -> None:
        async with asyncio.TaskGroup() as group:
            writer = group.create_task(self._write(ws, visitor))
            visitor.welcome()
            async for message in ws:
                if message.type is not WSMsgType.TEXT:
                    continue
                asked = _asked(message.data)
                match asked.get("do"):
                    # Not work: both wait for others, and the page may ask other things meanwhile.
                    case "wind":
                        group.create_task(self._wind(visitor, asked))
                    case "autocomplete":
                        group.create_task(self._suggest(visitor, asked))
                    case _:
                        with self.activity.working():
                            self._answer(visitor, asked, self._do(visitor, asked))
            writer.cancel()

    async def _wind(self, visitor: DiscordVisitor, asked: Json) -> None:
        clock, minutes = self.realm.clock, asked.get("minutes")
        if not isinstance(clock, WoundClock):
            self._answer(visitor, asked, {"ok": False, "error": "The clock of this sandbox cannot be wound on."})
        elif not isinstance(minutes, int) or not 0 < minutes <= MOST_MINUTES:
            refusal = f"The clock can be wound on by 1 to {MOST_MINUTES} minutes at a time."
            self._answer(visitor, asked, {"ok": False, "error": refusal})
        else:
            await clock.wind(timedelta(minutes=minutes))
            for each in self.visitors:
                each.tick()
            self._answer(visitor, asked, {"ok": True})

    async def _suggest(self, visitor: DiscordVisitor, asked: Json) -> None:
        try:
            interaction = begin_autocomplete(visitor.sight.actor, asked)
        except Refusal as refused:
            self._answer(visitor, asked, _refused(refused))
            return
        await interaction.settled()
        if interaction.failure:
            self._answer(visitor, asked, {"ok": False, "error": interaction.failure})
        else:
            self._answer(visitor, asked, {"ok": True, "choices": interaction.choices})

    async def _write(self, ws: web.WebSocketResponse, visitor: DiscordVisitor) -> None:
        while (line := await visitor.outbox.get()) is not None:
            try:
                await ws.send_str(json.dumps(line))
            except ConnectionError:
                return  # The page was closed between two lines; the reader ends by itself.
        await ws.close()

    def _answer(self, visitor: DiscordVisitor, asked: Json, answer: Json) -> None:
        visitor.outbox.put_nowait({"type": "answer", "nr": asked.get("nr"), **answer})

    def _do(self, visitor: DiscordVisitor, asked: Json) -> Json:
        try:
            if asked.get("do") == "be":
                return self._be(visitor, str(asked.get("person")))
            return {"ok": True, **do_ask(visitor.sight.actor, asked)}
        except Refusal as refused:
            return _refused(refused)

    def _be(self, visitor: DiscordVisitor, person: str) -> Json:
        if person not in self.realm.users:
            raise Refusal("There is no such person.")
        visitor.sight = self._sight(self.realm.users[person])
        visitor.welcome()
        return {"ok": True}

    def _sight(self, user: User) -> Sight:
        return Sight(actor=DiscordActor(self.interactions, user))

    def _first(self, query: Mapping[str, str]) -> User:
        """Whoever was asked for, else somebody who speaks the reader's language, else English, else anybody."""
        asked, language = query.get("as", ""), query.get("locale", "")[:2]
        people = [user for user in self.realm.users.values() if not user.bot]
        wanted = [user for user in people if asked in (user.id, user.username)]
        wanted += [user for user in people if language and user.locale.startswith(language)]
        wanted += [user for user in people if language and user.locale.startswith("en")]
        return [*wanted, *people][0]


def _refused(refused: Refusal) -> Json:
    return {"ok": False, "error": refused.text, **({"fields": refused.fields} if refused.fields else {})}


def _asked(line: str) -> Json:
    """What the page asks; nothing where it is no JSON object, which is then refused as unknown."""
    try:
        asked = json.loads(line)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}
